"""The receipts kept here: at the office the last one given to each laptop, on a laptop its own."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from caravan.store.troubles import known_errors

if TYPE_CHECKING:
    from datetime import date

    from caravan.store.database import Database

__all__ = ["keep_receipt", "kept_receipt"]


def keep_receipt(database: Database, key: str, day: date, text: str) -> None:
    """Keep the receipt of the laptop with this key, in place of the one before."""
    name = hashlib.sha256(text.encode()).hexdigest()
    with database.transaction() as connection:
        connection.execute("DELETE FROM receipt WHERE key = ?", (key,))
        connection.execute(
            "INSERT INTO receipt VALUES (?, ?, ?, ?)", (name, key, day.isoformat(), text)
        )


def kept_receipt(database: Database, key: str) -> str | None:
    """Find the text of the receipt of the laptop with this key."""
    with known_errors(database.path):
        row = database.connection.execute(
            "SELECT text FROM receipt WHERE key = ?", (key,)
        ).fetchone()
    return str(row[0]) if row else None
