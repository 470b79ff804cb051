"""What a figure about people may say, and what is said instead of it.

Two views, never mixed (the room's own live view is a screen and not here). DESK is the working
document of the caravan: counts as they are, no percentage under a base of thirty. PUBLISHED is
whatever leaves it: printed for a wall, a host, the press, or exported as data. There nothing may
narrow a group of one to ten people below five possible sizes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

__all__ = [
    "ENOUGH",
    "Figure",
    "LessThan",
    "MoreThan",
    "Nothing",
    "Shown",
    "TooFew",
    "Under11",
    "View",
    "Withheld",
]

ENOUGH = 30
"""The smallest base of a percentage, in every view."""


class View(Enum):
    """For whom figures are made."""

    DESK = "desk"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The figure itself, already rounded; `decimals` is how many are printed."""

    value: float
    decimals: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Under11:
    """One to ten people: the number is not written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TooFew:
    """Fewer than thirty answered: no percentage; `base` is how many, as far as it may be said."""

    base: Shown | Under11


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """No file was received from there; that is not zero people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LessThan:
    """A share or difference below `bound`; nearer would tell how few people it is."""

    bound: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreThan:
    """A share or difference above `bound`; nearer would tell how few people are missing."""

    bound: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """It exists and is not written, because other figures on the page would give people away."""


Figure = Shown | Under11 | TooFew | Nothing | LessThan | MoreThan | Withheld
"""Every consumer handles all seven; `match` and `assert_never` let the type checker see to it."""
