"""How far a writer has got in this file, rows that were removed included.

A purge takes rows out of a laptop's journal; their numbers are never given again, and a file that
lost them on purpose is not mistaken for an older copy of itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from caravan.domain.ids import WriterId

__all__ = ["keep_reached", "last_seq", "reach"]

_KEY = "reached:"


def last_seq(connection: sqlite3.Connection, writer: WriterId) -> int:
    """The highest number a writer ever used in this file; 0 if it never wrote."""
    row = connection.execute(
        "SELECT max(seq) FROM (SELECT max(seq) AS seq FROM journal WHERE writer = ?"
        " UNION ALL SELECT CAST(value AS INTEGER) FROM meta WHERE key = ?)",
        (writer, _KEY + writer.hex()),
    ).fetchone()
    return int(row[0] or 0)


def keep_reached(connection: sqlite3.Connection, writer: WriterId) -> None:
    """Note how far a writer has got, in the transaction that removes some of its rows."""
    reach(connection, writer, last_seq(connection, writer))


def reach(connection: sqlite3.Connection, writer: WriterId, seq: int) -> None:
    """Note that a writer got to this number at least, though its row may be gone."""
    connection.execute(
        "INSERT OR REPLACE INTO meta VALUES (?, ?)",
        (_KEY + writer.hex(), str(max(seq, last_seq(connection, writer)))),
    )
