"""Who stands here was handed something: a code to scan, a text to paste, or a small file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from caravan.desktop.screens.screen import Screen
from caravan.desktop.style.tokens import Density, Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.code_box import CodeBox
from caravan.desktop.widgets.file_dialog import Wanted, ask_files
from caravan.desktop.widgets.scroll import ScrollBody
from caravan.desktop.widgets.text import Text
from caravan.i18n import _

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QShowEvent

    from caravan.desktop.context import Context
    from caravan.errors import KnownError

__all__ = ["TakePage"]


class TakePage(Screen):
    """The box and the way to a file; each kind of page says what is asked and takes it."""

    endings: tuple[str, ...] = ()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._by_file = False
        self.box = CodeBox()
        self.file = Button("", ButtonKind.SECONDARY, icon="folder")
        self.back = Button("", ButtonKind.QUIET, icon="back")
        self.about = Text("", Type.BODY, Ink.SOFT)
        self.card = Card()
        self._build()
        self.retranslate()

    def retranslate(self) -> None:
        """Say what never changes in the language in use."""
        self.file.set_text(_("Ouvrir un fichier…"))
        self.back.set_text(_("Retour"))
        self.box.set_text(_("Le code à scanner, ou son texte"), _("Prendre ce texte"))
        self.saved_line()

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        super().set_density(density)
        wide = density is Density.WIDE
        pad = Space.WIDE if wide else Space.BASE
        self.card.body.setContentsMargins(pad, pad - 4, pad, pad)
        self.box.set_low(low=not wide)

    def take(self, given: str | Path) -> None:
        """Take what was given."""
        raise NotImplementedError

    def leave_for(self) -> None:
        """Go back to where one came from."""
        raise NotImplementedError

    def take_file(self, path: Path) -> None:
        """Take a file."""
        self._by_file = True
        self.hide_refusal()
        self.take(path)

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready for the scanner."""
        super().showEvent(event)
        self.box.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead to the box whatever is typed on no other field."""
        if not self.box.take_key(event):
            super().keyPressEvent(event)

    def show_refusal(self, error: KnownError) -> None:
        """Answer a text where it stands, a file above."""
        if self._by_file:
            super().show_refusal(error)
        else:
            self.box.refuse(error)

    def _build(self) -> None:
        self.add_action(self.back)
        self.card.body.setSpacing(Space.SNUG)
        self.card.body.addWidget(self.about)
        self.card.body.addWidget(self.box)
        self.box.foot.insertWidget(1, self.file)
        scroll = ScrollBody()
        scroll.body.addWidget(self.card)
        scroll.body.addStretch(1)
        self.body.addWidget(scroll, 1)
        self.back.clicked.connect(self.leave_for)
        self.file.clicked.connect(self._on_file)
        self.box.given.connect(self._on_text)

    def _on_text(self, text: str) -> None:
        self._by_file = False
        self.hide_refusal()
        self.take(text)

    def _on_file(self) -> None:
        title = self.file.accessibleName()
        wanted = Wanted(title=title, kind="Caravane", endings=self.endings, others=True)
        ask_files(self.context.tasks, self, wanted, self._on_chosen)

    def _on_chosen(self, paths: list[str]) -> None:
        self.take_file(Path(paths[0]))
