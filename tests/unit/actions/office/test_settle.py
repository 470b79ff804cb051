"""What laptops say differently: told field by field, settled for good by the office alone."""

from __future__ import annotations

from itertools import permutations

import pytest

from caravan import i18n
from caravan.actions import answer, attend, handover, look, plan
from caravan.actions.office import settle
from caravan.actions.office.keys import NotAnOffice
from caravan.domain.ids import OpId
from caravan.domain.journal import Kind
from caravan.domain.quiz import Phase
from caravan.i18n import Language
from tests.fakes.bench import Bench
from tests.fakes.stop import new_event, new_session, open_stop
from tests.unit.actions.office.quarrels import answered, meddle, places, quarrel


def test_versions_are_told_with_what_differs_and_who_said_it(bench: Bench) -> None:
    event = quarrel(bench)
    (found,) = settle.disagreements(bench.office)
    assert (found.kind, found.entity, found.private) == (Kind.EVENT, event.id, False)
    assert {version.laptop.region for version in found.versions} == {"09"}
    assert len({version.laptop.name for version in found.versions}) == 2
    assert [version.retained for version in found.versions] == [True, False]
    told = {row.label: set(map(i18n.numbers.bare, row.values)) for row in found.differences}
    assert told == {
        "Lieu": {"Biougra", "Belfaa"},
        "Organisme d’accueil": {"Cimenterie", "Lycée"},
    }


@pytest.mark.parametrize("chosen", [0, 1])
def test_the_version_that_was_chosen_is_true_and_nothing_is_left_to_settle(
    bench: Bench, chosen: int
) -> None:
    event = quarrel(bench)
    (found,) = settle.disagreements(bench.office)
    (row,) = [row for row in found.differences if row.label == "Lieu"]
    settle.settle(bench.office, found.kind, found.entity, found.versions[chosen].op)
    assert places(bench) == [i18n.numbers.bare(row.values[chosen])]
    assert settle.disagreements(bench.office) == ()
    bench.bring("b", "a")
    assert settle.disagreements(bench.office) == ()
    with pytest.raises(settle.NothingToSettle):
        settle.settle(bench.office, Kind.EVENT, event.id, found.versions[0].op)


def test_a_word_that_comes_later_opens_the_question_again(bench: Bench) -> None:
    event = quarrel(bench)
    (found,) = settle.disagreements(bench.office)
    settle.settle(bench.office, found.kind, found.entity, found.versions[0].op)
    plan.correct_event(bench.laptop("b"), event.id, new_event(place="Tiznit"))
    bench.bring("b")
    (again,) = settle.disagreements(bench.office)
    assert {version.laptop.ours for version in again.versions} == {True, False}


def test_two_laptops_that_both_closed_a_stop_do_not_disagree(bench: Bench) -> None:
    event = plan.create_event(bench.laptop("a"), new_event())
    handover.take(bench.laptop("b"), handover.hand_over(bench.laptop("a"), event.id).text)
    for name in ("b", "a"):
        plan.close_event(bench.laptop(name), event.id)
    assert settle.disagreements(bench.bring("a", "b")) == ()
    assert [stop.event.closed for stop in look.events(bench.office)] == [True]


def test_a_stop_taken_back_against_a_correction_can_be_brought_back(bench: Bench) -> None:
    event = quarrel(bench)
    plan.void_event(bench.laptop("a"), event.id)
    bench.bring("a")
    assert places(bench) == []
    (found,) = settle.disagreements(bench.office)
    assert [version.taken_back for version in found.versions] == [True, False]
    states = next(row.values for row in found.differences if row.label == "État")
    assert states == ("annulé", "valable")
    settle.settle(bench.office, found.kind, found.entity, found.versions[1].op)
    assert places(bench) == ["Belfaa"]


def test_an_outsiders_word_counts_nowhere_and_can_be_dismissed(bench: Bench) -> None:
    meddle(bench)
    assert settle.disagreements(bench.office) == ()
    (found,) = settle.outsiders(bench.office)
    assert [(each.retained, each.outsider) for each in found.versions] == [
        (True, False),
        (False, True),
    ]
    (row,) = found.differences
    assert tuple(map(i18n.numbers.bare, row.values)) == ("20", "99")
    settle.settle(bench.office, found.kind, found.entity, found.versions[0].op)
    assert settle.outsiders(bench.bring("a", "c")) == ()
    assert [stop.people for stop in look.events(bench.office)] == [20]


def test_an_outsiders_word_can_be_accepted(bench: Bench) -> None:
    meddle(bench)
    (found,) = settle.outsiders(bench.office)
    settle.settle(bench.office, found.kind, found.entity, found.versions[1].op)
    assert settle.outsiders(bench.office) == settle.disagreements(bench.office) == ()
    assert [stop.people for stop in look.events(bench.office)] == [99]


def test_a_flood_of_outsiders_is_answered_at_once(bench: Bench) -> None:
    children = meddle(bench)
    bench.laptop("d").journal.union(bench.laptop("a").journal.ops())
    attend.set_headcount(bench.laptop("d"), children, 100)
    for number in range(130):
        attend.set_headcount(bench.laptop("c"), children, 200 + number)
    office = bench.bring("c", "d")
    (found,) = settle.outsiders(office)
    (row,) = found.differences
    assert sorted(map(i18n.numbers.bare, row.values)) == ["100", "20", "329"]
    settle.settle(office, found.kind, found.entity, found.versions[0].op)
    assert settle.outsiders(office) == ()
    assert all(len(op.parents) <= 64 for op in office.journal.ops())


def test_what_hangs_on_something_that_never_came_waits_and_decides_nothing(bench: Bench) -> None:
    event = plan.create_event(bench.laptop("a"), new_event())
    handover.take(bench.laptop("b"), handover.hand_over(bench.laptop("a"), event.id).text)
    plan.close_event(bench.laptop("b"), event.id)
    (found,) = settle.outsiders(bench.bring("b"))
    assert found.waiting
    with pytest.raises(settle.NothingToSettle):
        settle.settle(bench.office, found.kind, found.entity, found.versions[0].op)
    assert settle.outsiders(bench.bring("a")) == ()


def test_nothing_of_one_person_is_shown_or_chosen_only_kept(bench: Bench) -> None:
    answered(bench)
    (found,) = settle.outsiders(bench.office)
    assert (found.kind, found.private, found.differences) == (Kind.SHEET, True, ())
    with pytest.raises(settle.ContentPrivate):
        settle.settle(bench.office, found.kind, found.entity, found.versions[1].op)
    settle.settle(bench.office, found.kind, found.entity, found.versions[0].op)
    assert settle.outsiders(bench.office) == ()


def test_a_tally_is_told_in_the_words_of_its_answers(bench: Bench) -> None:
    _event, children, _parents = open_stop(bench.laptop("a"))
    item = answer.room_items(bench.laptop("a"), children, Phase.BEFORE)[0]
    first = item.item.choices[0]
    for name, hands in (("a", 9), ("c", 12)):
        bench.laptop(name).journal.union(bench.laptop("a").journal.ops())
        answer.tally(
            bench.laptop(name),
            children,
            Phase.BEFORE,
            item,
            counts={first.id: hands},
            unsure=1,
            present=20,
        )
    (found,) = settle.outsiders(bench.bring("a", "c"))
    (row,) = found.differences
    assert i18n.numbers.bare(row.label) == first.text[Language.FRENCH]
    assert tuple(map(i18n.numbers.bare, row.values)) == ("9", "12")


def test_it_is_told_in_arabic_too(bench: Bench) -> None:
    quarrel(bench)
    with i18n.speaking(Language.ARABIC):
        (found,) = settle.disagreements(bench.office)
    assert all(row.label > "\u0600" for row in found.differences)


def test_the_order_in_which_files_came_changes_no_disagreement(bench: Bench) -> None:
    event = quarrel(bench)
    told = settle.disagreements(bench.office)
    for number, order in enumerate(permutations("ab")):
        other = Bench(bench.folder / f"again{number}", opened=dict(bench.opened))
        other.opened.pop("office")
        other.bring(*order)
        assert settle.disagreements(other.office) == told
        other.office.close()
    assert told[0].entity == event.id


def test_a_laptop_settles_nothing(bench: Bench) -> None:
    for ask in (settle.disagreements, settle.outsiders):
        with pytest.raises(NotAnOffice):
            ask(bench.laptop("a"))
    with pytest.raises(NotAnOffice):
        settle.settle(bench.laptop("a"), Kind.EVENT, "x", OpId(b"x" * 32))


def test_the_office_corrects_takes_back_and_brings_back_what_a_laptop_made(bench: Bench) -> None:
    event, children, _parents = open_stop(bench.laptop("a"))
    attend.set_headcount(bench.laptop("a"), children, 20)
    office = bench.bring("a")
    plan.correct_event(office, event.id, new_event(place="Biougra"))
    plan.correct_session(office, children.id, new_session(event, language=Language.ARABIC))
    assert places(bench) == ["Biougra"]
    room = look.room_view(office, children.id)
    assert room is not None
    assert room.session.language is Language.ARABIC
    plan.void_session(office, children.id)
    assert [stop.people for stop in look.events(office)] == [0]
    plan.void_event(office, event.id)
    assert places(bench) == []
    plan.restore_event(office, event.id)
    plan.restore_session(office, children.id)
    assert [stop.people for stop in look.events(bench.bring("a"))] == [20]
    assert settle.disagreements(office) == settle.outsiders(office) == ()
    own = office.journal.identity.writer
    assert {op.kind for op in office.journal.ops() if op.writer == own} == {
        Kind.WRITER,
        Kind.EVENT,
        Kind.SESSION,
    }
