"""A text is whole, turns with its window, and speaks without marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QImage, QPainter

from caravan.desktop.style.tokens import NORMAL, Type, TypeStyle
from caravan.desktop.widgets.option_card import OptionCard
from caravan.desktop.widgets.progress import Bar
from caravan.desktop.widgets.text import Fit, Text
from caravan.i18n import Language
from caravan.i18n.numbers import ltr, name
from tests.desktop.conftest import turn
from tests.desktop.widgets.looking import ink_box, picture

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

FRENCH = "j’ai déjà reçu ça, À l’École, j"
HARD = "سرًّا يبقى في الحقيبة، ج ي"
VOWELLED = "اِحْتَفِظْ بِالرِّسَالَةِ وَأَخْبِرْ شَخْصًا كَبِيرًا تَثِقُ بِهِ"


@pytest.mark.parametrize("words", [HARD, VOWELLED, FRENCH], ids=["plain", "vowelled", "french"])
@pytest.mark.parametrize("size", [13, 15, 24, 34, 40])
def test_a_text_in_its_own_box_loses_no_ink(qtbot: QtBot, words: str, size: int) -> None:
    language = Language.FRENCH if words == FRENCH else Language.ARABIC
    text = Text(words, TypeStyle(size, 600), language=language)
    qtbot.addWidget(text)
    hint = text.sizeHint()
    text.resize(hint.width(), text.heightForWidth(hint.width()))
    tight = ink_box(picture(text), NORMAL.ground)
    roomy = ink_box(_with_room_around(text), NORMAL.ground)
    assert tight.size() == roomy.size()


def _with_room_around(text: Text) -> QImage:
    """What the same text looks like where nothing can cut it."""
    image = QImage(text.width() + 80, text.height() + 80, QImage.Format.Format_RGB32)
    image.fill(NORMAL.ground)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inset = text._inset()
    box = QRectF(40 + inset, 40, text.width() - 2 * inset, text.height())
    text._words.paint(painter, box, text.language(), NORMAL.ink)
    painter.end()
    return image


def test_a_text_starts_where_its_window_starts(qtbot: QtBot, language: Language) -> None:
    text = Text("K7-P3")
    qtbot.addWidget(text)
    text.resize(400, 40)
    ink = ink_box(picture(text), NORMAL.ground)
    at_right = ink.center().x() > 200
    assert at_right is language.right_to_left


def test_an_arabic_text_starts_at_the_right_of_a_french_window(qtbot: QtBot) -> None:
    text = Text("سؤال", language=Language.ARABIC)
    qtbot.addWidget(text)
    text.resize(400, 40)
    assert ink_box(picture(text), NORMAL.ground).left() > 200


def test_a_text_moves_over_when_its_window_turns(qtbot: QtBot) -> None:
    text = Text("Bonjour")
    qtbot.addWidget(text)
    text.resize(400, 40)
    before = ink_box(picture(text), NORMAL.ground)
    turn(Language.ARABIC)
    after = ink_box(picture(text), NORMAL.ground)
    assert before.right() < 200 < after.left()


def test_a_narrower_text_is_taller(qtbot: QtBot) -> None:
    text = Text("Scannez les badges ou tapez les codes, un par un, sans vous presser.")
    qtbot.addWidget(text)
    assert text.heightForWidth(150) > 2 * text.heightForWidth(1000)


def test_arabic_lines_stand_further_apart_than_french_ones(qtbot: QtBot) -> None:
    french, arabic = Text("un"), Text("واحد", language=Language.ARABIC)
    qtbot.addWidget(french)
    qtbot.addWidget(arabic)
    assert arabic.heightForWidth(400) > french.heightForWidth(400)


def test_a_long_file_name_keeps_its_end_on_one_line(qtbot: QtBot) -> None:
    text = Text("MA-04_2026-05-18_kqrt.caravane", Type.BODY, fit=Fit.ONE_LINE_MIDDLE)
    qtbot.addWidget(text)
    text.resize(120, text.sizeHint().height())
    ink = ink_box(picture(text), NORMAL.ground)
    assert not text.hasHeightForWidth()
    assert ink.right() < 120
    assert ink.right() > 90


def test_dots_stand_at_the_end_of_an_arabic_line_that_is_cut_inside_a_name(qtbot: QtBot) -> None:
    text = Text(
        f"محطة {name('Bibliothèque municipale')}", fit=Fit.ONE_LINE, language=Language.ARABIC
    )
    qtbot.addWidget(text)
    text.resize(150, text.sizeHint().height())
    whole = picture(text)
    # The dots are low; a letter cut there would stand high.
    low = whole.copy(ink_box(whole, NORMAL.ground).left(), 0, 5, text.height())
    assert ink_box(low, NORMAL.ground).height() <= 4


def test_a_screen_reader_gets_the_words_without_the_marks_between_them(qtbot: QtBot) -> None:
    text = Text(f"Étape de {name('Aït Baha')}, {ltr('9–11')} ans")
    qtbot.addWidget(text)
    assert text.accessibleName() == "Étape de Aït Baha, 9–11 ans"


def test_screen_readers_know_a_text_and_a_bar_by_their_roles(qtbot: QtBot) -> None:
    text, bar = Text("Bonjour"), Bar()
    qtbot.addWidget(text)
    qtbot.addWidget(bar)
    bar.set_share(18, 30)
    role = QAccessible.Role
    assert QAccessible.queryAccessibleInterface(text).role() == role.StaticText
    heard = QAccessible.queryAccessibleInterface(bar)
    assert heard.role() == role.ProgressBar
    assert heard.valueInterface().currentValue() == 18
    assert heard.valueInterface().maximumValue() == 30


def test_screen_readers_know_an_answer_by_its_letter_and_whether_it_is_chosen(
    qtbot: QtBot,
) -> None:
    card = OptionCard(1, "Demander son nom", language=Language.FRENCH)
    qtbot.addWidget(card)
    card.setChecked(True)
    heard = QAccessible.queryAccessibleInterface(card)
    assert heard.text(QAccessible.Text.Name) == "B. Demander son nom"
    assert heard.state().checked
