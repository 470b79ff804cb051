"""A small signed thing shown whole: its code to scan, its text to copy, its file to carry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from caravan.desktop.style.tokens import Density, Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.code_picture import CodePicture
from caravan.desktop.widgets.folder_choice import FolderChoice
from caravan.desktop.widgets.scroll import ScrollBody
from caravan.desktop.widgets.text import Text
from caravan.i18n import _

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from caravan.desktop.context import Context

__all__ = ["CodeSheet"]


class CodeSheet(QWidget):
    """A page over the page: the code on one side, what to do with it on the other.

    Signals:
        saving: the folder where its file should go.
        copied: its text is on the clipboard.
        closed: back to what was there.
    """

    saving = Signal(object)
    copied = Signal()
    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = ""
        self.code = CodePicture()
        self.where = FolderChoice(context)
        self.save = Button("", ButtonKind.PRIMARY, icon="save", size=ButtonSize.CARD)
        self.copy = Button("", icon="copy", size=ButtonSize.CARD)
        self.back = Button("", ButtonKind.QUIET, icon="back", size=ButtonSize.CARD)
        self._title = Text("", Type.SECTION)
        self._line = Text("", Type.BODY)
        self._note = Text("", Type.NOTE, Ink.SOFT)
        self.save.clicked.connect(self._on_save)
        self.copy.clicked.connect(self._on_copy)
        self.back.clicked.connect(self.closed)
        self._build()
        self.hide()

    def show_text(self, title: str, line: str, text: str, save: str) -> None:
        """Show the code of a text; `save` is the word that writes its file."""
        self.text = text
        self._title.set_text(title)
        self._line.set_text(line)
        self._note.set_text(_("Le code se lit avec le lecteur de codes de la région."))
        self.code.set_text(text, _("Code à lire : {title}").format(title=title))
        self.save.set_text(save)
        self.save.setEnabled(True)
        self.copy.set_text(_("Copier le texte"))
        self.back.set_name(_("Retour"))
        self.where.retranslate()
        self.where.look()
        self.show()
        self.save.setFocus()

    def set_note(self, note: str) -> None:
        """Say in other words who reads the code."""
        self._note.set_text(note)

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        self.where.set_density(density)
        wide = density is Density.WIDE
        along = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._buttons.setDirection(along)
        pad = Space.WIDE if wide else Space.SNUG
        self._card.body.setContentsMargins(pad, pad, pad, pad)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        words = ScrollBody(spacing=Space.SNUG)
        head = QHBoxLayout()
        head.setSpacing(Space.SMALL)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._title, 1)
        words.body.addLayout(head)
        for part in (self._line, self.where):
            words.body.addWidget(part)
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buttons.setSpacing(Space.SMALL)
        self._buttons.addWidget(self.save)
        self._buttons.addWidget(self.copy)
        self._buttons.addStretch(1)
        words.body.addLayout(self._buttons)
        words.body.addWidget(self._note)
        words.body.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(Space.LARGE)
        columns.addWidget(self.code, 1)
        columns.addWidget(words, 1)
        self._card = Card()
        self._card.body.addLayout(columns)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._card)

    def _on_save(self) -> None:
        self.save.setEnabled(False)
        self.saving.emit(self.where.folder())

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
        self.copied.emit()
