"""Where checked operations wait until a person has seen what they would change.

A file of its own beside the database, so that neither memory nor the data are touched before. It
is worth nothing after a stop: nothing in it is safe from a power cut, and it is removed at the end
and, should the program have died, at the next start.
"""

from __future__ import annotations

import secrets
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Self

from caravan.domain.ids import WriterId
from caravan.store.rows import COLUMNS
from caravan.store.troubles import known_errors

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from caravan.store.rows import Row

__all__ = ["STAGE_NAME", "Staging", "sweep"]

STAGE_NAME = "staging.sqlite"
_NAMES = ("op", *COLUMNS.split(", "), "form")
_ADD = f"INSERT INTO staged ({', '.join(_NAMES)}) VALUES ({','.join('?' * len(_NAMES))})"  # noqa: S608
_CONTENT = "CREATE TABLE content (file TEXT, op BLOB PRIMARY KEY, nonce, payload)"
"""What operations say that came before, or are here, without it."""
_PRAGMAS = (
    "PRAGMA page_size = 16384",  # its rows are long and only ever added: a seventh quicker
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cache_size = -16000",
)


def _bound(rows: Iterable[Row]) -> list[Row]:
    """Give rows their bytes as sqlite3 takes them without asking.

    Of each `bytes` it asks whether somebody adapts it, which takes longer than putting the whole
    row in its place; of a `bytearray` it does not.
    """
    raw = bytearray
    return [
        (raw(op), raw(writer), seq, kind, entity, revision, verb, raw(parents), version, time,
         nonce and raw(nonce), payload, raw(bond), form)
        for (op, writer, seq, kind, entity, revision, verb, parents, version, time,
             nonce, payload, bond, form) in rows
    ]  # fmt: skip


def sweep(folder: Path) -> None:
    """Remove what a program that died left behind."""
    for name in (STAGE_NAME, f"{STAGE_NAME}-journal"):
        with suppress(OSError):  # the next reception will say what is wrong with the disk
            (folder / name).unlink(missing_ok=True)


class Staging:
    """Operations of the files of one selection, numbered in the order in which they came."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path
        self.mark = secrets.randbelow(1 << 31)
        """Tells this stage from one that took its place."""

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Make an empty one; one that was left behind is removed."""
        path = folder / STAGE_NAME
        with known_errors(path):
            sweep(folder)
            connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            staging = cls(connection, path)
            try:
                for pragma in _PRAGMAS:
                    connection.execute(pragma)
                columns = ", ".join(_NAMES)
                connection.execute(f"CREATE TABLE staged (id INTEGER PRIMARY KEY, {columns})")
                connection.execute(_CONTENT)
                connection.execute(f"PRAGMA user_version = {staging.mark}")
                connection.execute("BEGIN")
            except BaseException:
                staging.close()
                raise
        return staging

    @property
    def last(self) -> int:
        """The number of the last operation; what is added follows it."""
        with known_errors(self.path):
            row = self._connection.execute("SELECT max(id) FROM staged").fetchone()
        return int(row[0] or 0)

    def add(self, rows: Sequence[Row]) -> None:
        """Put rows of `unfold_rows` at the end."""
        with known_errors(self.path):
            self._connection.executemany(_ADD, _bound(rows))

    def add_content(self, rows: Iterable[Row], file: str) -> None:
        """Keep what operations of a file say that are known already and were empty until now."""
        values = [(file, row[0], row[10], row[11]) for row in rows]
        with known_errors(self.path):
            self._connection.executemany("INSERT OR IGNORE INTO content VALUES (?,?,?,?)", values)

    def drop_after(self, last: int) -> None:
        """Take out what followed a number: its file is refused after all."""
        with known_errors(self.path):
            self._connection.execute("DELETE FROM staged WHERE id > ?", (last,))

    def drop_content(self, file: str) -> None:
        """Forget what a file said of known operations: it is refused after all."""
        with known_errors(self.path):
            self._connection.execute("DELETE FROM content WHERE file = ?", (file,))

    def ids_between(self, ranges: Iterable[tuple[int, int]]) -> set[bytes]:
        """The ids of the operations of some numbers, both ends included."""
        with known_errors(self.path):
            return {
                op
                for ends in ranges
                for (op,) in self._connection.execute(
                    "SELECT op FROM staged WHERE id BETWEEN ? AND ?", ends
                )
            }

    def bare_between(self, ranges: Iterable[tuple[int, int]]) -> set[bytes]:
        """Those of some numbers that came without their content."""
        with known_errors(self.path):
            return {
                op
                for ends in ranges
                for (op,) in self._connection.execute(
                    "SELECT op FROM staged WHERE id BETWEEN ? AND ? AND payload IS NULL", ends
                )
            }

    def bare_after(self, last: int) -> set[tuple[str, str]]:
        """What the operations that follow a number are about, those without content."""
        return set(
            self._asked("SELECT kind, entity FROM staged WHERE id > ? AND payload IS NULL", last)
        )

    def erased(self) -> set[tuple[str, str]]:
        """What some operation erases."""
        return set(self._asked("SELECT kind, entity FROM staged WHERE verb = 'erase'"))

    def writers_after(self, last: int) -> list[WriterId]:
        """Who wrote the operations that follow a number."""
        rows = self._asked("SELECT DISTINCT writer FROM staged WHERE id > ?", last)
        return [WriterId(writer) for (writer,) in rows]

    def numbers(self, writer: WriterId, after: int, until: int | None = None) -> list[int]:
        """A writer's own numbers among the operations that follow one, up to another."""
        condition, end = ("", ()) if until is None else (" AND id <= ?", (until,))
        rows = self._asked(
            f"SELECT seq FROM staged WHERE id > ?{condition} AND writer = ?",  # noqa: S608
            after,
            *end,
            writer,
        )
        return [seq for (seq,) in rows]

    def _asked(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with known_errors(self.path):
            return self._connection.execute(query, values).fetchall()

    def seal(self) -> None:
        """Make it ready to be asked what is said of each entity; nothing follows.

        From here on another connection may read it.
        """
        with known_errors(self.path):
            self._connection.execute("CREATE INDEX staged_entity ON staged (kind, entity, form)")
            self._connection.execute("COMMIT")
            self._connection.execute("PRAGMA locking_mode = NORMAL")
            self._connection.execute("SELECT 1 FROM staged LIMIT 1").fetchall()  # lets go of it
            self._connection.execute("PRAGMA shrink_memory")

    def close(self) -> None:
        """Let it go and remove it; a second time does nothing."""
        self._connection.close()
        sweep(self.path.parent)
