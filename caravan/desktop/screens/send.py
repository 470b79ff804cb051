"""Who stands here leaves with a stick for the office: one file, sealed, read back, identical."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from caravan.actions import send
from caravan.desktop.screens.folder_choice import FolderChoice
from caravan.desktop.screens.proof import Proof
from caravan.desktop.screens.screen import Screen
from caravan.desktop.style.tokens import Density, Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.chip import Chip, ChipKind
from caravan.desktop.widgets.progress import ProgressBar
from caravan.desktop.widgets.scroll import ScrollBody
from caravan.desktop.widgets.text import Text
from caravan.domain.changes import Changes
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count, name

if TYPE_CHECKING:
    from caravan.actions.workspace import Workspace
    from caravan.desktop.context import Context, Where
    from caravan.errors import KnownError

__all__ = ["SendScreen", "build"]


def build(context: Context, where: Where) -> QWidget:  # noqa: ARG001 - the export is always whole
    """Make the screen."""
    return SendScreen(context)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """For whom this laptop can seal (nobody before its kit), and how much there is to send."""

    office: str | None
    operations: int


def _standing(workspace: Workspace) -> _Standing:
    kit = send.kit_at_hand(workspace)
    return _Standing(office=kit.office if kit else None, operations=workspace.reading.operations())


class SendScreen(Screen):
    """The kit, the folder, the button, the proof."""

    watches = Changes.FILES | Changes.SETTINGS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._ready = False
        self._dialog: QFileDialog | None = None
        self.folder = FolderChoice(context)
        self.kit = Button("", ButtonKind.SECONDARY, icon="folder", size=ButtonSize.CARD)
        self.export = Button("", ButtonKind.PRIMARY, icon="usb")
        self.copy = Button("", ButtonKind.SECONDARY, icon="copy")
        self.progress = ProgressBar()
        self.proof = Proof()
        self._kit_chip = Chip()
        self._kit_title = Text("", Type.HEADING)
        self._kit_line = Text("", Type.BODY, Ink.SOFT)
        self._what = Text("", Type.HEADING)
        self._what_line = Text("", Type.BODY, Ink.SOFT)
        self._build()
        self.retranslate()
        self.read()

    def retranslate(self) -> None:
        """Say what never changes in the language in use."""
        self.set_title(_("Exporter vers le bureau"))
        self._kit_title.set_text(_("La trousse du bureau"))
        self.export.set_text(_("Exporter vers le bureau"))
        self.copy.set_text(_("Faire une copie de sécurité"))
        self._what.set_text(_("Ce qui part"))
        self.saved_line()

    def read(self) -> None:
        """Ask for the kit and for how much there is."""
        workspace = self.context.workspace
        self.ask(lambda: _standing(workspace), self._show)

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        super().set_density(density)
        pad = Space.WIDE if density is Density.WIDE else Space.BASE
        for card in (self._kit_card, self._send_card):
            card.body.setContentsMargins(pad, pad - 4, pad, pad)

    def take_kit(self, path: Path) -> None:
        """Open the kit that the office gave."""
        workspace = self.context.workspace
        self.ask(lambda: send.open_kit(workspace, path), lambda _kit: self._on_kit())

    def _build(self) -> None:
        self._kit_card, self._send_card = Card(), Card()
        head = QHBoxLayout()
        head.addWidget(self._kit_title, 1)
        head.addWidget(self._kit_chip)
        foot = QHBoxLayout()
        foot.addWidget(self.kit)
        foot.addStretch(1)
        self._kit_card.body.addLayout(head)
        self._kit_card.body.addWidget(self._kit_line)
        self._kit_card.body.addSpacing(Space.SMALL)
        self._kit_card.body.addLayout(foot)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.SNUG)
        buttons.addWidget(self.export)
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        for widget in (self._what, self._what_line, self.folder, self.progress):
            self._send_card.body.addWidget(widget)
        self._send_card.body.addSpacing(Space.SMALL)
        self._send_card.body.addLayout(buttons)
        self.progress.hide()
        scroll = ScrollBody()
        for part in (self.proof, self._send_card, self._kit_card):
            scroll.body.addWidget(part)
        scroll.body.addStretch(1)
        column = QVBoxLayout()
        column.addWidget(scroll)
        self.body.addLayout(column, 1)
        self.kit.clicked.connect(self._on_open_kit)
        self.export.clicked.connect(self._on_export)
        self.copy.clicked.connect(self._on_copy)

    def _show(self, standing: _Standing) -> None:
        self._ready = standing.office is not None
        self.set_subtitle(
            _("Un seul fichier, chiffré pour le bureau. Aucun prénom n’y est.")
            if self._ready
            else _(
                "Avant la trousse, une copie que seul cet ordinateur ouvre. Aucun prénom n’y est."
            )
        )
        if standing.office is None:
            self._kit_chip.set_text(_("pas encore ouverte"))
            self._kit_chip.set_kind(ChipKind.CARE, "warning")
            self._kit_line.set_text(
                _(
                    "Sans elle, pas d’export. Une copie de sécurité sert si les données de cet "
                    "ordinateur s’abîment, pas s’il est perdu, et ne remplace pas l’export : le "
                    "premier emportera tout depuis le début."
                )
            )
        else:
            self._kit_chip.set_text(_("prête"))
            self._kit_chip.set_kind(ChipKind.GOOD, "check")
            self._kit_line.set_text(
                _("Seul le bureau « {office} » pourra ouvrir vos exports.").format(
                    office=name(standing.office)
                )
            )
        self.kit.set_text(_("Changer de trousse…") if self._ready else _("Ouvrir la trousse…"))
        self._what_line.set_text(_what_words(standing.operations))
        self._settle()

    def _settle(self) -> None:
        self.progress.hide()
        self.export.setVisible(self._ready)
        self.export.setEnabled(True)
        self.copy.setVisible(not self._ready)
        self.copy.set_kind(ButtonKind.SECONDARY if self._ready else ButtonKind.PRIMARY)
        self.copy.setEnabled(True)

    def _on_open_kit(self) -> None:
        self._dialog = QFileDialog(self, _("Ouvrir la trousse du bureau"))
        self._dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._dialog.setNameFilter(_("Trousse du bureau") + " (*.caravane-kit)")
        self._dialog.fileSelected.connect(self._on_kit_file)
        self._dialog.open()

    def _on_kit_file(self, path: str) -> None:
        self.take_kit(Path(path))

    def _on_kit(self) -> None:
        self.hide_refusal()
        self.context.bus.tell(Changes.FILES)
        self.context.toast(_("La trousse du bureau est ouverte."))

    def _on_export(self) -> None:
        workspace, folder = self.context.workspace, self.folder.folder()
        self._begin(_("Export en cours"))
        self.ask(lambda: send.export(workspace, folder), self._on_sent, self._on_refused)

    def _on_copy(self) -> None:
        workspace, folder = self.context.workspace, self.folder.folder()
        self._begin(_("Copie en cours"))
        self.ask(lambda: send.copy_locally(workspace, folder), self._on_copied, self._on_refused)

    def _begin(self, title: str) -> None:
        self.proof.hide()
        self.hide_refusal()
        self.export.setEnabled(False)
        self.copy.setEnabled(False)
        self.progress.set_text(title)
        self.progress.set_progress(0, 0, _("Écrire, relire, comparer."))
        self.progress.show()

    def _on_sent(self, sent: send.Exported) -> None:
        self._settle()
        line = _("Retirez la clé proprement et remettez-la au bureau.")
        if sent.begun:
            line = _begun_words(sent.begun)
        if sent.left_out:
            line = _(
                "Ce qui est né sur un autre ordinateur n’y est pas : exportez aussi de celui-là."
            )
        self.proof.show_file(_("Écrit, relu, identique."), sent.path, line)
        self.context.bus.tell(sent.changes)

    def _on_copied(self, sent: send.Exported) -> None:
        self._settle()
        self.proof.show_file(
            _("Copie écrite, relue, identique."),
            sent.path,
            _(
                "Seul cet ordinateur peut l’ouvrir : utile si ses données s’abîment, pas s’il est "
                "perdu. Elle ne remplace pas l’export."
            ),
        )
        self.context.bus.tell(sent.changes)

    def _on_refused(self, error: KnownError) -> None:
        self._settle()
        self.show_refusal(error)


def _begun_words(begun: int) -> str:
    return ngettext(
        "{count} questionnaire commencé n’y est pas encore : fermez la salle, puis exportez de "
        "nouveau.",
        "{count} questionnaires commencés n’y sont pas encore : fermez la salle, puis exportez "
        "de nouveau.",
        begun,
    ).format(count=count(begun))


def _what_words(operations: int) -> str:
    return ngettext(
        "Tout depuis le premier jour, {count} enregistrement : étapes, salles, présences, "
        "réponses, attestations.",
        "Tout depuis le premier jour, {count} enregistrements : étapes, salles, présences, "
        "réponses, attestations.",
        operations,
    ).format(count=count(operations))
