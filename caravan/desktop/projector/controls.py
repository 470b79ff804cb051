"""The facilitator's line under the room's view: which question, what is shown, the count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caravan.desktop.projector.round import Face
from caravan.desktop.style.theme import colour, theme_of
from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind
from caravan.desktop.widgets.painting import painter_for, rule
from caravan.desktop.widgets.text import Fit, Text
from caravan.desktop.words import language_word
from caravan.i18n import Language, _
from caravan.i18n.numbers import ltr

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from caravan.desktop.projector.round import Round

__all__ = ["CONTROLS_HEIGHT", "Controls"]

CONTROLS_HEIGHT = 64


class Controls(QWidget):
    """Buttons only; the window knows what they do.

    Signals:
        moved: -1 or +1, another question.
        turned: show the next face of this one.
        spoken: the other language for the room.
        noted: show or hide the count.
        finished: back to the desk.
    """

    moved = Signal(int)
    turned = Signal()
    spoken = Signal()
    noted = Signal()
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = Button("", icon="back")
        self.forth = Button("", icon="arrow")
        self.place = Text("", Type.BODY_STRONG, Ink.SOFT, fit=Fit.ONE_LINE)
        self.face = Button(" ", icon="chart")
        self.tongue = Button(" ", ButtonKind.QUIET, icon="globe")
        self.note = Button(" ", icon="edit")
        self.finish = Button(" ", ButtonKind.QUIET, icon="check")
        self._build()

    def show_round(self, shown: Round, language: Language, *, noting: bool) -> None:
        """Say where the round stands and what can be done now."""
        at, total = shown.place + 1, len(shown.items)
        kept = f" · {_('Enregistré.')}" if shown.counted.saved else ""
        self.place.set_text(ltr(f"{at}/{total}") + kept)
        words = _("Question {number} sur {total}")
        self.place.setAccessibleName(words.format(number=at, total=total) + kept)
        self.back.set_name(_("Question précédente"))
        self.forth.set_name(_("Question suivante"))
        self.back.setEnabled(shown.place > 0)
        self.forth.setEnabled(shown.place + 1 < len(shown.items))
        following = shown.following_face()
        self.face.setVisible(following is not None)
        self.face.set_text(_face_word(following) if following else " ")
        other = next(spoken for spoken in Language if spoken is not language)
        self.tongue.set_text(language_word(other))
        self.note.set_text(_("Cacher") if noting else _("Noter"))
        self.finish.set_text(_("Terminer"))

    def show_nothing(self) -> None:
        """Leave only the way back."""
        for widget in (self.back, self.forth, self.face, self.tongue, self.note):
            widget.hide()
        self.finish.set_text(_("Terminer"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        theme = theme_of(self)
        painter = painter_for(self)
        painter.fillRect(self.rect(), colour(theme.surface))
        rule(painter, 0, self.width(), 0.5, theme.line)
        painter.end()

    def _build(self) -> None:
        self.setFixedHeight(CONTROLS_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.BASE, Space.SMALL, Space.BASE, Space.SMALL)
        row.setSpacing(Space.SMALL)
        for widget in (self.back, self.forth, self.place):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.tongue, self.face, self.note, self.finish):
            row.addWidget(widget)
        self.back.clicked.connect(lambda: self.moved.emit(-1))
        self.forth.clicked.connect(lambda: self.moved.emit(1))
        self.face.clicked.connect(self.turned)
        self.tongue.clicked.connect(self.spoken)
        self.note.clicked.connect(self.noted)
        self.finish.clicked.connect(self.finished)


def _face_word(face: Face) -> str:
    return {
        Face.OPEN: _("Revoir la question"),
        Face.BARS: _("Voir les réponses"),
        Face.IDEA: _("Voir la bonne idée"),
    }[face]
