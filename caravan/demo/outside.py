"""Time and chance of a simulated season: set by hand, drawn from the seed, the same every time."""

from __future__ import annotations

import random
import uuid
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

__all__ = ["SeasonClock", "SeededChance", "dice"]

_MORNING = time(9, 0)


def dice(*parts: object) -> random.Random:
    """Return the chance of one thing of the season (a laptop, a question), whatever others draw."""
    return random.Random("/".join(str(part) for part in parts))  # noqa: S311 - not a secret


class SeasonClock:
    """Shows the morning of a day, then what it is moved to."""

    def __init__(self, day: date) -> None:
        self.wake(day)

    def wake(self, day: date) -> None:
        """Begin a day at nine."""
        self._now = datetime.combine(day, _MORNING)

    def pass_minutes(self, minutes: int) -> None:
        """Let time go by."""
        self._now += timedelta(minutes=minutes)

    def now(self) -> datetime:
        """The local date and hour."""
        return self._now


class SeededChance:
    """Draws ids, nonces and badges from the seed; keys are never drawn from it."""

    def __init__(self, *parts: object) -> None:
        self._random = dice("chance", *parts)

    def uuid(self) -> str:
        """Draw a UUID."""
        return str(uuid.UUID(int=self._random.getrandbits(128), version=4))

    def token(self, size: int) -> bytes:
        """Draw bytes."""
        return self._random.randbytes(size)

    def below(self, limit: int) -> int:
        """Draw a number."""
        return self._random.randrange(limit)
