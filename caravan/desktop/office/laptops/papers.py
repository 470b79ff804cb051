"""Receipts and certificates on their way to the laptops: shown, copied, written, one or all."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from caravan.actions.office import receipts
from caravan.desktop.office.asking_place import AskingPlace
from caravan.desktop.office.folder_panel import FolderPanel
from caravan.desktop.office.laptops import actions
from caravan.desktop.office.laptops.words import laptop_name
from caravan.desktop.screens.output import tell_away
from caravan.desktop.screens.proof import Proof
from caravan.desktop.widgets.code_sheet import CodeSheet
from caravan.domain.changes import Changes
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from caravan.actions.office.laptop_pages import Laptop
    from caravan.actions.office.receipts import Given
    from caravan.desktop.office.laptops.actions import Shown
    from caravan.desktop.office.office_screen import OfficeScreen
    from caravan.errors import KnownError

__all__ = ["Papers"]


class Papers(QObject):
    """What a screen needs to give papers: the code's sheet, the folder's panel, the proof.

    Signals:
        opened: one of its parts is about to show: take the others away.
        stood: one of its parts came or went.
    """

    opened = Signal()
    stood = Signal()

    def __init__(self, screen: OfficeScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._shown: Shown | None = None
        self.sheets = AskingPlace()
        self.proof = Proof()

    @cached_property
    def sheet(self) -> CodeSheet:
        """Shows a code, with what to do with it."""
        made = self.sheets.take(CodeSheet(self._screen.context))
        made.copied.connect(self._on_copied)
        made.saving.connect(self._on_saving)
        return made

    @cached_property
    def folder(self) -> FolderPanel:
        """Asks where the receipts go."""
        made = self._screen.asking.take(FolderPanel(self._screen.context))
        made.wanted.connect(self._on_folder)
        return made

    def hush(self) -> None:
        """Take the sheet and the proof away."""
        self.sheets.hush()
        self.proof.hide()

    def show_enrolled(self, shown: Shown) -> None:
        """Show the certificate that was just given."""
        self._show(
            shown,
            _("Inscrit. Voici son certificat"),
            _enrolled_words(shown.aside),
            _("Enregistrer le certificat"),
        )

    def show_certificate(self, laptop: Laptop) -> None:
        """Show the certificate a laptop has, once more."""
        workspace = self._screen.context.workspace
        title = _("Certificat de {laptop}").format(laptop=laptop_name(laptop))
        line = _("L’ordinateur de la région le prend par le fichier, le code ou le texte.")
        self._screen.ask(
            lambda: actions.certificate(workspace, laptop.key),
            lambda shown: self._show(shown, title, line, _("Enregistrer le certificat")),
        )

    def show_receipt(self, laptop: Laptop) -> None:
        """Sign a laptop's receipt, and show it."""
        workspace = self._screen.context.workspace
        title = _("Accusé de réception de {laptop}").format(laptop=laptop_name(laptop))
        line = _(
            "Il dit à cet ordinateur ce que le bureau a reçu, et lui permet de libérer de la "
            "place. Il ne sert à aucun autre."
        )

        def show(shown: Shown) -> None:
            self._screen.context.bus.tell(Changes.FILES)
            self._show(shown, title, line, _("Enregistrer le fichier et la page"))

        self._screen.with_keys(
            _("Pour signer un accusé de réception, tapez la phrase secrète du bureau."),
            lambda: self._screen.ask(lambda: actions.receipt(workspace, laptop.key), show),
        )

    def ask_for_all(self, due: int) -> None:
        """Ask where the receipts of all laptops go."""
        self.opened.emit()
        said = ngettext(
            "{count} ordinateur a du nouveau à apprendre : un fichier et une page à imprimer.",
            "{count} ordinateurs ont du nouveau à apprendre : pour chacun, un fichier et une "
            "page à imprimer.",
            due,
        )
        self.folder.ask(
            _("Préparer les accusés de réception"),
            said.format(count=count(due)),
            _("Écrire les accusés de réception"),
        )
        self.stood.emit()

    def _show(self, shown: Shown, title: str, line: str, save: str) -> None:
        self.opened.emit()
        self._shown = shown
        self.sheet.show_text(title, line, shown.text, save)
        self.stood.emit()

    def _on_copied(self) -> None:
        self._screen.context.toast(_("Le texte est copié : collez-le où vous voulez."))

    def _on_saving(self, folder: Path) -> None:
        workspace, shown = self._screen.context.workspace, self._shown
        if shown is not None:
            self._screen.ask(
                lambda: actions.save(workspace, shown, folder),
                lambda path: self._prove(_("Écrit, relu, identique."), path),
                self._on_not_saved,
            )

    def _on_folder(self, folder: Path) -> None:
        workspace = self._screen.context.workspace
        self.folder.ready()
        self._screen.with_keys(
            _("Pour signer les accusés de réception, tapez la phrase secrète du bureau."),
            lambda: self._screen.ask(
                lambda: receipts.write_receipts(workspace, folder),
                self._on_written,
                self._on_not_written,
                away=self._on_written_away,
            ),
        )

    def _on_written(self, given: tuple[Given, ...]) -> None:
        if not given:
            self.folder.dismiss()
            self._screen.context.toast(
                _("Tous les ordinateurs ont déjà leur dernier accusé de réception.")
            )
            return
        first, *others = (each.files[0] for each in given)
        self._prove(_written_words(len(given)), first, others)
        self._screen.context.bus.tell(Changes.FILES)

    def _on_written_away(self, given: tuple[Given, ...]) -> None:
        if given:
            tell_away(self._screen.context, _written_words(len(given)), given[0].files[0])
        self._screen.context.bus.tell(Changes.FILES)

    def _prove(self, said: str, path: Path, others: Sequence[Path] = ()) -> None:
        self.opened.emit()
        self.proof.show_file(said, path, others=others)
        self.stood.emit()

    def _on_not_saved(self, error: KnownError) -> None:
        self.sheet.save.setEnabled(True)
        self._screen.show_refusal(error)

    def _on_not_written(self, error: KnownError) -> None:
        self.folder.ready()
        self._screen.show_refusal(error)


def _written_words(given: int) -> str:
    said = ngettext(
        "{count} accusé de réception écrit", "{count} accusés de réception écrits", given
    )
    return said.format(count=count(given))


def _enrolled_words(aside: int) -> str:
    said = _("Rendez-le à la région : par le fichier, par le code, ou par le texte.")
    if not aside:
        return said
    waited = ngettext(
        "{count} fichier mis de côté peut être repris dès maintenant.",
        "{count} fichiers mis de côté peuvent être repris dès maintenant.",
        aside,
    )
    return said + " " + waited.format(count=count(aside))
