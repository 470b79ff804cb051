"""What never leaves the laptop: badge codes and first names, one file per event.

The file is written as safely as the database (losing it in mid-day would unpair before and
after), never backed up, never exported, and deleted whole when the event closes: deleting rows
would leave pages, deleting the file leaves none. What a disk keeps in free blocks is out of
reach; docs/privacy.md says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.domain.ids import EventId, ParticipantId
from caravan.store.database import open_safely
from caravan.store.troubles import known_errors

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

__all__ = ["LocalEvent", "Locals", "Person"]

_TABLES = (
    "CREATE TABLE IF NOT EXISTS badge (code TEXT PRIMARY KEY, participant TEXT NOT NULL) STRICT",
    (
        "CREATE TABLE IF NOT EXISTS person (participant TEXT PRIMARY KEY, first_name TEXT NOT NULL)"
        " STRICT"
    ),
    (
        "CREATE TABLE IF NOT EXISTS certificate (participant TEXT PRIMARY KEY,"
        " serial TEXT NOT NULL) STRICT"
    ),
    "CREATE TABLE IF NOT EXISTS unknown (code TEXT PRIMARY KEY) STRICT",
    "CREATE TABLE IF NOT EXISTS starts (number INTEGER NOT NULL) STRICT",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A first name kept for a certificate."""

    participant: ParticipantId
    first_name: str


class LocalEvent:
    """The badges and names of one event."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with known_errors(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = open_safely(path)
            for statement in _TABLES:
                self._connection.execute(statement)

    def _known(self) -> AbstractContextManager[None]:
        return known_errors(self._path)

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def bind(self, code: str, participant: ParticipantId) -> None:
        """Remember whose badge this is; on disk when this returns."""
        with self._known():
            self._connection.execute(
                "INSERT OR REPLACE INTO badge VALUES (?, ?)", (code, participant)
            )

    def unbind(self, participant: ParticipantId) -> None:
        """Forget a participant's badge and name."""
        with self._known(), self._connection as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("DELETE FROM badge WHERE participant = ?", (participant,))
            connection.execute("DELETE FROM person WHERE participant = ?", (participant,))

    def whose(self, code: str) -> ParticipantId | None:
        """Find the participant who wears a badge."""
        row = self._one("SELECT participant FROM badge WHERE code = ?", code)
        return ParticipantId(row[0]) if row else None

    def code_of(self, participant: ParticipantId) -> str | None:
        """Find the badge of a participant."""
        row = self._one("SELECT code FROM badge WHERE participant = ?", participant)
        return str(row[0]) if row else None

    def codes(self) -> dict[ParticipantId, str]:
        """Every badge in use."""
        return {ParticipantId(who): code for code, who in self._rows("SELECT * FROM badge")}

    def name(self, participant: ParticipantId, first_name: str | None) -> None:
        """Keep, change or drop the first name for a certificate."""
        with self._known():
            if first_name is None:
                self._connection.execute("DELETE FROM person WHERE participant = ?", (participant,))
            else:
                self._connection.execute(
                    "INSERT INTO person (participant, first_name) VALUES (?, ?)"
                    " ON CONFLICT (participant) DO UPDATE SET first_name = excluded.first_name",
                    (participant, first_name),
                )

    def people(self) -> tuple[Person, ...]:
        """Everyone with a first name, by participant id."""
        rows = self._rows("SELECT participant, first_name FROM person ORDER BY 1")
        return tuple(Person(participant=ParticipantId(who), first_name=name) for who, name in rows)

    def keep_serial(self, participant: ParticipantId, serial: str) -> None:
        """Remember whose certificate bears this serial, so that printing again changes nothing."""
        with self._known():
            self._connection.execute(
                "INSERT OR REPLACE INTO certificate VALUES (?, ?)", (participant, serial)
            )

    def serials(self) -> dict[ParticipantId, str]:
        """The certificates printed so far, by participant."""
        rows = self._rows("SELECT participant, serial FROM certificate")
        return {ParticipantId(who): serial for who, serial in rows}

    def keep_unknown(self, code: str) -> None:
        """Keep a code that belongs to nobody, to be settled by a person later."""
        with self._known():
            self._connection.execute("INSERT OR IGNORE INTO unknown VALUES (?)", (code,))

    def unknown(self) -> tuple[str, ...]:
        """The codes that belong to nobody."""
        return tuple(row[0] for row in self._rows("SELECT code FROM unknown ORDER BY 1"))

    def count_start(self) -> int:
        """Count one more start of the program while this file exists."""
        with self._known(), self._connection as connection:
            connection.execute("BEGIN IMMEDIATE")
            row = connection.execute("SELECT max(number) FROM starts").fetchone()
            number = int(row[0] or 0) + 1
            connection.execute("DELETE FROM starts")
            connection.execute("INSERT INTO starts VALUES (?)", (number,))
        return number

    def _one(self, query: str, value: str) -> tuple[str, ...] | None:
        with self._known():
            row: tuple[str, ...] | None = self._connection.execute(query, (value,)).fetchone()
        return row

    def _rows(self, query: str) -> list[sqlite3.Row]:
        with self._known():
            return self._connection.execute(query).fetchall()


class Locals:
    """The local files of every event that is still open."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[EventId, LocalEvent] = {}

    def _path(self, event: EventId) -> Path:
        return self._folder / f"{event}.sqlite"

    def of(self, event: EventId) -> LocalEvent:
        """Open the file of an event, creating it at the first badge."""
        if event not in self._open:
            self._open[event] = LocalEvent(self._path(event))
        return self._open[event]

    def exists(self, event: EventId) -> bool:
        """Whether anything local is still kept for an event."""
        return self._path(event).exists()

    def events(self) -> Iterator[EventId]:
        """The events whose local file still exists."""
        if self._folder.is_dir():
            for path in sorted(self._folder.glob("*.sqlite")):
                yield EventId(path.stem)

    def forget(self, event: EventId) -> None:
        """Delete the file of an event and its journal."""
        if event in self._open:
            self._open.pop(event).close()
        with known_errors(self._folder):
            for path in (self._path(event), self._path(event).with_suffix(".sqlite-journal")):
                path.unlink(missing_ok=True)

    def close(self) -> None:
        """Let every file go."""
        for local in self._open.values():
            local.close()
        self._open.clear()
