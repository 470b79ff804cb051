"""The door of a room: the code field, the answer to an arrival, the ages, what else may be noted.

It knows what was typed and shows what came of it; what is done about it is the screen's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caravan.actions.attend import AgeUnknown, Arrived, BadgeTaken
from caravan.desktop.screens.details import Details
from caravan.desktop.screens.greeting import Greeting
from caravan.desktop.screens.headcount import HeadcountPanel
from caravan.desktop.style.tokens import Density, Ink, Space, Type
from caravan.desktop.widgets.button import Button
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.code_field import CodeField, CodeState
from caravan.desktop.widgets.keys import age_from_keys
from caravan.desktop.widgets.scroll import ScrollBody
from caravan.desktop.widgets.text import Text
from caravan.desktop.words import band_words
from caravan.domain.ages import AgeBand
from caravan.domain.badges import BadgeUnknown
from caravan.domain.quiz import Audience
from caravan.domain.typed import TextTooLong, TextUnprintable
from caravan.i18n import _
from caravan.i18n.numbers import ltr

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from caravan.domain.people import Participant
    from caravan.errors import KnownError

__all__ = ["Door"]


class Door(Card):
    """Where one person after the other comes in.

    Signals:
        badge_read: a code was scanned or typed.
        age_typed: an age in years was typed in the code's place.
        band_pressed: somebody without a badge, of this band (None for a parent).
        band_corrected: a participant, and the band that is right.
    """

    badge_read = Signal(str)
    age_typed = Signal(int)
    band_pressed = Signal(object)
    band_corrected = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._audience = Audience.CHILDREN
        self._changing: Participant | None = None
        self.code = CodeField()
        self.greeting = Greeting()
        self.headcount = HeadcountPanel()
        self.details = Details()
        self.bands: dict[AgeBand | None, Button] = {}
        self._ask = Text("", Type.SECTION)
        self._which = Text("", Type.LABEL)
        self._build()

    def set_audience(self, audience: Audience) -> None:
        """Ask what is asked of these people; nothing can be typed before."""
        self._audience = audience
        children = audience is Audience.CHILDREN
        self._ask.set_text(_("Scannez un badge ou tapez son code"))
        self.code.set_text(
            "K7-P3-R", _("Code du badge, ou âge") if children else _("Code du badge")
        )
        self.headcount.set_audience(audience)
        self.details.set_audience(audience)
        for band in tuple(AgeBand) if children else (None,):
            button = Button(band_words(band) if band else _("Un parent sans badge"))
            button.setMinimumHeight(56)
            button.clicked.connect(self._on_band)
            self.bands[band] = button
            self._band_row.addWidget(button)
        self.be_ready()

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        wide = density is Density.WIDE
        self.code.set_low(low=not wide)
        self.greeting.set_density(density)
        # The field's own example says as much where every line counts.
        self._ask.setVisible(wide)
        pad = Space.WIDE if wide else Space.SNUG
        self.body.setContentsMargins(pad, pad - 4, pad, pad)

    def welcome(self, arrived: Arrived, typed: str | None, *, fresh: bool, named: bool) -> None:
        """Greet somebody; what is being typed meanwhile stays.

        `typed` is what stood in the field, `fresh` says that the badge's code was drawn now,
        `named` that a first name was kept.
        """
        self._changing = None
        self.greeting.welcome(arrived, fresh=fresh, named=named)
        if typed is None or self.code.line.text() == typed:
            self.code.clear()
        self.be_ready()

    def correct(self, participant: Participant) -> None:
        """Greet again, with the age put right."""
        self._changing = None
        former = self.greeting.arrived
        if former is not None and former.participant.id == participant.id:
            renewed = Arrived(participant=participant, badge=former.badge, face=former.face)
            self.greeting.welcome(renewed, fresh=False)
        self._say_which()

    def forget(self, participant: str) -> None:
        """Stop greeting somebody whose arrival was taken back."""
        arrived = self.greeting.arrived
        if arrived is not None and arrived.participant.id == participant:
            self.greeting.leave()
            self._changing = None
            self._say_which()

    def be_ready(self) -> None:
        """Wait for the next badge."""
        self.code.set_state(CodeState.READY, self._hint())
        self._say_which()
        self.code.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, error: KnownError) -> bool:
        """Answer a refusal where it was typed; False where the page has to say it."""
        self.greeting.fade()
        if isinstance(error, BadgeUnknown | AgeUnknown):
            self.code.set_state(CodeState.UNKNOWN, str(error))
            return True
        if isinstance(error, BadgeTaken):
            self.code.set_state(CodeState.ALREADY, str(error))
            return True
        if isinstance(error, TextTooLong | TextUnprintable):
            self.details.open()
            self.details.first_name.refuse(error.sentence)
        return False

    def toggle_count(self) -> None:
        """Show the count of those without a badge, ready to type, or put it away."""
        self.headcount.setVisible(self.headcount.isHidden())
        if not self.headcount.isHidden():
            self.headcount.stepper.setFocus()
            self._inside.bring_into_view(self.headcount)

    def take_code(self, code: str) -> None:
        """Read a code that was scanned elsewhere on the page; with none, wait for it."""
        self.code.line.setFocus(Qt.FocusReason.OtherFocusReason)
        if code:
            self.code.show_code(code)
            self.badge_read.emit(code)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lead a badge that is scanned while the count has the focus to the code."""
        # A code begins with a letter, which a count never holds; its digits would be counted.
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            command = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
            return event.text().isalpha() and not command and self.take_key(event)
        return super().eventFilter(watched, event)

    def take_key(self, event: QKeyEvent) -> bool:
        """Lead a sign typed on no field to the code; a scanner never asks where the focus is."""
        if not (event.text().isprintable() and event.text().strip()):
            return False
        self.code.line.setFocus(Qt.FocusReason.OtherFocusReason)
        QCoreApplication.sendEvent(self.code.line, event)
        return True

    def _build(self) -> None:
        self._band_row = QHBoxLayout()
        self._band_row.setSpacing(Space.SNUG)
        inside = self._inside = ScrollBody(spacing=Space.SNUG)
        for part in (self._ask, self.code, self.greeting, self.headcount, self._which):
            inside.body.addWidget(part)
        inside.body.addLayout(self._band_row)
        inside.body.addWidget(self.details)
        inside.body.addStretch(1)
        self.body.addWidget(inside)
        self.headcount.hide()
        self.headcount.stepper.line.installEventFilter(self)
        self.details.opener.clicked.connect(self._on_details)
        self.code.scanned.connect(self._on_scanned)
        self.code.typed.connect(self._on_typed)
        self.greeting.aged.connect(self._on_aged)

    def _hint(self) -> str:
        if self._audience is Audience.PARENTS:
            return _("Prêt : scannez ou tapez, puis Entrée.")
        return _("Prêt : scannez ou tapez, puis Entrée. Un âge suffit : {age}.").format(
            age=ltr("10")
        )

    def _say_which(self) -> None:
        arrived = self.greeting.arrived
        if self._changing is not None and arrived is not None:
            self._which.set_ink(Ink.ACCENT)
            self._which.set_text(
                _("Quel âge pour le badge {code} ?").format(code=ltr(arrived.badge))
            )
            return
        self._which.set_ink(Ink.INK)
        self._which.set_text(
            _("Sans badge ?")
            if self._audience is Audience.PARENTS
            else _("Sans badge ? Choisissez une tranche d’âge")
        )

    def _on_scanned(self, code: str) -> None:
        age = age_from_keys(code) if self._audience is Audience.CHILDREN else None
        if age is not None:
            self.age_typed.emit(age)
        else:
            self.badge_read.emit(code)

    def _on_details(self) -> None:
        # What was closed opens below the foot of a small window.
        self._inside.bring_into_view(self.details)

    def _on_typed(self) -> None:
        self.code.set_state(CodeState.READY, self._hint())

    def _on_band(self) -> None:
        band = next(band for band, button in self.bands.items() if button is self.sender())
        self.code.line.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._changing is not None and band is not None:
            self.band_corrected.emit(self._changing, band)
        else:
            self.band_pressed.emit(band)

    def _on_aged(self) -> None:
        arrived = self.greeting.arrived
        if arrived is None:
            return
        self._changing = arrived.participant
        self._say_which()
        first = next(iter(self.bands.values()))
        first.setFocus(Qt.FocusReason.TabFocusReason)
