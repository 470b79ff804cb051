"""One room on the home page: who is there, how far the room is, what to do in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from caravan.desktop.style.tokens import Density, Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind
from caravan.desktop.widgets.card import Card, Divider
from caravan.desktop.widgets.chip import Chip
from caravan.desktop.widgets.counter import Count
from caravan.desktop.widgets.empty_state import EmptyState
from caravan.desktop.widgets.icon import Icon
from caravan.desktop.widgets.room_steps import RoomSteps
from caravan.desktop.widgets.text import Fit, Text
from caravan.desktop.words import (
    band_words,
    face_words,
    language_word,
    lead_line,
    room_name,
    stage_place,
    stage_words,
)
from caravan.domain.events import Stage
from caravan.domain.quiz import Audience
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count, long_date, ltr

if TYPE_CHECKING:
    from caravan.actions.handover import Shared
    from caravan.actions.look import ArrivalView, RoomView
    from caravan.desktop.context import Context
    from caravan.domain.ids import EventId

__all__ = ["RoomCard", "UnopenedCard", "attendance_words", "shared_words"]

_ARRIVALS = 3


def attendance_words(room: RoomView) -> tuple[str, str]:
    """Say what the big number counts, and what it is made of."""
    attendance = room.attendance
    label = ngettext("présent", "présents", attendance.people)
    listed = ngettext(
        "{count} accueilli un à un", "{count} accueillis un à un", attendance.listed
    ).format(count=count(attendance.listed))
    counted = ngettext("{count} compté", "{count} comptés", attendance.headcount).format(
        count=count(attendance.headcount)
    )
    return label, _("{listed}, {counted}").format(listed=listed, counted=counted)


def shared_words(shared: Shared) -> str:
    """Say quietly that a second laptop has the stop too."""
    if shared.since is None:
        return _("reçue d’un autre ordinateur")
    return _("partagée le {day}").format(day=long_date(shared.since))


def _unopened_words(shared: Shared | None) -> str:
    """Say of a room that is not open here where it may be; which rooms the other has is unknown."""
    if shared is None:
        return _("Pas encore ouverte. Une salle s’ouvre quand son public arrive.")
    return _("Pas ouverte ici ; peut-être sur l’autre ordinateur.")


class RoomCard(Card):
    """A room that is open, or closed already."""

    def __init__(self, context: Context, room: RoomView) -> None:
        super().__init__()
        self._context = context
        self.room = room
        self._density = Density.WIDE
        self._title = Text("", Type.SECTION)
        self._chip = Chip()
        self._lead = Text("", Type.BODY, Ink.SOFT)
        self._count = Count()
        self._steps = RoomSteps()
        self._arrivals = _Arrivals()
        self.start = Button("", ButtonKind.SECONDARY)
        self.open = Button("", ButtonKind.QUIET, icon="arrow", icon_at_end=True)
        self._build()
        self.show_room(room)

    def show_room(self, room: RoomView) -> None:
        """Show how the room stands now."""
        self.room = room
        session = room.session
        self._title.set_text(room_name(session.audience))
        self._chip.set_text(language_word(session.language))
        self._lead.set_text(
            " · ".join(part for part in (lead_line(session.lead), band_words(session.band)) if part)
        )
        label, base = attendance_words(room)
        self._count.set_figure(count(room.attendance.people), label, base)
        self._steps.set_steps(stage_words(), stage_place(session.stage))
        self._arrivals.show_people(room.arrivals[:_ARRIVALS])
        word, icon = self._start_words()
        self.start.set_text(word)
        self.start.set_icon(icon)
        closed = session.stage is Stage.CLOSED
        way = _("Revoir la salle") if closed else _("Entrer dans la salle")
        self.open.set_text("" if self._compact else way)
        self.open.set_name(way)

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        self._density = density
        pad = Space.WIDE if density is Density.WIDE else Space.BASE
        self.body.setContentsMargins(pad, pad - 6, pad, pad - 2)
        self._steps.set_density(density)
        self._count.set_density(density)
        for widget in (self._chip, self._lead, self._divider, self._arrivals):
            widget.setVisible(not self._compact)
        self.show_room(self.room)

    @property
    def _compact(self) -> bool:
        return self._density is Density.COMPACT

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._chip)
        foot = QHBoxLayout()
        foot.addWidget(self.start)
        foot.addStretch(1)
        foot.addWidget(self.open)
        self._divider = Divider()
        self.body.setSpacing(Space.HAIR)
        self.body.addLayout(head)
        self.body.addWidget(self._lead)
        self.body.addWidget(self._count)
        self.body.addSpacing(Space.SMALL)
        self.body.addWidget(self._steps)
        self.body.addWidget(self._divider)
        self.body.addWidget(self._arrivals)
        self.body.addStretch(1)
        self.body.addLayout(foot)
        self.start.clicked.connect(self._on_start)
        self.open.clicked.connect(self._on_open)

    def _start_words(self) -> tuple[str, str]:
        stage = self.room.session.stage
        if stage is Stage.WELCOME:
            return _("Accueillir"), "scan"
        if stage is Stage.CLOSED:
            return _("Voir le résumé"), "list"
        if self._room_view:
            return _("Projeter la question"), "screen"
        return _("Lancer le questionnaire"), "list"

    @property
    def _room_view(self) -> bool:
        """Whether the room answers together: parents do, and any room during its activity."""
        session = self.room.session
        return session.audience is Audience.PARENTS or session.stage is Stage.ACTIVITY

    def _on_start(self) -> None:
        session = self.room.session
        if session.stage is Stage.WELCOME:
            self._context.go("check-in", session=session.id)
        elif session.stage is Stage.CLOSED:
            self._context.go("summary", event=session.event)
        else:
            self._context.open_view(session, child=not self._room_view)

    def _on_open(self) -> None:
        self._context.go("room", session=self.room.session.id)


class UnopenedCard(Card):
    """A room that nobody has opened here yet; of a shared stop, perhaps on the other laptop."""

    def __init__(
        self, context: Context, event: EventId, audience: Audience, shared: Shared | None
    ) -> None:
        super().__init__()
        self._context = context
        self._event = event
        self.audience = audience
        self.empty = EmptyState()
        self.empty.set_text(room_name(audience), _unopened_words(shared))
        self.empty.set_action(_("Ouvrir la salle"), "door")
        self.empty.pressed.connect(self._on_open)
        self.share = Button(
            _("Elle sera sur un second ordinateur…")
            if shared is None
            else _("Montrer le code de l’étape…"),
            ButtonKind.QUIET,
            icon="laptop",
        )
        # Only the laptop that made the stop may share it.
        self._own = shared is None or shared.since is not None
        self.share.clicked.connect(self._on_share)
        self.body.addStretch(1)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.share, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addStretch(1)

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        wide = density is Density.WIDE
        pad = Space.WIDE if wide else Space.SMALL
        self.body.setContentsMargins(pad, pad, pad, pad)
        # The list of stops offers it too; here the way into the room comes first.
        self.share.setVisible(wide and self._own)

    def _on_open(self) -> None:
        self._context.go("open", event=self._event, audience=self.audience)

    def _on_share(self) -> None:
        self._context.go("hand-over", event=self._event)


class _Arrivals(QWidget):
    """The last few who arrived: the picture of the badge, the ages, the code; never a name."""

    def __init__(self) -> None:
        super().__init__()
        self._title = Text(_("Derniers arrivés"), Type.NOTE_STRONG, Ink.SOFT)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.HAIR)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.SMALL, 0, 0)
        column.setSpacing(Space.HAIR)
        column.addWidget(self._title)
        column.addLayout(self._rows)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_people(self, people: tuple[ArrivalView, ...]) -> None:
        """Show these."""
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for person in people:
            self._rows.addWidget(_ArrivalLine(person))
        self._title.set_text(
            _("Derniers arrivés") if people else _("Personne n’est encore arrivé.")
        )


class _ArrivalLine(QWidget):
    """One of them, on one line."""

    def __init__(self, arrival: ArrivalView) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SMALL)
        row.addWidget(Icon("check", Ink.GOOD))
        row.addWidget(Text(_who(arrival), Type.BODY_MEDIUM, fit=Fit.ONE_LINE), 1)
        row.addWidget(Text(ltr(arrival.badge or ""), Type.NOTE, Ink.SOFT, fit=Fit.ONE_LINE))


def _who(arrival: ArrivalView) -> str:
    face = face_words(arrival.face) if arrival.face else _("Sans badge ici")
    return " · ".join(part for part in (face, band_words(arrival.participant.band)) if part)
