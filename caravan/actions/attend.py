"""Who arrives: checked in by badge or by age band, or counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from caravan.actions.saying import put, say
from caravan.domain.ages import AgeBand, band_of
from caravan.domain.badges import (
    CODES,
    BadgeUnknown,
    Face,
    code_from_number,
    face,
    has_code_shape,
    read_code,
)
from caravan.domain.changes import Changes
from caravan.domain.ids import ParticipantId, headcount_id
from caravan.domain.journal import Kind, Verb
from caravan.domain.people import Headcount, Participant, Sex
from caravan.domain.quiz import Audience
from caravan.domain.typed import NAME_LIMIT, optional_line
from caravan.errors import Refused
from caravan.i18n import Language, _
from caravan.i18n.numbers import count, ltr
from caravan.store.rows import ops_of

if TYPE_CHECKING:
    from caravan.actions.workspace import Workspace
    from caravan.domain.events import Session
    from caravan.domain.ids import EventId
    from caravan.store.locals import LocalEvent

__all__ = [
    "MOST_PEOPLE",
    "AgeUnknown",
    "Arrived",
    "BadgeTaken",
    "CheckIn",
    "CountUnlikely",
    "StopClosed",
    "cancel_arrival",
    "change_band",
    "check_in",
    "restore_arrival",
    "set_first_name",
    "set_headcount",
    "sheets_of",
    "whose_badge",
]

MOST_PEOPLE = 2_000


class AgeUnknown(Refused):
    """An age outside the children's bands, or none."""

    code = "age-unknown"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Cet âge n’est pas dans les tranches des enfants, de {low} à {high} ans.").format(
            low=count(6), high=count(17)
        )

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Choisissez une tranche d’âge, ou comptez la personne sans la lister.")


class BadgeTaken(Refused):
    """Somebody already wears this badge."""

    code = "badge-taken"

    def __init__(self, badge: str) -> None:
        super().__init__(badge)
        self.badge = badge

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Le badge {code} est déjà arrivé.").format(code=ltr(self.badge))

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Rien à faire si c’est la même personne ; sinon, donnez un autre badge.")


class CountUnlikely(Refused):
    """A headcount no room can hold."""

    code = "count-unlikely"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Ce nombre de personnes n’est pas possible.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Écrivez un nombre entre {low} et {high}.").format(
            low=count(0), high=count(MOST_PEOPLE)
        )


class StopClosed(Refused):
    """The stop is over: its names and badges are gone, and no new one is taken."""

    code = "stop-closed"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Cette étape est close : ses prénoms et ses badges sont effacés.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Comptez la personne sans la lister, ou créez une autre étape.")


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """One arrival as typed or scanned: a band or an age for children, a badge if there is one."""

    session: Session
    band: AgeBand | None = None
    age: int | None = None
    sex: Sex | None = None
    language: Language | None = None
    badge: str | None = None
    first_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """Somebody is in: the random id, and the badge of the day with its picture."""

    participant: Participant
    badge: str
    face: Face
    changes: Changes = Changes.ATTENDANCE


def _band(arrival: CheckIn) -> AgeBand | None:
    if arrival.session.audience is Audience.PARENTS:
        return None
    band = arrival.band or (band_of(arrival.age) if arrival.age is not None else None)
    if band is None:
        raise AgeUnknown
    return band


def _local(workspace: Workspace, event: EventId) -> LocalEvent:
    """The badges and names of a stop, never made again once it has closed."""
    found = workspace.reading.event(event)
    if found is not None and found.closed:
        raise StopClosed
    return workspace.locals.of(event)


def whose_badge(workspace: Workspace, event: EventId, typed: str) -> ParticipantId | None:
    """Read a badge: its wearer, or None if nobody wears it yet.

    A stranger is refused, and kept if it can be a code: what cannot may be a first name.
    """
    local = _local(workspace, event)
    try:
        code = read_code(event, typed)
    except BadgeUnknown:
        if has_code_shape(typed):
            local.keep_unknown(typed.strip()[:20])
        raise
    wearer = local.whose(code)
    present = wearer is not None and workspace.reading.participant(wearer) is not None
    return wearer if present else None


def _fresh_badge(workspace: Workspace, event: EventId) -> str:
    taken = set(_local(workspace, event).codes().values())
    while True:
        code = code_from_number(event, workspace.chance.below(CODES))
        if code not in taken:
            return code


def _badge(workspace: Workspace, arrival: CheckIn) -> str:
    event = arrival.session.event
    if arrival.badge is None:
        return _fresh_badge(workspace, event)
    if whose_badge(workspace, event, arrival.badge) is not None:
        raise BadgeTaken(read_code(event, arrival.badge))
    return read_code(event, arrival.badge)


def check_in(workspace: Workspace, arrival: CheckIn) -> Arrived:
    """Save one arrival; it is on disk when this returns.

    The badge goes first, into the local file: if the power fails between the two, it points to
    nobody and is simply free again.
    """
    session = arrival.session
    band = _band(arrival)
    first_name = optional_line(arrival.first_name or "", field=_("Le prénom"), limit=NAME_LIMIT)
    badge = _badge(workspace, arrival)
    participant = Participant(
        id=ParticipantId(workspace.chance.uuid()),
        event=session.event,
        session=session.id,
        role=session.audience,
        band=band,
        sex=arrival.sex,
        language=arrival.language or session.language,
    )
    local = _local(workspace, session.event)
    local.bind(badge, participant.id)
    if first_name is not None:
        local.name(participant.id, first_name)
    put(workspace, participant)
    return Arrived(participant=participant, badge=badge, face=face(badge))


def change_band(workspace: Workspace, participant: Participant, band: AgeBand) -> Participant:
    """Correct the age band of somebody who has arrived; badge and first name stay theirs.

    Whoever was taken back meanwhile stays so: the age is right for when they are restored.
    """
    if not ops_of(workspace.database.connection, Kind.PARTICIPANT.value, participant.id):
        raise StopClosed  # taken out of this laptop since
    corrected = replace(participant, band=band)
    here = workspace.reading.participant(participant.id) is not None
    put(workspace, corrected, verb=Verb.PUT if here else Verb.VOID)
    return corrected


def set_first_name(
    workspace: Workspace, participant: Participant, first_name: str | None
) -> Changes:
    """Keep or change a first name for the certificate, on this laptop only."""
    kept = optional_line(first_name or "", field=_("Le prénom"), limit=NAME_LIMIT)
    _local(workspace, participant.event).name(participant.id, kept)
    return Changes.ATTENDANCE


def _set_verb(workspace: Workspace, participant: ParticipantId, verb: Verb) -> Changes:
    """Void or restore an arrival together with its sheets; what they said is kept."""
    connection = workspace.database.connection
    with workspace.database.transaction():
        entities = [(Kind.PARTICIPANT, str(participant))]
        entities += [(Kind.SHEET, sheet) for sheet in sheets_of(workspace, participant)]
        for kind, entity in entities:
            ops = ops_of(connection, kind.value, entity)
            if not ops:
                raise StopClosed  # taken out of this laptop since
            latest = max(ops, key=lambda op: op.revision)
            workspace.journal.append(say(workspace, kind, entity, latest.content(), verb))
    return Changes.ATTENDANCE | Changes.SHEET


def sheets_of(workspace: Workspace, participant: ParticipantId) -> list[str]:
    """The ids of a participant's sheets, those that were taken back included."""
    from caravan.domain.ids import sheet_id
    from caravan.domain.quiz import Phase

    connection = workspace.database.connection
    ids = [sheet_id(participant, phase.value) for phase in Phase]
    return [sheet for sheet in ids if ops_of(connection, Kind.SHEET.value, sheet)]


def cancel_arrival(workspace: Workspace, participant: ParticipantId) -> Changes:
    """Take back an arrival that was a mistake; it can be restored."""
    return _set_verb(workspace, participant, Verb.VOID)


def restore_arrival(workspace: Workspace, participant: ParticipantId) -> Changes:
    """Bring back an arrival that was cancelled."""
    return _set_verb(workspace, participant, Verb.PUT)


def set_headcount(workspace: Workspace, session: Session, people: int) -> Changes:
    """Say how many people of a room are counted and not listed."""
    if not 0 <= people <= MOST_PEOPLE:
        raise CountUnlikely
    event = workspace.reading.event(session.event)
    counted = Headcount(
        id=headcount_id(session.id),
        event=session.event,
        session=session.id,
        people=people,
        entered_after=event is not None and event.entered_after,
    )
    put(workspace, counted)
    return Changes.ATTENDANCE
