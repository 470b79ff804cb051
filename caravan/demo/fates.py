"""What befalls a laptop once its stops are lived: a thief, a bad disk, a new laptop, a copy."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from caravan.actions import moving, restore
from caravan.actions.office import keys
from caravan.demo.country import Fate, Style
from caravan.demo.day import correct_host, live_stop
from caravan.demo.sitting import at_laptop
from caravan.safe_write import telling

if TYPE_CHECKING:
    from collections.abc import Callable

    from caravan.demo.country import Laptop
    from caravan.demo.day import Life
    from caravan.demo.sitting import Order

__all__ = ["INVENTED", "SECOND", "befall"]

INVENTED = 400
"""How many people a thief says came."""
SECOND = "-2"
"""How the folder of a second computer ends: that of a copy, or of the laptop that goes on."""
_WEEK = timedelta(days=7)
_BAD = b"\xf6" * 4_096


def befall(order: Order, laptop: Laptop, life: Life) -> None:
    """Let a laptop's fate happen, days after its last stop; what it then sends is noted."""
    fates: dict[Fate, Callable[[Order, Laptop, Life], None]] = {
        Fate.STOLEN: _steal,
        Fate.RESTORED: _restore,
        Fate.MOVED: _move,
        Fate.CLONED: _clone,
    }
    if laptop.fate in fates:
        fates[laptop.fate](order, laptop, life)


def _steal(order: Order, laptop: Laptop, life: Life) -> None:
    """Let a thief invent a full stop, and send it."""
    last = laptop.stops[-1]
    rooms = (replace(room, style=Style.COUNT, people=INVENTED // 2) for room in last.rooms)
    stop = replace(last, day=last.day + _WEEK, rooms=tuple(rooms), twists=frozenset())
    with at_laptop(order, laptop, "stolen", stop.day) as (workspace, clock):
        thief = replace(life, workspace=workspace, clock=clock, lived=_nobody)
        live_stop(thief, stop)
        thief.send()


def _restore(order: Order, laptop: Laptop, life: Life) -> None:
    """Let the disk go bad; the laptop's own copy takes the place of its data."""
    places = order.folder.laptop(laptop.name)
    copy = restore.copies(places)[0]
    with telling(places.data):
        places.database.write_bytes(_BAD)
    restore.restore(places, copy.path, clock=life.clock)
    _go_on(order, laptop, life, "restored")


def _move(order: Order, laptop: Laptop, life: Life) -> None:
    """Let everything move to a new laptop; the old one is emptied once that holds it."""
    secret = keys.DEMO_PASSPHRASE
    day = laptop.stops[-1].day + _WEEK
    with at_laptop(order, laptop, "moving", day) as (workspace, _clock):
        moved = moving.move_out(workspace, order.folder.stick, secret, secret)
    box = moving.open_box(moved.path, secret)
    moving.move_in(order.folder.laptop(laptop.name + SECOND), box)
    with telling(order.folder.root):
        shutil.rmtree(order.folder.laptop(laptop.name).data)
    _go_on(order, laptop, life, "moved", name=laptop.name + SECOND)


def _clone(order: Order, laptop: Laptop, life: Life) -> None:
    """Let somebody copy the folder, and live the last stop on another computer."""
    name = laptop.name + SECOND
    with telling(order.folder.root):
        shutil.copytree(order.folder.laptop(laptop.name).data, order.folder.laptop(name).data)
    day = laptop.stops[-1].day
    with at_laptop(order, laptop, "cloned", day, name=name) as (workspace, clock):
        copied = replace(life, workspace=workspace, clock=clock)
        live_stop(copied, laptop.stops[-1])
        clock.pass_minutes(24 * 60)
        copied.send()


def _go_on(
    order: Order, laptop: Laptop, life: Life, occasion: str, *, name: str | None = None
) -> None:
    """Correct something of the last stop, and send it."""
    last = laptop.stops[-1]
    with at_laptop(order, laptop, occasion, last.day + 2 * _WEEK, name=name) as (workspace, clock):
        again = replace(life, workspace=workspace, clock=clock)
        (event,) = (event for event in workspace.reading.events() if event.day == last.day)
        correct_host(again, last, event, 1)
        again.send()


def _nobody(_more: int) -> None:
    """Count nobody who was invented."""
