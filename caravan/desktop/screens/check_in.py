"""Who stands here welcomes people at the door: a badge, or an age, in under five seconds each.

The code field is always ready: a scanner's keys reach it wherever one has clicked. A code or an
age that is refused stays in the field, with the reason under it. No first name is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from caravan.actions import attend, look, plan
from caravan.desktop.screens.arrivals import Arrivals
from caravan.desktop.screens.door import Door
from caravan.desktop.screens.scanned import badge_behind
from caravan.desktop.screens.screen import Screen
from caravan.desktop.style.tokens import Density, Space
from caravan.desktop.widgets.button import Button, ButtonKind
from caravan.desktop.words import room_name
from caravan.domain.changes import Changes
from caravan.domain.events import Stage
from caravan.domain.ids import ParticipantId
from caravan.errors import BugError
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from caravan.actions.look import RoomView
    from caravan.desktop.context import Context, Where
    from caravan.domain.ages import AgeBand
    from caravan.domain.events import Session
    from caravan.domain.ids import SessionId
    from caravan.domain.people import Participant
    from caravan.errors import KnownError

__all__ = ["CheckInScreen", "build"]


def build(context: Context, where: Where) -> QWidget:
    """Make the screen."""
    if where.session is None:
        raise BugError("a door needs its room")
    return CheckInScreen(context, where.session)


class CheckInScreen(Screen):
    """One room's door, and who has come through it."""

    watches = Changes.ATTENDANCE | Changes.SESSION

    def __init__(self, context: Context, session: SessionId) -> None:
        super().__init__(context)
        self._id = session
        self._session: Session | None = None
        self._saving: str | None = None
        self.door = Door()
        self.arrivals = Arrivals()
        self.count = Button("", ButtonKind.SECONDARY, icon="people")
        self.finish = Button("", ButtonKind.PRIMARY)
        self._build()
        self.read()

    def read(self) -> None:
        """Ask for the room and who is there."""
        workspace, session = self.context.workspace, self._id
        self.ask(lambda: look.room_view(workspace, session), self._show)

    def leave(self) -> None:
        """Save a count that was just typed, then stop listening."""
        self.door.headcount.flush()
        super().leave()

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        super().set_density(density)
        self.door.set_density(density)
        self.arrivals.set_density(density)
        self._row.setSpacing(Space.WIDE if density is Density.WIDE else Space.SNUG)
        self._say_count()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead to the code field whatever is typed on no other field."""
        if not self.door.take_key(event):
            super().keyPressEvent(event)

    def show_refusal(self, error: KnownError) -> None:
        """Answer where it was typed, or above the page."""
        if not self.door.refuse(error):
            super().show_refusal(error)

    def _build(self) -> None:
        self.add_action(self.count)
        self.add_action(self.finish)
        self._row = QHBoxLayout()
        self._row.addWidget(self.door, 14)
        self._row.addWidget(self.arrivals, 9)
        self.body.addLayout(self._row, 1)
        self.door.code.typed.connect(self._on_typed)
        self.door.badge_read.connect(self._on_badge)
        self.door.age_typed.connect(self._on_age)
        self.door.band_pressed.connect(self._on_band)
        self.door.band_corrected.connect(self._on_corrected)
        self.door.greeting.undone.connect(self._on_greeting_undone)
        self.door.headcount.counted.connect(self._on_counted)
        self.door.details.first_name.confirmed.connect(self._on_named)
        self.door.details.erasing.connect(self._on_erasing)
        self.arrivals.undone.connect(self._on_undone)
        self.count.clicked.connect(self._on_count)
        self.finish.clicked.connect(self._on_finish)

    def _show(self, room: RoomView | None) -> None:
        if room is None:
            self.context.go("home")
            return
        if self._session is None:
            self.set_title(_("Accueil · {room}").format(room=room_name(room.session.audience)))
            self.saved_line()
            self.door.set_audience(room.session.audience)
        self._session = room.session
        people = room.attendance.people
        self.set_subtitle(
            ngettext("{count} présent", "{count} présents", people).format(count=count(people))
        )
        welcome = room.session.stage is Stage.WELCOME
        self.finish.set_text(_("Terminer l’accueil") if welcome else _("Retour à la salle"))
        self.door.headcount.set_count(room.attendance.headcount)
        self.arrivals.show_room(room)

    def _say_count(self) -> None:
        compact = self.density is Density.COMPACT
        self.count.set_text("" if compact else _("Compter sans mesure"))
        self.count.set_name(_("Compter sans mesure"))

    def _on_typed(self) -> None:
        """Whatever comes now was typed for somebody, were it the same age again."""
        self._saving = None

    def _on_badge(self, code: str) -> None:
        if self._session is not None:
            self._arrive(code, band=self._session.band, badge=code)

    def _on_named(self) -> None:
        """Return in the first name: the badge comes next, or was scanned right behind it."""
        field, session = self.door.details.first_name, self._session
        if session is None:
            return
        first_name, code = badge_behind(session.event, field.value())
        field.set_value(first_name)
        self.door.take_code(code)

    def _on_age(self, age: int) -> None:
        self._arrive(str(age), age=age)

    def _on_band(self, band: AgeBand | None) -> None:
        self._arrive(None, band=band)

    def _arrive(
        self,
        typed: str | None,
        *,
        band: AgeBand | None = None,
        age: int | None = None,
        badge: str | None = None,
    ) -> None:
        workspace, session = self.context.workspace, self._session
        if session is None or (typed is not None and typed == self._saving):
            return  # Return again on what is being saved is not a second person of that age
        self._saving = typed
        # Taken now: whoever is scanned while this is being saved is somebody else.
        noted = self.door.details.take()
        arrival = attend.CheckIn(
            session=session,
            band=band,
            age=age,
            badge=badge,
            sex=noted.sex,
            first_name=noted.first_name,
        )

        def arrived(found: attend.Arrived) -> None:
            self._saving = None
            self.hide_refusal()
            self.door.welcome(found, typed, fresh=badge is None, named=bool(noted.first_name))
            self.context.bus.tell(found.changes)

        def refused(error: KnownError) -> None:
            self._saving = None
            self.door.details.give_back(noted)
            self.show_refusal(error)

        self.ask(lambda: attend.check_in(workspace, arrival), arrived, refused)

    def _on_corrected(self, participant: Participant, band: AgeBand) -> None:
        workspace = self.context.workspace

        def corrected(now: Participant) -> None:
            self.door.correct(now)
            self.context.bus.tell(Changes.ATTENDANCE)

        self.ask(lambda: attend.change_band(workspace, participant, band), corrected)

    def _on_greeting_undone(self) -> None:
        if self.door.greeting.arrived is not None:
            self._on_undone(self.door.greeting.arrived.participant.id)

    def _on_undone(self, participant: str) -> None:
        workspace, who = self.context.workspace, ParticipantId(participant)
        self.act(lambda: attend.cancel_arrival(workspace, who), lambda: self._offer_back(who))
        self.door.be_ready()

    def _offer_back(self, who: ParticipantId) -> None:
        self.door.forget(who)
        context = self.context

        def restore() -> None:
            context.tasks.run(
                lambda: attend.restore_arrival(context.workspace, who),
                done=context.bus.tell,
                failed=context.show_error,
            )

        context.toast(_("Arrivée annulée. Rétablir ?"), _("Rétablir"), restore)

    def _on_count(self) -> None:
        self.door.toggle_count()

    def _on_counted(self, people: int) -> None:
        workspace, session = self.context.workspace, self._session
        if session is not None:
            self.act(lambda: attend.set_headcount(workspace, session, people))

    def _on_erasing(self) -> None:
        self.context.go("erase", session=self._id)

    def _on_finish(self) -> None:
        workspace, session = self.context.workspace, self._session
        if session is None:
            return
        self.door.headcount.flush()
        if session.stage is Stage.WELCOME:
            self.act(lambda: plan.set_stage(workspace, session.id, Stage.BEFORE), self._to_room)
        else:
            self._to_room()

    def _to_room(self) -> None:
        self.context.go("room", session=self._id)
