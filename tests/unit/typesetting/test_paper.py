"""What is drawn on paper is found again by two readers, and nothing foreign is embedded."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from caravan.i18n import Language
from caravan.i18n.numbers import count, ltr, percent, signed, span
from caravan.typesetting.fonts import Face
from caravan.typesetting.paper import FontShelf, open_canvas
from caravan.typesetting.text import TextStyle, lay_out_on_paper
from tests.tools import plain, run, text_by_pdfium, text_by_poppler

if TYPE_CHECKING:
    from pathlib import Path

FRENCH = [
    "Après l’atelier, 14 points de plus de fausses nouvelles reconnues",
    f"(entre {signed(11)} et {signed(17)}\u00a0; base\u00a0: {count(1105)} enfants)",
    "office, difficile, fi, Œuvre, Aït Baha, Laâyoune, « ça »",
    f"{span(9, 11)} ans, {percent(61)}, {ltr('K7-P3-R')}",
]
ARABIC = [
    "بعد الورشة، زاد التعرف على الأخبار الزائفة",
    "لا تغيّر قابل للقياس، إلا الأمن والآباء والإصغاء",
    "بين خبير في تغيير الأنترنت",
    "يعرفون أكثر",
    "تُسلَّم إلى",
    f"من {span(9, 11)} سنة",
    f"بـ {signed(14)} نقطة",
    f"العدد: {count(1285)}",
    f"بنسبة {percent(61)} من الأطفال",
    f"الشارة {ltr('K7-P3-R')}",
    "سلمى مع Salma في القافلة",
]
SIZES = [TextStyle(size=9), TextStyle(size=20, weight=600), TextStyle(size=30, face=Face.AMIRI)]


def page(lines: list[str], style: TextStyle, language: Language) -> bytes:
    out = BytesIO()
    canvas = open_canvas(out, (595, 842), language)
    shelf = FontShelf(canvas)
    top = 800.0
    for line in lines:
        laid = lay_out_on_paper(line, style, 515, language=language)
        shelf.draw(laid, 40, top)
        top -= laid.height + 6
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def words(lines: list[str]) -> list[str]:
    return [word.strip("،؛,:.()") for line in lines for word in plain(line).split()]


@pytest.mark.parametrize("style", SIZES)
def test_poppler_finds_every_french_string_again(style: TextStyle, tmp_path: Path) -> None:
    found = text_by_poppler(page(FRENCH, style, Language.FRENCH), tmp_path)
    assert [line for line in FRENCH if plain(line) not in found] == []


@pytest.mark.parametrize("style", SIZES)
def test_poppler_finds_every_arabic_word_range_and_percentage_again(
    style: TextStyle, tmp_path: Path
) -> None:
    """Poppler sets a comma, and the space beside a number, on the other side; nothing else."""
    found = text_by_poppler(page(ARABIC, style, Language.ARABIC), tmp_path)
    phrases = [
        *words(ARABIC),
        "يعرفون أكثر",
        "زاد التعرف على الأخبار الزائفة",
        "9–11",
        "+14",
        "61 %",
        "1 285",
    ]
    assert [phrase for phrase in phrases if phrase not in found] == []


@pytest.mark.parametrize("style", SIZES)
def test_pdfium_finds_every_french_string_again(style: TextStyle) -> None:
    found = text_by_pdfium(page(FRENCH, style, Language.FRENCH))
    assert [line for line in FRENCH if plain(line) not in found] == []


@pytest.mark.parametrize("style", SIZES)
def test_pdfium_finds_every_arabic_word_again(style: TextStyle) -> None:
    """PDFium turns codes and ranges around in Arabic; words and single numbers it keeps."""
    found = text_by_pdfium(page(ARABIC, style, Language.ARABIC))
    kept = [word for word in words(ARABIC) if not {*"-–+"} & {*word}]
    assert [word for word in kept if word not in found] == []


def test_a_sign_the_typeface_lacks_is_a_box_and_its_letter_is_kept(tmp_path: Path) -> None:
    pdf = page(["Yas😀mine 漢"], TextStyle(size=20), Language.FRENCH)
    assert "Yas😀mine 漢" in text_by_poppler(pdf, tmp_path)
    assert "Yas😀mine 漢" in text_by_pdfium(pdf)


def test_vowels_and_ligatures_keep_the_order_of_the_letters(tmp_path: Path) -> None:
    line = plain("مُحَمَّدٌ يَتَعَلَّمُ الأَمْنَ لَا")
    pdf = page([line], TextStyle(size=24), Language.ARABIC)
    assert line in text_by_poppler(pdf, tmp_path)
    assert line in text_by_pdfium(pdf)


def test_every_font_is_embedded_cut_down_and_readable(tmp_path: Path) -> None:
    path = tmp_path / "fonts.pdf"
    path.write_bytes(page([*FRENCH, *ARABIC], TextStyle(size=9), Language.ARABIC))
    rows = run("pdffonts", path).splitlines()[2:]
    assert len(rows) == 1
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)
    assert path.stat().st_size < 40_000


def test_the_file_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "sound.pdf"
    path.write_bytes(page([*FRENCH, *ARABIC], TextStyle(size=9, weight=600), Language.ARABIC))
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", path)


def test_the_same_drawing_gives_the_same_bytes() -> None:
    style = TextStyle(size=9)
    assert page(ARABIC, style, Language.ARABIC) == page(ARABIC, style, Language.ARABIC)


@pytest.mark.parametrize("line", ["", " ", "\u2066\u2069", "\n", "\u064e", "a\u0301" * 9, "\ud83d"])
def test_odd_texts_are_drawn_without_a_crash(line: str) -> None:
    assert page([line], TextStyle(size=9), Language.ARABIC).startswith(b"%PDF-1.7")
