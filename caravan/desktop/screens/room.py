"""Who stands here runs one room: where it is in its day, the way to the next step, its closing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caravan.actions import answer, attend, look, plan
from caravan.desktop.screens.headcount import HeadcountPanel
from caravan.desktop.screens.question import Question
from caravan.desktop.screens.room_card import attendance_words
from caravan.desktop.screens.room_words import closing_words, way_words
from caravan.desktop.screens.screen import Screen
from caravan.desktop.screens.ways import WayCard
from caravan.desktop.style.tokens import Density, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.counter import Count
from caravan.desktop.widgets.room_steps import RoomSteps
from caravan.desktop.widgets.scroll import ScrollBody
from caravan.desktop.widgets.text import Text
from caravan.desktop.words import room_name, session_line, stage_place, stage_words
from caravan.domain.changes import Changes
from caravan.domain.events import Stage
from caravan.domain.quiz import Phase
from caravan.errors import BugError
from caravan.i18n import _
from caravan.i18n.numbers import count

if TYPE_CHECKING:
    from caravan.actions.look import RoomView
    from caravan.actions.workspace import Workspace
    from caravan.desktop.context import Context, Where
    from caravan.domain.ids import SessionId

__all__ = ["RoomScreen", "build"]

_STAGES = list(Stage)


def build(context: Context, where: Where) -> QWidget:
    """Make the screen."""
    if where.session is None:
        raise BugError("a room's page needs its room")
    return RoomScreen(context, where.session)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomFacts:
    """One room, and how many questions its age has: none where no pack is ready yet."""

    room: RoomView
    items: int
    activity: int


def _facts(workspace: Workspace, session: SessionId) -> RoomFacts | None:
    room = look.room_view(workspace, session)
    if room is None:
        return None
    try:
        items = len(answer.room_items(workspace, room.session, Phase.BEFORE))
        activity = len(answer.activity_items(workspace, room.session))
    except answer.NoQuestions:
        items = activity = 0
    return RoomFacts(room=room, items=items, activity=activity)


class RoomScreen(Screen):
    """The room's steps, one or two ways through the present one, and who is there."""

    watches = Changes.SESSION | Changes.ATTENDANCE | Changes.SHEET | Changes.TALLY

    def __init__(self, context: Context, session: SessionId) -> None:
        super().__init__(context)
        self._id = session
        self._facts: RoomFacts | None = None
        self.steps = RoomSteps()
        self.alone = WayCard("person", ButtonKind.PRIMARY)
        self.together = WayCard("people", ButtonKind.SECONDARY)
        self.headcount = HeadcountPanel()
        self._count = Count()
        self._present = Text("", Type.HEADING)
        self.erase = Button("", ButtonKind.QUIET, icon="trash", size=ButtonSize.CARD)
        self.closing = Question()
        self.home = Button("", ButtonKind.QUIET, icon="back")
        self.door = Button("", ButtonKind.SECONDARY, icon="scan")
        self.former = Button("", ButtonKind.QUIET, icon="back")
        self.close_room = Button("", ButtonKind.SECONDARY, icon="lock")
        self.following = Button("", ButtonKind.SECONDARY, icon="arrow", icon_at_end=True)
        self._build()
        self.read()

    def read(self) -> None:
        """Ask for the room."""
        workspace, session = self.context.workspace, self._id
        self.ask(lambda: _facts(workspace, session), self._show)

    def leave(self) -> None:
        """Save a count that was just typed, then stop listening."""
        self.headcount.flush()
        super().leave()

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        super().set_density(density)
        wide = density is Density.WIDE
        self.steps.set_density(density)
        self._count.set_density(density)
        for card in (self.alone, self.together):
            card.set_density(density)
        pad = Space.WIDE if wide else Space.BASE
        self._presence.body.setContentsMargins(pad, pad - 4, pad, pad)
        self._top.body.setContentsMargins(pad, Space.BASE if wide else 8, pad, 12 if wide else 8)
        # The door counts too: here the ways through the step come first.
        self.headcount.setVisible(wide)
        self.home.set_text(_("Aujourd’hui") if wide else "")
        self.home.set_name(_("Aujourd’hui"))

    def _build(self) -> None:
        self.add_action(self.home)
        self.add_action(self.door)
        self._top = Card()
        self._top.body.addWidget(self.steps)
        self._presence = Card()
        for widget in (self._present, self._count, self.headcount):
            self._presence.body.addWidget(widget)
        self._presence.body.addStretch(1)
        self._presence.body.addWidget(self.erase, 0, Qt.AlignmentFlag.AlignLeading)
        row = QHBoxLayout()
        row.setSpacing(Space.SNUG)
        row.addWidget(self.alone, 4)
        row.addWidget(self.together, 4)
        row.addWidget(self._presence, 4)
        scroll = ScrollBody()
        scroll.body.addLayout(row, 1)
        foot = QHBoxLayout()
        foot.setSpacing(Space.SNUG)
        foot.addWidget(self.former)
        foot.addStretch(1)
        foot.addWidget(self.close_room)
        foot.addWidget(self.following)
        column = QVBoxLayout()
        column.setSpacing(Space.SNUG)
        column.addWidget(self.closing)
        column.addWidget(self._top)
        column.addWidget(scroll, 1)
        column.addLayout(foot)
        self.body.addLayout(column, 1)
        self._connect()

    def _connect(self) -> None:
        self.home.clicked.connect(self._on_home)
        self.door.clicked.connect(self._on_door)
        self.erase.clicked.connect(self._on_erase)
        self.alone.pressed.connect(self._on_alone)
        self.together.pressed.connect(self._on_together)
        self.former.clicked.connect(self._on_former)
        self.following.clicked.connect(self._on_following)
        self.close_room.clicked.connect(self._on_ask)
        self.closing.agreed.connect(self._on_close)
        self.closing.declined.connect(self._top.show)
        self.headcount.counted.connect(self._on_counted)

    def _show(self, facts: RoomFacts | None) -> None:
        if facts is None:
            self.context.go("home")
            return
        self._facts = facts
        room, session = facts.room, facts.room.session
        self.set_title(room_name(session.audience))
        self.set_subtitle(session_line(session))
        self.saved_line()
        self.steps.set_steps(stage_words(), stage_place(session.stage))
        self._present.set_text(_("Présence"))
        self._count.set_figure(count(room.attendance.people), *attendance_words(room))
        self.headcount.set_audience(session.audience)
        self.headcount.set_count(room.attendance.headcount)
        self.door.set_text(_("Accueillir"))
        self.erase.set_text(_("Effacer une personne…"))
        self._show_ways(facts)
        self._show_foot(facts)

    def _show_ways(self, facts: RoomFacts) -> None:
        words = way_words(facts.room, facts.items, facts.activity)
        for card, word in ((self.alone, words[0]), (self.together, words[1])):
            card.setVisible(word is not None)
            if word is not None:
                card.set_text(word.title, word.about, word.action, word.icon)
                card.set_far(word.far, word.done, word.total)
                card.button.setEnabled(word.ready)

    def _show_foot(self, facts: RoomFacts) -> None:
        stage = facts.room.session.stage
        place, names = stage_place(stage), stage_words()
        closed = stage is Stage.CLOSED
        self.former.setVisible(place > 0)
        self.former.set_text(
            _("Rouvrir la salle")
            if closed
            else _("Revenir à « {stage} »").format(stage=names[max(0, place - 1)])
        )
        self.close_room.setVisible(not closed)
        self.close_room.set_text(_("Fermer la salle"))
        self.following.setVisible(place < len(_STAGES) - 2)
        self.following.set_text(
            _("Passer à « {stage} »").format(stage=names[min(place + 1, len(names) - 1)])
        )
        question, line = closing_words(facts.room)
        self.closing.set_text(question, line)
        self.closing.set_answers(_("Fermer la salle"), _("Pas encore"))

    def _go_to(self, stage: Stage) -> None:
        workspace, session = self.context.workspace, self._id
        self.act(lambda: plan.set_stage(workspace, session, stage))

    def _on_alone(self) -> None:
        """The first way: the door, the child view, or what comes after closing."""
        if self._facts is None:
            return
        session = self._facts.room.session
        if session.stage is Stage.WELCOME:
            self._on_door()
        elif session.stage is Stage.CLOSED:
            self.context.go("summary", event=session.event)
        elif session.stage is Stage.ACTIVITY:
            self.context.open_view(session, child=False)
        else:
            self.context.open_view(session, child=True)

    def _on_together(self) -> None:
        if self._facts is not None:
            self.context.open_view(self._facts.room.session, child=False)

    def _on_former(self) -> None:
        if self._facts is not None:
            self._go_to(_STAGES[stage_place(self._facts.room.session.stage) - 1])

    def _on_following(self) -> None:
        if self._facts is not None:
            self._go_to(_STAGES[stage_place(self._facts.room.session.stage) + 1])

    def _on_ask(self) -> None:
        self._top.hide()
        self.closing.ask()

    def _on_close(self) -> None:
        self._top.show()
        self.headcount.flush()
        workspace, session = self.context.workspace, self._id
        self.act(lambda: plan.close_session(workspace, session))

    def _on_counted(self, people: int) -> None:
        workspace = self.context.workspace
        if self._facts is not None:
            session = self._facts.room.session
            self.act(lambda: attend.set_headcount(workspace, session, people))

    def _on_door(self) -> None:
        self.context.go("check-in", session=self._id)

    def _on_erase(self) -> None:
        self.context.go("erase", session=self._id)

    def _on_home(self) -> None:
        event = self._facts.room.session.event if self._facts else None
        self.context.go("home", event=event)
