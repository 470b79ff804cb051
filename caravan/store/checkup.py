"""Looking at a database without touching it, for whoever has to help from afar."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.errors import DatabaseDamaged, KnownError
from caravan.store.database import Database
from caravan.store.reading import Reading
from caravan.store.standing import altered
from caravan.store.troubles import JournalAltered, known_errors

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

__all__ = ["Checkup", "check_up", "sqlite_version"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkup:
    """What was found; `interrupted` is a save that the next opening takes back or completes.

    `latest` is the day of the latest stop.
    """

    present: bool = False
    interrupted: bool = False
    demo: bool = False
    operations: int = 0
    stops: int = 0
    latest: date | None = None
    trouble: KnownError | None = None


def sqlite_version() -> str:
    """Say which SQLite keeps the data."""
    return sqlite3.sqlite_version


def check_up(path: Path) -> Checkup:
    """Look at a database: is it there, is it ours, is it whole."""
    if not path.exists() or not path.stat().st_size:
        return Checkup()
    if path.with_name(path.name + "-journal").exists():
        # Somebody writes at this moment, or was stopped at it: reading would have to repair first.
        return Checkup(present=True, interrupted=True)
    try:
        database = Database.open_to_read(path)
        try:
            return _look(database)
        finally:
            database.close()
    except KnownError as trouble:
        return Checkup(present=True, trouble=trouble)


def _look(database: Database) -> Checkup:
    with known_errors(database.path):
        if database.connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise DatabaseDamaged
    if changed := altered(database):
        raise JournalAltered(changed)
    reading = Reading(database)
    with known_errors(database.path):
        days = [event.day for event in reading.events()]
    return Checkup(
        present=True,
        demo=database.meta("demo") == "1",
        operations=reading.operations(),
        stops=len(days),
        latest=max(days, default=None),
    )
