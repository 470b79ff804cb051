"""A scanner types as an American keyboard does: any layout's reading of it is read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication

from caravan.desktop.widgets.code_box import BoxState, CodeBox
from caravan.exchange.paper import PaperKind, from_text, to_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

PAYLOAD = bytes(range(256)) * 2
TEXT = to_text(PaperKind.RECEIPT, PAYLOAD)
# What the keys of a scanner's letters give where Arabic is chosen, with and without shift.
SHIFTED = dict(
    zip(
        "BCDFGHJKLNPRSTVX",
        ["لآ", "}", "]", "[", "لأ", "أ", "ـ", "،", "/", "آ", "؛", "ٌ", "ٍ", "لإ", "{", "ْ"],
        strict=True,
    )
)
PLAIN = dict(zip("BCDFGHJKLNPRSTVX", "ﻻؤيبلاتنمىحقسفرء", strict=True))


def as_typed(keys: dict[str, str], text: str) -> str:
    return "".join(keys.get(sign, sign) for sign in text)


def typed(box: CodeBox, text: str) -> None:
    for sign in text:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign)
        QApplication.sendEvent(box.edit, event)


def ended(box: CodeBox) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(box.edit, event)


@pytest.fixture
def box(shown: Callable[[QWidget], QWidget]) -> CodeBox:
    made = CodeBox()
    made.set_text("Le code", "Prendre")
    shown(made)
    return made


@pytest.fixture
def heard(box: CodeBox) -> list[str]:
    given: list[str] = []
    box.given.connect(given.append)
    return given


@pytest.mark.parametrize(
    "made",
    [
        TEXT,
        TEXT.lower(),
        TEXT.replace("-", ")"),
        as_typed(SHIFTED, TEXT),
        as_typed(PLAIN, TEXT),
    ],
    ids=("american", "small letters", "azerty", "arabic capitals", "arabic"),
)
def test_a_scan_is_read_on_any_layout(box: CodeBox, heard: list[str], made: str) -> None:
    typed(box, made)
    assert box.state() is BoxState.READ, box.answer()
    ended(box)
    assert [from_text(text) for text in heard] == [(PaperKind.RECEIPT, PAYLOAD)]


def test_lam_and_alef_in_two_signs_are_b_where_nothing_else_tells(box: CodeBox) -> None:
    text = to_text(PaperKind.HANDOVER, b"\x00\x11\x22\x33")
    assert "GH" not in text
    typed(box, as_typed(PLAIN | {"B": "لا"}, text))
    assert box.state() is BoxState.READ


def test_what_is_pasted_with_spaces_and_lines_is_read(box: CodeBox, heard: list[str]) -> None:
    lines = "\n".join(TEXT[place : place + 40] for place in range(0, len(TEXT), 40))
    QGuiApplication.clipboard().setText(f"  {lines}\n")
    box.edit.paste()
    assert box.state() is BoxState.READ
    ended(box)
    assert len(heard) == 1


def test_a_text_on_its_way_is_neither_right_nor_wrong(box: CodeBox) -> None:
    typed(box, TEXT[:100])
    assert box.state() is BoxState.READY
    assert "pas encore entier" in box.answer()


def test_the_first_letters_are_not_called_foreign(box: CodeBox) -> None:
    typed(box, "C")
    assert box.state() is BoxState.READY
    typed(box, "R")
    assert box.state() is BoxState.READY


def test_another_text_is_said_at_once(box: CodeBox) -> None:
    typed(box, "bonjour")
    assert box.state() is BoxState.CARE


def test_return_on_an_empty_box_gives_nothing(box: CodeBox, heard: list[str]) -> None:
    ended(box)
    assert heard == []
    assert not box.take.isEnabled()


def test_tab_leaves_the_box(box: CodeBox) -> None:
    typed(box, TEXT)
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier, "\t")
    QApplication.sendEvent(box.edit, event)
    assert box.take.hasFocus()
