"""The door: each arrival is on disk, each mistake can be taken back, nothing typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from caravan.actions import attend, look
from caravan.desktop.screens.check_in import CheckInScreen
from caravan.desktop.screens.open_session import OpenSessionScreen
from caravan.desktop.screens.room import RoomScreen
from caravan.desktop.screens.summary import SummaryScreen
from caravan.desktop.widgets.code_field import CodeState
from caravan.domain.ages import AgeBand
from caravan.domain.badges import code_from_number
from caravan.domain.events import Stage
from caravan.domain.journal import Kind
from caravan.domain.people import Sex
from caravan.errors import DiskFull
from tests.desktop.office.country import plain, texts
from tests.desktop.screens.living import Living
from tests.fakes.stop import new_event, open_stop
from tests.fakes.tasks import InlineTasks

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from caravan.domain.events import Event, Session


@pytest.fixture
def stop(living: Living) -> tuple[Event, Session, Session]:
    return open_stop(living.workspace)


@pytest.fixture
def door(living: Living, stop: tuple[Event, Session, Session]) -> CheckInScreen:
    return living.go(CheckInScreen, "check-in", session=stop[1].id)


def scan(living: Living, page: CheckInScreen, code: str) -> None:
    living.type(page.door.code.line, code)
    living.enter(page.door.code.line)


def bands(living: Living) -> list[object]:
    return [said["band"] for said in living.told(Kind.PARTICIPANT)]


def test_a_scanned_badge_is_saved_and_the_field_is_ready_again(
    living: Living, door: CheckInScreen, stop: tuple[Event, Session, Session]
) -> None:
    code = code_from_number(stop[0].id, 1234)
    scan(living, door, code)
    assert bands(living) == ["9-11"]
    assert attend.whose_badge(living.workspace, stop[0].id, code) is not None
    assert door.door.code.line.text() == ""
    assert door.door.code.line.hasFocus()
    assert door.door.greeting.isVisible()


def test_the_badge_of_the_day_never_enters_the_journal(
    living: Living, door: CheckInScreen, stop: tuple[Event, Session, Session]
) -> None:
    code = code_from_number(stop[0].id, 77)
    scan(living, door, code)
    assert all(code not in str(said) for said in living.told(Kind.PARTICIPANT))


def test_an_age_that_is_typed_becomes_its_band_and_is_not_kept(
    living: Living, door: CheckInScreen
) -> None:
    scan(living, door, "13")
    assert bands(living) == ["12-14"]
    assert "13" not in str(living.told(Kind.PARTICIPANT)[0].values())


def test_pressing_a_band_lets_somebody_in_without_a_badge(
    living: Living, door: CheckInScreen
) -> None:
    living.click(door.door.bands[AgeBand.FROM_6])
    assert bands(living) == ["6-8"]
    assert door.door.code.line.hasFocus()


@pytest.mark.parametrize("typed", ["4", "45"])
def test_an_age_outside_the_bands_stays_in_the_field_with_its_remedy(
    living: Living, door: CheckInScreen, typed: str
) -> None:
    scan(living, door, typed)
    assert bands(living) == []
    assert door.door.code.line.text() == typed
    assert door.door.code.state() is CodeState.UNKNOWN


def test_an_unknown_badge_stays_in_the_field_and_is_kept_apart(
    living: Living, door: CheckInScreen, stop: tuple[Event, Session, Session]
) -> None:
    scan(living, door, "A8-V6")
    assert door.door.code.state() is CodeState.UNKNOWN
    assert door.door.code.line.text() == "A8-V6"
    view = look.event_view(living.workspace, stop[0].id)
    assert view is not None
    assert view.unknown_badges == ("A8-V6",)
    summary = texts(living.go(SummaryScreen, "summary", event=stop[0].id))
    assert "A8-V6" in summary
    assert "rien à faire" in plain(summary)
    assert bands(living) == []


def test_a_badge_that_is_here_already_is_not_counted_twice(
    living: Living, door: CheckInScreen, stop: tuple[Event, Session, Session]
) -> None:
    code = code_from_number(stop[0].id, 9)
    scan(living, door, code)
    scan(living, door, code)
    assert door.door.code.state() is CodeState.ALREADY
    assert len(bands(living)) == 1


def test_an_arrival_is_taken_back_and_restored_from_the_toast(
    living: Living, door: CheckInScreen, stop: tuple[Event, Session, Session]
) -> None:
    scan(living, door, "10")
    living.click(door.door.greeting.undo)
    assert living.workspace.reading.attendance(stop[1].id).listed == 0
    assert door.arrivals.rows == {}
    toast = living.desk.window._toast
    assert toast is not None
    assert toast.isVisible()
    living.click(toast._undo)
    assert living.workspace.reading.attendance(stop[1].id).listed == 1
    assert len(door.arrivals.rows) == 1


def test_an_earlier_arrival_can_be_taken_back_from_the_list(
    living: Living, door: CheckInScreen, stop: tuple[Event, Session, Session]
) -> None:
    scan(living, door, "10")
    scan(living, door, "13")
    first = list(door.arrivals.rows)[0]  # noqa: RUF015 - the list is what is looked at
    living.click(door.arrivals.rows[first].undo)
    assert [str(p.id) for p in living.workspace.reading.arrivals(stop[1].id)] != [first]
    assert len(door.arrivals.rows) == 1
    assert door.door.greeting.isVisible(), "the last one is still greeted"


def test_an_age_that_was_wrong_is_corrected_and_the_badge_stays(
    living: Living, door: CheckInScreen, stop: tuple[Event, Session, Session]
) -> None:
    code = code_from_number(stop[0].id, 5)
    scan(living, door, code)
    living.click(door.door.greeting.age)
    living.click(door.door.bands[AgeBand.FROM_15])
    (person,) = living.workspace.reading.arrivals(stop[1].id)
    assert person.band is AgeBand.FROM_15
    assert attend.whose_badge(living.workspace, stop[0].id, code) == person.id


def test_people_without_a_badge_are_counted_in_one_operation(
    living: Living, door: CheckInScreen, stop: tuple[Event, Session, Session]
) -> None:
    living.click(door.count)
    stepper = door.door.headcount.stepper
    for _press in range(3):
        living.click(stepper._more)
    door.door.headcount.flush()
    assert [said["people"] for said in living.told(Kind.HEADCOUNT)] == [3]
    assert living.workspace.reading.attendance(stop[1].id).people == 3


def test_a_count_is_saved_even_when_one_leaves_the_page_at_once(
    living: Living, door: CheckInScreen, stop: tuple[Event, Session, Session]
) -> None:
    living.click(door.count)
    living.click(door.door.headcount.stepper._more)
    living.desk.go("home")
    assert living.workspace.reading.attendance(stop[1].id).headcount == 1


def test_a_first_name_stays_on_this_laptop(
    living: Living, door: CheckInScreen, stop: tuple[Event, Session, Session]
) -> None:
    living.click(door.door.details.opener)
    living.type(door.door.details.first_name.line, "Yasmine")
    living.click(door.door.details.sex.button(Sex.GIRL))
    scan(living, door, "10")
    (said,) = living.told(Kind.PARTICIPANT)
    assert said["sex"] == "f"
    assert "Yasmine" not in str(list(living.workspace.journal.ops()))
    view = look.event_view(living.workspace, stop[0].id)
    assert view is not None
    assert view.names_kept == 1
    assert door.door.details.first_name.value() == "", "ready for the next child"


def test_a_refused_first_name_stays_typed_and_nobody_is_let_in(
    living: Living, door: CheckInScreen
) -> None:
    living.click(door.door.details.opener)
    living.type(door.door.details.first_name.line, "Ali🎉")
    living.click(door.door.bands[AgeBand.FROM_9])
    assert bands(living) == []
    assert door.notice.isVisible()
    assert door.door.details.first_name.value() == "Ali🎉"


def test_no_first_name_is_on_the_page_a_projector_may_show(
    living: Living, stop: tuple[Event, Session, Session]
) -> None:
    arrival = attend.CheckIn(session=stop[1], age=10, first_name="Yasmine")
    attend.check_in(living.workspace, arrival)
    page = living.go(CheckInScreen, "check-in", session=stop[1].id)
    assert len(page.arrivals.rows) == 1
    assert all("Yasmine" not in row.accessibleName() for row in page.arrivals.rows.values())


def test_keys_typed_on_no_field_reach_the_code(living: Living, door: CheckInScreen) -> None:
    door.finish.setFocus()
    living.type(door.finish, "K7")
    assert door.door.code.line.text() == "K7"


def scan_where_one_types(living: Living, code: str) -> None:
    for sign in code:
        living.type(focused(), sign)
    living.enter(focused())


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_a_badge_scanned_right_behind_a_first_name_is_read_as_a_badge(
    living: Living, door: CheckInScreen, stop: tuple[Event, Session, Session]
) -> None:
    code = code_from_number(stop[0].id, 12)
    living.click(door.door.details.opener)
    living.type(focused(), "Yasmine")
    scan_where_one_types(living, code)
    assert bands(living) == ["9-11"]
    assert attend.whose_badge(living.workspace, stop[0].id, code) is not None
    (person,) = look.certificates(living.workspace, stop[0].id)
    assert person.first_name == "Yasmine"


@pytest.mark.parametrize("first_name", ["Yasmine", "Anne-Béatrice", "أمين", "Hélène"])
def test_return_behind_a_first_name_leads_to_the_code_and_keeps_the_name(
    living: Living, door: CheckInScreen, first_name: str
) -> None:
    living.click(door.door.details.opener)
    living.type(focused(), first_name)
    living.enter(focused())
    assert focused() is door.door.code.line
    assert door.door.details.first_name.value() == first_name
    assert bands(living) == []


def test_a_badge_scanned_while_one_counts_is_no_part_of_the_count(
    living: Living, door: CheckInScreen, stop: tuple[Event, Session, Session]
) -> None:
    living.click(door.count)
    living.type(focused(), "4")
    scan_where_one_types(living, code_from_number(stop[0].id, 12))
    door.door.headcount.flush()
    assert bands(living) == ["9-11"]
    assert living.workspace.reading.attendance(stop[1].id).headcount == 4


def test_parents_are_asked_no_age(living: Living, stop: tuple[Event, Session, Session]) -> None:
    page = living.go(CheckInScreen, "check-in", session=stop[2].id)
    assert list(page.door.bands) == [None]
    assert page.door.details.sex.isHidden()
    living.click(page.door.bands[None])
    assert bands(living) == [None]


def test_ending_the_welcome_moves_the_room_on(
    living: Living, door: CheckInScreen, stop: tuple[Event, Session, Session]
) -> None:
    living.click(door.finish)
    session = living.workspace.reading.session(stop[1].id)
    assert session is not None
    assert session.stage is Stage.BEFORE
    living.page(RoomScreen)


def test_opening_a_room_leads_to_its_door(living: Living) -> None:
    from caravan.actions import plan

    event = plan.create_event(living.workspace, new_event())
    page = living.go(OpenSessionScreen, "open", event=event.id)
    living.click(page.band.button(AgeBand.FROM_12))
    living.click(page.open)
    (said,) = living.told(Kind.SESSION)
    assert (said["audience"], said["band"], said["lead"]) == ("children", "12-14", "young-expert")
    living.page(CheckInScreen)


def test_after_a_refusal_the_former_greeting_says_so_and_typing_replaces_the_text(
    living: Living, door: CheckInScreen
) -> None:
    scan(living, door, "10")
    scan(living, door, "45")
    assert door.door.greeting._title.text() == "Arrivée précédente"
    assert door.door.code.line.selectedText() == "45"
    scan(living, door, "11")
    assert door.door.greeting._title.text().startswith("Bienvenue")


def test_an_age_typed_on_the_french_row_without_shift_is_read(
    living: Living, door: CheckInScreen
) -> None:
    scan(living, door, "&à")
    scan(living, door, "è")
    assert bands(living) == ["9-11", "6-8"]


def test_a_first_name_that_was_kept_is_confirmed_without_being_shown(
    living: Living, door: CheckInScreen
) -> None:
    living.click(door.door.details.opener)
    door.door.details.first_name.set_value("Salma")
    scan(living, door, "10")
    said = door.door.greeting._about.text()
    assert "prénom noté" in said
    assert "Salma" not in said


def test_a_first_name_is_the_first_ones_however_quickly_the_next_badge_follows(
    qtbot: QtBot, tmp_path: Path
) -> None:
    tasks = InlineTasks()
    living = Living(qtbot, tmp_path, tasks=tasks).start()
    event, children, _parents = open_stop(living.workspace)
    page = living.go(CheckInScreen, "check-in", session=children.id)
    living.click(page.door.details.opener)
    page.door.details.first_name.set_value("Yasmine")
    page.door.details.sex.set_value(Sex.GIRL)
    codes = [code_from_number(event.id, number) for number in (5, 77)]
    tasks.hold()
    scan(living, page, codes[0])
    page.door.code.clear()
    scan(living, page, codes[1])
    page.door.details.first_name.set_value("Itto")
    tasks.release()
    local = living.workspace.locals.of(event.id)
    assert [(person.participant, person.first_name) for person in local.people()] == [
        (local.whose(codes[0]), "Yasmine")
    ]
    assert [said.get("sex") for said in living.told(Kind.PARTICIPANT)] == [Sex.GIRL.value, None]
    assert page.door.details.first_name.value() == "Itto", "typed meanwhile, for the next one"
    living.desk.close()


def test_what_was_noted_of_somebody_who_is_refused_stays(
    living: Living, door: CheckInScreen
) -> None:
    living.click(door.door.details.opener)
    door.door.details.first_name.set_value("Yasmine")
    door.door.details.sex.set_value(Sex.GIRL)
    scan(living, door, "45")
    assert door.door.details.first_name.value() == "Yasmine"
    assert door.door.details.sex.value() is Sex.GIRL


def test_return_again_while_an_age_is_saved_is_no_second_child(
    qtbot: QtBot, tmp_path: Path
) -> None:
    tasks = InlineTasks()
    living = Living(qtbot, tmp_path, tasks=tasks).start()
    _event, children, _parents = open_stop(living.workspace)
    page = living.go(CheckInScreen, "check-in", session=children.id)
    tasks.hold()
    scan(living, page, "10")
    living.enter(page.door.code.line)
    tasks.release()
    assert bands(living) == ["9-11"]
    scan(living, page, "10")
    page.door.code.clear()
    scan(living, page, "10")
    tasks.release()
    assert len(bands(living)) == 3, "the same age typed anew is somebody else"
    living.desk.close()


def test_return_again_after_a_refusal_tries_again(
    living: Living, door: CheckInScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:
        full.setattr(attend, "put", _no_room)
        scan(living, door, "10")
    assert bands(living) == []
    living.enter(door.door.code.line)
    assert bands(living) == ["9-11"]


def _no_room(*_what: object) -> None:
    raise DiskFull("data")
