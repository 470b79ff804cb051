"""Receive the same bundles in any order, grouping and number: the same truth, whatever the way.

World after world is drawn and tried (`bench`), in two processes; each can be drawn again from the
seed and its number alone. Stopped by Ctrl+C or a SIGTERM, the campaign ends the worlds that it has
begun, says what it has done, and with which `--from` it goes on.
"""

from __future__ import annotations

import gc
import os
import random
import signal
import tempfile
import time
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from scripts.reliability.bench import Bench, Unequal
from scripts.reliability.disk import IN_MEMORY
from scripts.reliability.report import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scripts.reliability.report import Plan

__all__ = ["Tried", "campaign", "try_worlds"]

_WORKERS, _AT_ONCE, _AHEAD = 2, 4, 3
_OTHER_CLOCKS = 10
"""Every so many worlds, one is lived with other clocks too."""
_MINUTE = 60
_RARELY = (50_000, 20, 20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What was done with some worlds; `looks` counts how often the missing were held to be named.

    `healed` counts worlds that needed a laptop's next file.
    """

    worlds: int = 0
    bundles: int = 0
    operations: int = 0
    looks: int = 0
    clocks: int = 0
    healed: int = 0
    wrong: tuple[str, ...] = ()

    def __add__(self, other: Tried) -> Tried:
        """Add up two lots of worlds."""
        return Tried(
            worlds=self.worlds + other.worlds,
            bundles=self.bundles + other.bundles,
            operations=self.operations + other.operations,
            looks=self.looks + other.looks,
            clocks=self.clocks + other.clocks,
            healed=self.healed + other.healed,
            wrong=self.wrong + other.wrong,
        )

    def said(self) -> str:
        """How much it was."""
        return f"{self.worlds:,} worlds, {self.bundles:,} bundles, {self.operations:,} operations"


def campaign(plan: Plan) -> Outcome:
    """Draw worlds one after the other, in two processes; say so every minute."""
    waiting, told = deque[Future[Tried]](), _Told(plan)
    with (
        tempfile.TemporaryDirectory(dir=IN_MEMORY) as folder,
        ProcessPoolExecutor(_WORKERS, initializer=_be_quiet) as pool,
        _asked_to_stop() as asked,
    ):
        for part in _parts(plan):
            if asked.is_set():
                break
            waiting.append(pool.submit(_try, folder, plan.seed, part))
            if len(waiting) > _AHEAD:
                told.add(waiting.popleft().result())
        for begun in waiting:
            told.add(begun.result())
    return _outcome(plan, told.tried)


def _parts(plan: Plan) -> Iterator[range]:
    for first in range(plan.first, plan.times, _AT_ONCE):
        yield range(first, min(first + _AT_ONCE, plan.times))


class _Told:
    """Adds up what was done, and says every minute how far it is."""

    def __init__(self, plan: Plan) -> None:
        self._plan, self.tried = plan, Tried()
        self._begun = self._said = time.monotonic()

    def add(self, part: Tried) -> None:
        """Add the next part, in their order."""
        self.tried += part
        now = time.monotonic()
        if now - self._said >= _MINUTE:
            self._said, worlds, seconds = now, self.tried.worlds, now - self._begun
            rest = self._plan.times - self._plan.first - worlds
            print(
                f"  up to {self._plan.first + worlds:,}: {self.tried.said()},"
                f" {len(self.tried.wrong)} wrong, {seconds:.0f} s;"
                f" about {rest * seconds / worlds:.0f} s more",
                flush=True,
            )


@contextmanager
def _asked_to_stop() -> Iterator[Event]:
    """Take Ctrl+C and a polite end as a wish: what is begun is ended, and told."""
    asked, both = Event(), (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(each, lambda _number, _frame: asked.set()) for each in both]
    try:
        yield asked
    finally:
        for each, handler in zip(both, before, strict=True):
            signal.signal(each, handler)


def _outcome(plan: Plan, tried: Tried) -> Outcome:
    reached = plan.first + tried.worlds
    stopped = reached < plan.times
    numbers = f" ({plan.first:,} to {reached - 1:,})" if plan.first or stopped else ""
    end = f"; stopped, go on with --from {reached}" if stopped else ""
    figures = (
        f"{tried.said()}{numbers}: equal in any order, grouping and number, equal to a second"
        f" plain reading of the rules, what is missing named {tried.looks:,} times;"
        f" {tried.clocks:,} of them lived with other clocks; {tried.healed:,} needed a laptop's"
        f" next file to bring back what a false maker had erased{end}"
    )
    return Outcome(campaign="worlds", figures=figures, wrong=tried.wrong, stopped=stopped)


def _be_quiet() -> None:
    """A worker is stopped by the one who gives it work, and looks for dead cycles now and then."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    gc.freeze()
    gc.set_threshold(*_RARELY)


@cache
def _bench(folder: str, seed: int, process: int) -> Bench:
    """One for each process: its keys are made once."""
    place = Path(folder) / f"{process}"
    place.mkdir()
    return Bench(place, seed)


def _try(folder: str, seed: int, numbers: range) -> Tried:
    return try_worlds(_bench(folder, seed, os.getpid()), seed, numbers)


def try_worlds(bench: Bench, seed: int, numbers: Iterable[int]) -> Tried:
    """Try the worlds of these numbers."""
    return sum((_try_one(bench, seed, number) for number in numbers), start=Tried())


def _try_one(bench: Bench, seed: int, number: int) -> Tried:
    def chance() -> random.Random:
        return random.Random(f"{seed}/{number}")  # noqa: S311 - to be repeated

    going = chance()
    world = bench.draw(going)
    healed, looks, clocks = bench.healed, bench.looks, number % _OTHER_CLOCKS == 0
    wrong: tuple[str, ...] = ()
    try:
        state = bench.try_one(world, going)
        if clocks:
            bench.same_winners(state, bench.draw(chance(), clocks=False))
    except Unequal as unequal:
        wrong = (f"world {seed}/{number}: {unequal}",)
    return Tried(
        worlds=1,
        bundles=len(world.cuts),
        operations=len({op.id for cut in world.cuts for op in cut.ops}),
        looks=bench.looks - looks,
        clocks=int(clocks),
        healed=bench.healed - healed,
        wrong=wrong,
    )
