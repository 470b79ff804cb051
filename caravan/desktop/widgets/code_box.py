"""Where a long text of ours is scanned, pasted or typed: it says what it has recognised.

A scanner types as a keyboard does, without asking where the focus is or which layout is chosen,
and ends with Return. What is refused stays in sight, selected, so that the next scan replaces it.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from caravan.actions.papers import Sort, recognise
from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind
from caravan.desktop.widgets.icon import Icon
from caravan.desktop.widgets.keys import LAM_ALEF, LAM_ALEF_SIGNS, text_from_keys
from caravan.desktop.widgets.text import Text
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from caravan.errors import KnownError

__all__ = ["BoxState", "CodeBox"]

_WIDE, _LOW = 132, 112
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class BoxState(Enum):
    """What the box says; the values are its icon, its ink and the edge that the sheet knows."""

    READY = ("scan", Ink.SOFT, "ready")
    READ = ("check", Ink.GOOD, "read")
    CARE = ("help", Ink.ACCENT, "care")


class CodeBox(QWidget):
    """A few lines for one text, a line that answers, and the button that takes it.

    Signals:
        given: Return or the button: the text, read back from whatever the keyboard made of it.
    """

    given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = BoxState.READY
        self.label = Text("", Type.BODY_STRONG)
        self.edit = QPlainTextEdit()
        self.edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.edit.setTabChangesFocus(True)
        self.edit.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.edit.setFixedHeight(_WIDE)
        self.edit.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self._on_changed)
        self.take = Button("", ButtonKind.PRIMARY, icon="check")
        self.take.clicked.connect(self._on_take)
        self._icon = Icon("scan")
        self._answer = Text("", Type.BODY_MEDIUM, Ink.SOFT)
        self.setFocusProxy(self.edit)
        self._build()

    def set_text(self, label: str, word: str) -> None:
        """Say what is asked, and what the button does."""
        self.label.set_text(label)
        self.edit.setAccessibleName(self.label.accessibleName())
        self.take.set_text(word)
        self._on_changed()

    def set_low(self, *, low: bool) -> None:
        """Be lower, in a small window."""
        self.edit.setFixedHeight(_LOW if low else _WIDE)

    def value(self) -> str:
        """Return the text as a scanner meant it."""
        return text_from_keys(self.edit.toPlainText())

    def state(self) -> BoxState:
        """Return what the box says."""
        return self._state

    def answer(self) -> str:
        """Return the sentence under the box."""
        return self._answer.text()

    def refuse(self, error: KnownError) -> None:
        """Say why the text is not taken; it stays, selected, and the next scan replaces it."""
        self._say(BoxState.CARE, f"{error.sentence} {error.remedy}")
        self.edit.selectAll()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Be empty and ready."""
        self.edit.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the text when Return ends it, as a scanner does."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in _ENDS:
                self._on_take()
                return True
            if event.text() == LAM_ALEF_SIGNS:
                # One key, two signs: kept as one, or it would read like two other keys.
                self.edit.insertPlainText(LAM_ALEF)
                return True
        return super().eventFilter(watched, event)

    def take_key(self, event: QKeyEvent) -> bool:
        """Lead a sign typed on no field to the box; a scanner never asks where the focus is."""
        if not (event.text().isprintable() and event.text().strip()):
            return False
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        QCoreApplication.sendEvent(self.edit, event)
        return True

    def _build(self) -> None:
        answer = QHBoxLayout()
        answer.setSpacing(Space.SMALL)
        answer.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        answer.addWidget(self._answer, 1)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(Space.SNUG)
        self.foot.addWidget(self.take)
        self.foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self.label)
        column.addWidget(self.edit)
        column.addLayout(answer)
        column.addLayout(self.foot)

    def _say(self, state: BoxState, sentence: str) -> None:
        self._state = state
        icon, ink, edge = state.value
        self._icon.set_icon(icon, ink)
        self._answer.set_ink(ink)
        self._answer.set_text(sentence)
        self.edit.setAccessibleDescription(self._answer.accessibleName())
        self.edit.setProperty("state", edge)
        self.edit.style().unpolish(self.edit)
        self.edit.style().polish(self.edit)

    def _on_changed(self) -> None:
        typed = self.value()
        self.take.setEnabled(bool(typed.strip()))
        if not typed.strip():
            self._say(BoxState.READY, _("Prêt : scannez, collez ou tapez le texte du code."))
            return
        read = recognise(typed)
        if read.sort is not None:
            self._say(BoxState.READ, _recognised(read.sort))
        elif read.ours:
            self._say(BoxState.READY, _so_far(read.letters))
        else:
            self._say(
                BoxState.CARE,
                _("Ce n’est pas encore un texte que nous connaissons : le bon commence par CRV."),
            )

    def _on_take(self) -> None:
        typed = self.value()
        if typed.strip():
            self.given.emit(typed)


def _so_far(letters: int) -> str:
    said = ngettext(
        "{count} lettre lue. Le texte n’est pas encore entier.",
        "{count} lettres lues. Le texte n’est pas encore entier.",
        letters,
    )
    return said.format(count=count(letters))


def _recognised(sort: Sort) -> str:
    return {
        Sort.REQUEST: _("Reconnu : la demande d’inscription d’un ordinateur."),
        Sort.CERTIFICATE: _("Reconnu : le certificat d’un ordinateur."),
        Sort.RECEIPT: _("Reconnu : un accusé de réception du bureau."),
        Sort.HANDOVER: _("Reconnu : une étape à partager."),
        Sort.ESCROW: _("Reconnu : la clé de secours d’un bureau."),
        Sort.KIT: _("Reconnu : la trousse d’un bureau."),
    }[sort]
