"""What a figure about people may say, and what is said instead of it (docs/barometer-json.md).

Two views, never mixed (the room's own live view is a screen and not here). DESK is the working
document of the caravan: counts as they are, no percentage under a base of thirty. PUBLISHED is
whatever leaves it: printed for a wall, a host, the press, or exported as data. There nothing may
narrow a group of one to ten people below five possible sizes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from math import ceil, floor, inf
from typing import TYPE_CHECKING

from caravan.domain.statistics import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "ENOUGH",
    "Figure",
    "LessThan",
    "MoreThan",
    "Nothing",
    "Rules",
    "Shown",
    "TooFew",
    "Under11",
    "View",
    "Withheld",
    "points",
]

ENOUGH = 30
"""The smallest base of a percentage, in every view."""
_HIDDEN = 10
_CANDIDATES = 5
_FINE = 200
_LARGE_POPULATION = 300_000
_STEP = 5


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


def _nearest(value: float, step: int) -> int:
    return floor(value / step + 0.5) * step


def _possible(printed: Figure) -> tuple[float, float]:
    """Between which numbers of people a reader of this count must look."""
    match printed:
        case Shown(value=0):
            return 0, 0
        case Shown(value=value):
            return max(_HIDDEN + 1, value - 2), value + 2
        case Under11():
            return 1, _HIDDEN
        case _:
            return 0, inf


def _gives_away(total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the total less the other parts leaves a hidden part fewer than five sizes."""
    least, most = _possible(total)
    sizes = [_possible(part) for part in parts]
    lows, highs = (sum(ends) for ends in zip(*sizes, strict=True))
    return any(
        min(_HIDDEN, most - (lows - low)) - max(1, least - (highs - high)) + 1 < _CANDIDATES
        for part, (low, high) in zip(parts, sizes, strict=True)
        if isinstance(part, Under11)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How figures are said in a view; `day_sheet` is for what is finer than a region.

    A published day sheet has two headcounts and findings out of ten, and nothing else.
    """

    view: View
    day_sheet: bool = False

    @property
    def published(self) -> bool:
        """Whether the figures leave the caravan."""
        return self.view is View.PUBLISHED

    @property
    def tens_only(self) -> bool:
        """Whether only findings out of ten may be said."""
        return self.published and self.day_sheet

    def people(self, count: int) -> Shown | Under11:
        """Say how many people; published, to the nearest five, and not from one to ten."""
        if not self.published:
            return Shown(value=count)
        return Under11() if 1 <= count <= _HIDDEN else Shown(value=_nearest(count, _STEP))

    def total(self, count: int, partitions: Iterable[Sequence[Figure]]) -> Figure:
        """Say a total beside the parts a reader may subtract from it.

        It is rounded from its own count. Only where that would leave a hidden part fewer than
        five sizes is it moved to a multiple of five farther off, or withheld.
        """
        ways = [parts for parts in partitions if parts]
        said = self.people(count)
        tries: list[Figure] = [said]
        if isinstance(said, Shown) and self.published:
            moved = (said.value + shift for shift in (_STEP, -_STEP, 2 * _STEP, -2 * _STEP))
            tries += [Shown(value=value) for value in moved if value > _HIDDEN]
        safe = (one for one in tries if not any(_gives_away(one, parts) for parts in ways))
        return next(safe, Withheld())

    def _step(self, base: int) -> int:
        if not self.published:
            return 1
        if self.day_sheet:
            return 10
        return _STEP if base < _FINE else 1

    def _bound(self, base: int) -> int:
        """The lowest share that may be written: above it are surely more than ten people.

        It depends on the base only as printed, so that it tells nothing more about it.
        """
        step = self._step(base)
        least = max(_FINE if step == 1 else ENOUGH, _nearest(base, _STEP) - 2)
        return max(_STEP, step, (100 * _HIDDEN // (least * step) + 1) * step)

    def share(self, right: int, asked: int, base: int) -> Figure:
        """Say right answers out of those asked, in points; `base` is how many people that was.

        Published, a share of ten people or fewer, or of all but ten or fewer, has only a bound.
        """
        if base < ENOUGH:
            return TooFew(base=self.people(base))
        step = self._step(base)
        value = (200 * right + step * asked) // (2 * step * asked) * step
        if not self.published:
            return Shown(value=value)
        bound = self._bound(base)
        if value < bound or right * base <= _HIDDEN * asked:
            return LessThan(bound=bound)
        if value > 100 - bound or (asked - right) * base <= _HIDDEN * asked:
            return MoreThan(bound=100 - bound)
        return Shown(value=value)

    def interval(self, found: Interval, value: Figure, base: int) -> Interval | None:
        """Say an interval of proportions in points, widened to the step; None beside no value."""
        if not isinstance(value, Shown) or self.tens_only:
            return None
        step = self._step(base)
        low = floor(round(100 * found.low / step, 6)) * step
        high = ceil(round(100 * found.high / step, 6)) * step
        return Interval(low=min(low, value.value), high=max(high, value.value))

    def rate(self, children: Figure, population: int) -> Figure:
        """Say how many came per 10,000, from the number as it is printed."""
        match children:
            case Shown(value=value):
                coarse = self.published and population < _LARGE_POPULATION
                tenths = _nearest(value * 100_000 / population, 10 if coarse else 1)
                return Shown(value=tenths / 10, decimals=0 if coarse else 1)
            case Nothing():
                return Nothing()
            case _:
                return Withheld()


def points(before: Figure, after: Figure) -> Figure:
    """Subtract two shares as they are printed; what a bound allows to say is said."""
    match before, after:
        case Shown(value=was), Shown(value=now):
            return Shown(value=now - was)
        case ((TooFew() | Nothing() as missing), _):
            return missing
        case _, (TooFew() | Nothing() as missing):
            return missing
        case (
            (Shown(value=bound) | LessThan(bound=bound)),
            (Shown(value=now) | MoreThan(bound=now)),
        ):
            return MoreThan(bound=int(now - bound)) if now >= bound else Withheld()
        case (
            (Shown(value=bound) | MoreThan(bound=bound)),
            (Shown(value=now) | LessThan(bound=now)),
        ):
            return LessThan(bound=int(now - bound)) if now <= bound else Withheld()
        case _:
            return Withheld()
