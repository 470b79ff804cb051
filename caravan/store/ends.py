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
        rows = database.connection.execute(
            "SELECT writer FROM (SELECT DISTINCT writer FROM journal WHERE writer <> ?) AS left"
            " WHERE EXISTS (SELECT 1 FROM journal WHERE journal.writer = left.writer"
            " AND kind IN (?, ?))",
            (writer, Kind.PARTICIPANT.value, Kind.SHEET.value),
        ).fetchall()
        ends = {WriterId(each): last_seq(database.connection, WriterId(each)) for (each,) in rows}
    said = ends_said(births(database, sorted(_everybody(database))))
    return {each: last for each, last in ends.items() if last not in said.get(each, ())}


def _everybody(database: Database) -> set[WriterId]:
    with known_errors(database.path):
        rows = database.connection.execute("SELECT DISTINCT writer FROM journal")
        return {WriterId(each) for (each,) in rows}
