"""The spare key, tried or used: by its file and passphrase, or by the text of its sheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caravan.actions.office.spare import InHand
from caravan.desktop.office.asking_panel import AskingPanel, button_row
from caravan.desktop.style.tokens import Density, Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.code_box import CodeBox
from caravan.desktop.widgets.file_dialog import Wanted, ask_files
from caravan.desktop.widgets.new_passphrase import NewPassphrase
from caravan.desktop.widgets.secret_field import SecretField
from caravan.desktop.widgets.segmented import SegmentedChoice
from caravan.desktop.widgets.text import Fit, Text
from caravan.i18n import _
from caravan.i18n.numbers import ltr

if TYPE_CHECKING:
    from caravan.desktop.tasks import Runner
    from caravan.errors import KnownError

__all__ = ["FILE", "SHEET", "SparePanel"]

FILE, SHEET = "file", "sheet"
_SUFFIX = ".caravane-cle"


class SparePanel(AskingPanel):
    """Hidden until asked.

    Signals:
        given: the spare, as an InHand.
    """

    given = Signal(object)

    def __init__(self, tasks: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.path: Path | None = None
        self._title, self._line = Text("", Type.HEADING), Text("", Type.BODY, Ink.SOFT)
        self._named = Text("", Type.BODY_STRONG, fit=Fit.ONE_LINE_MIDDLE)
        self.how = SegmentedChoice(high=44)
        self.choose = Button("", icon="folder", size=ButtonSize.CARD)
        self.passphrase = SecretField()
        self.box = CodeBox()
        self.box.take.hide()
        self.fresh = NewPassphrase()
        self.go = Button("", ButtonKind.PRIMARY, icon="key", size=ButtonSize.CARD)
        self.cancel = Button("", ButtonKind.QUIET, size=ButtonSize.CARD)
        self.how.chosen.connect(self._stand)
        self.choose.clicked.connect(self._on_choose)
        self.passphrase.confirmed.connect(self._on_go)
        self.box.given.connect(self._on_go)
        self.go.clicked.connect(self._on_go)
        self.cancel.clicked.connect(self.dismiss)
        self._build()

    @property
    def recovering(self) -> bool:
        """Whether a new passphrase is asked for as well."""
        return not self.fresh.isHidden()

    def ask(self, title: str, line: str, word: str, *, recovering: bool = False) -> None:
        """Ask; to recover, a new passphrase as well.

        Who lost the passphrase begins with the sheet: the file asks for the one it was made with.
        """
        self._title.set_text(title)
        self._line.set_text(line)
        self.go.set_text(word)
        self.cancel.set_text(_("Annuler"))
        self.how.set_choices([(FILE, _("Avec la clé USB")), (SHEET, _("Avec la feuille"))])
        self.how.set_value(SHEET if recovering else self.how.value() or FILE)
        self.choose.set_text(_("Choisir le fichier…"))
        self.passphrase.set_label(_("Phrase secrète de ce fichier"))
        self.box.set_text(
            _("Le texte de la feuille, qui commence par {start}").format(start=ltr("CRV-")), word
        )
        self.fresh.retranslate()
        self.fresh.once.set_label(_("Nouvelle phrase secrète"))
        self.fresh.setVisible(recovering)
        self.wait(waiting=False)
        self._stand()
        self.show()

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        self.box.set_low(low=density is not Density.WIDE)

    def take_file(self, path: Path) -> None:
        """Take the file that was chosen."""
        self.path = path
        self._named.set_text(ltr(path.name))
        self.passphrase.line.setFocus()

    def wait(self, *, waiting: bool) -> None:
        """Let the button be pressed, or not."""
        self.go.setEnabled(not waiting)

    def refuse(self, error: KnownError) -> None:
        """Say what cannot be taken where it was typed."""
        self.wait(waiting=False)
        if error.code == "passphrases-differ":
            self.fresh.twice.reject(error)
        elif error.code == "passphrase-too-simple":
            self.fresh.once.reject(error)
        elif self.how.value() == FILE:
            self.passphrase.reject(error)
        else:
            self.box.refuse(error)

    def forget(self) -> None:
        """Go away, and keep nothing."""
        self.path = None
        self._named.set_text("")
        self.passphrase.clear()
        self.box.clear()
        self.fresh.clear()
        super().forget()

    def _build(self) -> None:
        file = QHBoxLayout()
        file.setContentsMargins(0, 0, 0, 0)
        file.setSpacing(Space.SNUG)
        file.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignBottom)
        file.addWidget(self._named, 1, Qt.AlignmentFlag.AlignBottom)
        file.addWidget(self.passphrase, 2)
        self._file = QWidget()
        self._file.setLayout(file)
        how = QHBoxLayout()
        how.addWidget(self.how)
        how.addStretch(1)
        card = Card(pad=Space.BASE)
        card.body.addWidget(self._title)
        card.body.addWidget(self._line)
        card.body.addLayout(how)
        for part in (self._file, self.box, self.fresh):
            card.body.addWidget(part)
        card.body.addLayout(button_row(self.go, self.cancel))
        self._fill(card)

    def _stand(self) -> None:
        by_file = self.how.value() == FILE
        self._file.setVisible(by_file)
        self.box.setVisible(not by_file)

    def _on_choose(self) -> None:
        title, kind = _("Choisir la clé de secours"), _("Clé de secours")
        wanted = Wanted(title=title, kind=kind, endings=(_SUFFIX,))
        ask_files(self._tasks, self, wanted, self._on_file)

    def _on_file(self, paths: list[str]) -> None:
        self.take_file(Path(paths[0]))

    def _on_go(self) -> None:
        if not self.go.isEnabled():
            return
        if self.how.value() == SHEET:
            self.wait(waiting=True)
            self.given.emit(InHand(text=self.box.value()))
        elif self.path is None:
            self.passphrase.refuse(_("Choisissez d’abord le fichier de la clé de secours."))
        else:
            self.wait(waiting=True)
            self.given.emit(InHand(path=self.path, passphrase=self.passphrase.value()))
