"""Forgetting one person, at their asking: everything said of them, in every copy we can reach.

Found by the badge, so only while the stop is open: no name and no code is in the data, and once
the badges are gone nobody can be found any more. Counts that were typed stay as they were typed.
What lies on sticks, on other computers and on paper cannot be reached from here; what an old file
brings back is emptied again as it comes in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.actions.attend import sheets_of
from caravan.actions.purge import clean_up
from caravan.actions.saying import say
from caravan.domain.badges import BadgeUnknown, Face, face, read_code
from caravan.domain.changes import Changes
from caravan.domain.journal import Kind, Verb
from caravan.domain.quiz import Phase
from caravan.errors import Refused
from caravan.i18n import _
from caravan.store.rows import ops_of
from caravan.store.traces import mark_scrub

if TYPE_CHECKING:
    from caravan.actions.workspace import Workspace
    from caravan.domain.ids import EventId, ParticipantId
    from caravan.domain.people import Participant

__all__ = ["Erasable", "Erased", "NobodyToFind", "erasable", "erase"]


class NobodyToFind(Refused):
    """The stop is closed, or its badges are gone: no data tell who is who."""

    code = "nobody-to-find"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _(
            "Les badges de cette étape sont effacés : plus personne ne peut y être retrouvé, ni ici"
            " ni au bureau."
        )

    @property
    def remedy(self) -> str:
        """What to do."""
        return _(
            "Rien à faire : il ne reste que des réponses sans nom ni badge, que rien ne relie à une"
            " personne."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasable:
    """Who wears a badge, to be shown before asking whether to erase.

    `participant` is None where the arrival was taken back: what it said is still in the journal.
    `exported`: some of it may already be in a file for the office.
    """

    id: ParticipantId
    badge: str
    face: Face
    participant: Participant | None
    sheets: int
    exported: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What was forgotten; the office forgets it too when it receives the next export."""

    badge: str
    sheets: int
    changes: Changes = Changes.EVERYTHING


def erasable(workspace: Workspace, event: EventId, badge: str) -> Erasable:
    """Find who wears a badge of a stop that is still open."""
    from caravan.actions.outbox import exported_once

    code, who = _wearer(workspace, event, badge)
    return Erasable(
        id=who,
        badge=code,
        face=face(code),
        participant=workspace.reading.participant(who),
        sheets=len(sheets_of(workspace, who)),
        exported=exported_once(workspace),
    )


def _wearer(workspace: Workspace, event: EventId, badge: str) -> tuple[str, ParticipantId]:
    found = workspace.reading.event(event)
    if found is None or found.closed:
        raise NobodyToFind
    code = read_code(event, badge)
    if not workspace.locals.exists(event):
        # Before the first arrival there are no badges either, and nothing is lost.
        raise NobodyToFind if _somebody_came(workspace, event) else BadgeUnknown(badge)
    who = workspace.locals.of(event).whose(code)
    if who is None:
        raise BadgeUnknown(badge)
    return code, who


def _somebody_came(workspace: Workspace, event: EventId) -> bool:
    reading = workspace.reading
    return any(reading.arrivals(session.id) for session in reading.sessions(event))


def erase(workspace: Workspace, event: EventId, badge: str) -> Erased:
    """Forget a person: arrival, sheets, drafts, badge, first name, and every safety copy.

    The journal first, in one transaction; badge and name go last, so that whoever is cut short
    can begin again with the same badge.
    """
    code, who = _wearer(workspace, event, badge)
    sheets = sheets_of(workspace, who)
    known = ops_of(workspace.database.connection, Kind.PARTICIPANT.value, who)
    entities = [(Kind.PARTICIPANT, str(who))] if known else []
    entities += [(Kind.SHEET, sheet) for sheet in sheets]
    with workspace.database.transaction() as connection:
        for phase in Phase:
            workspace.drafts.forget(who, phase)
        workspace.journal.append(
            *(say(workspace, kind, entity, {}, Verb.ERASE) for kind, entity in entities)
        )
        mark_scrub(connection)
    clean_up(workspace)
    workspace.locals.forget_person(event, who)
    return Erased(badge=code, sheets=len(sheets))
