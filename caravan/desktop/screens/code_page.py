"""A page that shows one signed text whole, for another computer: to scan, to copy, to carry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.desktop.screens.proof import Proof
from caravan.desktop.screens.screen import Screen
from caravan.desktop.widgets.code_sheet import CodeSheet
from caravan.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.desktop.context import Context
    from caravan.desktop.style.tokens import Density
    from caravan.errors import KnownError

__all__ = ["CodePage"]


class CodePage(Screen):
    """The sheet of a code, and the proof of its file; each kind says what it shows."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.sheet = CodeSheet(context)
        self.proof = Proof()
        self.body.addWidget(self.proof)
        self.body.addWidget(self.sheet, 1)
        self.sheet.saving.connect(self.save)
        self.sheet.copied.connect(self._on_copied)
        self.sheet.closed.connect(self.leave_for)

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        super().set_density(density)
        self.sheet.set_density(density)

    def save(self, folder: Path) -> None:
        """Write the file into a folder."""
        raise NotImplementedError

    def leave_for(self) -> None:
        """Go back to where one came from."""
        raise NotImplementedError

    def proven(self, path: Path, line: str) -> None:
        """Say that the file is there."""
        self.hide_refusal()
        self.sheet.save.setEnabled(True)
        self.proof.show_file(_("Le fichier est écrit."), path, line)

    def show_refusal(self, error: KnownError) -> None:
        """Say it above; another folder can be chosen at once."""
        self.sheet.save.setEnabled(True)
        self.proof.hide()
        super().show_refusal(error)

    def _on_copied(self) -> None:
        self.context.toast(_("Le texte est copié."))
