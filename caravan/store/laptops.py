"""What stands of each laptop, by kind; and the stops one handed to another that never came."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.domain.authority import birth_key, handed_over
from caravan.domain.ids import EventId, WriterId
from caravan.domain.journal import Kind
from caravan.domain.places import region_said
from caravan.store.rows import COLUMNS, read_op
from caravan.store.troubles import known_errors

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from caravan.domain.journal import Op
    from caravan.store.database import Database

__all__ = ["Birth", "born", "kinds", "waiting_events"]


_ROOM = "JOIN session ON session.id = it.session JOIN event ON event.id = session.event"
_STANDING = {
    kind: f"EXISTS (SELECT 1 FROM {kind.value} AS it {upwards} WHERE it.id = entity)"  # noqa: S608
    for kind, upwards in (
        (Kind.EVENT, ""),
        (Kind.SESSION, "JOIN event ON event.id = it.event"),
        (Kind.PARTICIPANT, _ROOM),
        (Kind.HEADCOUNT, _ROOM),
        (Kind.SHEET, f"JOIN participant ON participant.id = it.participant {_ROOM}"),
        (Kind.TALLY, _ROOM),
        (Kind.CERTIFICATE, "JOIN event ON event.id = it.event"),
    )
}
"""Of which kinds things are counted, and when one stands: with all that it hangs on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Birth:
    """A writer, the key it was born under, and the region that its laptop was set to."""

    writer: WriterId
    key: str
    region: str | None


def born(database: Database) -> tuple[Birth, ...]:
    """List the writers that are bound to a key."""
    with known_errors(database.path):
        told = _told(database.connection, Kind.WRITER)
    found = {op.writer: (key, op) for op in told if (key := birth_key(op)) is not None}
    return tuple(
        Birth(writer=writer, key=key, region=_region(op)) for writer, (key, op) in found.items()
    )


def kinds(database: Database, writers: Iterable[WriterId]) -> Mapping[Kind, int]:
    """Count the things these writers spoke of that stand, by kind: each once, however often said.

    What was taken back or erased, or hangs on what was, is not among them.
    """
    whose = sorted(writers)
    # A laptop's few thousand lines are read, never the whole country's of a kind: hence the plus.
    asked = f"+kind = ? AND writer IN ({', '.join('?' * len(whose))})"
    with known_errors(database.path):
        return {
            kind: number
            for kind, where in _STANDING.items()
            for (number,) in database.connection.execute(
                f"SELECT count(DISTINCT entity) FROM journal WHERE {asked} AND {where}",  # noqa: S608
                (kind.value, *whose),
            )
            if number
        }


def waiting_events(database: Database) -> tuple[EventId, ...]:
    """List the events handed to a second laptop of which no room came from another one."""
    with known_errors(database.path):
        births = {op.writer: birth_key(op) for op in _told(database.connection, Kind.WRITER)}
        handed: dict[str, set[str | None]] = defaultdict(set)
        for op in _told(database.connection, Kind.HANDOVER):
            if (event := handed_over(op)) is not None:
                handed[event].add(births.get(op.writer))
        return tuple(
            EventId(event)
            for event, givers in sorted(handed.items())
            if not {births.get(writer) for writer in _rooms(database.connection, event)} - givers
        )


def _rooms(connection: sqlite3.Connection, event: str) -> list[WriterId]:
    rows = connection.execute(
        "SELECT DISTINCT journal.writer FROM session JOIN journal"
        " ON journal.kind = ? AND journal.entity = session.id WHERE session.event = ?",
        (Kind.SESSION.value, event),
    )
    return [WriterId(writer) for (writer,) in rows]


def _told(connection: sqlite3.Connection, kind: Kind) -> list[Op]:
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM journal WHERE kind = ?",  # noqa: S608
        (kind.value,),
    )
    return [read_op(row) for row in rows]


def _region(op: Op) -> str | None:
    return region_said(op.content().get("region"))
