"""Wiping the traces of what was erased or taken out.

Deleting zeroes what it frees, and yet pages keep shadows of rows that were moved inside them, and
safety copies keep everything. So the file is written anew and its copies are replaced
(`cleansing`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.store.traces import TRACES
from caravan.store.troubles import known_errors

if TYPE_CHECKING:
    from caravan.store.database import Database

__all__ = ["note_done", "scrub_due", "wipe", "write_anew"]


def scrub_due(database: Database) -> bool:
    """Whether something was taken out or erased, and its traces are not wiped yet."""
    return database.meta(TRACES) is not None


def wipe(database: Database) -> None:
    """Write a file anew that is not in its place yet, if that is due.

    Whoever was erased from a copy that is put back left the other copies when it happened: none of
    them goes, least of all today's data, which were only just kept among them.
    """
    if scrub_due(database):
        write_anew(database)
        note_done(database)


def write_anew(database: Database) -> None:
    """Write the whole file anew, so that nothing of what was in it is left in its pages."""
    with known_errors(database.path):
        database.connection.execute("VACUUM")


def note_done(database: Database) -> None:
    """Note that no trace is left, in the file or its copies."""
    with database.transaction() as connection:
        connection.execute("DELETE FROM meta WHERE key = ?", (TRACES,))
