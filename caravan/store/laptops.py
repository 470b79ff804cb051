"""What arrived from each laptop, by kind; and the stops one handed to another that never came."""

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
    """Count what these writers said, by kind; corrections are counted too."""
    found: dict[Kind, int] = defaultdict(int)
    with known_errors(database.path):
        for writer in writers:
            rows = database.connection.execute(
                "SELECT kind, count(*) FROM journal WHERE writer = ? GROUP BY kind", (writer,)
            )
            for kind, number in rows:
                found[Kind(kind)] += number
    return dict(found)


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
