"""One of the two big words a child's view starts with: العربية, Français."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize

from caravan.desktop.style.icons import paint_icon
from caravan.desktop.style.theme import theme_of
from caravan.desktop.style.tokens import Radius, Type
from caravan.desktop.widgets.painting import mirrored, painter_for, shadow, stroke_box
from caravan.desktop.widgets.pressable import Pressable
from caravan.desktop.widgets.words import Words
from caravan.desktop.words import language_word

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from caravan.i18n import Language

__all__ = ["TongueButton"]

_GLYPH, _GAP = 26, 12


class TongueButton(Pressable):
    """A language by its own name; checked means that the child chose it."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._words = Words(language_word(language), Type.PAGE)
        self.setCheckable(True)
        self.setAccessibleName(language_word(language))

    def nextCheckState(self) -> None:
        """Leave the mark to the page."""

    def sizeHint(self) -> QSize:
        """Say the size it would like."""
        return QSize(280, 96)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        theme = theme_of(self)
        painter = painter_for(self)
        box = QRectF(self.rect()).adjusted(6, 6, -6, -6)
        chosen = self.isChecked()
        if self.ringed:
            ring = QRectF(self.rect())
            stroke_box(painter, ring, Radius.CARD + 6, edge=theme.focus, width=4)
        if not chosen:
            shadow(painter, box, Radius.CARD, theme)
        fill = theme.main_soft if chosen or self.hovered else theme.surface
        edge, width = (theme.main, 4.0) if chosen else (theme.edge, 2.0)
        stroke_box(painter, box, Radius.CARD, fill=fill, edge=edge, width=width)
        wide = self._words.natural_width(self._language)
        room = QRectF(box.center().x() - wide / 2, box.top(), wide + 1, box.height())
        if chosen:
            turned = mirrored(self)
            room.translate((_GLYPH + _GAP) / (-2 if turned else 2), 0)
            at = room.right() + _GAP if turned else room.left() - _GAP - _GLYPH
            glyph = QRectF(at, box.center().y() - _GLYPH / 2, _GLYPH, _GLYPH)
            paint_icon(painter, glyph, "check", theme.main)
        self._words.paint_line(painter, room, self._language, theme.main)
        painter.end()
