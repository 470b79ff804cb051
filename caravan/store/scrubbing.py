"""Wiping the traces of what was erased or taken out.

Deleting zeroes what it frees, and yet pages keep shadows of rows that were moved inside them, and
safety copies keep everything. So the file is written anew and its copies are replaced.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.store.backup import back_up_afresh
from caravan.store.traces import TRACES
from caravan.store.troubles import known_errors

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from caravan.store.database import Database

__all__ = ["scrub", "scrub_due", "wipe"]


def scrub_due(database: Database) -> bool:
    """Whether something was taken out or erased, and its traces are not wiped yet."""
    return database.meta(TRACES) is not None


def scrub(database: Database, copies: Path, now: datetime) -> None:
    """Write the file anew and replace every safety copy of it; done only when both are."""
    _write_anew(database)
    back_up_afresh(database, copies, now)
    _note_done(database)


def wipe(database: Database) -> None:
    """Write a file anew that is not in its place yet, if that is due.

    Whoever was erased from a copy that is put back left the other copies when it happened: none of
    them goes, least of all today's data, which were only just kept among them.
    """
    if scrub_due(database):
        _write_anew(database)
        _note_done(database)


def _write_anew(database: Database) -> None:
    with known_errors(database.path):
        database.connection.execute("VACUUM")


def _note_done(database: Database) -> None:
    with database.transaction() as connection:
        connection.execute("DELETE FROM meta WHERE key = ?", (TRACES,))
