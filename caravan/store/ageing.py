"""How old the sheets are that still tell something, whether they count or not."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from caravan.domain.journal import Kind
from caravan.store.troubles import known_errors

if TYPE_CHECKING:
    from caravan.store.database import Database

__all__ = ["sheets_by_day"]


def sheets_by_day(database: Database) -> dict[str, dict[str, str]]:
    """List the sheets that still hold answers, and whose each is, by the day of their event.

    Those that were taken back hold answers too. Where an event was corrected, its last day
    decides, so that nothing is called old too soon; without any event nothing is known.
    """
    with known_errors(database.path):
        days = dict(
            database.connection.execute(
                "SELECT entity, max(payload ->> '$.day') FROM journal"
                " WHERE kind = ? AND payload NOT NULL GROUP BY entity",
                (Kind.EVENT.value,),
            )
        )
        rows = database.connection.execute(
            "SELECT entity, max(payload ->> '$.event'), max(payload ->> '$.participant')"
            " FROM journal WHERE kind = ? AND payload NOT NULL GROUP BY entity",
            (Kind.SHEET.value,),
        ).fetchall()
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for sheet, event, person in rows:
        if days.get(event) is not None:
            found[days[event]][sheet] = person
    return found
