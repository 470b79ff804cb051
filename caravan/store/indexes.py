"""Fill a table in bulk: its indexes are made afterwards, each in one sorted pass."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

__all__ = ["rebuilt"]


@contextmanager
def rebuilt(
    connection: sqlite3.Connection, tables: Iterable[str], *, unique: bool = False
) -> Iterator[None]:
    """Do without these tables' indexes inside the block, in the caller's transaction.

    One of a few rows only (WHERE) stays: it costs less to keep than to make. `unique` ones go only
    where asked: then nothing is found to be there twice before the end, and all fails.
    If the block fails they are not made again: the transaction takes all of it back.
    """
    dropped = [
        row
        for table in tables
        for row in connection.execute(
            "SELECT name, sql FROM main.sqlite_master"
            " WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL"
            " AND sql NOT LIKE '% WHERE %' AND (? OR sql NOT LIKE 'CREATE UNIQUE %')",
            (table, unique),
        ).fetchall()
    ]
    for name, _sql in dropped:
        connection.execute(f"DROP INDEX main.{name}")
    yield
    for _name, sql in dropped:
        connection.execute(sql)
