"""Rooms closed once more after an older copy was put back: their hours alone ask nobody a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caravan.actions import plan, restore
from caravan.actions.office import settle
from caravan.domain.ages import AgeBand
from caravan.domain.journal import Kind
from caravan.store.backup import back_up
from tests.fakes.exchange import World, stop_with
from tests.fakes.stop import new_session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(folder=tmp_path)
    yield made
    made.close()


def closed_twice(world: World, *, band: AgeBand | None = None) -> None:
    """Close a stop and send it, go back to before that, close it an hour later and send it.

    With a `band`, the room's is corrected before it is closed again.
    """
    laptop = world.laptop()
    event, room, _arrived = stop_with(laptop, [10, 11])
    copy = back_up(laptop.database, laptop.places.backups, laptop.clock.now())
    plan.close_event(laptop, event.id)
    world.send()
    places = laptop.places
    world.opened.pop("laptop").close()
    restore.restore(places, places.backups / copy.name, clock=world.clock)
    world.clock.move(hours=1)
    again = world.laptop(seed=2)
    corrections = [new_session(event, band=band)] if band else []
    for corrected in corrections:
        plan.correct_session(again, room.id, corrected)
    plan.close_event(again, event.id)
    world.send()


def test_the_hour_at_which_a_room_was_closed_is_no_disagreement(world: World) -> None:
    closed_twice(world)
    assert settle.disagreements(world.office) == ()
    (event,) = world.office.reading.events()
    assert event.closed


def test_anything_else_that_differs_still_is_one(world: World) -> None:
    closed_twice(world, band=AgeBand.FROM_12)
    (dispute,) = settle.disagreements(world.office)
    assert dispute.kind is Kind.SESSION
