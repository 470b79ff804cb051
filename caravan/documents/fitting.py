"""Make words that somebody typed fit their box: smaller, on more lines, and cut only at the end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from caravan.documents.laying import text_height, text_width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caravan.documents.scene import Text
    from caravan.i18n import Language

__all__ = ["arabic", "fitted", "one_line_size", "vowelled"]

SMALLEST = 3.0
ENDLESS = 10_000.0


def arabic(words: str) -> bool:
    """Whether words are written in Arabic letters, at least in part."""
    return any("\u0600" <= letter <= "\u06ff" for letter in words)


def vowelled(words: str) -> bool:
    """Whether words bear marks that reach high above the line."""
    return any("\u064b" <= letter <= "\u0652" for letter in words)


def one_line_size(text: Text, language: Language, least: float) -> float | None:
    """Find the size, from the text's own down to `least`, at which it holds on one line."""
    whole = replace(text, width=ENDLESS, balanced=False)
    width = text_width(whole, language)
    size = text.size * min(1.0, (text.width - 0.5) / width) if width else text.size
    return size if size >= least else None


def fitted(text: Text, height: float, language: Language, least: float = SMALLEST) -> Text:
    """Make a text small enough for its box; what cannot be read even then ends in "…"."""
    for size in _sizes(text.size, least):
        smaller = replace(text, size=size)
        if text_height(smaller, language) <= height:
            return smaller
    return _cut(replace(text, size=least), height, language)


def _cut(text: Text, height: float, language: Language) -> Text:
    low, high = 0, len(text.words)
    while low < high:
        middle = (low + high + 1) // 2
        if text_height(_shortened(text, middle), language) <= height:
            low = middle
        else:
            high = middle - 1
    return _shortened(text, low)


def _shortened(text: Text, kept: int) -> Text:
    return replace(text, words=text.words[:kept].rstrip() + "…")


def _sizes(size: float, least: float) -> Iterator[float]:
    while size > least:
        yield size
        size = round(size * 0.92, 2)
    yield least
