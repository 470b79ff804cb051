"""Where something goes, asked in the page: a sentence, a folder, one button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caravan.desktop.office.asking_panel import AskingPanel, button_row
from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.folder_choice import FolderChoice
from caravan.desktop.widgets.text import Text
from caravan.i18n import _

if TYPE_CHECKING:
    from caravan.desktop.context import Context
    from caravan.desktop.style.tokens import Density

__all__ = ["FolderPanel"]


class FolderPanel(AskingPanel):
    """Hidden until asked; `more` is where whoever uses it adds fields of its own.

    `where` is what asks for the folder, a plain choice unless told.

    Signals:
        wanted: the folder is chosen.
        touched: something was chosen since; what was refused before may be good now.
    """

    wanted = Signal(object)
    touched = Signal()

    def __init__(
        self, context: Context, parent: QWidget | None = None, *, where: FolderChoice | None = None
    ) -> None:
        super().__init__(parent)
        self._title = Text("", Type.HEADING)
        self._line = Text("", Type.BODY, Ink.SOFT)
        self.where = where or FolderChoice(context)
        self.make = Button("", ButtonKind.PRIMARY, icon="save", size=ButtonSize.CARD)
        self.cancel = Button("", ButtonKind.QUIET, size=ButtonSize.CARD)
        self.more = QVBoxLayout()
        self.more.setSpacing(Space.SMALL)
        self.make.clicked.connect(self._on_make)
        self.cancel.clicked.connect(self.dismiss)
        self.where.places.changed.connect(self.touched)
        self._build()

    def ask(self, title: str, line: str, word: str) -> None:
        """Ask."""
        self._title.set_text(title)
        self._line.set_text(line)
        self.make.set_text(word)
        self.make.setEnabled(True)
        self.cancel.set_text(_("Annuler"))
        self.where.retranslate()
        self.where.look()
        self.show()
        self.make.setFocus()

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        self.where.set_density(density)

    def ready(self) -> None:
        """Let the button be pressed again, from where it was."""
        self.make.setEnabled(True)
        self.make.setFocus()

    def _build(self) -> None:
        start, end = QVBoxLayout(), QVBoxLayout()
        start.setSpacing(Space.SMALL)
        start.addWidget(self._title)
        start.addWidget(self._line)
        start.addLayout(self.more)
        start.addStretch(1)
        start.addLayout(button_row(self.make, self.cancel))
        end.addWidget(self.where)
        end.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(Space.LARGE)
        columns.addLayout(start, 1)
        columns.addLayout(end, 1)
        card = Card(pad=Space.BASE)
        card.body.addLayout(columns)
        self._fill(card)

    def _on_make(self) -> None:
        self.make.setEnabled(False)
        self.wanted.emit(self.where.folder())
