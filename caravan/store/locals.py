"""What never leaves the laptop: badge codes and first names, one file per event.

The file is written as safely as the database (losing it in mid-day would unpair before and
after), never backed up, never exported, and deleted whole when the event closes: deleting rows
would leave pages, deleting the file leaves none. What a disk keeps in free blocks is out of
reach; docs/privacy.md says so.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from caravan.domain.ids import EventId, ParticipantId
from caravan.errors import DatabaseDamaged, DatabaseForeign, StorageTrouble
from caravan.i18n import _
from caravan.safe_write import sync_folder
from caravan.store.database import open_safely
from caravan.store.troubles import known_errors

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["LocalEvent", "Locals", "NamesDamaged", "Person"]

T = TypeVar("T")
_log = logging.getLogger(__name__)

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
    "CREATE TABLE IF NOT EXISTS since (day TEXT NOT NULL) STRICT",
)


class NamesDamaged(StorageTrouble):
    """The badges and names of an event cannot be read; the day goes on without them."""

    code = "names-damaged"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _(
            "Les prénoms et les badges de cette étape ne se lisent plus. Les réponses sont"
            " intactes."
        )

    @property
    def remedy(self) -> str:
        """What to do."""
        return _(
            "Recommencez : la journée continue avec de nouveaux badges. L’ancien fichier "
            "est mis de côté jusqu’à la clôture de l’étape."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A first name kept for a certificate."""

    participant: ParticipantId
    first_name: str


def _beside(path: Path) -> tuple[Path, Path]:
    """Where SQLite keeps the pages it is changing, and where a damaged file waits."""
    return path.with_suffix(".sqlite-journal"), path.with_suffix(".damaged")


def _put_aside(path: Path) -> None:
    """Make room for a new file; what is left of the damaged one is deleted with the event."""
    journal, aside = _beside(path)
    with known_errors(path):
        journal.unlink(missing_ok=True)  # or it would be played into the new file
        path.replace(aside)


def _prepare(connection: sqlite3.Connection, since: date | None) -> None:
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise DatabaseDamaged
    fresh = not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    connection.execute("BEGIN")
    with connection:
        for statement in _TABLES:
            connection.execute(statement)
        if fresh and since is not None:
            connection.execute("INSERT INTO since VALUES (?)", (since.isoformat(),))


def _connect(path: Path, since: date | None) -> sqlite3.Connection:
    with known_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = open_safely(path)
        try:
            _prepare(connection, since)
        except BaseException:
            connection.close()
            raise
    return connection


class LocalEvent:
    """The badges and names of one event; a new file notes the day `since` which they are kept."""

    def __init__(self, path: Path, since: date | None = None) -> None:
        self._path = path
        self._closed = False
        try:
            self._connection = _connect(path, since)
        except (DatabaseDamaged, DatabaseForeign) as error:
            _put_aside(path)
            raise NamesDamaged from error

    @contextmanager
    def _known(self) -> Iterator[None]:
        try:
            with known_errors(self._path):
                yield
        except (DatabaseDamaged, DatabaseForeign) as error:
            self.close()
            _put_aside(self._path)
            raise NamesDamaged from error

    @property
    def usable(self) -> bool:
        """Whether the file is still open and still there."""
        return not self._closed and self._path.exists()

    def close(self) -> None:
        """Let the file go."""
        self._closed = True
        self._connection.close()

    def bind(self, code: str, participant: ParticipantId) -> None:
        """Remember whose badge this is; on disk when this returns."""
        with self._known():
            self._connection.execute(
                "INSERT OR REPLACE INTO badge VALUES (?, ?)", (code, participant)
            )

    def forget_person(self, participant: ParticipantId) -> None:
        """Forget a participant's badge, name and certificate, and write the file anew.

        Deleting rows leaves shadows of them inside the pages that stay.
        """
        with self._known():
            with self._connection as connection:
                connection.execute("BEGIN IMMEDIATE")
                for table in ("badge", "person", "certificate"):
                    connection.execute(
                        f"DELETE FROM {table} WHERE participant = ?",  # noqa: S608
                        (participant,),
                    )
            self._connection.execute("VACUUM")

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

    def since(self) -> date | None:
        """The day on which the first of them was noted; None if an earlier program did it."""
        rows = self._rows("SELECT day FROM since")
        return date.fromisoformat(rows[0][0]) if rows else None

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
    """The local files of every event that is still open; `today` dates those that are begun."""

    def __init__(self, folder: Path, today: Callable[[], date] | None = None) -> None:
        self._folder = folder
        self._today = today
        self._open: dict[EventId, LocalEvent] = {}
        self._told: set[EventId] = set()

    def _path(self, event: EventId) -> Path:
        return self._folder / f"{event}.sqlite"

    def of(self, event: EventId) -> LocalEvent:
        """Open the file of an event, creating it at the first badge, or after it vanished.

        That it was damaged is told once, then a new one is begun.
        """
        if event in self._open and not self._open[event].usable:
            self._open.pop(event).close()
        if event not in self._open:
            path = self._path(event)
            damaged = _beside(path)[1].exists() and not path.exists()
            if damaged and event not in self._told:
                self._told.add(event)
                raise NamesDamaged
            self._open[event] = self._opened(event)
        return self._open[event]

    def _opened(self, event: EventId) -> LocalEvent:
        today = self._today() if self._today is not None else None
        try:
            return LocalEvent(self._path(event), today)
        except NamesDamaged:
            self._told.add(event)
            raise

    def count_start(self, event: EventId) -> int:
        """Count one more start of the program; 0 where it cannot be counted."""
        return self._looked_at(event, LocalEvent.count_start) or 0

    def since(self, event: EventId) -> date | None:
        """The day on which the first badge or name was noted, if it is known."""
        return self._looked_at(event, LocalEvent.since)

    def _looked_at(self, event: EventId, ask: Callable[[LocalEvent], T]) -> T | None:
        """Ask a file, if it is there; None where it does not answer.

        A file that is damaged must not keep the laptop shut: whoever needs it will be told.
        """
        try:
            return ask(self.of(event)) if self.exists(event) else None
        except StorageTrouble as trouble:
            self._told.discard(event)
            _log.warning("names file not readable: %s", trouble.code)
            return None

    def exists(self, event: EventId) -> bool:
        """Whether anything local is still kept for an event."""
        return self._path(event).exists()

    def events(self) -> Iterator[EventId]:
        """The events of which anything local still exists, were it half a file."""
        if self._folder.is_dir():
            for name in sorted({path.name.partition(".")[0] for path in self._folder.iterdir()}):
                yield EventId(name)

    def forget(self, event: EventId) -> None:
        """Delete the file of an event and what lies beside it, which is old pages of it.

        The deletion is on the disk when this returns: no power cut brings a name back.
        """
        if event in self._open:
            self._open.pop(event).close()
        with known_errors(self._folder):
            for path in (*_beside(self._path(event)), self._path(event)):
                path.unlink(missing_ok=True)
            if self._folder.is_dir():
                sync_folder(self._folder)

    def forget_person(self, event: EventId, participant: ParticipantId) -> None:
        """Forget one person of an event; a damaged file put aside may hold them too, and goes."""
        self.of(event).forget_person(participant)
        with known_errors(self._folder):
            _beside(self._path(event))[1].unlink(missing_ok=True)

    def close(self) -> None:
        """Let every file go."""
        for local in self._open.values():
            local.close()
        self._open.clear()
