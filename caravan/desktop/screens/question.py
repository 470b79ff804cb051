"""A question asked in the page before something that matters; nothing happens until it is answered.

In the page and not in a dialog: what it is about stays in sight, and Escape answers nothing.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caravan.desktop.style.tokens import Density, Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.card import Card, Tone
from caravan.desktop.widgets.icon import Icon
from caravan.desktop.widgets.text import Text

__all__ = ["Question"]

_ICON = 24


class Question(QWidget):
    """A sentence, what will happen, and two answers; hidden until asked.

    `stacked` puts the answers under the words, where the place is narrow. `set_density` is for
    long words: in a small window they run under the answers, over the whole width.

    Signals:
        agreed: do it.
        declined: leave things as they are.
    """

    agreed = Signal()
    declined = Signal()

    def __init__(self, parent: QWidget | None = None, *, stacked: bool = False) -> None:
        super().__init__(parent)
        self._stacked = stacked
        self._icon = Icon("help", Ink.ACCENT, size=_ICON)
        self._sentence = Text("", Type.HEADING)
        self._line = Text("", Type.BODY)
        # Never a primary: the page below has its own, and one screen has one.
        self.yes = Button("", ButtonKind.SECONDARY, size=ButtonSize.CARD)
        self.no = Button("", ButtonKind.SECONDARY, size=ButtonSize.CARD)
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self._on_no)
        self._build()
        self.hide()

    def set_text(self, sentence: str, line: str = "") -> None:
        """Say what is asked, and what will happen."""
        self._sentence.set_text(sentence)
        self._line.set_text(line)
        self._line.setVisible(bool(line))
        self.setAccessibleName(self._sentence.accessibleName())

    def text(self) -> str:
        """Return what is asked."""
        return self._sentence.text()

    def set_answers(self, yes: str, no: str, *, danger: bool = False) -> None:
        """Say the two answers; `danger` marks what cannot be taken back."""
        self.yes.set_text(yes)
        self.no.set_text(no)
        self.yes.set_kind(ButtonKind.DANGER if danger else ButtonKind.SECONDARY)

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window, which a long question would fill by half."""
        small = density is Density.COMPACT
        self._line.set_style(Type.NOTE if small else Type.BODY)
        if small:
            self._below.addWidget(self._line)
        else:
            self._words.addWidget(self._line)
        middle = Qt.AlignmentFlag.AlignVCenter if small else Qt.AlignmentFlag.AlignTop
        self._row.setAlignment(self._icon, middle)
        pad, edge = (Space.SNUG, Space.SMALL) if small else (Space.BASE, Space.BASE)
        self._card.body.setContentsMargins(pad, edge, pad, edge + Space.HAIR)
        self._card.body.setSpacing(Space.HAIR if small else Space.SMALL)

    def ask(self) -> None:
        """Show it, ready for the keyboard; the safe answer has the focus."""
        self.show()
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        words = self._words = QVBoxLayout()
        words.setSpacing(Space.HAIR)
        words.addWidget(self._sentence)
        words.addWidget(self._line)
        row = self._row = QHBoxLayout()
        row.setSpacing(Space.BASE)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        answers = QHBoxLayout()
        answers.setSpacing(Space.SNUG)
        answers.addWidget(self.yes, 0, Qt.AlignmentFlag.AlignBottom)
        answers.addWidget(self.no, 0, Qt.AlignmentFlag.AlignBottom)
        if self._stacked:
            answers.addStretch(1)
            words.addSpacing(Space.SMALL)
            words.addLayout(answers)
        else:
            row.addLayout(answers)
        self._below = QHBoxLayout()
        self._below.setSpacing(0)
        self._below.addSpacing(_ICON + Space.BASE)
        card = self._card = Card(Tone.ACCENT, pad=Space.BASE)
        card.body.addLayout(row)
        card.body.addLayout(self._below)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(card)

    def _on_yes(self) -> None:
        self.hide()
        self.agreed.emit()

    def _on_no(self) -> None:
        self.hide()
        self.declined.emit()
