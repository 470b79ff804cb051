"""A few choices side by side, one at a time: age band, sex, language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caravan.desktop.style.tokens import Space, Type
from caravan.desktop.widgets.choice_button import ChoiceButton
from caravan.desktop.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caravan.i18n import Language

__all__ = ["SegmentedChoice"]


class SegmentedChoice(QWidget):
    """Buttons of which one at most is chosen; emits `chosen` with its value.

    With `optional`, pressing the chosen one again leaves nothing chosen (`chosen` says None).
    Arrows move along the line as one sees it.
    """

    chosen = Signal(object)

    def __init__(
        self, *, optional: bool = False, high: int = 48, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._optional = optional
        self._high = high
        self._values: list[object] = []
        self._buttons: list[ChoiceButton] = []
        self._label = Text("", Type.BODY_STRONG)
        self._label.hide()
        self._row = QHBoxLayout()
        self._row.setSpacing(Space.SNUG)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self._label)
        column.addLayout(self._row)

    def set_label(self, label: str) -> None:
        """Say what is asked."""
        self._label.set_text(label)
        self._label.setVisible(bool(label))
        self.setAccessibleName(self._label.accessibleName())

    def set_choices(
        self, choices: Sequence[tuple[object, str]], *, languages: Sequence[Language | None] = ()
    ) -> None:
        """Offer these (value, label), in reading order; a label may be in its own language."""
        kept = self.value()
        for button in self._buttons:
            button.setParent(None)
            button.deleteLater()
        self._values = [value for value, _label in choices]
        self._buttons = []
        for place, (_value, label) in enumerate(choices):
            language = languages[place] if place < len(languages) else None
            button = ChoiceButton(label, high=self._high, language=language)
            button.clicked.connect(self._on_pressed)
            button.stepped.connect(self._on_stepped)
            self._row.addWidget(button)
            self._buttons.append(button)
        self.set_value(kept)

    def value(self) -> object:
        """Return the value chosen, or None."""
        for value, button in zip(self._values, self._buttons, strict=True):
            if button.isChecked():
                return value
        return None

    def set_value(self, value: object) -> None:
        """Show this one as chosen, or none, without saying so."""
        for own, button in zip(self._values, self._buttons, strict=True):
            button.setChecked(own == value)

    def button(self, value: object) -> ChoiceButton:
        """Return the button of a value."""
        return self._buttons[self._values.index(value)]

    def _on_pressed(self) -> None:
        pressed = self.sender()
        for value, button in zip(self._values, self._buttons, strict=True):
            if button is pressed:
                again = self._optional and button.isChecked()
                self.set_value(None if again else value)
                self.chosen.emit(self.value())
                return

    def _on_stepped(self, step: int) -> None:
        for place, button in enumerate(self._buttons):
            if button is self.sender():
                target = self._buttons[max(0, min(len(self._buttons) - 1, place + step))]
                target.setFocus(Qt.FocusReason.TabFocusReason)
