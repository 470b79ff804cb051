"""Something that came to the office, by a file or by a text: pasted, scanned, or typed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from caravan.desktop.office.asking_panel import AskingPanel
from caravan.desktop.style.tokens import Density, Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.code_box import CodeBox
from caravan.desktop.widgets.file_dialog import Wanted, ask_files
from caravan.desktop.widgets.text import Text
from caravan.i18n import _
from caravan.i18n.numbers import ltr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from caravan.desktop.tasks import Runner
    from caravan.errors import KnownError

__all__ = ["GivenPanel"]


class GivenPanel(AskingPanel):
    """Hidden until asked.

    Signals:
        given: a text, or the path of a file.
    """

    given = Signal(object)

    def __init__(self, tasks: Runner, suffix: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._suffix = tasks, suffix
        self._file_kind = ""
        self._title = Text("", Type.HEADING)
        self._line = Text("", Type.BODY, Ink.SOFT)
        self.box = CodeBox()
        self.open = Button("", icon="folder")
        self.cancel = Button("", ButtonKind.QUIET)
        self.box.given.connect(self._on_text)
        self.open.clicked.connect(self._on_open)
        self.cancel.clicked.connect(self.dismiss)
        self.box.foot.insertWidget(1, self.open)
        self.box.foot.insertWidget(2, self.cancel)
        card = Card(pad=Space.BASE)
        for part in (self._title, self._line, self.box):
            card.body.addWidget(part)
        self._fill(card)

    def ask(self, title: str, line: str, *, file_kind: str, word: str) -> None:
        """Ask; `file_kind` names the file in its dialog, `word` takes the text."""
        self._file_kind = file_kind
        self._title.set_text(title)
        self._line.set_text(line)
        self.box.set_text(_("Le texte, qui commence par {start}").format(start=ltr("CRV-")), word)
        self.open.set_text(_("Ouvrir un fichier…"))
        self.cancel.set_text(_("Annuler"))
        self.box.clear()
        self.show()
        self.box.edit.setFocus()

    def refuse(self, error: KnownError) -> None:
        """Say under the text what cannot be taken; it stays as it was typed."""
        self.box.refuse(error)

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        self.box.set_low(low=density is not Density.WIDE)

    def forget(self) -> None:
        """Go away, and keep nothing."""
        self.box.clear()
        super().forget()

    def _on_text(self, text: str) -> None:
        self.given.emit(text)

    def _on_open(self) -> None:
        title, kind = self._title.accessibleName(), self._file_kind
        wanted = Wanted(title=title, kind=kind, endings=(self._suffix,))
        ask_files(self._tasks, self, wanted, self._on_file)

    def _on_file(self, paths: list[str]) -> None:
        self.given.emit(Path(paths[0]))
