"""Who would wait under a stop or a room that was taken back, with what is staged as well."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from caravan.domain.fold import current_of
from caravan.domain.ids import WriterId
from caravan.domain.journal import PAYLOAD_VERSION, Kind, Verb
from caravan.domain.stranded import Made, taken_by_its_own
from caravan.store.derived import rows_of
from caravan.store.stranded import ABSENT, MADE, look_under, rooms_of, taken_back

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Iterable, Sequence

    from caravan.domain.authority import Authority
    from caravan.domain.journal import Op
    from caravan.store.stranded import Stranded

    Entity = tuple[str, str]
    Ops = Callable[[Entity], list[Op]]
    Makers = dict[Entity, list[tuple[WriterId, int]]]

__all__ = ["stranded_ahead"]

_TAKEN_BACK = """
    SELECT DISTINCT kind, entity FROM stage.staged
    WHERE kind IN ('event', 'session') AND form = 0 AND verb <> 'put'
"""
_PEOPLE = "kind IN ('participant', 'headcount', 'sheet', 'tally')"
_ROOMS = """
    SELECT payload ->> 'event', entity FROM stage.staged
    WHERE kind = 'session' AND payload ->> 'event' IN (SELECT value FROM json_each(:asked))
"""
_THINGS = f"""
    SELECT payload ->> 'session', kind, entity, writer, seq, form > 0 FROM stage.staged NOT INDEXED
    WHERE {_PEOPLE} AND payload ->> 'session' IN (SELECT value FROM json_each(:asked))
"""  # noqa: S608
"""Asked once, and only where a stop with rooms, or a room, was taken back: it reads all of it.

In the order in which it lies there: by its index it took five times as long.
"""
_FILLED = " UNION ALL ".join(
    f"""
    SELECT told.payload ->> '{{field}}', kind, entity, known.writer, known.seq, 0
    FROM stage.content AS told CROSS JOIN {table} AS known USING (op)
    WHERE {{kinds}} AND told.payload ->> '{{field}}' IN (SELECT value FROM json_each(:asked))
"""  # noqa: S608
    for table in ("main.journal", "stage.staged")
)
"""What came without content, and is given it by another file."""
_ROOMS_FILLED = _FILLED.format(field="event", kinds="kind = 'session'")
_THINGS_FILLED = _FILLED.format(field="session", kinds=_PEOPLE)


def stranded_ahead(
    connection: sqlite3.Connection, authority: Authority | None, ops: Ops
) -> tuple[Stranded, ...]:
    """List them, by kind and entity; `ops` reads what would be known of one thing."""
    if authority is None:
        return ()
    asked = {*connection.execute(ABSENT), *connection.execute(_TAKEN_BACK)}
    said = (taken_back(ops(about), authority) for about in sorted(asked))
    void = [each for each in said if each is not None and each.current.void]
    ahead = _Ahead(connection, authority, ops)
    ahead.look_at(void)
    found = (look_under(each, authority, ahead.under) for each in void)
    return tuple(each for each in found if each is not None)


class _Ahead:
    """Folds what others have in rooms that were taken back, as it would be."""

    def __init__(self, connection: sqlite3.Connection, authority: Authority, ops: Ops) -> None:
        self._connection = connection
        self._authority = authority
        self._ops = ops
        self._rooms: dict[Entity, set[str]] = {}
        self._staged: dict[str, Makers] = defaultdict(dict)

    def look_at(self, void: Collection[Stranded]) -> None:
        """Find the rooms of all of them, and what is staged in these."""
        events = [each.current.entity for each in void if each.current.kind is Kind.EVENT]
        self._rooms = {
            _about(each): set(rooms_of(self._connection, *_about(each))) for each in void
        }
        for event, room in self._found(_ROOMS, events):
            self._rooms[Kind.EVENT.value, event].add(room)
        for event, _kind, room, *_rest in self._found(_ROOMS_FILLED, events):
            self._rooms[Kind.EVENT.value, event].add(room)
        rooms = sorted(set().union(*self._rooms.values()))
        for query in (_THINGS, _THINGS_FILLED):
            for room, kind, entity, writer, seq, states in self._found(query, rooms):
                makers = self._staged[room].setdefault((kind, entity), [])
                if states:
                    makers.append((WriterId(writer), seq))

    def _found(self, query: str, asked: Sequence[str]) -> Iterable[tuple[Any, ...]]:
        return self._connection.execute(query, {"asked": json.dumps(asked)}) if asked else ()

    def under(self, found: Stranded) -> list[Made]:
        """What would be there, but for what is of those who took it back."""
        rooms = self._counting(found)
        things = self._here(rooms)
        for room in rooms:
            for about, makers in self._staged[room].items():
                things.setdefault(about, []).extend(makers)
        asked = (
            about
            for about, makers in sorted(things.items())
            if not taken_by_its_own(makers, found.takers, self._authority)
        )
        made = (self._made(about, rooms) for about in asked)
        return [each for each in made if each is not None]

    def _here(self, rooms: Iterable[str]) -> Makers:
        found: Makers = {}
        rows = self._connection.execute(MADE, {"rooms": json.dumps(sorted(rooms))})
        for kind, entity, _people, writer, seq in rows:
            found.setdefault((kind, entity), []).append((WriterId(writer), seq))
        return found

    def _counting(self, found: Stranded) -> set[str]:
        (kind, entity), rooms = _about(found), self._rooms[_about(found)]
        if kind != Kind.EVENT.value:
            return rooms
        return {room for room in rooms if self._row((Kind.SESSION.value, room))[1:2] == (entity,)}

    def _row(self, about: Entity) -> tuple[object, ...]:
        """What one thing would put first into its table; nothing if it would not count."""
        current = current_of(self._ops(about), self._authority)
        if current is None or not current.counts:
            return ()
        if current.op.payload_version > PAYLOAD_VERSION:
            return ()
        rows = rows_of(current.kind, current.entity, current.op.content()).get(about[0], [])
        return rows[0] if rows else ()

    def _made(self, about: Entity, rooms: Collection[str]) -> Made | None:
        kind, row = Kind(about[0]), self._row(about)
        if not row or row[2] not in rooms:  # the third column of each of these tables
            return None
        people = _people(kind, row)
        if kind is Kind.HEADCOUNT and not people:
            return None
        stated = [op for op in self._ops(about) if op.verb is Verb.PUT and not op.parents]
        makers = tuple((op.writer, op.seq) for op in stated)
        return Made(kind=kind, people=people, makers=makers)


def _about(found: Stranded) -> Entity:
    return found.current.kind.value, found.current.entity


def _people(kind: Kind, row: tuple[object, ...]) -> int:
    if kind is Kind.HEADCOUNT and isinstance(row[3], int):
        return row[3]
    return int(kind is Kind.PARTICIPANT)
