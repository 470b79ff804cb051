"""Who stands here leaves with a stick for the office: one file, sealed, read back, identical.

Under it, what the office gives back: its kit, whether it knows this laptop, its receipts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from caravan.actions import enrol, held_receipt, measure, purge, send
from caravan.desktop.screens.kit_card import KitCard
from caravan.desktop.screens.output import tell_away
from caravan.desktop.screens.proof import Proof
from caravan.desktop.screens.question import Question
from caravan.desktop.screens.receipt_card import ReceiptCard, leaving_words, staying_words
from caravan.desktop.screens.screen import Screen
from caravan.desktop.style.tokens import Density, Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.folder_choice import FolderChoice
from caravan.desktop.widgets.progress import ProgressBar
from caravan.desktop.widgets.scroll import ScrollBody
from caravan.desktop.widgets.text import Text
from caravan.domain.changes import Changes
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count

if TYPE_CHECKING:
    from datetime import date

    from caravan.actions.enrol import Enrolment
    from caravan.actions.held_receipt import Covered
    from caravan.actions.purge import Purgeable, Purged
    from caravan.actions.workspace import Workspace
    from caravan.desktop.context import Context, Where
    from caravan.errors import KnownError

__all__ = ["SendScreen", "build"]


def build(context: Context, where: Where) -> QWidget:  # noqa: ARG001 - the export is always whole
    """Make the screen."""
    return SendScreen(context)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """How this laptop stands with its office, and how much there is to send."""

    enrolment: Enrolment
    operations: int
    freed: bool
    day: date | None
    covered: tuple[Covered, ...]
    purgeable: Purgeable


def _standing(workspace: Workspace) -> _Standing:
    receipt = held_receipt.current_receipt(workspace)
    return _Standing(
        enrolment=enrol.enrolment(workspace),
        operations=workspace.reading.operations(),
        freed=bool(measure.stops_gone(workspace)),
        day=receipt.day if receipt else None,
        covered=held_receipt.covered(workspace, receipt) if receipt else (),
        purgeable=purge.purgeable(workspace),
    )


class SendScreen(Screen):
    """The folder, the button, the proof; then the kit and the receipt, side by side."""

    watches = Changes.FILES | Changes.SETTINGS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._ready = False
        self.folder = FolderChoice(context, beside=True)
        self.export = Button("", ButtonKind.PRIMARY, icon="usb")
        self.copy = Button("", ButtonKind.SECONDARY, icon="copy")
        self.progress = ProgressBar()
        self.proof = Proof()
        self.freeing = Question()
        self.kit, self.receipt = KitCard(), ReceiptCard()
        self._what = Text("", Type.HEADING)
        self._what_line = Text("", Type.BODY, Ink.SOFT)
        self._build()
        self.retranslate()
        self.read()

    def retranslate(self) -> None:
        """Say what never changes in the language in use."""
        self.set_title(_("Exporter vers le bureau"))
        self.export.set_text(_("Exporter vers le bureau"))
        self.copy.set_text(_("Faire une copie de sécurité"))
        self._what.set_text(_("Ce qui part"))
        self.freeing.set_answers(_("Retirer"), _("Tout garder"), danger=True)
        self.saved_line()

    def read(self) -> None:
        """Ask how this laptop stands with its office, and how much there is."""
        workspace = self.context.workspace
        self.ask(lambda: _standing(workspace), self._show)

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        super().set_density(density)
        wide = density is Density.WIDE
        pad = Space.WIDE if wide else Space.BASE
        self._send_card.body.setContentsMargins(pad, pad - 4, pad, pad)
        self.kit.set_density(density)
        self.receipt.set_density(density)
        self.folder.set_density(density)
        along, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._cards.setDirection(along if wide else down)
        self._cards.setSpacing(Space.WIDE if wide else Space.SNUG)

    def _build(self) -> None:
        self._send_card = Card()
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
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.addWidget(self.kit, 1)
        self._cards.addWidget(self.receipt, 1)
        scroll = self._scroll = ScrollBody()
        for part in (self.freeing, self.proof, self._send_card):
            scroll.body.addWidget(part)
        scroll.body.addLayout(self._cards)
        scroll.body.addStretch(1)
        column = QVBoxLayout()
        column.addWidget(scroll)
        self.body.addLayout(column, 1)
        self.kit.given.connect(self._on_given)
        self.kit.asked.connect(self._on_asked)
        self.receipt.freeing.connect(self._on_freeing)
        self.freeing.agreed.connect(self._on_free)
        self.export.clicked.connect(self._on_export)
        self.copy.clicked.connect(self._on_copy)

    def _show(self, standing: _Standing) -> None:
        self._ready = standing.enrolment.office is not None
        self.set_subtitle(
            _("Un seul fichier, chiffré pour le bureau. Aucun prénom n’y est.")
            if self._ready
            else _(
                "Avant la trousse, une copie que seul cet ordinateur ouvre. Aucun prénom n’y est."
            )
        )
        self.kit.show_standing(standing.enrolment)
        self.receipt.setVisible(self._ready)
        self.receipt.show_receipt(standing.day, standing.covered, standing.purgeable)
        self._what_line.set_text(_what_words(standing.operations, freed=standing.freed))
        self._settle()

    def _settle(self) -> None:
        self.progress.hide()
        self.export.setVisible(self._ready)
        self.export.setEnabled(True)
        self.copy.setVisible(not self._ready)
        self.copy.set_kind(ButtonKind.SECONDARY if self._ready else ButtonKind.PRIMARY)
        self.copy.setEnabled(True)

    def _on_given(self) -> None:
        self.context.go("from-office")

    def _on_asked(self) -> None:
        self.context.go("enrol")

    def _on_freeing(self) -> None:
        workspace = self.context.workspace
        self.hide_refusal()
        self.ask(lambda: purge.purgeable(workspace), self._ask_to_free)

    def _ask_to_free(self, found: Purgeable) -> None:
        if found.day is None or not found.people:
            self._on_free()  # which says why nothing may go
            return
        self.freeing.set_text(leaving_words(found), staying_words(found))
        self.freeing.ask()
        self._scroll.verticalScrollBar().setValue(0)

    def _on_free(self) -> None:
        workspace = self.context.workspace
        self.ask(lambda: purge.purge(workspace), self._on_freed)

    def _on_freed(self, done: Purged) -> None:
        self.context.bus.tell(done.changes)
        said = ngettext(
            "{count} personne n’est plus sur cet ordinateur. Le bureau la garde.",
            "{count} personnes ne sont plus sur cet ordinateur. Le bureau les garde.",
            done.people,
        )
        self.context.toast(said.format(count=count(done.people)))

    def _on_export(self) -> None:
        workspace, folder = self.context.workspace, self.folder.folder()
        self._begin(_("Export en cours"))
        self.ask(
            lambda: send.export(workspace, folder),
            self._on_sent,
            self._on_refused,
            away=lambda sent: self._on_sent_away(sent, _sent_words(sent)),
        )

    def _on_copy(self) -> None:
        workspace, folder = self.context.workspace, self.folder.folder()
        self._begin(_("Copie en cours"))
        self.ask(
            lambda: send.copy_locally(workspace, folder),
            self._on_copied,
            self._on_refused,
            away=lambda sent: self._on_sent_away(sent, _("Copie écrite, relue, identique.")),
        )

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
        line = (
            _("Retirez la clé proprement et remettez-la au bureau.")
            if self.folder.on_stick()
            else _("Portez ce fichier au bureau, sur une clé USB par exemple.")
        )
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

    def _on_sent_away(self, sent: send.Exported, said: str) -> None:
        self.context.bus.tell(sent.changes)
        tell_away(self.context, said, sent.path)

    def _on_refused(self, error: KnownError) -> None:
        self._settle()
        self.show_refusal(error)


def _sent_words(sent: send.Exported) -> str:
    """Say in one line what came of an export, to whoever has left."""
    if sent.left_out:
        return _("Export écrit, sans ce qui est né sur un autre ordinateur.")
    if sent.begun:
        return _("Export écrit, sans les questionnaires commencés.")
    return _("Export écrit, relu, identique.")


def _begun_words(begun: int) -> str:
    return ngettext(
        "{count} questionnaire commencé n’y est pas encore : fermez la salle, puis exportez de "
        "nouveau.",
        "{count} questionnaires commencés n’y sont pas encore : fermez la salle, puis exportez "
        "de nouveau.",
        begun,
    ).format(count=count(begun))


def _what_words(operations: int, *, freed: bool) -> str:
    if freed:
        return ngettext(
            "Ce qui reste sur cet ordinateur, {count} enregistrement. Les personnes retirées n’y "
            "sont plus : le bureau a déjà leurs données.",
            "Ce qui reste sur cet ordinateur, {count} enregistrements. Les personnes retirées n’y "
            "sont plus : le bureau a déjà leurs données.",
            operations,
        ).format(count=count(operations))
    return ngettext(
        "Tout depuis le premier jour, {count} enregistrement : étapes, salles, présences, "
        "réponses, attestations.",
        "Tout depuis le premier jour, {count} enregistrements : étapes, salles, présences, "
        "réponses, attestations.",
        operations,
    ).format(count=count(operations))
