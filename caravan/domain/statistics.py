"""Intervals and tests for children who come by group, from the standard library alone.

Proportions are between 0 and 1 here. Children of one session resemble each other, so thirty of
them are worth fewer than thirty strangers: with twenty sessions or more the spread between sessions
is seen in the data (bootstrap by session); with fewer it is supposed (a correlation of 0.1 inside
a session) and the base is divided by the design effect that follows.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from hashlib import shake_256
from itertools import accumulate, pairwise
from math import erfc, exp, lgamma, log, sqrt
from struct import unpack
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

__all__ = [
    "CLUSTERS",
    "Interval",
    "Wilcoxon",
    "bootstrap",
    "design_effect",
    "hake",
    "mcnemar",
    "mean_difference",
    "newcombe",
    "paired_difference",
    "wilcoxon",
    "wilson",
]

CLUSTERS = 20
"""How many sessions it takes before the data say how much sessions differ."""
RESAMPLES = 1000
_GROUPS = 100
_SUPPOSED_CORRELATION = 0.1
_Z = 1.959963984540054
_EXACT_UP_TO = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Between which values the figure lies without doubt (95 %), in its own unit."""

    low: float
    high: float


def design_effect(sizes: Sequence[int]) -> float:
    """How many times too optimistic a plain interval is, for sessions of these sizes."""
    total = sum(sizes)
    if not total:
        return 1.0
    typical = sum(size * size for size in sizes) / total
    return 1 + (typical - 1) * _SUPPOSED_CORRELATION


def wilson(right: float, n: float, *, effect: float = 1.0) -> Interval:
    """Bound a proportion (Wilson's score, 95 %), the base divided by the design effect."""
    worth = n / effect
    share = right / n
    centre = (share + _Z**2 / (2 * worth)) / (1 + _Z**2 / worth)
    half = _Z / (1 + _Z**2 / worth) * sqrt(share * (1 - share) / worth + (_Z / (2 * worth)) ** 2)
    return Interval(low=max(0.0, centre - half), high=min(1.0, centre + half))


def newcombe(
    before: tuple[float, float], after: tuple[float, float], *, effects: tuple[float, float]
) -> Interval:
    """Bound the difference of two proportions that are not paired, each (right, base)."""
    first, second = (
        wilson(*side, effect=effect) for side, effect in zip((before, after), effects, strict=True)
    )
    was, now = before[0] / before[1], after[0] / after[1]
    return Interval(
        low=now - was - sqrt((now - second.low) ** 2 + (first.high - was) ** 2),
        high=now - was + sqrt((second.high - now) ** 2 + (was - first.low) ** 2),
    )


def paired_difference(gained: int, lost: int, n: int, *, effect: float = 1.0) -> Interval:
    """Bound the difference of two proportions over the same people (Bonett and Price, 2012).

    `gained` were wrong then right, `lost` right then wrong.
    """
    worth = n / effect
    up, down = ((people / effect + 1) / (worth + 2) for people in (gained, lost))
    half = _Z * sqrt((up + down - (up - down) ** 2) / (worth + 2))
    return Interval(low=max(-1.0, up - down - half), high=min(1.0, up - down + half))


def mean_difference(differences: Mapping[int, int], *, effect: float = 1.0) -> Interval:
    """Bound the mean of differences given as {difference: people}, of two people at least."""
    n = sum(differences.values())
    mean = sum(value * people for value, people in differences.items()) / n
    spread = sum(people * (value - mean) ** 2 for value, people in differences.items()) / (n - 1)
    half = _Z * sqrt(spread / n * effect)
    return Interval(low=mean - half, high=mean + half)


def mcnemar(gained: int, lost: int) -> float:
    """Test, exactly and on both sides, whether as many gained as lost."""
    n, fewer = gained + lost, min(gained, lost)
    term = exp(lgamma(n + 1) - lgamma(fewer + 1) - lgamma(n - fewer + 1) - n * log(2))
    tail = 0.0
    for k in range(fewer, -1, -1):
        tail += term
        term *= k / (n - k + 1)
    return min(1.0, 2 * tail)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wilcoxon:
    """A signed rank test; `rank_biserial` is 1 where everyone gained, -1 where everyone lost."""

    p: float
    rank_biserial: float


def _doubled_ranks(moved: Mapping[int, int]) -> tuple[dict[int, int], Counter[int]]:
    """Rank sizes of change; twice the mean rank of ties is a whole number."""
    ties: Counter[int] = Counter()
    for value, people in moved.items():
        ties[abs(value)] += people
    ends = accumulate((ties[size] for size in sorted(ties)), initial=0)
    starts = pairwise(ends)
    return {
        size: start + end + 1 for size, (start, end) in zip(sorted(ties), starts, strict=True)
    }, ties


def _exact_tail(ranks: Mapping[int, int], ties: Mapping[int, int], least: int) -> float:
    """How often chance alone puts at most `least` on one side, over all signs."""
    ways = [1]
    for size, people in ties.items():
        for _ in range(people):
            ways = [
                a + b
                for a, b in zip(ways + [0] * ranks[size], [0] * ranks[size] + ways, strict=True)
            ]
    return sum(ways[: least + 1]) / sum(ways)


def wilcoxon(differences: Mapping[int, int]) -> Wilcoxon | None:
    """Test {difference: people} for a shift; None where nobody moved.

    Those who did not move are left out, as Wilcoxon did. Exact up to fifty who moved, ties
    included; beyond, normal with the correction for ties.
    """
    moved = {value: people for value, people in differences.items() if value and people}
    if not moved:
        return None
    ranks, ties = _doubled_ranks(moved)
    up = sum(ranks[value] * people for value, people in moved.items() if value > 0)
    whole = sum(ranks[size] * people for size, people in ties.items())
    least = min(up, whole - up)
    if sum(ties.values()) <= _EXACT_UP_TO:
        p = min(1.0, 2 * _exact_tail(ranks, ties, least))
    else:
        spread = sqrt(sum(ranks[size] ** 2 * people for size, people in ties.items()))
        p = erfc((whole - 2 * least) / spread / sqrt(2))
    return Wilcoxon(p=p, rank_biserial=(2 * up - whole) / whole)


def hake(before: float, after: float) -> float | None:
    """The part of the possible gain that was made; None where nothing was left to gain."""
    return (after - before) / (1 - before) if before < 1 else None


def _grouped(clusters: Sequence[Sequence[float]]) -> list[tuple[float, ...]]:
    """Join sessions by chance into a hundred groups at most: as true, and quick at any size."""
    dealt = (clusters[start::_GROUPS] for start in range(min(_GROUPS, len(clusters))))
    return [tuple(map(sum, zip(*group, strict=True))) for group in dealt]


@lru_cache(maxsize=4)
def _draws(groups: int, seed: int) -> tuple[tuple[int, ...], ...]:
    stream = shake_256(f"caravane/{seed}/{groups}".encode()).digest(4 * groups * RESAMPLES)
    numbers = unpack(f"<{groups * RESAMPLES}I", stream)
    picked = [number * groups >> 32 for number in numbers]
    return tuple(tuple(picked[at : at + groups]) for at in range(0, len(picked), groups))


def bootstrap(
    clusters: Sequence[Sequence[float]],
    statistic: Callable[[Sequence[float]], float | None],
    *,
    seed: int,
) -> Interval | None:
    """Bound a figure by drawing whole sessions again and again (percentiles, 95 %).

    Each cluster is a row of sums; the statistic is a function of their total, None where it has
    no meaning. Nothing is returned below twenty clusters. One seed gives one answer.
    """
    if len(clusters) < CLUSTERS:
        return None
    columns = list(zip(*_grouped(clusters), strict=True))
    totals = (
        [sum(map(column.__getitem__, draw)) for column in columns]
        for draw in _draws(len(columns[0]), seed)
    )
    found = sorted(value for total in totals if (value := statistic(total)) is not None)
    if not found:
        return None
    return Interval(low=found[len(found) * 25 // 1000], high=found[-1 - len(found) * 25 // 1000])
