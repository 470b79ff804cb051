"""A file that came: its name, what it held, and a word; a refused one says why and what to do."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.card import Card, Tone
from caravan.desktop.widgets.chip import Chip, ChipKind
from caravan.desktop.widgets.icon import Icon
from caravan.desktop.widgets.text import Fit, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["FileCard", "FileState"]


class FileState(Enum):
    """What became of the file; the values are its icon, the icon's ink, its chip and its ground."""

    NEW = ("check", Ink.GOOD, ChipKind.GOOD, Tone.SURFACE)
    ALREADY = ("equal", Ink.SOFT, ChipKind.PLAIN, Tone.SURFACE)
    DISAGREES = ("warning", Ink.ACCENT, ChipKind.CARE, Tone.SURFACE)
    REFUSED = ("warning", Ink.BAD, ChipKind.BAD, Tone.BAD)


class FileCard(QWidget):
    """One file; emits `pressed` with the place of the button of a refused one."""

    pressed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = Icon("check", Ink.GOOD, size=24)
        self._name = Text("", Type.BODY_STRONG, fit=Fit.ONE_LINE_MIDDLE)
        self._about = Text("", Type.NOTE, Ink.SOFT)
        self._chip = Chip()
        self._note = Text("", Type.NOTE_STRONG, Ink.ACCENT)
        self._note.hide()
        self._sentence = Text("", Type.BODY_STRONG)
        self._remedy = Text("", Type.BODY)
        self._row = QHBoxLayout()
        self._row.setSpacing(Space.SMALL)
        self._row.addStretch(1)
        self._actions: list[Button] = []
        self._card = Card(pad=Space.SNUG)
        self._build()
        self.set_refusal("", "")

    def set_file(self, name: str, about: str, state: FileState, word: str) -> None:
        """Show a file, what it held, and what became of it in a word."""
        icon, ink, kind, tone = state.value
        self._name.set_text(name)
        self._about.set_text(about)
        self._icon.set_icon(icon, ink)
        chip_icon = "cross" if state is FileState.REFUSED else icon
        self._chip.set_kind(kind, chip_icon)
        self._chip.set_text(word)
        self._card.set_tone(tone)
        parts = (self._name, self._about, self._chip)
        self.setAccessibleName(". ".join(part.accessibleName() for part in parts))

    def set_note(self, note: str) -> None:
        """Say what about a file that is taken still asks for a person."""
        self._note.set_text(note)
        self._note.setVisible(bool(note))

    def set_refusal(self, sentence: str, remedy: str, actions: Sequence[str] = ()) -> None:
        """Say why it was refused, what to do, and offer ways on."""
        self._sentence.set_text(sentence)
        self._remedy.set_text(remedy)
        self._sentence.setVisible(bool(sentence))
        # Level with the name when there is more to say, in the middle of the card otherwise.
        level = Qt.AlignmentFlag.AlignTop if sentence else Qt.AlignmentFlag.AlignVCenter
        self._line.setAlignment(self._icon, level)
        self._line.setAlignment(self._chip, level)
        self._remedy.setVisible(bool(remedy))
        for button in self._actions:
            button.setParent(None)
            button.deleteLater()
        self._actions = []
        for place, word in enumerate(actions):
            # The page keeps its own primary button: several files may be refused at once.
            kind = ButtonKind.SECONDARY if place == 0 else ButtonKind.QUIET
            button = Button(word, kind, size=ButtonSize.CARD)
            button.clicked.connect(self._on_action)
            self._row.insertWidget(place, button)
            self._actions.append(button)

    def action(self, place: int) -> Button:
        """Return one of the buttons of a refused one."""
        return self._actions[place]

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        for text in (self._name, self._about, self._note, self._sentence, self._remedy):
            words.addWidget(text)
        self._row.setContentsMargins(0, Space.HAIR, 0, 0)
        words.addLayout(self._row)
        line = QHBoxLayout()
        line.setSpacing(Space.BASE)
        line.addWidget(self._icon)
        line.addLayout(words, 1)
        line.addWidget(self._chip)
        self._line = line
        self._card.body.addLayout(line)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._card)

    def _on_action(self) -> None:
        sender = self.sender()
        if isinstance(sender, Button):
            self.pressed.emit(self._actions.index(sender))
