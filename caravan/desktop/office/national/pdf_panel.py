"""Where and in which language the barometer goes on paper, asked in the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from caravan.desktop.folders import FolderFor
from caravan.desktop.office.asking_panel import AskingPanel, button_row
from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.folder_choice import FolderChoice
from caravan.desktop.widgets.segmented import SegmentedChoice
from caravan.desktop.widgets.text import Text
from caravan.desktop.words import language_word
from caravan.i18n import Language, _, current

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.desktop.context import Context

__all__ = ["PdfPanel"]


class PdfPanel(AskingPanel):
    """A language, a folder, and two buttons; hidden until asked.

    Signals:
        wanted: the language and the folder are chosen.
    """

    wanted = Signal(object, object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Text("", Type.HEADING)
        self._line = Text("", Type.BODY, Ink.SOFT)
        self.language = SegmentedChoice()
        self.where = FolderChoice(context, kind=FolderFor.PAGES)
        self.make = Button("", ButtonKind.PRIMARY, icon="file", size=ButtonSize.CARD)
        self.cancel = Button("", ButtonKind.QUIET, size=ButtonSize.CARD)
        self.make.clicked.connect(self._on_make)
        self.cancel.clicked.connect(self.dismiss)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._build()
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._title.set_text(_("Créer le PDF du baromètre"))
        self.language.set_label(_("En quelle langue ?"))
        offered = [(language, language_word(language)) for language in Language]
        self.language.set_choices(offered, languages=list(Language))
        self.make.set_text(_("Créer le PDF"))
        self.cancel.set_text(_("Annuler"))

    def ask(self, about: str) -> None:
        """Ask, saying what will be printed."""
        self._line.set_text(about)
        if self.language.value() is None:
            self.language.set_value(current())
        self.make.setEnabled(True)
        self.where.look()
        self.show()
        self.make.setFocus()

    def folder(self) -> Path:
        """Return the folder chosen."""
        return self.where.folder()

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(Space.SMALL)
        left.addWidget(self._title)
        left.addWidget(self._line)
        left.addWidget(self.language)
        left.addStretch(1)
        left.addLayout(button_row(self.make, self.cancel))
        row = QHBoxLayout()
        row.setSpacing(Space.LARGE)
        row.addLayout(left, 1)
        right = QVBoxLayout()
        right.addWidget(self.where)
        right.addStretch(1)
        row.addLayout(right, 1)
        card = Card(pad=Space.BASE)
        card.body.addLayout(row)
        self._fill(card)

    def _on_make(self) -> None:
        self.make.setEnabled(False)
        self.wanted.emit(self.language.value(), self.folder())
