"""Which folders were chosen in this window: the next page offers them before any other."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["FolderFor", "Folders"]


class FolderFor(Enum):
    """What a folder is chosen for; each has a folder of its own."""

    FILES = "files for another computer"
    PAGES = "pages to print"
    SPARE = "the spare key"


class Folders:
    """What a window remembers until it is closed; nothing of it is written down."""

    def __init__(self) -> None:
        self._chosen: dict[FolderFor, Path] = {}
        self._sticks: frozenset[Path] = frozenset()

    def chosen(self, kind: FolderFor) -> Path | None:
        """Return the last folder chosen for this, if any."""
        return self._chosen.get(kind)

    def choose(self, kind: FolderFor, folder: Path) -> None:
        """Remember a choice."""
        self._chosen[kind] = folder

    def plugged(self, sticks: Iterable[Path]) -> None:
        """Forget the choices if a stick is new: whoever plugs one in wants it more than them."""
        seen = frozenset(sticks)
        if seen - self._sticks:
            self._chosen.clear()
        self._sticks = seen
