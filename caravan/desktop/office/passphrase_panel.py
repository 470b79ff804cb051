"""Opening the office's keys: the passphrase, asked in the page and once a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caravan.desktop.office.asking_panel import AskingPanel
from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.icon import Icon
from caravan.desktop.widgets.secret_field import SecretField
from caravan.desktop.widgets.text import Text
from caravan.i18n import _

if TYPE_CHECKING:
    from caravan.errors import KnownError

__all__ = ["PassphrasePanel"]


class PassphrasePanel(AskingPanel):
    """A card that asks; hidden until the closed keys are needed.

    Signals:
        given: what was typed.
    """

    given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Text("", Type.HEADING)
        self._why = Text("", Type.BODY, Ink.SOFT)
        self.field = SecretField()
        self.open = Button("", ButtonKind.PRIMARY, icon="key")
        self.later = Button("", ButtonKind.QUIET)
        self.open.clicked.connect(self._on_open)
        self.later.clicked.connect(self.dismiss)
        self.field.confirmed.connect(self._on_open)
        self._build()
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._title.set_text(_("Ouvrir les clés du bureau"))
        self.field.set_label("")
        self.field.set_spoken_label(_("Phrase secrète du bureau"))
        self.field.line.setPlaceholderText(_("Phrase secrète du bureau"))
        self.open.set_text(_("Ouvrir"))
        self.later.set_text(_("Plus tard"))

    def ask(self, why: str) -> None:
        """Ask, saying what the keys are needed for."""
        self._why.set_text(
            _("{why} Les clés restent ouvertes jusqu’à la fermeture du programme.").format(why=why)
        )
        self.field.clear()
        self.wait(waiting=False)
        self.show()
        self.field.line.setFocus()

    def wait(self, *, waiting: bool) -> None:
        """Say that the keys are being opened: it takes a second or two, on purpose."""
        self.open.setEnabled(not waiting)
        self.field.line.setEnabled(not waiting)
        self.open.set_text(_("Ouverture…") if waiting else _("Ouvrir"))

    def refuse(self, error: KnownError) -> None:
        """Say at the line that it does not open."""
        self.wait(waiting=False)
        self.field.reject(error)

    def forget(self) -> None:
        """Go away, and keep nothing of what was typed."""
        self.field.clear()
        super().forget()

    def _build(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(Space.SMALL)
        line.addWidget(self.field, 1)
        line.addWidget(self.open, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.later, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(Space.HAIR)
        words.addWidget(self._title)
        words.addWidget(self._why)
        words.addSpacing(Space.HAIR)
        words.addLayout(line)
        row = QHBoxLayout()
        row.setSpacing(Space.BASE)
        row.addWidget(Icon("lock", Ink.MAIN, size=24), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        card = Card(pad=Space.BASE)
        card.body.addLayout(row)
        self._fill(card)

    def _on_open(self) -> None:
        self.wait(waiting=True)
        self.given.emit(self.field.value())
