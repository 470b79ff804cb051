"""A long list comes card by card, each whole from the first; another list takes its place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from caravan.desktop.office.feeder import Feeder
from caravan.desktop.widgets.file_card import FileCard, FileState
from caravan.desktop.widgets.scroll import ScrollBody

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ABOUT = (
    "Fès-Meknès, 12 novembre 2025 · 72 participants · 129 feuilles · 225 enregistrements nouveaux"
)


def laid(cards: list[FileCard], name: str) -> FileCard:
    card = FileCard()
    card.set_file(name, ABOUT, FileState.REFUSED, "Refusé")
    card.set_refusal("Ce fichier est abîmé.", "Que faire : le refaire.", ["Copier", "Détails"])
    cards.append(card)
    return card


def test_cards_come_one_by_one_and_none_is_ever_squeezed(qtbot: QtBot) -> None:
    column = ScrollBody()
    qtbot.addWidget(column)
    column.resize(500, 400)
    column.show()
    cards: list[FileCard] = []
    Feeder(column, at_once=3).feed([partial(laid, cards, f"{place}") for place in range(12)])
    assert len(cards) == 3
    seen = set()
    while len(cards) < 12:
        QApplication.processEvents()
        seen.add(len(cards))
        assert all(card.height() >= card.heightForWidth(card.width()) for card in cards)
    assert len(seen) > 4


def test_another_list_takes_the_place_of_one_that_is_still_coming(qtbot: QtBot) -> None:
    column = ScrollBody()
    qtbot.addWidget(column)
    column.show()
    first: list[FileCard] = []
    second: list[FileCard] = []
    feeder = Feeder(column, at_once=1)
    feeder.feed([partial(laid, first, f"{place}") for place in range(9)])
    feeder.feed([partial(laid, second, f"{place}") for place in range(2)])
    qtbot.waitUntil(lambda: len(second) == 2)
    QApplication.processEvents()
    assert len(first) < 9
    assert column.body.count() == 3  # two cards, and what pushes them up
