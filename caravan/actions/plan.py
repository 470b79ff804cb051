"""Planning and running a stop: events, their two rooms, their stages, their closing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from caravan.actions import answer, outbox
from caravan.actions.saying import put, restore
from caravan.domain import places
from caravan.domain.changes import Changes
from caravan.domain.events import Event, Lead, Session, Stage
from caravan.domain.ids import EventId, SessionId
from caravan.domain.journal import Kind, Verb
from caravan.domain.quiz import Audience
from caravan.domain.typed import HOST_LIMIT, PLACE_LIMIT, clean_line
from caravan.errors import BugError, Refused
from caravan.i18n import _
from caravan.i18n.numbers import ltr
from caravan.store.backup import back_up

if TYPE_CHECKING:
    from datetime import date

    from caravan.actions.workspace import Workspace
    from caravan.domain.ages import AgeBand
    from caravan.i18n import Language

__all__ = [
    "Doubt",
    "NewEvent",
    "NewSession",
    "ProvinceMissing",
    "RegionUnknown",
    "close_event",
    "close_session",
    "correct_event",
    "correct_session",
    "create_event",
    "doubts",
    "open_session",
    "restore_event",
    "restore_session",
    "set_stage",
    "void_event",
    "void_session",
]


class RegionUnknown(Refused):
    """No region or province has this code."""

    code = "region-unknown"

    def __init__(self, typed: str) -> None:
        super().__init__(typed)
        self.typed = typed

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("La région ou la province « {code} » n’existe pas.").format(
            code=ltr(self.typed[:20])
        )

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Choisissez-la dans la liste des 12 régions, de {first} à {last}.").format(
            first=ltr("MA-01"), last=ltr("MA-12")
        )


class ProvinceMissing(Refused):
    """No province was chosen: none is guessed."""

    code = "province-missing"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("La province n’est pas choisie.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Choisissez une province ou une préfecture dans la liste.")


class Doubt(Enum):
    """What looks wrong about a date; it is asked about, never refused."""

    NEXT_YEAR = "next-year"
    LONG_AGO = "long-ago"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    """What a facilitator types to plan a stop; `region` is "06", `province` is "06.141"."""

    day: date
    region: str
    province: str
    place: str
    host: str
    entered_after: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSession:
    """What a facilitator chooses to open a room; parents have no band."""

    event: EventId
    audience: Audience
    band: AgeBand | None
    lead: Lead
    language: Language


def doubts(workspace: Workspace, new: NewEvent) -> tuple[Doubt, ...]:
    """Say what should be asked about before an event is created."""
    away = (new.day - workspace.today()).days
    if away > 183:
        return (Doubt.NEXT_YEAR,)
    return (Doubt.LONG_AGO,) if away < -366 else ()


def _checked(new: NewEvent, entity: EventId, *, closed: bool = False) -> Event:
    province = places.province(new.province)
    if places.region(new.region) is None:
        raise RegionUnknown(new.region)
    if not new.province:
        raise ProvinceMissing
    if province is None or province.region != new.region:
        raise RegionUnknown(new.province)
    return Event(
        id=entity,
        day=new.day,
        region=new.region,
        province=new.province,
        place=clean_line(new.place, field=_("Le lieu"), limit=PLACE_LIMIT),
        host=clean_line(new.host, field=_("L’organisme d’accueil"), limit=HOST_LIMIT),
        closed=closed,
        entered_after=new.entered_after,
    )


def _event(workspace: Workspace, event: EventId) -> Event:
    found = workspace.reading.event(event)
    if found is None:
        raise BugError(f"no event {event}")
    return found


def _session(workspace: Workspace, session: SessionId) -> Session:
    found = workspace.reading.session(session)
    if found is None:
        raise BugError(f"no session {session}")
    return found


def create_event(workspace: Workspace, new: NewEvent) -> Event:
    """Plan a stop."""
    event = _checked(new, EventId(workspace.chance.uuid()))
    put(workspace, event)
    return event


def correct_event(workspace: Workspace, event: EventId, new: NewEvent) -> Event:
    """Correct what was typed about a stop; the former words stay in the journal."""
    corrected = _checked(new, event, closed=_event(workspace, event).closed)
    put(workspace, corrected)
    return corrected


def void_event(workspace: Workspace, event: EventId) -> Changes:
    """Take back a stop that was planned by mistake."""
    put(workspace, _event(workspace, event), verb=Verb.VOID)
    workspace.locals.forget(event)
    return Changes.EVENT


def restore_event(workspace: Workspace, event: EventId) -> Changes:
    """Bring back a stop that was taken back; its names and badges are gone for good."""
    restore(workspace, Kind.EVENT, event)
    return Changes.EVERYTHING


def open_session(workspace: Workspace, new: NewSession) -> Session:
    """Open a room; it begins with the welcome."""
    session = Session(
        id=SessionId(workspace.chance.uuid()),
        event=new.event,
        audience=new.audience,
        band=new.band if new.audience is Audience.CHILDREN else None,
        lead=new.lead,
        language=new.language,
        stage=Stage.WELCOME,
        started=workspace.hour_stamp(),
    )
    put(workspace, session)
    return session


def correct_session(workspace: Workspace, session: SessionId, new: NewSession) -> Session:
    """Correct what was chosen for a room, or to which stop it belongs; its day goes on."""
    corrected = replace(
        _session(workspace, session),
        event=new.event,
        audience=new.audience,
        band=new.band if new.audience is Audience.CHILDREN else None,
        lead=new.lead,
        language=new.language,
    )
    put(workspace, corrected)
    return corrected


def void_session(workspace: Workspace, session: SessionId) -> Changes:
    """Take back a room that was opened by mistake; nobody in it is counted any more."""
    put(workspace, _session(workspace, session), verb=Verb.VOID)
    return Changes.EVERYTHING


def restore_session(workspace: Workspace, session: SessionId) -> Changes:
    """Bring back a room that was taken back, with everybody in it."""
    restore(workspace, Kind.SESSION, session)
    return Changes.EVERYTHING


def set_stage(workspace: Workspace, session: SessionId, stage: Stage) -> Changes:
    """Move a room to another stage of its day, forwards or back."""
    if stage is Stage.CLOSED:
        return close_session(workspace, session)
    put(workspace, replace(_session(workspace, session), stage=stage, ended=None))
    return Changes.SESSION


def close_session(workspace: Workspace, session: SessionId) -> Changes:
    """Close a room: what was begun and not finished becomes partial sheets, counted as such."""
    found = _session(workspace, session)
    with workspace.database.transaction():
        for started in workspace.drafts.unfinished(session):
            answer.save_sheet(workspace, started, complete=False)
        put(workspace, replace(found, stage=Stage.CLOSED, ended=workspace.hour_stamp()))
    return Changes.SESSION | Changes.SHEET


def close_event(workspace: Workspace, event: EventId) -> Changes:
    """Close a stop: its rooms, a safety copy, and every name and badge of the day forgotten.

    Closing counts nobody: where all was exported and nothing else was saved, all still is.
    """
    exported = not outbox.to_export(workspace)
    with workspace.database.transaction():
        for session in workspace.reading.sessions(event):
            if session.stage is not Stage.CLOSED:
                close_session(workspace, session.id)
        # Somebody of a room closed earlier may have begun a form in another one since.
        for started in workspace.drafts.unfinished_at(event):
            answer.save_sheet(workspace, started, complete=False)
        exported = exported and not outbox.to_export(workspace)
        put(workspace, replace(_event(workspace, event), closed=True))
        if exported:
            outbox.note_exported(workspace, workspace.reading.operations())
    workspace.locals.forget(event)
    back_up(workspace.database, workspace.places.backups, workspace.clock.now())
    return Changes.EVERYTHING
