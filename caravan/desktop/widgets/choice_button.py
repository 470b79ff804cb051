"""One of a few choices: a button that stays down, with a check so that colour never decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy

from caravan.desktop.style.icons import paint_icon
from caravan.desktop.style.theme import theme_of
from caravan.desktop.style.tokens import Radius, Type
from caravan.desktop.widgets.painting import mirrored, painter_for, stroke_box
from caravan.desktop.widgets.pressable import Pressable
from caravan.desktop.widgets.words import Words, language_of

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from caravan.i18n import Language

__all__ = ["ChoiceButton"]

_PAD, _GLYPH, _GAP = 20, 18, 8
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ChoiceButton(Pressable):
    """A choice; `stepped` asks its group to move by -1 or +1 along the line of reading."""

    stepped = Signal(int)

    def __init__(
        self,
        text: str,
        *,
        high: int = 48,
        language: Language | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._high = high
        self._language = language
        self._words = Words(text, Type.LABEL if high < 60 else Type.SECTION.sized(18))
        self.setCheckable(True)
        self.setAccessibleName(self._words.spoken)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:
        """Leave the mark to the group."""

    def sizeHint(self) -> QSize:
        """Say the size it would like."""
        wide = self._words.natural_width(self._spoken_in()) + 2 * _PAD + _GLYPH + _GAP + 2
        return QSize(round(wide), self._high)

    def minimumSizeHint(self) -> QSize:
        """Say the least size it can do with: the whole word, with half the padding."""
        hint = self.sizeHint()
        return QSize(hint.width() - _PAD, hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer the keyboard."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(-step if mirrored(self) else step)
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        theme = theme_of(self)
        painter = painter_for(self)
        box = QRectF(self.rect())
        chosen = self.isChecked()
        fill = theme.main_soft if chosen or self.hovered else theme.surface
        edge, width = (theme.main, 2.5) if chosen else (theme.edge, theme.border)
        ink = theme.main
        if not self.isEnabled():
            fill, edge, ink = theme.sunken, theme.sunken, theme.ink2
        stroke_box(painter, box, Radius.BUTTON, fill=fill, edge=edge, width=width)
        if self.ringed:
            stroke_box(painter, box, Radius.BUTTON, fill=fill, edge=theme.focus, width=3)
        language = self._spoken_in()
        wide = self._words.natural_width(language)
        room = QRectF(box.center().x() - wide / 2, box.top(), wide + 1, box.height())
        if chosen:
            shift = (_GLYPH + _GAP) / 2
            turned = mirrored(self)
            room.translate(-shift if turned else shift, 0)
            at = room.right() + _GAP if turned else room.left() - _GAP - _GLYPH
            glyph = QRectF(at, box.center().y() - _GLYPH / 2, _GLYPH, _GLYPH)
            paint_icon(painter, glyph, "check", ink)
        self._words.paint_line(painter, room, language, ink)
        painter.end()

    def _spoken_in(self) -> Language:
        return self._language or language_of(self)
