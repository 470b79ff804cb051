"""Deciding while others decide, receive or copy: nothing is lost, and the list tells the truth."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from caravan.actions import attend, look, plan
from caravan.actions.office import doubles, receive, settle
from caravan.actions.saying import say
from caravan.domain.ids import EventId
from caravan.domain.journal import Kind, Verb
from caravan.settings import Role
from tests.fakes.exchange import World, stop_with
from tests.fakes.stop import new_event, open_workspace
from tests.unit.actions.office.quarrels import (
    choose,
    counted,
    decided,
    meddle,
    nobody_handed_over,
    only,
    other,
    places,
    quarrel,
    the_decision,
)

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.actions.workspace import Workspace
    from tests.fakes.bench import Bench


def test_a_version_whose_laptop_erased_it_is_never_said_again_by_the_office(bench: Bench) -> None:
    """Chosen, it would have been a count of nothing in the place of the one that counts."""
    children = meddle(bench)
    laptop = bench.laptop("c")
    (head,) = [op for op in bench.office.journal.ops() if op.kind is Kind.HEADCOUNT][-1:]
    laptop.journal.append(say(laptop, Kind.HEADCOUNT, head.entity, {}, Verb.ERASE))
    attend.set_headcount(laptop, children, 55)
    bench.bring("c")
    (found,) = settle.outsiders(bench.office)
    emptied = [each for each in found.versions if each.outsider]
    with pytest.raises(settle.VersionEmptied) as refusal:
        settle.settle(bench.office, found.kind, found.entity, emptied[-1].op)
    assert "effacé" in refusal.value.sentence
    settle.settle(bench.office, found.kind, found.entity, found.versions[0].op)
    assert settle.outsiders(bench.office) == ()
    assert [stop.people for stop in look.events(bench.office)] == [20]


def copied(bench: Bench) -> Workspace:
    """The office's data on a second computer that its clerk works on too."""
    bench.opened.pop("office").close()
    shutil.copytree(bench.folder / "office", bench.folder / "copy")
    shutil.rmtree(bench.folder / "copy" / "machine")
    for name, seed in (("office", 9), ("copy", 10)):
        bench.opened[name] = open_workspace(bench.folder / name, seed=seed, role=Role.OFFICE)
    return bench.opened["copy"]


def join(one: Workspace, other: Workspace) -> None:
    """Bring what each of two copies wrote to the other."""
    for here, there in ((one, other), (other, one)):
        here.journal.union(list(there.journal.ops()))


def test_two_copies_of_the_office_that_choose_otherwise_ask_again_and_lose_nothing(
    bench: Bench,
) -> None:
    quarrel(bench)
    decision = decided(bench, 0)
    copy = copied(bench)
    choose(bench, decision, other(decision))
    plan.correct_event(copy, EventId(decision.entity), new_event(place="Massa"))
    before = {op.id for each in (bench.office, copy) for op in each.journal.ops()}
    join(bench.office, copy)
    (here,), (there,) = settle.disagreements(bench.office), settle.disagreements(copy)
    assert settle.decisions(bench.office) == ()
    assert {each.op for each in here.versions} == {each.op for each in there.versions}
    settle.settle(bench.office, here.kind, here.entity, here.versions[1].op)
    join(bench.office, copy)
    assert settle.disagreements(bench.office) == settle.disagreements(copy) == ()
    assert before <= {op.id for op in copy.journal.ops()}
    assert places(bench) == [stop.event.place for stop in look.events(copy)]
    assert len(the_decision(bench).versions) == 3


def test_a_list_that_is_behind_chooses_nothing_once_a_file_opened_the_question_again(
    bench: Bench,
) -> None:
    event = quarrel(bench)
    decision = decided(bench, 0)
    plan.correct_event(bench.laptop("b"), event.id, new_event(place="Tiznit"))
    bench.bring("b")
    kept, said = places(bench), list(bench.office.journal.ops())
    with pytest.raises(settle.NothingToSettle):
        choose(bench, decision, other(decision))
    assert (places(bench), list(bench.office.journal.ops())) == (kept, said)
    (again,) = settle.disagreements(bench.office)
    assert "Tiznit" in str(again.differences)


def test_a_version_that_is_out_of_the_list_meanwhile_cannot_be_chosen(bench: Bench) -> None:
    """Another window chose, a laptop corrected itself, and that was decided as well."""
    event = quarrel(bench)
    behind = decided(bench, 0)
    plan.correct_event(bench.laptop("b"), event.id, new_event(place="Tiznit"))
    bench.bring("b")
    now_listed = decided(bench, 0)
    gone = [each for each in behind.versions if each.op not in {v.op for v in now_listed.versions}]
    kept = places(bench)
    for version in gone:
        with pytest.raises(settle.NothingToSettle):
            choose(bench, behind, version)
    assert places(bench) == kept


def test_a_decision_between_the_look_and_the_yes_of_a_reception_stands(tmp_path: Path) -> None:
    world = World(folder=tmp_path)
    event, _room, _people = stop_with(world.equip(), [10])
    world.send()
    laptop, office = world.laptop(), world.office
    plan.correct_event(office, event.id, new_event(place="Biougra"))
    plan.correct_event(laptop, event.id, new_event(place="Belfaa"))
    world.send()
    (found,) = settle.disagreements(office)
    settle.settle(office, found.kind, found.entity, found.versions[0].op)
    plan.close_event(laptop, event.id)
    with receive.examine(office, [world.export()]) as examination:
        (decision,) = settle.decisions(office)
        settle.choose_again(office, decision.kind, decision.entity, other(decision).op)
        report = receive.commit(office, examination)
    assert len(report.conflicts) == len(settle.disagreements(office)) == 1
    (again,) = settle.disagreements(office)
    assert len(again.versions) == 2
    assert settle.decisions(office) == ()
    world.close()


def test_a_double_undone_twice_is_undone_once_and_the_list_says_so(bench: Bench) -> None:
    nobody_handed_over(bench)
    apart = counted(bench)
    doubles.decide(bench.office, only(bench), same=True)
    (decision,) = doubles.decisions(bench.office)
    doubles.undo(bench.office, decision.link)
    said = list(bench.office.journal.ops())
    with pytest.raises(doubles.DecisionGone):
        doubles.undo(bench.office, decision.link)
    assert (counted(bench), list(bench.office.journal.ops())) == (apart, said)
    assert doubles.decisions(bench.office) == ()
    assert only(bench).one.people == 20


def test_a_double_undone_in_one_copy_and_turned_in_the_other_is_asked_again(bench: Bench) -> None:
    nobody_handed_over(bench)
    apart = counted(bench)
    double = only(bench)
    doubles.decide(bench.office, double, same=True)
    copy = copied(bench)
    doubles.undo(bench.office, doubles.decisions(bench.office)[0].link)
    doubles.decide(copy, double, same=True, keep=double.other.entity)
    join(bench.office, copy)
    assert doubles.decisions(bench.office) == doubles.decisions(copy) == ()
    assert counted(bench) == apart
    (asked,) = settle.disagreements(bench.office)
    (kept,) = [each for each in asked.versions if each.retained]
    settle.settle(bench.office, asked.kind, asked.entity, kept.op)
    assert settle.disagreements(bench.office) == ()
    doubles.decide(bench.office, only(bench), same=True, keep=double.other.entity)
    (again,) = doubles.decisions(bench.office)
    assert again.kept is not None
    assert (again.kept.entity, counted(bench)[2]) == (double.other.entity, apart[2])
