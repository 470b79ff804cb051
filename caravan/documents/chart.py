"""Charts as scenes: before and after, the map of tiles, bars; drawn for a page from the left.

Axes are turned over with the page in Arabic; the map is not. Every value is also written, because
in black and white five shades become two.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from caravan.documents.art import star_points
from caravan.documents.scene import (
    DASHED,
    DOTTED,
    EDGE,
    HAIRLINE,
    INK,
    INK2,
    MAIN,
    WHITE,
    Dot,
    Mark,
    Polygon,
    Rectangle,
    Scene,
    Segment,
    Side,
    Text,
)
from caravan.i18n.numbers import bare, ltr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = [
    "SHADES",
    "DotRow",
    "Lay",
    "Point",
    "Tile",
    "dot_plot",
    "key_of_dots",
    "legend",
    "steps",
    "tile_map",
]

SHADES = ("#E3EFEC", "#B4D6D0", "#7DB8B0", "#2F7B77", "#0F4C50")
"""Ink is read on the first three, white on the last two."""

CELLS = {
    "01": (4, 0),
    "02": (5, 1),
    "03": (4, 1),
    "04": (3, 1),
    "05": (3, 2),
    "06": (2, 2),
    "07": (2, 3),
    "08": (4, 2),
    "09": (2, 4),
    "10": (1, 4),
    "11": (1, 5),
    "12": (0, 5),
}
"""Where each region's tile stands, column and row: like the country, and drawing no border."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A share in points out of 100, where it surely lies, and how it is written."""

    value: float
    low: float | None
    high: float | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DotRow:
    """One line of a before-and-after chart; `instead` says why there are no dots."""

    label: str
    base: str
    label_size: float = 10.5
    before: Point | None
    after: Point | None
    difference: str
    between: str
    instead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lay:
    """The widths of a before-and-after chart, and the pitch of its rows."""

    label: float = 60.0
    plot: float = 68.0
    width: float = 170.0
    row: float = 13.0


def dot_plot(rows: Sequence[DotRow], lay: Lay, difference: str) -> Scene:
    """Draw what was right before (hollow circle) and after (star), with the difference."""
    left = lay.label + 2
    foot = lay.row * len(rows)
    marks: list[Mark] = [
        Text(
            words=difference,
            x=lay.width - 40,
            y=-6.4,
            width=40,
            size=9.5,
            weight=600,
            side=Side.END,
        ),
        Segment(x1=left, y1=0, x2=left, y2=foot, pen=0.35),
    ]
    for value in (25, 50, 75, 100):
        marks += _grid(left + lay.plot * value / 100, rows, lay.row)
    for value in (0, 25, 50, 75, 100):
        words = ltr(f"{value} %" if value == 100 else str(value))
        x = left + lay.plot * value / 100
        marks.append(
            Text(words=words, x=x - 10, y=foot + 0.6, width=20, size=9, ink=INK2, side=Side.CENTER)
        )
    for place, row in enumerate(rows):
        marks += _row(row, lay, left, place)
    return Scene(width=lay.width, height=foot + 6, marks=tuple(marks))


def _grid(x: float, rows: Sequence[DotRow], pitch: float) -> Iterator[Mark]:
    """A dotted line through the rows that have dots, so that it crosses no word."""
    for place, row in enumerate(rows):
        if not row.instead:
            y = place * pitch
            yield Segment(x1=x, y1=y + 0.3, x2=x, y2=y + pitch - 0.3, dash=DOTTED)


def _row(row: DotRow, lay: Lay, left: float, place: int) -> Iterator[Mark]:
    top = place * lay.row
    end = lay.width - 40
    if place:
        yield Segment(x1=0, y1=top, x2=lay.width, y2=top, ink=HAIRLINE)
    yield Text(words=row.label, x=0, y=top + 1.0, width=lay.label, size=row.label_size, weight=500)
    yield Text(words=row.base, x=0, y=top + lay.row - 5.9, width=lay.label, size=9, ink=INK2)
    if row.instead:
        middle = top + lay.row / 2 - 2.6
        yield Text(words=row.instead, x=left + 3, y=middle, width=lay.plot + 12, size=10, ink=INK2)
    yield from _interval(row.before, left, top + lay.row * 0.35, lay, thick=False)
    yield from _interval(row.after, left, top + lay.row * 0.74, lay, thick=True)
    yield Text(
        words=row.difference,
        x=end,
        y=top + 0.8,
        width=40,
        size=13,
        weight=700,
        side=Side.END,
        leading=1.3,
    )
    yield Text(
        words=row.between,
        x=end,
        y=top + lay.row - 5.9,
        width=40,
        size=9,
        ink=INK2,
        side=Side.END,
    )


def _interval(
    point: Point | None, left: float, y: float, lay: Lay, *, thick: bool
) -> Iterator[Mark]:
    if point is None:
        return
    scale = lay.plot / 100
    at = left + point.value * scale
    reach = at + 2.2
    if point.low is not None and point.high is not None:
        low, high = left + point.low * scale, left + point.high * scale
        pen = 0.5 if thick else 0.35
        yield Segment(x1=low, y1=y, x2=high, y2=y, pen=pen)
        yield from (Segment(x1=x, y1=y - 1.1, x2=x, y2=y + 1.1, pen=pen) for x in (low, high))
        reach = max(reach, high)
    if thick:
        yield Polygon(shapes=(star_points(at, y, 1.9),), fill=MAIN, line=WHITE, pen=0.3)
    else:
        yield Dot(x=at, y=y, radius=1.5, fill=WHITE, line=INK, pen=0.45)
    # White under the number, or the dotted line of the grid strikes it through.
    wide = 1.75 * len(bare(point.words)) + 0.8
    yield Rectangle(x=reach + 0.6, y=y - 1.5, width=wide, height=3.0, fill=WHITE)
    yield Text(
        words=point.words,
        x=reach + 0.9,
        y=y - 2.3,
        width=22,
        size=8.5,
        weight=600 if thick else 400,
        ink=INK if thick else INK2,
    )


def key_of_dots(before: str, after: str, line: str) -> list[Mark]:
    """Say what the circle, the star and the line mean, on one line."""
    lay, middle = Lay(plot=10, label=0), 2.6
    plain = Point(value=50, low=5, high=95, words="")
    return [
        *_interval(plain, 0, middle, lay, thick=False),
        Text(words=before, x=11.5, y=0, width=24, size=10, weight=500),
        *_interval(plain, 36, middle, lay, thick=True),
        Text(words=after, x=47.5, y=0, width=24, size=10, weight=500),
        Text(words=line, x=72, y=0.2, width=98, size=9.5, ink=INK2),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One region of the map: its name, its value in words and, if there is one, its number.

    A tile without number has a hatched foot (a number not to be written) or, where nothing was
    `received`, a dashed edge.
    """

    region: str
    name: str
    words: str
    value: float | None
    received: bool


TILE, TILE_HEIGHT, TILE_GAP = 22.0, 15.0, 1.6


def steps(values: Sequence[float]) -> tuple[float, ...]:
    """Choose the four bounds between five shades: 1, 2, 5, 10..., the last within the values.

    Even steps would put eleven regions in one shade beside a small one that was visited often.
    Never below 1: a bound is a whole number of people, and short enough to stand under its shade.
    """
    most = max(values, default=0.0)
    series = [size * 10.0**power for power in range(6) for size in (1, 2, 5)]
    last = max((place for place, bound in enumerate(series) if bound <= most), default=3)
    return tuple(series[max(0, last - 3) : max(4, last + 1)])


def tile_map(tiles: Sequence[Tile], bounds: Sequence[float]) -> Scene:
    """Draw the twelve regions as tiles; never to be turned over."""
    across, down = TILE + TILE_GAP, TILE_HEIGHT + TILE_GAP
    marks: list[Mark] = []
    for tile in tiles:
        column, row = CELLS[tile.region]
        marks += _tile(tile, column * across, row * down, bounds)
    return Scene(width=6 * across - TILE_GAP, height=6 * down - TILE_GAP, marks=tuple(marks))


def _tile(tile: Tile, x: float, y: float, bounds: Sequence[float]) -> Iterator[Mark]:
    shade = sum(tile.value >= bound for bound in bounds) if tile.value is not None else None
    ink = WHITE if shade is not None and shade > 2 else INK
    yield Rectangle(
        x=x,
        y=y,
        width=TILE,
        height=TILE_HEIGHT,
        fill=WHITE if shade is None else SHADES[shade],
        line=INK if tile.received else EDGE,
        pen=0.35,
        radius=2,
        dash=None if tile.received else DASHED,
    )
    if tile.received and shade is None:
        yield from _hatch(x + 1, y + TILE_HEIGHT - 3, TILE - 2, 2.2)
    name = Text(words=tile.name, x=x, y=y + 1.5, width=TILE, size=9, weight=500, ink=ink)
    words = Text(words=tile.words, x=x, y=y + 6.2, width=TILE, size=12, weight=700, ink=ink)
    for text in (name, words if tile.received else _quiet(words)):
        yield _in_the_middle(text)


def _quiet(text: Text) -> Text:
    return replace(text, size=9, weight=400, y=text.y + 1)


def _in_the_middle(text: Text) -> Text:
    return replace(text, side=Side.CENTER, leading=1.45)


def _hatch(x: float, y: float, width: float, height: float) -> Iterator[Mark]:
    """Slanted strokes: seen in black and white, where a pale tint is not."""
    count = int((width - height) / 1.1)
    for place in range(count + 1):
        start = x + place * 1.1
        yield Segment(x1=start, y1=y + height, x2=start + height, y2=y, pen=0.2)


def legend(title: str, shades: Sequence[str]) -> list[Mark]:
    """The five shades with the words of each; not to be turned over either."""
    wide = 12.4
    marks: list[Mark] = [Text(words=title, x=0, y=0, width=5 * wide, size=9, weight=600)]
    for place, (shade, words) in enumerate(zip(SHADES, shades, strict=True)):
        x = place * wide
        marks.append(Rectangle(x=x, y=6, width=wide, height=5, fill=shade, line=INK, pen=0.25))
        marks.append(Text(words=words, x=x - 1, y=11.4, width=wide + 2, size=8.5, side=Side.CENTER))
    return marks
