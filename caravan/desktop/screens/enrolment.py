"""Who stands here asks the office to enrol this laptop: by a code, a text or a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.actions import enrol
from caravan.desktop.screens.code_page import CodePage
from caravan.domain.changes import Changes
from caravan.i18n import _
from caravan.i18n.numbers import ltr

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from caravan.actions.enrol import Enrolment
    from caravan.actions.workspace import Workspace
    from caravan.desktop.context import Context, Where

__all__ = ["EnrolmentPage", "build"]


def build(context: Context, where: Where) -> QWidget:  # noqa: ARG001 - it is about this laptop
    """Make the screen."""
    return EnrolmentPage(context)


def _asked(workspace: Workspace) -> tuple[str, Enrolment]:
    return enrol.request(workspace), enrol.enrolment(workspace)


class EnrolmentPage(CodePage):
    """This laptop's request, whole."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.set_title(_("Demander l’inscription"))
        self.set_subtitle(_("Le bureau inscrit chaque ordinateur une fois par saison."))
        self.saved_line()
        self.read()

    def read(self) -> None:
        """Ask for the request."""
        workspace = self.context.workspace
        self.ask(lambda: _asked(workspace), lambda both: self._show(*both))

    def save(self, folder: Path) -> None:
        """Write the file."""
        workspace = self.context.workspace
        self.ask(lambda: enrol.write_request(workspace, folder), self._on_written)

    def leave_for(self) -> None:
        """Go back to the export."""
        self.context.go("send")

    def _show(self, text: str, standing: Enrolment) -> None:
        self.sheet.show_text(
            _("Ordinateur {letters}").format(letters=ltr(standing.letters)),
            _(
                "Montrez ce code au bureau, envoyez-lui le texte, ou remettez-lui le fichier. Il "
                "vous appelle, compare ces lettres, et vous rend un certificat."
            ),
            text,
            _("Enregistrer la demande"),
        )
        self.sheet.set_note(
            _(
                "Le code se lit avec le lecteur de codes du bureau, ou avec un téléphone "
                "qui en copie le texte."
            )
        )
        self.context.bus.tell(Changes.FILES)

    def _on_written(self, path: Path) -> None:
        self.proven(path, _("Remettez-le au bureau avec l’export."))
