"""The zellige of every sheet: star, net, strip, frame, rosette, as marks.

Angles run clockwise from the top, y downwards. A cell is a square of side a; the star in it has
radius a/2, so that the tips of neighbours touch; a diamond sits at each node of the net and the
arms of the cross between stay white.
"""

from __future__ import annotations

from itertools import pairwise
from math import cos, pi, radians, sin, sqrt, tan
from typing import TYPE_CHECKING

from caravan.documents.scene import ACCENT, INK, MAIN, PETALS, WHITE, Mark, Polygon, Rectangle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["Point", "frame", "petal", "rosette", "star", "star_points", "stars_strip", "strip"]

Point = tuple[float, float]
INNER = 0.765
"""Radius of a star's inner corners, in outer radii: two squares, one turned by 45 degrees."""
DIAMOND = 1 - sqrt(2) / 2
GROUT = 0.3


def star_points(x: float, y: float, radius: float) -> tuple[Point, ...]:
    """The sixteen corners of an eight-pointed star."""
    return tuple(
        _at(x, y, radius * (INNER if corner % 2 else 1), corner * 22.5) for corner in range(16)
    )


def star(x: float, y: float, radius: float, fill: str | None, *, pen: float = GROUT) -> Polygon:
    """A star alone: a step, a point of a list, an answer."""
    return Polygon(shapes=(star_points(x, y, radius),), fill=fill, line=INK, pen=pen)


def _at(x: float, y: float, radius: float, angle: float) -> Point:
    turn = radians(angle)
    return x + radius * sin(turn), y - radius * cos(turn)


def _tile(x: float, y: float, side: float, colour: str) -> Iterator[Mark]:
    """One star of the net with its white star and its heart."""
    heart = INK if colour in (WHITE, ACCENT) else colour
    yield star(x, y, side / 2, colour)
    yield star(x, y, side * 0.235, WHITE)
    yield Polygon(shapes=(star_points(x, y, side * 0.085),), fill=heart, line=heart, pen=0.1)


def _diamond(x: float, y: float, half: float, keep: Callable[[Point], bool]) -> Iterator[Mark]:
    """The part of a node's diamond that lies inside its band."""
    corners = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
    centre = (x, y)
    quarters = [
        (centre, one, other)
        for one, other in pairwise([*corners, corners[0]])
        if keep(((one[0] + other[0]) / 2, (one[1] + other[1]) / 2))
    ]
    if len(quarters) == 4:
        yield Polygon(shapes=(tuple(corners),), fill=MAIN, line=INK, pen=GROUT)
        return
    yield from (Polygon(shapes=(q,), fill=MAIN, line=MAIN, pen=0.1) for q in quarters)
    for _centre, one, other in quarters:
        yield Polygon(shapes=((one, other),), line=INK, pen=GROUT)


def _net(
    cells: Sequence[tuple[int, int, str]], side: float, left: float, top: float
) -> Iterator[Mark]:
    """Tiles at these (column, row, colour), and the diamonds at the nodes around them."""
    taken = {(column, row) for column, row, _colour in cells}
    for column, row, colour in cells:
        yield from _tile(left + (column + 0.5) * side, top + (row + 0.5) * side, side, colour)

    def inside(point: Point) -> bool:
        return (int((point[0] - left) // side), int((point[1] - top) // side)) in taken

    nodes = {(c + dc, r + dr) for c, r in taken for dc in (0, 1) for dr in (0, 1)}
    for column, row in sorted(nodes):
        yield from _diamond(left + column * side, top + row * side, side * DIAMOND, inside)


def strip(count: int, side: float, x: float, y: float, colours: Sequence[str]) -> list[Mark]:
    """A band of tiles between two lines, for the top of a sheet."""
    cells = [(column, 0, colours[column % len(colours)]) for column in range(count)]
    edge = Rectangle(x=x, y=y, width=count * side, height=side, line=INK, pen=0.5)
    return [*_net(cells, side, x, y), edge]


def stars_strip(count: int, side: float, x: float, y: float, colours: Sequence[str]) -> list[Mark]:
    """A row of stars touching by their tips, for a cover."""
    return [
        mark
        for place in range(count)
        for mark in _tile(
            x + (place + 0.5) * side, y + side / 2, side, colours[place % len(colours)]
        )
    ]


COLUMNS, ROWS, CELL = 25, 17, 11.0


def frame(colours: Sequence[str] = PETALS) -> list[Mark]:
    """The frame of a certificate (A4 landscape): odd counts, so that it is symmetric."""
    left, top = 11.0, 11.5
    cells = [
        (i, j, colours[(min(i, COLUMNS - 1 - i) + min(j, ROWS - 1 - j)) % len(colours)])
        for i in range(COLUMNS)
        for j in range(ROWS)
        if i in (0, COLUMNS - 1) or j in (0, ROWS - 1)
    ]
    width, height = COLUMNS * CELL, ROWS * CELL
    return [
        *_net(cells, CELL, left, top),
        Rectangle(x=left, y=top, width=width, height=height, line=INK, pen=0.5),
        Rectangle(
            x=left + CELL,
            y=top + CELL,
            width=width - 2 * CELL,
            height=height - 2 * CELL,
            line=INK,
            pen=0.5,
        ),
        Rectangle(
            x=left - 1.6,
            y=top - 1.6,
            width=width + 3.2,
            height=height + 3.2,
            line=INK,
            pen=0.25,
        ),
    ]


def petal(x: float, y: float, radius: float, number: int, count: int) -> tuple[Point, ...]:
    """The four corners of one petal of a rosette."""
    angle = 360 * number / count
    wide = 0.94 * 0.56 * radius * tan(pi / count)
    out, side = _at(0, 0, 1, angle), _at(0, 0, 1, angle + 90)
    corners = ((0.2, 0.0), (0.56, wide), (1.0, 0.0), (0.56, -wide))
    return tuple(
        (
            x + out[0] * share * radius + side[0] * aside,
            y + out[1] * share * radius + side[1] * aside,
        )
        for share, aside in corners
    )


def rosette(x: float, y: float, radius: float, petals: Sequence[str]) -> list[Mark]:
    """A whole rosette, a petal for each colour, its little stars and its heart."""
    count = len(petals)
    little = 0.07 * radius * min(1, 8 / count)
    marks: list[Mark] = [
        Polygon(shapes=(petal(x, y, radius, place, count),), fill=colour, line=INK)
        for place, colour in enumerate(petals)
    ]
    between = (_at(x, y, 0.8 * radius, 360 * (place + 0.5) / count) for place in range(count))
    marks += [star(*centre, little, ACCENT) for centre in between]
    marks.append(Polygon(shapes=(star_points(x, y, 0.17 * radius),), fill=MAIN))
    return marks
