"""The office's first minutes: its name, its passphrase, and where its spare key goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caravan.desktop.office.first.steps import Steps
from caravan.desktop.office.spare_folder import SpareFolder
from caravan.desktop.style.tokens import Density, Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.field import LineField
from caravan.desktop.widgets.new_passphrase import NewPassphrase
from caravan.desktop.widgets.scroll import ScrollBody
from caravan.desktop.widgets.text import Text
from caravan.domain.typed import TextMissing, TextTooLong, TextUnprintable
from caravan.i18n import _

if TYPE_CHECKING:
    from caravan.desktop.context import Context
    from caravan.errors import KnownError

__all__ = ["FirstOffice"]

# More than may be kept: a text that is too long stays as it was typed, and is refused in words.
_LONGEST = 600
_AT_THE_NAME = (TextMissing, TextTooLong, TextUnprintable)
_AT_THE_PASSPHRASE = ("passphrase-missing", "passphrase-too-simple")
_AT_THE_SECOND = "passphrases-differ"


class FirstOffice(QWidget):
    """Asks once; what is typed stays until the keys are made.

    Signals:
        wanted: name, passphrase, the same again, folder of the spare key.
    """

    wanted = Signal(str, str, str, object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = LineField(longest=_LONGEST)
        self.passphrase = NewPassphrase()
        self.where = SpareFolder(context)
        self.make = Button("", ButtonKind.PRIMARY, icon="key")
        self._steps = Steps(4)
        self._note = Text("", Type.SMALL, Ink.SOFT)
        self.name.confirmed.connect(self.passphrase.once.line.setFocus)
        self.passphrase.confirmed.connect(self._on_make)
        self.make.clicked.connect(self._on_make)
        self._build()
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.name.set_label(_("Nom du bureau"), _("Les régions le verront en ouvrant la trousse."))
        self.passphrase.retranslate()
        self.where.retranslate()
        self.make.set_text(_("Créer les clés du bureau"))
        self._steps.set_texts(
            (
                _("Donnez un nom à ce bureau."),
                _(
                    "Choisissez une phrase secrète. Elle sera demandée à chaque ouverture des "
                    "clés, et personne ne peut la retrouver à votre place."
                ),
                _(
                    "Branchez une clé USB : la clé de secours y sera écrite, avec une "
                    "feuille à imprimer. Gardez-les dans un coffre, loin de cet ordinateur."
                ),
                _("Ensuite, préparez une trousse pour chaque région."),
            )
        )
        self._note.set_text(
            _(
                "Les clés ouvrent les fichiers des régions et signent ce que le bureau leur "
                "donne. Elles restent sur cet ordinateur, fermées par la phrase secrète."
            )
        )

    def wait(self, *, waiting: bool) -> None:
        """Say that the keys are being made."""
        self.make.setEnabled(not waiting)
        self.make.set_text(_("Création des clés…") if waiting else _("Créer les clés du bureau"))

    def refuse(self, error: KnownError) -> bool:
        """Say what was refused where it was typed; False if it is about none of the lines."""
        self.wait(waiting=False)
        if isinstance(error, _AT_THE_NAME):
            self.name.refuse(error.sentence)
            self.name.line.setFocus()
        elif error.code in _AT_THE_PASSPHRASE:
            self.passphrase.once.reject(error)
        elif error.code == _AT_THE_SECOND:
            self.passphrase.twice.reject(error)
        else:
            return False
        return True

    def forget(self) -> None:
        """Keep nothing of the passphrase once the keys are made."""
        self.wait(waiting=False)
        self.passphrase.clear()

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        wide = density is Density.WIDE
        pad = Space.WIDE if wide else Space.BASE
        self._card.body.setContentsMargins(pad, pad, pad, pad)
        self._columns.setSpacing(Space.HUGE if wide else Space.WIDE)
        self.where.set_density(density)

    def _build(self) -> None:
        start, end = QVBoxLayout(), QVBoxLayout()
        start.addWidget(self._steps)
        start.addStretch(1)
        start.addWidget(self._note)
        end.setSpacing(Space.SNUG)
        for part in (self.name, self.passphrase, self.where):
            end.addWidget(part)
        end.addStretch(1)
        end.addWidget(self.make, 0, Qt.AlignmentFlag.AlignLeading)
        self._columns = QHBoxLayout()
        self._columns.addLayout(start, 1)
        self._columns.addLayout(end, 1)
        self._card = Card()
        self._card.body.addLayout(self._columns)
        scroll = ScrollBody()
        scroll.body.addWidget(self._card)
        scroll.body.addStretch(1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scroll)

    def _on_make(self) -> None:
        if not self.make.isEnabled():
            return
        self.wait(waiting=True)
        self.wanted.emit(self.name.value(), *self.passphrase.values(), self.where.folder())
