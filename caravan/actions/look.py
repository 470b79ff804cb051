"""Everything screens read, composed for them; nothing here writes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from caravan.actions import handover, outbox
from caravan.domain.badges import Face, face, has_code_shape
from caravan.domain.ids import EventId
from caravan.domain.quiz import Phase
from caravan.store.links import joined
from caravan.store.purging import gone
from caravan.store.taken_back import stops_taken_back

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from caravan.actions.handover import Shared
    from caravan.actions.workspace import Workspace
    from caravan.domain.events import Event, Session
    from caravan.domain.ids import SessionId
    from caravan.domain.links import Joined
    from caravan.domain.people import Participant
    from caravan.store.purging import Gone
    from caravan.store.reading import Attendance

__all__ = [
    "ArrivalView",
    "CertificateView",
    "EventSummary",
    "EventView",
    "RoomView",
    "certificates",
    "current_event",
    "event_view",
    "events",
    "room_view",
    "taken_back",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalView:
    """One person on the desk's list: band, badge, picture; never a first name."""

    participant: Participant
    badge: str | None
    face: Face | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomView:
    """One room as the desk shows it.

    `before` and `after` count finished sheets; `unfinished` forms that were begun, in both.
    """

    session: Session
    attendance: Attendance
    arrivals: tuple[ArrivalView, ...]
    before: int
    after: int
    unfinished: int
    tallied_before: int
    tallied_after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """One stop with its rooms.

    `unknown_badges` are codes nobody wears; `to_export` counts what was saved on this laptop, at
    any stop, since its last export. `gone` is what was taken out of this laptop once the office
    had it: people it still counts, and no longer lists. `shared` says that a second laptop may
    have the stop too.
    """

    event: Event
    rooms: tuple[RoomView, ...]
    unknown_badges: tuple[str, ...]
    certificates: int
    names_kept: int
    to_export: int
    exported_once: bool
    gone: Gone | None
    shared: Shared | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSummary:
    """One line of the list of stops."""

    event: Event
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateView:
    """One certificate that can be printed; the only view that bears first names."""

    participant: Participant
    first_name: str | None
    printed: bool
    badge: str | None
    face: Face | None


def current_event(workspace: Workspace) -> EventView | None:
    """The stop that is going on: the open one nearest to today."""
    today = workspace.today()
    open_events = [event for event in workspace.reading.events() if not event.closed]
    if not open_events:
        return None
    nearest = min(open_events, key=lambda event: (abs((event.day - today).days), event.id))
    return event_view(workspace, nearest.id)


def events(workspace: Workspace) -> tuple[EventSummary, ...]:
    """Every stop in these data, the latest first; events that were joined are one."""
    found = joined(workspace.database.connection)
    others = found.others()
    return tuple(
        EventSummary(
            event=event,
            people=sum(
                _attendance(workspace, session).people
                for session in _sessions(workspace, (event.id, *others.get(event.id, ())), found)
            ),
        )
        for event in workspace.reading.events()
        if event.id not in found.stops
    )


def taken_back(workspace: Workspace) -> tuple[EventSummary, ...]:
    """Every stop that was taken back and could be brought back, with whom that would bring."""
    return tuple(
        EventSummary(
            event=event,
            people=sum(
                _attendance(workspace, session).people
                for session in workspace.reading.sessions(event.id)
            ),
        )
        for event in stops_taken_back(workspace.database)
    )


def _sessions(workspace: Workspace, events: Iterable[str], found: Joined) -> Iterator[Session]:
    """The rooms of some events, without those for which another stands."""
    for event in events:
        for session in workspace.reading.sessions(EventId(event)):
            if session.id not in found.rooms:
                yield session


def event_view(workspace: Workspace, event_id: EventId) -> EventView | None:
    """One stop and its rooms; those of every event that was joined to it."""
    found = joined(workspace.database.connection)
    members = found.members(event_id)
    event_id = EventId(members[0])
    event = workspace.reading.event(event_id)
    if event is None:
        return None
    kept = workspace.locals.exists(event_id)
    return EventView(
        event=event,
        rooms=tuple(_room(workspace, session) for session in _sessions(workspace, members, found)),
        unknown_badges=_unknown(workspace, event_id) if kept else (),
        certificates=sum(workspace.reading.certificates(EventId(each)) for each in members),
        names_kept=len(workspace.locals.of(event_id).people()) if kept else 0,
        to_export=outbox.to_export(workspace),
        exported_once=outbox.exported_once(workspace),
        gone=gone(workspace.database, event_id),
        shared=handover.shared(workspace, event_id),
    )


def _unknown(workspace: Workspace, event_id: EventId) -> tuple[str, ...]:
    """Unknown codes; what an earlier program kept that cannot be a code is not shown."""
    kept = workspace.locals.of(event_id).unknown()
    return tuple(code for code in kept if has_code_shape(code))


def room_view(workspace: Workspace, session_id: SessionId) -> RoomView | None:
    """One room."""
    session = workspace.reading.session(session_id)
    return _room(workspace, session) if session else None


def _room(workspace: Workspace, session: Session) -> RoomView:
    kept = workspace.locals.exists(session.event)
    codes = workspace.locals.of(session.event).codes() if kept else {}
    finished = workspace.reading.finished(session.id)
    arrivals = tuple(
        _arrival(person, codes.get(person.id)) for person in workspace.reading.arrivals(session.id)
    )
    return RoomView(
        session=session,
        attendance=_attendance(workspace, session),
        arrivals=arrivals,
        before=len(finished[Phase.BEFORE]),
        after=len(finished[Phase.AFTER]),
        unfinished=_unfinished(workspace, session),
        tallied_before=len(workspace.reading.tallied(session.id, Phase.BEFORE)),
        tallied_after=len(workspace.reading.tallied(session.id, Phase.AFTER)),
    )


def _attendance(workspace: Workspace, session: Session) -> Attendance:
    """Who came, those included whose records were taken out since."""
    here = workspace.reading.attendance(session.id)
    left = gone(workspace.database, session.event)
    if left is None:
        return here
    return replace(here, listed=here.listed + left.people.get(session.id, 0))


def _unfinished(workspace: Workspace, session: Session) -> int:
    """How many forms were begun and not finished, before the room closes and after."""
    begun = {(each.participant, each.phase) for each in workspace.drafts.going_on(session.id)}
    left_off = {
        (who, phase)
        for phase, people in workspace.reading.left_off(session.id).items()
        for who in people
    }
    # A partial sheet that is taken up again is both.
    return len(begun | left_off)


def _arrival(person: Participant, badge: str | None) -> ArrivalView:
    return ArrivalView(participant=person, badge=badge, face=face(badge) if badge else None)


def certificates(workspace: Workspace, event_id: EventId) -> tuple[CertificateView, ...]:
    """Everyone listed at a stop, with the first name kept for the certificate, if any."""
    kept = workspace.locals.exists(event_id)
    local = workspace.locals.of(event_id) if kept else None
    named = {person.participant: person for person in local.people()} if local else {}
    codes = local.codes() if local else {}
    printed = local.serials() if local else {}
    views = []
    for session in workspace.reading.sessions(event_id):
        for participant in workspace.reading.arrivals(session.id):
            person = named.get(participant.id)
            badge = codes.get(participant.id)
            views.append(
                CertificateView(
                    participant=participant,
                    first_name=person.first_name if person else None,
                    printed=participant.id in printed,
                    badge=badge,
                    face=face(badge) if badge else None,
                )
            )
    return tuple(views)
