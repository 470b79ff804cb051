"""Who stands here has something from the office: its kit, a certificate or a receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.actions.papers import Sort, take_from_office
from caravan.desktop.screens.take_page import TakePage
from caravan.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from caravan.actions.papers import FromOffice
    from caravan.desktop.context import Context, Where

__all__ = ["FromOfficePage", "build"]


def build(context: Context, where: Where) -> QWidget:  # noqa: ARG001 - it is about this laptop
    """Make the screen."""
    return FromOfficePage(context)


class FromOfficePage(TakePage):
    """Takes whichever it is, and goes back to the export."""

    endings = (".caravane-kit", ".caravane-certificat", ".caravane-recu")

    def retranslate(self) -> None:
        """Say what never changes in the language in use."""
        super().retranslate()
        self.set_title(_("J’ai un fichier du bureau"))
        self.set_subtitle(
            _("Trousse, certificat ou accusé de réception : Caravane voit ce que c’est.")
        )
        self.about.set_text(
            _(
                "Scannez le code de la page du bureau, collez le texte qu’il vous a envoyé, ou "
                "ouvrez son fichier."
            )
        )

    def take(self, given: str | Path) -> None:
        """Take it, whichever it is."""
        workspace = self.context.workspace
        self.ask(lambda: take_from_office(workspace, given), self._on_taken)

    def leave_for(self) -> None:
        """Go back to the export."""
        self.context.go("send")

    def _on_taken(self, taken: FromOffice) -> None:
        self.context.bus.tell(taken.changes)
        self.context.go("send")
        self.context.toast(_said(taken.sort))


def _said(sort: Sort) -> str:
    if sort is Sort.KIT:
        return _("La trousse du bureau est ouverte.")
    if sort is Sort.CERTIFICATE:
        return _("Cet ordinateur est inscrit au bureau.")
    return _("L’accusé de réception du bureau est pris.")
