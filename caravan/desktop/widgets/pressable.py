"""What every painted button shares: hover, Return, and a ring for who moves by keyboard.

A double click is one press: the second would act on whatever came of the first, a person counted
twice or a room moved on by two stages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractButton

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget

__all__ = ["Pressable"]

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEEPING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class Pressable(QAbstractButton):
    """A button that draws itself; `hovered` and `ringed` say what to show.

    `every_click` lets quick clicks count one by one, as on a number's plus.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hovered = False
        self._focused = False
        self._by_key = False
        self.every_click = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def hovered(self) -> bool:
        """Whether the pointer is over it and it can be pressed."""
        return self._hovered and self.isEnabled()

    @property
    def ringed(self) -> bool:
        """Whether the focus ring is due: after a key, not after a click."""
        return self._focused and self._by_key

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer the keyboard."""
        self._by_key = True
        self.update()
        # Qt presses a button on Return only inside a dialog.
        if event.key() in _RETURN and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring."""
        if event.reason() not in _KEEPING:
            self._by_key = event.reason() is not Qt.FocusReason.MouseFocusReason
        self._focused = True
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus ring."""
        self._focused = False
        super().focusOutEvent(event)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second press of a double click away, unless every click counts."""
        if self.every_click:
            super().mouseDoubleClickEvent(event)
        else:
            event.accept()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the pointer is over it."""
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Show that the pointer has left."""
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the window: direction, language, state."""
        if event.type() in (QEvent.Type.LayoutDirectionChange, QEvent.Type.EnabledChange):
            self.updateGeometry()
            self.update()
        super().changeEvent(event)
