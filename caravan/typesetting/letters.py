"""Tell which letters each glyph stands for, so that a document can be read and searched.

Qt says at which letter the cluster of a glyph begins; a cluster may hold several letters (a letter
and its vowels, lam-alef) and several glyphs. A reader takes the letters of an Arabic page in the
order of their places, from the right, and two letters on one glyph come out reversed. So every
letter gets a place of its own: the glyph takes the last one, blanks beside it share out the rest
of its width. Vowel marks, and letters that the typeface lifts off the baseline, are drawn as mute
shapes: their letters stay on the line, or the reader would cut the word there.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import category, normalize

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Glyph", "Sign", "signs_of"]

FORMATTING = {"Cf", "Cc", "Zl", "Zp"}
VARIATIONS = range(0xFE00, 0xFE10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph:
    """One glyph on its line: where its pen is, and at which UTF-16 unit its cluster begins.

    `lift` is how far it stands under the line's baseline; `advance` is zero for a vowel mark.
    """

    font: str
    number: int
    x: float
    lift: float
    start: int
    advance: float
    right_to_left: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """What is put on the page at one place: a glyph with letters, a blank with letters, or a mute.

    `glyph` is None for a blank; `letters` is empty for a mute shape.
    """

    font: str
    glyph: int | None
    x: float
    lift: float
    advance: float
    letters: str

    @property
    def mute(self) -> bool:
        """Whether it is only a shape, with nothing to read."""
        return not self.letters


def signs_of(text: str, begin: int, end: int, glyphs: list[Glyph]) -> Iterator[Sign]:
    """Give what is to be drawn for a line's glyphs, in no order.

    `text` is the whole text, `begin` and `end` the UTF-16 units where the line starts and ends.
    Directional controls and the space at the line's end vanish.
    """
    units = text.encode("utf-16-le", "surrogatepass")
    line = units[2 * begin : 2 * end].decode("utf-16-le", "replace")
    end -= len(line) - len(line.rstrip())
    clusters: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        clusters.setdefault(glyph.start, []).append(glyph)
    starts = [start for start in sorted(clusters) if start < end]
    for start, after in pairwise([*starts, end]):
        letters = _visible(units[2 * start : 2 * after].decode("utf-16-le", "replace"))
        if letters:
            yield from _cluster(letters, clusters[start])


def _visible(letters: str) -> str:
    return "".join(
        letter
        for letter in letters
        if category(letter) not in FORMATTING and ord(letter) not in VARIATIONS
    )


def _cluster(letters: str, glyphs: list[Glyph]) -> Iterator[Sign]:
    """Share letters out among the glyphs that take room; the others are mute marks."""
    bearers = [glyph for glyph in glyphs if glyph.advance] or glyphs[:1]
    for glyph in glyphs:
        if glyph not in bearers:
            yield _sign(glyph, "")
    for place, glyph in enumerate(bearers):
        last = place == len(bearers) - 1
        yield from _bearer(glyph, letters[place:] if last else letters[place : place + 1])


def _bearer(glyph: Glyph, letters: str) -> Iterator[Sign]:
    if not letters or not glyph.advance:
        yield _sign(glyph, letters)
    elif not glyph.right_to_left:
        yield _sign(glyph, normalize("NFC", letters))
    else:
        yield from _from_the_right(glyph, letters)


def _from_the_right(glyph: Glyph, letters: str) -> Iterator[Sign]:
    """Put one letter at each place, the last one leftmost."""
    share = glyph.advance / len(letters)
    lifted = abs(glyph.lift) > 0
    if lifted:
        yield _sign(glyph, "")
    for place, letter in enumerate(reversed(letters)):
        drawn = place == 0 and not lifted
        yield Sign(
            font=glyph.font,
            glyph=glyph.number if drawn else None,
            x=glyph.x + place * share,
            lift=0.0,
            advance=share,
            letters=letter,
        )


def _sign(glyph: Glyph, letters: str) -> Sign:
    return Sign(
        font=glyph.font,
        glyph=glyph.number,
        x=glyph.x,
        lift=glyph.lift,
        advance=glyph.advance,
        letters=letters,
    )
