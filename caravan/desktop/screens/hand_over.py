"""Who stands here shares a stop with a second laptop, which opens the other room under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.actions import handover
from caravan.desktop.screens.code_page import CodePage
from caravan.desktop.words import full_day, stop_title
from caravan.errors import BugError
from caravan.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from caravan.actions.handover import Handed
    from caravan.desktop.context import Context, Where
    from caravan.domain.ids import EventId

__all__ = ["HandOverPage", "build"]


def build(context: Context, where: Where) -> QWidget:
    """Make the screen."""
    if where.event is None:
        raise BugError("a stop is handed over from its own page")
    return HandOverPage(context, where.event)


class HandOverPage(CodePage):
    """One stop's code, whole."""

    def __init__(self, context: Context, event: EventId) -> None:
        super().__init__(context)
        self._event = event
        self._handed: Handed | None = None
        self.set_title(_("Partager cette étape"))
        self.saved_line()
        self.read()

    def read(self) -> None:
        """Ask for the stop's code."""
        workspace, event = self.context.workspace, self._event
        self.ask(lambda: handover.hand_over(workspace, event), self._show)

    def save(self, folder: Path) -> None:
        """Write the file."""
        handed = self._handed
        if handed is not None:
            self.ask(lambda: handover.write_handover(handed, folder), self._on_written)

    def leave_for(self) -> None:
        """Go back to the stop."""
        self.context.go("home", event=self._event)

    def _show(self, handed: Handed) -> None:
        self._handed = handed
        event = handed.event
        self.set_subtitle(
            _("{stop} · {day}").format(stop=stop_title(event), day=full_day(event.day))
        )
        self.sheet.show_text(
            _("Sur le second ordinateur"),
            _(
                "Dans Étapes, touchez « Recevoir une étape », puis scannez ce code, collez ce "
                "texte ou ouvrez ce fichier. Chacun ouvre sa salle et exporte son fichier : le "
                "bureau en fait une seule étape."
            ),
            handed.text,
            _("Enregistrer le fichier"),
        )
        self.sheet.set_note(
            _("Le code se lit avec le lecteur de codes du second ordinateur, celui des badges.")
        )
        self.context.bus.tell(handed.changes)

    def _on_written(self, path: Path) -> None:
        self.proven(path, _("Ouvrez-le sur le second ordinateur."))
