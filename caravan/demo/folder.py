"""The folder of a demo: made new, made again where a demo was, never taken from somebody else."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.actions.health import refuse_if_open
from caravan.errors import Refused
from caravan.i18n import _
from caravan.i18n.numbers import ltr
from caravan.paths import Places, places_for
from caravan.safe_write import ensure_folder, telling, write_text

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Folder", "FolderTaken"]

_MARK = "DEMO.txt"
_ROOMS = ("laptops", "machines", "office", "safe", "stick", "out")


class FolderTaken(Refused):
    """The folder holds things that no demo made."""

    code = "folder-taken"

    def __init__(self, place: Path) -> None:
        super().__init__(place)
        self.place = place

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Le dossier {place} contient autre chose qu’une démonstration.").format(
            place=ltr(str(self.place))
        )

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Choisissez un dossier vide ou nouveau : rien n’a été touché.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """Where everything of a demo is."""

    root: Path

    @property
    def stick(self) -> Path:
        """The stick on which the files travel."""
        return self.root / "stick"

    @property
    def out(self) -> Path:
        """What is printed."""
        return self.root / "out"

    @property
    def safe(self) -> Path:
        """Where the office's escrow is kept, far from the office."""
        return self.root / "safe"

    @property
    def office(self) -> Places:
        """The office's data."""
        return places_for(self.root / "office", self.root / "machines" / "office")

    def laptop(self, name: str) -> Places:
        """The data of a laptop."""
        return places_for(self.root / "laptops" / name, self.root / "machines" / name)

    def clear(self) -> None:
        """Make the folder ready: empty but for its mark."""
        with telling(self.root):
            taken = self.root.exists() and not self.root.is_dir()
            if taken or (self._used() and not (self.root / _MARK).is_file()):
                raise FolderTaken(self.root)
            self._refuse_if_open()
            ensure_folder(self.root)
            mark = _("Une démonstration de Caravane : tout y est inventé, tout peut être effacé.")
            write_text(self.root / _MARK, mark + "\n")
            for room in _ROOMS:
                if (self.root / room).exists():
                    shutil.rmtree(self.root / room)
        for folder in (self.safe, self.stick, self.out):
            ensure_folder(folder)

    def _refuse_if_open(self) -> None:
        """Leave alone what a window still shows."""
        refuse_if_open(self.office)
        for data in (self.root / "laptops").glob("*"):
            refuse_if_open(self.laptop(data.name))

    def _used(self) -> bool:
        return self.root.is_dir() and any(self.root.iterdir())
