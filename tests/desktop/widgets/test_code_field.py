"""A badge is read whatever the keyboard's layout, and the field says what it read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caravan.desktop.style.theme import dress
from caravan.desktop.style.tokens import NORMAL
from caravan.desktop.widgets.button import Button
from caravan.desktop.widgets.code_field import CodeField, CodeState
from caravan.desktop.widgets.keys import code_from_keys
from caravan.i18n import Language
from tests.desktop.widgets.looking import has_colour, picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    Shown = Callable[[QWidget], QWidget]

# The keys of an American layout and what a French and an Arabic one write for them.
AMERICAN = "BCDEFGHJKNPRTUVXY23456789-"
FRENCH = "BCDEFGHJKNPRTUVXYé\"'(-è_ç)"
ARABIC_SMALL = ("لا", *"ؤيثبلاتنىحقفعرءغ23456789-")


@pytest.mark.parametrize(
    "typed", ["K7-P3-R", "k7-p3-r", "K7P3R", " k7 p3 r ", "K7–P3–R", "K7.P3.R"]
)
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert code_from_keys(typed) == "K7-P3-R"


@pytest.mark.parametrize("code", ["K7-P3-R", "B2-C4-D", "Y9-X8-V", "T5-U6-E", "F6-G2-H"])
def test_a_scan_on_a_french_layout_is_read_back(code: str) -> None:
    garbled = "".join(FRENCH[AMERICAN.index(sign)] for sign in code)
    assert code_from_keys(garbled) == code


@pytest.mark.parametrize("code", ["K7-P3-R", "B2-C4-D", "Y9-X8-V", "T5-U6-E", "F6-G2-H", "J3-N4-B"])
def test_a_scan_on_an_arabic_layout_is_read_back(code: str) -> None:
    garbled = "".join(ARABIC_SMALL[AMERICAN.index(sign)] for sign in code)
    assert code_from_keys(garbled) == code


def test_eastern_digits_are_read() -> None:
    assert code_from_keys("K٧-P٣-R") == "K7-P3-R"


@pytest.mark.parametrize("typed", ["", "K7", "K7-P3", "77777", "KKKKK", "K7-P3-R9", "😀😀"])
def test_what_cannot_be_a_code_is_kept_as_typed(typed: str) -> None:
    assert code_from_keys(typed) == typed.upper()


def test_return_sends_the_code_as_printed(qtbot: QtBot, shown: Shown) -> None:
    field = CodeField()
    shown(field)
    with qtbot.waitSignal(field.scanned) as scanned:
        qtbot.keyClicks(field.line, "k7p3r")
        qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert scanned.args == ["K7-P3-R"]
    assert field.line.text() == "K7-P3-R"


def test_the_next_scan_replaces_what_was_read(qtbot: QtBot, shown: Shown) -> None:
    field = CodeField()
    shown(field)
    codes: list[str] = []
    field.scanned.connect(codes.append)
    for code in ("k7p3r", "b2c4d"):
        qtbot.keyClicks(field.line, code)
        qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert codes == ["K7-P3-R", "B2-C4-D"]


def test_an_empty_line_sends_nothing(qtbot: QtBot, shown: Shown) -> None:
    field = CodeField()
    shown(field)
    with qtbot.assertNotEmitted(field.scanned):
        qtbot.keyClick(field.line, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("state", "edge"),
    [(CodeState.READ, NORMAL.good), (CodeState.UNKNOWN, NORMAL.accent_ink)],
    ids=["read", "unknown"],
)
def test_the_answer_stands_under_the_field_in_words_and_colour(
    qtbot: QtBot, state: CodeState, edge: str
) -> None:
    field = CodeField()
    qtbot.addWidget(field)
    dress(field)
    field.resize(500, 120)
    field.set_state(state, "Une phrase.")
    assert has_colour(picture(field.line), edge)
    assert field.line.accessibleDescription() == "Une phrase."


def test_an_unknown_code_stays_in_sight_and_typing_makes_the_field_ready(
    qtbot: QtBot, shown: Shown
) -> None:
    field = CodeField()
    shown(field)
    field.show_code("X9-P4-T")
    field.set_state(CodeState.UNKNOWN, "Badge inconnu.")
    assert field.line.text() == "X9-P4-T"
    qtbot.keyClicks(field.line, "k")
    assert field.state() is CodeState.READY


def test_codes_read_from_left_to_right_in_an_arabic_window(
    qtbot: QtBot, language: Language
) -> None:
    field = CodeField()
    qtbot.addWidget(field)
    assert language in Language
    assert field.line.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert field.line.alignment() & Qt.AlignmentFlag.AlignLeft


def test_a_scan_while_a_button_has_the_focus_still_arrives(qtbot: QtBot, shown: Shown) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    field, button = CodeField(), Button("Terminer l’accueil")
    column.addWidget(field)
    column.addWidget(button)
    field.watch(page)
    shown(page)
    button.setFocus()
    presses: list[bool] = []
    button.clicked.connect(lambda: presses.append(True))
    with qtbot.waitSignal(field.scanned) as scanned:
        qtbot.keyClick(button, Qt.Key.Key_K)
        qtbot.keyClicks(field.line, "7p3r")
        qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert scanned.args == ["K7-P3-R"]
    assert presses == []
