"""Whatever the order, the repetition or the clock, the same operations say the same thing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from caravan.domain.authority import Authority
from caravan.domain.fold import Current, current_of
from caravan.domain.ids import EntityId, OpId, WriterId
from caravan.domain.journal import Kind, Op, Verb
from tests.fakes.folding import fold
from tests.fakes.ops import an_op


def op(
    writer: int,
    seq: int,
    *,
    entity: str = "e",
    revision: int = 1,
    verb: Verb = Verb.PUT,
    parents: tuple[OpId, ...] = (),
    says: int = 0,
    time: str = "2026-05-25",
) -> Op:
    return an_op(
        {"says": says},
        bytes([writer, seq]) * 8,
        writer=WriterId(bytes([writer]) * 16),
        seq=seq,
        kind=Kind.HEADCOUNT,
        entity=EntityId(entity),
        revision=revision,
        verb=verb,
        parents=parents,
        time=time,
    )


def now(ops: list[Op]) -> Current:
    current = current_of(ops)
    assert current is not None
    return current


@st.composite
def worlds(draw: st.DrawFn) -> list[Op]:
    """Several laptops that correct, void, restore and erase two entities, knowing some of it."""
    made: list[Op] = []
    seqs: dict[int, int] = {}
    for _ in range(draw(st.integers(1, 14))):
        writer = draw(st.integers(1, 3))
        entity = draw(st.sampled_from("ab"))
        known = [other for other in made if other.entity == entity and draw(st.booleans())]
        replaced = {parent for other in known for parent in other.parents}
        heads = tuple(other.id for other in known if other.id not in replaced)
        seqs[writer] = seqs.get(writer, 0) + 1
        made.append(
            op(
                writer,
                seqs[writer],
                entity=entity,
                revision=1 + max((other.revision for other in known), default=0),
                verb=draw(st.sampled_from([Verb.PUT, Verb.PUT, Verb.VOID, Verb.ERASE])),
                parents=heads,
                says=draw(st.integers(0, 2)),
                time=draw(st.sampled_from(["2016-01-01", "2026-05-25", "2036-01-01"])),
            )
        )
    return made


@given(world=worlds(), data=st.data())
def test_order_and_repetition_change_nothing(world: list[Op], data: st.DataObject) -> None:
    again = data.draw(st.permutations(world + world[: len(world) // 2]))
    assert fold(again) == fold(world)


@given(world=worlds(), data=st.data())
def test_an_erasure_is_for_ever(world: list[Op], data: st.DataObject) -> None:
    some = data.draw(st.lists(st.sampled_from(world), min_size=1))
    whole, part = fold(world), fold(some)
    assert all(whole[key].erased for key, current in part.items() if current.erased)


@given(world=worlds())
def test_no_clock_decides(world: list[Op]) -> None:
    def told(ops: list[Op]) -> dict[Any, Any]:
        return {key: (now.void, now.erased, len(now.heads)) for key, now in fold(ops).items()}

    assert told(world) == told(world[::-1])
    assert all(
        now.op.revision == max(o.revision for o in world if o.id in now.heads)
        or now.op.verb is Verb.VOID
        for now in fold(world).values()
    )


def test_a_correction_replaces_what_it_names() -> None:
    first = op(1, 1, says=1)
    second = op(1, 2, revision=2, parents=(first.id,), says=2)
    current = now([second, first])
    assert current.op == second
    assert not current.conflict


def test_two_laptops_that_did_not_know_of_each_other_are_a_conflict() -> None:
    one, two = op(1, 1, says=1), op(2, 1, says=2)
    current = now([one, two])
    assert current.conflict
    settled = op(1, 2, revision=2, parents=(one.id, two.id), says=3)
    assert not now([one, two, settled]).conflict


def test_a_void_beats_a_correction_made_elsewhere_at_the_same_time() -> None:
    first = op(1, 1)
    void = op(1, 2, revision=2, verb=Verb.VOID, parents=(first.id,))
    put = op(2, 1, revision=2, parents=(first.id,), says=5)
    current = now([first, void, put])
    assert current.void
    assert current.conflict


def test_a_void_is_lifted_by_a_put_that_names_it() -> None:
    first = op(1, 1)
    void = op(1, 2, revision=2, verb=Verb.VOID, parents=(first.id,))
    restored = op(1, 3, revision=3, parents=(void.id,))
    assert now([restored, first, void]).counts


def test_an_erased_entity_counts_nowhere_even_after_a_later_put() -> None:
    first = op(1, 1)
    erased = op(1, 2, revision=2, verb=Verb.ERASE, parents=(first.id,))
    late = op(1, 3, revision=3, parents=(erased.id,))
    current = now([first, erased, late])
    assert current.erased
    assert not current.counts
    assert not current.conflict


@given(st.integers(0, 3650), st.integers(0, 3650))
def test_no_clock_decides_between_two_things_that_a_clone_said_under_one_number(
    one: int, other: int
) -> None:
    def says(what: int, days: int) -> Op:
        return op(1, 1, says=what, time=(date(2020, 1, 1) + timedelta(days)).isoformat())

    on_time = now([says(1, 0), says(2, 0)]).op.payload
    assert now([says(2, other), says(1, one)]).op.payload == on_time


def test_what_is_about_to_be_emptied_says_nothing_different() -> None:
    first, kept = op(1, 1, says=1), op(2, 1, says=1)
    erasure = op(1, 2, verb=Verb.ERASE, parents=(first.id,), revision=2)
    same = op(1, 3, parents=(erasure.id,), revision=3, says=1)
    claimed = Authority(born={first.writer: "a", kept.writer: "b"})
    before, after = (
        current_of([first, kept, erasure, said], claimed)
        for said in (same, replace(same, payload=None, nonce=None))
    )
    assert before is not None
    assert after is not None
    assert before.conflict == after.conflict


def sheet(writer: int, answers: int, **changes: Any) -> Op:
    told = [[f"i{place}", 1, "a"] for place in range(answers)]
    return an_op(
        {"answers": told, "complete": answers > 2},
        bytes([writer]) * 16,
        writer=WriterId(bytes([writer]) * 16),
        kind=Kind.SHEET,
        **changes,
    )


def test_of_two_sheets_the_fuller_one_counts_whoever_wrote_it_and_however_often() -> None:
    whole = sheet(1, 6)
    assert now([whole, sheet(2, 1)]).op == whole
    assert now([whole, sheet(2, 1, revision=3)]).op == whole
    assert now([sheet(2, 1), whole]).conflict, "a person may still look at it"


def test_a_sheet_that_is_taken_back_is_taken_back_however_full_the_other_is() -> None:
    assert now([sheet(1, 6), sheet(2, 1, verb=Verb.VOID)]).void
