"""A new spare key, where the first is lost or somebody has seen it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.desktop.office.folder_panel import FolderPanel
from caravan.desktop.office.spare_folder import SpareFolder
from caravan.desktop.widgets.secret_field import SecretField
from caravan.i18n import _

if TYPE_CHECKING:
    from caravan.desktop.context import Context

__all__ = ["RenewPanel"]


class RenewPanel(FolderPanel):
    """Asks for the passphrase and a stick."""

    def __init__(self, context: Context) -> None:
        place = SpareFolder(context)
        super().__init__(context, where=place)
        self.place = place
        self.passphrase = SecretField()
        self.more.addWidget(self.passphrase)

    def offer(self, *, recovered: bool = False) -> None:
        """Ask; once the keys were recovered with the former one, say that it has served."""
        self.passphrase.set_label(_("Phrase secrète du bureau"))
        self.passphrase.clear()
        self.ask(
            _("Nouvelle clé de secours"),
            _(
                "L’ancienne vient de servir, et son fichier demande toujours une phrase d’avant ; "
                "faites-en une nouvelle maintenant, sous la nouvelle phrase. Gardez les deux."
            )
            if recovered
            else _(
                "L’ancienne n’ouvrira pas ce qui sera exporté ensuite avec une nouvelle trousse ; "
                "elle ouvre toujours ce qui l’a été avant. Gardez les deux."
            ),
            _("Écrire la clé de secours"),
        )
        self.passphrase.line.setFocus()

    def forget(self) -> None:
        """Go away, and keep nothing of what was typed."""
        self.passphrase.clear()
        super().forget()
