"""What is shown when the program broke its own promise: the data are safe, and where the log is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.icon import Star
from caravan.desktop.widgets.text import Align, Text
from caravan.i18n import _
from caravan.i18n.numbers import ltr

__all__ = ["CrashPage"]


class CrashPage(QWidget):
    """The page of last resort.

    Signals:
        continued: back to the start page; the program reads everything again from the disk.
        quit_asked: close the program.
    """

    continued = Signal()
    quit_asked = Signal()

    def __init__(self, log_file: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._log_file = log_file
        self._title = Text("", Type.TITLE, align=Align.CENTER)
        self._kept = Text("", Type.LEAD, align=Align.CENTER)
        self._where = Text("", Type.NOTE, Ink.SOFT, align=Align.CENTER)
        self._continue = Button("", ButtonKind.PRIMARY)
        self._quit = Button("", ButtonKind.SECONDARY)
        self._continue.clicked.connect(self.continued)
        self._quit.clicked.connect(self.quit_asked)
        self._build()
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language now in use."""
        self._title.set_text(_("Le programme a rencontré un problème imprévu."))
        self._kept.set_text(
            _("Tout ce qui était enregistré est gardé sur cet ordinateur. Rien n’est à refaire.")
        )
        self._where.set_text(
            _("Le bureau peut comprendre ce qui s’est passé avec ce fichier : {file}").format(
                file=ltr(self._log_file)
            )
        )
        self._continue.set_text(_("Revenir à l’accueil"))
        self._quit.set_text(_("Fermer Caravane"))
        self.setAccessibleName(self._title.accessibleName())

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.SNUG)
        buttons.addStretch(1)
        buttons.addWidget(self._continue)
        buttons.addWidget(self._quit)
        buttons.addStretch(1)
        card = Card(pad=Space.HUGE)
        card.setMaximumWidth(720)
        card.body.setSpacing(Space.BASE)
        card.body.addWidget(Star(), 0, Qt.AlignmentFlag.AlignHCenter)
        for text in (self._title, self._kept, self._where):
            card.body.addWidget(text)
        card.body.addLayout(buttons)
        column = QVBoxLayout(self)
        column.addStretch(1)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(card, 8)
        line.addStretch(1)
        column.addLayout(line)
        column.addStretch(2)
