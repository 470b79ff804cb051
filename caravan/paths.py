"""Where the program keeps its things: the data folder, and the machine folder beside it.

The data folder holds everything that belongs to the caravan and may be carried away on a stick.
The machine folder never travels: it says on which computer the data stand, so that a copied data
folder is noticed and becomes a new writer instead of a silent twin.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Places", "default_places", "places_for"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The folders of one laptop or office; nothing is created by naming them."""

    data: Path
    machine: Path

    @property
    def database(self) -> Path:
        """The journal, the drafts and what is derived from them."""
        return self.data / "caravane.sqlite"

    @property
    def locals(self) -> Path:
        """What never leaves this laptop: first names and badge codes, wiped with the event."""
        return self.data / "local"

    @property
    def keys(self) -> Path:
        """The keys of this laptop or office, readable by one user only."""
        return self.data / "keys"

    @property
    def kit(self) -> Path:
        """The packs that the office's kit brought."""
        return self.data / "kit"

    @property
    def logos(self) -> Path:
        """The partners' logos that an office put in its kits, for its own pages."""
        return self.data / "logos"

    @property
    def backups(self) -> Path:
        """Copies of the database, never of the local things."""
        return self.data / "backups"

    @property
    def log(self) -> Path:
        """What the program noted about itself, without names or codes."""
        return self.data / "log"

    @property
    def settings(self) -> Path:
        """The choices of the first run."""
        return self.data / "settings.toml"

    @property
    def arriving(self) -> Path:
        """What a moving file brought, for as long as each thing is not in its place."""
        return self.data / "arriving"

    @property
    def lock(self) -> Path:
        """The number of the process that works on these data."""
        return self.data / "caravane.lock"


def _machine_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path("Caravane-machine", appauthor=False)


def default_places() -> Places:
    """Return the folders of this user on this computer."""
    from platformdirs import user_data_path

    return Places(data=user_data_path("Caravane", appauthor=False), machine=_machine_folder())


def places_for(data: Path, machine: Path | None = None) -> Places:
    """Return the folders for data kept elsewhere: a stick, an office, a demo laptop.

    Several laptops simulated on one computer each need a `machine` folder of their own.
    """
    return Places(data=data.absolute(), machine=(machine or _machine_folder()).absolute())
