"""A question asked in the page rather than in a window: what every such panel does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from caravan.desktop.style.tokens import Space

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from caravan.desktop.style.tokens import Density
    from caravan.desktop.widgets.button import Button
    from caravan.desktop.widgets.card import Card

__all__ = ["AskingPanel", "button_row"]


def button_row(*buttons: Button) -> QHBoxLayout:
    """Set the buttons that end a question side by side, from where the line begins."""
    row = QHBoxLayout()
    row.setSpacing(Space.SMALL)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row


class AskingPanel(QWidget):
    """Hidden until it asks; Escape says not now.

    Signals:
        closed: not now.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def dismiss(self) -> None:
        """Close it: nothing was asked for."""
        self.forget()
        self.closed.emit()

    def forget(self) -> None:
        """Go away; a panel where something secret is typed keeps nothing of it."""
        self.hide()

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window; most fit any."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def _fill(self, card: Card) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
