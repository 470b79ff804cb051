"""A large choice of the first run: a word, a line about it, and a check once it is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QSizePolicy

from caravan.desktop.style.icons import paint_icon
from caravan.desktop.style.theme import theme_of
from caravan.desktop.style.tokens import Density, Radius, Theme, Type
from caravan.desktop.widgets.painting import mirrored, painter_for, shadow, stroke_box
from caravan.desktop.widgets.pressable import Pressable
from caravan.desktop.widgets.words import Words, language_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from caravan.i18n import Language

__all__ = ["Tile"]

_PAD, _GLYPH, _GAP, _CHECK = 18, 28, 14, 20


class Tile(Pressable):
    """One choice among a few; which one is chosen is its page's to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word = Words("", Type.HEADING)
        self._about = Words("", Type.NOTE)
        self._icon = ""
        self._language: Language | None = None
        self._about_language: Language | None = None
        self._big = False
        self._compact = False
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_words(
        self,
        word: str,
        about: str = "",
        *,
        icon: str = "",
        language: Language | None = None,
        about_language: Language | None = None,
    ) -> None:
        """Say what is chosen with it; words in another language than the window's say which."""
        self._word.say(word)
        self._about.say(about)
        self._icon = icon
        self._language, self._about_language = language, about_language
        self.setAccessibleName(self._word.spoken)
        self.setAccessibleDescription(self._about.spoken)
        self.update()

    def set_big(self) -> None:
        """Show only the word, large and in the middle."""
        self._big = True
        self._word.restyle(Type.PAGE)

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        self._compact = density is Density.COMPACT
        if not self._big:
            self._word.restyle(Type.LABEL if self._compact else Type.HEADING)
            self._about.restyle(Type.SMALL if self._compact else Type.NOTE)
        self.updateGeometry()

    def nextCheckState(self) -> None:
        """Leave the mark to the page."""

    def sizeHint(self) -> QSize:
        """Say the size it would like."""
        if self._big:
            return QSize(280, 96 if self._compact else 160)
        if self._icon and self._about.text:
            return QSize(320, 108 if self._compact else 128)
        return QSize(240, 54 if self._compact else 72)

    def minimumSizeHint(self) -> QSize:
        """Say the least size it can do with."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        theme = theme_of(self)
        painter = painter_for(self)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -4)
        self._paint_ground(painter, box, theme)
        if self._big:
            self._paint_big(painter, box, theme)
        else:
            self._paint_words(painter, box, theme)
        painter.end()

    def _paint_ground(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        chosen = self.isChecked()
        shadow(painter, box, Radius.CARD, theme)
        fill = theme.main_soft if chosen or self.hovered else theme.surface
        edge, width = (theme.main, 2.5) if chosen else (theme.edge, theme.border)
        if self.ringed:
            edge, width = theme.focus, 3.0
        stroke_box(painter, box, Radius.CARD, fill=fill, edge=edge, width=width)

    def _paint_big(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        language = self._language or language_of(self)
        wide = self._word.natural_width(language)
        room = QRectF(box.center().x() - wide / 2, box.top(), wide + 1, box.height())
        self._word.paint_line(painter, room, language, theme.main)

    def _paint_words(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        room = box.adjusted(_PAD, 2, -_PAD, -2)
        turned = mirrored(self)
        if self._icon:
            glyph = QRectF(room.left(), room.center().y() - _GLYPH / 2, _GLYPH, _GLYPH)
            if turned:
                glyph.moveRight(room.right())
            paint_icon(painter, glyph, self._icon, theme.main)
            self._cut_start(room, _GLYPH + _GAP)
        if self.isChecked():
            check = QRectF(room.right() - _CHECK, room.center().y() - _CHECK / 2, _CHECK, _CHECK)
            if turned:
                check.moveLeft(room.left())
            paint_icon(painter, check, "check", theme.main)
        room.adjust(_CHECK if turned else 0, 0, 0 if turned else -_CHECK, 0)
        self._paint_lines(painter, room, theme)

    def _cut_start(self, room: QRectF, width: float) -> None:
        if mirrored(self):
            room.setRight(room.right() - width)
        else:
            room.setLeft(room.left() + width)

    def _paint_lines(self, painter: QPainter, room: QRectF, theme: Theme) -> None:
        language = self._language or language_of(self)
        if not self._about.text:
            self._word.paint_line(painter, room, language, theme.ink)
            return
        side = language_of(self)
        about = self._about_language or side
        high = self._word.height(room.width(), language)
        low = self._about.height(room.width(), about)
        top = room.top() + (room.height() - high - low) / 2
        self._word.paint(painter, QRectF(room.left(), top, room.width(), high), language, theme.ink)
        under = QRectF(room.left(), top + high, room.width(), low)
        if about is not side:
            wide = self._about.natural_width(about) + 1
            under.setWidth(min(wide, room.width()))
            if side.right_to_left:
                under.moveRight(room.right())
        self._about.paint(painter, under, about, theme.ink2)
