"""Answering: a participant's sheet, answer by answer, and a room's tally, item by item."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from caravan.actions.attend import MOST_PEOPLE, CountUnlikely, whose_badge
from caravan.actions.saying import put
from caravan.domain.badges import BadgeUnknown
from caravan.domain.changes import Changes
from caravan.domain.events import Stage
from caravan.domain.flow import Sitting, form_for, pack_for
from caravan.domain.ids import sheet_id, tally_id
from caravan.domain.quiz import Form, Phase
from caravan.domain.sheets import Answer, Sheet, Tally
from caravan.errors import Refused
from caravan.i18n import _
from caravan.store.drafts import Started

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caravan.actions.workspace import Workspace
    from caravan.domain.events import Session
    from caravan.domain.people import Participant
    from caravan.domain.quiz import Item, Pack
    from caravan.i18n import Language

__all__ = [
    "AlreadyAnswered",
    "NoQuestions",
    "NotThisStage",
    "RoomItem",
    "TooManyHands",
    "activity_items",
    "answer",
    "leave",
    "phase_of",
    "resume",
    "room_items",
    "save_sheet",
    "sit",
    "sit_with_badge",
    "tally",
]


class NotThisStage(Refused):
    """The room is not answering a form now."""

    code = "not-this-stage"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("La salle n’en est pas à un questionnaire.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Passez la salle à « Avant » ou à « Après », puis recommencez.")


class NoQuestions(Refused):
    """No pack for this age."""

    code = "no-questions"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Il n’y a pas encore de questionnaire pour cet âge.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("La personne est comptée et reçoit son attestation ; passez à la suivante.")


class AlreadyAnswered(Refused):
    """This participant has finished this form."""

    code = "already-answered"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Ce questionnaire est déjà rempli pour ce badge.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Passez à la personne suivante : ses réponses sont enregistrées.")


class TooManyHands(Refused):
    """More hands than people."""

    code = "too-many-hands"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Il y a plus de réponses que de personnes présentes.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Corrigez les nombres, ou le nombre de personnes présentes.")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomItem:
    """One item as the room answers it, with the count already saved (option -> people)."""

    item: Item
    pack: Pack
    form: Form
    counts: Mapping[str, int]


def phase_of(session: Session) -> Phase:
    """Say which form a room is answering now, or refuse."""
    phases = {Stage.BEFORE: Phase.BEFORE, Stage.AFTER: Phase.AFTER}
    if session.stage not in phases:
        raise NotThisStage
    return phases[session.stage]


def sit_with_badge(
    workspace: Workspace, session: Session, badge: str, language: Language | None = None
) -> Sitting:
    """Seat whoever wears this badge, at the first question without an answer."""
    wearer = whose_badge(workspace, session.event, badge)
    participant = workspace.reading.participant(wearer) if wearer else None
    if participant is None:
        raise BadgeUnknown(badge)
    return sit(workspace, session, participant, language)


def sit(
    workspace: Workspace,
    session: Session,
    participant: Participant,
    language: Language | None = None,
) -> Sitting:
    """Seat a participant; a form that was begun goes on in its own form and language.

    So does a partial sheet, where its room was closed and opened again: finishing it corrects it.
    The room is read anew, because a screen may have been opened before its last change.
    """
    phase = phase_of(workspace.reading.session(session.id) or session)
    with workspace.database.transaction():
        started = (
            workspace.drafts.started(participant.id, phase)
            or _taken_up(workspace, participant, phase)
            or _begun(workspace, participant, phase, language)
        )
        workspace.drafts.sit(started)
        return _sitting(workspace, started)


def _taken_up(workspace: Workspace, participant: Participant, phase: Phase) -> Started | None:
    """Turn a partial sheet into a draft again; a whole one is not to be taken twice."""
    sheet = workspace.reading.sheet(sheet_id(participant.id, phase.value))
    if sheet is None:
        return None
    if sheet.complete:
        raise AlreadyAnswered
    for given in sheet.answers:
        workspace.drafts.keep(participant.id, phase, given)
    return Started(
        participant=participant.id,
        phase=phase,
        event=sheet.event,
        session=sheet.session,
        form=sheet.form,
        pack=sheet.pack,
        pack_version=sheet.pack_version,
        language=sheet.language,
        seated=True,
    )


def _begun(
    workspace: Workspace, participant: Participant, phase: Phase, language: Language | None
) -> Started:
    pack = pack_for(workspace.packs, participant.role, participant.band)
    if pack is None:
        raise NoQuestions
    return Started(
        participant=participant.id,
        phase=phase,
        event=participant.event,
        session=participant.session,
        form=form_for(participant.session, phase),
        pack=pack.id,
        pack_version=pack.version,
        language=language or participant.language,
        seated=True,
    )


def _pack(workspace: Workspace, started: Started) -> Pack:
    for pack in workspace.packs:
        if pack.id == started.pack and pack.version == started.pack_version:
            return pack
    raise NoQuestions


def _sitting(workspace: Workspace, started: Started) -> Sitting:
    return Sitting(
        participant=started.participant,
        session=started.session,
        phase=started.phase,
        form=started.form,
        pack=_pack(workspace, started),
        language=started.language,
        answers=workspace.drafts.answers(started.participant, started.phase),
    )


def resume(workspace: Workspace) -> Sitting | None:
    """Find who was before the screen when the program stopped, and where they were.

    None also where their questionnaire is no longer at hand: what they answered becomes a partial
    sheet when the room closes.
    """
    started = workspace.drafts.seated()
    if started is None:
        return None
    try:
        return _sitting(workspace, started)
    except NoQuestions:
        return None


def leave(workspace: Workspace) -> None:
    """Empty the chair without losing an answer."""
    workspace.drafts.leave()


def answer(workspace: Workspace, sitting: Sitting, item: Item, choice: str | None) -> Sitting:
    """Save one answer (None: passed); it is on disk when this returns.

    The last answer also turns the draft into the participant's sheet, in the same transaction.
    Where the form was finished or its room closed meanwhile the answer is refused: kept as a
    draft it would never leave this laptop. What counts as answered is what is on disk.
    """
    if choice is not None:
        item.choice(choice)
    given = Answer(item=item.id, rev=item.rev, choice=choice)
    with workspace.database.transaction():
        started = workspace.drafts.started(sitting.participant, sitting.phase)
        if started is None:
            raise _why_not(workspace, sitting)
        workspace.drafts.keep(sitting.participant, sitting.phase, given)
        answers = workspace.drafts.answers(sitting.participant, sitting.phase)
        after = replace(sitting, answers=answers)
        if after.finished:
            save_sheet(workspace, started, complete=True)
    return after


def _why_not(workspace: Workspace, sitting: Sitting) -> Refused:
    sheet = workspace.reading.sheet(sheet_id(sitting.participant, sitting.phase.value))
    return AlreadyAnswered() if sheet is not None and sheet.complete else NotThisStage()


def save_sheet(workspace: Workspace, started: Started, *, complete: bool) -> None:
    """Turn a draft into a sheet of the journal, inside or as one transaction."""
    answers = workspace.drafts.answers(started.participant, started.phase)
    sheet = Sheet(
        id=sheet_id(started.participant, started.phase.value),
        event=started.event,
        session=started.session,
        participant=started.participant,
        phase=started.phase,
        form=started.form,
        pack=started.pack,
        pack_version=started.pack_version,
        language=started.language,
        complete=complete,
        answers=answers,
    )
    with workspace.database.transaction():
        if answers:
            put(workspace, sheet)
        workspace.drafts.forget(started.participant, started.phase)


def _room_pack(workspace: Workspace, session: Session) -> Pack:
    pack = pack_for(workspace.packs, session.audience, session.band)
    if pack is None:
        raise NoQuestions
    return pack


def room_items(workspace: Workspace, session: Session, phase: Phase) -> tuple[RoomItem, ...]:
    """The items a whole room answers together in a phase, with what is already counted."""
    pack = _room_pack(workspace, session)
    form = form_for(session.id, phase)
    counted = workspace.reading.tallied(session.id, phase)
    return tuple(
        RoomItem(item=item, pack=pack, form=form, counts=counted.get(item.id, {}))
        for item in pack.form(form)
    )


def activity_items(workspace: Workspace, session: Session) -> tuple[Item, ...]:
    """The items practised between the two forms, with feedback and a prompt for the room."""
    return _room_pack(workspace, session).form(Form.LEARN)


def tally(
    workspace: Workspace,
    session: Session,
    phase: Phase,
    room_item: RoomItem,
    *,
    counts: Mapping[str, int],
    unsure: int,
    present: int,
) -> Changes:
    """Save how many in a room chose each answer; saying it again replaces the former count."""
    if min([unsure, present, *counts.values()]) < 0:
        raise TooManyHands
    if sum(counts.values()) + unsure > present:
        raise TooManyHands
    if present > MOST_PEOPLE:
        raise CountUnlikely
    for option in counts:
        room_item.item.choice(option)
    said = Tally(
        id=tally_id(session.id, phase.value, room_item.item.id),
        event=session.event,
        session=session.id,
        phase=phase,
        form=room_item.form,
        pack=room_item.pack.id,
        pack_version=room_item.pack.version,
        item=room_item.item.id,
        rev=room_item.item.rev,
        present=present,
        unsure=unsure,
        counts=dict(counts),
    )
    put(workspace, said)
    return Changes.TALLY
