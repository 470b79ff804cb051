"""Find who waits under a stop or a room that another laptop took back.

It starts from what was taken back, which is little, never from the people, who are many.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from caravan.domain.fold import current_of
from caravan.domain.ids import WriterId
from caravan.domain.journal import Kind, Verb
from caravan.domain.stranded import Made, answered, is_news, parts_of
from caravan.store.authority import authority_of, said_by_office
from caravan.store.rows import by_entity, ops_of
from caravan.store.troubles import known_errors

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Iterable

    from caravan.domain.authority import Authority
    from caravan.domain.fold import Current
    from caravan.domain.ids import OpId
    from caravan.domain.journal import Op
    from caravan.domain.stranded import Part
    from caravan.store.database import Database

    Lookup = Callable[["Stranded"], Iterable[Made]]

__all__ = [
    "ABSENT",
    "ABSENT_STOPS",
    "MADE",
    "Stranded",
    "decisions",
    "look_under",
    "rooms_of",
    "stranded",
    "stranded_about",
    "stranded_in",
    "taken_back",
]

ABSENT_STOPS = """
    SELECT DISTINCT kind, entity FROM main.journal
        WHERE kind = 'event' AND entity NOT IN (SELECT id FROM main.event)
"""
"""The stops of the journal that count nowhere: both sides are read from indexes alone."""
ABSENT = f"""
    {ABSENT_STOPS} UNION ALL SELECT DISTINCT kind, entity FROM main.journal
        WHERE kind = 'session' AND entity NOT IN (SELECT id FROM main.session)
"""  # noqa: S608
"""And the rooms that do not."""

_UNDER = """
    SELECT 'participant' AS kind, id AS entity, 1 AS people FROM main.participant
        WHERE session IN (SELECT value FROM json_each(:rooms))
    UNION ALL SELECT 'headcount', id, people FROM main.headcount
        WHERE people > 0 AND session IN (SELECT value FROM json_each(:rooms))
    UNION ALL SELECT 'sheet', id, 0 FROM main.sheet
        WHERE session IN (SELECT value FROM json_each(:rooms))
    UNION ALL SELECT DISTINCT 'tally', substr(id, 1, instr(id, '/') - 1), 0 FROM main.tally
        WHERE session IN (SELECT value FROM json_each(:rooms))
"""
"""What counts in some rooms, or would if they did."""

MADE = f"""
    SELECT kind, entity, people, writer, seq FROM ({_UNDER})
        CROSS JOIN main.journal USING (kind, entity)
    WHERE verb = 'put' AND length(parents) = 0 ORDER BY kind, entity
"""  # noqa: S608
"""And who stated it first."""
_SAID = (
    "SELECT DISTINCT kind, entity FROM journal WHERE writer = ? AND kind IN ('event', 'session')"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stranded:
    """A stop or a room, and what others noted under it; `current` says how it stands.

    `takers` are what took it back, and what the office answered of it, in force or not.
    """

    current: Current
    takers: tuple[Op, ...]
    parts: tuple[Part, ...]


def look_under(found: Stranded, authority: Authority, under: Lookup) -> Stranded | None:
    """Look under one that is taken back; None if nobody waits there unseen."""
    parts = parts_of(under(found), found.takers, authority)
    if not is_news(parts, found.takers, authority):
        return None
    return replace(found, parts=parts)


def taken_back(ops: Collection[Op], authority: Authority) -> Stranded | None:
    """Say who took it back, now or before the office's word; a dispute is another matter.

    What is about to be emptied says nothing any more, whether or not it has been emptied yet.
    """
    current = current_of(ops, authority)
    if current is None or current.conflict or current.erased:
        return None
    takers = [op for op in answered(ops, current, authority) if op.verb is Verb.VOID]
    emptied = frozenset(current.emptied)
    return Stranded(
        current=replace(current, op=_as_kept(current.op, emptied)),
        takers=tuple(_as_kept(op, emptied) for op in takers),
        parts=(),
    )


def _as_kept(op: Op, emptied: Collection[OpId]) -> Op:
    return replace(op, nonce=None, payload=None) if op.id in emptied else op


def rooms_of(connection: sqlite3.Connection, kind: str, entity: str) -> list[str]:
    """List the rooms of a stop that count, or the one room."""
    if kind == Kind.SESSION.value:
        return [entity]
    asked = connection.execute("SELECT id FROM main.session WHERE event = ?", (entity,))
    return [room for (room,) in asked]


def _made_of(rows: Iterable[tuple[str, str, int, bytes, int]]) -> list[Made]:
    """Gather who stated each thing."""
    found: dict[tuple[str, str], Made] = {}
    for kind, entity, people, writer, seq in rows:
        before = found.get((kind, entity))
        makers = ((WriterId(writer), seq), *(before.makers if before else ()))
        found[kind, entity] = Made(kind=Kind(kind), people=people, makers=makers)
    return list(found.values())


def _under(connection: sqlite3.Connection) -> Lookup:
    def under(found: Stranded) -> list[Made]:
        rooms = rooms_of(connection, found.current.kind.value, found.current.entity)
        return _made_of(connection.execute(MADE, {"rooms": json.dumps(rooms)}))

    return under


def stranded_in(
    connection: sqlite3.Connection, authority: Authority | None
) -> tuple[Stranded, ...]:
    """List them all, by kind and entity; none where there is no office."""
    if authority is None:
        return ()
    asked = sorted(connection.execute(ABSENT).fetchall())
    under = _under(connection)
    said = [taken_back(ops, authority) for *_about, ops in by_entity(connection, asked)]
    found = (look_under(each, authority, under) for each in said if each and each.current.void)
    return tuple(each for each in found if each is not None)


def stranded(database: Database) -> tuple[Stranded, ...]:
    """List the stops and rooms under which somebody waits that nobody has looked at."""
    with known_errors(database.path):
        return stranded_in(database.connection, authority_of(database.connection))


def stranded_about(database: Database, kind: Kind, entity: str) -> Stranded | None:
    """Read one again, decided or not; None if it never was one, or is in dispute."""
    with known_errors(database.path):
        connection = database.connection
        authority = authority_of(connection)
        if authority is None:
            return None
        found = taken_back(ops_of(connection, kind.value, entity), authority)
        if found is None or not found.takers:
            return None
        under = _under(connection)(found)
        return replace(found, parts=parts_of(under, found.takers, authority))


def decisions(database: Database) -> tuple[Stranded, ...]:
    """List what the office answered of such ones, and may answer anew, the last first."""
    with known_errors(database.path):
        connection = database.connection
        authority = authority_of(connection)
        if authority is None:
            return ()
        asked = said_by_office(connection, authority, _SAID)
        said = [ops for *_about, ops in by_entity(connection, asked)]
        found = [_decided(ops, authority, _under(connection)) for ops in said]
    told = [each for each in found if each is not None]
    return tuple(
        sorted(told, key=lambda each: (each.current.op.writer, each.current.op.seq), reverse=True)
    )


def _decided(ops: Collection[Op], authority: Authority, under: Lookup) -> Stranded | None:
    """Tell one that the office answered, and of which nothing else was ever in question."""
    found = taken_back(ops, authority)
    if found is None or authority.key_of(found.current.op) not in authority.office:
        return None
    others = [
        op
        for op in answered(ops, found.current, authority)
        if authority.key_of(op) not in authority.office
    ]
    if not others or any(op.verb is not Verb.VOID for op in others):
        return None
    parts = parts_of(under(found), found.takers, authority)
    if not parts or (found.current.void and is_news(parts, found.takers, authority)):
        return None
    return replace(found, parts=parts)
