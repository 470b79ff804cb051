"""Versions that say the same are no disagreement, beside an outsider's and after a correction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caravan.actions import attend, handover, look, plan
from caravan.actions.office import settle
from tests.fakes.stop import new_event, open_stop
from tests.unit.actions.office.quarrels import (
    choose,
    decided,
    meddle,
    other,
    places,
    quarrel,
    the_decision,
)

if TYPE_CHECKING:
    from caravan.domain.events import Event
    from tests.fakes.bench import Bench


def agree(bench: Bench) -> Event:
    """Two laptops of one stop correct it, each without the other, to the same."""
    event = plan.create_event(bench.laptop("a"), new_event())
    handover.take(bench.laptop("b"), handover.hand_over(bench.laptop("a"), event.id).text)
    for name in "ab":
        plan.correct_event(bench.laptop(name), event.id, new_event(place="Biougra"))
    bench.bring("a", "b")
    return event


def take_back_what_is_not_his(bench: Bench, event: Event) -> None:
    """A laptop that holds a stop without having been given it takes it back."""
    bench.laptop("c").journal.union(bench.laptop("a").journal.ops())
    plan.void_event(bench.laptop("c"), event.id)
    bench.bring("c")


@pytest.mark.parametrize("chosen", [0, -1])
def test_two_that_agree_and_an_outsider_are_the_outsiders_matter_once_decided(
    bench: Bench, chosen: int
) -> None:
    event = agree(bench)
    take_back_what_is_not_his(bench, event)
    waits = settle.waiting(bench.office)
    assert (waits.disagreements, [each.foreign for each in waits.outsiders]) == ((), [True])
    decision = decided(bench, chosen)
    assert (decision.foreign, len(decision.versions)) == (True, 2)
    choose(bench, decision, other(decision))
    assert the_decision(bench).foreign


def test_what_the_office_corrects_since_makes_no_dispute_of_an_outsiders_word(
    bench: Bench,
) -> None:
    event = agree(bench)
    take_back_what_is_not_his(bench, event)
    decided(bench, 0)
    plan.correct_event(bench.office, event.id, new_event(place="Massa"))
    decision = the_decision(bench)
    assert (decision.foreign, len(decision.versions)) == (True, 3)
    assert places(bench) == ["Massa"]


def test_an_outsider_after_a_correction_is_his_matter_alone(bench: Bench) -> None:
    event = agree(bench)
    plan.correct_event(bench.office, event.id, new_event(place="Massa"))
    take_back_what_is_not_his(bench, event)
    assert decided(bench, 0).foreign


def test_correcting_what_two_agree_about_decides_nothing(bench: Bench) -> None:
    event = agree(bench)
    plan.correct_event(bench.office, event.id, new_event(place="Massa"))
    assert (places(bench), settle.decisions(bench.office)) == (["Massa"], ())


def test_an_outsider_who_says_the_same_was_no_matter_at_all(bench: Bench) -> None:
    children = open_stop(bench.laptop("a"))[1]
    attend.set_headcount(bench.laptop("a"), children, 20)
    bench.laptop("c").journal.union(bench.laptop("a").journal.ops())
    attend.set_headcount(bench.laptop("c"), children, 21)
    attend.set_headcount(bench.laptop("c"), children, 20)
    bench.bring("a", "c")
    (found,) = settle.outsiders(bench.office)
    settle.settle(bench.office, found.kind, found.entity, found.versions[0].op)
    attend.set_headcount(bench.office, children, 30)
    assert [stop.people for stop in look.events(bench.office)] == [30]
    assert settle.decisions(bench.office) == ()


def test_a_disagreement_stays_one_when_an_outsider_comes_after_it(bench: Bench) -> None:
    event = quarrel(bench)
    assert not decided(bench, 0).foreign
    take_back_what_is_not_his(bench, event)
    assert settle.waiting(bench.office).disagreements == ()
    assert not decided(bench, 0).foreign


def test_an_outsiders_word_stays_one_after_the_maker_corrected(bench: Bench) -> None:
    children = meddle(bench)
    decided(bench, 0)
    attend.set_headcount(bench.office, children, 30)
    attend.set_headcount(bench.laptop("c"), children, 98)
    bench.bring("c")
    assert decided(bench, 0).foreign
