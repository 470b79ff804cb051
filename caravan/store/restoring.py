"""Putting a copy in the place of the database: prepared beside, then one change of name.

Killed at any instant, the data are those of before or those of after. Today's file is safe among
the copies before it gives way; where it is damaged it is put aside there as it is.
"""

from __future__ import annotations

import os
import shutil
from contextlib import closing, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from caravan.domain.authority import birth_key
from caravan.domain.journal import Kind, Verb
from caravan.errors import DatabaseDamaged, DatabaseForeign, DatabaseTooNew
from caravan.safe_write import sync_folder
from caravan.store.backup import LEFTOVERS, keep_one_more, put_aside
from caravan.store.database import Database
from caravan.store.derived import refold_all
from caravan.store.rows import COLUMNS, op_row, read_op
from caravan.store.scrubbing import scrub_due, wipe
from caravan.store.standing import altered
from caravan.store.traces import mark_scrub
from caravan.store.troubles import DiskTrouble, JournalAltered, known_errors

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from caravan.domain.ids import OpId
    from caravan.domain.journal import Op

__all__ = [
    "Today",
    "copy_of",
    "keep_today",
    "keys_of",
    "look",
    "look_at_today",
    "prepare",
    "put_in_place",
]

_UNUSABLE = (DatabaseDamaged, DatabaseForeign, DatabaseTooNew, DiskTrouble)
_REGISTERS, _WITH_REGISTERS = ("certified", "revoked", "receipt"), 2
_HOLES = ",".join("?" * 13)


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What can be read of the file that will give way; nothing of one that is damaged.

    `erased` are the operations that took somebody out: no older copy may bring them back. Nor may
    one give a stolen key its rights again: `registers` are the rows that say whose key counts.
    `traces`: somebody was erased, and the older copies still know.
    """

    there: bool = False
    sound: bool = False
    id: str | None = None
    demo: bool | None = None
    erased: tuple[Op, ...] = ()
    registers: Mapping[str, Sequence[tuple[Any, ...]]] = field(default_factory=dict)
    traces: bool = False


_NO_DAY = Today()


def look_at_today(path: Path) -> Today:
    """Look at the file that will give way; a save that was cut short is taken back first."""
    if not path.exists():
        return Today()
    try:
        with closing(Database.open_as_it_is(path)) as database, known_errors(path):
            return look(database)
    except _UNUSABLE:
        return Today(there=True)


def look(database: Database) -> Today:
    """Look at an open file that may give way."""
    connection = database.connection
    schema = connection.execute("PRAGMA user_version").fetchone()[0]
    if not schema:
        return Today()  # a file that was only just made
    erased = connection.execute(
        f"SELECT {COLUMNS} FROM journal WHERE verb = ?",  # noqa: S608
        (Verb.ERASE.value,),
    ).fetchall()
    registers = _REGISTERS if schema >= _WITH_REGISTERS else ()
    return Today(
        there=True,
        sound=True,
        id=database.meta("database"),
        demo=database.meta("demo") == "1",
        erased=tuple(_readable(erased)),
        registers={
            table: connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608
            for table in registers
        },
        traces=scrub_due(database),
    )


def _readable(rows: Iterable[Sequence[Any]]) -> Iterator[Op]:
    for row in rows:
        with suppress(ValueError):  # a bad disk changed a word of it
            yield read_op(row)


def keep_today(path: Path, folder: Path, now: datetime, *, sound: bool) -> Path:
    """Make today's file safe among the copies: copied and checked, or put aside as it is."""
    if sound:
        try:
            with closing(Database.open_as_it_is(path)) as database, known_errors(folder):
                return keep_one_more(database, folder, now)
        except _UNUSABLE:
            pass
    return put_aside(path, folder, now)


def copy_of(source: Path, target: Path) -> None:
    """Copy a file byte for byte, without letting SQLite touch the one that is kept.

    One that was being written when it was copied is only half there: it is refused.
    """
    with known_errors(source):
        if not source.stat().st_size or source.with_name(source.name + "-journal").exists():
            raise DatabaseDamaged
        shutil.copyfile(source, target)


def prepare(
    path: Path, *, ops: Iterable[Op] = (), without: Collection[OpId] = (), today: Today = _NO_DAY
) -> Database:
    """Make a database ready to be worked on here: checked, of today's schema, of no writer yet.

    `ops` are added to what it holds, those `without` which it is to be are taken out. Whoever was
    erased since it was made is erased from it too, with what they had not finished, and whoever was
    refused stays so. The caller closes it.
    """
    database = Database.open(path)
    try:
        _refuse_altered(database)
        with database.transaction() as connection:
            connection.execute("DELETE FROM meta WHERE key LIKE 'writer%'")
            connection.executemany(
                f"INSERT INTO journal (op, {COLUMNS}) VALUES ({_HOLES}) ON CONFLICT DO NOTHING",  # noqa: S608
                (op_row(op) for each in (ops, today.erased) for op in each),
            )
            if without:
                connection.executemany(
                    "DELETE FROM journal WHERE op = ?", ((op,) for op in without)
                )
                mark_scrub(connection)
            for table, rows in today.registers.items():
                for row in rows:
                    holes = ",".join("?" * len(row))
                    connection.execute(f"INSERT OR REPLACE INTO {table} VALUES ({holes})", row)  # noqa: S608
            refold_all(connection)
            _forget_unfinished(connection)
        wipe(database)
    except BaseException:
        database.close()
        raise
    return database


def _forget_unfinished(connection: sqlite3.Connection) -> None:
    """Drop the forms begun by whoever was erased or taken out.

    Those of an arrival that was only taken back stay: it may be restored, and then goes on.
    """
    for table in ("draft", "sitting"):
        gone = connection.execute(
            f"DELETE FROM {table} WHERE participant NOT IN (SELECT entity FROM journal"  # noqa: S608
            " WHERE kind = ? AND payload IS NOT NULL)",
            (Kind.PARTICIPANT.value,),
        )
        if gone.rowcount:
            mark_scrub(connection)


def _refuse_altered(database: Database) -> None:
    if changed := altered(database):
        raise JournalAltered(changed)


def keys_of(database: Database) -> frozenset[str]:
    """Name the keys under which the writers of a database were born."""
    with known_errors(database.path):
        rows = database.connection.execute(
            f"SELECT {COLUMNS} FROM journal WHERE kind = 'writer' AND seq = 1"  # noqa: S608
            " AND payload IS NOT NULL"
        ).fetchall()
    keys = (birth_key(op) for op in _readable(rows))
    return frozenset(key for key in keys if key is not None)


def put_in_place(fresh: Path, path: Path) -> None:
    """Give a prepared file the name of the database; on disk when this returns."""
    with known_errors(path):
        with fresh.open("rb+") as file:
            os.fsync(file.fileno())
        # A damaged file's own leftovers, which were put aside with it: played into the fresh
        # one they would break it.
        for ending in LEFTOVERS:
            path.with_name(path.name + ending).unlink(missing_ok=True)
        sync_folder(path.parent)
        fresh.replace(path)
        sync_folder(path.parent)
