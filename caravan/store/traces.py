"""The traces of what was erased or taken out: noted with the change, wiped after it.

Deleting zeroes what it frees, and yet pages keep shadows of rows that were moved inside them, and
safety copies keep everything. So the file is written anew and its copies are replaced.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.store.backup import back_up_afresh
from caravan.store.troubles import known_errors

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime
    from pathlib import Path

    from caravan.store.database import Database

__all__ = ["mark_scrub", "scrub", "scrub_due"]

_KEY = "scrub"


def mark_scrub(connection: sqlite3.Connection) -> None:
    """Note, in the transaction that takes something away, that its traces must be wiped."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, '1')", (_KEY,))


def scrub_due(database: Database) -> bool:
    """Whether something was taken out or erased, and its traces are not wiped yet."""
    return database.meta(_KEY) is not None


def scrub(database: Database, copies: Path, now: datetime) -> None:
    """Write the file anew and replace every safety copy of it; done only when both are."""
    with known_errors(database.path):
        database.connection.execute("VACUUM")
    back_up_afresh(database, copies, now)
    with database.transaction() as connection:
        connection.execute("DELETE FROM meta WHERE key = ?", (_KEY,))
