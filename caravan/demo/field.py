"""The laptops in the field: each crew lives its stops, and sends its files to the stick.

Crews share nothing, so four of them live at a time: what takes long is each waiting for its disk
to keep an answer. The one that prints lives in the calling thread, which Qt's text wants.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from threading import Event as Flag
from threading import Lock
from typing import TYPE_CHECKING

from caravan.demo.country import Fate, Twist, crews
from caravan.demo.day import Life, correct_stop, live_stop
from caravan.demo.fates import befall
from caravan.demo.outside import dice
from caravan.demo.sitting import at_laptop

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from caravan.demo.country import Laptop
    from caravan.demo.desk import Desk
    from caravan.demo.sitting import Order

__all__ = ["Sent", "live_laptops"]

_AT_A_TIME = 4
_SHARED = {Twist.HANDED_OVER, Twist.PLANNED_BY_BOTH}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """The files of one laptop, in the order it wrote them."""

    laptop: Laptop
    files: tuple[Path, ...]


class _Interrupted(Exception):
    """The person stopped the demo; a laptop leaves off where it is."""


class _Counter:
    """Adds up what the laptops tell, from whatever thread, and passes a stop on to them."""

    def __init__(self, total: int, tell: Callable[[int, int], None]) -> None:
        self.stop = Flag()
        self._total = total
        self._tell = tell
        self._done = 0
        self._lock = Lock()

    def lived(self, more: int) -> None:
        """Count what people did."""
        if self.stop.is_set():
            raise _Interrupted
        with self._lock:
            self._done += more
            self._tell(self._done, self._total)


def live_laptops(
    order: Order, desk: Desk, laptops: tuple[Laptop, ...], tell: Callable[[int, int], None]
) -> tuple[Sent, ...]:
    """Let every laptop be enrolled, live its stops and send its files."""
    # Arriving, answering before and answering after: each person does three things.
    counter = _Counter(3 * sum(laptop.people for laptop in laptops), tell)
    printing_one, *others = sorted(crews(laptops), key=lambda crew: not _prints(crew))
    with ThreadPoolExecutor(_AT_A_TIME) as pool:
        try:
            living = [pool.submit(_live, order, desk, crew, counter.lived) for crew in others]
            first = _live(order, desk, printing_one, counter.lived)
            return (*first, *(sent for each in living for sent in each.result()))
        except BaseException:
            counter.stop.set()
            pool.shutdown(cancel_futures=True)
            raise


def _prints(crew: tuple[Laptop, ...]) -> bool:
    return any(Twist.CERTIFIED in stop.twists for laptop in crew for stop in laptop.stops)


def _live(
    order: Order, desk: Desk, crew: tuple[Laptop, ...], lived: Callable[[int], None]
) -> list[Sent]:
    """Live the season of one crew, day by day, then what befalls its laptops."""
    lives: dict[str, Life] = {}
    with ExitStack() as sitting:
        for laptop in crew:
            first = laptop.stops[0].day
            workspace, clock = sitting.enter_context(at_laptop(order, laptop, "season", first))
            desk.welcome(laptop, workspace)
            lives[laptop.name] = Life(
                workspace=workspace,
                clock=clock,
                chance=dice(order.seed, "life", laptop.name),
                seed=order.seed,
                out=order.folder.out,
                stick=order.folder.stick,
                lived=lived,
            )
        _live_stops(crew, lives)
    for laptop in crew:
        befall(order, laptop, lives[laptop.name])
    return [Sent(laptop=laptop, files=tuple(lives[laptop.name].sent)) for laptop in crew]


def _live_stops(crew: tuple[Laptop, ...], lives: dict[str, Life]) -> None:
    mistyped = []
    here = [(stop, laptop.name) for laptop in crew for stop in laptop.stops]
    elsewhere = [each.stops[-1] for each in crew if each.fate is Fate.CLONED]
    for stop, name in sorted(here, key=lambda each: (each[0].day, each[1])):
        if stop in elsewhere:
            continue
        life = lives[name]
        beside = next((lives[other] for other in lives if other != name), None)
        event = live_stop(life, stop, beside if _SHARED & stop.twists else None)
        if Twist.MISSPELT in stop.twists:
            mistyped.append((life, stop, event))
            life.send()
    for life, stop, event in mistyped:
        correct_stop(life, stop, event)
    for laptop in crew:
        life = lives[laptop.name]
        life.clock.wake(laptop.stops[-1].day)
        life.clock.pass_minutes(24 * 60)
        life.send()
