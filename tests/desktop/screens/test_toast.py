"""What was just done is said above the line at the foot, and never stays on what it covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QCursor, QEnterEvent
from PySide6.QtWidgets import QApplication, QWidget

from caravan.desktop.style.tokens import Motion
from caravan.desktop.widgets.text import Text
from caravan.desktop.widgets.toast import Toast
from caravan.i18n import _
from tests.desktop.screens.living import SMALL, WIDE, Living
from tests.fakes.stop import open_stop

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from caravan.i18n import Language

    Shown = Callable[[QWidget], QWidget]

_SOON, _LATER = 40, 200


def place(window: QWidget, widget: QWidget) -> QRect:
    """Where a widget stands in its window."""
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["100 %", "150 %"])
@pytest.mark.parametrize("route", ["home", "check-in", "send"])
def test_it_leaves_the_line_at_the_foot_of_every_page_to_be_read(
    qtbot: QtBot, tmp_path: Path, language: Language, size: tuple[int, int], route: str
) -> None:
    living = Living(qtbot, tmp_path).start(size)
    living.desk.speak(language)
    event, children, _parents = open_stop(living.workspace)
    living.desk.go(route, event=event.id, session=children.id)
    window = living.desk.window
    window.show_toast(_("Arrivée annulée. Rétablir ?"), _("Rétablir"))
    QApplication.processEvents()
    (toast,) = window.findChildren(Toast)
    saved = _("Tout est enregistré sur cet ordinateur.")
    texts = [text for text in window.findChildren(Text) if text.text() == saved]
    (foot,) = [text for text in texts if text.isVisible()]
    assert not place(window, toast).intersects(place(window, foot))
    assert window.rect().contains(place(window, toast))
    other = SMALL if size == WIDE else WIDE
    window.resize(*other)
    QApplication.processEvents()
    assert not place(window, toast).intersects(place(window, foot))
    living.desk.close()


@pytest.fixture
def toast(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> Toast:
    """A toast that is about to leave."""
    monkeypatch.setattr(Motion, "TOAST", _SOON)
    page = QWidget()
    page.resize(800, 400)
    made = Toast(page)
    shown(page)
    return made


def come_over(toast: Toast, at: QPoint) -> None:
    """The pointer is over the toast, at a place of the screen."""
    here = at.toPointF()
    QApplication.sendEvent(toast, QEnterEvent(here, here, here))


def test_it_waits_for_a_pointer_that_comes_to_it(qtbot: QtBot, toast: Toast) -> None:
    QCursor.setPos(QPoint(700, 10))
    toast.say("Arrivée annulée.")
    come_over(toast, QPoint(60, 380))
    with qtbot.assertNotEmitted(toast.left, wait=_LATER):
        pass
    with qtbot.waitSignal(toast.left):
        QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))


def test_it_does_not_wait_for_a_pointer_that_rests_where_it_comes(
    qtbot: QtBot, toast: Toast
) -> None:
    QCursor.setPos(QPoint(60, 380))
    with qtbot.waitSignal(toast.left):
        toast.say("Arrivée annulée.")
        come_over(toast, QCursor.pos())


def test_one_press_sends_it_away(qtbot: QtBot, toast: Toast) -> None:
    toast.say("Arrivée annulée.")
    with qtbot.waitSignal(toast.left, timeout=_SOON // 2):
        qtbot.mouseClick(toast, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not toast.isVisible()
