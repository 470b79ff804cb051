"""What is drawn, said without saying on what: eight marks in millimetres, y downwards.

The same scene is painted on paper by `caravan.documents.paint` and may be painted on a screen; so
there is neither Qt nor reportlab here. x runs from the left of a French page; `mirrored` turns a
scene for an Arabic one, words excepted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caravan.i18n import Language

__all__ = [
    "ACCENT",
    "DASHED",
    "DOTTED",
    "EDGE",
    "GARNET",
    "HAIRLINE",
    "INK",
    "INK2",
    "LOGO",
    "MAIN",
    "PETALS",
    "TEAL",
    "WHITE",
    "Dot",
    "Mark",
    "Modules",
    "Outline",
    "Photo",
    "Polygon",
    "Rectangle",
    "Scene",
    "Segment",
    "Side",
    "Text",
    "mirrored",
    "moved",
]

# Greys lighter than #7F7F7F vanish in a 1-bit print: never a paler line, a thinner darker one.
INK, INK2, MAIN, ACCENT = "#1C1B29", "#4C4956", "#0F4C50", "#F2B441"
GARNET, TEAL, WHITE = "#A81E44", "#40BBA5", "#FFFFFF"
HAIRLINE, EDGE, LOGO = "#6F685C", "#857A67", "#EFEFEF"
PETALS = (MAIN, ACCENT, GARNET, TEAL)
"""Dark, light, dark, light, so that neighbours are told apart in 1-bit."""

DASHED, DOTTED = (1.4, 1.0), (0.4, 1.2)


class Side(Enum):
    """Where lines stand in their box; RIGHT is physical, for numbers in both scripts."""

    START = "start"
    CENTER = "center"
    END = "end"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rectangle:
    """A box, filled or outlined or both."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None = None
    line: str | None = None
    pen: float = 0.35
    radius: float = 0.0
    dash: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A straight line from one point to another."""

    x1: float
    y1: float
    x2: float
    y2: float
    ink: str = INK
    pen: float = 0.15
    dash: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A circle around a point."""

    x: float
    y: float
    radius: float
    fill: str | None = None
    line: str | None = None
    pen: float = 0.35


@dataclass(frozen=True, slots=True, kw_only=True)
class Polygon:
    """Closed shapes filled together; where two overlap, the inside is empty (even-odd)."""

    shapes: tuple[tuple[tuple[float, float], ...], ...]
    fill: str | None = None
    line: str | None = None
    pen: float = 0.35
    dash: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Words in a box whose top is y; size in points, `language` None is the page's own.

    `ceremonial` asks for the face of Arabic titles; `strong` names pieces in semi-bold.
    """

    words: str
    x: float
    y: float
    width: float
    size: float = 10.0
    weight: int = 400
    ink: str = INK
    side: Side = Side.START
    leading: float | None = None
    balanced: bool = False
    ceremonial: bool = False
    strong: tuple[str, ...] = ()
    language: Language | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Modules:
    """The dark squares of a printed code, in runs of (column, row, length); pure black, one fill.

    x and y are the corner of the first module; `module` is the side of one.
    """

    x: float
    y: float
    width: float
    module: float
    runs: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A drawing of our own, of this width; `path` has its own units, `scale` millimetres each.

    `path` is PDF operators (m, l, c, h) with their points. It is moved when a page is turned over,
    never turned itself: a cat has no reading direction.
    """

    x: float
    y: float
    width: float
    scale: float
    path: tuple[tuple[str, tuple[tuple[float, float], ...]], ...]
    fill: str | None = None
    line: str | None = None
    pen: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A picture made of dots, as it is: a partner's logo. It is moved, never turned or recoloured.

    `pixels` are rows of grey levels, or of red, green and blue.
    """

    x: float
    y: float
    width: float
    height: float
    columns: int
    rows: int
    grey: bool
    pixels: bytes


Mark = Rectangle | Segment | Dot | Polygon | Text | Modules | Outline | Photo


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Marks on a field of this size."""

    width: float
    height: float
    marks: tuple[Mark, ...]


def mirrored(marks: Iterable[Mark], width: float) -> list[Mark]:
    """Turn marks over for a page that begins at the right."""
    return [_turned(mark, width) for mark in marks]


def _turned(mark: Mark, width: float) -> Mark:
    match mark:
        case Rectangle() | Text() | Modules() | Outline() | Photo():
            return replace(mark, x=width - mark.x - mark.width)
        case Segment():
            return replace(mark, x1=width - mark.x1, x2=width - mark.x2)
        case Dot():
            return replace(mark, x=width - mark.x)
        case Polygon():
            shapes = tuple(tuple((width - x, y) for x, y in shape) for shape in mark.shapes)
            return replace(mark, shapes=shapes)


def moved(marks: Iterable[Mark], across: float, down: float) -> list[Mark]:
    """Put marks elsewhere on the page."""
    return [_shifted(mark, across, down) for mark in marks]


def _shifted(mark: Mark, across: float, down: float) -> Mark:
    match mark:
        case Rectangle() | Text() | Dot() | Modules() | Outline() | Photo():
            return replace(mark, x=mark.x + across, y=mark.y + down)
        case Segment():
            return replace(
                mark,
                x1=mark.x1 + across,
                x2=mark.x2 + across,
                y1=mark.y1 + down,
                y2=mark.y2 + down,
            )
        case Polygon():
            shapes = tuple(tuple((x + across, y + down) for x, y in shape) for shape in mark.shapes)
            return replace(mark, shapes=shapes)
