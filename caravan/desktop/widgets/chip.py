"""The chip: a small word about something, with an icon where a colour alone would not do."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from caravan.desktop.style.icons import paint_icon
from caravan.desktop.style.theme import theme_of
from caravan.desktop.style.tokens import Radius, Type
from caravan.desktop.widgets.painting import mirrored, painter_for, stroke_box
from caravan.desktop.widgets.words import Words, language_of

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QPaintEvent

__all__ = ["Chip", "ChipKind"]

_PAD, _GLYPH, _GAP, _HIGH, _MOST = 12, 16, 8, 28, 280


class ChipKind(Enum):
    """What the word says; the values name ground and ink in the theme."""

    PLAIN = ("sunken", "ink")
    GOOD = ("good_soft", "good")
    CARE = ("accent_soft", "accent_ink")
    BAD = ("bad_soft", "bad")
    MAIN = ("main_soft", "main")


class Chip(QWidget):
    """A word on a small ground."""

    def __init__(
        self,
        text: str = "",
        kind: ChipKind = ChipKind.PLAIN,
        *,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = Words("", Type.SMALL_STRONG)
        self._kind = kind
        self._icon = icon
        self._short = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show another word."""
        self._words.say(text)
        self.setAccessibleName(self._words.spoken)
        self._offer_word()
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: ChipKind, icon: str = "") -> None:
        """Change what the word says, and its icon."""
        self._kind = kind
        self._icon = icon
        self.updateGeometry()
        self.update()

    def set_short(self, *, short: bool) -> None:
        """Show the icon alone, where there is no room; the word is then its tooltip."""
        self._short = short
        self._offer_word()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Say the size it would like."""
        if self._short:
            return QSize(_GLYPH + 2 * _PAD, _HIGH)
        width = self._words.natural_width(language_of(self)) + 2 * _PAD + 1
        wide = round(width) + ((_GLYPH + _GAP) if self._icon else 0)
        return QSize(min(wide, _MOST), _HIGH)

    def minimumSizeHint(self) -> QSize:
        """Say the least size it can do with."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the window: direction, language, state."""
        self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        theme = theme_of(self)
        ground, ink = (getattr(theme, name) for name in self._kind.value)
        painter = painter_for(self)
        box = QRectF(self.rect())
        edge = None if theme.shadow else theme.edge
        stroke_box(painter, box, Radius.CHIP, fill=ground, edge=edge, width=theme.border)
        inner = box.adjusted(_PAD, 0, -_PAD, 0)
        if self._icon:
            glyph = QRectF(inner.left(), box.center().y() - _GLYPH / 2, _GLYPH, _GLYPH)
            if mirrored(self):
                glyph.moveRight(inner.right())
                inner.adjust(0, 0, -_GLYPH - _GAP, 0)
            else:
                inner.adjust(_GLYPH + _GAP, 0, 0, 0)
            paint_icon(painter, glyph, self._icon, ink)
        if not self._short:
            self._words.paint_line(painter, inner, language_of(self), ink)
        painter.end()

    def _offer_word(self) -> None:
        self.setToolTip(self._words.spoken if self._short else "")
