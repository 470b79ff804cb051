"""One version of something, beside another: who said it, when, only what differs, one button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonSize
from caravan.desktop.widgets.card import Card, Tone
from caravan.desktop.widgets.chip import Chip, ChipKind
from caravan.desktop.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["VersionCard"]


class VersionCard(Card):
    """A version; its ground is the main one where it counts today.

    Signals:
        pressed: its button was.
    """

    pressed = Signal()

    def __init__(self, *, counting: bool, parent: QWidget | None = None) -> None:
        super().__init__(Tone.MAIN if counting else Tone.SUNKEN, pad=Space.BASE, parent=parent)
        self._title = Text("", Type.BODY_STRONG)
        self._line = Text("", Type.SMALL, Ink.SOFT)
        self._chip = Chip()
        self._chip.hide()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.BASE)
        self._grid.setVerticalSpacing(Space.HAIR)
        self._grid.setColumnStretch(1, 1)
        self.button = Button("", size=ButtonSize.CARD)
        self.button.clicked.connect(self.pressed)
        self.button.hide()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._line)
        head = QHBoxLayout()
        head.setSpacing(Space.SMALL)
        head.addLayout(words, 1)
        head.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.body.addLayout(self._grid)
        self.body.addStretch(1)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)

    def set_title(self, title: str, line: str) -> None:
        """Say whose version it is, and when it was said."""
        self._title.set_text(title)
        self._line.set_text(line)
        self._line.setVisible(bool(line))
        self.setAccessibleName(self._title.accessibleName())

    def set_chip(self, word: str, kind: ChipKind) -> None:
        """Say in a word how it stands."""
        self._chip.set_kind(kind)
        self._chip.set_text(word)
        self._chip.setVisible(bool(word))

    def set_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Say what is different, a label and a value a line."""
        for place, (label, value) in enumerate(lines):
            start = Qt.AlignmentFlag.AlignTop
            said = Text(label, Type.NOTE, Ink.SOFT)
            self._grid.addWidget(said, place, 0, start)
            self._grid.addWidget(Text(value, Type.BODY_MEDIUM), place, 1, start)

    def set_button(self, word: str, spoken: str = "") -> None:
        """Offer one thing to do, named in full for screen readers."""
        self.button.set_text(word)
        if spoken:
            self.button.setAccessibleName(spoken)
        self.button.setVisible(bool(word))
