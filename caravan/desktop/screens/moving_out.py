"""Who stands here changes computers: one sealed file carries everything to the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caravan.actions import moving
from caravan.desktop.screens.output import tell_away
from caravan.desktop.screens.proof import Proof
from caravan.desktop.screens.screen import Screen
from caravan.desktop.style.tokens import Density, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.folder_choice import FolderChoice
from caravan.desktop.widgets.new_passphrase import NewPassphrase
from caravan.desktop.widgets.progress import ProgressBar
from caravan.desktop.widgets.scroll import ScrollBody
from caravan.desktop.widgets.text import Text
from caravan.i18n import _

if TYPE_CHECKING:
    from caravan.actions.moving import MovedOut
    from caravan.desktop.context import Context, Where
    from caravan.errors import KnownError

__all__ = ["MovingOutScreen", "build"]


def build(context: Context, where: Where) -> QWidget:  # noqa: ARG001 - it is about this laptop
    """Make the screen."""
    return MovingOutScreen(context)


class MovingOutScreen(Screen):
    """A passphrase twice, a folder, the file; beside them, what to do with it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.passphrase = NewPassphrase()
        self.folder = FolderChoice(context)
        self.make = Button("", ButtonKind.PRIMARY, icon="save")
        self.back = Button("", ButtonKind.QUIET, icon="back")
        self.proof, self.progress = Proof(), ProgressBar()
        self._heading, self._how = Text("", Type.HEADING), Text("", Type.HEADING)
        self._steps = tuple(Text("", Type.BODY) for _place in range(4))
        self._form, self._guide = Card(), Card()
        self._build()
        self.retranslate()

    def retranslate(self) -> None:
        """Say what never changes in the language in use."""
        self.set_title(_("Déménager vers un autre ordinateur"))
        self._heading.set_text(_("Fermer le fichier par une phrase secrète"))
        self._how.set_text(_("Comment faire"))
        steps = (
            _("1. Ici, choisissez une phrase secrète et écrivez le fichier sur une clé USB."),
            _(
                "2. Sur l’ordinateur neuf, ouvrez Caravane et touchez « Je reprends un ancien "
                "ordinateur »."
            ),
            _("3. Ouvrez-y le fichier et tapez la même phrase secrète."),
            _(
                "4. Ne travaillez plus sur celui-ci. Les prénoms n’ont pas voyagé : imprimez les "
                "attestations avant."
            ),
        )
        for text, step in zip(self._steps, steps, strict=True):
            text.set_text(step)
        self.make.set_text(_("Écrire le fichier"))
        self.back.set_text(_("Retour"))
        self.saved_line()

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        super().set_density(density)
        self.folder.set_density(density)
        pad = Space.WIDE if density is Density.WIDE else Space.BASE
        for card in (self._form, self._guide):
            card.body.setContentsMargins(pad, pad - 4, pad, pad)
        # The title needs the whole line where height is short.
        said = _("Rien ne change ici tant que l’autre n’a pas repris le fichier.")
        self.set_subtitle(said if density is Density.WIDE else "")

    def show_refusal(self, error: KnownError) -> None:
        """Say what is wrong with the passphrase where it was typed, anything else above."""
        self._settle()
        if error.code == "passphrases-differ":
            self.passphrase.twice.reject(error)
        elif error.code.startswith("passphrase-"):
            self.passphrase.once.reject(error)
        else:
            super().show_refusal(error)

    def _build(self) -> None:
        self.add_action(self.back)
        for part in (self._heading, self.passphrase, self.folder, self.progress):
            self._form.body.addWidget(part)
        self._form.body.addSpacing(Space.SMALL)
        foot = QHBoxLayout()
        foot.addWidget(self.make)
        foot.addStretch(1)
        self._form.body.addLayout(foot)
        self.progress.hide()
        self._guide.body.addWidget(self._how)
        for step in self._steps:
            self._guide.body.addWidget(step)
        self._guide.body.addStretch(1)
        beside = QVBoxLayout()
        beside.addWidget(self._guide)
        beside.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(Space.WIDE)
        row.addWidget(self._form, 3)
        row.addLayout(beside, 2)
        scroll = ScrollBody()
        scroll.body.addWidget(self.proof)
        scroll.body.addLayout(row)
        scroll.body.addStretch(1)
        self.body.addWidget(scroll, 1)
        self.back.clicked.connect(lambda: self.context.go("safety"))
        self.make.clicked.connect(self._on_make)
        self.passphrase.confirmed.connect(self._on_make)

    def _on_make(self) -> None:
        if not self.make.isEnabled():
            return
        workspace, folder = self.context.workspace, self.folder.folder()
        once, twice = self.passphrase.values()
        self.hide_refusal()
        self.proof.hide()
        self.make.setEnabled(False)
        self.progress.set_text(_("Fermeture du fichier"))
        self.progress.set_progress(0, 0, _("Écrire, relire, comparer."))
        self.progress.show()
        self.ask(
            lambda: moving.move_out(workspace, folder, once, twice),
            self._on_made,
            away=lambda done: tell_away(
                self.context, _("Le fichier du déménagement est écrit."), done.path
            ),
        )

    def _settle(self) -> None:
        self.progress.hide()
        self.make.setEnabled(True)

    def _on_made(self, done: MovedOut) -> None:
        self._settle()
        self.passphrase.clear()
        self.proof.show_file(
            _("Écrit, relu, identique."),
            done.path,
            _("Sans la phrase secrète, personne ne l’ouvre : ne l’écrivez pas sur la clé."),
        )
