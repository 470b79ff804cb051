"""Every running text on a screen: a label that Arabic marks fit in and that turns with its window.

Qt's own label clips final letters and vowels, and aligns a Latin word to the wrong side of an
Arabic window; this one asks the same layout engine as the paper does.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from caravan.desktop.style.theme import theme_of
from caravan.desktop.style.tokens import Ink, Type, TypeStyle
from caravan.desktop.widgets.painting import painter_for
from caravan.desktop.widgets.words import Words, language_of
from caravan.typesetting.text import Align

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from caravan.i18n import Language

__all__ = ["Align", "Fit", "Text"]

_NARROWEST = 48
_READABLE = 640
"""A longer text asks for no more than this width, so that it does not squeeze its neighbours."""
_OVERHANG = 1 / 20
"""How far a first or last letter may reach out of its line, in em (j, ج): kept inside."""


class Fit(Enum):
    """What a text does where it is longer than its line."""

    WRAP = "wrap"
    BALANCED = "balanced"
    ONE_LINE = "one line"
    ONE_LINE_MIDDLE = "one line, shortened in the middle"

    @property
    def one_line(self) -> bool:
        """Whether the text never wraps."""
        return self in _ELISION


_ELISION = {
    Fit.ONE_LINE: Qt.TextElideMode.ElideRight,
    Fit.ONE_LINE_MIDDLE: Qt.TextElideMode.ElideMiddle,
}


class Text(QLabel):
    """A text of one style and one ink, as tall as its width needs.

    `language` is for words that are not in the window's language (an Arabic question at a French
    desk): they then read and align in their own direction. It is a label only for screen readers,
    which know one by its class; nothing of the label is drawn.
    """

    def __init__(
        self,
        text: str = "",
        style: TypeStyle = Type.BODY,
        ink: Ink = Ink.INK,
        *,
        align: Align = Align.START,
        language: Language | None = None,
        fit: Fit = Fit.WRAP,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = Words(text, style, align=align, balanced=fit is Fit.BALANCED)
        self._ink = ink
        self._language = language
        self._fit = fit
        self.setAccessibleName(self._words.spoken)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(not self._fit.one_line)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """Return the text, isolates included."""
        return self._words.text

    def set_text(self, text: str) -> None:
        """Show another text."""
        if self._words.say(text):
            self.setAccessibleName(self._words.spoken)
            self._remeasure()

    def set_ink(self, ink: Ink) -> None:
        """Change what the colour says."""
        self._ink = ink
        self.update()

    def set_style(self, style: TypeStyle) -> None:
        """Change size or weight."""
        self._words.restyle(style)
        self._remeasure()

    def set_language(self, language: Language | None) -> None:
        """Read in this language; None follows the window."""
        self._language = language
        self._remeasure()

    def language(self) -> Language:
        """Return the language whose direction the text takes."""
        return self._language or language_of(self)

    def _offer_whole(self) -> None:
        if self._fit.one_line:
            shortened = self._words.natural_width(self.language()) > self.width()
            self.setToolTip(self._words.spoken if shortened else "")

    def _remeasure(self) -> None:
        self._offer_whole()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Say the size it would like."""
        width = round(self._words.natural_width(self.language()) + 2 * self._inset()) + 1
        if self._fit.one_line or width <= _READABLE:
            return QSize(width, self._line_height())
        return QSize(_READABLE, self.heightForWidth(_READABLE))

    def minimumSizeHint(self) -> QSize:
        """Say the least size it can do with."""
        width = min(self.sizeHint().width(), _NARROWEST)
        return QSize(width, self._line_height())

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return not self._fit.one_line

    def heightForWidth(self, width: int) -> int:
        """Say how tall it is at this width."""
        return round(self._words.height(max(1.0, width - 2 * self._inset()), self.language()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = painter_for(self)
        shade = self._ink.of(theme_of(self))
        inset = self._inset()
        box = QRectF(self.rect()).adjusted(inset, 0, -inset, 0)
        if self._fit.one_line:
            elide = _ELISION[self._fit]
            self._words.paint_line(painter, box, self.language(), shade, elide)
        else:
            self._words.paint(painter, box, self.language(), shade)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text in a tooltip where it is shortened."""
        super().resizeEvent(event)
        self._offer_whole()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the window: direction, language, state."""
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._remeasure()
        super().changeEvent(event)

    def _inset(self) -> int:
        return max(1, min(2, round(self._words.style.size * _OVERHANG)))

    def _line_height(self) -> int:
        return round(self._words.height(100_000, self.language()))
