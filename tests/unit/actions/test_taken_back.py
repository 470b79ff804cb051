"""A stop that was taken back by mistake: it is found again, and its people with it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from caravan.actions import attend, handover, look, plan
from caravan.actions.look import EventSummary
from caravan.actions.saying import put
from caravan.domain.journal import Verb
from tests.fakes.stop import new_event, open_stop, open_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from caravan.actions.workspace import Workspace
    from tests.fakes.bench import Bench


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(tmp_path)
    yield opened
    opened.close()


def test_a_stop_that_counts_is_not_among_those_taken_back(workspace: Workspace) -> None:
    open_stop(workspace)
    assert look.taken_back(workspace) == ()


def test_one_taken_back_is_found_with_its_people_and_comes_back_with_them(
    workspace: Workspace,
) -> None:
    event, children, parents = open_stop(workspace)
    attend.check_in(workspace, attend.CheckIn(session=children, age=10))
    attend.set_headcount(workspace, parents, 12)
    plan.void_event(workspace, event.id)
    there = EventSummary(event=event, people=13)
    assert (look.events(workspace), look.taken_back(workspace)) == ((), (there,))
    plan.restore_event(workspace, event.id)
    assert (look.events(workspace), look.taken_back(workspace)) == ((there,), ())


def test_taken_back_anew_it_is_found_as_it_was_said_last(workspace: Workspace) -> None:
    event = plan.create_event(workspace, new_event())
    plan.void_event(workspace, event.id)
    plan.restore_event(workspace, event.id)
    corrected = plan.correct_event(workspace, event.id, new_event(place="Biougra"))
    plan.void_event(workspace, event.id)
    assert [each.event for each in look.taken_back(workspace)] == [corrected]


def test_the_latest_stop_comes_first(workspace: Workspace) -> None:
    days = [date(2026, 5, day) for day in (21, 25, 23)]
    for day in days:
        event = plan.create_event(workspace, new_event(day=day))
        plan.void_event(workspace, event.id)
    found = [each.event.day for each in look.taken_back(workspace)]
    assert found == sorted(days, reverse=True)


def test_an_erased_stop_cannot_come_back_and_is_not_shown(workspace: Workspace) -> None:
    event = plan.create_event(workspace, new_event())
    plan.void_event(workspace, event.id)
    put(workspace, event, verb=Verb.ERASE)
    assert look.taken_back(workspace) == ()


def test_the_second_laptop_of_a_stop_finds_what_it_took_back_itself(bench: Bench) -> None:
    event = plan.create_event(bench.laptop("a"), new_event())
    handover.take(bench.laptop("b"), handover.hand_over(bench.laptop("a"), event.id).text)
    plan.void_event(bench.laptop("b"), event.id)
    assert [each.event for each in look.taken_back(bench.laptop("b"))] == [event]
    assert look.taken_back(bench.laptop("a")) == ()
