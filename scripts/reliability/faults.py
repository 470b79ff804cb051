"""Refuse every single call to the disk, one life each: no room left, or no answer.

Each act of the kill campaign is lived with one call refused (or that call and all that follow,
until the act is over). Whatever was told must be there and nothing else may be; the person must be
told with a sentence and a remedy in both languages, never with a traceback; and once the disk
answers again the same act goes on to its end.
"""

from __future__ import annotations

import copy
import random
import shutil
import sqlite3
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from caravan.errors import KnownError
from caravan.i18n import Language, use
from scripts.reliability.disk import IN_MEMORY, Call, Trouble
from scripts.reliability.file_shim import between_files_and_disk
from scripts.reliability.power import acts
from scripts.reliability.report import Outcome
from scripts.reliability.sqlite_shim import between_sqlite_and_disk

if TYPE_CHECKING:
    from collections.abc import Callable

    from caravan.actions.workspace import Workspace
    from scripts.reliability.disk import Event
    from scripts.reliability.report import Plan
    from tests.journeys.killed_acts import Act

__all__ = ["Faults", "campaign", "refuse", "says_something"]

Told = list[list[Any]]
_NEVER = 1 << 60


@dataclass(slots=True)
class Faults:
    """How many calls were refused, how many of those a person was told of, and what went wrong."""

    calls: int = 0
    lives: int = 0
    told: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Faults) -> None:
        """Count another act's lives too."""
        self.calls += other.calls
        self.lives += other.lives
        self.told += other.told
        self.wrong += other.wrong


@dataclass(slots=True)
class _Refusing:
    """Counts calls and refuses one of them, or that one and all that follow.

    `unsure`: a folder's sync was refused, and again when asked once more. What was saved is then
    there or not, nobody can know; a person is told that it is not.
    """

    at: int
    trouble: Trouble
    stays: bool
    calls: int = 0
    unsure: bool = False

    def refusal(self, call: Call, _path: str) -> Trouble | None:
        """Answer how this call fails."""
        self.calls += 1
        hit = self.calls >= self.at if self.stays else self.calls == self.at
        self.unsure |= hit and self.stays and call is Call.SYNC_FOLDER
        return self.trouble if hit else None

    def done(self, event: Event) -> None:
        """What was done is of no interest here."""


def campaign(plan: Plan) -> Outcome:
    """Refuse the calls of every act; all of them where `times` is 0."""
    total, share = Faults(), plan.times // len(acts()) or None
    for name, act in acts().items():
        one = refuse(act, most=share, seed=plan.seed)
        print(f"  {name}: {one.calls} calls, {one.lives} lives, {len(one.wrong)} wrong", flush=True)
        total.add(one)
    figures = (
        f"{total.lives:,} lives over {total.calls:,} calls: {total.told:,} told with a sentence,"
        f" {total.lives - total.told - len(total.wrong):,} finished all the same; old state or"
        " new, never between, and the retry ends well"
    )
    return Outcome(campaign="faults", figures=figures, wrong=tuple(total.wrong))


def refuse(act: Act, *, most: int | None, seed: int) -> Faults:
    """Refuse every call of an act in each way; with `most`, only so many lives drawn by chance."""
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as name:
        return _Stage(act, Path(name)).refuse(most, seed)


class _Stage:
    """An act, the folder as it stands before it, and how many calls it makes."""

    def __init__(self, act: Act, folder: Path) -> None:
        self._act = copy.copy(act)
        # Always lived under one path, or the laptop would be a copy and its writer a new one.
        self._now, self._before = folder / "now", folder / "before"
        act.prepare(self._now)
        shutil.copytree(self._now, self._before)
        counting, told = _sound(), list[list[Any]]()
        self._live(counting, told)
        act.check(self._now, told)
        self._calls = counting.calls

    def refuse(self, most: int | None, seed: int) -> Faults:
        """Live once for each call and each way."""
        ways = [
            _Refusing(at=at, trouble=trouble, stays=stays)
            for at in range(1, self._calls + 1)
            for trouble in Trouble
            for stays in (False, True)
        ]
        if most is not None and most < len(ways):
            ways = random.Random(seed).sample(ways, most)  # noqa: S311 - to be repeated
        faults = Faults(calls=self._calls)
        for way in ways:
            self._one_life(way, faults)
        return faults

    def _one_life(self, way: _Refusing, faults: Faults) -> None:
        shutil.rmtree(self._now)
        shutil.copytree(self._before, self._now)
        faults.lives += 1
        told: Told = []
        try:
            error = self._live(way, told)
            faults.told += error is not None
            self._act.unsaid = int(way.unsure)  # else nothing that a person was told is not saved
            self._act.check(self._now, told)
            error = self._live(_sound(), told)
            assert error is None, f"again, on a sound disk: {error!r}"  # noqa: S101 - as in acts
            self._act.check(self._now, told)
        except (AssertionError, KnownError, OSError, ValueError, sqlite3.Error) as error:
            kept = tempfile.mkdtemp(prefix="refused-") if not faults.wrong else ""
            if kept:
                shutil.copytree(self._now, kept, dirs_exist_ok=True)
            where = f"{type(self._act).__name__}, {way.trouble.value} at call {way.at}"
            detail = f"{where}{' and on' if way.stays else ''}: {error!r} after {told} {kept}"
            faults.wrong.append(detail)

    def _live(self, way: _Refusing, told: Told) -> KnownError | None:
        """Live until the end, or until a person is told of trouble at the start.

        Trouble told once the window is open is tried again in the same window, on a disk that
        answers again: that must do.
        """
        act = _Retrying(self._act, way)
        with ExitStack() as between:
            between.enter_context(between_sqlite_and_disk(way, self._now))
            between.enter_context(between_files_and_disk(way, self._now))
            with patch.object(self._act, "do", act.do):
                try:
                    self._act.live(self._now, lambda *words: told.append(list(words)))
                except KnownError as error:
                    says_something(error)
                    return error
        return act.error


class _Retrying:
    """Does an act, and does it again where the disk refused."""

    def __init__(self, act: Act, way: _Refusing) -> None:
        self._do, self._way = act.do, way
        self.error: KnownError | None = None

    def do(self, workspace: Workspace, tell: Callable[..., None]) -> None:
        """Do it; at the first trouble, make the disk sound and do it again."""
        try:
            self._do(workspace, tell)
        except KnownError as error:
            says_something(error)
            self._way.at = _NEVER
            self._do(workspace, tell)
            self.error = error


def _sound() -> _Refusing:
    return _Refusing(at=_NEVER, trouble=Trouble.FULL, stays=False)


def says_something(error: KnownError) -> None:
    """A person must be able to act on it, whatever the language."""
    for language in Language:
        use(language)
        if not error.sentence or not error.remedy:
            raise AssertionError(f"{error.code} says nothing in {language.value}")
    use(Language.FRENCH)
