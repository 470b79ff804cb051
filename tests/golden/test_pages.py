"""Printed pages look and read as when a person last looked at them.

CARAVANE_ACCEPT=1 python -m pytest tests/golden     keep what is drawn now, then look at it
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PIL import Image, ImageChops

from caravan.documents.badge import badges
from caravan.documents.certificate import certificates
from caravan.domain.badges import code_from_number
from caravan.domain.ids import EventId
from caravan.domain.quiz import Audience
from caravan.i18n import Language
from tests.tools import text_by_pdfium
from tests.unit.documents.test_certificate import sheet

if TYPE_CHECKING:
    from collections.abc import Callable

KEPT = Path(__file__).parent / "pages"
ACCEPT = bool(os.environ.get("CARAVANE_ACCEPT"))
DIFFERENT = 0.0005
"""Share of black that may change; one other letter in the name changes four times that."""

PAGES: dict[str, Callable[[], bytes]] = {
    "certificate-child-fr": lambda: certificates([sheet("Salma")], demo=True),
    "certificate-child-ar": lambda: certificates(
        [sheet("أنير", language=Language.ARABIC)], demo=True
    ),
    "certificate-parent": lambda: certificates(
        [sheet("Rachida", kind=Audience.PARENTS)], demo=True
    ),
    "certificate-blank": lambda: certificates([sheet(None)], demo=False),
    "badges": lambda: badges(
        [code_from_number(EventId("golden"), number * 733) for number in range(24)],
        demo=True,
        language=Language.FRENCH,
    ),
}


def drawn(pdf: bytes) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    try:
        image: Image.Image = document[0].render(scale=0.75, grayscale=True).to_pil()
        return image.convert("L")
    finally:
        document.close()


@pytest.fixture(scope="module", params=PAGES)
def page(request: pytest.FixtureRequest) -> tuple[str, bytes]:
    name = str(request.param)
    return name, PAGES[name]()


def test_the_words_are_those_that_were_accepted(page: tuple[str, bytes]) -> None:
    name, pdf = page
    words, kept = text_by_pdfium(pdf).replace(". ", ".\n") + "\n", KEPT / f"{name}.txt"
    _accept(lambda: kept.write_text(words, encoding="utf-8", newline="\n"))
    assert words == kept.read_text(encoding="utf-8")


def test_the_picture_is_that_which_was_accepted(page: tuple[str, bytes]) -> None:
    name, pdf = page
    image, kept = drawn(pdf), KEPT / f"{name}.png"
    _accept(lambda: image.save(kept, optimize=True))
    with Image.open(kept) as before:
        assert image.size == before.size
        changed = ImageChops.difference(image, before.convert("L"))
    weight = sum(value * count for value, count in enumerate(changed.histogram()))
    assert weight / (255 * image.width * image.height) < DIFFERENT


def _accept(keep: Callable[[], object]) -> None:
    if ACCEPT:
        keep()
