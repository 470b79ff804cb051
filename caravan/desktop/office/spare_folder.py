"""Where the spare key goes: a stick is asked for, and its absence said before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.desktop.folders import FolderFor
from caravan.desktop.style.tokens import Ink, Type
from caravan.desktop.widgets.folder_choice import FolderChoice
from caravan.desktop.widgets.text import Text
from caravan.i18n import _
from caravan.i18n.numbers import ltr

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from caravan.desktop.context import Context

__all__ = ["SpareFolder", "key_words", "sheet_words"]


class SpareFolder(FolderChoice):
    """A folder for the spare key; while it is on no stick, it says what that means."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        self.care = Text("", Type.NOTE_STRONG, Ink.ACCENT)
        super().__init__(context, parent, kind=FolderFor.SPARE)
        self._flow.addWidget(self.care)
        self.places.combo.currentIndexChanged.connect(self._warn)
        self._warn()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        super().retranslate()
        self.places.set_label(_("Où écrire la clé de secours ?"))
        self.care.set_text(
            _(
                "Aucune clé USB n’est choisie : la clé de secours resterait sur cet ordinateur, "
                "et se perdrait avec lui."
            )
        )

    def _warn(self) -> None:
        self.care.setVisible(not self.on_stick())


def sheet_words(sheet: Path) -> str:
    """Say what becomes of the recovery sheet."""
    return _("Imprimez la feuille de secours {file}, puis effacez ce fichier.").format(
        file=ltr(sheet.name)
    )


def key_words(key: Path, *, on_stick: bool) -> str:
    """Say where the spare key is now, and where it belongs."""
    said = (
        _("Rangez la clé USB qui porte {file} avec la feuille, dans un coffre.")
        if on_stick
        else _(
            "C’est cet ordinateur qui garde {file} pour l’instant. Une clé USB est plus sûre : "
            "copiez-y ce fichier, effacez-le d’ici, et rangez-la avec la feuille, dans un coffre."
        )
    )
    return said.format(file=ltr(key.name))
