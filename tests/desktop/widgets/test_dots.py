"""Rows of before and after: nothing runs over anything else, with figures or with words."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF, Qt

from caravan.desktop.widgets.dots import Dot, DotRow, Dots
from caravan.i18n import Language
from caravan.packs.toml import load_all
from caravan.resources import quizzes_folder

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

PACKS = {pack.id: pack for pack in load_all(quizzes_folder())}
WORDS = {
    Language.FRENCH: "moins de \u206630\u2069 réponses\u00a0: pas de chiffre",
    Language.ARABIC: "أقل من \u206630\u2069 جوابًا: لا رقم",
}
TICKS = ("0", "25", "50", "75", "100")
WIDTHS = (320, 480, 560, 640, 820)
"""From the least the widget says it can do with to a whole small window."""


def rows_of(pack_id: str, language: Language) -> list[DotRow]:
    """The questions of a pack, every other one with too few answers."""
    labels = [item.text[language] for item in PACKS[pack_id].items]
    reasons = [WORDS[language], ""] * len(labels)
    dots = [None, Dot(at=50, low=40, high=60)] * len(labels)
    return [
        DotRow(label=label[:60], before=dot, after=dot, difference="", reason=reason)
        for label, dot, reason in zip(labels, dots, reasons, strict=False)
    ]


def shown_at(qtbot: QtBot, rows: list[DotRow], width: int) -> Dots:
    """The rows at a width, no taller than they must be."""
    dots = Dots()
    qtbot.addWidget(dots)
    dots.set_rows(rows, TICKS)
    dots.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    dots.show()
    dots.resize(width, 1)
    dots.resize(width, dots.minimumHeight())
    return dots


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("pack_id", sorted(PACKS))
def test_no_words_run_over_others_at_any_width(
    qtbot: QtBot, language: Language, pack_id: str, width: int
) -> None:
    rows = rows_of(pack_id, language)
    dots = shown_at(qtbot, rows, width)
    labels = [dots.label_box(number) for number in range(len(rows))]
    reasons = [dots.reason_box(number) for number in range(0, len(rows), 2)]
    for above, below in pairwise(labels):
        assert above.bottom() <= below.top()
    for reason in reasons:
        assert not any(reason.intersects(label) for label in labels)
    for box in (*labels, *reasons):
        assert QRectF(dots.rect()).contains(box)


@pytest.mark.parametrize("width", WIDTHS[2:])
def test_words_in_place_of_dots_stand_whole_on_one_line(
    qtbot: QtBot, language: Language, width: int
) -> None:
    rows = rows_of(min(PACKS), language)
    dots = shown_at(qtbot, rows, width)
    wanted = dots._reasons[0].natural_width(language)
    assert dots.reason_box(0).width() >= wanted
    assert dots.reason_box(0).left() == pytest.approx(dots._x(0), abs=wanted + 3)


def test_longer_labels_make_the_rows_taller(qtbot: QtBot) -> None:
    short = shown_at(qtbot, [DotRow(label="a", before=None, after=None, difference="")], 320)
    long = DotRow(label="mot " * 30, before=None, after=None, difference="")
    assert shown_at(qtbot, [long], 320).minimumHeight() > short.minimumHeight()
