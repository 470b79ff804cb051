"""A question and its answers, at the largest type that fits: type is cut, never a target.

The child's page and the room's view show the same board, so that what was rehearsed on one is
what is seen on the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from caravan.desktop.kiosk.places import put
from caravan.desktop.style.tokens import Type
from caravan.desktop.widgets.option_card import OptionCard
from caravan.desktop.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from caravan.i18n import Language

__all__ = ["Board", "Wish"]

_CAPS = {2: 260, 3: 154, 4: 237}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """The type one would like, in logical pixels, and the lowest card one accepts.

    `gap` stands between cards and under the question; `grown` lets cards be taller than on a
    laptop's screen.
    """

    question: int
    option: int
    least: int
    gap: int = 12
    grown: float = 1.0

    def cut(self, step: int) -> tuple[int, int]:
        """Return the two sizes, `step` pixels of question type smaller."""
        question = self.question - step
        return question, max(_FLOOR, round(self.option * question / self.question))


_FLOOR = 16


class Board(QWidget):
    """Places a question over its cards; `cards` are new for every item."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = Text("", Type.CHILD_QUESTION, parent=self)
        self.cards: list[OptionCard] = []
        self.sizes = (0, 0)
        self._indent = 0
        self._wish = Wish(question=34, option=28, least=112)

    def show_item(self, question: str, answers: Sequence[str], language: Language) -> None:
        """Ask something else; a card hides with its item, so no click can reach the next one."""
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.question.set_language(language)
        self.question.set_text(question)
        self.cards = [
            OptionCard(place, text, language=language, parent=self)
            for place, text in enumerate(answers)
        ]
        for card in self.cards:
            card.show()
        self.arrange()

    def set_wish(self, wish: Wish, indent: int = 0) -> None:
        """Ask for these sizes; the question starts `indent` after the cards."""
        self._wish, self._indent = wish, indent
        self.arrange()

    def fits(self, wish: Wish) -> tuple[int, int]:
        """Return the type that a wish would get here, changing nothing that is seen."""
        kept, former = self._wish, self.sizes
        self._wish = wish
        self._choose_sizes()
        got, self._wish = self.sizes, kept
        self._dress(*former)
        self.sizes = former
        return got

    def arrange(self) -> None:
        """Choose the type and place everything."""
        if not self.cards or self.width() < 100:
            return
        self._choose_sizes()
        asked = self._asked_height()
        put(self.question, QRect(self._indent, 0, self.width() - self._indent, asked))
        columns, _rows = self._grid()
        wide = self._card_width()
        high = min(self._row_height(asked), round(_CAPS[len(self.cards)] * self._wish.grown))
        top = asked + self._wish.gap
        for place, card in enumerate(self.cards):
            row, column = divmod(place, columns)
            left = column * (wide + self._wish.gap)
            card.setMaximumHeight(max(high, 1))
            put(card, QRect(left, top + row * (high + self._wish.gap), wide, high))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the new size."""
        super().resizeEvent(event)
        self.arrange()

    def _grid(self) -> tuple[int, int]:
        return {2: (2, 1), 3: (1, 3), 4: (2, 2)}[len(self.cards)]

    def _card_width(self) -> int:
        columns, _rows = self._grid()
        return (self.width() - (columns - 1) * self._wish.gap) // columns

    def _asked_height(self) -> int:
        return self.question.heightForWidth(self.width() - self._indent)

    def _row_height(self, asked: int) -> int:
        _columns, rows = self._grid()
        return (self.height() - asked - rows * self._wish.gap) // rows

    def _choose_sizes(self) -> None:
        smallest = max(0, self._wish.question - _FLOOR)
        for step in range(smallest + 1):
            self._dress(*self._wish.cut(step))
            if self._all_fits():
                return

    def _dress(self, question: int, option: int) -> None:
        self.sizes = question, option
        self.question.set_style(Type.CHILD_QUESTION.sized(question))
        for card in self.cards:
            card.set_style(Type.CHILD_OPTION.sized(option))
            card.set_least_height(self._wish.least)

    def _all_fits(self) -> bool:
        row = self._row_height(self._asked_height())
        wide = self._card_width()
        return all(card.heightForWidth(wide) <= row for card in self.cards)
