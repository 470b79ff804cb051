"""A clock that stands where it is put, and chance that repeats itself."""

from __future__ import annotations

import random
import uuid
from datetime import datetime, timedelta


class FixedClock:
    """Shows the hour it was given until somebody moves it."""

    def __init__(self, now: datetime = datetime(2026, 5, 25, 9, 10)) -> None:  # noqa: DTZ001
        self._now = now

    def now(self) -> datetime:
        return self._now

    def move(self, **delta: float) -> None:
        self._now += timedelta(**delta)


class SeededChance:
    """Draws the same things for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)  # noqa: S311

    def uuid(self) -> str:
        return str(uuid.UUID(int=self._random.getrandbits(128), version=4))

    def token(self, size: int) -> bytes:
        return self._random.randbytes(size)

    def below(self, limit: int) -> int:
        return self._random.randrange(limit)
