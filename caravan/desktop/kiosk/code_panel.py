"""The facilitator's four digits: the only way from the child's view to the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRegularExpression, Qt, QTimer, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from caravan.desktop.kiosk.panel import Panel
from caravan.desktop.style.tokens import Ink, Type
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.text import Text
from caravan.i18n import _, speaking
from caravan.i18n.numbers import count

if TYPE_CHECKING:
    from collections.abc import Callable

    from caravan.desktop.kiosk.voice import Voice

__all__ = ["CodePanel"]

_DIGITS = QRegularExpression("[0-9٠-٩۰-۹]{0,4}")
_WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_TRIES, _WAIT, _SECOND = 3, 10_000, 1_000


class CodePanel(Panel):
    """Asks for the four digits; `opens` judges them. After three wrong tries it waits.

    Signals:
        opened: the digits were right.
    """

    opened = Signal()

    def __init__(self, window: QWidget, opens: Callable[[str], bool]) -> None:
        super().__init__(window, wide=620)
        self._opens = opens
        self._wrong = 0
        self.leaving = True
        self.title = Text("", Type.TITLE)
        self.line = QLineEdit()
        self.answer = Text(" ", Type.CHILD_NOTE, Ink.ACCENT)
        self.stay = Button(" ", size=ButtonSize.CHILD)
        self.go = Button(" ", ButtonKind.PRIMARY, icon="lock", size=ButtonSize.CHILD)
        self._clock = QTimer(self, interval=_WAIT, singleShot=True)
        self._clock.setTimerType(Qt.TimerType.PreciseTimer)
        self._clock.timeout.connect(self._on_waited)
        self._ticks = QTimer(self, interval=_SECOND)
        self._ticks.timeout.connect(self._tell_wait)
        self._build()

    def ask(self, *, leaving: bool) -> None:
        """Ask for the digits, to leave or to go on with a question that was left."""
        self.leaving = leaving
        self.line.clear()
        self._tell_go()
        if not self._clock.isActive():
            self.answer.set_text(" ")
        self.open()
        if self.line.isEnabled():
            self.line.setFocus()

    def tell(self, voice: Voice) -> None:  # noqa: ARG002 - the facilitator is spoken to
        """Say everything again."""
        self.title.set_text(_("Code à 4 chiffres de la personne qui anime"))
        self.line.setAccessibleName(_("Les quatre chiffres"))
        self.line.setPlaceholderText("••••")
        self.stay.set_text(_("Rester ici"))
        self._tell_go()

    def stop(self) -> None:
        """Wait for nothing any more: the view is closing."""
        self._clock.stop()
        self._ticks.stop()

    def _tell_go(self) -> None:
        self.go.set_text(_("Quitter cette vue") if self.leaving else _("Reprendre"))

    def _build(self) -> None:
        self.line.setObjectName("code")
        self.line.setFixedHeight(72)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.line.setValidator(QRegularExpressionValidator(_DIGITS, self))
        self.line.returnPressed.connect(self._on_typed)
        for widget in (self.title, self.line, self.answer):
            self.sheet.body.addWidget(widget)
        self.buttons.addWidget(self.stay)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.go)
        self.sheet.body.addLayout(self.buttons)
        self.stay.clicked.connect(self.dismiss)
        self.go.clicked.connect(self._on_typed)

    def _on_typed(self) -> None:
        typed = self.line.text().translate(_WESTERN)
        if not typed or not self.line.isEnabled():
            return
        self.line.clear()
        if self._opens(typed):
            self._wrong = 0
            self.hide()
            self.opened.emit()
            return
        self._wrong += 1
        if self._wrong >= _TRIES:
            self._wait()
        else:
            with speaking(self.language):
                self.answer.set_text(_("Ce n’est pas ce code."))
            self.line.setFocus()

    def _wait(self) -> None:
        self._wrong = 0
        self._enable(on=False)
        # The panel keeps the keys that are still being typed: a button would be pressed by Return.
        self.setFocus()
        self._clock.start()
        self._ticks.start()
        self._tell_wait()

    def _tell_wait(self) -> None:
        left = -(-self._clock.remainingTime() // _SECOND)
        with speaking(self.language):
            words = _("Trois essais : on attend encore {seconds} s.")
            self.answer.set_text(words.format(seconds=count(max(1, left))))

    def _on_waited(self) -> None:
        self._ticks.stop()
        self._enable(on=True)
        self.answer.set_text(" ")
        if self.isVisible():
            self.line.setFocus()

    def _enable(self, *, on: bool) -> None:
        # While it waits, Tab finds no button either.
        policy = Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.NoFocus
        self.stay.setFocusPolicy(policy)
        self.line.setEnabled(on)
        self.go.setEnabled(on)
