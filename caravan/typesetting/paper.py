"""Draw laid-out text on a reportlab canvas, glyph by glyph, in the places Qt gave them.

A document is composed in one thread from start to end (the worker's, in the window): Qt's raw
fonts stay in the thread that made them. Laying out in a worker while the window does the same was
run for 40 s and is held by a test.
"""

from __future__ import annotations

from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextLayout

from caravan.typesetting.embedding import EmbeddedFont
from caravan.typesetting.fonts import WEIGHTS, Face, ensure_gui
from caravan.typesetting.letters import Glyph, Sign, signs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from io import BytesIO

    from PySide6.QtGui import QRawFont, QTextLine

    from caravan.i18n import Language
    from caravan.typesetting.embedding import PdfObject
    from caravan.typesetting.text import Laid

__all__ = ["FontShelf", "open_canvas"]

SEEN, SPACE = 40, 400
"""Gaps, in thousandths of an em, that readers may take for a space and that are none."""


def open_canvas(out: BytesIO, size: tuple[float, float], language: Language) -> PdfObject:
    """Open a canvas that writes the same bytes for the same drawing and embeds only our faces."""
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0  # base 85 made files a quarter larger and cost 1 ms a page

    class _Canvas(Canvas):  # type: ignore[misc]  # reportlab has no types
        def _make_preamble(self) -> None:
            # The stock preamble selects Helvetica, which then stays in every file, not embedded.
            self._preamble = "1 0 0 1 0 0 cm"

    ensure_gui()
    canvas = _Canvas(
        out, pagesize=size, invariant=1, pageCompression=1, pdfVersion=(1, 7), lang=language.value
    )
    if language.right_to_left:
        canvas.setViewerPreference("Direction", "R2L")
    return canvas


class FontShelf:
    """The faces used in one document, and the drawing of text with them."""

    def __init__(self, canvas: PdfObject) -> None:
        self._canvas = canvas
        self._fonts: dict[str, EmbeddedFont] = {}

    def draw(self, laid: Laid, x: float, top: float) -> None:
        """Draw a text whose box has its top left corner there (points, y upwards).

        The colour is the canvas's fill colour.
        """
        text = laid.layout.text()
        for place, line in enumerate(laid.lines):
            drawn = laid.layout.lineAt(place)
            start = drawn.textStart()
            signs = signs_of(text, start, start + drawn.textLength(), [*self._glyphs(drawn)])
            for run in _runs(signs):
                code_of = self._shapes if run[0].mute else self._text
                self.write(code_of(run, laid.scale, x, top - line.baseline))

    def write(self, operators: str) -> None:
        """Put PDF operators on the page as they are."""
        self._canvas._code.append(operators)  # noqa: SLF001

    def _glyphs(self, line: QTextLine) -> Iterator[Glyph]:
        baseline = line.y() + line.ascent()
        for run in line.glyphRuns(-1, -1, QTextLayout.GlyphRunRetrievalFlag.RetrieveAll):
            font = self._font(run.rawFont())
            places = zip(run.glyphIndexes(), run.positions(), run.stringIndexes(), strict=True)
            for number, at, start in places:
                yield Glyph(
                    font=font.name,
                    number=number,
                    x=at.x(),
                    lift=at.y() - baseline,
                    start=start,
                    advance=font.advance(number),
                    right_to_left=run.isRightToLeft(),
                )

    def _font(self, raw: QRawFont) -> EmbeddedFont:
        face = Face(raw.familyName())
        weight = min(WEIGHTS[face], key=lambda known: abs(known - raw.weight()))
        name = f"{face.name}{weight}"
        if name not in self._fonts:
            self._fonts[name] = EmbeddedFont(face, weight, name)
            self._canvas._doc.delayedFonts.append(self._fonts[name])  # noqa: SLF001
        return self._fonts[name]

    def _text(self, run: list[Sign], scale: float, x: float, baseline: float) -> str:
        """Write one run of signs: codes, and between them how far the pen must step."""
        first, font = run[0], self._fonts[run[0].font]
        shown, pen = [], first.x
        for sign, after in zip_longest(run, run[1:]):
            step = round(pen - sign.x)
            advance = _closed(sign, after)
            code = font.code(sign.glyph, sign.letters, advance)
            shown.append(f"{step or ''}<{code:04X}>")
            pen += round(advance) - step
        at_x, at_y = x + first.x * scale, baseline - first.lift * scale
        size = 1000 * scale
        return (
            f"BT /{font.name} {size:g} Tf 1 0 0 1 {at_x:.3f} {at_y:.3f} Tm [{''.join(shown)}] TJ ET"
        )

    def _shapes(self, run: list[Sign], scale: float, x: float, baseline: float) -> str:
        """Write signs that are not read as filled outlines.

        As glyphs without letters they were read by PDFium as the characters of their codes.
        """
        path = []
        for sign in run:
            outline = self._fonts[sign.font].outline(sign.glyph or 0)
            left, foot = x + sign.x * scale, baseline - sign.lift * scale
            for operator, points in outline:
                at = "".join(f"{left + a * scale:.3f} {foot + b * scale:.3f} " for a, b in points)
                path.append(at + operator)
        return " ".join([*path, "f"])


def _closed(sign: Sign, after: Sign | None) -> float:
    """Take a kern between two letters into the advance, or a reader sees a space in it."""
    gap = after.x - sign.x - sign.advance if after else 0.0
    return sign.advance + gap if SEEN < gap < SPACE else sign.advance


def _runs(signs: Iterable[Sign]) -> Iterator[list[Sign]]:
    """Group what one operator can draw; first what is read, from left to right, then the mutes.

    Left to right in both scripts is what readers expect; a mute shape amid a word would cut it.
    """
    order = sorted(signs, key=lambda sign: (sign.mute, sign.x))
    for _key, run in groupby(order, key=lambda sign: (sign.font, sign.lift, sign.mute)):
        yield list(run)
