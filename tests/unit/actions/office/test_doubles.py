"""What was recorded twice: offered to the office, decided by a person, undone at will."""

from __future__ import annotations

import random
from datetime import date
from time import perf_counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caravan.actions import attend, look, plan
from caravan.actions.office import doubles
from caravan.actions.office.keys import NotAnOffice
from caravan.domain.barometer import Level, Scope
from caravan.domain.doubles import close, folded
from caravan.domain.events import Stage
from caravan.domain.links import Linked
from caravan.domain.quiz import Audience
from caravan.errors import BugError
from caravan.settings import Role
from caravan.store.figures import read_counts
from caravan.store.register import Register
from tests.fakes.bench import Bench
from tests.fakes.exchange import fill, stop_with
from tests.fakes.stop import new_event, new_session, open_workspace
from tests.unit.actions.office.quarrels import counted, nobody_handed_over, only, stop, typed_twice

if TYPE_CHECKING:
    from caravan.actions.workspace import Workspace


def test_two_events_of_one_place_and_day_are_offered_with_what_tells_them_apart(
    bench: Bench,
) -> None:
    one, other = nobody_handed_over(bench)
    double = only(bench)
    assert (double.what, double.alike) == (Linked.EVENT, False)
    assert (double.one.event, double.other.event) == (one, other)
    assert [(side.people, side.laptop.region) for side in (double.one, double.other)] == [
        (20, "09"),
        (15, "09"),
    ]
    assert double.one.laptop.name != double.other.laptop.name
    (room,) = double.other.rooms
    assert (room.session.audience, room.people) == (Audience.PARENTS, 15)


def test_joined_they_are_one_stop_everywhere_and_undone_they_are_two_again(bench: Bench) -> None:
    one, other = nobody_handed_over(bench)
    assert counted(bench) == (2, 2, 35)
    doubles.decide(bench.office, only(bench), same=True)
    assert counted(bench) == (1, 2, 35)
    (stop_,) = look.events(bench.office)
    assert (stop_.event.id, stop_.people) == (one.id, 35)
    for event in (one, other):
        view = look.event_view(bench.office, event.id)
        assert view is not None
        assert view.event == one
        assert [room.session.audience for room in view.rooms] == list(Audience)
    assert doubles.possible_doubles(bench.office) == ()
    (decided,) = doubles.decisions(bench.office)
    assert decided.same
    doubles.undo(bench.office, decided.link)
    assert counted(bench) == (2, 2, 35)
    assert doubles.decisions(bench.office) == ()
    assert only(bench).one.event == one
    with pytest.raises(doubles.DecisionGone):
        doubles.undo(bench.office, decided.link)


def test_a_person_may_keep_the_words_of_the_smaller_one(bench: Bench) -> None:
    _one, other = nobody_handed_over(bench)
    double = only(bench)
    doubles.decide(bench.office, double, same=True, keep=other.id)
    assert [each.event for each in look.events(bench.office)] == [other]
    with pytest.raises(BugError):
        doubles.decide(bench.office, double, same=True, keep="neither")


def test_said_to_be_two_they_are_never_offered_again_unless_that_is_undone(bench: Bench) -> None:
    nobody_handed_over(bench)
    doubles.decide(bench.office, only(bench), same=False)
    assert doubles.possible_doubles(bench.bring("b", "a")) == ()
    assert counted(bench) == (2, 2, 35)
    (decided,) = doubles.decisions(bench.office)
    doubles.undo(bench.office, decided.link)
    doubles.decide(bench.office, only(bench), same=True)
    assert counted(bench) == (1, 2, 35)


def test_a_room_typed_on_both_laptops_is_offered_once_its_stop_is_one(bench: Bench) -> None:
    typed_twice(bench)
    double = only(bench)
    assert (double.what, double.alike) == (Linked.SESSION, True)
    assert (double.one.people, double.other.people) == (22, 20)
    assert counted(bench) == (1, 2, 42)
    doubles.decide(bench.office, double, same=True)
    assert counted(bench) == (1, 1, 22)
    assert doubles.possible_doubles(bench.office) == ()
    doubles.undo(bench.office, doubles.decisions(bench.office)[-1].link)


def test_a_double_of_two_stops_says_that_their_rooms_look_alike(bench: Bench) -> None:
    stop(bench, "a", {Audience.CHILDREN: 20})
    stop(bench, "b", {Audience.CHILDREN: 22})
    bench.bring("a", "b")
    assert only(bench).alike


def test_two_rooms_of_one_laptop_at_one_event_are_two(bench: Bench) -> None:
    event = stop(bench, "a", {Audience.CHILDREN: 20})
    again = plan.open_session(bench.laptop("a"), new_session(event))
    attend.set_headcount(bench.laptop("a"), again, 20)
    assert doubles.possible_doubles(bench.bring("a")) == ()


@pytest.mark.parametrize(
    "typed",
    [
        {"day": date(2026, 5, 26)},
        {"place": "Biougra"},
        {"province": "09.541"},
    ],
)
def test_another_day_place_or_province_is_another_stop(
    bench: Bench, typed: dict[str, object]
) -> None:
    stop(bench, "a", {Audience.CHILDREN: 20})
    stop(bench, "b", {Audience.CHILDREN: 20}, **typed)
    assert doubles.possible_doubles(bench.bring("a", "b")) == ()


def test_three_records_of_one_stop_are_joined_pair_by_pair(bench: Bench) -> None:
    for name, audience in (
        ("a", Audience.CHILDREN),
        ("b", Audience.PARENTS),
        ("c", Audience.PARENTS),
    ):
        stop(bench, name, {audience: {"a": 20, "b": 15, "c": 40}[name]})
    bench.bring("a", "b", "c")
    assert len(doubles.possible_doubles(bench.office)) == 3
    doubles.decide(bench.office, doubles.possible_doubles(bench.office)[0], same=True)
    doubles.decide(bench.office, only(bench), same=True)
    assert counted(bench) == (1, 3, 75)
    assert doubles.possible_doubles(bench.office) == ()


def test_what_a_person_said_of_one_event_holds_for_its_whole_stop(bench: Bench) -> None:
    for name, people in (("a", 10), ("b", 50), ("c", 200)):
        stop(bench, name, {Audience.CHILDREN: people})
    bench.bring("a", "b", "c")
    first, second, _third = doubles.possible_doubles(bench.office)
    doubles.decide(bench.office, first, same=False)
    doubles.decide(bench.office, second, same=True)
    assert doubles.possible_doubles(bench.office) == ()


def test_the_list_is_the_same_whatever_came_first(bench: Bench) -> None:
    for name in "abcd":
        stop(bench, name, {Audience.CHILDREN: 20})
    bench.bring(*"abcd")
    told = doubles.possible_doubles(bench.office)
    other = Bench(bench.folder / "again", opened=dict(bench.opened))
    other.opened.pop("office")
    other.bring(*"dbca")
    assert doubles.possible_doubles(other.office) == told
    other.office.close()
    assert len(told) == 6


@pytest.mark.parametrize("seed", range(5))
def test_decisions_in_any_order_and_repeated_give_the_same_stops(bench: Bench, seed: int) -> None:
    for name, people in (("a", 20), ("b", 21), ("c", 22), ("d", 60)):
        stop(bench, name, {Audience.CHILDREN: people})
    office = bench.bring(*"abcd")
    first, second, third = doubles.possible_doubles(office)[:3]
    doubles.decide(office, first, same=True)
    doubles.decide(office, second, same=False)
    doubles.decide(office, third, same=True, keep=third.other.entity)
    doubles.decide(office, doubles.possible_doubles(office)[-1], same=True)
    doubles.undo(office, doubles.decisions(office)[seed % 4].link)
    ops = list(office.journal.ops())
    other = open_workspace(bench.folder / "other", seed=seed, role=Role.OFFICE)
    Register(other.database).certify(Register(office.database).certified()[0])
    luck = random.Random(seed)  # noqa: S311 - no secret
    for _time in range(3):
        other.journal.union(luck.sample(ops, len(ops)))
    assert look.events(other) == look.events(office)
    scope = Scope(level=Level.NATIONAL)
    kept, again = (
        read_counts(each.database.connection, scope, office.packs) for each in (office, other)
    )
    other.close()
    assert again == kept


def test_a_laptops_own_link_counts_nowhere(bench: Bench) -> None:
    from caravan.actions.saying import put
    from caravan.domain.links import link_of

    one, other = nobody_handed_over(bench)
    put(bench.laptop("a"), link_of(Linked.EVENT, one.id, other.id, same=True))
    bench.bring("a")
    assert counted(bench) == (2, 2, 35)


def test_only_the_office_decides(bench: Bench) -> None:
    for ask in (doubles.possible_doubles, doubles.decisions):
        with pytest.raises(NotAnOffice):
            ask(bench.laptop("a"))
    nobody_handed_over(bench)
    with pytest.raises(NotAnOffice):
        doubles.decide(bench.laptop("a"), only(bench), same=True)


def asked(office: Workspace) -> int:
    """How many questions the list puts to the database."""
    told: list[str] = []
    office.database.connection.set_trace_callback(told.append)
    doubles.possible_doubles(office)
    office.database.connection.set_trace_callback(None)
    return sum(said.lstrip().startswith("SELECT") for said in told)


def test_a_hundred_doubles_are_asked_about_as_one_is(bench: Bench) -> None:
    rooms = {Audience.CHILDREN: 20, Audience.PARENTS: 15}
    for place in range(2):
        for name in ("a", "b"):
            stop(bench, name, rooms, place=f"Douar {place}")
    few = asked(bench.bring("a", "b"))
    for place in range(2, 12):
        for name in ("a", "b"):
            stop(bench, name, rooms, place=f"Douar {place}")
    assert asked(bench.bring("a", "b")) == few < 30
    assert len(doubles.possible_doubles(bench.office)) == 12


def test_a_room_tells_its_people_and_the_whole_sheets_of_both_phases(bench: Bench) -> None:
    laptop = bench.laptop("a")
    event, room, arrived = stop_with(laptop, [10, 11, 9])
    attend.set_headcount(laptop, room, 5)
    plan.set_stage(laptop, room.id, Stage.AFTER)
    fill(laptop, room, arrived[0])
    stop(bench, "b", {Audience.PARENTS: 2})
    bench.bring("a", "b")
    double = only(bench)
    (told,) = double.one.rooms
    assert double.one.event == event
    assert (told.session.id, told.people, told.sheets) == (room.id, 8, 4)


def test_five_thousand_events_are_compared_even_all_at_one_place(bench: Bench) -> None:
    laptop = bench.laptop("a")
    with laptop.database.transaction():
        for _event in range(5_000):
            plan.create_event(laptop, new_event())
    office = bench.bring("a")
    started = perf_counter()
    assert len(doubles.possible_doubles(office)) == doubles.MOST
    assert perf_counter() - started < 5


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Aït Baha", "AIT-BAHA"),
        ("École Al Massira", "ecole  al massira"),
        ("الدّار البيضاء", "الدار البيضاء"),
        ("أكادير", "اكادير"),
        ("مدرسة", "مدرسه"),
    ],
)
def test_a_place_is_known_however_it_is_spelled(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_other_places_are_other_places() -> None:
    assert folded("Aït Baha") != folded("Aït Melloul")
    assert folded("École 1") != folded("École 2")


@given(st.integers(0, 2_000), st.integers(0, 2_000))
def test_close_counts_are_within_three_or_a_tenth_whichever_comes_first(
    one: int, other: int
) -> None:
    assert close(one, other) == close(other, one)
    larger = max(one, other)
    expected = abs(one - other) <= max(3, larger // 10) and min(one, other) > 0
    assert close(one, other) == expected
