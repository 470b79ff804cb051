"""Whether the journal still holds what was saved: every row is hashed again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from caravan.domain.ids import OpId
from caravan.domain.journal import Verb, commit
from caravan.store.rows import COLUMNS, read_op

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

__all__ = ["altered_in"]


def altered_in(connection: sqlite3.Connection) -> int:
    """Count the operations that are not what was saved, or emptied although nobody erased them."""
    rows = connection.execute(f"SELECT op, {COLUMNS} FROM journal")  # noqa: S608
    changed = sum(not _as_saved(OpId(key), row) for key, *row in rows)
    emptied = connection.execute(
        "SELECT count(*) FROM journal WHERE payload IS NULL AND (kind, entity) NOT IN"
        " (SELECT kind, entity FROM journal WHERE verb = ?)",
        (Verb.ERASE.value,),
    ).fetchone()[0]
    return changed + int(emptied)


def _as_saved(key: OpId, row: Sequence[Any]) -> bool:
    try:
        op = read_op(row)
        same = op.id == key
    except (ValueError, OverflowError):  # a word or a number that no operation has
        return False
    return same and (op.payload is None or commit(op.nonce or b"", op.payload) == op.commitment)
