"""People who are in the room « sans mesure », without a badge: counted, never listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.card import Card, Tone
from caravan.desktop.widgets.stepper import Stepper
from caravan.desktop.widgets.text import Text
from caravan.domain.quiz import Audience
from caravan.i18n import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

__all__ = ["HeadcountPanel"]

# One save for a burst of presses: each save is an operation that the journal keeps for ever.
_PAUSE = 500
_MOST = 9_999


class HeadcountPanel(Card):
    """A count set by hand; emits `counted` once the person stops pressing."""

    counted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.SUNKEN, pad=Space.BASE, parent=parent)
        self._audience = Audience.CHILDREN
        self.stepper = Stepper(most=_MOST)
        self._why = Text("", Type.NOTE, Ink.SOFT)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(_PAUSE)
        self._clock.timeout.connect(self._on_pause)
        self.stepper.changed.connect(self._on_changed)
        self.body.addWidget(self.stepper)
        self.body.addWidget(self._why)
        self.retranslate()

    def set_audience(self, audience: Audience) -> None:
        """Say why people of this room may be counted and not listed."""
        self._audience = audience
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.stepper.set_label(_("Personnes comptées « sans mesure »"))
        self.stepper.set_step_names(_("Une personne de moins"), _("Une personne de plus"))
        children = self._audience is Audience.CHILDREN
        self._why.set_text(
            _(
                "Pour qui n’a pas l’âge des questions, reste « sans mesure », ou quand la salle "
                "est trop pleine : tous sont comptés et ont la même attestation."
            )
            if children
            else _("Quand la salle est trop pleine pour les badges : tous sont comptés.")
        )

    def set_count(self, people: int) -> None:
        """Show what is saved, unless the person is changing it."""
        if not self._clock.isActive():
            self.stepper.set_value(people)

    def flush(self) -> None:
        """Save now what was not saved yet."""
        if self._clock.isActive():
            self._clock.stop()
            self._on_pause()

    def _on_changed(self) -> None:
        self._clock.start()

    def _on_pause(self) -> None:
        self.counted.emit(self.stepper.value())
