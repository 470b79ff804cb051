"""What the links of a database mean for everything that is counted or listed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from caravan.domain.links import Joined, Linked, stand_ins

if TYPE_CHECKING:
    import sqlite3

    from caravan.domain.links import Pair

__all__ = ["joined", "parameters"]

_COUNTING = {
    Linked.EVENT: "SELECT id FROM event WHERE id IN (SELECT value FROM json_each(?))",
    # A room hangs on its stop: where the stop was taken back, the room stands for no other.
    Linked.SESSION: (
        "SELECT session.id FROM session JOIN event ON event.id = session.event"
        " WHERE session.id IN (SELECT value FROM json_each(?))"
    ),
}


def joined(connection: sqlite3.Connection) -> Joined:
    """Say which events are one stop and which rooms stand for others, as decided so far."""
    return Joined(
        stops=_stand_ins(connection, Linked.EVENT), rooms=_stand_ins(connection, Linked.SESSION)
    )


def _stand_ins(connection: sqlite3.Connection, what: Linked) -> dict[str, str]:
    pairs: list[Pair] = connection.execute(
        "SELECT kept, other FROM link WHERE what = ? AND same = 1", (what.value,)
    ).fetchall()
    if not pairs:
        return {}
    asked = json.dumps(sorted({one for pair in pairs for one in pair}))
    counting = {entity for (entity,) in connection.execute(_COUNTING[what], (asked,))}
    return stand_ins(pairs, counting)


def parameters(found: Joined) -> dict[str, str]:
    """Hand the meaning of the links to a question in SQL, as :stops and :rooms."""
    return {
        "stops": json.dumps(sorted(found.stops.items())),
        "rooms": json.dumps(sorted(found.rooms)),
    }
