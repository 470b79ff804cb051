"""A figure with what it counts and what it is out of: no figure stands without its base."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caravan.desktop.style.tokens import Density, Ink, Space, Type, TypeStyle
from caravan.desktop.widgets.card import Card, Tone
from caravan.desktop.widgets.text import Fit, Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

__all__ = ["Count", "CounterTile", "FigureState"]


class FigureState(Enum):
    """How much the figure may be believed."""

    LIVE = "live"
    STALE = "stale"
    HIDDEN = "hidden"
    WORDS = "words"
    """There is none: words stand in its place, small."""


class _Figures(QWidget):
    """The three texts of a figure, in the given sizes."""

    _style: TypeStyle

    def _make(self, number: TypeStyle, label: TypeStyle, base: TypeStyle) -> None:
        self._style = number
        self._number = Text("", number, fit=Fit.ONE_LINE)
        self._label = Text("", label, fit=Fit.BALANCED)
        self._base = Text("", base, Ink.SOFT)

    def set_figure(
        self, number: str, label: str, base: str, state: FigureState = FigureState.LIVE
    ) -> None:
        """Show a figure, what it counts and its base; a hidden figure shows only why."""
        self._number.set_text(number)
        self._number.set_ink(Ink.INK if state is FigureState.LIVE else Ink.SOFT)
        self._set_words(words=state is FigureState.WORDS)
        self._number.setVisible(state is not FigureState.HIDDEN)
        self._label.set_text(label)
        self._base.set_text(base)
        self._base.setVisible(bool(base))
        shown = (number,) if state is not FigureState.HIDDEN else ()
        texts = (Text(part).accessibleName() for part in (*shown, label, base))
        self.setAccessibleName(" ".join(texts).strip())

    def _set_words(self, *, words: bool) -> None:
        """Write words small, as tall as a figure so that neighbours stay on one line."""
        self._number.set_style(self._style)
        self._number.setMinimumHeight(self._number.sizeHint().height() if words else 0)
        self._number.set_style(Type.LEAD if words else self._style)


class Count(_Figures):
    """A big number with its words beside it, as a room's card shows who is there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make(Type.COUNT, Type.LABEL, Type.BODY)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._label)
        words.addWidget(self._base)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.WIDE)
        row.addWidget(self._number)
        row.addLayout(words, 1)

    def set_density(self, density: Density) -> None:
        """Be a little smaller in a small window."""
        wide = density is Density.WIDE
        self._style = Type.COUNT if wide else Type.COUNT.sized(44)
        self._number.set_style(self._style)


class CounterTile(_Figures):
    """A figure in a card of its own, as the barometer shows four of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make(Type.FIGURE, Type.BODY_STRONG, Type.SMALL)
        card = Card(Tone.SURFACE, pad=Space.BASE)
        card.body.setSpacing(2)
        for text in (self._number, self._label, self._base):
            card.body.addWidget(text)
        card.body.addStretch(1)
        around: QLayout = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(card)
