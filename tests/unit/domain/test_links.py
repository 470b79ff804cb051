"""Decisions that two records are one: whoever stands for whom never depends on order or luck."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caravan.domain.ids import handover_id, link_id
from caravan.domain.links import Handover, Joined, Link, Linked, link_of, stand_ins
from caravan.domain.payload import BadPayload

if TYPE_CHECKING:
    import random

    from caravan.domain.links import Pair

NAMES = st.sampled_from("abcdefgh")
PAIRS = st.lists(st.tuples(NAMES, NAMES).filter(lambda pair: pair[0] != pair[1]), max_size=10)
EVERYBODY = frozenset("abcdefgh")


def connected(pairs: list[Pair], one: str, other: str) -> bool:
    """Walk from one to the other over the pairs, forwards and back."""
    reached = {one}
    for _ in pairs:
        reached |= {b for a, b in pairs if a in reached} | {a for a, b in pairs if b in reached}
    return other in reached


@given(PAIRS, st.frozensets(NAMES), st.randoms(use_true_random=False))
def test_neither_order_nor_repetition_changes_who_stands_for_whom(
    pairs: list[Pair], counting: frozenset[str], luck: random.Random
) -> None:
    found = stand_ins(pairs, counting)
    again = [*pairs, *luck.choices(pairs, k=5)] if pairs else []
    luck.shuffle(again)
    assert stand_ins(again, counting) == found


@given(PAIRS, st.frozensets(NAMES))
def test_of_what_hangs_together_and_counts_exactly_one_stands_for_itself(
    pairs: list[Pair], counting: frozenset[str]
) -> None:
    found = stand_ins(pairs, counting)
    for name in sorted(counting):
        group = {other for other in counting if connected(pairs, name, other)}
        assert {found.get(each, each) for each in group} == {found.get(name, name)}
        assert found.get(name, name) in group
    assert set(found) <= counting
    assert not set(found) & set(found.values())


@given(PAIRS)
def test_whoever_nothing_is_kept_over_stands_for_the_rest(pairs: list[Pair]) -> None:
    found = stand_ins(pairs, EVERYBODY)
    others = {other for _kept, other in pairs}
    for name in {kept for kept, _other in pairs} - others:
        first = found.get(name, name)
        assert first not in others
        assert first <= name


def test_a_chain_leads_to_its_beginning_and_a_circle_to_the_smallest_id() -> None:
    assert stand_ins([("b", "a"), ("a", "c")], EVERYBODY) == {"a": "b", "c": "b"}
    assert stand_ins([("c", "a"), ("a", "b"), ("b", "c")], EVERYBODY) == {"b": "a", "c": "a"}


def test_where_the_kept_one_was_voided_the_next_of_the_chain_stands_for_the_rest() -> None:
    chain = [("c", "b"), ("b", "a")]
    assert stand_ins(chain, {"a", "b"}) == {"a": "b"}
    assert stand_ins(chain, {"a", "c"}) == {"a": "c"}
    assert stand_ins(chain, {"a"}) == {}


def test_the_events_of_a_stop_are_listed_from_any_of_them() -> None:
    found = Joined(stops={"c": "b", "a": "b"})
    assert found.members("c") == ("b", "a", "c")
    assert found.members("x") == ("x",)


def test_two_records_have_one_decision_whichever_is_kept() -> None:
    assert link_id("event", "a", "b") == link_id("event", "b", "a")
    assert link_id("event", "a", "b") != link_id("session", "a", "b")


def test_what_is_written_is_read_again() -> None:
    link = link_of(Linked.SESSION, "a", "b", same=True)
    assert Link.read(link.id, link.payload()) == link
    given_away = Handover(id=handover_id("e", "k"), event="e")  # type: ignore[arg-type]
    assert Handover.read(given_away.id, given_away.payload()) == given_away


@pytest.mark.parametrize(
    "change",
    [{"what": "sheet"}, {"kept": 4}, {"other": None}, {"other": "a"}, {"same": "yes"}],
)
def test_anything_else_is_no_decision(change: dict[str, object]) -> None:
    said = link_of(Linked.EVENT, "a", "b", same=True).payload() | change
    with pytest.raises(BadPayload):
        Link.read("x", said)
