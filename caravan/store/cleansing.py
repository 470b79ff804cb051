"""Wiping what was erased or taken out from the file and from every copy of it.

A copy goes, unless it holds what is nowhere else: where a laptop went back to an older copy, what
it had noted until then and never exported is among the copies only. Such a one stays, cleansed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.domain.ids import OpId, WriterId
from caravan.errors import DatabaseDamaged, DatabaseForeign, DatabaseTooNew
from caravan.store import restoring
from caravan.store.backup import back_up_afresh, backups, unfinished_copy
from caravan.store.coverage import all_proven
from caravan.store.database import Database
from caravan.store.scrubbing import note_done, write_anew
from caravan.store.troubles import JournalAltered, known_errors

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

__all__ = ["scrub"]

_UNREADABLE = (DatabaseDamaged, DatabaseForeign, DatabaseTooNew, JournalAltered)
_ABSENT = """
    SELECT op, writer, seq FROM copied.journal AS there
    WHERE NOT EXISTS (SELECT 1 FROM main.journal WHERE journal.op = there.op)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copy:
    """A copy that holds more than the file, and what it holds of those that were taken out."""

    path: Path
    out: tuple[OpId, ...]


def scrub(database: Database, copies: Path, now: datetime) -> None:
    """Write the file anew and replace the safety copies of it; done only when all that is."""
    write_anew(database)
    kept = {copy.path for copy in _holding_more(database, copies) if _cleansed(database, copy)}
    back_up_afresh(database, copies, now, but=kept)
    note_done(database)


def _holding_more(database: Database, copies: Path) -> Iterator[_Copy]:
    reach = {held.writer: held.up_to for held in all_proven(database)}
    for path in backups(copies):
        absent = _absent(database, path)
        # Somebody else was proven to hold what is here no more up to that number.
        out = [op for op, writer, seq in absent if seq <= reach.get(writer, 0)]
        if len(out) < len(absent):
            yield _Copy(path=path, out=tuple(out))


def _absent(database: Database, path: Path) -> list[tuple[OpId, WriterId, int]]:
    """List what only the copy holds; nothing of one that cannot be read."""
    try:
        Database.open_to_read(path).close()  # refuses what is no database of ours
        with known_errors(path):
            database.connection.execute("ATTACH ? AS copied", (str(path),))
            try:
                rows = database.connection.execute(_ABSENT).fetchall()
            finally:
                database.connection.execute("DETACH copied")
    except _UNREADABLE:
        return []
    return [(OpId(op), WriterId(writer), seq) for op, writer, seq in rows]


def _cleansed(database: Database, copy: _Copy) -> bool:
    """Write the copy anew without those who were erased or taken out; False if it is unreadable."""
    today = restoring.look(database)
    try:
        with unfinished_copy(copy.path.parent) as fresh:
            restoring.copy_of(copy.path, fresh)
            restoring.prepare(fresh, without=copy.out, today=today).close()
            restoring.put_in_place(fresh, copy.path)
    except _UNREADABLE:
        return False
    return True
