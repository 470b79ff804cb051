"""Before and after, compared as far as the rules let it be said."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.domain.barometer import Difference, Method, Share
from caravan.domain.disclosure import Rules, Shown, Withheld, points
from caravan.domain.statistics import (
    Interval,
    bootstrap,
    design_effect,
    mean_difference,
    newcombe,
    paired_difference,
    wilson,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caravan.domain.disclosure import Figure

__all__ = ["Reckoning", "Side", "Twice", "difference", "paired", "share", "unpaired"]

_SMALL_GROUP = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """By which rules figures are said, and the seed of what is drawn by chance."""

    rules: Rules
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One phase: for each session its people and their right answers.

    Each of these people met `questions` questions.
    """

    sessions: tuple[tuple[int, int], ...]
    questions: int = 1

    @classmethod
    def of(cls, sessions: Iterable[tuple[int, int]], questions: int = 1) -> Side:
        """Keep the sessions where somebody was asked."""
        return cls(sessions=tuple(row for row in sessions if row[0]), questions=questions)

    @property
    def people(self) -> int:
        """How many were asked."""
        return sum(people for people, _ in self.sessions)

    @property
    def right(self) -> int:
        """How many answers were right."""
        return sum(right for _, right in self.sessions)

    @property
    def effect(self) -> float:
        """The design effect that sessions of these sizes are supposed to have."""
        return design_effect([people for people, _ in self.sessions])

    def value(self, rules: Rules) -> Figure:
        """The share of right answers, as it may be said."""
        return rules.share(self.right, self.people * self.questions, self.people)

    def proportion(self, seed: int) -> Interval:
        """Bound the share of right answers."""
        asked = self.people * self.questions
        found = None
        if 0 < self.right < asked:
            rows = [(people * self.questions, right) for people, right in self.sessions]
            found = bootstrap(rows, lambda total: total[1] / total[0], seed=seed)
        return found or wilson(self.right / self.questions, self.people, effect=self.effect)

    def share(self, by: Reckoning) -> Share:
        """Say the share with its base and interval."""
        value, rules = self.value(by.rules), by.rules
        shown = isinstance(value, Shown) and not rules.tens_only
        interval = rules.interval(self.proportion(by.seed), value, self.people) if shown else None
        return Share(base=rules.people(self.people), value=value, interval=interval)


@dataclass(frozen=True, slots=True, kw_only=True)
class Twice:
    """The same people before and after: rows of (session, right before, right after, people)."""

    rows: tuple[tuple[str, int, int, int], ...]
    questions: int = 1

    def side(self, *, after: bool) -> Side:
        """One of the two phases."""
        sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for session, was, now, people in self.rows:
            sums[session][0] += people
            sums[session][1] += people * (now if after else was)
        return Side.of(((people, right) for people, right in sums.values()), self.questions)

    @property
    def differences(self) -> Counter[int]:
        """How many people gained or lost how many right answers."""
        found: Counter[int] = Counter()
        for _, was, now, people in self.rows:
            found[now - was] += people
        return found

    def moved(self) -> tuple[int, int]:
        """How many people gained and how many lost."""
        differences = self.differences
        return (
            sum(people for value, people in differences.items() if value > 0),
            sum(people for value, people in differences.items() if value < 0),
        )

    def gain(self, seed: int) -> Interval:
        """Bound the gain in right answers out of those asked."""
        sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for session, was, now, people in self.rows:
            sums[session][0] += people * self.questions
            sums[session][1] += people * (now - was)
        rows = [row for row in sums.values() if row[0]]
        found = bootstrap(rows, lambda total: total[1] / total[0], seed=seed)
        if found:
            return found
        before = self.side(after=False)
        if self.questions == 1:
            return paired_difference(*self.moved(), before.people, effect=before.effect)
        found = mean_difference(self.differences, effect=before.effect)
        return Interval(low=found.low / self.questions, high=found.high / self.questions)


def share(right: int, asked: int, rules: Rules) -> Share:
    """Say a share of people that takes no interval, as a response rate."""
    value = Withheld() if rules.tens_only else rules.share(right, asked, asked)
    return Share(base=rules.people(asked), value=value, interval=None)


def _apart(before: Share, after: Share, sides: tuple[Side, Side]) -> Interval | None:
    """Bound a difference from what is printed alone, as if the two groups were strangers."""
    match before, after:
        case (
            Share(value=Shown(value=was), base=Shown(value=base)),
            Share(value=Shown(value=now), base=Shown(value=again)),
        ):
            return newcombe(
                (was * base / 100, base),
                (now * again / 100, again),
                effects=(sides[0].effect, sides[1].effect),
            )
        case _:
            return None


def difference(
    before: Share, after: Share, found: Interval | None, by: Reckoning, method: Method
) -> Difference:
    """Say after minus before from the two as printed."""
    value = Withheld() if by.rules.tens_only else points(before.value, after.value)
    bases = [side.base.value for side in (before, after) if isinstance(side.base, Shown)]
    interval = by.rules.interval(found, value, int(min(bases))) if found and bases else None
    return Difference(value=value, interval=interval, method=method)


def unpaired(sides: tuple[Side, Side], by: Reckoning) -> tuple[Share, Share, Difference]:
    """Compare two groups that are not matched."""
    before, after = (side.share(by) for side in sides)
    found = _apart(before, after, sides)
    return before, after, difference(before, after, found, by, Method.UNPAIRED)


def paired(twice: Twice, by: Reckoning) -> tuple[Share, Share, Difference]:
    """Compare the same people twice.

    Published, where ten or fewer gained or lost, the interval is that of strangers, which is
    wider: the other one would tell how few they are.
    """
    sides = (twice.side(after=False), twice.side(after=True))
    before, after = (side.share(by) for side in sides)
    found = None
    if by.rules.published and min(twice.moved()) <= _SMALL_GROUP:
        found = _apart(before, after, sides)
    elif isinstance(before.value, Shown) and isinstance(after.value, Shown):
        found = twice.gain(by.seed)
    return before, after, difference(before, after, found, by, Method.PAIRED)
