"""Who has arrived, the last first: the picture of the badge, the ages, the code, a way back.

Rows are kept and only the new ones are made, and of a full room only those somebody looks at: a
hundred arrivals must not slow the next one.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from caravan.desktop.style.tokens import Density, Ink, Space, Type
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.empty_state import EmptyState
from caravan.desktop.widgets.feeder import Feeder, laid_of
from caravan.desktop.widgets.person_row import PersonRow
from caravan.desktop.widgets.scroll import ScrollBody
from caravan.desktop.widgets.text import Text
from caravan.desktop.words import band_words, face_words
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count, ltr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from caravan.actions.look import ArrivalView, RoomView
    from caravan.domain.ids import ParticipantId

__all__ = ["Arrivals"]

_AT_ONCE = 8


class Arrivals(Card):
    """The list; emits `undone` with the participant whose arrival was a mistake."""

    undone = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(pad=Space.BASE, parent=parent)
        self.rows: dict[ParticipantId, PersonRow] = {}
        self._said: dict[ParticipantId, tuple[object, bool]] = {}
        self._compact = False
        self._room: RoomView | None = None
        self._title = Text("", Type.SECTION)
        self._counted = Text("", Type.NOTE, Ink.SOFT)
        self._empty = EmptyState()
        self._scroll = ScrollBody(spacing=0)
        self._scroll.body.addStretch(1)
        self._feeder = Feeder(self._scroll, at_once=_AT_ONCE)
        for widget in (self._title, self._counted):
            self.body.addWidget(widget)
        self.body.addWidget(self._empty, 1)
        self.body.addWidget(self._scroll, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Say what never changes in the language in use."""
        self._title.set_text(_("Arrivées"))
        self._empty.set_text(
            _("Personne n’est encore arrivé."), _("Le premier badge scanné s’affichera ici.")
        )

    def set_density(self, density: Density) -> None:
        """Put the code first where there is no room for three columns."""
        pad = Space.WIDE if density is Density.WIDE else Space.SNUG
        self.body.setContentsMargins(pad, pad - 4, pad, pad)
        self._compact = density is Density.COMPACT
        if self._room is not None:
            self.show_room(self._room)

    def show_room(self, room: RoomView) -> None:
        """Show who is there now."""
        self._room = room
        counted = room.attendance.headcount
        self._counted.set_text(
            ngettext("{count} compté", "{count} comptés", counted).format(count=count(counted))
        )
        self._counted.setVisible(counted > 0)
        present = {arrival.participant.id for arrival in room.arrivals}
        for gone in [who for who in self.rows if who not in present]:
            self._remove(gone)
        self._empty.setVisible(not room.arrivals)
        self._scroll.setVisible(bool(room.arrivals))
        laid = laid_of([arrival.participant.id for arrival in room.arrivals], self.rows)
        for place, arrival in enumerate(room.arrivals[:laid]):
            if arrival.participant.id not in self.rows:
                self._scroll.body.insertWidget(place, self._row(arrival))
            self._say(arrival)
        self._feeder.follow(partial(self._row, arrival) for arrival in room.arrivals[laid:])

    def _row(self, arrival: ArrivalView) -> PersonRow:
        row = PersonRow()
        who = arrival.participant.id
        row.undone.connect(partial(self.undone.emit, who))
        row.set_undo(_("Annuler cette arrivée"))
        self.rows[who] = row
        self._say(arrival)
        return row

    def _say(self, arrival: ArrivalView) -> None:
        person = arrival.participant
        saying = (person.band, self._compact)
        if self._said.get(person.id) == saying:
            return
        self._said[person.id] = saying
        face = face_words(arrival.face) if arrival.face else _("Sans badge ici")
        code = ltr(arrival.badge) if arrival.badge else ""
        band = band_words(person.band)
        if self._compact and code:
            about = " · ".join(part for part in (band, face) if part)
            self.rows[person.id].set_person(code, about)
        else:
            self.rows[person.id].set_person(face, band, code)

    def _remove(self, who: ParticipantId) -> None:
        row = self.rows.pop(who)
        self._said.pop(who, None)
        self._scroll.body.removeWidget(row)
        row.hide()
        row.deleteLater()
