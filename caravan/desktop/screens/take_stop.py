"""Who stands here has the second laptop of a stop: takes the stop that the first one planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.actions.handover import take
from caravan.desktop.screens.take_page import TakePage
from caravan.desktop.words import stop_title
from caravan.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from caravan.actions.handover import Taken
    from caravan.desktop.context import Context, Where

__all__ = ["TakeStopPage", "build"]


def build(context: Context, where: Where) -> QWidget:  # noqa: ARG001 - the stop is not here yet
    """Make the screen."""
    return TakeStopPage(context)


class TakeStopPage(TakePage):
    """Takes a stop, and opens it."""

    endings = (".caravane-etape",)

    def retranslate(self) -> None:
        """Say what never changes in the language in use."""
        super().retranslate()
        self.set_title(_("Recevoir une étape"))
        self.set_subtitle(_("Une seule étape, deux ordinateurs : une salle sur chacun."))
        self.about.set_text(
            _(
                "Sur le premier ordinateur, dans Étapes, touchez « Partager… » : scannez son code, "
                "collez son texte, ou ouvrez son fichier. Aucun participant ne passe d’un "
                "ordinateur à l’autre."
            )
        )

    def take(self, given: str | Path) -> None:
        """Take the stop."""
        workspace = self.context.workspace
        self.ask(lambda: take(workspace, given), self._on_taken)

    def leave_for(self) -> None:
        """Go back to the stops."""
        self.context.go("stops")

    def _on_taken(self, taken: Taken) -> None:
        self.context.bus.tell(taken.changes)
        self.context.go("home", event=taken.event.id)
        said = (
            _("{stop} : elle était déjà ici, rien n’a changé.")
            if taken.known
            else _("{stop} : reçue. Ouvrez ici votre salle.")
        )
        self.context.toast(said.format(stop=stop_title(taken.event)))
