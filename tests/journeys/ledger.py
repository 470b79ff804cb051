"""What the people of a test chose, written down as they chose it, and counted again by hand.

Plain loops over plain lists: nothing here is shared with how the program counts.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.journeys.booklet import Question

__all__ = ["Chosen", "Ledger", "PairSeen"]

BEFORE, AFTER = "before", "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """One answer of one person; without a choice the question was passed."""

    person: str
    phase: str
    pack: str
    item: str
    pair: str
    choice: str | None
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PairSeen:
    """One pair of twin questions: who met it, who was right, who passed, who moved."""

    asked_before: int
    right_before: int
    passed_before: int
    asked_after: int
    right_after: int
    passed_after: int
    paired: int
    gained: int
    lost: int


@dataclass(slots=True)
class Ledger:
    """Everything that was chosen in a day, and the hands that a room raised."""

    chosen: list[Chosen] = field(default_factory=list)
    hands: dict[str, dict[str, int]] = field(default_factory=dict)

    def note(self, person: str, phase: str, question: Question, choice: str | None) -> None:
        """Write down what somebody chose."""
        right = any(answer.id == choice and answer.right for answer in question.answers)
        self.chosen.append(
            Chosen(
                person=person,
                phase=phase,
                pack=question.pack,
                item=question.id,
                pair=question.pair,
                choice=choice,
                right=right,
            )
        )

    def raised(self, question: Question, hands: Mapping[str, int]) -> None:
        """Write down how many hands each answer had; said again it replaces the former count."""
        self.hands[question.id] = dict(hands)

    def answers(self) -> list[tuple[str, str, str | None]]:
        """Every answer as phase, item and choice."""
        return sorted(
            ((one.phase, one.item, one.choice) for one in self.chosen),
            key=lambda answer: (answer[0], answer[1], answer[2] or ""),
        )

    def sheets(self, phase: str) -> int:
        """How many people answered anything in a phase."""
        return len({one.person for one in self.chosen if one.phase == phase})

    def pair(self, pack: str, pair: str) -> PairSeen:
        """Count one pair of twins, one person after the other."""
        seen: Counter[str] = Counter()
        for person in {one.person for one in self.chosen if one.pack == pack}:
            was = self._find(person, BEFORE, pair)
            now = self._find(person, AFTER, pair)
            for phase, one in ((BEFORE, was), (AFTER, now)):
                seen[f"asked_{phase}"] += one is not None
                seen[f"right_{phase}"] += one is not None and one.right
                seen[f"passed_{phase}"] += one is not None and one.choice is None
            if was is not None and now is not None:
                seen["paired"] += 1
                seen["gained"] += now.right and not was.right
                seen["lost"] += was.right and not now.right
        return PairSeen(**{name: seen[name] for name in PairSeen.__slots__})

    def _find(self, person: str, phase: str, pair: str) -> Chosen | None:
        for one in self.chosen:
            if (one.person, one.phase, one.pair) == (person, phase, pair):
                return one
        return None
