"""A receipt's page says what was received and bears one code that holds the receipt's text."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest
from qrcode.constants import ERROR_CORRECT_M

from caravan.documents.code import QUIET
from caravan.documents.receipt_page import CODE_SIDE, CODE_TOP, ReceiptSheet, receipt_pages
from caravan.errors import BugError
from caravan.i18n import Language
from tests.tools import page_count, text_by_pdfium
from tests.unit.documents.test_code_and_badge import wanted

DOTS_PER_MM = 8
TEXT = "CRV-" + "BCDFGHJKLNPRSTVX" * 18


def sheet(text: str = TEXT, writers: int = 1) -> ReceiptSheet:
    return ReceiptSheet(
        office="AUSIM",
        region="03",
        name="BCDF",
        computers=[("BCDF", 812), ("GHJK", 96), ("LMNP", 1_204)][:writers],
        day=date(2026, 5, 25),
        text=text,
    )


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("text", [TEXT, "CRV-" + "BCDFGHJKLNPRSTVX" * 56])
def test_the_printed_code_is_the_receipts_text_module_by_module(
    language: Language, text: str
) -> None:
    page = pypdfium2.PdfDocument(receipt_pages(sheet(text), [language], demo=False))[0]
    image = page.render(scale=DOTS_PER_MM * 25.4 / 72, grayscale=True).to_pil()
    expected = wanted(text, ERROR_CORRECT_M)
    module = CODE_SIDE / (len(expected) - 2 * QUIET)

    def dark(across: int, down: int) -> bool:
        x = (210 - CODE_SIDE) / 2 + (across - QUIET + 0.5) * module
        y = CODE_TOP + (down - QUIET + 0.5) * module
        return bool(image.getpixel((round(x * DOTS_PER_MM), round(y * DOTS_PER_MM))) < 128)

    size = range(len(expected))
    assert [[dark(across, down) for across in size] for down in size] == expected


def test_a_page_in_each_language_says_region_letters_number_and_day() -> None:
    pdf = receipt_pages(sheet(), [Language.FRENCH, Language.ARABIC], demo=False)
    assert page_count(pdf) == 2
    text = text_by_pdfium(pdf)
    for words in (
        "Fès-Meknès",
        "مكناس",
        "BCDF",
        "812",
        "25 mai 2026",
        "AUSIM",
        "Exporter vers le bureau",
    ):
        assert words in text
    assert "Démonstration" not in text


def test_a_restored_laptop_has_a_number_for_each_of_its_names() -> None:
    text = text_by_pdfium(receipt_pages(sheet(writers=3), [Language.FRENCH], demo=True))
    assert "2 112 enregistrements" in text
    for words in ("BCDF", "GHJK", "LMNP", "1 204", "Démonstration"):
        assert words in text


def test_what_one_code_cannot_hold_is_said_instead() -> None:
    pdf = receipt_pages(sheet("CRV-" + "B" * 3_000), [Language.FRENCH], demo=False)
    assert "ouvrez le fichier" in text_by_pdfium(pdf)


def test_a_page_in_no_language_is_our_mistake() -> None:
    with pytest.raises(BugError):
        receipt_pages(sheet(), [], demo=False)
