"""Taking one's own word back, at an office: it takes nothing from anybody else, and stays taken.

What is emptied does not come back, so that whatever was emptied once, in any state of the office's
knowledge, must be empty in every later one; and nobody else's word may hang on it.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from caravan.domain.fold import current_of, withdrawn
from caravan.domain.ids import EntityId
from caravan.domain.journal import Kind, Op, Verb
from tests.unit.domain.test_authority import (
    CREATED,
    HEIR,
    KEYS,
    KNOWN,
    MINE,
    OFFICE,
    OTHER,
    THIEF,
    authorities,
    now,
    op,
    worlds,
)

if TYPE_CHECKING:
    from caravan.domain.authority import Authority

EVENT = EntityId("e")
MADE = op(MINE, 1, says=1, kind=Kind.EVENT)
LENT = replace(KNOWN, opened={EVENT: frozenset({MINE})})


def lent_word(verb: Verb = Verb.ERASE) -> tuple[Op, Op]:
    """What another laptop says of an event handed over, and its taking that back."""
    said = op(THIEF, 1, MADE, says=2, kind=Kind.EVENT)
    return said, op(THIEF, 2, said, verb=verb, kind=Kind.EVENT)


def kept(ops: list[Op], steps: list[Authority]) -> list[Op]:
    """What the office's journal holds after it folded these with what it knew, step by step."""
    for known in steps:
        current = current_of(ops, known)
        gone = current.emptied if current is not None else withdrawn(ops, known)
        ops = [replace(op, payload=None, nonce=None) if op.id in gone else op for op in ops]
    return ops


def test_a_lent_word_taken_back_for_good_leaves_the_makers_in_force() -> None:
    said, erasure = lent_word()
    current = now(MADE, said, erasure, by=LENT)
    assert (current.op, current.counts) == (MADE, True)
    assert said.id in current.emptied
    assert MADE.id not in current.emptied


def test_whether_the_handover_or_the_erasure_is_known_first_changes_nothing() -> None:
    ops = [MADE, *lent_word()]
    late = kept(ops, [KNOWN, LENT])
    early = kept(ops, [LENT, LENT])
    assert late == early
    assert now(*late, by=LENT) == now(*early, by=LENT)
    assert now(*late, by=LENT).op.payload is not None


def test_a_lent_word_that_another_corrected_leaves_that_correction_in_force() -> None:
    said, erasure = lent_word()
    corrected = op(MINE, 2, said, says=3, kind=Kind.EVENT)
    current = now(MADE, said, erasure, corrected, by=LENT)
    assert (current.op, current.conflict) == (corrected, False)
    assert current.emptied == tuple(sorted((said.id, erasure.id)))


def test_what_only_outsiders_say_is_emptied_too_once_its_own_side_erased_it() -> None:
    said = op(THIEF, 1, CREATED, says=9)
    erasure = op(THIEF, 2, said, verb=Verb.ERASE)
    assert current_of([said, erasure], KNOWN) is None
    assert withdrawn([said, erasure], KNOWN) == {said.id, erasure.id}
    others = op(OTHER, 1, said, verb=Verb.ERASE)
    assert withdrawn([said, others], KNOWN) == {others.id}


def test_a_revoked_erasure_of_an_outsiders_withdraws_nothing() -> None:
    said = op(THIEF, 1, CREATED, says=9)
    erasure = op(THIEF, 2, said, verb=Verb.ERASE)
    by = replace(KNOWN, revoked={THIEF: {None: 2}})
    assert now(CREATED, said, erasure, by=by).emptied == ()


def test_whoever_took_over_from_a_lent_word_may_erase_it_and_the_reverse_is_not_so() -> None:
    said, _own = lent_word()
    by = replace(LENT, successors={THIEF: frozenset({HEIR})})
    heirs = op(HEIR, 1, said, verb=Verb.ERASE, kind=Kind.EVENT)
    assert now(MADE, said, heirs, by=by).emptied == tuple(sorted((said.id, heirs.id)))
    theirs = op(HEIR, 1, MADE, says=5, kind=Kind.EVENT)
    former = op(THIEF, 1, theirs, verb=Verb.ERASE, kind=Kind.EVENT)
    current = now(MADE, theirs, former, by=by)
    assert (current.op, current.emptied) == (theirs, (former.id,))


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_office_settled_before_or_after_a_lent_word_was_erased(
    order: tuple[int, ...],
) -> None:
    said, erasure = lent_word()
    settled = op(OFFICE, 1, said, says=4, kind=Kind.EVENT)
    late = [[said, erasure, settled][place] for place in order]
    current = now(*late, MADE, by=LENT)
    assert (current.op, current.conflict) == (settled, False)
    assert settled.id not in current.emptied


@given(world=worlds(), by=authorities(), lent=st.frozensets(st.sampled_from(KEYS[1:])))
def test_no_handover_brings_back_or_hangs_anything_on_what_was_emptied(
    world: list[Op], by: Authority, lent: frozenset[str]
) -> None:
    shut = replace(by, opened={})
    opened = replace(by, opened={EntityId("a"): lent} if lent else {})
    for entity in ("a", "b"):
        ops = [each for each in world if each.entity == entity]
        late, early = kept(ops, [shut, opened]), kept(ops, [opened])
        assert late == early
        assert current_of(late, opened) == current_of(early, opened)


@given(world=worlds(), by=authorities(), whose=st.sampled_from(KEYS[1:]))
def test_no_key_empties_what_another_made_that_it_may_not_speak_for(
    world: list[Op], by: Authority, whose: str
) -> None:
    """Whatever one key erases besides, of what counts without it nothing loses its content."""
    for entity in ("a", "b"):
        ops = [each for each in world if each.entity == entity]
        made = {by.key_of(each) for each in ops if each.verb is Verb.PUT and not each.parents}
        assume(not any(whose == key or whose in by.successors.get(key, ()) for key in made))
        without = [each for each in ops if by.key_of(each) != whose]
        before, after = current_of(without, by), current_of(ops, by)
        gone = set(before.emptied) if before is not None else withdrawn(without, by)
        now_gone = set(after.emptied) if after is not None else withdrawn(ops, by)
        taken = [each for each in without if each.id in now_gone - gone]
        assert all(by.key_of(each) == whose or _spoken(by, whose, each) for each in taken)


def _spoken(by: Authority, whose: str, each: Op) -> bool:
    return whose in by.successors.get(by.key_of(each), frozenset())
