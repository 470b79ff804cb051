"""A real window on a real office, driven with real clicks; files come from real laptops."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from caravan.desktop.desk import Desk
from tests.fakes.tasks import InlineTasks

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from caravan.actions.workspace import Workspace
    from caravan.paths import Places
    from caravan.settings import Settings

P = TypeVar("P", bound=QWidget)
WIDE, SMALL = (1366, 768), (911, 445)


@dataclass
class Hands:
    """Whoever sits at the office: presses what can be seen, types, drops files."""

    bot: QtBot
    desk: Desk
    tasks: InlineTasks

    def page(self, kind: type[P]) -> P:
        """Return the page shown, which is of this kind."""
        shown = self.desk.window.page
        assert isinstance(shown, kind), type(shown)
        return shown

    def go(self, kind: type[P], key: str) -> P:
        """Press a place on the rail and return its page."""
        self.click(self.desk.window.rail.button(key))
        return self.page(kind)

    def click(self, widget: QWidget) -> None:
        """Press a button that a person could press; scroll to it if need be."""
        assert widget.isVisible(), widget.accessibleName()
        assert widget.isEnabled(), widget.accessibleName()
        _into_sight(widget)
        self.bot.mouseClick(widget, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def type(self, widget: QWidget, text: str) -> None:
        """Type on a widget, in place of what it holds."""
        _into_sight(widget)
        self.bot.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.bot.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        for sign in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign)
                QApplication.sendEvent(widget, event)
        QApplication.processEvents()

    def enter(self, widget: QWidget) -> None:
        """Press Return on a widget."""
        self.bot.keyClick(widget, Qt.Key.Key_Return)
        QApplication.processEvents()

    def drop(self, page: QWidget, *paths: Path) -> bool:
        """Drop files on a page; say whether it took them."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        at, keys = QPointF(60, 200), Qt.KeyboardModifier.NoModifier
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        enter = QDragEnterEvent(at.toPoint(), copy, mime, left, keys)
        QApplication.sendEvent(page, enter)
        if not enter.isAccepted():
            return False
        QApplication.sendEvent(page, QDropEvent(at, copy, mime, left, keys, QEvent.Type.Drop))
        QApplication.processEvents()
        return True


def _into_sight(widget: QWidget) -> None:
    """Scroll every column around a widget until it can be seen."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()
    QApplication.processEvents()


def hands_on(
    bot: QtBot,
    workspace: Workspace,
    *,
    size: tuple[int, int] = WIDE,
    holding: bool = False,
) -> Hands:
    """Open a window on data that a test has at hand."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)

    def opened(_places: Places, _settings: Settings) -> Workspace:
        return workspace

    tasks = InlineTasks(holding=holding)
    desk = Desk(application, workspace.places, workspace.settings, opening=opened, tasks=tasks)
    bot.addWidget(desk.window)
    desk.window.resize(*size)
    desk.window.show()
    desk.open_data()
    tasks.release()
    bot.waitExposed(desk.window)
    desk.window.activateWindow()
    bot.waitUntil(desk.window.isActiveWindow)
    return Hands(bot=bot, desk=desk, tasks=tasks)
