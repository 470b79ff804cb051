"""A word about what was just done, with a way back; never used for what went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caravan.desktop.style.theme import theme_of
from caravan.desktop.style.tokens import Motion, Radius, Space, Type
from caravan.desktop.widgets.painting import mirrored, painter_for, stroke_box
from caravan.desktop.widgets.pressable import Pressable
from caravan.desktop.widgets.words import Words, language_of

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QMouseEvent, QPaintEvent

__all__ = ["Toast"]

_HIGH, _PAD, _EDGE = 56, 20, 24


class Toast(QWidget):
    """A dark strip at the bottom start of its parent; emits `undone` if the person goes back.

    It stands above the line at the foot of a page, and leaves at a press or by itself after 8
    seconds. They stop while a pointer that came to it is on it; one that rested there before does
    not keep it, or what it covers would never be read.
    """

    undone = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = Words("", Type.BODY_MEDIUM)
        self._undo = _Undo(self)
        self._undo.clicked.connect(self._on_undo)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(Motion.TOAST)
        self._clock.timeout.connect(self.leave)
        self._foot = 0
        self._resting = QPoint()
        self.setMouseTracking(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, _PAD, 0)
        row.addStretch(1)
        row.addWidget(self._undo)
        self.setFixedHeight(_HIGH)
        self._around = parent
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str, undo: str = "") -> None:
        """Show a sentence, and the word for going back if there is a way."""
        self._words.say(text)
        self.setAccessibleName(self._words.spoken)
        self._undo.set_text(undo)
        self._undo.setVisible(bool(undo))
        self._place()
        self._resting = QCursor.pos()
        self.show()
        self.raise_()
        self._clock.start()

    def set_foot(self, high: int) -> None:
        """Stay above so much of the foot of what is around."""
        self._foot = high
        self._place()

    def leave(self) -> None:
        """Go away now."""
        self._clock.stop()
        self.hide()
        self.left.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Wait for a pointer that comes to it."""
        if event.globalPosition().toPoint() != self._resting:
            self._clock.stop()
        super().enterEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Wait for a pointer that moves on it."""
        self._clock.stop()
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go away for whoever wants to see what is below."""
        event.accept()
        self.leave()

    def leaveEvent(self, event: QEvent) -> None:
        """Show that the pointer has left."""
        if self.isVisible():
            self._clock.start()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch another widget."""
        if watched is self._around and event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        theme = theme_of(self)
        painter = painter_for(self)
        box = QRectF(self.rect())
        stroke_box(painter, box, Radius.BUTTON, fill=theme.ink)
        room = box.adjusted(_PAD, 0, -_PAD, 0)
        self._words.paint_line(painter, room, language_of(self), theme.surface)
        painter.end()

    def _place(self) -> None:
        around = self._around
        undo = self._undo.sizeHint().width() + Space.LARGE if self._undo.text() else 0
        wide = round(self._words.natural_width(language_of(self))) + 2 * _PAD + undo + 2
        self.resize(min(wide, around.width() - 2 * _EDGE), _HIGH)
        start = around.width() - self.width() - _EDGE if mirrored(around) else _EDGE
        self.move(start, around.height() - _HIGH - max(_EDGE, self._foot + Space.SMALL))

    def _on_undo(self) -> None:
        self.leave()
        self.undone.emit()


class _Undo(Pressable):
    """The way back: accent on the dark strip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = Words("", Type.BODY_STRONG)

    def set_text(self, text: str) -> None:
        """Take the word for going back."""
        self.setText(text)
        self._words.say(text)
        self.setAccessibleName(self._words.spoken)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Say the size it would like."""
        return QSize(round(self._words.natural_width(language_of(self))) + 2 * 12, 44)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        theme = theme_of(self)
        painter = painter_for(self)
        box = QRectF(self.rect())
        if self.ringed:
            stroke_box(painter, box, Radius.CHIP, edge=theme.accent, width=3)
        elif self.hovered:
            stroke_box(painter, box, Radius.CHIP, fill=theme.ink2)
        self._words.paint_line(
            painter, box.adjusted(12, 0, -12, 0), language_of(self), theme.accent
        )
        painter.end()
