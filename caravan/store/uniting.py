"""Take what is staged into the journal and the derived tables, in the order that suits the disk."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from caravan.errors import BugError
from caravan.store.derived import refold
from caravan.store.direct import STAGED, fold_direct, rest_noted
from caravan.store.indexes import rebuilt
from caravan.store.rows import COLUMNS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from caravan.store.staging import Staging

__all__ = ["attached", "staged_count", "unite"]

_PART = 4_000
"""Operations between two looks at whether to stop."""
_FEW = 500
"""Up to here they are folded one by one."""
_USUAL, _LARGE = -2_000, -48_000
_DERIVED = ("sheet", "participant", "headcount", "certificate")


@contextmanager
def attached(connection: sqlite3.Connection, staging: Staging) -> Iterator[None]:
    """Have the staged operations at hand as `stage.staged`, and more memory for pages."""
    connection.execute("ATTACH ? AS stage", (str(staging.path),))
    connection.execute(f"PRAGMA main.cache_size = {_LARGE}")
    connection.execute(f"PRAGMA stage.cache_size = {_LARGE // 3}")
    try:
        if connection.execute("PRAGMA stage.user_version").fetchone()[0] != staging.mark:
            raise BugError("another examination took the place of this one")
        yield
    finally:
        connection.execute("DETACH stage")
        connection.execute(f"PRAGMA main.cache_size = {_USUAL}")
        connection.execute("PRAGMA shrink_memory")


def staged_count(connection: sqlite3.Connection) -> int:
    """How many operations are staged."""
    return int(connection.execute("SELECT count(*) FROM stage.staged").fetchone()[0])


def unite(connection: sqlite3.Connection) -> Iterator[int]:
    """Take in all that is staged, inside the caller's transaction.

    Yields how many operations were done since the last time; each is done twice, kept and folded.
    """
    count = staged_count(connection)
    if count:
        yield from _unite_new(connection, count)
    _fill(connection)


def _fill(connection: sqlite3.Connection) -> None:
    """Give operations the content that another file had; what is erased here goes again at once.

    So it does not matter whether a file from before or after a laptop's own erasure comes first.
    """
    if not connection.execute("SELECT 1 FROM stage.content LIMIT 1").fetchone():
        return
    connection.execute(
        "UPDATE main.journal SET nonce = told.nonce, payload = told.payload"
        " FROM stage.content AS told WHERE journal.op = told.op AND journal.payload IS NULL"
    )
    about = "SELECT DISTINCT kind, entity FROM main.journal JOIN stage.content USING (op)"
    refold(connection, connection.execute(about).fetchall())


def _unite_new(connection: sqlite3.Connection, count: int) -> Iterator[int]:
    # Filling an index in order is worth more than keeping it up to date, where most is new.
    held = connection.execute("SELECT count(*) FROM journal").fetchone()[0]
    bulk = count > held
    with rebuilt(connection, ("journal",) if bulk else (), unique=not held):
        yield from _keep(connection, " ON CONFLICT (op) DO NOTHING" if held else "")
    with rebuilt(connection, _DERIVED if bulk else ()):
        yield from _fold(connection, count)


def _keep(connection: sqlite3.Connection, twice: str) -> Iterator[int]:
    """Put them at the end of the journal; `twice` says what of one that is there already.

    Only the same operation is passed over; anything else wrong must be heard.
    """
    columns = f"op, {COLUMNS}"
    statement = (
        f"INSERT INTO main.journal ({columns}) SELECT {columns} FROM stage.staged"  # noqa: S608
        f" WHERE id > ? AND id <= ? ORDER BY id{twice}"
    )
    last = connection.execute("SELECT max(id) FROM stage.staged").fetchone()[0]
    for before in range(0, last, _PART):
        yield connection.execute(statement, (before, before + _PART)).rowcount


def _fold(connection: sqlite3.Connection, count: int) -> Iterator[int]:
    if count > _FEW:
        with rest_noted(connection, STAGED):
            yield from fold_direct(connection, STAGED)
            entities = connection.execute("SELECT kind, entity FROM temp.rest").fetchall()
    else:
        entities = connection.execute("SELECT DISTINCT kind, entity FROM stage.staged").fetchall()
    for at in range(0, len(entities), _PART):
        part = entities[at : at + _PART]
        refold(connection, part)
        yield len(part)
