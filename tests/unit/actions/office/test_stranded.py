"""A stop is taken back on the laptop that made it, while a second laptop receives people there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caravan.actions import attend, handover, look, measure, plan
from caravan.actions.office import receive, settle, stranded
from caravan.actions.office.keys import NotAnOffice
from caravan.actions.office.settle import NothingToSettle
from caravan.domain.ages import AgeBand
from caravan.domain.barometer import Level, Scope
from caravan.domain.disclosure import View
from caravan.domain.events import Stage
from caravan.domain.ids import EventId
from caravan.domain.journal import Kind
from caravan.domain.quiz import Audience
from caravan.store.derived import refold_all
from caravan.store.stranded import stranded as found_in
from tests.fakes.exchange import World, fill, stop_with
from tests.fakes.stop import new_event, new_session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from caravan.actions.office.stranded import TakenBack
    from caravan.actions.workspace import Workspace
    from caravan.domain.events import Event, Session


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


def shared(world: World) -> tuple[Event, Session]:
    """The first laptop plans a stop, the second opens its room there and receives three."""
    one, two = world.equip("one"), world.laptop("two", 2)
    world.equip("two")
    event = plan.create_event(one, new_event())
    handover.take(two, handover.hand_over(one, event.id).text)
    room = plan.open_session(two, new_session(event))
    plan.set_stage(two, room.id, Stage.BEFORE)
    for age in (9, 10, 11):
        arrive(two, room, age)
    return event, room


def arrive(laptop: Workspace, room: Session, age: int) -> None:
    """Somebody arrives and answers the first form whole."""
    arrived = attend.check_in(laptop, attend.CheckIn(session=room, age=age))
    fill(laptop, room, arrived)


def lost(world: World) -> tuple[Event, Session]:
    """The first takes the stop back; both files come."""
    event, room = shared(world)
    plan.void_event(world.laptop("one"), event.id)
    world.send("one")
    world.send("two")
    return event, room


def only(world: World) -> TakenBack:
    (found,) = stranded.taken_back(world.office)
    return found


def people(office: Workspace) -> int:
    return sum(each.people for each in look.events(office))


def test_who_waits_under_a_stop_taken_back_is_told_with_who_took_it_back(world: World) -> None:
    event, _room = lost(world)
    assert people(world.office) == 0
    assert settle.disagreements(world.office) == settle.outsiders(world.office) == ()
    found = only(world)
    assert (found.kind, found.entity, found.back) == (Kind.EVENT, event.id, False)
    assert "Aït Baha" in found.title
    assert found.by.key == world.key("one")
    (waiting,) = found.waiting
    assert waiting.laptop.key == world.key("two")
    assert (waiting.people, waiting.sheets, waiting.tallies) == (3, 3, 0)


@pytest.mark.parametrize("order", [("one", "two"), ("two", "one")])
def test_it_is_told_whichever_file_comes_first(world: World, order: tuple[str, str]) -> None:
    event, _room = shared(world)
    plan.void_event(world.laptop("one"), event.id)
    reports = [world.send(name) for name in order]
    assert [len(report.stranded) for report in reports] == [0, 1]
    assert reports[-1].stranded == found_in(world.office.database)
    assert reports[-1].to_json()["taken_back"] == [
        {"kind": "event", "entity": event.id, "people": 3, "sheets": 3}
    ]


def test_both_files_at_once_are_foretold_as_they_come(world: World) -> None:
    event, room = shared(world)
    attend.set_headcount(world.laptop("two"), room, 4)
    plan.void_event(world.laptop("one"), event.id)
    world.export("one")
    world.export("two")
    with receive.examine(world.office, [world.stick]) as examined:
        foretold = examined.report.stranded
        receive.commit(world.office, examined)
    assert foretold == found_in(world.office.database)
    assert only(world).people == 7


def test_what_comes_for_a_room_that_is_here_already_is_foretold(world: World) -> None:
    _event, room = lost(world)
    stranded.leave(world.office, only(world).kind, only(world).entity)
    two = world.laptop("two")
    attend.cancel_arrival(two, two.reading.arrivals(room.id)[0].id)
    attend.set_headcount(two, room, 4)
    report = world.send("two")
    assert report.stranded == found_in(world.office.database)
    assert only(world).people == 6


def test_brought_back_everybody_counts_and_nothing_is_asked(world: World) -> None:
    lost(world)
    stranded.bring_back(world.office, only(world).kind, only(world).entity)
    assert people(world.office) == 3
    figures = measure.figures(world.office, view=View.DESK, scope=Scope(level=Level.NATIONAL))
    assert (figures.events, figures.sessions) == (1, 1)
    assert stranded.taken_back(world.office) == ()
    assert settle.disagreements(world.office) == ()
    world.send("one")
    world.send("two")
    assert people(world.office) == 3


def test_left_taken_back_it_is_not_asked_about_again_until_somebody_new_comes(
    world: World,
) -> None:
    _event, room = lost(world)
    stranded.leave(world.office, only(world).kind, only(world).entity)
    assert stranded.taken_back(world.office) == ()
    assert people(world.office) == 0
    assert settle.disagreements(world.office) == settle.outsiders(world.office) == ()
    report = world.send("two")
    assert report.stranded == ()
    arrive(world.laptop("two"), room, 12)
    report = world.send("two")
    assert len(report.stranded) == 1
    assert only(world).people == 4
    stranded.leave(world.office, only(world).kind, only(world).entity)
    assert stranded.taken_back(world.office) == ()


def test_who_is_corrected_or_taken_back_is_nobody_new(world: World) -> None:
    _event, room = lost(world)
    stranded.leave(world.office, only(world).kind, only(world).entity)
    two = world.laptop("two")
    first, second, _third = two.reading.arrivals(room.id)
    attend.change_band(two, first, AgeBand.FROM_12)
    attend.cancel_arrival(two, second.id)
    world.send("two")
    assert stranded.taken_back(world.office) == ()


def test_a_decision_is_listed_and_may_be_chosen_anew(world: World) -> None:
    lost(world)
    about = (only(world).kind, only(world).entity)
    stranded.leave(world.office, *about)
    (left,) = stranded.decisions(world.office)
    assert (left.back, left.people, left.by.key) == (False, 3, world.key("one"))
    assert left.decided is not None
    stranded.bring_back(world.office, *about)
    (back,) = stranded.decisions(world.office)
    assert (back.back, back.people, back.by.key) == (True, 3, world.key("one"))
    assert people(world.office) == 3
    stranded.leave(world.office, *about)
    assert people(world.office) == 0
    assert stranded.taken_back(world.office) == ()
    assert settle.decisions(world.office) == ()
    arrive_late(world, about[1])
    assert only(world).people == 4, "somebody new comes, and it is asked again"


def arrive_late(world: World, event: str) -> None:
    two = world.laptop("two")
    (room,) = two.reading.sessions(EventId(event))
    arrive(two, room, 10)
    world.send("two")


def test_people_of_the_laptop_that_took_it_back_are_no_question(world: World) -> None:
    event, _room, _arrived = stop_with(world.equip("one"), [9, 10])
    plan.void_event(world.laptop("one"), event.id)
    world.send("one")
    assert stranded.taken_back(world.office) == ()


def test_those_of_the_second_laptop_are_counted_apart_from_the_firsts_own(world: World) -> None:
    event, _room, _arrived = stop_with(world.equip("one"), [9, 10])
    two = world.laptop("two", 2)
    world.equip("two")
    handover.take(two, handover.hand_over(world.laptop("one"), event.id).text)
    room = plan.open_session(two, new_session(event, Audience.PARENTS, None))
    attend.set_headcount(two, room, 15)
    plan.void_event(world.laptop("one"), event.id)
    world.send("one")
    world.send("two")
    assert [each.people for each in only(world).waiting] == [15]
    stranded.bring_back(world.office, Kind.EVENT, event.id)
    assert people(world.office) == 17


def test_where_the_second_took_its_own_people_back_nobody_waits(world: World) -> None:
    event, room = shared(world)
    plan.void_event(world.laptop("one"), event.id)
    plan.void_session(world.laptop("two"), room.id)
    world.send("one")
    world.send("two")
    assert stranded.taken_back(world.office) == ()


def test_where_the_second_closes_it_that_is_a_disagreement_and_no_more(world: World) -> None:
    event, _room = shared(world)
    plan.void_event(world.laptop("one"), event.id)
    plan.close_event(world.laptop("two"), event.id)
    world.send("one")
    report = world.send("two")
    assert len(settle.disagreements(world.office)) == len(report.conflicts) == 1
    assert stranded.taken_back(world.office) == ()
    assert report.stranded == ()


def test_a_room_taken_back_alone_with_anothers_people_is_told_too(world: World) -> None:
    one, two = world.equip("one"), world.laptop("two", 2)
    world.equip("two")
    event = plan.create_event(one, new_event())
    room = plan.open_session(one, new_session(event))
    two.journal.union(one.journal.ops())  # moved on to another key, say, and both went on
    attend.set_headcount(two, room, 7)
    plan.void_session(one, room.id)
    world.export("one")
    world.export("two")
    report = receive.receive(world.office, [world.stick])
    assert report.stranded == found_in(world.office.database)
    found = only(world)
    assert (found.kind, found.entity, found.people) == (Kind.SESSION, room.id, 7)
    stranded.bring_back(world.office, found.kind, found.entity)
    assert people(world.office) == 7
    assert stranded.taken_back(world.office) == ()


def test_folded_anew_the_same_is_asked_and_the_same_is_decided(world: World) -> None:
    lost(world)
    before = stranded.taken_back(world.office)
    with world.office.database.transaction() as connection:
        refold_all(connection)
    assert stranded.taken_back(world.office) == before != ()
    stranded.leave(world.office, only(world).kind, only(world).entity)
    with world.office.database.transaction() as connection:
        refold_all(connection)
    assert stranded.taken_back(world.office) == ()


def test_what_nobody_waits_under_cannot_be_decided(world: World) -> None:
    event, _room, _arrived = stop_with(world.equip("one"), [9])
    world.send("one")
    with pytest.raises(NothingToSettle):
        stranded.bring_back(world.office, Kind.EVENT, event.id)
    with pytest.raises(NothingToSettle):
        stranded.leave(world.office, Kind.EVENT, event.id)
    lost_one = plan.create_event(world.laptop("one"), new_event(place="Biougra"))
    plan.void_event(world.laptop("one"), lost_one.id)
    world.send("one")
    with pytest.raises(NothingToSettle):
        stranded.bring_back(world.office, Kind.EVENT, lost_one.id)


def test_only_an_office_decides(world: World) -> None:
    laptop = world.laptop("one")
    for asked in (stranded.taken_back, stranded.taken_back_waiting, stranded.decisions):
        with pytest.raises(NotAnOffice):
            asked(laptop)
    for said in (stranded.bring_back, stranded.leave):
        with pytest.raises(NotAnOffice):
            said(laptop, Kind.EVENT, "x")
