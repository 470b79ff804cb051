"""A long list comes card by card as far as one scrolls; another list takes its place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from caravan.desktop.widgets.feeder import Feeder
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
    column.resize(500, 1_600)  # room for all twelve, so that all are asked for
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
    column.resize(500, 400)
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


def at_rest(cards: list[FileCard]) -> int:
    """Wait until a few turns of the window bring no card any more."""
    quiet = 0
    while quiet < 5:
        before = len(cards)
        QApplication.processEvents()
        quiet = quiet + 1 if len(cards) == before else 0
    return len(cards)


def test_what_nobody_scrolls_to_is_not_made(qtbot: QtBot) -> None:
    column = ScrollBody()
    qtbot.addWidget(column)
    column.resize(500, 400)
    column.show()
    cards: list[FileCard] = []
    Feeder(column, at_once=1).feed([partial(laid, cards, f"{place}") for place in range(200)])
    first = at_rest(cards)
    bar = column.verticalScrollBar()
    assert first < 20
    assert bar.maximum() > column.height()  # a page lies ready under the one that is seen
    bar.setValue(bar.maximum())
    assert first < at_rest(cards) < 40


def test_one_who_goes_on_scrolling_comes_to_the_end(qtbot: QtBot) -> None:
    column = ScrollBody()
    qtbot.addWidget(column)
    column.resize(500, 400)
    column.show()
    cards: list[FileCard] = []
    Feeder(column, at_once=1).feed([partial(laid, cards, f"{place}") for place in range(30)])
    bar = column.verticalScrollBar()
    for _page in range(20):
        bar.setValue(bar.value() + bar.pageStep())
        at_rest(cards)
    assert len(cards) == 30
    assert bar.value() == bar.maximum()
