"""Who stands here is the facilitator, between two things: what is going on, what is next.

No first name is ever on this page: a projector may be showing it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from caravan.actions import look, outbox
from caravan.desktop.drives import Drive, sticks
from caravan.desktop.screens.banner_words import banner_words
from caravan.desktop.screens.next_thing import NextThing, Todo, next_thing
from caravan.desktop.screens.room_card import RoomCard, UnopenedCard, shared_words
from caravan.desktop.screens.screen import Screen
from caravan.desktop.screens.tongue_switch import TongueSwitch
from caravan.desktop.style.tokens import Density, Space
from caravan.desktop.widgets.banner import Banner
from caravan.desktop.widgets.button import Button, ButtonKind
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.empty_state import EmptyState
from caravan.desktop.widgets.scroll import ScrollBody
from caravan.desktop.words import full_day, province_name, region_name, stop_title
from caravan.domain.changes import Changes
from caravan.domain.quiz import Audience
from caravan.i18n import _
from caravan.i18n.numbers import name

if TYPE_CHECKING:
    from caravan.actions.look import EventView
    from caravan.desktop.context import Context, Where

__all__ = ["HomeScreen", "build"]

_ROUTES = {
    Todo.OPEN_ROOM: "open",
    Todo.WELCOME: "check-in",
    Todo.ANSWER_BEFORE: "room",
    Todo.ACTIVITY: "room",
    Todo.ANSWER_AFTER: "room",
    Todo.CERTIFICATES: "certificates",
    Todo.CLOSE: "summary",
    Todo.EXPORT: "send",
    Todo.NOTHING: "plan",
}


def build(context: Context, where: Where) -> QWidget:
    """Make the screen."""
    return HomeScreen(context, where)


class HomeScreen(Screen):
    """The stop that is going on, its banner and its rooms; or the way to plan one."""

    watches = Changes.EVENT | Changes.SESSION | Changes.ATTENDANCE | Changes.SHEET | Changes.TALLY

    def __init__(self, context: Context, where: Where) -> None:
        super().__init__(context)
        self._event = where.event
        self._next: NextThing | None = None
        self._view: EventView | None = None
        self.another = Button("", ButtonKind.QUIET, icon="plus")
        self.correct = Button("", ButtonKind.QUIET)
        self.tongue = TongueSwitch(self)
        self.banner = Banner()
        self.rooms: list[RoomCard | UnopenedCard] = []
        self.empty = EmptyState()
        self.take = Button("", ButtonKind.QUIET, icon="scan")
        self._empty_card = Card()
        self._build()
        self.retranslate()
        self.read()
        # Once a visit: a network drive that sleeps can take its time to answer.
        self.ask(sticks, self._say_stick)

    def retranslate(self) -> None:
        """Say what never changes in the language in use."""
        self.correct.set_text(_("Modifier"))
        self.tongue.retranslate()
        self.empty.set_text(
            _("Aucune étape en cours."),
            _("Une étape : une date, un lieu, et deux salles, enfants et parents."),
        )
        self.empty.set_action(_("Nouvelle étape"), "plus")
        self.take.set_text(_("Recevoir une étape d’un autre ordinateur"))
        self.saved_line()

    def read(self) -> None:
        """Ask for the stop and its rooms."""
        workspace, event = self.context.workspace, self._event

        def found() -> tuple[EventView | None, int]:
            view = look.event_view(workspace, event) if event else look.current_event(workspace)
            return view, outbox.to_export(workspace)

        self.ask(found, lambda both: self._show(*both))

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        super().set_density(density)
        self.banner.set_density(density)
        self._say_banner()
        self.another.set_text(_("Autre salle") if density is Density.WIDE else "")
        self.another.set_name(_("Ouvrir une autre salle"))
        if self._view is not None:
            self._say_subtitle(self._view)
        for room in self.rooms:
            room.set_density(density)

    def _build(self) -> None:
        self.add_action(self.another)
        self.add_action(self.correct)
        self.another.clicked.connect(self._on_another)
        self.add_action(self.tongue)
        self.correct.clicked.connect(self._on_correct)
        self.banner.pressed.connect(self._on_next)
        self.empty.pressed.connect(self._on_plan)
        self._empty_card.body.addStretch(1)
        self._empty_card.body.addWidget(self.empty)
        self._empty_card.body.addWidget(self.take, 0, Qt.AlignmentFlag.AlignHCenter)
        self._empty_card.body.addStretch(1)
        self.take.clicked.connect(self._on_take)
        self._grid = QGridLayout()
        self._grid.setSpacing(Space.WIDE)
        self.body.addWidget(self.banner)
        # A third room, of another age, makes a second line: the cards scroll, the banner stays.
        self._scroll = ScrollBody()
        self._scroll.body.addLayout(self._grid, 1)
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(self._empty_card, 1)
        for widget in (self.banner, self._empty_card, self.another, self.correct):
            widget.hide()

    def _show(self, view: EventView | None, to_export: int) -> None:
        self._view = view
        self.banner.setVisible(view is not None or to_export > 0)
        self.correct.setVisible(view is not None)
        self._scroll.setVisible(view is not None)
        both = view is not None and {room.session.audience for room in view.rooms} == set(Audience)
        self.another.setVisible(both and view is not None and not view.event.closed)
        self._empty_card.setVisible(view is None)
        if view is None:
            self.set_title(_("Aujourd’hui"))
            self._place_rooms([])
            self._next = NextThing(todo=Todo.EXPORT) if to_export else None
            self._say_banner()
            return
        self.set_title(stop_title(view.event))
        self._say_subtitle(view)
        self._next = next_thing(view)
        self._say_banner()
        self._show_rooms(view)

    def _say_subtitle(self, view: EventView) -> None:
        event, said = view.event, full_day(view.event.day)
        if view.shared is not None:
            said = f"{said} · {shared_words(view.shared)}"
        if self.density is not Density.COMPACT:
            said = _("{day} · {province} · {region} · accueillis par {host}").format(
                day=said,
                province=province_name(event.province),
                region=region_name(event.region),
                host=name(event.host),
            )
        self.set_subtitle(said)

    def _say_banner(self) -> None:
        if self._next is None:
            return
        words = banner_words(self._next, compact=self.density is Density.COMPACT)
        self.banner.set_text(words.over, words.title, words.line)
        self.banner.set_action(words.action, words.icon)

    def _say_stick(self, found: tuple[Drive, ...]) -> None:
        if found:
            self.set_aside(_("Clé USB branchée : {name}").format(name=name(found[0].name)))
        else:
            self.set_aside(_("Clé USB : pas encore branchée"))

    def _show_rooms(self, view: EventView) -> None:
        shown = [card.room.session.id for card in self.rooms if isinstance(card, RoomCard)]
        if shown == [room.session.id for room in view.rooms] and shown:
            for card, room in zip(self._opened(), view.rooms, strict=True):
                card.show_room(room)
            return
        cards: list[RoomCard | UnopenedCard] = []
        for audience in Audience:
            rooms = [room for room in view.rooms if room.session.audience is audience]
            cards += [RoomCard(self.context, room) for room in rooms]
            if not rooms and not view.event.closed:
                cards.append(UnopenedCard(self.context, view.event.id, audience, view.shared))
        self._place_rooms(cards)

    def _opened(self) -> list[RoomCard]:
        return [card for card in self.rooms if isinstance(card, RoomCard)]

    def _place_rooms(self, cards: list[RoomCard | UnopenedCard]) -> None:
        for former in self.rooms:
            self._grid.removeWidget(former)
            former.hide()
            former.deleteLater()
        self.rooms = cards
        for place, card in enumerate(cards):
            card.set_density(self.density)
            self._grid.addWidget(card, place // 2, place % 2)
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < len(cards)))

    def _on_next(self) -> None:
        if self._next is None:
            return
        room = self._next.room
        if self._next.todo is Todo.NOTHING:
            self._on_plan()
            return
        self.context.go(
            _ROUTES[self._next.todo],
            event=self._view.event.id if self._view else None,
            session=room.session.id if room else None,
        )

    def _on_plan(self) -> None:
        self.context.go("plan")

    def _on_take(self) -> None:
        self.context.go("take-stop")

    def _on_another(self) -> None:
        if self._view is not None:
            self.context.go("open", event=self._view.event.id, audience=Audience.CHILDREN)

    def _on_correct(self) -> None:
        if self._view is not None:
            self.context.go("plan", event=self._view.event.id)
