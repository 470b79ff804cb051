"""What happened and what to do, in the page, with at most three buttons and details last.

Desk only: nothing red is ever shown to a child.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.card import Card, Tone
from caravan.desktop.widgets.icon import Icon
from caravan.desktop.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["ErrorBanner"]

_MOST_BUTTONS = 3


class ErrorBanner(QWidget):
    """A refusal in the page; emits `pressed` with the place of the button (0, 1 or 2).

    The details (a file's name, a code) stay hidden until asked for.
    """

    pressed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = Text("", Type.BODY_STRONG)
        self._remedy = Text("", Type.BODY)
        self._details = Text("", Type.SMALL, Ink.SOFT)
        self._details_button = Button("", ButtonKind.QUIET, size=ButtonSize.CARD)
        self._details_button.clicked.connect(self._on_details)
        self._actions: list[Button] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(Space.SMALL)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._build()
        self.set_details("", "")

    def set_text(self, sentence: str, remedy: str) -> None:
        """Say what happened and what to do."""
        self._sentence.set_text(sentence)
        self._remedy.set_text(remedy)
        names = (self._sentence.accessibleName(), self._remedy.accessibleName())
        self.setAccessibleName(" ".join(names))

    def set_actions(self, words: Sequence[str]) -> None:
        """Offer these ways on, the best first; three with the details at most."""
        for button in self._actions:
            button.setParent(None)
            button.deleteLater()
        self._actions = []
        for place, word in enumerate(words[:_MOST_BUTTONS]):
            # Never a primary: the page under the banner has its own.
            button = Button(word, ButtonKind.SECONDARY, size=ButtonSize.CARD)
            button.clicked.connect(self._on_action)
            self._row.insertWidget(place, button)
            self._actions.append(button)

    def set_details(self, word: str, details: str) -> None:
        """Keep technical words behind a last button called `word`; empty keeps nothing."""
        self._details_button.set_text(word)
        self._details_button.setVisible(bool(word and details))
        self._details.set_text(details)
        self._details.hide()

    def action(self, place: int) -> Button:
        """Return one of the buttons, to focus it or to disable it."""
        return self._actions[place]

    def _build(self) -> None:
        self._row.addWidget(self._details_button)
        self._row.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(Space.HAIR)
        words.addWidget(self._sentence)
        words.addWidget(self._remedy)
        words.addSpacing(Space.HAIR)
        words.addLayout(self._row)
        words.addWidget(self._details)
        line = QHBoxLayout()
        line.setSpacing(Space.BASE)
        line.addWidget(Icon("warning", Ink.BAD, size=24), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        card = Card(Tone.BAD, pad=Space.BASE)
        card.body.addLayout(line)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(card)

    def _on_action(self) -> None:
        sender = self.sender()
        if isinstance(sender, Button):
            self.pressed.emit(self._actions.index(sender))

    def _on_details(self) -> None:
        self._details.setVisible(self._details.isHidden())
