"""Printed codes are the codes that were asked for, with their white zone; badges bear no name."""

from __future__ import annotations

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from qrcode.constants import ERROR_CORRECT_H, ERROR_CORRECT_M, ERROR_CORRECT_Q
from qrcode.main import QRCode
from qrcode.util import MODE_ALPHA_NUM, QRData

from caravan.documents.badge import PER_SHEET, badges
from caravan.documents.code import QUIET, Mending, qr, white_around
from caravan.documents.code_bits import MASK, matrix
from caravan.documents.page import Document
from caravan.domain.badges import code_from_number, face
from caravan.domain.ids import EventId
from caravan.errors import BugError
from caravan.i18n import Language
from tests.tools import page_count, text_by_pdfium

EVENT = EventId("0190c0de-0000-4000-8000-000000000001")
DOTS_PER_MM = 8


def codes(count: int) -> list[str]:
    return [code_from_number(EVENT, number * 733) for number in range(count)]


def wanted(content: str, level: int = ERROR_CORRECT_Q, border: int = QUIET) -> list[list[bool]]:
    """The same code by the library's own drawing of its modules."""
    code = QRCode(error_correction=level, border=border, mask_pattern=MASK)
    code.add_data(QRData(content.encode(), mode=MODE_ALPHA_NUM), optimize=0)
    code.make(fit=True)
    return [[bool(dark) for dark in row] for row in code.get_matrix()]


@pytest.mark.parametrize("content", ["K7-P3-R", "CARAVANE-1:" + "A1B2C3 $%*+-./:" * 8])
@pytest.mark.parametrize("language", list(Language))
def test_every_module_is_printed_where_it_belongs(content: str, language: Language) -> None:
    document = Document(language, "code")
    code = qr(content, 90, 100, 30)
    document.draw_as_is(code)
    page = pypdfium2.PdfDocument(document.finish())[0]
    image = page.render(scale=DOTS_PER_MM * 25.4 / 72, grayscale=True).to_pil()

    def dark(across: int, down: int) -> bool:
        x = code.x + (across - QUIET + 0.5) * code.module
        y = code.y + (down - QUIET + 0.5) * code.module
        return bool(image.getpixel((round(x * DOTS_PER_MM), round(y * DOTS_PER_MM))) < 128)

    expected = wanted(content)
    size = range(len(expected))
    assert [[dark(across, down) for across in size] for down in size] == expected


@given(
    content=st.text(alphabet="0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:", max_size=400),
    level=st.sampled_from([ERROR_CORRECT_M, ERROR_CORRECT_Q, ERROR_CORRECT_H]),
)
def test_our_quick_way_makes_the_modules_of_the_library(content: str, level: int) -> None:
    assert matrix(content, level) == wanted(content, level, border=0)


def test_what_no_code_can_hold_is_our_mistake() -> None:
    with pytest.raises(BugError):
        qr("A" * 3000, 0, 0, 30, Mending.HALF)


def test_the_white_zone_is_four_modules() -> None:
    code = qr("K7-P3-R", 0, 0, 21)
    assert code.module == 1
    assert white_around(code) == 4


def test_a_small_code_is_a_few_runs_and_none_overlaps() -> None:
    runs = qr("K7-P3-R", 0, 0, 21).runs
    cells = [(across + step, down) for across, down, length in runs for step in range(length)]
    assert len(cells) == len(set(cells))
    assert len(runs) < 21 * 11


@pytest.mark.parametrize(("count", "sheets"), [(1, 1), (24, 1), (25, 2), (60, 3)])
def test_badges_fill_sheets_of_twenty_four(count: int, sheets: int) -> None:
    pdf = badges(codes(count), demo=False, language=Language.FRENCH)
    text = text_by_pdfium(pdf)
    assert page_count(pdf) == sheets == -(-count // PER_SHEET)
    assert all(code in text for code in codes(count))
    assert f"Planche {sheets} sur {sheets}" in text


def test_a_badge_names_its_animal_in_both_languages() -> None:
    chosen = next(code for code in codes(200) if face(code).animal.value == "cat")
    text = text_by_pdfium(badges([chosen], demo=False, language=Language.FRENCH))
    assert "chat" in text
    assert "قط" in text


@pytest.mark.parametrize("demo", [True, False])
@pytest.mark.parametrize("language", list(Language))
def test_sheets_say_whether_they_are_a_demonstration(demo: bool, language: Language) -> None:
    text = text_by_pdfium(badges(codes(3), demo=demo, language=language))
    said = {Language.FRENCH: "Démonstration", Language.ARABIC: "توضيحي"}[language]
    assert (said in text) is demo


def test_the_same_codes_are_the_same_bytes() -> None:
    assert badges(codes(30), demo=True) == badges(codes(30), demo=True)


def test_no_badge_to_print_is_our_mistake() -> None:
    with pytest.raises(BugError):
        badges([], demo=False)
