"""A line over the files: some wait for their laptop to be enrolled, and can be tried again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from caravan.desktop.office.inbox.desk import aside_words
from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.card import Card, Tone
from caravan.desktop.widgets.icon import Icon
from caravan.desktop.widgets.text import Text
from caravan.i18n import _

__all__ = ["AsideStrip"]


class AsideStrip(QWidget):
    """Hidden while nothing waits.

    Signals:
        again: the files set aside should be read again.
    """

    again = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Text("", Type.NOTE)
        self.button = Button("", ButtonKind.QUIET, icon="restore", size=ButtonSize.CARD)
        self.button.clicked.connect(self.again)
        row = QHBoxLayout()
        row.setSpacing(Space.SNUG)
        row.addWidget(Icon("warning", Ink.ACCENT))
        row.addWidget(self._words, 1)
        row.addWidget(self.button)
        card = Card(Tone.ACCENT, pad=Space.SNUG)
        card.body.setContentsMargins(Space.BASE, 2, Space.SMALL, 6)
        card.body.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_number(self, aside: int) -> None:
        """Say how many wait; none hides the line."""
        self._words.set_text(aside_words(aside))
        self.button.set_text(_("Reprendre les fichiers mis de côté"))
        self.setVisible(aside > 0)
