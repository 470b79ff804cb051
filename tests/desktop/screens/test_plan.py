"""Planning a stop: what is kept, what is asked about, what is refused without losing a word."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from caravan.actions import attend, handover, look, plan
from caravan.desktop.screens.home import HomeScreen
from caravan.desktop.screens.plan import PlanScreen
from caravan.desktop.screens.stops import StopsScreen
from caravan.domain.journal import Kind
from tests.desktop.office.country import texts
from tests.desktop.screens.living import Living
from tests.fakes.stop import new_event, open_stop
from tests.fakes.tasks import InlineTasks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def filled(living: Living, place: str = "Aït Baha", host: str = "Cimenterie") -> PlanScreen:
    page = living.go(PlanScreen, "plan")
    page.province.set_value("09.163")
    page.place.set_value(place)
    page.host.set_value(host)
    return page


def test_a_new_stop_is_in_the_journal_and_on_the_home_page(living: Living) -> None:
    living.click(living.page(HomeScreen).empty.button)
    page = living.page(PlanScreen)
    page.province.set_value("09.163")
    living.type(page.place.line, "Aït Baha")
    living.type(page.host.line, "Cimenterie")
    living.click(page.save)
    (event,) = living.told(Kind.EVENT)
    assert event["place"] == "Aït Baha"
    assert (event["region"], event["day"]) == ("09", "2026-05-25")
    assert "Aït Baha" in living.page(HomeScreen).accessibleName()


def test_the_provinces_offered_are_those_of_the_region(living: Living) -> None:
    page = living.go(PlanScreen, "plan")
    page.region.set_value("12")
    page.region.changed.emit()
    offered = [page.province.combo.itemText(n) for n in range(page.province.combo.count())]
    assert offered == ["Choisissez une province", "Aousserd", "Oued Ed-Dahab"]


def test_no_province_is_chosen_for_the_person(living: Living) -> None:
    page = living.go(PlanScreen, "plan")
    page.place.set_value("Salé")
    page.host.set_value("École")
    living.click(page.save)
    assert page.province.refusal()
    assert page.notice.isVisible()
    assert living.told(Kind.EVENT) == []
    page.province.changed.emit()
    assert not page.notice.isVisible(), "what is mended is not told any longer"


@pytest.mark.parametrize(
    "place",
    ["", "   ", "Aït Baha 🎉", "a" * 500],
    ids=["nothing", "only spaces", "an emoji", "500 signs"],
)
def test_a_refused_place_says_why_and_stays_as_it_was_typed(living: Living, place: str) -> None:
    page = filled(living, place=place)
    living.click(page.save)
    assert page.notice.isVisible()
    assert page.place.refusal()
    assert page.place.value() == place
    assert page.host.value() == "Cimenterie"
    assert living.told(Kind.EVENT) == []


def test_a_refused_host_is_marked_at_its_own_field(living: Living) -> None:
    page = filled(living, host="")
    living.click(page.save)
    assert page.host.refusal()
    assert not page.place.refusal()


def test_arabic_with_its_vowels_is_kept_as_it_is(living: Living) -> None:
    page = filled(living, place="مَدْرَسَةُ أُولاد تايمة")
    living.click(page.save)
    assert [event["place"] for event in living.told(Kind.EVENT)] == ["مَدْرَسَةُ أُولاد تايمة"]


def test_next_year_is_asked_about_and_not_refused(living: Living) -> None:
    page = filled(living)
    page.day.set_value(date(2027, 5, 25))
    living.click(page.save)
    assert "2027" in page.doubt.text()
    assert living.told(Kind.EVENT) == []
    living.click(page.doubt.yes)
    assert [event["day"] for event in living.told(Kind.EVENT)] == ["2027-05-25"]


def test_saying_no_to_a_doubt_keeps_every_field(living: Living) -> None:
    page = filled(living)
    page.day.set_value(date(2027, 5, 25))
    living.click(page.save)
    living.click(page.doubt.no)
    assert page.typed().place == "Aït Baha"
    assert page.typed().day == date(2027, 5, 25)
    assert living.told(Kind.EVENT) == []


def test_a_stop_of_yesterday_is_marked_as_typed_in_from_paper(living: Living) -> None:
    page = filled(living)
    page.day.set_value(date(2026, 5, 20))
    assert page.after.isVisible()
    living.click(page.save)
    assert [event["entered_after"] for event in living.told(Kind.EVENT)] == [True]


def test_a_stop_of_today_is_not_asked_whether_it_is_past(living: Living) -> None:
    page = filled(living)
    assert page.after.isHidden()
    living.click(page.save)
    assert [event["entered_after"] for event in living.told(Kind.EVENT)] == [False]


def plan_after(living: Living, *days: int) -> PlanScreen:
    """Open the page once the clock has been seen to move so many days, one time after the other."""
    for move in days:
        living.clock.move(days=move)
        living.workspace.today()
    return living.go(PlanScreen, "plan")


def test_a_clock_that_was_ahead_and_is_right_again_marks_no_stop_as_typed_in_late(
    living: Living,
) -> None:
    page = plan_after(living, 90, -90)
    assert page.day.value() == date(2026, 5, 25)
    assert "semble avoir changé" in texts(page)
    assert page.after.isVisible(), "the person may say so"
    page.province.set_value("09.163")
    page.place.set_value("Aït Baha")
    page.host.set_value("Cimenterie")
    living.click(page.save)
    (event,) = living.told(Kind.EVENT)
    assert (event["day"], event["entered_after"]) == ("2026-05-25", False)


def test_a_date_that_was_looked_at_and_changed_is_doubted_no_longer(living: Living) -> None:
    page = plan_after(living, 90, -90)
    page.day.set_value(date(2026, 5, 24))
    assert "semble avoir changé" not in texts(page)
    assert not page.after.isChecked()


def test_a_clock_ahead_by_more_than_half_a_year_is_said_to_have_changed_too(
    living: Living,
) -> None:
    page = plan_after(living, 300, -300)
    assert page.day.value() == date(2026, 5, 25)
    assert "semble avoir changé" in texts(page)


def test_a_dead_clock_is_not_believed_and_the_day_is_to_be_looked_at(living: Living) -> None:
    page = plan_after(living, -56 * 365)
    assert page.day.value() == date(2026, 5, 25)
    assert "semble avoir changé" in texts(page)
    assert page.after.isHidden()


@pytest.mark.parametrize("days", [(30,), (1, -1)], ids=["a month later", "a midnight"])
def test_of_a_clock_that_goes_on_nothing_is_said(living: Living, days: tuple[int, ...]) -> None:
    page = plan_after(living, *days)
    assert "semble avoir changé" not in texts(page)
    page.day.set_value(date(2026, 5, 20))
    assert page.after.isChecked()


def test_a_correction_is_a_second_word_about_the_same_stop(living: Living) -> None:
    event = plan.create_event(living.workspace, new_event())
    page = living.go(PlanScreen, "plan", event=event.id)
    assert page.place.value() == "Aït Baha"
    page.place.set_value("Biougra")
    living.click(page.save)
    assert [said["place"] for said in living.told(Kind.EVENT)] == ["Aït Baha", "Biougra"]
    assert len(living.workspace.reading.events()) == 1


def test_a_stop_taken_back_by_mistake_is_brought_back_with_its_people(living: Living) -> None:
    event, children, _parents = open_stop(living.workspace)
    attend.check_in(living.workspace, attend.CheckIn(session=children, age=10))
    page = living.go(PlanScreen, "plan", event=event.id)
    living.click(page.take_back)
    living.click(page.taking_back.yes)
    assert living.workspace.reading.events() == ()
    toast = living.desk.window._toast
    assert toast is not None
    living.click(toast._undo)
    (back,) = look.events(living.workspace)
    assert (back.event, back.people) == (event, 1)
    assert list(living.page(StopsScreen).rows) == [event.id]


def test_once_the_toast_is_gone_the_list_of_stops_still_brings_it_back(living: Living) -> None:
    event, children, _parents = open_stop(living.workspace)
    attend.check_in(living.workspace, attend.CheckIn(session=children, age=10))
    page = living.go(PlanScreen, "plan", event=event.id)
    living.click(page.take_back)
    living.click(page.taking_back.yes)
    toast = living.desk.window._toast
    assert toast is not None
    toast.leave()
    living.go(HomeScreen, "home")
    listed = living.go(StopsScreen, "stops")
    assert (list(listed.rows), list(listed.gone)) == ([], [event.id])
    said = texts(listed.gone[event.id])
    assert "retirée" in said
    assert "Aït Baha" in said
    assert listed.empty.isHidden()
    living.click(listed.gone[event.id].restore)
    (back,) = look.events(living.workspace)
    assert (back.event, back.people) == (event, 1)
    assert (list(listed.rows), listed.gone) == ([event.id], {})


def test_stops_taken_back_come_after_all_the_others(living: Living) -> None:
    gone = plan.create_event(living.workspace, new_event(day=date(2026, 5, 25)))
    kept = plan.create_event(living.workspace, new_event(day=date(2026, 5, 20)))
    plan.void_event(living.workspace, gone.id)
    page = living.go(StopsScreen, "stops")
    places = {row.mapTo(page, row.rect().topLeft()).y() for row in page.rows.values()}
    after = {row.mapTo(page, row.rect().topLeft()).y() for row in page.gone.values()}
    assert (list(page.rows), list(page.gone)) == ([kept.id], [gone.id])
    assert max(places) < min(after)


@pytest.mark.parametrize(
    ("people", "said"),
    [
        (0, "personne n’y a été noté"),
        (1, "ni la personne qui"),
        (27, "ni les 27 personnes qui"),
    ],
)
def test_the_question_says_who_goes_with_a_stop_and_where_it_is_brought_back(
    living: Living, people: int, said: str
) -> None:
    event, children, _parents = open_stop(living.workspace)
    attend.set_headcount(living.workspace, children, people)
    asked = texts(living.go(PlanScreen, "plan", event=event.id).taking_back)
    assert said in asked
    assert "au bas de la page «\u00a0Étapes\u00a0»" in asked
    assert ("sans les prénoms" in asked) == (people > 0)


def test_taking_a_shared_stop_back_says_that_the_other_laptops_people_go_too(
    living: Living,
) -> None:
    event, _children, _parents = open_stop(living.workspace)
    alone = texts(living.go(PlanScreen, "plan", event=event.id).taking_back)
    handover.hand_over(living.workspace, event.id)
    shared = texts(living.go(PlanScreen, "plan", event=event.id).taking_back)
    assert "l’autre ordinateur" not in alone
    assert "l’autre ordinateur" in shared


def test_a_stop_is_taken_back_only_after_a_question(living: Living) -> None:
    event, _children, _parents = open_stop(living.workspace)
    page = living.go(PlanScreen, "plan", event=event.id)
    living.click(page.take_back)
    assert len(living.workspace.reading.events()) == 1
    living.click(page.taking_back.yes)
    assert living.workspace.reading.events() == ()
    assert living.page(StopsScreen).rows == {}


def press_save(living: Living, page: PlanScreen) -> None:
    living.bot.mouseClick(page.save, Qt.MouseButton.LeftButton)


def press_return(living: Living, page: PlanScreen) -> None:
    living.enter(page.host.line)


@pytest.mark.parametrize("press", [press_save, press_return])
def test_pressing_again_while_the_disk_is_slow_makes_no_second_stop(
    qtbot: QtBot, tmp_path: Path, press: Callable[[Living, PlanScreen], None]
) -> None:
    tasks = InlineTasks()
    living = Living(qtbot, tmp_path, tasks=tasks).start()
    page = filled(living)
    tasks.hold()
    press(living, page)
    press(living, page)
    tasks.release()
    assert len(living.told(Kind.EVENT)) == 1
    living.desk.close()


def test_what_was_refused_can_be_saved_once_it_is_mended(living: Living) -> None:
    page = filled(living, place="")
    living.click(page.save)
    page.place.set_value("Aït Baha")
    living.click(page.save)
    assert [event["place"] for event in living.told(Kind.EVENT)] == ["Aït Baha"]
