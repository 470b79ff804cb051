"""One room through its day: its steps, its ways, its count, its closing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caravan.actions import attend, plan
from caravan.actions.answer import answer, sit
from caravan.desktop.screens.check_in import CheckInScreen
from caravan.desktop.screens.room import RoomScreen
from caravan.desktop.screens.summary import SummaryScreen
from caravan.domain.events import Stage
from caravan.domain.journal import Kind
from tests.fakes.stop import open_stop

if TYPE_CHECKING:
    from caravan.domain.events import Event, Session
    from tests.desktop.screens.living import Living


@pytest.fixture
def stop(living: Living) -> tuple[Event, Session, Session]:
    return open_stop(living.workspace)


def stage_of(living: Living, session: Session) -> Stage:
    found = living.workspace.reading.session(session.id)
    assert found is not None
    return found.stage


def begin_a_sheet(living: Living, session: Session) -> None:
    """Somebody answers one question and stands up."""
    plan.set_stage(living.workspace, session.id, Stage.BEFORE)
    now = living.workspace.reading.session(session.id)
    assert now is not None
    arrived = attend.check_in(living.workspace, attend.CheckIn(session=now, age=10))
    sitting = sit(living.workspace, now, arrived.participant)
    item = sitting.pack.form(sitting.form)[0]
    answer(living.workspace, sitting, item, item.choices[0].id)


def test_a_room_goes_forward_and_back_step_by_step(
    living: Living, stop: tuple[Event, Session, Session]
) -> None:
    page = living.go(RoomScreen, "room", session=stop[1].id)
    assert page.former.isHidden()
    for stage in (Stage.BEFORE, Stage.ACTIVITY, Stage.AFTER):
        living.click(page.following)
        assert stage_of(living, stop[1]) is stage
    assert page.following.isHidden(), "after « Après » there is only closing"
    living.click(page.former)
    assert stage_of(living, stop[1]) is Stage.ACTIVITY


def test_the_welcome_leads_to_the_door(
    living: Living, stop: tuple[Event, Session, Session]
) -> None:
    page = living.go(RoomScreen, "room", session=stop[1].id)
    living.click(page.alone.button)
    living.page(CheckInScreen)


def test_nobody_can_sit_down_where_nobody_has_a_badge(
    living: Living, stop: tuple[Event, Session, Session]
) -> None:
    plan.set_stage(living.workspace, stop[1].id, Stage.BEFORE)
    page = living.go(RoomScreen, "room", session=stop[1].id)
    assert not page.alone.button.isEnabled()
    assert page.together.button.isEnabled()
    attend.check_in(living.workspace, attend.CheckIn(session=stop[1], age=10))
    page.read()
    assert page.alone.button.isEnabled()


def test_closing_says_what_will_happen_and_waits_for_an_answer(
    living: Living, stop: tuple[Event, Session, Session]
) -> None:
    begin_a_sheet(living, stop[1])
    page = living.go(RoomScreen, "room", session=stop[1].id)
    living.click(page.close_room)
    assert "commencé" in page.closing._line.text()
    assert stage_of(living, stop[1]) is Stage.BEFORE
    living.click(page.closing.no)
    assert stage_of(living, stop[1]) is Stage.BEFORE
    assert living.told(Kind.SHEET) == []


def test_closing_keeps_what_was_begun_as_an_incomplete_sheet(
    living: Living, stop: tuple[Event, Session, Session]
) -> None:
    begin_a_sheet(living, stop[1])
    page = living.go(RoomScreen, "room", session=stop[1].id)
    living.click(page.close_room)
    living.click(page.closing.yes)
    assert stage_of(living, stop[1]) is Stage.CLOSED
    assert [said["complete"] for said in living.told(Kind.SHEET)] == [False]


def test_a_closed_room_can_be_opened_again(
    living: Living, stop: tuple[Event, Session, Session]
) -> None:
    plan.close_session(living.workspace, stop[1].id)
    page = living.go(RoomScreen, "room", session=stop[1].id)
    living.click(page.former)
    assert stage_of(living, stop[1]) is Stage.AFTER


def test_a_closed_room_leads_to_the_summary(
    living: Living, stop: tuple[Event, Session, Session]
) -> None:
    plan.close_session(living.workspace, stop[1].id)
    page = living.go(RoomScreen, "room", session=stop[1].id)
    living.click(page.alone.button)
    living.page(SummaryScreen)


def test_a_count_that_was_typed_is_saved_when_the_page_is_left(
    living: Living, stop: tuple[Event, Session, Session]
) -> None:
    page = living.go(RoomScreen, "room", session=stop[2].id)
    page.headcount.stepper.line.setText("")
    living.type(page.headcount.stepper.line, "25")
    living.click(page.home)
    assert [said["people"] for said in living.told(Kind.HEADCOUNT)] == [25]


def test_a_count_no_room_can_hold_is_refused_and_stays_as_typed(
    living: Living, stop: tuple[Event, Session, Session]
) -> None:
    page = living.go(RoomScreen, "room", session=stop[2].id)
    page.headcount.stepper.line.setText("")
    living.type(page.headcount.stepper.line, "5000")
    page.headcount.flush()
    assert page.notice.isVisible()
    assert page.headcount.stepper.value() == 5000
    assert living.told(Kind.HEADCOUNT) == []
