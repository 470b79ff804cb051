"""Cut the current at every point of what a laptop and an office do, again and again.

Each act of the kill campaign is lived once while everything it asks of the disk is recorded. Then
the disk is stopped after each call, and what was not synced is lost, torn by sectors or kept in
another order (`images`). Every image is opened by the program itself and held against what had
been told to a person by then.
"""

from __future__ import annotations

import hashlib
import random
import shutil
import tempfile
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from caravan.errors import KnownError
from scripts.reliability.disk import IN_MEMORY
from scripts.reliability.file_shim import between_files_and_disk
from scripts.reliability.images import Disk, Fate, Tape, put_back, taken_from
from scripts.reliability.report import Outcome
from scripts.reliability.saves import Found, Saves, Wrong
from scripts.reliability.sqlite_shim import between_sqlite_and_disk
from tests.journeys.killed_acts import ACTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scripts.reliability.disk import Event
    from scripts.reliability.images import Image
    from scripts.reliability.report import Plan
    from tests.journeys.killed_acts import Act

__all__ = ["Cuts", "acts", "campaign", "cut", "kept_by"]


def acts() -> dict[str, Act]:
    """Name everything during which the current may go."""
    return {"saves": Saves(), **ACTS}


@dataclass(slots=True)
class Cuts:
    """What became of the images: how many different ones, and what was wrong with how many."""

    points: int = 0
    images: int = 0
    wrong: Counter[Found] = field(default_factory=Counter)
    first: str = ""

    def add(self, other: Cuts) -> None:
        """Count another act's images too."""
        self.points += other.points
        self.images += other.images
        self.wrong += other.wrong
        self.first = self.first or other.first


def campaign(plan: Plan) -> Outcome:
    """Share the images among the acts, then prove with lesser settings that losses are seen."""
    share, total = plan.times // len(acts()), Cuts()
    for name, act in acts().items():
        one = cut(act, images=share, seed=plan.seed)
        print(f"  {name}: {one.points} points, {one.images} images, {_told(one)}", flush=True)
        total.add(one)
    wrong = [f"{_told(total)}; first: {total.first}"] if total.wrong else []
    figures = f"{total.images:,} different images at {total.points:,} points: {_told(total)}"
    lesser = []
    for journal, synchronous, loses in _LESSER:
        with kept_by(journal, synchronous):
            one = cut(Saves(), images=share, seed=plan.seed)
        lesser.append(f"{journal} + {synchronous}: {one.wrong[Found.LOST]:,} of {one.images:,}")
        if loses is not bool(one.wrong[Found.LOST]):
            wrong.append(f"{journal} + {synchronous} should {'' if loses else 'not '}lose saves")
    figures += f" (the same with {', '.join(lesser)} lost)"
    return Outcome(campaign="power", figures=figures, wrong=tuple(wrong))


_LESSER = (("DELETE", "FULL", True), ("WAL", "FULL", False), ("WAL", "NORMAL", True))
"""Journal, synchronous, and whether a power cut loses saves under them."""


def _told(cuts: Cuts) -> str:
    lost = f"{cuts.wrong[Found.LOST]} saves lost, {cuts.wrong[Found.HALF]} halves"
    rest = f"{cuts.wrong[Found.CORRUPT]} corrupt, {cuts.wrong[Found.BROKEN]} otherwise wrong"
    return f"{lost}, {rest}"


@contextmanager
def kept_by(journal: str, synchronous: str) -> Iterator[None]:
    """Live with other settings than ours, to see that the campaign notices."""
    from caravan.store import database

    ours = {"journal_mode": journal, "synchronous": synchronous}
    former = database._PRAGMAS  # noqa: SLF001 - to be put back
    pairs = (pragma.removeprefix("PRAGMA ").split(" = ") for pragma in former)
    pragmas = [f"PRAGMA {name} = {ours.get(name, value)}" for name, value in pairs]
    with patch.object(database, "_PRAGMAS", tuple(pragmas)):
        yield


def cut(act: Act, *, images: int, seed: int) -> Cuts:
    """Record one act, then look at so many different images, spread over all its points."""
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as name:
        return _Stage(act, Path(name) / "now", seed).cut(images)


class _Stage:
    """An act as it was recorded, and the folder where its images are looked at."""

    def __init__(self, act: Act, folder: Path, seed: int) -> None:
        self._act, self._folder, self._seed = act, folder, seed
        act.prepare(folder)
        self._before, self._tape = taken_from(folder), Tape()
        with (
            between_sqlite_and_disk(self._tape, folder),
            between_files_and_disk(self._tape, folder),
        ):
            act.live(folder, self._tape.tell)
            self._tape.tell("end")

    def cut(self, images: int) -> Cuts:
        """Go over the tape as often as it takes; every pass draws other images."""
        cuts, seen = Cuts(points=len(self._tape.events) + 1), set[bytes]()
        chance, passes = random.Random(self._seed), 0  # noqa: S311 - to be repeated
        stride = max(1, cuts.points * len(Fate) // images)
        while cuts.images < images and passes < 400:
            for image, told in self._images(chance, passes, stride):
                mark = _mark(image, told)
                if mark in seen or cuts.images >= images:
                    continue
                seen.add(mark)
                self._look(image, told, cuts)
            passes += 1
        return cuts

    def _images(
        self, chance: random.Random, passes: int, stride: int
    ) -> Iterator[tuple[Image, Sequence[Sequence[Any]]]]:
        """Stop the disk after each call; a short campaign takes every so many of them."""
        disk, told = Disk(self._before), list[list[Any]]()
        fates = list(Fate) if passes == 0 else [Fate.CHANCE, Fate.CHANCE]
        number = chance.randrange(stride)
        for event in [None, *self._tape.events]:
            _apply(disk, told, event)
            for fate in fates:
                number += 1
                if number % stride == 0:
                    yield disk.image(fate, chance), told

    def _look(self, image: Image, told: Sequence[Sequence[Any]], cuts: Cuts) -> None:
        put_back(self._folder, image)
        cuts.images += 1
        heard = [words for words in told if words != ["end"]]
        try:
            self._act.check(self._folder, heard)
        except Wrong as wrong:
            self._note(cuts, wrong.found, str(wrong), image)
        except (AssertionError, KnownError, OSError, ValueError) as error:
            self._note(cuts, Found.BROKEN, f"{error!r} after {heard}", image)

    def _note(self, cuts: Cuts, found: Found, detail: str, image: Image) -> None:
        cuts.wrong[found] += 1
        if not cuts.first:
            kept = Path(tempfile.mkdtemp(prefix="cut-"))
            put_back(self._folder, image)
            shutil.copytree(self._folder, kept, dirs_exist_ok=True)
            cuts.first = f"{type(self._act).__name__}: {detail}; kept in {kept}"


def _apply(disk: Disk, told: list[list[Any]], event: Event | list[Any] | None) -> None:
    if isinstance(event, list):
        told.append(event)
    elif event is not None:
        disk.apply(event)


def _mark(image: Image, told: Sequence[object]) -> bytes:
    digest = hashlib.sha256(str(len(told)).encode())
    for name in sorted(image):
        digest.update(name.encode() + hashlib.sha256(image[name]).digest())
    return digest.digest()
