"""Somebody asks to be forgotten: found by the badge, erased after a question, while it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caravan.actions import attend, plan
from caravan.desktop.screens.check_in import CheckInScreen
from caravan.desktop.screens.erasing import ErasingScreen
from caravan.desktop.screens.help import HelpScreen
from caravan.desktop.screens.room import RoomScreen
from caravan.desktop.widgets.code_field import CodeState
from caravan.domain.badges import code_from_number
from caravan.domain.events import Stage
from tests.desktop.office.country import plain, texts
from tests.fakes.exchange import fill
from tests.fakes.stop import open_stop

if TYPE_CHECKING:
    from caravan.domain.events import Event, Session
    from tests.desktop.screens.living import Living


@pytest.fixture
def room(living: Living) -> tuple[Event, Session]:
    event, children, _parents = open_stop(living.workspace)
    return event, children


def arrive(living: Living, room: tuple[Event, Session], first_name: str = "Yasmine") -> str:
    arrival = attend.CheckIn(session=room[1], age=10, first_name=first_name)
    return attend.check_in(living.workspace, arrival).badge


def scan(living: Living, page: ErasingScreen, badge: str) -> None:
    living.type(page.code.line, badge)
    living.enter(page.code.line)


def listed(living: Living, room: tuple[Event, Session]) -> int:
    return living.workspace.reading.attendance(room[1].id).listed


def test_a_person_is_erased_from_behind_one_click_after_a_question(
    living: Living, room: tuple[Event, Session]
) -> None:
    badge, other = arrive(living, room), arrive(living, room, "Salma")
    door = living.go(CheckInScreen, "check-in", session=room[1].id)
    assert not door.door.details.erase.isVisible()
    living.click(door.door.details.opener)
    living.click(door.door.details.erase)
    page = living.page(ErasingScreen)
    scan(living, page, badge)
    assert page.code.state() is CodeState.READ
    assert "Yasmine" not in page.asking.text() + page.code._answer.text()
    assert listed(living, room) == 2, "nothing before the yes"
    living.click(page.asking.yes)
    living.page(CheckInScreen)
    assert listed(living, room) == 1
    assert living.workspace.locals.of(room[0].id).whose(badge) is None
    assert living.workspace.locals.of(room[0].id).whose(other) is not None


def test_answers_are_counted_before_they_go_and_never_shown(
    living: Living, room: tuple[Event, Session]
) -> None:
    arrived = attend.check_in(living.workspace, attend.CheckIn(session=room[1], age=10))
    plan.set_stage(living.workspace, room[1].id, Stage.BEFORE)
    fill(living.workspace, room[1], arrived)
    page = living.go(ErasingScreen, "erase", session=room[1].id)
    scan(living, page, arrived.badge)
    assert "1" in page.asking._line.text()
    living.click(page.asking.yes)
    assert living.workspace.database.connection.execute("SELECT * FROM sheet").fetchall() == []


def test_a_no_erases_nobody_and_the_field_is_ready(
    living: Living, room: tuple[Event, Session]
) -> None:
    badge = arrive(living, room)
    page = living.go(ErasingScreen, "erase", session=room[1].id)
    scan(living, page, badge)
    living.click(page.asking.no)
    assert listed(living, room) == 1
    assert page.code.line.text() == ""
    assert page.code.line.hasFocus()


def test_a_badge_that_nobody_wears_is_said_in_the_field(
    living: Living, room: tuple[Event, Session]
) -> None:
    arrive(living, room)
    page = living.go(ErasingScreen, "erase", session=room[1].id)
    scan(living, page, code_from_number(room[0].id, 4321))
    assert page.code.state() is CodeState.UNKNOWN
    assert page.asking.isHidden()


def test_after_closing_nobody_can_be_found_any_more(
    living: Living, room: tuple[Event, Session]
) -> None:
    badge = arrive(living, room)
    plan.close_event(living.workspace, room[0].id)
    page = living.go(ErasingScreen, "erase", session=room[1].id)
    scan(living, page, badge)
    assert page.asking.isHidden()
    assert page.notice.isVisible()
    assert "plus personne" in page.notice.accessibleName()
    assert listed(living, room) == 1


def test_whoever_looks_in_the_room_finds_it_there_and_comes_back_there(
    living: Living, room: tuple[Event, Session]
) -> None:
    badge = arrive(living, room)
    plan.set_stage(living.workspace, room[1].id, Stage.BEFORE)
    living.click(living.go(RoomScreen, "room", session=room[1].id).erase)
    page = living.page(ErasingScreen)
    living.click(page.back)
    living.click(living.page(RoomScreen).erase)
    page = living.page(ErasingScreen)
    scan(living, page, badge)
    living.click(page.asking.yes)
    living.page(RoomScreen)
    assert listed(living, room) == 0


def test_help_names_where_it_is(living: Living, room: tuple[Event, Session]) -> None:
    said = texts(living.go(HelpScreen, "help"))
    shown = living.go(RoomScreen, "room", session=room[1].id).erase
    assert shown.accessibleName().removesuffix("…") in plain(said)
