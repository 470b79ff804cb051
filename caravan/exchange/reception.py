"""What a reception is made of: the office's side, how far it is, and being stopped."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from caravan.errors import Refused
from caravan.i18n import _
from caravan.i18n.numbers import ltr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from caravan.exchange.keys import Identity
    from caravan.exchange.trust import Trust
    from caravan.store.journal import Journal

    Progress = Callable[["Stage", int, int], None]
    Cancelled = Callable[[], bool]

__all__ = ["FileChanged", "Reception", "Stage", "Stopped", "never", "silent", "stop_if"]


class Stage(Enum):
    """What a reception is doing."""

    READING = "reading"
    UNITING = "uniting"


class Stopped(Refused):
    """Somebody asked to stop; nothing has happened."""

    code = "stopped"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("La réception a été arrêtée : rien n’a changé.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Recevez les fichiers de nouveau quand vous voulez.")


class FileChanged(Refused):
    """A file is no longer the one that was examined; nothing has happened."""

    code = "file-changed"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    @property
    def sentence(self) -> str:
        """What happened."""
        return _(
            "Le fichier {name} a changé depuis qu’il a été examiné : rien n’a été reçu."
        ).format(name=ltr(self.name))

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Choisissez les fichiers de nouveau.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reception:
    """What an office receives with: its journal, what opens files, whom it believes.

    `quarantine` is where doubtful files wait.
    """

    journal: Journal
    identities: Sequence[Identity]
    quarantine: Path
    demo: bool
    day: date
    trust: Trust


def silent(_stage: Stage, _done: int, _total: int) -> None:
    """Tell nobody."""


def never() -> bool:
    """Nobody asks to stop."""
    return False


def stop_if(cancelled: Cancelled) -> None:
    """Raise Stopped if somebody asked to."""
    if cancelled():
        raise Stopped
