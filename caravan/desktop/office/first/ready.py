"""The keys are made: what was written, where it belongs, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caravan.desktop.office.first.steps import Steps
from caravan.desktop.office.spare_folder import key_words, sheet_words
from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.icon import Icon
from caravan.desktop.widgets.scroll import ScrollBody
from caravan.desktop.widgets.text import Text
from caravan.i18n import _
from caravan.i18n.numbers import name

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["OfficeReady"]


class OfficeReady(QWidget):
    """Shown once, after the keys were made or a new spare key was written.

    Signals:
        onward: the person goes on.
    """

    onward = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder: Path | None = None
        self._title = Text("", Type.SECTION, Ink.GOOD)
        self._line = Text("", Type.BODY, Ink.SOFT)
        self._steps = Steps(3)
        self.next = Button("", ButtonKind.PRIMARY, icon="arrow", icon_at_end=True)
        self.open = Button("", icon="folder")
        self.next.clicked.connect(self.onward)
        self.open.clicked.connect(self._on_open)
        self._build()

    def show_files(self, office: str, key: Path, sheet: Path, *, on_stick: bool) -> None:
        """Say what was written, and where each thing goes now."""
        self._folder = key.parent
        self._title.set_text(_("Clés prêtes"))
        self._line.set_text(
            _("Le bureau « {office} » peut recevoir. Avant de continuer :").format(
                office=name(office)
            )
        )
        self._steps.set_texts(
            (
                sheet_words(sheet),
                key_words(key, on_stick=on_stick),
                _("Faites l’exercice de secours une fois par an : il prouve qu’elles servent."),
            )
        )
        self.next.set_text(_("Préparer les trousses"))
        self.open.set_text(_("Ouvrir le dossier"))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.BASE)
        head.addWidget(Icon("check", Ink.GOOD, size=32))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._line)
        head.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.SNUG)
        buttons.addWidget(self.next)
        buttons.addWidget(self.open)
        buttons.addStretch(1)
        card = Card()
        card.body.setSpacing(Space.BASE)
        card.body.addLayout(head)
        card.body.addWidget(self._steps)
        card.body.addLayout(buttons)
        scroll = ScrollBody()
        scroll.body.addWidget(card)
        scroll.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def _on_open(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
