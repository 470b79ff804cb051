"""The office's first minutes: a name, its keys, and the kit that each region opens once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caravan.desktop.screens.folder_choice import FolderChoice
from caravan.desktop.style.tokens import Density, Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.field import LineField
from caravan.desktop.widgets.scroll import ScrollBody
from caravan.desktop.widgets.text import Text
from caravan.i18n import _
from caravan.i18n.numbers import ltr

if TYPE_CHECKING:
    from caravan.desktop.context import Context
    from caravan.errors import KnownError

__all__ = ["KitPanel"]

# More than may be kept: a text that is too long stays as it was typed, and is refused in words.
_LONGEST = 600


class KitPanel(QWidget):
    """Asks for the office's name and a folder for its kit; used again for another copy.

    Signals:
        wanted: a name and a folder are chosen.
        cancelled: another copy is not wanted after all.
    """

    wanted = Signal(str, object)
    cancelled = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._again = False
        self.name = LineField(longest=_LONGEST)
        self.where = FolderChoice(context)
        self.make = Button("", ButtonKind.PRIMARY, icon="save")
        self.cancel = Button("", ButtonKind.QUIET)
        self._steps = tuple(Text("", Type.BODY) for _place in range(3))
        self._numbers = tuple(Text("", Type.SECTION, Ink.MAIN) for _place in range(3))
        self._keys = Text("", Type.SMALL, Ink.SOFT)
        self.make.clicked.connect(self._on_make)
        self.cancel.clicked.connect(self.cancelled)
        self.name.confirmed.connect(self._on_make)
        self._build()
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.name.set_label(_("Nom du bureau"), _("Les régions le verront en ouvrant la trousse."))
        self.where.retranslate()
        said = (
            _("Donnez un nom à ce bureau."),
            _("Enregistrez la trousse, le fichier {file}, par exemple sur une clé USB.").format(
                file=ltr("office.caravane-kit")
            ),
            _("Donnez ce fichier à chaque région, une fois. Ensuite elle peut exporter vers vous."),
        )
        for place, (number, text, words) in enumerate(
            zip(self._numbers, self._steps, said, strict=True)
        ):
            number.set_text(ltr(str(place + 1)))
            text.set_text(words)
        self._keys.set_text(
            _("Les clés qui ouvrent les fichiers reçus restent sur cet ordinateur.")
        )
        self._say_buttons()

    def offer_again(self, name: str) -> None:
        """Offer to write the kit once more, under the name it has."""
        self._again = True
        self.name.set_value(name)
        self._say_buttons()

    def ready(self) -> None:
        """Let the button be pressed again."""
        self.make.setEnabled(True)

    def refuse(self, error: KnownError) -> None:
        """Say at the name what was refused; what was typed stays."""
        self.ready()
        self.name.refuse(error.sentence)
        self.name.line.setFocus()

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        pad = Space.LARGE if density is Density.WIDE else Space.BASE
        self._card.body.setContentsMargins(pad, pad, pad, pad)

    def _say_buttons(self) -> None:
        self.cancel.setVisible(self._again)
        self.cancel.set_text(_("Annuler"))
        self.make.set_text(
            _("Enregistrer la trousse") if self._again else _("Créer le bureau et sa trousse")
        )

    def _build(self) -> None:
        start, end = QVBoxLayout(), QVBoxLayout()
        for number, text in zip(self._numbers, self._steps, strict=True):
            line = QHBoxLayout()
            line.setSpacing(Space.BASE)
            number.setFixedWidth(24)
            line.addWidget(number)
            line.addWidget(text, 1)
            start.addLayout(line)
            start.addSpacing(Space.SMALL)
        start.addStretch(1)
        start.addWidget(self._keys)
        for part in (self.name, self.where):
            end.addWidget(part)
            end.addSpacing(Space.SMALL)
        end.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.make)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        end.addLayout(buttons)
        columns = QHBoxLayout()
        columns.setSpacing(Space.HUGE)
        columns.addLayout(start, 1)
        columns.addLayout(end, 1)
        self._card = Card()
        self._card.body.addLayout(columns)
        scroll = ScrollBody()
        scroll.body.addWidget(self._card)
        scroll.body.addStretch(1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scroll)

    def _on_make(self) -> None:
        self.make.setEnabled(False)
        self.wanted.emit(self.name.value(), self.where.folder())
