"""An answer could not be saved: calm for the child, plain for the adult who is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from caravan.desktop.kiosk.panel import Panel
from caravan.desktop.style.tokens import Ink, Type
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.card import Divider
from caravan.desktop.widgets.text import Text
from caravan.errors import KnownError
from caravan.i18n import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from caravan.desktop.kiosk.voice import Voice

__all__ = ["TroublePanel"]


class TroublePanel(Panel):
    """Says what happened; emits `again` to try the same thing once more."""

    again = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._error: Exception | None = None
        self.title = Text("", Type.PAGE)
        self.calm = Text("", Type.CHILD_TEXT.sized(22))
        self.caption = Text("", Type.CHILD_NOTE.weighing(600), Ink.SOFT)
        self.sentence = Text("", Type.CHILD_NOTE)
        self.retry = Button(" ", ButtonKind.PRIMARY, icon="restore", size=ButtonSize.CHILD)
        self.stay = Button(" ", size=ButtonSize.CHILD)
        for widget in (self.title, self.calm, Divider(), self.caption, self.sentence):
            self.sheet.body.addWidget(widget)
        self.buttons.addWidget(self.stay)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.retry)
        self.sheet.body.addLayout(self.buttons)
        self.retry.clicked.connect(self._on_again)
        self.stay.clicked.connect(self.dismiss)

    def show_error(self, error: Exception, voice: Voice) -> None:
        """Say this one."""
        self._error = error
        self.tell(voice)
        self.open()
        self.retry.setFocus()

    def tell(self, voice: Voice) -> None:
        """Say everything again."""
        self.title.set_text(_("On fait une petite pause."))
        self.calm.set_text(voice.still_here())
        self.caption.set_text(_("Pour la personne qui anime"))
        if isinstance(self._error, KnownError):
            self.sentence.set_text(f"{self._error.sentence} {self._error.remedy}")
        else:
            self.sentence.set_text(
                _("Le programme s’est trompé. Ce qui est enregistré reste intact.")
            )
        self.retry.set_text(_("Essayer encore"))
        self.stay.set_text(_("Revoir la question"))
        self.arrange()

    def _on_again(self) -> None:
        self.dismiss()
        self.again.emit()
