"""Every page fits a laptop at 100 and at 150 %, in both languages: nothing over, nothing cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget

from caravan.actions import attend, plan
from caravan.desktop.screens.certificates import CertificatesScreen
from caravan.desktop.screens.check_in import CheckInScreen
from caravan.desktop.screens.home import HomeScreen
from caravan.desktop.screens.open_session import OpenSessionScreen
from caravan.desktop.screens.plan import PlanScreen
from caravan.desktop.screens.room import RoomScreen
from caravan.desktop.screens.room_card import RoomCard
from caravan.desktop.widgets.text import Text
from caravan.domain.events import Stage
from tests.desktop.screens.living import SMALL, WIDE, Living
from tests.fakes.stop import open_stop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from caravan.desktop.window import Window
    from caravan.i18n import Language

ROUTES = [
    "home",
    "plan",
    "open",
    "check-in",
    "room",
    "summary",
    "certificates",
    "send",
    "from-office",
    "stops",
    "hand-over",
    "take-stop",
    "erase",
    "help",
    "safety",
    "move",
]
# A button may give half of its padding away before its words are in danger.
SLACK = 24
TOUCHED = (QAbstractButton, QLineEdit, QComboBox)


def seen(window: QWidget, widget: QWidget) -> QRect:
    """The part of a widget that a person sees, in the window's places."""
    region = widget.visibleRegion()
    return region.boundingRect().translated(widget.mapTo(window, QPoint(0, 0)))


def outermost(widget: QWidget) -> bool:
    """Whether a widget is not a part of another one that is touched (the line of a list)."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, TOUCHED) or parent.metaObject().className() == "QDateEdit":
            return False
        parent = parent.parentWidget()
    return True


def touched(window: QWidget) -> list[QWidget]:
    found = [widget for kind in TOUCHED for widget in window.findChildren(kind)]
    return [widget for widget in found if widget.isVisible() and outermost(widget)]


def places_of(window: QWidget) -> list[tuple[QWidget, QRect]]:
    """What can be pressed or typed in, and where it is seen."""
    places = [(widget, seen(window, widget)) for widget in touched(window)]
    return [(widget, place) for widget, place in places if not place.isEmpty()]


@pytest.fixture(params=[WIDE, SMALL], ids=["100 %", "150 %"])
def pages(
    request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path, language: Language
) -> Iterator[Iterator[tuple[str, Window]]]:
    """Every page of a stop that is going on, one after the other, in one window."""
    living = Living(qtbot, tmp_path).start(request.param)
    living.desk.speak(language)
    event, children, parents = open_stop(living.workspace)
    for _child in range(9):
        attend.check_in(living.workspace, attend.CheckIn(session=children, age=10))
    plan.set_stage(living.workspace, children.id, Stage.BEFORE)
    attend.set_headcount(living.workspace, parents, 12)

    def each() -> Iterator[tuple[str, Window]]:
        for route in ROUTES:
            living.desk.go(route, event=event.id, session=children.id)
            for _turn in range(3):
                QApplication.processEvents()
            yield route, living.desk.window

    yield each()
    living.desk.close()


def test_what_is_pressed_or_typed_in_never_overlaps(pages: Iterator[tuple[str, Window]]) -> None:
    over = []
    for route, window in pages:
        places = places_of(window)
        assert len(places) > 5, route
        over += [
            (route, type(one).__name__, type(other).__name__)
            for number, (one, first) in enumerate(places)
            for other, second in places[number + 1 :]
            if first.intersects(second)
        ]
    assert over == []


def test_no_button_is_narrower_than_its_words(pages: Iterator[tuple[str, Window]]) -> None:
    cut = [
        (route, button.accessibleName())
        for route, window in pages
        for button in window.findChildren(QAbstractButton)
        if button.isVisible()
        and outermost(button)
        and button.width() < button.sizeHint().width() - SLACK
    ]
    assert cut == []


def test_no_text_is_lower_than_its_lines(pages: Iterator[tuple[str, Window]]) -> None:
    cut = [
        (route, text.text())
        for route, window in pages
        for text in window.findChildren(Text)
        if text.isVisible()
        and text.hasHeightForWidth()
        and text.height() < text.heightForWidth(text.width())
    ]
    assert cut == []


def test_no_page_makes_its_window_grow_or_ends_outside_it(
    pages: Iterator[tuple[str, Window]],
) -> None:
    for route, window in pages:
        page = window.page
        assert page is not None
        assert window.size().toTuple() in (WIDE, SMALL), route
        assert window.rect().contains(QRect(page.mapTo(window, QPoint(0, 0)), page.size())), route


def test_what_has_to_be_done_now_is_in_sight_without_scrolling(
    pages: Iterator[tuple[str, Window]],
) -> None:
    for _route, window in pages:
        for button in _first_buttons(window.page):
            assert button.visibleRegion().boundingRect() == button.rect(), button.accessibleName()


def _first_buttons(page: QWidget | None) -> list[QWidget]:
    """The buttons a facilitator comes to a page for."""
    found: list[QWidget] = []
    match page:
        case HomeScreen():
            starts = [card.start for card in page.rooms if isinstance(card, RoomCard)]
            found = [page.banner.button, *starts]
        case RoomScreen():
            found = [page.alone.button, page.together.button, page.following]
        case CheckInScreen():
            found = [page.finish, *page.door.bands.values()]
        case PlanScreen():
            found = [page.save]
        case OpenSessionScreen():
            found = [page.open]
        case CertificatesScreen():
            found = [page.veil.button, page.printing.print]
    return found
