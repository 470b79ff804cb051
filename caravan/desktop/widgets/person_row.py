"""Somebody who has arrived: no first name on this screen, ever; a badge, a band, a way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.card import Divider
from caravan.desktop.widgets.icon import Icon
from caravan.desktop.widgets.text import Fit, Text

__all__ = ["PersonRow"]


class PersonRow(QWidget):
    """One arrival; emits `undone` when its button is pressed."""

    undone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._who = Text("", Type.BODY_STRONG, fit=Fit.ONE_LINE)
        self._about = Text("", Type.SMALL, Ink.SOFT, fit=Fit.ONE_LINE)
        self._code = Text("", Type.NOTE, Ink.SOFT, fit=Fit.ONE_LINE)
        self._icon = Icon("check", Ink.GOOD)
        self.undo = Button("", ButtonKind.QUIET, icon="undo", size=ButtonSize.CARD)
        self.undo.clicked.connect(self.undone)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._who)
        words.addWidget(self._about)
        row = QHBoxLayout()
        row.setSpacing(Space.SNUG)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        row.addWidget(self._code)
        row.addWidget(self.undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addWidget(Divider())
        self.setFixedHeight(60)

    def set_person(self, who: str, about: str = "", code: str = "") -> None:
        """Show the badge's picture in words, the band, and the code (empty: no badge)."""
        self._who.set_text(who)
        self._about.set_text(about)
        self._about.setVisible(bool(about))
        self._code.set_text(code)
        names = (self._who, self._about, self._code)
        self.setAccessibleName(", ".join(n.accessibleName() for n in names if n.text()))

    def set_undo(self, name: str) -> None:
        """Name the way back; empty takes it away."""
        self.undo.set_name(name)
        self.undo.setVisible(bool(name))

    def set_icon(self, icon: str, ink: Ink = Ink.GOOD) -> None:
        """Show something other than a check (a headcount, a doubt)."""
        self._icon.set_icon(icon, ink)
