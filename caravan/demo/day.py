"""One stop as its laptops live it: people arrive, answer, learn, answer again, go home."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from caravan.actions import answer, attend, certify, erase, handover, look, plan, send
from caravan.demo import people
from caravan.demo.country import Style, Twist
from caravan.domain.events import Lead, Stage
from caravan.domain.quiz import Audience, Phase
from caravan.i18n import Language

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from random import Random

    from caravan.actions.attend import Arrived
    from caravan.actions.workspace import Workspace
    from caravan.demo.country import Room, Stop
    from caravan.demo.outside import SeasonClock
    from caravan.demo.people import Person
    from caravan.domain.events import Event, Session
    from caravan.domain.ids import SessionId

__all__ = ["Life", "correct_host", "correct_stop", "live_stop"]

_STAGES = {Phase.BEFORE: Stage.BEFORE, Phase.AFTER: Stage.AFTER}
_SLIP = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """What a laptop lives with; `lived` is told how many people did one more thing.

    `sent` are the files it wrote to the stick, in that order.
    """

    workspace: Workspace
    clock: SeasonClock
    chance: Random
    seed: int
    out: Path
    stick: Path
    lived: Callable[[int], None]
    sent: list[Path] = field(default_factory=list)

    def send(self) -> None:
        """Write the file for the office."""
        self.sent.append(send.export(self.workspace, self.stick).path)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Full:
    """A room with its people, on one laptop; `seats` are those who are listed."""

    life: Life
    room: Room
    session: SessionId
    everybody: tuple[Person, ...]
    seats: list[tuple[Person, Arrived]] = field(default_factory=list)


def live_stop(life: Life, stop: Stop, beside: Life | None = None) -> Event:
    """Live a whole day, from the plan to the closing; return the stop as it was planned.

    The parents of a shared one are received on the laptop `beside`.
    """
    lives = [life] if beside is None else [life, beside]
    for each in lives:
        each.clock.wake(stop.day)
    if Twist.ON_PAPER in stop.twists:
        life.clock.pass_minutes(3 * 24 * 60)
    event = plan.create_event(life.workspace, _typed(stop))
    if Twist.PLANNED_TWICE in stop.twists:
        again = plan.create_event(life.workspace, _typed(stop))
        plan.void_event(life.workspace, again.id)
    hosts = [(life, event)]
    if beside is not None:
        hosts.append((beside, _share(life, beside, stop, event)))
    children, parents = stop.rooms
    _hold(lives, stop, event, [_open(*hosts[0], children), _open(*hosts[-1], parents)])
    if Twist.HANDED_OVER in stop.twists:
        for number, (each, its) in enumerate(hosts, start=1):
            correct_host(each, stop, its, number)
    for each, its in hosts:
        plan.close_event(each.workspace, its.id)
    return event


def _share(life: Life, beside: Life, stop: Stop, event: Event) -> Event:
    """Let a second laptop have the stop: by the first one's text, or by planning it again."""
    if Twist.HANDED_OVER in stop.twists:
        given = handover.hand_over(life.workspace, event.id)
        return handover.take(beside.workspace, given.text).event
    typed = _typed(stop)
    return plan.create_event(beside.workspace, replace(typed, place=typed.place.upper()))


def _hold(lives: list[Life], stop: Stop, event: Event, rooms: list[_Full]) -> None:
    """Receive everybody, and let them answer, learn and answer again."""
    for full in rooms:
        _welcome(full)
    for phase in Phase:
        for each in lives:
            each.clock.pass_minutes(30)
        for full in rooms:
            _answer(full, phase)
        if Twist.FORGOTTEN in stop.twists and phase is Phase.BEFORE:
            _forget_one(lives[0], event, rooms[0])
    if Twist.CERTIFIED in stop.twists:
        _certify(lives[0], event)
    for each in lives:
        each.clock.pass_minutes(15)


def _forget_one(life: Life, event: Event, full: _Full) -> None:
    """Send a file at noon; then somebody who is in it asks to be forgotten."""
    life.send()
    if full.seats:
        _person, arrived = full.seats.pop(0)
        erase.erase(life.workspace, event.id, arrived.badge)


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


def correct_host(life: Life, stop: Stop, event: Event, number: int) -> None:
    """Say more exactly who received everybody: of two such houses, which."""
    right = replace(_typed(stop), host=f"{stop.host} {number}")
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
    return _Full(life=life, room=room, session=session.id, everybody=everybody)


def _session(full: _Full) -> Session:
    session = full.life.workspace.reading.session(full.session)
    assert session is not None  # noqa: S101 - it was opened a moment ago
    return session


def _welcome(full: _Full) -> None:
    """List whoever can be listed, and count the others."""
    life, session = full.life, _session(full)
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


def _check_in(life: Life, session: Session, person: Person) -> Arrived:
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
    return attend.check_in(life.workspace, arrival)


def _answer(full: _Full, phase: Phase) -> None:
    life = full.life
    plan.set_stage(life.workspace, full.session, _STAGES[phase])
    session = _session(full)
    match full.room.style:
        case Style.SHEETS:
            for person, arrived in full.seats:
                if _is_there(person, phase):
                    _fill(life, session, person, arrived)
        case Style.TALLY:
            _raise_hands(session, full, phase)
        case Style.COUNT:
            pass
    life.lived(full.room.people)
    if phase is Phase.BEFORE:
        plan.set_stage(life.workspace, full.session, Stage.ACTIVITY)


def _is_there(person: Person, phase: Phase) -> bool:
    return not (person.comes_late if phase is Phase.BEFORE else person.leaves_early)


def _fill(life: Life, session: Session, person: Person, arrived: Arrived) -> None:
    """Sit, answer one question after another; who tires leaves the form unfinished."""
    try:
        sitting = answer.sit(life.workspace, session, arrived.participant)
    except answer.NoQuestions:
        return
    while (item := sitting.current) is not None:
        if sitting.position == person.tires_at:
            answer.leave(life.workspace)
            return
        choice = people.choose(person, item, sitting.phase, life.chance, seed=life.seed)
        sitting = answer.answer(life.workspace, sitting, item, choice)


def _raise_hands(session: Session, full: _Full, phase: Phase) -> None:
    """Count hands question by question; those who do not know yet say so, or say nothing."""
    life = full.life
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
