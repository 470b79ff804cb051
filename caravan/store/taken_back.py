"""Find the stops that were taken back here, so that a person can bring one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.domain.events import Event
from caravan.domain.fold import current_of
from caravan.domain.journal import Kind
from caravan.domain.payload import BadPayload
from caravan.store.authority import authority_of
from caravan.store.rows import by_entity
from caravan.store.stranded import ABSENT_STOPS
from caravan.store.troubles import known_errors

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caravan.domain.authority import Authority
    from caravan.domain.journal import Op
    from caravan.store.database import Database

__all__ = ["stops_taken_back"]


def stops_taken_back(database: Database) -> tuple[Event, ...]:
    """List them as they were said last, the latest first; one that is erased cannot come back."""
    with known_errors(database.path):
        connection = database.connection
        authority = authority_of(connection)
        asked = sorted(connection.execute(ABSENT_STOPS).fetchall())
        said = [_stop(ops, authority) for *_about, ops in by_entity(connection, asked)]
    found = [event for event in said if event is not None]
    return tuple(sorted(found, key=lambda event: (-event.day.toordinal(), event.id)))


def _stop(ops: Iterable[Op], authority: Authority | None) -> Event | None:
    current = current_of(ops, authority)
    if current is None or not current.void or current.erased:
        return None
    if current.kind is not Kind.EVENT or current.op.payload is None:
        return None
    try:
        return Event.read(current.entity, current.op.content())
    except BadPayload:  # said by another program: it cannot be shown, nor brought back
        return None
