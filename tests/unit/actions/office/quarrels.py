"""Laptops that say different things, what was recorded twice, and what an office decides of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from caravan.actions import answer, attend, handover, look, measure, plan
from caravan.actions.office import doubles, settle
from caravan.actions.saying import put
from caravan.domain.barometer import Level, Scope
from caravan.domain.disclosure import View
from caravan.domain.events import Stage
from caravan.domain.journal import Kind
from caravan.domain.quiz import Audience
from tests.fakes.stop import new_event, new_session, open_stop

if TYPE_CHECKING:
    from caravan.actions.office.doubles import Double
    from caravan.actions.office.settle import Disagreement, Version
    from caravan.domain.events import Event, Session
    from tests.fakes.bench import Bench


def quarrel(bench: Bench) -> Event:
    """Two laptops of one stop correct it without knowing of each other."""
    event = plan.create_event(bench.laptop("a"), new_event())
    handover.take(bench.laptop("b"), handover.hand_over(bench.laptop("a"), event.id).text)
    plan.correct_event(bench.laptop("a"), event.id, new_event(place="Biougra"))
    plan.correct_event(bench.laptop("b"), event.id, new_event(place="Belfaa", host="Lycée"))
    bench.bring("a", "b")
    return event


def meddle(bench: Bench) -> Session:
    """A laptop that holds another's data without having been given them changes a count."""
    _event, children, _parents = open_stop(bench.laptop("a"))
    attend.set_headcount(bench.laptop("a"), children, 20)
    bench.laptop("c").journal.union(bench.laptop("a").journal.ops())
    attend.set_headcount(bench.laptop("c"), children, 99)
    bench.bring("a", "c")
    return children


def places(bench: Bench) -> list[str]:
    return [stop.event.place for stop in look.events(bench.office)]


def answered(bench: Bench) -> None:
    """One child's sheet, which another laptop changed: nobody may read either."""
    _event, children, _parents = open_stop(bench.laptop("a"))
    person = attend.check_in(
        bench.laptop("a"), attend.CheckIn(session=children, age=10, first_name="Zoubida")
    ).participant
    plan.set_stage(bench.laptop("a"), children.id, Stage.BEFORE)
    sitting = answer.sit(bench.laptop("a"), children, person)
    while (item := sitting.current) is not None:
        sitting = answer.answer(bench.laptop("a"), sitting, item, item.choices[0].id)
    sheet = next(op for op in bench.laptop("a").journal.ops() if op.kind is Kind.SHEET)
    bench.laptop("c").journal.union(bench.laptop("a").journal.ops())
    _put_again(bench, sheet.entity)
    bench.bring("a", "c")


def _put_again(bench: Bench, sheet: str) -> None:
    held = bench.laptop("c").reading.sheet(sheet)  # type: ignore[arg-type]
    assert held is not None
    changed = (replace(held.answers[0], choice=None), *held.answers[1:])
    put(bench.laptop("c"), replace(held, answers=changed))


def decided(bench: Bench, chosen: int) -> Disagreement:
    """Settle the one thing in dispute, and read the decision again."""
    (found,) = settle.disagreements(bench.office) or settle.outsiders(bench.office)
    settle.settle(bench.office, found.kind, found.entity, found.versions[chosen].op)
    return the_decision(bench)


def the_decision(bench: Bench) -> Disagreement:
    (found,) = settle.decisions(bench.office)
    return found


def other(decision: Disagreement) -> Version:
    (version,) = [each for each in decision.versions if not each.retained]
    return version


def choose(bench: Bench, decision: Disagreement, version: Version) -> None:
    settle.choose_again(bench.office, decision.kind, decision.entity, version.op)


def stop(bench: Bench, name: str, rooms: dict[Audience, int], **typed: object) -> Event:
    """A laptop plans a stop and counts its rooms."""
    laptop = bench.laptop(name)
    event = plan.create_event(laptop, new_event(**typed))
    for audience, people in rooms.items():
        room = plan.open_session(laptop, new_session(event, audience))
        attend.set_headcount(laptop, room, people)
    return event


def nobody_handed_over(bench: Bench) -> tuple[Event, Event]:
    """Children on one laptop, parents on the other, each with an event of its own."""
    one = stop(bench, "a", {Audience.CHILDREN: 20})
    other = stop(bench, "b", {Audience.PARENTS: 15}, place="AIT  BAHA", host="Usine")
    bench.bring("a", "b")
    return one, other


def typed_twice(bench: Bench) -> None:
    """The same children on both laptops."""
    stop(bench, "a", {Audience.CHILDREN: 20})
    stop(bench, "b", {Audience.CHILDREN: 22})
    bench.bring("a", "b")
    (double,) = doubles.possible_doubles(bench.office)
    doubles.decide(bench.office, double, same=True)


def only(bench: Bench) -> Double:
    (double,) = doubles.possible_doubles(bench.office)
    return double


def counted(bench: Bench) -> tuple[int, int, int]:
    """Stops, rooms and people, as the barometer has them."""
    figures = measure.figures(bench.office, view=View.DESK, scope=Scope(level=Level.NATIONAL))
    people = sum(each.people for each in look.events(bench.office))
    return figures.events, figures.sessions, people
