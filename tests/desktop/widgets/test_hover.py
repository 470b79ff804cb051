"""A pointer that rests where an answer appears does not make it look chosen beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QCursor, QEnterEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from caravan.desktop.widgets.option_card import OptionCard

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from pytestqt.qtbot import QtBot


def shown(qtbot: QtBot) -> tuple[OptionCard, QPoint]:
    """Show a card, and say where the pointer rested then."""
    card = OptionCard(0, "Oui")
    qtbot.addWidget(card)
    QCursor.setPos(120, 130)
    card.setGeometry(100, 100, 520, 140)
    card.show()
    return card, QCursor.pos()


def enter(card: OptionCard, at: QPointF) -> None:
    QApplication.sendEvent(card, QEnterEvent(QPointF(20, 20), QPointF(20, 20), at))


def move(card: OptionCard, at: QPointF) -> None:
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove,
        QPointF(20, 20),
        at,
        none,
        none,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(card, event)


def test_a_card_that_appears_under_the_pointer_is_not_hovered(qtbot: QtBot) -> None:
    card, rest = shown(qtbot)
    enter(card, QPointF(rest))
    move(card, QPointF(rest))
    assert not card.hovered


def test_it_is_hovered_once_the_pointer_has_moved(qtbot: QtBot) -> None:
    card, rest = shown(qtbot)
    enter(card, QPointF(rest))
    move(card, QPointF(rest) + QPointF(5, 0))
    assert card.hovered


def test_a_pointer_that_comes_from_elsewhere_hovers_at_once(qtbot: QtBot) -> None:
    card, rest = shown(qtbot)
    enter(card, QPointF(rest) + QPointF(40, 0))
    assert card.hovered
