"""Every page fits a laptop at 100 and at 150 %, in both languages: nothing over, nothing cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget

from caravan.actions import attend, plan
from caravan.desktop.widgets.text import Text
from caravan.domain.events import Stage
from caravan.i18n import Language
from tests.desktop.screens.living import SMALL, WIDE, Living
from tests.fakes.stop import open_stop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from caravan.domain.events import Event, Session

ROUTES = [
    "home",
    "plan",
    "open",
    "check-in",
    "room",
    "summary",
    "certificates",
    "send",
    "stops",
    "help",
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


def filled(living: Living) -> tuple[Event, Session]:
    event, children, parents = open_stop(living.workspace)
    for _child in range(9):
        attend.check_in(living.workspace, attend.CheckIn(session=children, age=10))
    plan.set_stage(living.workspace, children.id, Stage.BEFORE)
    attend.set_headcount(living.workspace, parents, 12)
    return event, children


@pytest.fixture(params=[WIDE, SMALL], ids=["100 %", "150 %"])
def sized(request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path) -> Iterator[Living]:
    living = Living(qtbot, tmp_path).start(request.param)
    yield living
    living.desk.close()


def show(sized: Living, language: Language, route: str) -> QWidget:
    sized.desk.speak(language)
    event, session = filled(sized)
    sized.desk.go(route, event=event.id, session=session.id)
    for _turn in range(3):
        QApplication.processEvents()
    return sized.desk.window


@pytest.mark.parametrize("language", list(Language), ids=lambda language: language.value)
@pytest.mark.parametrize("route", ROUTES)
def test_what_is_pressed_or_typed_in_never_overlaps(
    sized: Living, language: Language, route: str
) -> None:
    window = show(sized, language, route)
    places = [(widget, seen(window, widget)) for widget in touched(window)]
    places = [(widget, place) for widget, place in places if not place.isEmpty()]
    assert len(places) > 5
    over = [
        (type(one).__name__, type(other).__name__)
        for number, (one, first) in enumerate(places)
        for other, second in places[number + 1 :]
        if first.intersects(second)
    ]
    assert over == []


@pytest.mark.parametrize("language", list(Language), ids=lambda language: language.value)
@pytest.mark.parametrize("route", ROUTES)
def test_no_button_is_narrower_than_its_words(
    sized: Living, language: Language, route: str
) -> None:
    window = show(sized, language, route)
    cut = [
        button.accessibleName()
        for button in window.findChildren(QAbstractButton)
        if button.isVisible()
        and outermost(button)
        and button.width() < button.sizeHint().width() - SLACK
    ]
    assert cut == []


@pytest.mark.parametrize("language", list(Language), ids=lambda language: language.value)
@pytest.mark.parametrize("route", ROUTES)
def test_no_text_is_lower_than_its_lines(sized: Living, language: Language, route: str) -> None:
    window = show(sized, language, route)
    cut = [
        text.text()
        for text in window.findChildren(Text)
        if text.isVisible()
        and text.hasHeightForWidth()
        and text.height() < text.heightForWidth(text.width())
    ]
    assert cut == []


@pytest.mark.parametrize("language", list(Language), ids=lambda language: language.value)
@pytest.mark.parametrize("route", ROUTES)
def test_the_page_ends_where_the_window_ends(sized: Living, language: Language, route: str) -> None:
    window = show(sized, language, route)
    page = sized.desk.window.page
    assert page is not None
    assert window.size().toTuple() in (WIDE, SMALL), "no page makes its window grow"
    assert window.rect().contains(QRect(page.mapTo(window, QPoint(0, 0)), page.size()))
