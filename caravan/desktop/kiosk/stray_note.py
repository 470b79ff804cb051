"""The calm line over a page when another badge was scanned; it goes away by itself."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caravan.desktop.kiosk.places import compact, put
from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.card import Card, Tone
from caravan.desktop.widgets.icon import Icon
from caravan.desktop.widgets.text import Text

__all__ = ["StrayNote"]

_STAYS = 8_000
_DOOR = 54
"""What stays free at the end of the line, for the facilitator's door."""


class StrayNote(Card):
    """Lies over the head of a page, never over a question or an answer."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(Tone.ACCENT, pad=Space.SNUG, parent=window)
        self._under = window
        self.words = Text("", Type.CHILD_NOTE.weighing(600), Ink.ACCENT)
        row = QHBoxLayout()
        row.setSpacing(Space.SNUG)
        row.addWidget(Icon("scan", Ink.ACCENT))
        row.addWidget(self.words, 1)
        self.body.addLayout(row)
        # A press goes to the page: the line is there to be read.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._clock = QTimer(self, interval=_STAYS, singleShot=True)
        self._clock.timeout.connect(self.hide)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence for a while."""
        self.words.set_text(sentence)
        self.arrange()
        self.show()
        self.raise_()
        self._clock.start()

    def arrange(self) -> None:
        """Lie over the whole head, so that none of it sticks out."""
        small = compact(self._under.width(), self._under.height())
        self.body.setContentsMargins(Space.BASE, 2, Space.BASE, 2)
        side, top, high = (16, 4, 52) if small else (66, 14, 72)
        put(self, QRect(side, top, self._under.width() - side - _DOOR, high))
