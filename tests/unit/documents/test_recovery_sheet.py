"""The recovery sheet bears the escrow twice: as a code, and as letters in groups of five."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest
from qrcode.constants import ERROR_CORRECT_Q

from caravan.documents.code import QUIET
from caravan.documents.recovery_sheet import CODE_SIDE, RecoverySheet, recovery_pages
from caravan.errors import BugError
from caravan.exchange.escrow import escrow_from_text, escrow_text
from caravan.exchange.keys import identity_from, new_identity
from caravan.i18n import Language
from tests.tools import grouped, page_count, text_by_pdfium
from tests.unit.documents.test_code_and_badge import wanted

DOTS_PER_MM = 8
ESCROW = identity_from(new_identity(), "x")
TEXT = escrow_text(ESCROW)
SHEET = RecoverySheet(office="AUSIM", letters="BCDF", day=date(2026, 5, 25), text=TEXT)


def test_the_letters_on_the_page_give_the_escrow_back() -> None:
    text = text_by_pdfium(recovery_pages(SHEET, [Language.FRENCH], demo=False))
    after = text[text.index("CRV") :]
    letters = "".join(sign for sign in after if sign in "BCDFGHJKLNPRSTVX")[: len(TEXT) - 1]
    assert escrow_from_text(letters) == ESCROW


def test_every_group_of_letters_is_on_the_arabic_page() -> None:
    text = text_by_pdfium(recovery_pages(SHEET, [Language.ARABIC], demo=False))
    groups = grouped(TEXT).split()
    assert len(groups) == 16
    assert all(group in text.split() for group in groups)


@pytest.mark.parametrize("language", list(Language))
def test_the_code_on_the_page_is_the_escrows_text_module_by_module(language: Language) -> None:
    page = pypdfium2.PdfDocument(recovery_pages(SHEET, [language], demo=False))[0]
    image = page.render(scale=DOTS_PER_MM * 25.4 / 72, grayscale=True).to_pil()
    expected = wanted(TEXT, ERROR_CORRECT_Q)
    module = CODE_SIDE / (len(expected) - 2 * QUIET)
    left = 21.0 if language is Language.FRENCH else 210 - 21.0 - CODE_SIDE
    band = [round((left + module * each / 8) * DOTS_PER_MM) for each in range(2, 55)]

    def all_dark(down: int) -> bool:
        return all(image.getpixel((across, down)) < 128 for across in band)

    half = round(module * DOTS_PER_MM / 2)  # thicker than any line of the page
    lines = range(100 * DOTS_PER_MM, 200 * DOTS_PER_MM)
    top = next(down for down in lines if all_dark(down) and all_dark(down + half)) / DOTS_PER_MM

    def dark(across: int, down: int) -> bool:
        x = left + (across - QUIET + 0.5) * module
        y = top + (down - QUIET + 0.5) * module
        return bool(image.getpixel((round(x * DOTS_PER_MM), round(y * DOTS_PER_MM))) < 128)

    size = range(len(expected))
    assert [[dark(across, down) for across in size] for down in size] == expected


def test_a_page_in_each_language_says_whose_it_is_and_that_it_is_secret() -> None:
    french, arabic = (
        text_by_pdfium(recovery_pages(SHEET, [language], demo=False))
        for language in (Language.FRENCH, Language.ARABIC)
    )
    assert all(words in french for words in ("AUSIM", "25 mai 2026", "Secret", "coffre"))
    assert all(words in arabic for words in ("AUSIM", "سري", "خزنة"))
    assert page_count(recovery_pages(SHEET, list(Language), demo=False)) == 2
    assert "Démonstration" not in french
    assert "Démonstration" in text_by_pdfium(recovery_pages(SHEET, [Language.FRENCH], demo=True))


def test_a_sheet_in_no_language_is_a_bug() -> None:
    with pytest.raises(BugError):
        recovery_pages(SHEET, [], demo=False)
