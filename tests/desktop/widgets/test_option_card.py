"""One answer at most, by mouse, by 1 to 4, by arrows as the cards lie, in both directions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from caravan.desktop.style.tokens import NORMAL, OPTIONS
from caravan.desktop.widgets.option_card import OptionCard, OptionState
from caravan.desktop.widgets.option_group import OptionGroup
from caravan.i18n import Language
from tests.desktop.widgets.looking import has_colour, picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("language")


class Answers(QWidget):
    """Four cards, two by two, as a question lays them."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        self.cards = [OptionCard(place, f"réponse {place}") for place in range(4)]
        for place, card in enumerate(self.cards):
            grid.addWidget(card, place // 2, place % 2)
        self.group = OptionGroup(self)
        self.group.set_cards(self.cards)
        self.chosen: list[int] = []
        self.group.chosen.connect(self.chosen.append)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.group.take_key(event)


@pytest.fixture
def answers(shown: Callable[[QWidget], QWidget]) -> Answers:
    widget = Answers()
    widget.resize(1000, 500)
    shown(widget)
    return widget


def test_choosing_another_answer_leaves_the_first(qtbot: QtBot, answers: Answers) -> None:
    qtbot.mouseClick(answers.cards[0], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(answers.cards[2], Qt.MouseButton.LeftButton)
    assert answers.chosen == [0, 2]
    assert [card.isChecked() for card in answers.cards] == [False, False, True, False]
    assert answers.group.choice() == 2


def test_pressing_the_chosen_answer_again_keeps_it(qtbot: QtBot, answers: Answers) -> None:
    qtbot.mouseClick(answers.cards[1], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(answers.cards[1], Qt.MouseButton.LeftButton)
    assert answers.group.choice() == 1


@pytest.mark.parametrize(("sign", "place"), [("1", 0), ("2", 1), ("3", 2), ("4", 3)])
def test_a_digit_chooses_wherever_the_focus_is(
    qtbot: QtBot, answers: Answers, sign: str, place: int
) -> None:
    answers.cards[0].setFocus()
    qtbot.keyClicks(answers.cards[0], sign)
    assert answers.chosen == [place]
    assert answers.cards[place].hasFocus()


@pytest.mark.parametrize(("sign", "place"), [("&", 0), ("é", 1), ('"', 2), ("'", 3), ("٣", 2)])
def test_the_french_row_without_shift_and_arabic_digits_choose_too(
    answers: Answers, sign: str, place: int
) -> None:
    event = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, sign
    )
    assert answers.group.take_key(event)
    assert answers.chosen == [place]


def test_a_fifth_digit_and_a_letter_choose_nothing(qtbot: QtBot, answers: Answers) -> None:
    qtbot.keyClicks(answers.cards[0], "5k")
    assert answers.chosen == []


def test_arrows_follow_the_page_and_do_not_choose(qtbot: QtBot, answers: Answers) -> None:
    first, across, below, last = answers.cards
    first.setFocus()
    toward_second = Qt.Key.Key_Right if across.x() > first.x() else Qt.Key.Key_Left
    qtbot.keyClick(first, toward_second)
    assert across.hasFocus()
    qtbot.keyClick(across, Qt.Key.Key_Down)
    assert last.hasFocus()
    qtbot.keyClick(last, Qt.Key.Key_Up)
    qtbot.keyClick(across, Qt.Key.Key_Up)
    assert across.hasFocus()
    assert not below.hasFocus()
    assert answers.chosen == []


def test_return_chooses_the_card_with_the_ring(qtbot: QtBot, answers: Answers) -> None:
    answers.cards[3].setFocus()
    qtbot.keyClick(answers.cards[3], Qt.Key.Key_Return)
    assert answers.chosen == [3]


def test_tab_goes_through_the_answers_in_reading_order(qtbot: QtBot, answers: Answers) -> None:
    answers.cards[0].setFocus()
    order = []
    for _step in range(4):
        order.append(next(card.index for card in answers.cards if card.hasFocus()))
        qtbot.keyClick(answers.cards[order[-1]], Qt.Key.Key_Tab)
    assert order == [0, 1, 2, 3]


def test_the_coloured_block_is_at_the_start(answers: Answers, language: Language) -> None:
    card = answers.cards[1]
    image = picture(card)
    level = card.height() - 20
    near_left = image.pixelColor(20, level).name().upper()
    near_right = image.pixelColor(card.width() - 20, level).name().upper()
    ends = (near_right, near_left) if language.right_to_left else (near_left, near_right)
    assert ends == (OPTIONS[1].fill, NORMAL.surface)


def test_a_disabled_answer_cannot_be_chosen_by_its_digit(qtbot: QtBot, answers: Answers) -> None:
    answers.cards[1].setEnabled(False)
    answers.cards[0].setFocus()
    qtbot.keyClicks(answers.cards[0], "2")
    assert answers.chosen == []


def test_the_name_says_the_letter_the_answer_and_the_note(qtbot: QtBot) -> None:
    card = OptionCard(0, "Garder la preuve", language=Language.FRENCH)
    qtbot.addWidget(card)
    card.set_state(OptionState.RIGHT, "La bonne idée")
    assert card.accessibleName() == "A. Garder la preuve La bonne idée"
    card.set_language(Language.ARABIC)
    assert card.accessibleName().startswith("أ. ")


def test_the_childs_own_choice_is_never_shown_in_red(qtbot: QtBot) -> None:
    card = OptionCard(2, "Tout effacer")
    card.set_state(OptionState.SOFT_WRONG, "Ton choix")
    qtbot.addWidget(card)
    card.resize(500, 120)
    assert not has_colour(picture(card), NORMAL.bad)


def test_every_state_looks_different(qtbot: QtBot) -> None:
    def drawn(state: OptionState, *, chosen: bool = False, usable: bool = True) -> bytes:
        card = OptionCard(0, "Garder la preuve")
        qtbot.addWidget(card)
        card.set_state(state)
        card.setChecked(chosen)
        card.setEnabled(usable)
        card.resize(500, 120)
        return bytes(picture(card).constBits())

    looks = {
        drawn(OptionState.OPEN),
        drawn(OptionState.OPEN, chosen=True),
        drawn(OptionState.OPEN, usable=False),
        drawn(OptionState.RIGHT),
        drawn(OptionState.SOFT_WRONG),
    }
    assert len(looks) == 5
