"""The writers that this file has left, and where they end in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.domain.ends import ends_said
from caravan.domain.ids import WriterId
from caravan.domain.journal import Kind
from caravan.store.reached import last_seq
from caravan.store.standing import births
from caravan.store.troubles import known_errors

if TYPE_CHECKING:
    from caravan.store.database import Database

__all__ = ["unsaid_ends"]


def unsaid_ends(database: Database, writer: WriterId) -> dict[WriterId, int]:
    """Where each writer but this one ends, if it wrote of people and no birth here says it yet.

    Of a laptop that shared its stop there are only the stop and a birth: it goes on elsewhere.
    """
    with known_errors(database.path):
        connection = database.connection
        rows = connection.execute(
            "SELECT writer, EXISTS (SELECT 1 FROM journal WHERE journal.writer = every.writer"
            " AND kind IN (?, ?)) FROM (SELECT DISTINCT writer FROM journal) AS every",
            (Kind.PARTICIPANT.value, Kind.SHEET.value),
        ).fetchall()
        every = {WriterId(each): of_people for each, of_people in rows}
        ends = {
            each: last_seq(connection, each)
            for each, of_people in every.items()
            if of_people and each != writer
        }
    said = ends_said(births(database, sorted(every)))
    return {each: last for each, last in ends.items() if last not in said.get(each, ())}
