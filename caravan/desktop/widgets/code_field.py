"""Where a badge is scanned or typed: always ready, left to right, saying what it read.

A scanner types the code and Return. The field keeps an unknown code in sight instead of wiping
it, and selects it, so that the next scan replaces it.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from caravan.desktop.style.tokens import Ink, Space, Type, TypeStyle
from caravan.desktop.widgets.icon import Icon
from caravan.desktop.widgets.keys import code_from_keys
from caravan.desktop.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

__all__ = ["CodeField", "CodeState"]


_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class CodeState(Enum):
    """What the field says; the values are its icon and its ink."""

    READY = ("scan", Ink.SOFT)
    READ = ("check", Ink.GOOD)
    UNKNOWN = ("help", Ink.ACCENT)
    ALREADY = ("equal", Ink.ACCENT)


_EDGES = {
    CodeState.READY: "ready",
    CodeState.READ: "read",
    CodeState.UNKNOWN: "care",
    CodeState.ALREADY: "care",
}
"""Names that the style sheet knows."""


class CodeField(QWidget):
    """A line for one code and a line that answers.

    Signals:
        scanned: the code as printed on the badge (K7-P3-R), whatever the keyboard's layout made
            of it, or what was typed, in capitals, when it cannot be a code.
        typed: the person is typing; the last answer is out of date.
    """

    scanned = Signal(str)
    typed = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, answer: TypeStyle = Type.BODY_MEDIUM
    ) -> None:
        super().__init__(parent)
        self._state = CodeState.READY
        self.line = QLineEdit()
        self.line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.line.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        self.line.setMaxLength(64)
        self.line.setFixedHeight(72)
        self.line.setObjectName("code")
        self.line.returnPressed.connect(self._on_return)
        self.line.textEdited.connect(self._on_edited)
        self._icon = Icon("scan")
        self._answer = Text("", answer, Ink.SOFT)
        self.setFocusProxy(self.line)
        self._build()
        self._colour()

    def set_text(self, example: str, name: str) -> None:
        """Show an example while the field is empty, and name it for screen readers."""
        self.line.setPlaceholderText(example)
        self.line.setAccessibleName(name)

    def set_low(self, *, low: bool) -> None:
        """Be lower, in a small window."""
        self.line.setFixedHeight(56 if low else 72)
        self.line.setProperty("low", "true" if low else "false")
        self._colour()

    def set_state(self, state: CodeState, sentence: str) -> None:
        """Answer under the field; what was read is selected, so that the next scan replaces it."""
        self._state = state
        icon, ink = state.value
        self._icon.set_icon(icon, ink)
        self._answer.set_ink(ink)
        self._answer.set_text(sentence)
        self.line.setAccessibleDescription(self._answer.accessibleName())
        self._colour()

    def state(self) -> CodeState:
        """Return what the field says."""
        return self._state

    def show_code(self, code: str) -> None:
        """Put a code in the field, selected."""
        self.line.setText(code)
        self.line.selectAll()

    def clear(self) -> None:
        """Be empty and ready."""
        self.line.clear()

    def watch(self, page: QWidget) -> None:
        """Stay ready while the focus is on a button of this page: what is scanned comes here."""
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch another widget."""
        # Only keys that the focused widget let through reach the page.
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and self.line.isEnabled()
            and event.text().isprintable()
            and event.text().strip()
            and not event.modifiers() & _COMMANDS
        ):
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.line.selectAll()
            self.line.insert(event.text())
            self._on_edited()
            return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        answer = QHBoxLayout()
        answer.setSpacing(Space.SMALL)
        # Level with the first line of an answer that needs two.
        answer.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        answer.addWidget(self._answer, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HAIR)
        column.addWidget(self.line)
        column.addLayout(answer)

    def _colour(self) -> None:
        self.line.setProperty("state", _EDGES[self._state])
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)

    def _on_return(self) -> None:
        typed = self.line.text().strip()
        if not typed:
            return
        code = code_from_keys(typed)
        self.show_code(code)
        self.scanned.emit(code)

    def _on_edited(self) -> None:
        if self._state is not CodeState.READY:
            self._state = CodeState.READY
            self._colour()
        self.typed.emit()
