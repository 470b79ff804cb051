"""Paint a scene's marks on a page: millimetres from the top become points from the foot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.documents.laying import POINT, lay
from caravan.documents.scene import (
    Dot,
    Mark,
    Modules,
    Outline,
    Photo,
    Polygon,
    Rectangle,
    Segment,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from caravan.i18n import Language
    from caravan.typesetting.embedding import PdfObject
    from caravan.typesetting.paper import FontShelf

__all__ = ["Painter"]

ROUND = 0.5523
"""How far the handles of a quarter circle stand, in radii."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Painter:
    """Paints on a canvas whose pages have this height (millimetres), with these fonts."""

    canvas: PdfObject
    shelf: FontShelf
    height: float

    def paint(self, marks: Iterable[Mark], language: Language) -> None:
        """Paint marks, the later over the earlier; their words are in this language."""
        for mark in marks:
            if isinstance(mark, Text):
                laid = lay(mark, language)
                self.shelf.write(_colour(mark.ink, "rg"))
                self.shelf.draw(laid, mark.x * POINT, (self.height - mark.y) * POINT)
            elif isinstance(mark, Modules):
                self.shelf.write(" ".join(self._modules(mark)))
            elif isinstance(mark, Outline):
                self.shelf.write(" ".join(self._drawing(mark)))
            elif isinstance(mark, Photo):
                self._photo(mark)
            else:
                self.shelf.write(" ".join(self._operators(mark)))

    def _drawing(self, mark: Outline) -> Iterator[str]:
        """A drawing of our own, with round ends and corners."""
        yield "q 1 J 1 j"
        if mark.fill:
            yield _colour(mark.fill, "rg")
        if mark.line:
            yield from _pen(mark.line, mark.pen * mark.scale, None)
        for operator, points in mark.path:
            at = (self._point(mark.x + x * mark.scale, mark.y + y * mark.scale) for x, y in points)
            yield " ".join((*at, operator))
        yield "f Q" if mark.fill else "S Q"

    def _photo(self, mark: Photo) -> None:
        """A picture: the file keeps it once, however often it is drawn."""
        from PIL import Image
        from reportlab.lib.utils import ImageReader

        size = mark.columns, mark.rows
        picture = Image.frombytes("L" if mark.grey else "RGB", size, mark.pixels)
        self.canvas.drawImage(
            ImageReader(picture),
            mark.x * POINT,
            (self.height - mark.y - mark.height) * POINT,
            mark.width * POINT,
            mark.height * POINT,
        )

    def _modules(self, mark: Modules) -> Iterator[str]:
        """One path in module units: small in the file, and no seam between the rows."""
        side = mark.module * POINT
        yield f"q {side:.5f} 0 0 {-side:.5f} {self._point(mark.x, mark.y)} cm 0 g"
        yield from (f"{column} {row} {length} 1 re" for column, row, length in mark.runs)
        yield "f Q"

    def _operators(self, mark: Rectangle | Segment | Dot | Polygon) -> Iterator[str]:
        if isinstance(mark, Segment):
            yield from _pen(mark.ink, mark.pen, mark.dash)
            yield self._point(mark.x1, mark.y1, "m")
            yield self._point(mark.x2, mark.y2, "l")
            yield "S"
            return
        if mark.fill:
            yield _colour(mark.fill, "rg")
        if mark.line:
            yield from _pen(mark.line, mark.pen, None if isinstance(mark, Dot) else mark.dash)
        yield from self._outline(mark)
        yield {(True, True): "B*", (True, False): "f*", (False, True): "S"}.get(
            (bool(mark.fill), bool(mark.line)), "n"
        )

    def _outline(self, mark: Rectangle | Dot | Polygon) -> Iterator[str]:
        match mark:
            case Polygon():
                for first, *rest in mark.shapes:
                    yield self._point(*first, "m")
                    yield from (self._point(x, y, "l") for x, y in rest)
                    yield "h"
            case Dot():
                r = mark.radius
                yield from self._rounded(mark.x - r, mark.y - r, 2 * r, 2 * r, r)
            case Rectangle():
                yield from self._rounded(mark.x, mark.y, mark.width, mark.height, mark.radius)

    def _rounded(
        self, x: float, y: float, width: float, height: float, radius: float
    ) -> Iterator[str]:
        if not radius:
            yield self._point(x, y + height) + f" {width * POINT:.3f} {height * POINT:.3f} re"
            return
        right, foot, k = x + width, y + height, radius * (1 - ROUND)
        yield self._point(x + radius, y, "m")
        yield self._point(right - radius, y, "l")
        yield self._curve((right - k, y), (right, y + k), (right, y + radius))
        yield self._point(right, foot - radius, "l")
        yield self._curve((right, foot - k), (right - k, foot), (right - radius, foot))
        yield self._point(x + radius, foot, "l")
        yield self._curve((x + k, foot), (x, foot - k), (x, foot - radius))
        yield self._point(x, y + radius, "l")
        yield self._curve((x, y + k), (x + k, y), (x + radius, y))
        yield "h"

    def _curve(self, *points: tuple[float, float]) -> str:
        return " ".join(self._point(x, y) for x, y in points) + " c"

    def _point(self, x: float, y: float, operator: str = "") -> str:
        return f"{x * POINT:.3f} {(self.height - y) * POINT:.3f} {operator}".rstrip()


def _pen(ink: str, width: float, dash: tuple[float, float] | None) -> Iterator[str]:
    yield _colour(ink, "RG")
    on_off = " ".join(f"{part * POINT:.3f}" for part in dash or ())
    yield f"{width * POINT:.3f} w [{on_off}] 0 d"


def _colour(ink: str, operator: str) -> str:
    parts = (int(ink[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return " ".join(f"{part:.4g}" for part in parts) + f" {operator}"
