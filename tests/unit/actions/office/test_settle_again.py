"""A decision can be come back to: the office says another version, and loses none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caravan import i18n
from caravan.actions import attend, look, plan
from caravan.actions.office import settle
from caravan.actions.office.keys import NotAnOffice
from caravan.domain.ids import OpId
from caravan.domain.journal import Kind
from tests.fakes.stop import new_event
from tests.unit.actions.office.quarrels import (
    answered,
    choose,
    decided,
    meddle,
    other,
    places,
    quarrel,
    the_decision,
)

if TYPE_CHECKING:
    from tests.fakes.bench import Bench


@pytest.mark.parametrize("chosen", [0, 1])
def test_the_other_version_is_chosen_afterwards_and_the_first_again(
    bench: Bench, chosen: int
) -> None:
    event = quarrel(bench)
    assert settle.decisions(bench.office) == ()
    decision = decided(bench, chosen)
    assert (decision.entity, decision.foreign, decision.private) == (event.id, False, False)
    assert (decision.decided or "").startswith("2026-05-25")
    assert not any(version.laptop.ours for version in decision.versions)
    first, second = places(bench), other(decision)
    choose(bench, decision, second)
    assert places(bench) != first
    again = the_decision(bench)
    assert [each.op for each in again.versions if each.retained] == [second.op]
    assert {each.op for each in again.versions} == {each.op for each in decision.versions}
    choose(bench, again, other(again))
    assert places(bench) == first
    bench.bring("b", "a")
    assert settle.disagreements(bench.office) == ()


def test_choosing_what_is_chosen_already_writes_nothing(bench: Bench) -> None:
    quarrel(bench)
    decision = decided(bench, 0)
    before = list(bench.office.journal.ops())
    choose(bench, decision, decision.versions[0])
    assert list(bench.office.journal.ops()) == before


@pytest.mark.parametrize(("chosen", "people"), [(0, 20), (1, 99)])
def test_an_outsiders_word_is_accepted_or_dismissed_after_all(
    bench: Bench, chosen: int, people: int
) -> None:
    meddle(bench)
    decision = decided(bench, chosen)
    assert decision.foreign
    assert [stop.people for stop in look.events(bench.office)] == [people]
    choose(bench, decision, other(decision))
    assert [stop.people for stop in look.events(bench.office)] == [119 - people]
    assert settle.outsiders(bench.office) == settle.disagreements(bench.office) == ()


def test_a_flood_that_was_dismissed_offers_what_each_outsider_said_last(bench: Bench) -> None:
    children = meddle(bench)
    for number in range(130):
        attend.set_headcount(bench.laptop("c"), children, 200 + number)
    bench.bring("c")
    decision = decided(bench, 0)
    (row,) = decision.differences
    assert tuple(map(i18n.numbers.bare, row.values)) == ("20", "329")
    choose(bench, decision, other(decision))
    assert [stop.people for stop in look.events(bench.office)] == [329]


def test_a_later_word_opens_the_question_and_all_versions_stand_once_decided(bench: Bench) -> None:
    event = quarrel(bench)
    decided(bench, 0)
    (first,) = places(bench)
    plan.correct_event(bench.laptop("b"), event.id, new_event(place="Tiznit"))
    bench.bring("b")
    assert settle.decisions(bench.office) == ()
    (row,) = [row for row in decided(bench, 1).differences if row.label == "Lieu"]
    # What the second laptop said before it corrected itself stands only if the office kept it.
    assert set(map(i18n.numbers.bare, row.values)) == {"Biougra", "Tiznit", first}


def test_what_the_office_corrected_since_is_a_version_of_its_own(bench: Bench) -> None:
    event = quarrel(bench)
    decided(bench, 0)
    plan.correct_event(bench.office, event.id, new_event(place="Massa"))
    decision = the_decision(bench)
    assert [each.laptop.ours for each in decision.versions if each.retained] == [True]
    assert len(decision.versions) == 3


def test_what_was_closed_stays_closed_with_the_other_version(bench: Bench) -> None:
    event = quarrel(bench)
    plan.close_event(bench.laptop("a"), event.id)
    bench.bring("a")
    decision = decided(bench, 0)
    choose(bench, decision, other(decision))
    assert [stop.event.closed for stop in look.events(bench.office)] == [True]
    assert len(the_decision(bench).versions) == 2


def test_a_stop_kept_as_taken_back_comes_back(bench: Bench) -> None:
    event = quarrel(bench)
    plan.void_event(bench.laptop("a"), event.id)
    bench.bring("a")
    decision = decided(bench, 0)
    assert places(bench) == []
    choose(bench, decision, other(decision))
    assert places(bench) == ["Belfaa"]


def test_of_one_person_the_decision_is_told_and_no_other_can_be_chosen(bench: Bench) -> None:
    answered(bench)
    decision = decided(bench, 0)
    assert (decision.kind, decision.private, decision.differences) == (Kind.SHEET, True, ())
    with pytest.raises(settle.ContentPrivate):
        choose(bench, decision, other(decision))


def test_what_never_was_decided_cannot_be_chosen_again(bench: Bench) -> None:
    event = quarrel(bench)
    (found,) = settle.disagreements(bench.office)
    with pytest.raises(settle.NothingToSettle):
        settle.choose_again(bench.office, Kind.EVENT, event.id, found.versions[0].op)
    decided(bench, 0)
    with pytest.raises(settle.NothingToSettle):
        settle.choose_again(bench.office, Kind.EVENT, event.id, OpId(b"x" * 32))


def test_a_laptop_comes_back_to_nothing(bench: Bench) -> None:
    with pytest.raises(NotAnOffice):
        settle.decisions(bench.laptop("a"))
    with pytest.raises(NotAnOffice):
        settle.choose_again(bench.laptop("a"), Kind.EVENT, "x", OpId(b"x" * 32))
