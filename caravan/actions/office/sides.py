"""Two records beside each other: an event with its rooms, or one room, told for a person.

A page may show four hundred of them: whatever they need is asked at once, a question a kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.actions.office.laptops import Laptop, laptops_of
from caravan.domain.ids import EventId, SessionId
from caravan.domain.links import Linked
from caravan.store.doubles import authors, crowds

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from caravan.actions.workspace import Workspace
    from caravan.domain.events import Event, Session
    from caravan.domain.links import Joined

__all__ = ["Record", "RoomSide", "Side", "sides"]

Record = tuple[Linked, str]
"""What a side is about: an event or a session, by its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomSide:
    """One room as a person compares it; `sheets` counts both phases."""

    session: Session
    people: int
    sheets: int
    laptop: Laptop


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two records: an event with all its rooms, or one room with its event."""

    entity: str
    event: Event
    laptop: Laptop
    rooms: tuple[RoomSide, ...]

    @property
    def people(self) -> int:
        """Everyone in these rooms."""
        return sum(room.people for room in self.rooms)


def sides(workspace: Workspace, found: Joined, records: Iterable[Record]) -> dict[Record, Side]:
    """Tell each of these records; one that was taken back since is left out.

    An event stands for its whole stop: of rooms that are one, only that which counts is told.
    """
    asked = set(records)
    rooms = _rooms(workspace, found, asked)
    events = {
        EventId(entity) if what is Linked.EVENT else rooms[what, entity][0].event
        for what, entity in asked
        if what is Linked.EVENT or rooms[what, entity]
    }
    known = {event.id: event for event in workspace.reading.events_of(events)}
    told = _told(workspace, {room.id: room for group in rooms.values() for room in group})
    makers = _makers(workspace, Linked.EVENT, known)
    side = {}
    for what, entity in asked:
        group = rooms[what, entity]
        about = entity if what is Linked.EVENT else group[0].event if group else ""
        if about in known:
            side[what, entity] = Side(
                entity=entity,
                event=known[EventId(about)],
                laptop=makers[about],
                rooms=tuple(told[room.id] for room in group),
            )
    return side


def _rooms(
    workspace: Workspace, found: Joined, asked: Collection[Record]
) -> dict[Record, tuple[Session, ...]]:
    """Find the rooms of each record: those of a stop, the kept event's first."""
    reading = workspace.reading
    others = found.others()
    members = {
        entity: (found.stop(entity), *others.get(found.stop(entity), ()))
        for what, entity in asked
        if what is Linked.EVENT
    }
    by_event: dict[str, list[Session]] = {}
    wanted = {EventId(event) for group in members.values() for event in group}
    for room in reading.sessions_in(wanted):
        if room.id not in found.rooms:
            by_event.setdefault(room.event, []).append(room)
    alone = {SessionId(entity) for what, entity in asked if what is Linked.SESSION}
    single = {room.id: room for room in reading.sessions_of(alone)}
    rooms: dict[Record, tuple[Session, ...]] = {
        (Linked.EVENT, entity): tuple(room for event in group for room in by_event.get(event, ()))
        for entity, group in members.items()
    }
    for entity in alone:
        rooms[Linked.SESSION, entity] = (single[entity],) if entity in single else ()
    return rooms


def _told(workspace: Workspace, rooms: Mapping[SessionId, Session]) -> dict[SessionId, RoomSide]:
    makers = _makers(workspace, Linked.SESSION, rooms)
    counted = crowds(workspace.database, rooms)
    return {
        entity: RoomSide(
            session=room,
            people=counted[entity].people,
            sheets=counted[entity].sheets,
            laptop=makers[entity],
        )
        for entity, room in rooms.items()
    }


def _makers(workspace: Workspace, what: Linked, entities: Iterable[str]) -> dict[str, Laptop]:
    made = authors(workspace.database, what, tuple(entities))
    known = laptops_of(workspace, made.values())
    return {entity: known[writer] for entity, writer in made.items()}
