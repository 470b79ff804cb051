"""The office's first page says what waits for a decision, whenever one comes back to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from caravan.actions.office import doubles
from caravan.desktop.office.inbox.computers import double_words
from caravan.desktop.office.inbox.screen import InboxScreen
from caravan.desktop.office.laptops.screen import LaptopsScreen
from caravan.desktop.office.settling.screen import SettleScreen
from caravan.i18n import Language, use
from tests.desktop.office.country import plain, texts
from tests.desktop.office.hands import SMALL, WIDE, Hands, hands_on
from tests.desktop.office.test_inbox import disagree
from tests.fakes.exchange import stop_with

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.fakes.exchange import World

DISPUTE = {
    Language.FRENCH: "1 désaccord à trancher",
    Language.ARABIC: "اختلاف واحد يلزم الحسم فيه",
}
DOUBLE = {
    Language.FRENCH: "1 doublon possible",
    Language.ARABIC: "تكرار واحد محتمل",
}
BOTH = {
    Language.FRENCH: "Désaccords à trancher : 1 · Doublons possibles : 1",
    Language.ARABIC: "اختلافات يلزم الحسم فيها: 1 · تكرارات محتملة: 1",
}


def write_twice(world: World) -> None:
    """Two laptops plan the same stop, neither knowing of the other, and export."""
    for name, seed in (("three", 3), ("four", 4)):
        world.laptop(name, seed)
        stop_with(world.equip(name), [10, 11], "Tiznit")
        world.export(name)


def received(qtbot: QtBot, world: World, size: tuple[int, int] = WIDE) -> Hands:
    """All is received; the person looks at another page."""
    hands = hands_on(qtbot, world.office, size=size)
    page = hands.page(InboxScreen)
    hands.drop(page, world.stick)
    hands.click(page.take)
    hands.go(LaptopsScreen, "computers")
    return hands


def amber(page: InboxScreen) -> str:
    """What the amber card says, where it is seen."""
    card = page.shelves.computers.asking
    return plain(texts(card)) if card.isVisible() else ""


def test_disagreements_and_doubles_are_both_announced_on_coming_back(
    qtbot: QtBot, world: World, language: Language
) -> None:
    disagree(world)
    write_twice(world)
    hands = received(qtbot, world)
    hands.desk.speak(language)
    page = hands.go(InboxScreen, "inbox")
    assert DISPUTE[language] in amber(page)
    assert DOUBLE[language] in amber(page)
    hands.click(page.shelves.computers.settle)
    settling = hands.page(SettleScreen)
    assert settling.open is not None
    assert (len(settling.open.disputes), len(settling.open.doubles)) == (1, 1)


def test_doubles_alone_are_announced_and_lead_to_their_list(qtbot: QtBot, world: World) -> None:
    write_twice(world)
    hands = received(qtbot, world)
    page = hands.go(InboxScreen, "inbox")
    assert DOUBLE[Language.FRENCH] in amber(page)
    assert "désaccord" not in amber(page)
    hands.click(page.shelves.computers.settle)
    assert len(hands.page(SettleScreen).doubles) == 1


def test_what_was_decided_is_announced_no_more(qtbot: QtBot, world: World) -> None:
    write_twice(world)
    hands = received(qtbot, world)
    (double,) = doubles.possible_doubles(world.office)
    doubles.decide(world.office, double, same=False)
    page = hands.go(InboxScreen, "inbox")
    assert amber(page) == ""


def test_a_small_window_says_it_under_the_title_with_the_way_to_the_page(
    qtbot: QtBot, world: World, language: Language
) -> None:
    disagree(world)
    write_twice(world)
    hands = received(qtbot, world, SMALL)
    hands.desk.speak(language)
    page = hands.go(InboxScreen, "inbox")
    QApplication.processEvents()
    said = plain(texts(page))
    assert BOTH[language] in said, said
    hands.click(page.settle)
    hands.page(SettleScreen)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("number", [1, 2, 3, 11, 100, doubles.MOST])
def test_every_number_of_doubles_has_its_words(number: int, language: Language) -> None:
    use(language)
    said = plain(double_words(number))
    use(Language.FRENCH)
    forms = {
        Language.FRENCH: {
            1: "1 doublon possible",
            2: "2 doublons possibles",
            3: "3 doublons possibles",
            11: "11 doublons possibles",
            100: "100 doublons possibles",
            doubles.MOST: "200 doublons possibles ou plus",
        },
        Language.ARABIC: {
            1: "تكرار واحد محتمل",
            2: "تكراران محتملان",
            3: "3 تكرارات محتملة",
            11: "11 تكرارًا محتملًا",
            100: "100 تكرار محتمل",
            doubles.MOST: "200 تكرار محتمل أو أكثر",
        },
    }
    assert said.startswith(forms[language][number])
