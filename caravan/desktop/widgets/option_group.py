"""The group that lets a single answer be chosen, by pointer, by 1 to 4, or by arrows and Return.

Arrows move as the cards lie on the page, so they are right in Arabic with no rule of their own;
they do not choose, because a choice is saved at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, Signal

from caravan.desktop.widgets.keys import answer_key
from caravan.desktop.widgets.option_card import OptionCard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

__all__ = ["OptionGroup"]

_ARROWS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


class OptionGroup(QObject):
    """One answer at most among some cards; emits `chosen` with its place, from 0.

    The page hands its keys to `take_key` from its own `keyPressEvent`; the cards let arrows and
    digits through to it.
    """

    chosen = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: list[OptionCard] = []

    def set_cards(self, cards: Sequence[OptionCard]) -> None:
        """Watch these cards, in reading order."""
        self._cards = list(cards)
        for card in self._cards:
            card.clicked.connect(self._on_pressed)

    def choice(self) -> int | None:
        """Return the place of the chosen card."""
        return next((card.index for card in self._cards if card.isChecked()), None)

    def choose(self, index: int | None) -> None:
        """Show this card as chosen, or none, without saying so."""
        for card in self._cards:
            card.setChecked(card.index == index)

    def take_key(self, event: QKeyEvent) -> bool:
        """Answer a key of the page; return whether it was one of ours."""
        number = answer_key(event)
        if number is not None:
            return self._press(number)
        direction = _ARROWS.get(Qt.Key(event.key()))
        return direction is not None and self._move(direction)

    def _press(self, number: int) -> bool:
        for card in self._cards:
            if card.index == number and card.isEnabled():
                card.setFocus(Qt.FocusReason.ShortcutFocusReason)
                card.click()
                return True
        return False

    def _move(self, direction: QPointF) -> bool:
        here = next((card for card in self._cards if card.hasFocus()), None)
        if here is None:
            self._cards[0].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        ahead = [
            (distance, card)
            for card in self._cards
            if (distance := _distance(here, card, direction)) is not None
        ]
        if ahead:
            min(ahead, key=lambda found: found[0])[1].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _on_pressed(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, OptionCard):
            self.choose(pressed.index)
            self.chosen.emit(pressed.index)


def _distance(here: OptionCard, there: OptionCard, direction: QPointF) -> float | None:
    """How far another card lies in a direction; None where it does not lie there."""
    step = QPointF(there.geometry().center() - here.geometry().center())
    along = QPointF.dotProduct(step, direction)
    across = abs(step.x() * direction.y()) + abs(step.y() * direction.x())
    return along + 2 * across if along > 0 and here is not there else None
