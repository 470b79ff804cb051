"""Live with real FAT sticks: full, read-only, pulled out at any moment, with less room than said.

Everything the program writes on a stick and reads from one (`stick_acts`), each in every way in
which a stick goes wrong (`stick_lives`), and what only names and hours can do (`stick_names`).
Linux only, where `mkfs.vfat` and `fusefat` are found: elsewhere it says that it was not run.
"""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections import Counter, defaultdict
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from caravan.exchange import export, paper
from caravan.safe_write import telling
from scripts.reliability.disk import IN_MEMORY
from scripts.reliability.report import Outcome
from scripts.reliability.stick import CLUSTER, Pull, Stick, lacking
from scripts.reliability.stick_acts import Caravan, little_effort
from scripts.reliability.stick_lives import Ended, Fate, read_life, write_life
from scripts.reliability.stick_names import NAMED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from scripts.reliability.report import Plan

    Life = tuple[Fate, str, Callable[[], Ended]]

__all__ = ["Bench", "bench", "campaign"]

_PULLED_AT_ANY_TIME = 12
_BEGUN = 0.001
"""Seconds after which an act has begun; a stick that went before is no stick at all."""


def campaign(plan: Plan) -> Outcome:
    """Live so many lives, or all of them where `times` is 0; none where no stick can be made."""
    if missing := lacking():
        return Outcome(campaign="sticks", figures="", not_run=f"this needs {missing}")
    with bench(plan.seed) as laid:
        blind = laid.blind()
        named = {name: laid.named(name) for name in NAMED}
        lives = laid.lives()
        if 0 < plan.times < len(lives):
            lives = random.Random(plan.seed).sample(lives, plan.times)  # noqa: S311
        return _lived(lives, named, blind)


def _lived(lives: list[Life], named: dict[str, list[str]], blind: list[str]) -> Outcome:
    wrong = [*blind, *(f"{name}: {each}" for name, found in named.items() for each in found)]
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for fate, act, live in lives:
        try:
            ended = live()
        except AssertionError as error:
            ended = Ended(trouble=None, wrong=[f"the data are not whole: {error!r}"])
        told[fate.kind][ended.trouble.code if ended.trouble else "done"] += 1
        wrong += [f"{act}, {fate}: {each}" for each in ended.wrong]
    for kind, codes in sorted(told.items()):
        print(f"  {kind}: {', '.join(f'{code} {count}' for code, count in codes.most_common())}")
    parts = (
        f"{codes.total():,} {kind} ({codes.total() - codes['done']:,} told)"
        for kind, codes in sorted(told.items())
    )
    acts = len({act for _fate, act, _live in lives})
    figures = f"{len(lives):,} lives of {acts} acts: {', '.join(parts)}; {len(named)} of names"
    return Outcome(campaign="sticks", figures=figures, wrong=tuple(wrong))


@contextmanager
def bench(seed: int) -> Iterator[Bench]:
    """Lay out a caravan and its sticks, and clear them away."""
    with ExitStack() as last:
        folder = Path(last.enter_context(tempfile.TemporaryDirectory(dir=IN_MEMORY)))
        sticks = [Stick(folder, name) for name in ("BAD", "GOOD", "STOCK")]
        for stick in sticks:
            last.callback(stick.unplug)
        last.enter_context(little_effort())
        caravan = Caravan(folder / "caravan")
        last.callback(caravan.close)
        yield Bench(caravan, sticks, random.Random(seed))  # noqa: S311 - to be repeated


def _in_place(path: Path, data: bytes) -> None:
    """Write as many programs do, with nothing to fall back on."""
    with telling(path.parent), path.open("wb") as file:
        file.write(data[: len(data) // 2])
        file.flush()
        file.write(data[len(data) // 2 :])
        file.flush()
        os.fsync(file.fileno())


class Bench:
    """A caravan, the stick that goes wrong, a good one, and one that holds what is to be read."""

    def __init__(self, caravan: Caravan, sticks: Sequence[Stick], chance: random.Random) -> None:
        self.caravan, self._chance = caravan, chance
        self._bad, self._good, self._stock = sticks
        self._good.format()
        self._good.plug()
        self._stock.format()
        caravan.stock(self._stock.plug())
        self._stock.unplug()

    def named(self, name: str) -> list[str]:
        """Live a life of names and hours; answer what does not hold."""
        self._bad.format()
        found = NAMED[name](self.caravan, self._bad)
        self.caravan.hold()
        return found

    def blind(self) -> list[str]:
        """Break what keeps a file whole, and answer what of it would not have been seen."""
        dies = Fate(kind="proof", at=3, way=Pull.DEAD)
        with patch.object(export, "write_bytes", _in_place):
            halves = self.write("export", dies).wrong
        with patch.object(paper, "write_text", lambda path, text: _in_place(path, text.encode())):
            believed = self.write("request", Fate(kind="proof", loses=0)).wrong
        return [
            *([] if halves else ["a half under a final name is not seen"]),
            *([] if believed else ["a file that was not read back is not seen"]),
        ]

    def lives(self) -> list[Life]:
        """Name every life: each act in each way, once it was seen how much there is to it."""
        return [
            *(life for name in self.caravan.writings for life in self._writings(name)),
            *(life for name in self.caravan.readings for life in self._readings(name)),
        ]

    def write(self, name: str, fate: Fate) -> Ended:
        """Live one life of writing."""
        return write_life(self.caravan, name, fate, self._bad, self._good)

    def read(self, name: str, fate: Fate) -> Ended:
        """Live one life of reading."""
        return read_life(self.caravan, name, fate, self._bad, self._stock)

    def _writings(self, name: str) -> Iterator[Life]:
        begun = time.monotonic()
        whole = Fate(kind="plain")
        plain = self.write(name, whole)
        lasts, size = time.monotonic() - begun, plain.size
        yield whole, name, lambda: plain
        rooms = {0, CLUSTER, size // 2, max(0, size - 1)}
        fates = [
            *(Fate(kind="full", left=left) for left in sorted(rooms)),
            Fate(kind="read-only", read_only=True),
            *self._pulled("pulled out while written", 1, plain.calls, lasts / 3),
            *(
                Fate(kind="lying while written", loses=offset)
                for offset in (0, size // 2, 4 * size)
            ),
        ]
        for fate in fates:
            yield fate, name, partial(self.write, name, fate)

    def _readings(self, name: str) -> Iterator[Life]:
        begun = time.monotonic()
        whole = Fate(kind="plain", read_only=True)
        plain = self.read(name, whole)
        lasts = time.monotonic() - begun
        yield whole, name, lambda: plain
        marks = [0, *(self._chance.randrange(200_000) for _mark in range(4))]
        fates = [
            *self._pulled("pulled out while read", 0, plain.calls, lasts / 3),
            *(Fate(kind="lost before it is read", loses=offset) for offset in marks),
            *(Fate(kind="ends before it is read", ends=size) for size in marks),
        ]
        for fate in fates:
            yield fate, name, partial(self.read, name, fate)

    def _pulled(self, kind: str, first: int, calls: int, lasts: float) -> Iterator[Fate]:
        """Pull it out at every call in each way, and at any time."""
        for way in Pull:
            for at in range(first, calls + 1):
                yield Fate(kind=kind, at=at, way=way)
            for _time in range(_PULLED_AT_ANY_TIME // len(Pull)):
                yield Fate(kind=kind, after=_BEGUN + self._chance.random() * lasts, way=way)
