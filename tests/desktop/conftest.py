"""What every test of a window stands on: our theme, a direction per language, no timer left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from caravan import i18n
from caravan.desktop.style.theme import dress, dress_application
from caravan.desktop.style.tokens import NORMAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

_DIRECTION = {
    i18n.Language.FRENCH: Qt.LayoutDirection.LeftToRight,
    i18n.Language.ARABIC: Qt.LayoutDirection.RightToLeft,
}


def turn(language: i18n.Language) -> None:
    """Speak a language and turn every window its way, as the program does."""
    i18n.use(language)
    QApplication.setLayoutDirection(_DIRECTION[language])


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> Iterator[None]:
    """Give the application its look once, and turn it back to French after each test."""
    if not qapp.property("caravan_theme"):
        dress_application(qapp, NORMAL)
    yield
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture(autouse=True)
def _no_timer_left(qapp: QApplication) -> Iterator[None]:
    """Fail when a window that a test closed leaves a timer running."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = [
        type(timer.parent()).__name__
        for window in qapp.topLevelWidgets()
        for timer in window.findChildren(QTimer)
        if timer.isActive() and not window.isVisible()
    ]
    assert not left, f"timers left running: {left}"


@pytest.fixture(params=list(i18n.Language), ids=lambda language: language.value)
def language(request: pytest.FixtureRequest) -> i18n.Language:
    """Run the test in both languages, the windows turned accordingly."""
    turn(request.param)
    chosen: i18n.Language = request.param
    return chosen


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[QWidget], QWidget]:
    """Show a widget in a window that has the focus, and close it after the test."""

    def show(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        dress(widget)
        widget.show()
        widget.activateWindow()
        qtbot.waitExposed(widget)
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return show
