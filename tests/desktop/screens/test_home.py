"""The home page: one next thing, two rooms, no first name, both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from caravan.actions import attend, plan
from caravan.desktop.screens.check_in import CheckInScreen
from caravan.desktop.screens.home import HomeScreen
from caravan.desktop.screens.open_session import OpenSessionScreen
from caravan.desktop.screens.plan import PlanScreen
from caravan.desktop.screens.room import RoomScreen
from caravan.desktop.screens.room_card import RoomCard, UnopenedCard
from caravan.desktop.screens.summary import SummaryScreen
from caravan.desktop.widgets.text import Text
from caravan.domain.events import Stage
from caravan.domain.quiz import Audience
from caravan.i18n import Language
from caravan.settings import load
from tests.desktop.screens.living import WIDE
from tests.fakes.stop import new_event, new_session, open_stop

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.desktop.screens.living import Living


def said(widget: QWidget) -> str:
    """Everything that is written on a page."""
    return " | ".join(text.text() for text in widget.findChildren(Text))


def test_without_a_stop_there_is_one_thing_to_do(living: Living) -> None:
    page = living.page(HomeScreen)
    assert page.banner.isHidden()
    living.click(page.empty.button)
    living.page(PlanScreen)


def test_a_stop_without_rooms_offers_to_open_both(living: Living) -> None:
    plan.create_event(living.workspace, new_event())
    page = living.go(HomeScreen, "home")
    assert [type(card) for card in page.rooms] == [UnopenedCard, UnopenedCard]
    children, parents = page.rooms
    assert isinstance(parents, UnopenedCard)
    living.click(parents.empty.button)
    assert living.page(OpenSessionScreen).audience.value() is Audience.PARENTS
    assert children is not parents


@pytest.mark.parametrize(
    ("stage", "leads_to"),
    [
        (Stage.WELCOME, CheckInScreen),
        (Stage.BEFORE, RoomScreen),
        (Stage.ACTIVITY, RoomScreen),
        (Stage.AFTER, RoomScreen),
        (Stage.CLOSED, SummaryScreen),
    ],
)
def test_the_banner_leads_to_what_has_to_be_done_now(
    living: Living, stage: Stage, leads_to: type[QWidget]
) -> None:
    event = plan.create_event(living.workspace, new_event())
    session = plan.open_session(living.workspace, new_session(event))
    plan.set_stage(living.workspace, session.id, stage)
    page = living.go(HomeScreen, "home")
    living.click(page.banner.button)
    living.page(leads_to)


def test_the_cards_count_who_is_there(living: Living) -> None:
    event, children, parents = open_stop(living.workspace)
    for _child in range(3):
        attend.check_in(living.workspace, attend.CheckIn(session=children, age=10))
    attend.set_headcount(living.workspace, parents, 12)
    page = living.go(HomeScreen, "home", event=event.id)
    first, second = (card for card in page.rooms if isinstance(card, RoomCard))
    assert "\u20663\u2069" in said(first)
    assert "\u206612\u2069 comptés" in said(second)


def test_a_second_room_of_children_finds_its_place(living: Living) -> None:
    event, _children, _parents = open_stop(living.workspace)
    page = living.go(HomeScreen, "home")
    living.click(page.another)
    living.click(living.page(OpenSessionScreen).open)
    page = living.go(HomeScreen, "home", event=event.id)
    assert len(page.rooms) == 3
    assert living.desk.window.size().toTuple() == WIDE, "the window does not grow for it"


def test_the_cards_follow_what_changes_without_being_asked(living: Living) -> None:
    _event, children, _parents = open_stop(living.workspace)
    page = living.go(HomeScreen, "home")
    first = page.rooms[0]
    arrived = attend.check_in(living.workspace, attend.CheckIn(session=children, age=10))
    living.desk.bus.tell(arrived.changes)
    assert page.rooms[0] is first, "the card is kept, its words change"
    assert arrived.badge in said(first)


def test_no_first_name_is_ever_on_the_home_page(living: Living) -> None:
    _event, children, _parents = open_stop(living.workspace)
    attend.check_in(
        living.workspace, attend.CheckIn(session=children, age=10, first_name="Yasmine")
    )
    page = living.go(HomeScreen, "home")
    assert "Yasmine" not in said(page)


def test_the_other_language_is_one_press_away_and_is_remembered(living: Living) -> None:
    open_stop(living.workspace)
    page = living.go(HomeScreen, "home")
    living.click(page.tongue)
    assert QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert "محطة" in living.page(HomeScreen).accessibleName()
    kept = load(living.places)
    assert kept is not None
    assert kept.language is Language.ARABIC
    assert living.desk.context is not None
    assert living.desk.context.settings.language is Language.ARABIC


def test_in_arabic_the_children_are_on_the_right(living: Living) -> None:
    open_stop(living.workspace)
    page = living.go(HomeScreen, "home")
    assert page.rooms[0].x() < page.rooms[1].x()
    living.click(page.tongue)
    page = living.page(HomeScreen)
    assert page.rooms[0].x() > page.rooms[1].x()
    assert living.desk.window.rail.x() > page.x()


def test_a_room_to_open_one_to_enter_and_one_that_is_closed_are_three_words(
    living: Living,
) -> None:
    event = plan.create_event(living.workspace, new_event())
    room = plan.open_session(living.workspace, new_session(event, Audience.CHILDREN))
    opened, unopened = living.go(HomeScreen, "home").rooms
    assert isinstance(opened, RoomCard)
    assert isinstance(unopened, UnopenedCard)
    words = {opened.open.accessibleName(), unopened.empty.button.accessibleName()}
    plan.close_session(living.workspace, room.id)
    closed = living.go(HomeScreen, "home").rooms[0]
    assert isinstance(closed, RoomCard)
    assert len({*words, closed.open.accessibleName()}) == 3
    living.click(closed.open)
    assert not living.page(RoomScreen).former.isHidden()
