"""The plainest thing a laptop does, looked at most closely: saves, each of two things at once.

What is found after a power cut is one of: every save that was told, whole, and perhaps one more;
a save that was told and is lost; half of a save; or a file that is no database any more.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from enum import Enum
from typing import TYPE_CHECKING, Any

from caravan.domain.journal import Kind
from caravan.errors import StorageTrouble
from caravan.store import standing
from caravan.store.database import Database
from caravan.store.drafts import Drafts
from caravan.store.journal import Change
from tests.journeys.killed_acts import Act
from tests.unit.exchange.laptops import Desk

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    Tell = Callable[..., None]
    Told = Sequence[Sequence[Any]]

__all__ = ["Found", "Saves", "Wrong"]

SAVES = 10


class Found(Enum):
    """What a check found; what an image must never be."""

    LOST = "a save that was told is lost"
    HALF = "half of a save"
    CORRUPT = "the database is broken"
    BROKEN = "something else does not hold"


class Wrong(AssertionError):
    """An image, or a life, that is not what it must be."""

    def __init__(self, found: Found, detail: str) -> None:
        super().__init__(f"{found.value}: {detail}")
        self.found = found


def _change(number: int, people: int) -> Change:
    payload = {"event": "e", "session": "s", "people": people, "entered_after": False}
    return Change(kind=Kind.HEADCOUNT, entity=f"room-{number}", payload=payload, time="2026-05-25")


class Saves(Act):
    """Ten saves, each a new headcount and a correction of the one before."""

    def prepare(self, folder: Path) -> None:  # noqa: D102 - as `Act` says
        folder.mkdir(parents=True)
        with closing(Desk(folder)) as desk:
            desk.journal.append(_change(0, 1))

    def live(self, folder: Path, tell: Tell) -> None:  # noqa: D102
        with closing(Desk(folder)) as desk:
            begun = len(desk.ops) // 2
            tell("go")
            for number in range(begun, SAVES):
                desk.journal.append(_change(number, 1), _change(number - 1, 2))
                tell("saved", number)

    def check(self, folder: Path, told: Told) -> None:  # noqa: D102
        said = max((words[1] for words in told if words[0] == "saved"), default=0)
        try:
            database = Database.open(folder / "caravane.sqlite")
        except StorageTrouble as trouble:
            raise Wrong(Found.CORRUPT, trouble.code) from trouble
        with closing(database):
            try:
                self._look(database, said)
            except sqlite3.DatabaseError as error:
                raise Wrong(Found.CORRUPT, str(error)) from error

    def _look(self, database: Database, said: int) -> None:
        query = database.connection.execute
        if query("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise Wrong(Found.CORRUPT, "integrity_check")
        held = query("SELECT count(*) FROM journal").fetchone()[0] - 2
        if held % 2:
            raise Wrong(Found.HALF, f"{held} operations")
        if held // 2 < said:
            raise Wrong(Found.LOST, f"{said} told, {held // 2} there")
        expected = [(2,)] * (held // 2) + [(1,)]
        counts = query("SELECT people FROM attendance ORDER BY id").fetchall()
        if counts != expected or held // 2 > said + self.unsaid:
            raise Wrong(Found.HALF, f"{counts}")
        if standing.altered(database) or standing.gaps(database) or standing.forks(database):
            raise Wrong(Found.BROKEN, "altered, gaps or forks")
        Drafts(database).seated()

    def do(self, workspace: object, tell: Tell) -> None:
        """All is done in `live`."""

    def compare(self, workspace: object, told: Told) -> None:
        """All is compared in `check`."""
