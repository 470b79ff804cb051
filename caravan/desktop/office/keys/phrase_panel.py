"""A new passphrase for the office's keys; where they had none, the spare key leaves as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caravan.desktop.office.asking_panel import AskingPanel, button_row
from caravan.desktop.office.spare_folder import SpareFolder
from caravan.desktop.style.tokens import Density, Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.new_passphrase import NewPassphrase
from caravan.desktop.widgets.text import Text
from caravan.i18n import _

if TYPE_CHECKING:
    from caravan.desktop.context import Context
    from caravan.errors import KnownError

__all__ = ["PhrasePanel"]


class PhrasePanel(AskingPanel):
    """Hidden until asked.

    Signals:
        wanted: the phrase, the same again, and the folder of the spare key (None: it has left).
    """

    wanted = Signal(str, str, object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._line = Text("", Type.HEADING), Text("", Type.BODY, Ink.SOFT)
        self.fresh = NewPassphrase()
        self.where = SpareFolder(context)
        self.go = Button("", ButtonKind.PRIMARY, icon="lock", size=ButtonSize.CARD)
        self.cancel = Button("", ButtonKind.QUIET, size=ButtonSize.CARD)
        self.fresh.confirmed.connect(self._on_go)
        self.go.clicked.connect(self._on_go)
        self.cancel.clicked.connect(self.dismiss)
        self._build()

    def ask(self, *, spare: bool) -> None:
        """Ask; with `spare`, where the spare key goes as well."""
        self._title.set_text(_("Nouvelle phrase secrète"))
        self._line.set_text(
            _(
                "Les clés de ce bureau n’ont pas encore de phrase secrète. La clé de secours "
                "quittera cet ordinateur : gardez-la dans un coffre."
            )
            if spare
            else _(
                "Les clés restent les mêmes. Le fichier de la clé de secours garde la "
                "phrase d’avant : notez-le sur sa feuille."
            )
        )
        self.fresh.retranslate()
        self.where.retranslate()
        self.where.look()
        self.where.setVisible(spare)
        self.go.set_text(_("Changer la phrase secrète"))
        self.go.setEnabled(True)
        self.cancel.set_text(_("Annuler"))
        self.show()
        self.fresh.once.line.setFocus()

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        self.where.set_density(density)

    def refuse(self, error: KnownError) -> bool:
        """Say what was refused where it was typed; False if it is about neither line."""
        self.go.setEnabled(True)
        if error.code == "passphrases-differ":
            self.fresh.twice.reject(error)
        elif error.code.startswith("passphrase-"):
            self.fresh.once.reject(error)
        else:
            return False
        return True

    def forget(self) -> None:
        """Go away, and keep nothing."""
        self.fresh.clear()
        super().forget()

    def _build(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(Space.LARGE)
        fields.addWidget(self.fresh, 1)
        fields.addWidget(self.where, 1)
        card = Card(pad=Space.BASE)
        card.body.addWidget(self._title)
        card.body.addWidget(self._line)
        card.body.addLayout(fields)
        card.body.addLayout(button_row(self.go, self.cancel))
        self._fill(card)

    def _on_go(self) -> None:
        if not self.go.isEnabled():
            return
        self.go.setEnabled(False)
        folder = self.where.folder() if not self.where.isHidden() else None
        self.wanted.emit(*self.fresh.values(), folder)
