"""The kit this laptop has: whom it exports to, and what is refused without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.errors import Refused
from caravan.i18n import _
from caravan.i18n.numbers import ltr

if TYPE_CHECKING:
    from caravan.actions.workspace import Workspace
    from caravan.exchange.kit import Kit

__all__ = ["KitMissing", "kit_at_hand"]


class KitMissing(Refused):
    """No kit yet: nobody to seal the export for."""

    code = "kit-missing"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Cet ordinateur n’a pas encore la trousse du bureau.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _(
            "Ouvrez le fichier {name} que le bureau vous a donné, ou faites une copie de sécurité"
            " en attendant."
        ).format(name=ltr("office.caravane-kit"))


def kit_at_hand(workspace: Workspace) -> Kit | None:
    """The kit this laptop has, if any."""
    from caravan.exchange.kit import installed_kit

    return installed_kit(workspace.places.keys)
