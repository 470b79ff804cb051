"""Logos side by side in a box: none looks bigger than another, whatever their shapes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.documents.logo import as_printed
from caravan.documents.scene import Photo

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from caravan.documents.logo import Logo

__all__ = ["Field", "logo_marks"]

CLEAR = 4.0
"""White between two logos, in millimetres."""
LARGEST = 23.0 * 16.0
"""What one logo covers at most: alone, it does not shout."""
UNLIKE = 2.5
"""How many times the area of another one may have: the box holds a tall logo small."""
STEPS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """The box that logos stand in (millimetres), in rows none of which is taller than `tallest`."""

    x: float
    y: float
    width: float
    height: float
    tallest: float = 16.0
    most_rows: int = 2

    def row_height(self, rows: int) -> float:
        """How tall a logo may be in one of so many rows."""
        return min(self.tallest, (self.height - CLEAR * (rows - 1)) / rows)


def logo_marks(logos: Sequence[Logo], field: Field) -> list[Photo]:
    """Place logos in their order, in as many rows as show them largest; no logo, no mark."""
    counts = range(1, min(field.most_rows, len(logos)) + 1)
    ways = [_Way(logos=logos, rows=rows, field=field) for rows in counts]
    best = max(ways, key=_Way.largest, default=None)
    return [*best.placed(best.largest())] if best else []


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """Logos in this many rows of the box."""

    logos: Sequence[Logo]
    rows: int
    field: Field

    def largest(self) -> float:
        """The largest area that every logo may cover with all still in the box."""
        low, high = 0.0, LARGEST
        for _step in range(STEPS):
            middle = (low + high) / 2
            low, high = (middle, high) if self._fits(middle) else (low, middle)
        return low

    def _fits(self, area: float) -> bool:
        sizes = [[self._size(logo, area) for logo in row] for row in self._cut()]
        if any(_width(row) > self.field.width for row in sizes):
            return False
        return UNLIKE * min(wide * high for row in sizes for wide, high in row) >= area

    def _cut(self) -> list[Sequence[Logo]]:
        """The first row is as long as the others, or one longer."""
        long = -(-len(self.logos) // self.rows)
        return [self.logos[start : start + long] for start in range(0, len(self.logos), long)]

    def _size(self, logo: Logo, area: float) -> tuple[float, float]:
        """Width and height that cover this area, the shape kept; a tall one is held by the box."""
        shape = logo.columns / logo.rows
        height = min((area / shape) ** 0.5, self.field.row_height(self.rows))
        return height * shape, height

    def placed(self, area: float) -> Iterator[Photo]:
        """The marks, from the start of each row, the rows centred from top to bottom."""
        rows = [(row, [self._size(logo, area) for logo in row]) for row in self._cut()]
        heights = [max(high for _wide, high in sizes) for _row, sizes in rows]
        spare = self.field.height - sum(heights) - CLEAR * (len(rows) - 1)
        top = self.field.y + spare / 2
        for (row, sizes), tall in zip(rows, heights, strict=True):
            x = self.field.x
            for logo, (wide, high) in zip(row, sizes, strict=True):
                yield _photo(logo, x, top + (tall - high) / 2, wide, high)
                x += wide + CLEAR
            top += tall + CLEAR


def _width(sizes: Sequence[tuple[float, float]]) -> float:
    return sum(wide for wide, _high in sizes) + CLEAR * (len(sizes) - 1)


def _photo(logo: Logo, x: float, y: float, width: float, height: float) -> Photo:
    shown = as_printed(logo, width)
    return Photo(
        x=x,
        y=y,
        width=width,
        height=height,
        columns=shown.columns,
        rows=shown.rows,
        grey=shown.grey,
        pixels=shown.pixels,
    )
