"""Who stands here cannot work yet: the data do not open, and the page says why.

Where the data are damaged, the latest sound safety copy is offered: the day must go on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from caravan.desktop.dialogs.refusal import Refusal
from caravan.desktop.style.tokens import Density, Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.page import Page
from caravan.desktop.widgets.text import Text
from caravan.errors import KnownError
from caravan.i18n import _

if TYPE_CHECKING:
    from caravan.actions.restore import Copy
    from caravan.desktop.tasks import Runner
    from caravan.paths import Places

__all__ = ["TroublePage"]

_HELPED = frozenset({"damaged", "foreign", "journal-altered"})
"""The troubles that a safety copy puts right."""


class TroublePage(Page):
    """The data cannot be opened.

    Signals:
        again: the person wants to try once more.
        restoring: a safety copy is wanted in their place; carries its file.
    """

    again = Signal()
    restoring = Signal(object)

    def __init__(self, error: KnownError, places: Places, tasks: Runner) -> None:
        super().__init__()
        from caravan.desktop.screens.going_back import GoingBack

        self._here = True
        self._copy: Copy | None = None
        self.set_title(_("Les données ne s’ouvrent pas"))
        self.banner = Refusal()
        self.banner.show_error(error, again=True)
        self.banner.retried.connect(self.again)
        self.restore = Button("", ButtonKind.PRIMARY, icon="restore")
        self.going_back = GoingBack()
        self.going_back.decided.connect(self.restoring)
        self.card = Card()
        self._heading = Text(_("Restaurer la dernière copie"), Type.HEADING)
        self._line = Text(_("Recherche d’une copie saine…"), Type.BODY, Ink.SOFT)
        self._build()
        if error.code in _HELPED:
            self._look(places, tasks)
        else:
            self.card.hide()

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        super().set_density(density)
        pad = Space.WIDE if density is Density.WIDE else Space.BASE
        self.card.body.setContentsMargins(pad, pad - 4, pad, pad)

    def leave(self) -> None:
        """Stop listening: copies that are found later find nobody here."""
        self._here = False

    def _build(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.restore)
        row.addStretch(1)
        self.restore.set_text(_("Restaurer la dernière copie"))
        self.restore.setEnabled(False)
        self.restore.clicked.connect(self._on_restore)
        for part in (self._heading, self._line):
            self.card.body.addWidget(part)
        self.card.body.addSpacing(Space.SMALL)
        self.card.body.addLayout(row)
        self.body.addWidget(self.banner)
        self.body.addWidget(self.card)
        self.body.addWidget(self.going_back)
        self.body.addStretch(1)

    def _look(self, places: Places, tasks: Runner) -> None:
        from caravan.actions import restore

        tasks.run(lambda: restore.copies(places), done=self._show, failed=self._refuse)

    def _show(self, copies: tuple[Copy, ...]) -> None:
        from caravan.desktop.screens.copy_words import copy_name, held_words

        if not self._here:
            return
        self._copy = next((copy for copy in copies if copy.sound), None)
        self.restore.setVisible(self._copy is not None)
        self.restore.setEnabled(True)
        if self._copy is None:
            self._line.set_text(
                _("Aucune copie saine sur cet ordinateur. Appelez le bureau : il a vos exports.")
            )
            return
        self._line.set_text(
            _("{moment} · {held}").format(moment=copy_name(self._copy), held=held_words(self._copy))
        )

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        if self._here:
            self._line.set_text(f"{error.sentence} {error.remedy}")

    def _on_restore(self) -> None:
        if self._copy is not None:
            self.going_back.ask_about(self._copy)
