"""Pictures of what a season prints: a certificate, and two pages of the barometer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pypdfium2 import PdfDocument

__all__ = ["PAGES", "pages"]

PAGES = {
    "certificate": ("certificates", None),
    "report_cover": ("barometer", 0),
    "report_key": ("barometer", 1),
}
"""Of which PDF of the demo, and which page: None is the first that bears a name."""
_HIGH = 1123
"""An A4 page's height at 96 points an inch, or a lying one's width."""


def pages(
    printed: Path, to: Path, languages: Sequence[str], names: Sequence[str]
) -> Iterator[Path]:
    """Draw each page that is asked for, in each language."""
    from pypdfium2 import PdfDocument

    for name, (document, number) in PAGES.items():
        if names and not any(name.startswith(wanted) for wanted in names):
            continue
        for language in languages:
            path = to / f"{name}_{language}.png"
            with PdfDocument(printed / f"{document}-{language}.pdf") as read:
                page = read[_first_named(read) if number is None else number]
                page.render(scale=_HIGH / max(page.get_size())).to_pil().save(path)
            yield path


def _first_named(read: PdfDocument) -> int:
    """Find the first page that is not one of those left blank for a name."""
    letters = [page.get_textpage().count_chars() for page in read]
    return next((number for number, many in enumerate(letters) if many > min(letters)), 0)
