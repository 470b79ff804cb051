"""What is asked of a disk, whoever asks: the words that the shims and the campaigns share.

Two shims (`sqlite_shim`, `file_shim`) stand between the real code and the disk. They ask a
listener before each call, which may refuse it, and tell it what was done.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Protocol

__all__ = ["IN_MEMORY", "Call", "Event", "Listener", "Trouble"]

IN_MEMORY = next((each for each in ("/dev/shm",) if Path(each).is_dir()), None)  # noqa: S108
"""Where twenty thousand images are put one after the other without wearing a disk out."""


class Call(Enum):
    """The calls that change a disk, or wait for it."""

    CREATE = "create"
    WRITE = "write"
    TRUNCATE = "truncate"
    SYNC = "sync"
    SYNC_FOLDER = "sync-folder"
    REMOVE = "remove"
    RENAME = "rename"
    MAKE_FOLDER = "make-folder"


class Trouble(Enum):
    """How a disk refuses: no room left, or it does not answer as it should."""

    FULL = "full"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that was done; `offset` is a truncated file's new size, `target` a new name."""

    call: Call
    path: str
    offset: int = 0
    data: bytes = b""
    target: str = ""


class Listener(Protocol):
    """Whoever wants to know, or to refuse."""

    def refusal(self, call: Call, path: str) -> Trouble | None:
        """Answer how this call fails, before it is made; None lets it through."""

    def done(self, event: Event) -> None:
        """Hear what was done."""
