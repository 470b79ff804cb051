"""The answer to an arrival: welcome, the badge of the day in large, and two ways to correct."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caravan.desktop.style.tokens import Density, Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.card import Card, Tone
from caravan.desktop.widgets.icon import Icon
from caravan.desktop.widgets.text import Fit, Text
from caravan.desktop.words import band_words, face_words
from caravan.i18n import _
from caravan.i18n.numbers import ltr

if TYPE_CHECKING:
    from caravan.actions.attend import Arrived

__all__ = ["Greeting"]


class Greeting(Card):
    """One person who has just arrived; never by name, a projector may be showing it.

    Signals:
        undone: the arrival was a mistake.
        aged: the age band was a mistake.
    """

    undone = Signal()
    aged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.GOOD, pad=Space.BASE, parent=parent)
        self.arrived: Arrived | None = None
        self._title = Text("", Type.SECTION, Ink.GOOD)
        self._about = Text("", Type.BODY)
        self._code = Text("", Type.CODE, Ink.GOOD, fit=Fit.ONE_LINE)
        self.age = Button("", ButtonKind.QUIET, icon="edit", size=ButtonSize.CARD)
        self.undo = Button("", ButtonKind.QUIET, icon="undo", size=ButtonSize.CARD)
        self.age.clicked.connect(self.aged)
        self.undo.clicked.connect(self.undone)
        self._compact = False
        self._row, self._buttons = QHBoxLayout(), QHBoxLayout()
        self._build()
        self.hide()

    def welcome(self, arrived: Arrived, *, fresh: bool, named: bool = False) -> None:
        """Greet somebody; `fresh` when the code was drawn now and has to be written down.

        `named` when a first name was kept; it is never shown here.
        """
        self.arrived = arrived
        band = arrived.participant.band
        self._title.set_ink(Ink.GOOD)
        self._code.set_ink(Ink.GOOD)
        self._title.set_text(_("Bienvenue !"))
        face = face_words(arrived.face)
        parts = (
            face,
            band_words(band),
            _("code à écrire sur son badge") if fresh else "",
            _("prénom noté") if named else "",
        )
        self._about.set_text(" · ".join(part for part in parts if part))
        self._code.set_text(ltr(arrived.badge))
        self.age.setVisible(band is not None)
        self.show()

    def fade(self) -> None:
        """Be the arrival before: what was typed since was refused, and is somebody else's."""
        self._title.set_ink(Ink.SOFT)
        self._code.set_ink(Ink.SOFT)
        self._title.set_text(_("Arrivée précédente"))

    def leave(self) -> None:
        """Go away: the person is no longer there."""
        self.arrived = None
        self.hide()

    def set_density(self, density: Density) -> None:
        """Put the ways back beside the code, without their words, in a small window."""
        self._compact = density is Density.COMPACT
        row = self._row if self._compact else self._buttons
        for button in (self.age, self.undo):
            row.addWidget(button)
        pad = Space.SNUG if self._compact else Space.BASE
        self.body.setContentsMargins(pad, pad - 2, pad, pad + 2)
        self._about.set_style(Type.SMALL if self._compact else Type.BODY)
        self._code.set_style(Type.TITLE if self._compact else Type.CODE)
        self._name_buttons()

    def _name_buttons(self) -> None:
        for button, word in ((self.age, _("Changer l’âge")), (self.undo, _("Annuler"))):
            button.set_text("" if self._compact else word)
            button.set_name(word)

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._about)
        self._row.setSpacing(Space.BASE)
        self._row.addWidget(Icon("check", Ink.GOOD, size=32))
        self._row.addLayout(words, 1)
        self._row.addWidget(self._code)
        self._buttons.setSpacing(0)
        self._buttons.addStretch(1)
        self.body.addLayout(self._row)
        self.body.addLayout(self._buttons)
        self.set_density(Density.WIDE)
