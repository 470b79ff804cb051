"""Narrows a season's list of stops: by region where there are several, by place where many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caravan.desktop.style.tokens import Space
from caravan.desktop.widgets.field import ChoiceField, LineField
from caravan.desktop.words import region_name
from caravan.domain.doubles import folded
from caravan.i18n import _
from caravan.i18n.numbers import bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from caravan.actions.look import EventSummary

__all__ = ["Listed", "StopChoice", "listed"]

_FEW = 8
"""So many stops are found by looking: typing a place would take longer."""
_WIDEST = 320


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A stop of the list, and its place and host as people may spell them."""

    stop: EventSummary
    spelt: str


def listed(stops: Iterable[EventSummary]) -> tuple[Listed, ...]:
    """Make stops ready to be looked for; in the worker, for a season has 1,500."""
    return tuple(
        Listed(stop=stop, spelt=folded(f"{stop.event.place} {stop.event.host}")) for stop in stops
    )


class StopChoice(QWidget):
    """A region to choose and a place to type; neither shows where it would narrow nothing.

    Signals:
        changed: other stops are wanted.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.region = ChoiceField()
        self.place = LineField()
        self.region.changed.connect(self.changed)
        self.place.changed.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, Space.SMALL, Space.SMALL)
        row.setSpacing(Space.SNUG)
        for field in (self.region, self.place):
            field.setMaximumWidth(_WIDEST)
            row.addWidget(field, 1)
        row.addStretch(0)
        self.retranslate()

    def retranslate(self) -> None:
        """Say what never changes in the language in use."""
        self.region.set_spoken_label(_("Région"))
        self.place.set_spoken_label(_("Lieu ou organisme d’accueil"))
        self.place.line.setPlaceholderText(_("Lieu ou organisme d’accueil"))

    def offer(self, stops: Sequence[Listed]) -> None:
        """Offer the regions of these stops; what was chosen stays chosen where it still is."""
        regions = sorted({each.stop.event.region for each in stops})
        self.region.set_choices(
            [(code, bare(region_name(code))) for code in regions], none=_("Toutes les régions")
        )
        self.region.setVisible(len(regions) > 1)
        self.place.setVisible(len(stops) > _FEW)
        if len(stops) <= _FEW:
            self.place.set_value("")
        self.setVisible(len(regions) > 1 or len(stops) > _FEW)

    def wanted(self, stops: Iterable[Listed]) -> list[EventSummary]:
        """Keep the stops of the region chosen whose place or host has what is typed."""
        region, spelt = self.region.value(), folded(self.place.value())
        return [
            each.stop
            for each in stops
            if region in {None, each.stop.event.region} and spelt in each.spelt
        ]

    def forget(self) -> None:
        """Want every stop again, and wait for another place."""
        self.region.set_value(None)
        self.place.set_value("")
        (self.region if self.place.isHidden() else self.place).setFocus()
        self.changed.emit()
