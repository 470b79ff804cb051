"""Rooms as they are compared with each other, and the decisions made so far."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.domain.fold import current_of
from caravan.domain.ids import EventId, LinkId, SessionId, WriterId
from caravan.domain.journal import Kind
from caravan.domain.links import Link, Linked
from caravan.store.authority import authority_of
from caravan.store.rows import by_entity
from caravan.store.troubles import known_errors

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caravan.domain.journal import Op
    from caravan.store.database import Database

__all__ = ["CROWDS", "Crowd", "Room", "authors", "crowds", "links", "rooms", "words"]


def _author(kind: str, entity: str) -> str:
    """Ask who spoke of a thing first, which is who made it; corrections may be anybody's."""
    return (
        f"SELECT writer FROM journal WHERE kind = {kind} AND entity = {entity}"  # noqa: S608
        " ORDER BY revision, writer, seq LIMIT 1"
    )


def _people(session: str) -> str:
    """Count everyone of a room: of the view of both tables a whole copy would be made first."""
    return f"""
        (SELECT count(*) FROM participant WHERE participant.session = {session})
        + (SELECT coalesce(sum(people), 0) FROM headcount WHERE headcount.session = {session})
    """  # noqa: S608


_ROOMS = f"""
    SELECT session.id, session.event, session.audience, {_people("session.id")}
    FROM session JOIN event ON event.id = session.event ORDER BY session.id
"""  # noqa: S608


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """One session with how many were in it."""

    session: SessionId
    event: EventId
    audience: str
    people: int


def rooms(database: Database) -> tuple[Room, ...]:
    """Every room of an event that counts, by id."""
    with known_errors(database.path):
        rows = database.connection.execute(_ROOMS).fetchall()
    return tuple(
        Room(
            session=SessionId(session),
            event=EventId(event),
            audience=audience,
            people=people,
        )
        for session, event, audience, people in rows
    )


CROWDS = f"""
    SELECT value, {_people("value")}, (
            SELECT count(*) FROM sheet WHERE sheet.session = value AND complete = 1
        )
    FROM json_each(?)
"""  # noqa: S608
"""An index holds all that this asks of sheets: read with their answers, 20,000 took 0.4 s."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """How many were in a room, and how many whole sheets they left."""

    people: int
    sheets: int


def crowds(database: Database, sessions: Iterable[SessionId]) -> dict[SessionId, Crowd]:
    """Count the people and the sheets of each of these rooms."""
    asked = json.dumps(list(sessions))
    with known_errors(database.path):
        rows = database.connection.execute(CROWDS, (asked,)).fetchall()
    return {
        SessionId(session): Crowd(people=people, sheets=sheets) for session, people, sheets in rows
    }


def links(database: Database) -> tuple[Link, ...]:
    """Every decision in force, by id."""
    with known_errors(database.path):
        rows = database.connection.execute(
            "SELECT id, what, kept, other, same FROM link ORDER BY id"
        ).fetchall()
    return tuple(
        Link(id=LinkId(entity), what=Linked(what), kept=kept, other=other, same=bool(same))
        for entity, what, kept, other, same in rows
    )


def words(database: Database) -> dict[LinkId, Op]:
    """Find what was said last, and counts, of each decision in force."""
    asked = [(Kind.LINK.value, link.id) for link in links(database)]
    with known_errors(database.path):
        authority = authority_of(database.connection)
        folded = [
            current_of(ops, authority) for *_about, ops in by_entity(database.connection, asked)
        ]
    return {LinkId(each.entity): each.op for each in folded if each is not None}


def authors(database: Database, what: Linked, entities: tuple[str, ...]) -> dict[str, WriterId]:
    """Find who made each of these events or sessions."""
    with known_errors(database.path):
        found = database.connection.execute(
            f"SELECT value, ({_author('?', 'value')}) FROM json_each(?)",  # noqa: S608
            (what.value, json.dumps(entities)),
        ).fetchall()
    return {entity: WriterId(writer) for entity, writer in found if writer is not None}
