"""What an office's own database says of keys: read whole, before anything is folded."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from caravan.domain.authority import Authority, KeyRole, birth_key, handed_over, taken_over
from caravan.domain.ids import EntityId, WriterId
from caravan.domain.journal import Kind
from caravan.store.rows import COLUMNS, read_op

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Mapping

    from caravan.domain.journal import Op

__all__ = ["authority_of", "said_by_office", "with_opened"]


def authority_of(connection: sqlite3.Connection, arriving: Iterable[Op] = ()) -> Authority | None:
    """Say who may say what, in this database; None where there is no office, so all counts.

    `arriving` are births and handovers that are not in its journal yet.
    """
    rows = connection.execute("SELECT key, role, replaces FROM certified").fetchall()
    office = frozenset(key for key, role, _replaces in rows if role == KeyRole.OFFICE.value)
    if not office:
        return None
    told = [*_told(connection), *arriving]
    born = _born(told)
    known = Authority(office=office, born=born, revoked=_revoked(connection))
    opened: dict[EntityId, frozenset[str]] = defaultdict(frozenset)
    for op in told:
        event = handed_over(op)
        if event is not None and not known.revokes(op.writer, op.seq):
            opened[event] |= {known.key_of(op)}
    return Authority(
        office=office,
        born=born,
        revoked=known.revoked,
        successors=_successors(rows),
        opened=dict(opened),
    )


def _successors(rows: Iterable[tuple[str, str, str]]) -> dict[str, frozenset[str]]:
    return taken_over({key: json.loads(replaces) for key, _role, replaces in rows})


def _told(connection: sqlite3.Connection) -> list[Op]:
    """Births and handovers: what the journal itself says of keys."""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM journal WHERE kind = ? OR kind = ?",  # noqa: S608
        (Kind.WRITER.value, Kind.HANDOVER.value),
    )
    return [read_op(row) for row in rows]


def _born(told: Iterable[Op]) -> dict[WriterId, str]:
    return {op.writer: key for op in told if (key := birth_key(op)) is not None}


def _revoked(connection: sqlite3.Connection) -> Mapping[str, Mapping[WriterId | None, int]]:
    limits: dict[str, dict[WriterId | None, int]] = defaultdict(dict)
    for key, writer, since in connection.execute("SELECT key, writer, since FROM revoked"):
        limits[key][WriterId(bytes.fromhex(writer)) if writer else None] = since
    return dict(limits)


def with_opened(
    connection: sqlite3.Connection, entities: Collection[tuple[str, str]]
) -> Collection[tuple[str, str]]:
    """Add the events that handovers among these opened: what counts of them may have changed."""
    handovers = [entity for kind, entity in entities if kind == Kind.HANDOVER.value]
    if not handovers:
        return entities
    events = {
        (Kind.EVENT.value, event)
        for op in _told(connection)
        if op.entity in handovers and (event := handed_over(op)) is not None
    }
    return events.union(entities)


def said_by_office(
    connection: sqlite3.Connection, authority: Authority, asking: str, *more: object
) -> list[tuple[str, str]]:
    """List of what the office's own keys spoke; `asking` finds it for one writer, and `more`."""
    ours = [writer for writer, key in authority.born.items() if key in authority.office]
    return sorted(
        {about for writer in ours for about in connection.execute(asking, (writer, *more))}
    )
