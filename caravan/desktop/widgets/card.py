"""The card: a rounded sheet of paper that things are laid on, and the quiet line between them."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from caravan.desktop.style.theme import theme_of
from caravan.desktop.style.tokens import Radius, Space, Theme
from caravan.desktop.widgets.painting import painter_for, rule, shadow, stroke_box

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

__all__ = ["Card", "Divider", "Tone"]

_SHADOW_ROOM = 4


class Tone(Enum):
    """What a card's ground says; the values name its fill and its edge in the theme."""

    SURFACE = ("surface", "line")
    SUNKEN = ("sunken", "")
    GOOD = ("good_soft", "")
    ACCENT = ("accent_soft", "")
    MAIN = ("main_soft", "")
    BAD = ("surface", "bad")

    @property
    def lifted(self) -> bool:
        """Whether the card casts a shadow."""
        return self is Tone.SURFACE


class Card(QWidget):
    """A card with a column inside (`body`), to which widgets and layouts are added."""

    def __init__(
        self,
        tone: Tone = Tone.SURFACE,
        *,
        pad: int = Space.WIDE,
        radius: int = Radius.CARD,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self._radius = radius
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(pad, pad - 2, pad, pad - 2 + _SHADOW_ROOM)
        self.body.setSpacing(Space.SMALL)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def set_tone(self, tone: Tone) -> None:
        """Change what the ground says."""
        self._tone = tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        theme = theme_of(self)
        painter = painter_for(self)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -_SHADOW_ROOM)
        if self._tone.lifted:
            shadow(painter, box, self._radius, theme)
        fill, edge = self._colours(theme)
        width = theme.border if self._tone is Tone.BAD else max(1.0, theme.border - 0.5)
        stroke_box(painter, box, self._radius, fill=fill, edge=edge, width=width)
        painter.end()

    def _colours(self, theme: Theme) -> tuple[str, str | None]:
        fill, edge = self._tone.value
        # Without soft grounds (high contrast) a card is told apart by its edge alone.
        edge = edge or ("" if theme.shadow else "edge")
        return getattr(theme, fill), getattr(theme, edge) if edge else None


class Divider(QWidget):
    """A hair line between two parts of a card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = painter_for(self)
        rule(painter, 0, self.width(), 0.5, theme_of(self).line)
        painter.end()
