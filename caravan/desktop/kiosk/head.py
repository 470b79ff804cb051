"""The line over a question: the petals laid, where one stands, and that there is time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.rosette import Rosette
from caravan.desktop.widgets.text import Fit, Text
from caravan.i18n import _
from caravan.i18n.numbers import bare, count

if TYPE_CHECKING:
    from caravan.desktop.kiosk.voice import Voice

__all__ = ["Head"]


class Head(QWidget):
    """Says « Question 3 sur 8 » in petals and in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rosette = Rosette(size=56)
        self.place = Text("", Type.CHILD_NOTE.weighing(600), Ink.SOFT, fit=Fit.ONE_LINE)
        self.calm = Text("", Type.CHILD_NOTE, Ink.SOFT, fit=Fit.ONE_LINE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SNUG)
        row.addWidget(self.rosette)
        row.addWidget(self.place)
        row.addStretch(1)
        row.addWidget(self.calm)

    def tell(self, voice: Voice, number: int, total: int, *, laid: int) -> None:
        """Say which question this is, from 1, and how many petals lie."""
        current = number - 1 if laid < total else None
        self.rosette.set_progress(total=total, laid=laid, current=current)
        words = _("Question {number} sur {total}")
        self.place.set_text(words.format(number=count(number), total=count(total)))
        self.rosette.set_name(bare(self.place.text()))
        self.calm.set_text(voice.no_hurry())

    def fit(self, *, compact: bool) -> int:
        """Take the size of the page; return the height."""
        side = 44 if compact else 56
        self.rosette.set_size(side)
        return side
