"""A count that is set by hand: less, the number, more; typing it is as good."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonSize
from caravan.desktop.widgets.text import Text
from caravan.i18n import _

__all__ = ["Stepper"]

_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}


class Stepper(QWidget):
    """A whole number between two bounds; emits `changed` with the new one.

    Up, Down and the buttons go by one, Page Up and Page Down by ten.
    """

    changed = Signal(int)

    def __init__(self, *, least: int = 0, most: int = 999, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self._value = least
        self._label = Text("", Type.BODY_STRONG)
        self._base = Text("", Type.SMALL, Ink.SOFT)
        self._less = Button("", icon="minus", size=ButtonSize.BANNER)
        self._more = Button("", icon="plus", size=ButtonSize.BANNER)
        self.line = QLineEdit(str(least))
        self._build()
        self._less.every_click = self._more.every_click = True
        self._less.clicked.connect(self._on_less)
        self._more.clicked.connect(self._on_more)
        self.line.textEdited.connect(self._on_typed)
        self.line.editingFinished.connect(self._on_finished)
        self._named = False
        self.set_label("")
        self._name_steps()
        self._show()

    def set_label(self, label: str, base: str = "") -> None:
        """Say what is counted, and what it is out of."""
        self._label.set_text(label)
        self._label.setVisible(bool(label))
        self._base.set_text(base)
        self._base.setVisible(bool(base))
        self.line.setAccessibleName(self._label.accessibleName())

    def set_step_names(self, less: str, more: str) -> None:
        """Name the two buttons otherwise than « un de moins » and « un de plus »."""
        self._named = True
        self._less.set_name(less)
        self._more.set_name(more)

    def value(self) -> int:
        """Return the number."""
        return self._value

    def set_value(self, value: int) -> None:
        """Show this number, without saying so."""
        self._value = max(self._least, min(self._most, value))
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch another widget."""
        if watched is self.line and isinstance(event, QKeyEvent):
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and event.type() is QEvent.Type.KeyPress:
                self._take(self._value + step)
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the window: direction, language, state."""
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._name_steps()
        super().changeEvent(event)

    def _name_steps(self) -> None:
        if not self._named:
            self._less.set_name(_("Un de moins"))
            self._more.set_name(_("Un de plus"))

    def _build(self) -> None:
        self.line.setObjectName("figure")
        self.line.setFixedSize(96, ButtonSize.BANNER.height)
        self.line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.line.setValidator(QIntValidator(0, 99_999, self))
        self.line.installEventFilter(self)
        self.setFocusProxy(self.line)
        self._less.setFixedWidth(ButtonSize.BANNER.height)
        self._more.setFixedWidth(ButtonSize.BANNER.height)
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        for widget in (self._less, self.line, self._more):
            row.addWidget(widget)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HAIR)
        column.addWidget(self._label)
        column.addLayout(row)
        column.addWidget(self._base)

    def _take(self, value: int) -> None:
        before = self._value
        self.set_value(value)
        if self._value != before:
            self.changed.emit(self._value)

    def _show(self) -> None:
        if self.line.text() != str(self._value):
            self.line.setText(str(self._value))
        self._less.setEnabled(self._value > self._least)
        self._more.setEnabled(self._value < self._most)

    def _on_less(self) -> None:
        self._take(self._value - 1)

    def _on_more(self) -> None:
        self._take(self._value + 1)

    def _on_typed(self, typed: str) -> None:
        """Follow what is typed, leaving an empty line empty until the person is done."""
        if not typed:
            return
        before = self._value
        self._value = max(self._least, min(self._most, int(typed)))
        if self._value != before:
            self.changed.emit(self._value)

    def _on_finished(self) -> None:
        self._show()
