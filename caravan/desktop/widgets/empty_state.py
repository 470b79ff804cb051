"""A page that has nothing yet: one sentence, what will come, one thing to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind
from caravan.desktop.widgets.icon import Star
from caravan.desktop.widgets.text import Align, Text

__all__ = ["EmptyState"]


class EmptyState(QWidget):
    """The star, a sentence, and at most one button; emits `pressed`."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = Text("", Type.SECTION, align=Align.CENTER)
        self._line = Text("", Type.BODY, Ink.SOFT, align=Align.CENTER)
        self.button = Button("", ButtonKind.SECONDARY)
        self.button.clicked.connect(self.pressed)
        self.button.hide()
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setSpacing(Space.SMALL)
        column.addStretch(1)
        column.addWidget(Star(), 0, middle)
        column.addWidget(self._sentence)
        column.addWidget(self._line)
        column.addWidget(self.button, 0, middle)
        column.addStretch(1)

    def set_text(self, sentence: str, line: str = "") -> None:
        """Say what is not there yet, and what will show here."""
        self._sentence.set_text(sentence)
        self._line.set_text(line)
        self._line.setVisible(bool(line))
        self.setAccessibleName(self._sentence.accessibleName())

    def set_action(self, word: str, icon: str = "") -> None:
        """Offer one thing to do; empty offers nothing."""
        self.button.set_text(word)
        self.button.set_icon(icon)
        self.button.setVisible(bool(word))
