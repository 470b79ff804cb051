"""A person's hands and eyes: a mouse that hits what lies on top, keys that go where the focus is.

Nothing here calls a widget's own methods to act on it: what is pressed is what a person could
press, so a button that is hidden, off, covered or out of the window fails the test.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from caravan.i18n.numbers import bare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QWindow
    from pytestqt.qtbot import QtBot

    from caravan.desktop.widgets.field import ChoiceField

PATIENCE = 15_000
"""Milliseconds after which a person gives up: two cores may be shared by many tests."""
_EVERY_STOP = 80
_PLAIN = Qt.KeyboardModifier.NoModifier


class Hands:
    """One person before one screen."""

    def __init__(self, qtbot: QtBot) -> None:
        self._bot = qtbot
        self._front: QWidget | None = None

    def face(self, window: QWidget) -> None:
        """Turn to a window, as a desktop does when one opens or another goes."""
        self._front = window
        window.activateWindow()
        self.until(window.isActiveWindow)

    def until(self, seen: Callable[[], object], patience: int = PATIENCE) -> None:
        """Wait until something can be seen."""
        self._bot.waitUntil(lambda: bool(seen()), timeout=patience)

    def sees(self, widget: QWidget, words: str) -> None:
        """Wait until a page says these words."""

        def read() -> None:
            heard = said(widget)
            assert words in heard, heard

        self._bot.waitUntil(read, timeout=PATIENCE)

    def click(self, widget: QWidget) -> None:
        """Press a widget with the mouse, once it can be reached."""
        window = widget.window()
        self._stay()
        self.until(lambda: _reach(widget))
        at = widget.mapTo(window, widget.rect().center())
        QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, _PLAIN, at)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _PLAIN) -> None:
        """Press a key; it goes to whatever has the focus."""
        QTest.keyClick(self._focused(), key, modifier)

    def type(self, text: str) -> None:
        """Type a text, as a keyboard of any language or a scanner does."""
        # By hand: the test library has no key for Arabic letters.
        for sign in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QCoreApplication.sendEvent(self._focused(), QKeyEvent(kind, 0, _PLAIN, sign))

    def scan(self, code: str) -> None:
        """Type a code and Return, as a scanner does, wherever the focus is."""
        self.type(code)
        self.press(Qt.Key.Key_Return)

    def fill(self, line: QWidget, text: str) -> None:
        """Click a line and type in place of what stands there."""
        self.click(line)
        self.until(line.hasFocus)
        self.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.type(text)

    def tab_to(self, widget: QWidget) -> None:
        """Walk to a widget with the keyboard alone."""
        for _step in range(_EVERY_STOP):
            if QApplication.focusWidget() is widget:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"no way by keyboard to {widget}")

    def pick(self, field: ChoiceField, value: object) -> None:
        """Walk to a list and move along it with the arrows until this value shows."""
        self.tab_to(field.combo)
        self.press(Qt.Key.Key_Home)
        for _line in range(field.combo.count()):
            if field.value() == value:
                return
            self.press(Qt.Key.Key_Down)
        raise AssertionError(f"{value} is not offered")

    def _focused(self) -> QWindow:
        """The window that gets what is typed."""
        self._stay()
        focused = QGuiApplication.focusWindow()
        assert focused is not None, "no window has the focus"
        return focused

    def _stay(self) -> None:
        # A dialog that was closed is deleted later, and takes the focus with it where there is no
        # desktop to give it back.
        if QApplication.activeWindow() is None and self._front is not None:
            self.face(self._front)


def said(widget: QWidget) -> str:
    """Return what a widget and all in it say, as a screen reader hears it, in plain spaces."""
    shown = [widget, *(child for child in widget.findChildren(QWidget) if child.isVisible())]
    names = (bare(child.accessibleName()) for child in shown)
    return "\n".join(name for name in names if name).replace("\u00a0", " ")


def _reach(widget: QWidget) -> bool:
    """Scroll to a widget; say whether the pointer over its middle is over nothing else."""
    window = widget.window()
    if not (widget.isVisible() and widget.isEnabled() and window.isActiveWindow()):
        return False
    for area in _scrolled(widget):
        area.ensureWidgetVisible(widget, 0, 0)
    under = window.childAt(widget.mapTo(window, widget.rect().center()))
    return under is not None and (under is widget or widget.isAncestorOf(under))


def _scrolled(widget: QWidget) -> Iterator[QScrollArea]:
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            yield around
        around = around.parentWidget()
