"""The soft strip under the room's view: what to do now, or what to talk about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from caravan.desktop.kiosk.places import put
from caravan.desktop.style.theme import colour, theme_of
from caravan.desktop.style.tokens import Ink, Type
from caravan.desktop.widgets.icon import Icon
from caravan.desktop.widgets.painting import painter_for
from caravan.desktop.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

__all__ = ["Strip"]


class Strip(QWidget):
    """A sentence with people beside it, one at the end, and perhaps a reason above."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.icon = Icon("people", Ink.MAIN, size=32, parent=self)
        self.above = Text("", Type.CHILD_TEXT, parent=self)
        self.line = Text("", Type.CHILD_STRONG, Ink.MAIN, parent=self)
        self.aside = Text("", Type.CHILD_TEXT, Ink.MAIN, parent=self)
        self._small = False

    def say(self, line: str, aside: str, *, above: str = "") -> None:
        """Say this."""
        self.line.set_text(line)
        self.aside.set_text(aside)
        self.above.set_text(above)
        self.above.setVisible(bool(above))
        self.aside.setVisible(bool(aside))

    def fit(self, wide: int, *, small: bool) -> int:
        """Take the type of the room's size, place the words, return the height."""
        self._small = small
        size = 18 if small else 24
        tight = small and bool(self.above.text())
        self.above.set_style(Type.CHILD_TEXT.sized(17 if tight else size + 2))
        self.line.set_style(Type.CHILD_STRONG.sized(16 if tight else size))
        self.aside.set_style(Type.CHILD_TEXT.sized(size - 2))
        side, pad = (20, 4 if tight else 8) if small else (56, 14)
        room = wide - 2 * side - 48
        beside = self._beside(room)
        high = self.line.heightForWidth(room - beside)
        first = self.above.heightForWidth(room) + 6 if self.above.text() else 0
        total = max(2 * pad + first + high, 44 if small else 66)
        self.resize(wide, total)
        top = (total - first - high) // 2
        put(self.icon, QRect(side, top + first + (high - 32) // 2, 32, 32))
        put(self.above, QRect(side + 48, top, room, first))
        put(self.line, QRect(side + 48, top + first, room - beside, high))
        put(self.aside, QRect(wide - side - beside, top + first, beside, high))
        return total

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = painter_for(self)
        painter.fillRect(self.rect(), colour(theme_of(self).main_soft))
        painter.end()

    def _beside(self, room: int) -> int:
        """How wide the sentence at the end is; where it does not fit on the line it is left out."""
        if not self.aside.text():
            return 0
        wanted = self.aside.sizeHint().width() + 24
        alone = self.line.heightForWidth(room)
        fits = wanted < room // 2 and self.line.heightForWidth(room - wanted) <= alone
        self.aside.setVisible(fits)
        return wanted if fits else 0
