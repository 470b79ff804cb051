"""Where a file goes: a stick if one is plugged in, a folder of one's own, or any other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget
from shiboken6 import isValid

from caravan.desktop.drives import Drive, own_folders, sticks
from caravan.desktop.folders import FolderFor
from caravan.desktop.style.tokens import Density, Space
from caravan.desktop.widgets.button import Button, ButtonSize
from caravan.desktop.widgets.field import ChoiceField
from caravan.desktop.widgets.file_dialog import ask_folder
from caravan.i18n import _
from caravan.i18n.numbers import count, ltr, name

if TYPE_CHECKING:
    from caravan.desktop.context import Context

__all__ = ["FolderChoice"]

_MEGABYTE = 1_000_000


class FolderChoice(QWidget):
    """A list of places, the sticks first, and a way to any other folder.

    It begins with the folder last chosen in this window for the same `kind` of thing, else with a
    stick. `beside` puts the buttons on the line of the list, on a page that is wide enough.
    """

    def __init__(
        self,
        context: Context,
        parent: QWidget | None = None,
        *,
        beside: bool = False,
        kind: FolderFor = FolderFor.FILES,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._beside = beside
        self._context = context
        self._drives: tuple[Drive, ...] = ()
        self._others: list[Path] = []
        self._density = Density.WIDE
        self.places = ChoiceField()
        self.other = Button("", size=ButtonSize.CARD, icon="folder")
        self.again = Button("", size=ButtonSize.CARD, icon="restore")
        self.other.clicked.connect(self._on_other)
        self.again.clicked.connect(self.look)
        self.places.changed.connect(self._remember)
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        row.addWidget(self.other)
        row.addWidget(self.again)
        row.addStretch(0 if beside else 1)
        self._flow = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._flow.setSpacing(Space.SMALL)
        self._flow.addWidget(self.places, 1)
        self._flow.addLayout(row)
        self._flow.setAlignment(row, Qt.AlignmentFlag.AlignBottom)
        self.retranslate()
        self.look()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.places.set_label(_("Où l’enregistrer ?"))
        self.other.set_text(_("Autre dossier…"))
        self.set_density(self._density)

    def set_density(self, density: Density) -> None:
        """Keep only the icon of the second button in a small window."""
        self._density = density
        wide = density is Density.WIDE
        along = self._beside and wide
        self._flow.setDirection(
            QBoxLayout.Direction.LeftToRight if along else QBoxLayout.Direction.TopToBottom
        )
        word = _("Chercher la clé USB")
        self.again.set_text(word if wide else "")
        self.again.set_name(word)

    def look(self) -> None:
        """Look again at what is plugged in, and whether the folder remembered is still there."""
        chosen = self._context.folders.chosen(self._kind)
        self._context.tasks.run(
            lambda: (sticks(), chosen if chosen is not None and chosen.is_dir() else None),
            done=self._on_seen,
            failed=self._context.show_error,
        )

    def folder(self) -> Path:
        """Return the folder chosen."""
        chosen = self.places.value()
        return chosen if isinstance(chosen, Path) else own_folders()[0]

    def on_stick(self) -> bool:
        """Whether the folder chosen is on a stick, as far as was seen."""
        folder = self.folder()
        return any(folder.is_relative_to(drive.path) for drive in self._drives)

    def choose(self, folder: Path) -> None:
        """Take a folder that is not on the list yet."""
        if folder not in self._others:
            self._others.insert(0, folder)
        self._offer()
        self.places.set_value(folder)
        self._remember()

    def _remember(self) -> None:
        self._context.folders.choose(self._kind, self.folder())

    def _on_seen(self, seen: tuple[tuple[Drive, ...], Path | None]) -> None:
        if not isValid(self):
            return  # a stick was slow, and its page was left meanwhile
        drives, there = seen
        self._show(drives)
        chosen = self._context.folders.chosen(self._kind)  # a new stick has made it forgotten
        if there is not None and there == chosen:
            self.choose(there)

    def _show(self, drives: tuple[Drive, ...]) -> None:
        known = [drive.path for drive in self._drives]
        fresh = [drive.path for drive in drives if drive.path not in known]
        self._context.folders.plugged(drive.path for drive in drives)
        self._drives = drives
        self._offer()
        if fresh:
            self.places.set_value(fresh[0])

    def _offer(self) -> None:
        choices: list[tuple[object, str]] = [(drive.path, _stick(drive)) for drive in self._drives]
        choices += [(path, ltr(str(path))) for path in (*self._others, *own_folders())]
        self.places.set_choices(choices)

    def _on_other(self) -> None:
        title, first = _("Choisir un dossier"), self.folder()
        ask_folder(self._context.tasks, self, title, self._on_selected, first=first)

    def _on_selected(self, folders: list[str]) -> None:
        self.choose(Path(folders[0]))


def _stick(drive: Drive) -> str:
    return _("Clé USB {name} ({free} Mo libres)").format(
        name=name(drive.name), free=count(drive.free // _MEGABYTE)
    )
