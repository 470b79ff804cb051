"""One stop on two laptops, from the first code to the barometer, by the files that travel."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from caravan.actions import attend, handover, look, measure, plan
from caravan.actions.office import doubles, receive, settle
from caravan.domain.barometer import Level, Scope
from caravan.domain.barometer_json import to_json
from caravan.domain.disclosure import View
from caravan.domain.quiz import Audience
from caravan.exchange.refusals.exports import NothingToExport
from tests.fakes.exchange import World, stop_with
from tests.fakes.stop import new_event, new_session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from caravan.domain.events import Event


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


def children_on_a(world: World) -> Event:
    """Two children of the first laptop answer whole forms."""
    event, _room, _arrived = stop_with(world.equip("a"), [9, 10])
    return event


def parents_on_b(world: World, event: Event) -> None:
    laptop = world.laptop("b", seed=2)
    room = plan.open_session(laptop, new_session(event, Audience.PARENTS, None))
    attend.set_headcount(laptop, room, 15)


def closed_on_both(world: World, one: Event, other: Event) -> None:
    plan.close_event(world.laptop("b"), other.id)
    plan.close_event(world.laptop("a"), one.id)


def figures(world: World) -> str:
    """The national barometer, but for how many files came."""
    told = to_json(measure.figures(world.office, view=View.DESK, scope=Scope(level=Level.NATIONAL)))
    told["quality"].pop("files")
    return json.dumps(told, ensure_ascii=False)


def stops(world: World) -> list[tuple[str, int, list[Audience]]]:
    """What the office shows: each stop, its people, its rooms."""
    told: list[tuple[str, int, list[Audience]]] = []
    for each in look.events(world.office):
        view = look.event_view(world.office, each.event.id)
        assert view is not None
        rooms = [room.session.audience for room in view.rooms]
        told.append((each.event.id, each.people, rooms))
    return told


@pytest.mark.parametrize("order", ["ab", "ba"])
def test_a_stop_handed_over_is_one_at_the_office_whichever_file_comes_first(
    world: World, order: str
) -> None:
    event = children_on_a(world)
    given = handover.hand_over(world.laptop("a"), event.id)
    taken = handover.take(world.laptop("b", seed=2), given.text)
    parents_on_b(world, taken.event)
    closed_on_both(world, event, event)
    reports = [world.send(name) for name in order]
    assert all(report.all_well for report in reports)
    assert stops(world) == [(event.id, 17, [Audience.CHILDREN, Audience.PARENTS])]
    assert doubles.possible_doubles(world.office) == ()
    assert settle.disagreements(world.office) == settle.outsiders(world.office) == ()
    (stop,) = look.events(world.office)
    assert stop.event.closed
    again = receive.receive(world.office, [world.stick])
    assert again.total.new == 0


def test_the_second_laptop_takes_nothing_of_the_first_to_the_office(world: World) -> None:
    event = children_on_a(world)
    handover.take(world.laptop("b", seed=2), handover.hand_over(world.laptop("a"), event.id).text)
    parents_on_b(world, event)
    report = world.send("b")
    own = world.laptop("b").journal.identity.writer
    assert report.all_well
    assert {op.writer for op in world.office.journal.ops()} - {
        world.office.journal.identity.writer
    } == {own}


def test_a_laptop_that_only_took_an_event_has_nothing_to_export_yet(world: World) -> None:
    event = children_on_a(world)
    handover.take(world.equip("b"), handover.hand_over(world.laptop("a"), event.id).text)
    with pytest.raises(NothingToExport):
        world.export("b")


@pytest.mark.parametrize("order", ["ab", "ba"])
def test_where_nobody_handed_it_over_the_office_joins_the_two_and_can_undo_it(
    world: World, order: str
) -> None:
    one = children_on_a(world)
    other = plan.create_event(world.laptop("b", seed=2), new_event(place="ait baha", host="Usine"))
    parents_on_b(world, other)
    closed_on_both(world, one, other)
    for name in order:
        world.send(name)
    apart = figures(world)
    (double,) = doubles.possible_doubles(world.office)
    assert {double.one.entity, double.other.entity} == {one.id, other.id}
    doubles.decide(world.office, double, same=True, keep=one.id)
    assert stops(world) == [(one.id, 17, [Audience.CHILDREN, Audience.PARENTS])]
    joined = figures(world)
    assert json.loads(joined)["events"] == 1
    for name in reversed(order):
        world.send(name)
    assert figures(world) == joined
    assert doubles.possible_doubles(world.office) == ()
    (decided,) = doubles.decisions(world.office)
    doubles.undo(world.office, decided.link)
    assert figures(world) == apart
    assert len(stops(world)) == 2


def test_a_handover_that_arrives_after_a_quarrel_lets_a_person_settle_it(world: World) -> None:
    event = children_on_a(world)
    given = handover.hand_over(world.laptop("a"), event.id)
    handover.take(world.laptop("b", seed=2), given.text)
    parents_on_b(world, event)
    plan.correct_event(world.laptop("a"), event.id, new_event(place="Biougra"))
    plan.correct_event(world.laptop("b"), event.id, new_event(place="Belfaa"))
    world.send("b")
    world.send("a")
    (found,) = settle.disagreements(world.office)
    chosen = next(each for each in found.versions if not each.retained)
    settle.settle(world.office, found.kind, found.entity, chosen.op)
    before = figures(world)
    world.send("a")
    world.send("b")
    assert settle.disagreements(world.office) == ()
    assert figures(world) == before
