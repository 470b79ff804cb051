"""One stop as its laptop lives it: people arrive, answer, learn, answer again, go home."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from caravan.actions import answer, attend, certify, look, plan
from caravan.demo import people
from caravan.demo.country import Style, Twist
from caravan.domain.events import Lead, Stage
from caravan.domain.quiz import Audience, Phase
from caravan.i18n import Language

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from random import Random

    from caravan.actions.workspace import Workspace
    from caravan.demo.country import Room, Stop
    from caravan.demo.outside import SeasonClock
    from caravan.demo.people import Person
    from caravan.domain.events import Event, Session
    from caravan.domain.ids import SessionId
    from caravan.domain.people import Participant

__all__ = ["Life", "correct_stop", "live_stop"]

_STAGES = {Phase.BEFORE: Stage.BEFORE, Phase.AFTER: Stage.AFTER}
_SLIP = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """What a laptop lives with; `lived` is told how many people did one more thing."""

    workspace: Workspace
    clock: SeasonClock
    chance: Random
    seed: int
    out: Path
    lived: Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Full:
    """A room with its people; `seats` are those who are listed."""

    room: Room
    session: SessionId
    everybody: tuple[Person, ...]
    seats: list[tuple[Person, Participant]] = field(default_factory=list)


def live_stop(life: Life, stop: Stop) -> Event:
    """Live a whole day, from the plan to the closing; return the stop as it was planned."""
    life.clock.wake(stop.day)
    if Twist.ON_PAPER in stop.twists:
        life.clock.pass_minutes(3 * 24 * 60)
    event = plan.create_event(life.workspace, _typed(stop))
    if Twist.PLANNED_TWICE in stop.twists:
        again = plan.create_event(life.workspace, _typed(stop))
        plan.void_event(life.workspace, again.id)
    rooms = [_open(life, event, room) for room in stop.rooms]
    for full in rooms:
        _welcome(life, full)
    for phase in Phase:
        life.clock.pass_minutes(30)
        for full in rooms:
            _answer(life, full, phase)
    if Twist.CERTIFIED in stop.twists:
        _certify(life, event)
    life.clock.pass_minutes(15)
    plan.close_event(life.workspace, event.id)
    return event


def _typed(stop: Stop) -> plan.NewEvent:
    return plan.NewEvent(
        day=stop.day,
        region=stop.province.region,
        province=stop.province.code,
        place=stop.place[:-1] if Twist.MISSPELT in stop.twists else stop.place,
        host=stop.host,
        entered_after=Twist.ON_PAPER in stop.twists,
    )


def correct_stop(life: Life, stop: Stop, event: Event) -> None:
    """Correct what was mistyped about a stop."""
    right = _typed(replace(stop, twists=stop.twists - {Twist.MISSPELT}))
    plan.correct_event(life.workspace, event.id, right)


def _open(life: Life, event: Event, room: Room) -> _Full:
    children = room.audience is Audience.CHILDREN
    new = plan.NewSession(
        event=event.id,
        audience=room.audience,
        band=room.band,
        lead=Lead.YOUNG_EXPERT if children else Lead.SPEAKER,
        language=room.language,
    )
    session = plan.open_session(life.workspace, new)
    everybody = tuple(people.draw(room, life.chance) for _person in range(room.people))
    return _Full(room=room, session=session.id, everybody=everybody)


def _session(life: Life, full: _Full) -> Session:
    session = life.workspace.reading.session(full.session)
    assert session is not None  # noqa: S101 - it was opened a moment ago
    return session


def _welcome(life: Life, full: _Full) -> None:
    """List whoever can be listed, and count the others."""
    session = _session(life, full)
    counted = 0
    for person in full.everybody:
        life.lived(1)
        if not (person.measured and _is_listed(life, full.room)):
            counted += 1
            continue
        try:
            full.seats.append((person, _check_in(life, session, person)))
        except attend.AgeUnknown:
            counted += 1
    if counted:
        attend.set_headcount(life.workspace, session, counted)


def _is_listed(life: Life, room: Room) -> bool:
    """Where a room answers together, only those who want a certificate are listed."""
    if room.style is Style.TALLY:
        return life.chance.random() < 0.5
    return room.style is Style.SHEETS


def _check_in(life: Life, session: Session, person: Person) -> Participant:
    arrival = attend.CheckIn(
        session=session,
        age=person.age,
        sex=person.sex,
        language=person.language,
        first_name=person.first_name,
    )
    if life.chance.random() < _SLIP:  # a slip of the hand: checked in twice, taken back once
        twice = attend.check_in(life.workspace, arrival)
        attend.cancel_arrival(life.workspace, twice.participant.id)
    return attend.check_in(life.workspace, arrival).participant


def _answer(life: Life, full: _Full, phase: Phase) -> None:
    plan.set_stage(life.workspace, full.session, _STAGES[phase])
    session = _session(life, full)
    match full.room.style:
        case Style.SHEETS:
            for person, participant in full.seats:
                if _is_there(person, phase):
                    _fill(life, session, person, participant)
        case Style.TALLY:
            _raise_hands(life, session, full, phase)
        case Style.COUNT:
            pass
    life.lived(full.room.people)
    if phase is Phase.BEFORE:
        plan.set_stage(life.workspace, full.session, Stage.ACTIVITY)


def _is_there(person: Person, phase: Phase) -> bool:
    return not (person.comes_late if phase is Phase.BEFORE else person.leaves_early)


def _fill(life: Life, session: Session, person: Person, participant: Participant) -> None:
    """Sit, answer one question after another; who tires leaves the form unfinished."""
    try:
        sitting = answer.sit(life.workspace, session, participant)
    except answer.NoQuestions:
        return
    while (item := sitting.current) is not None:
        if sitting.position == person.tires_at:
            answer.leave(life.workspace)
            return
        choice = people.choose(person, item, sitting.phase, life.chance, seed=life.seed)
        sitting = answer.answer(life.workspace, sitting, item, choice)


def _raise_hands(life: Life, session: Session, full: _Full, phase: Phase) -> None:
    """Count hands question by question; those who do not know yet say so, or say nothing."""
    there = [person for person in full.everybody if _is_there(person, phase)]
    for asked in answer.room_items(life.workspace, session, phase):
        counts = {choice.id: 0 for choice in asked.item.choices}
        unsure = 0
        for person in there:
            choice = people.choose(person, asked.item, phase, life.chance, seed=life.seed)
            if choice is None:
                unsure += life.chance.random() < 0.5
            else:
                counts[choice] += 1
        answer.tally(
            life.workspace,
            session,
            phase,
            asked,
            counts=counts,
            unsure=unsure,
            present=len(there),
        )


def _certify(life: Life, event: Event) -> None:
    """Print the certificates of those who speak each language (of everyone, where nobody does)."""
    there = [view.participant for view in look.certificates(life.workspace, event.id)]
    for language in (Language.FRENCH, Language.ARABIC):
        path = life.out / f"certificates-{language.value}.pdf"
        speakers = {person.id for person in there if person.language is language}
        certify.print_certificates(
            life.workspace, event.id, path, participants=speakers or None, language=language
        )
