"""One stop on two laptops: handed over, taken, closed on both, joined at the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caravan.actions import attend, handover, look, measure, plan
from caravan.domain.barometer import Level, Scope
from caravan.domain.disclosure import View
from caravan.domain.quiz import Audience
from caravan.errors import Refused
from tests.fakes.bench import DAY, Bench
from tests.fakes.stop import new_event, new_session, open_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.actions.workspace import Workspace
    from caravan.domain.events import Event


def planned(laptop: Workspace, people: int = 20) -> Event:
    """Plan a stop and count its children."""
    event = plan.create_event(laptop, new_event())
    children = plan.open_session(laptop, new_session(event))
    attend.set_headcount(laptop, children, people)
    return event


def parents_room(laptop: Workspace, event: Event, people: int = 15) -> None:
    parents = plan.open_session(laptop, new_session(event, Audience.PARENTS, None))
    attend.set_headcount(laptop, parents, people)


def handed(bench: Bench) -> Event:
    """Plan a stop on laptop a, hand it to b, whose parents come too."""
    event = planned(bench.laptop("a"))
    text = handover.hand_over(bench.laptop("a"), event.id).text
    taken = handover.take(bench.laptop("b"), text)
    parents_room(bench.laptop("b"), taken.event)
    return event


def test_the_second_laptop_has_the_event_and_nothing_else_of_the_first(bench: Bench) -> None:
    event = planned(bench.laptop("a"))
    taken = handover.take(bench.laptop("b"), handover.hand_over(bench.laptop("a"), event.id).text)
    (there,) = look.events(bench.laptop("b"))
    assert taken.event == there.event == event
    assert (taken.known, there.people) == (False, 0)
    kinds = sorted(op.kind.value for op in bench.laptop("b").journal.ops())
    assert kinds == ["event", "writer"]


def test_taking_twice_or_ones_own_changes_nothing(bench: Bench) -> None:
    event = planned(bench.laptop("a"))
    text = handover.hand_over(bench.laptop("a"), event.id).text
    handover.take(bench.laptop("b"), text)
    for name in ("a", "b"):
        before = list(bench.laptop(name).journal.ops())
        assert handover.take(bench.laptop(name), text).known
        assert list(bench.laptop(name).journal.ops()) == before


def test_handing_over_twice_is_handing_over_once(bench: Bench) -> None:
    laptop = bench.laptop("a")
    event = planned(laptop)
    first = handover.hand_over(laptop, event.id)
    before = list(laptop.journal.ops())
    assert handover.hand_over(laptop, event.id) == first
    assert list(laptop.journal.ops()) == before


def test_a_correction_is_taken_too_and_the_second_laptops_rooms_stay(bench: Bench) -> None:
    event = handed(bench)
    plan.correct_event(bench.laptop("a"), event.id, new_event(place="Biougra"))
    text = handover.hand_over(bench.laptop("a"), event.id).text
    taken = handover.take(bench.laptop("b"), text)
    assert (taken.event.place, taken.known) == ("Biougra", False)
    view = look.event_view(bench.laptop("b"), event.id)
    assert view is not None
    assert [room.session.audience for room in view.rooms] == [Audience.PARENTS]


def test_a_file_does_what_the_code_does(bench: Bench, tmp_path: Path) -> None:
    event = planned(bench.laptop("a"))
    given = handover.hand_over(bench.laptop("a"), event.id)
    path = handover.write_handover(given, tmp_path)
    assert path.suffix == ".caravane-etape"
    assert handover.take(bench.laptop("b"), path).event == event
    assert handover.take(bench.laptop("b"), str(path)).known


def test_the_text_of_the_longest_arabic_words_fits_one_code(bench: Bench) -> None:
    from caravan.documents.code import Mending, fits

    long = ("دار الشباب " * 8)[:79].strip()
    event = plan.create_event(bench.laptop("a"), new_event(place=long, host=long[::-1].strip()))
    assert fits(handover.hand_over(bench.laptop("a"), event.id).text, Mending.SEVENTH)


@pytest.mark.parametrize("order", ["ab", "ba"])
def test_the_office_shows_one_stop_with_two_rooms_in_either_order(bench: Bench, order: str) -> None:
    event = handed(bench)
    plan.close_event(bench.laptop("b"), event.id)
    plan.close_event(bench.laptop("a"), event.id)
    office = bench.bring(*order)
    (stop,) = look.events(office)
    assert (stop.event.id, stop.event.closed, stop.people) == (event.id, True, 35)
    view = look.event_view(office, event.id)
    assert view is not None
    assert [room.session.audience for room in view.rooms] == [Audience.CHILDREN, Audience.PARENTS]
    figures = measure.figures(office, view=View.DESK, scope=Scope(level=Level.NATIONAL))
    assert (figures.events, figures.sessions) == (1, 2)


def test_what_the_second_laptop_says_waits_until_the_first_has_come(bench: Bench) -> None:
    event = handed(bench)
    plan.close_event(bench.laptop("b"), event.id)
    assert look.events(bench.bring("b")) == ()
    assert [stop.people for stop in look.events(bench.bring("a"))] == [35]


def test_an_event_that_was_not_handed_over_is_nobody_elses_to_change(bench: Bench) -> None:
    event = planned(bench.laptop("a"))
    thief = bench.laptop("b")
    thief.journal.union(bench.laptop("a").journal.ops())
    plan.correct_event(thief, event.id, new_event(place="Ailleurs"))
    (stop,) = look.events(bench.bring("a", "b"))
    assert stop.event.place == "Aït Baha"


def test_the_second_laptop_cannot_take_the_stop_back(bench: Bench) -> None:
    event = handed(bench)
    plan.void_event(bench.laptop("b"), event.id)
    assert len(look.events(bench.bring("a", "b"))) == 1


def test_only_the_laptop_that_planned_an_open_stop_hands_it_over(bench: Bench) -> None:
    event = handed(bench)
    with pytest.raises(handover.EventOfAnother):
        handover.hand_over(bench.laptop("b"), event.id)
    plan.close_event(bench.laptop("a"), event.id)
    with pytest.raises(handover.EventClosed):
        handover.hand_over(bench.laptop("a"), event.id)


def test_one_that_was_taken_back_here_is_not_taken_again_in_silence(bench: Bench) -> None:
    event = handed(bench)
    text = handover.hand_over(bench.laptop("a"), event.id).text
    plan.void_event(bench.laptop("b"), event.id)
    with pytest.raises(handover.EventTakenBack):
        handover.take(bench.laptop("b"), text)


def test_a_damaged_text_leaves_the_laptop_as_it_was(bench: Bench) -> None:
    event = planned(bench.laptop("a"))
    text = handover.hand_over(bench.laptop("a"), event.id).text
    other = "B" if text[40] != "B" else "D"
    for damaged in (text[:-2], text[:40] + other + text[41:], "bonjour", ""):
        with pytest.raises(Refused):
            handover.take(bench.laptop("b"), damaged)
    assert look.events(bench.laptop("b")) == ()


def test_a_demonstration_hands_nothing_to_real_data(bench: Bench, tmp_path: Path) -> None:
    demo = open_workspace(tmp_path / "demo", seed=7, demo=True)
    try:
        text = handover.hand_over(demo, planned(demo).id).text
    finally:
        demo.close()
    with pytest.raises(Refused, match="démonstration"):
        handover.take(bench.laptop("b"), text)


def test_each_laptop_knows_that_the_stop_is_shared_and_the_first_since_when(bench: Bench) -> None:
    event = planned(bench.laptop("a"))
    assert handover.shared(bench.laptop("a"), event.id) is None
    handed_text = handover.hand_over(bench.laptop("a"), event.id).text
    handover.take(bench.laptop("b"), handed_text)
    assert handover.shared(bench.laptop("a"), event.id) == handover.Shared(since=DAY)
    assert handover.shared(bench.laptop("b"), event.id) == handover.Shared(since=None)
    parents_room(bench.laptop("b"), event)
    plan.correct_event(bench.laptop("b"), event.id, new_event(place="Biougra"))
    assert handover.shared(bench.laptop("b"), event.id) == handover.Shared(since=None)
    assert handover.shared(bench.bring("a", "b"), event.id) is None
