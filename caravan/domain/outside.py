"""What the domain needs from outside and is handed: the time of day and chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["Chance", "Clock"]


class Clock(Protocol):
    """Tells the laptop's local time; it may be wrong by years and decides nothing by itself."""

    def now(self) -> datetime:
        """The local date and hour, without zone."""
        ...


class Chance(Protocol):
    """Draws ids, nonces and numbers."""

    def uuid(self) -> str:
        """Draw a UUID of version 4, in its canonical text form."""
        ...

    def token(self, size: int) -> bytes:
        """Draw `size` bytes."""
        ...

    def below(self, limit: int) -> int:
        """Draw a whole number from 0 up to, not including, `limit`."""
        ...
