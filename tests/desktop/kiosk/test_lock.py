"""No way to the desk but the facilitator's four digits; help that tells nobody anything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from caravan.desktop.kiosk.start_page import StartPage
from caravan.desktop.kiosk.why_page import WhyPage
from caravan.desktop.kiosk.window import build
from caravan.domain.ages import AgeBand
from caravan.domain.events import Stage
from caravan.i18n import Language
from tests.desktop.seated import seat
from tests.fakes.stop import KIOSK_CODE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.desktop.kiosk.conftest import Hands

LEAVE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def ask(child: Hands) -> None:
    child.key(Qt.Key.Key_Q, LEAVE)


def give(child: Hands, digits: str) -> None:
    child.kiosk.code.line.setFocus()
    child.type(digits)
    child.key(Qt.Key.Key_Return)


def test_nothing_closes_the_view(hands: Callable[..., Hands]) -> None:
    child = hands()
    child.sit()
    child.key(Qt.Key.Key_Escape)
    child.key(Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier)
    assert not child.kiosk.close()
    assert child.kiosk.isVisible()
    assert child.kiosk.findChildren(QDialog) == []


def test_the_desk_is_hidden_until_the_code_is_given(
    hands: Callable[..., Hands], qtbot: QtBot
) -> None:
    desk = QWidget()
    qtbot.addWidget(desk)
    desk.show()
    child = hands()
    child.kiosk.cover()
    assert not desk.isVisible()
    ask(child)
    give(child, KIOSK_CODE)
    assert desk.isVisible()


def test_the_view_opens_over_the_whole_screen_and_waits_for_a_badge(tmp_path: Path) -> None:
    seated = seat(tmp_path)
    kiosk = build(seated.context, seated.session)
    assert kiosk.isFullScreen()
    assert isinstance(kiosk.page, StartPage)
    kiosk.release()
    kiosk.close()
    kiosk.deleteLater()
    seated.workspace.close()


def test_what_a_child_chose_does_not_stay_for_the_next_one(hands: Callable[..., Hands]) -> None:
    child = hands(band=AgeBand.FROM_9, stage=Stage.AFTER)
    child.sit()
    for _each in range(6):
        child.click(child.tool["SKIP"])
    assert isinstance(child.page, WhyPage)
    assert child.page._rest.isActive()
    child.page._rest.timeout.emit()
    assert isinstance(child.page, StartPage)


def test_the_right_code_leaves_and_loses_nothing(hands: Callable[..., Hands]) -> None:
    child = hands()
    child.sit()
    child.key(Qt.Key.Key_1)
    child.key(Qt.Key.Key_Return)
    ask(child)
    with child.qtbot.waitSignal(child.kiosk.left):
        give(child, KIOSK_CODE)
    assert child.kiosk.close()
    assert len(child.seated.rows("SELECT * FROM draft")) == 1
    assert child.seated.rows("SELECT seated FROM sitting") == [(0,)]


def test_the_corner_asks_for_the_code_too(hands: Callable[..., Hands]) -> None:
    child = hands()
    child.click(child.kiosk.door)
    assert child.kiosk.code.isVisible()
    child.key(Qt.Key.Key_Escape)
    assert not child.kiosk.code.isVisible()


def test_the_code_may_be_typed_in_eastern_digits(hands: Callable[..., Hands]) -> None:
    child = hands()
    ask(child)
    child.kiosk.code.line.setText("٢٥٨٠")
    with child.qtbot.waitSignal(child.kiosk.left):
        child.key(Qt.Key.Key_Return)


def test_a_wrong_code_stays_and_says_so_in_the_childs_language(
    hands: Callable[..., Hands],
) -> None:
    child = hands(language=Language.ARABIC)
    ask(child)
    give(child, "1111")
    assert child.kiosk.code.isVisible()
    assert child.kiosk.code.answer.text() == "ليس هذا هو الرمز."


def test_three_wrong_codes_wait_ten_seconds(hands: Callable[..., Hands]) -> None:
    child = hands()
    ask(child)
    for _each in range(3):
        give(child, "1111")
    code = child.kiosk.code
    assert not code.line.isEnabled()
    assert code._clock.isActive()
    assert code._clock.interval() == 10_000
    code.dismiss()
    ask(child)
    assert not code.line.isEnabled()
    code._clock.timeout.emit()
    code._clock.stop()
    assert code.line.isEnabled()
    with child.qtbot.waitSignal(child.kiosk.left):
        give(child, KIOSK_CODE)


@pytest.mark.parametrize("again", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Tab])
def test_what_is_typed_during_the_wait_neither_closes_the_box_nor_answers(
    hands: Callable[..., Hands], again: Qt.Key
) -> None:
    child = hands()
    child.sit()
    ask(child)
    for _each in range(3):
        give(child, "1111")
    code = child.kiosk.code
    for _each in range(2):
        child.key(again)
        child.key(Qt.Key.Key_Return)
        child.type("123")
    assert code.isVisible()
    assert child.page.choice() is None
    assert code.answer.text().startswith("Trois essais : on attend encore")
    assert 0 < int(re.sub(r"\D", "", code.answer.text())) <= 10
    assert code._ticks.isActive()
    code._clock.timeout.emit()
    code._clock.stop()
    assert not code._ticks.isActive()
    assert code.line.hasFocus()
    assert code.line.text() == ""
    with child.qtbot.waitSignal(child.kiosk.left):
        child.type(KIOSK_CODE)
        child.key(Qt.Key.Key_Return)


def test_a_wrong_code_given_by_the_button_can_be_typed_again_at_once(
    hands: Callable[..., Hands],
) -> None:
    child = hands()
    ask(child)
    child.type("1111")
    child.click(child.kiosk.code.go)
    assert child.kiosk.code.line.hasFocus()


def test_the_box_says_whose_code_it_asks_for(hands: Callable[..., Hands]) -> None:
    child = hands()
    ask(child)
    said = child.kiosk.code.title.text()
    assert said == "Code à 4 chiffres de la personne qui anime"


def test_keys_do_not_pass_through_an_open_panel(hands: Callable[..., Hands]) -> None:
    child = hands()
    child.sit()
    child.click(child.tool["HELP"])
    child.key(Qt.Key.Key_2)
    assert child.page.choice() is None
    for _each in range(5):
        child.key(Qt.Key.Key_Tab)
        assert child.kiosk.help.isAncestorOf(child.kiosk.focusWidget())


def test_help_closes_by_itself_after_twenty_seconds(hands: Callable[..., Hands]) -> None:
    child = hands()
    child.sit()
    child.click(child.tool["HELP"])
    clock = child.kiosk.help._clock
    assert clock.isActive()
    assert clock.interval() == 20_000
    clock.timeout.emit()
    assert not child.kiosk.help.isVisible()
    assert not clock.isActive()


def test_help_leads_back_to_a_question_only_where_there_is_one(
    hands: Callable[..., Hands],
) -> None:
    child = hands()
    child.click(child.tool["HELP"])
    look = child.kiosk.help.look
    assert look.accessibleName() == "Revenir"
    child.click(look)
    child.sit()
    child.click(child.tool["HELP"])
    assert look.accessibleName() == "Revoir la question"


@pytest.mark.parametrize("line", ["look", "card", "adult"])
def test_help_opens_the_same_way_and_writes_nothing(hands: Callable[..., Hands], line: str) -> None:
    child = hands()
    child.sit()
    before = list(child.seated.workspace.database.connection.iterdump())
    for _each in range(2):
        child.click(child.tool["HELP"])
        panel = child.kiosk.help
        assert all(button.isVisible() for button in (panel.look, panel.card, panel.adult))
        assert not any(text.isVisible() for text in panel.lines)
        child.click(getattr(panel, line))
        panel.dismiss()
    assert list(child.seated.workspace.database.connection.iterdump()) == before


def test_the_help_card_speaks_the_childs_language(hands: Callable[..., Hands]) -> None:
    child = hands(language=Language.ARABIC)
    child.sit()
    child.click(child.tool["HELP"])
    child.click(child.kiosk.help.card)
    assert child.kiosk.help.lines[0].text() == "هذا ليس خطأك أبدًا."
    assert "2511" not in " ".join(text.text() for text in child.kiosk.help.lines)
