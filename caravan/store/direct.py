"""Fold by SQL what needs no judgement: entities of one operation, in the form we write.

Nine in ten are: a check-in or a sheet said once and never corrected. What they say is what is
true, so a whole set of them goes into the derived tables in one statement. Everything else is
noted in `temp.rest`, to be folded one by one; the outcome is the same.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.domain.journal import PAYLOAD_VERSION
from caravan.domain.plain import PLAIN, is_plain
from caravan.store.authority import authority_of
from caravan.store.rows import Form

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

__all__ = ["JOURNAL", "STAGED", "Source", "fold_direct", "rest_noted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Operations to fold; `odd` tells in SQL those that need a closer look each."""

    table: str
    odd: str


STAGED = Source(table="stage.staged", odd=f"form < {Form.PLAIN:d}")
JOURNAL = Source(
    table="main.journal",
    odd=f"kind NOT IN ({', '.join(repr(kind) for kind in PLAIN)}) OR length(parents) > 0"
    f" OR verb <> 'put' OR payload_version <> {PAYLOAD_VERSION} OR NOT is_plain(kind, payload)",
)

# Its answers stand first and hold no such word: cut out, they need not be written anew.
_ANSWERS = f"""substr(payload, {len('{"answers":') + 1},
    instr(payload, ',"complete":') - {len('{"answers":') + 1})"""
_SHEET = f"""
    entity, payload ->> 'event', payload ->> 'session', payload ->> 'participant',
    payload ->> 'phase', payload ->> 'form', payload ->> 'pack', payload ->> 'pack_version',
    payload ->> 'language', payload ->> 'complete', {_ANSWERS}"""
_PARTICIPANT = """
    entity, payload ->> 'event', payload ->> 'session', payload ->> 'role', payload ->> 'band',
    payload ->> 'sex', payload ->> 'language'"""
_HEADCOUNT = "entity, payload ->> 'event', payload ->> 'session', payload ->> 'people'"
_CERTIFICATE = """
    entity, payload ->> 'event', payload ->> 'serial', payload ->> 'role', payload ->> 'theme'"""

_TOLD = {
    "participant": _PARTICIPANT,
    "headcount": _HEADCOUNT,
    "sheet": _SHEET,
    "certificate": _CERTIFICATE,
}
"""Of each kind, the columns of its table, which is named like it."""
_STARTS = ("", *"123456789abcdef")
"""Ids are mostly UUIDs: what stands between two of these is about a sixteenth of all."""
_AFTER_ALL = "~"


@contextmanager
def rest_noted(connection: sqlite3.Connection, source: Source) -> Iterator[None]:
    """Have in `temp.rest` the entities of a source that must be folded one by one.

    If the block fails, the caller's transaction takes the table back.
    """
    connection.create_function("is_plain", 2, is_plain, deterministic=True)
    connection.execute("DROP TABLE IF EXISTS temp.rest")
    connection.execute(
        "CREATE TEMP TABLE rest (kind TEXT, entity TEXT, PRIMARY KEY (kind, entity)) WITHOUT ROWID"
    )
    note = f"INSERT OR IGNORE INTO temp.rest SELECT kind, entity FROM {source.table} AS source"  # noqa: S608
    connection.execute(f"{note} WHERE {source.odd}")
    connection.executemany(f"{note} WHERE writer = ?", _doubtful(connection))
    connection.execute(
        "INSERT OR IGNORE INTO temp.rest SELECT kind, entity FROM main.journal"  # noqa: S608
        " GROUP BY kind, entity HAVING count(*) > 1 AND EXISTS (SELECT 1 FROM"
        f" {source.table} AS source WHERE (source.kind, source.entity) ="
        " (journal.kind, journal.entity))"
    )
    yield
    connection.execute("DROP TABLE temp.rest")


def _doubtful(connection: sqlite3.Connection) -> list[tuple[bytes]]:
    """The writers some of whose operations may count nowhere."""
    authority = authority_of(connection)
    if authority is None:
        return []
    return [(writer,) for writer, key in authority.born.items() if key in authority.revoked]


def fold_direct(connection: sqlite3.Connection, source: Source) -> Iterator[int]:
    """Tell everything that is not in `temp.rest` into the tables; yields operations done.

    Nothing of it is in the tables yet, or what is there says the same.
    """
    for kind, columns in _TOLD.items():
        # IGNORE, since it writes in order at half the price of REPLACE.
        statement = (
            f"INSERT OR IGNORE INTO main.{kind} SELECT {columns} FROM {source.table} AS source"  # noqa: S608
            f" WHERE kind = '{kind}' AND entity >= ? AND entity < ? AND NOT EXISTS (SELECT 1"
            f" FROM temp.rest WHERE (rest.kind, rest.entity) = ('{kind}', source.entity))"
            " ORDER BY entity"
        )
        for low, high in zip(_STARTS, (*_STARTS[1:], _AFTER_ALL), strict=True):
            yield connection.execute(statement, (low, high)).rowcount
