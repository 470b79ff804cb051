"""Every colour, space, radius, type size and duration of the screens, named once.

Contrasts were measured on these values: no text lighter than `ink2` on `ground`, `sunken` or
`main_soft` may be added without measuring again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

__all__ = [
    "DISABLED_BLOCK",
    "GARNET",
    "HIGH_CONTRAST",
    "NET_LINE",
    "NET_STAR",
    "NORMAL",
    "OPTIONS",
    "PETALS",
    "PROJECTOR",
    "SEQUENTIAL",
    "SHADOW",
    "TEAL",
    "Density",
    "Ink",
    "Motion",
    "OptionLook",
    "Radius",
    "Shape",
    "Space",
    "Theme",
    "Type",
    "TypeStyle",
    "density_for",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One set of colours; the names say what a colour is for, never what it looks like."""

    name: str
    ground: str = "#F7F3EB"
    surface: str = "#FFFFFF"
    sunken: str = "#EFE9DD"
    ink: str = "#1C1B29"
    ink2: str = "#4C4956"
    edge: str = "#857A67"
    line: str = "#DDD4C3"
    main: str = "#0F4C50"
    main_hover: str = "#0B3C40"
    main_soft: str = "#DDEBE8"
    accent: str = "#F2B441"
    accent_hover: str = "#E5A226"
    accent_soft: str = "#FCF0D4"
    accent_ink: str = "#744000"
    good: str = "#14532D"
    good_soft: str = "#E1F0E4"
    bad: str = "#951C1A"
    bad_soft: str = "#FAE8E4"
    focus: str = "#2A44D4"
    on_main: str = "#FFFFFF"
    border: float = 1.5
    shadow: bool = True
    motion: bool = True

    def still(self) -> Theme:
        """Return the same colours without movement, for who asked for less of it."""
        return replace(self, motion=False)


NORMAL = Theme(name="normal")
HIGH_CONTRAST = Theme(
    name="high-contrast",
    ground="#FFFFFF",
    sunken="#FFFFFF",
    ink="#000000",
    ink2="#000000",
    edge="#000000",
    line="#000000",
    main="#00363A",
    main_hover="#001F22",
    main_soft="#FFFFFF",
    accent_soft="#FFFFFF",
    accent_ink="#000000",
    good="#0B4A25",
    good_soft="#FFFFFF",
    bad="#7A0C0A",
    bad_soft="#FFFFFF",
    focus="#1226A8",
    border=2.0,
    shadow=False,
)
# White, not dark: with room light on the wall, options on a dark ground fall under 1.6.
PROJECTOR = Theme(
    name="projector",
    ground="#FFFFFF",
    ink="#000000",
    ink2="#2E2C36",
    main="#0A3B3F",
    border=2.0,
)


class Ink(Enum):
    """What a text says with its colour; the value names the theme's field."""

    INK = "ink"
    SOFT = "ink2"
    MAIN = "main"
    GOOD = "good"
    BAD = "bad"
    ACCENT = "accent_ink"
    ON_MAIN = "on_main"
    ACCENT_ON_MAIN = "accent"

    def of(self, theme: Theme) -> str:
        """Return this ink's colour in a theme."""
        return str(getattr(theme, self.value))


class Shape(Enum):
    """What tells the options apart without colour."""

    STAR = "star"
    CIRCLE = "circle"
    SQUARE = "square"
    TRIANGLE = "triangle"


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionLook:
    """One option's colours; the letter is drawn in the fill colour inside the shape."""

    fill: str
    shape: Shape
    shape_colour: str
    soft: str


OPTIONS = (
    OptionLook(fill="#1B2A78", shape=Shape.STAR, shape_colour="#FFFFFF", soft="#E9EBF7"),
    OptionLook(fill="#A81E44", shape=Shape.CIRCLE, shape_colour="#FFFFFF", soft="#F9E8ED"),
    OptionLook(fill="#40BBA5", shape=Shape.SQUARE, shape_colour="#1C1B29", soft="#E3F5F2"),
    OptionLook(fill="#FFD15C", shape=Shape.TRIANGLE, shape_colour="#1C1B29", soft="#FFF6DF"),
)
GARNET, TEAL = "#A81E44", "#40BBA5"
# The pattern behind the banner's words; a card that cannot be chosen; what a card throws below it.
NET_LINE, NET_STAR = "#2A6E71", "#1A5C60"
DISABLED_BLOCK = "#C9C0B0"
SHADOW = "#4A3B1E"
PETALS = (NORMAL.main, NORMAL.accent, GARNET, TEAL)
SEQUENTIAL = ("#E3EFEC", "#B4D6D0", "#7DB8B0", "#2F7B77", "#0F4C50")


class Space:
    """The only distances there are, in logical pixels."""

    HAIR = 4
    SMALL = 8
    SNUG = 12
    BASE = 16
    WIDE = 24
    LARGE = 32
    HUGE = 40
    MARGIN = 72


class Radius:
    """How round a corner is."""

    CHIP = 8
    BUTTON = 12
    CARD = 16
    OPTION = 20
    BANNER = 20


class Motion:
    """How long a change lasts, in milliseconds; zero where the theme is still."""

    STATE = 120
    PETAL = 200
    TOAST = 8_000


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """A size in logical pixels and a weight; the typeface is the same everywhere.

    `leading` (in em) is only for digits alone: letters take the language's own.
    """

    size: int
    weight: int = 400
    leading: float | None = None

    def sized(self, size: int) -> TypeStyle:
        """Return the same weight at another size."""
        return TypeStyle(size, self.weight, self.leading)

    def weighing(self, weight: int) -> TypeStyle:
        """Return the same size at another weight."""
        return TypeStyle(self.size, weight, self.leading)


class Type:
    """The type sizes; nothing smaller than 13 at the desk, than 18 before a child."""

    SMALL = TypeStyle(13)
    SMALL_STRONG = TypeStyle(13, 600)
    NOTE = TypeStyle(14)
    NOTE_STRONG = TypeStyle(14, 600)
    BODY = TypeStyle(15)
    BODY_MEDIUM = TypeStyle(15, 500)
    BODY_STRONG = TypeStyle(15, 600)
    LABEL = TypeStyle(16, 600)
    LEAD = TypeStyle(18)
    HEADING = TypeStyle(18, 600)
    SECTION = TypeStyle(20, 600)
    TITLE = TypeStyle(26, 600)
    PAGE = TypeStyle(30, 600)
    CODE = TypeStyle(32, 600)
    FIGURE = TypeStyle(36, 700)
    COUNT = TypeStyle(56, 700, 1.15)
    CHILD_NOTE = TypeStyle(18, 500)
    CHILD_TEXT = TypeStyle(24)
    CHILD_STRONG = TypeStyle(24, 600)
    CHILD_OPTION = TypeStyle(28, 500)
    CHILD_QUESTION = TypeStyle(34, 600)
    CHILD_END = TypeStyle(40, 600)
    PROJECTOR_OPTION = TypeStyle(30, 500)
    PROJECTOR_QUESTION = TypeStyle(40, 600)
    PROJECTOR_NUMBER = TypeStyle(40, 700)


class Density(Enum):
    """How much room a window gives: a laptop at 100 %, or the same one at 125 and 150 %."""

    WIDE = "wide"
    COMPACT = "compact"


def density_for(width: int, height: int) -> Density:
    """Say which density fits a window's inside."""
    return Density.WIDE if width >= 1200 and height >= 640 else Density.COMPACT
