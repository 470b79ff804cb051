"""The traces of what was erased or taken out, noted with the change: `scrubbing` wipes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

__all__ = ["TRACES", "mark_scrub"]

TRACES = "scrub"
"""The fact about a file that its traces are not wiped yet."""


def mark_scrub(connection: sqlite3.Connection) -> None:
    """Note, in the transaction that takes something away, that its traces must be wiped."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, '1')", (TRACES,))
