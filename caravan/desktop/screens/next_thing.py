"""Which one thing the facilitator has to do now, told from the state of the day alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from caravan.domain.events import Stage

if TYPE_CHECKING:
    from caravan.actions.look import EventView, RoomView

__all__ = ["NextThing", "Todo", "next_thing"]


class Todo(Enum):
    """What there is to do, in the order of a day."""

    OPEN_ROOM = "open a room"
    WELCOME = "welcome people"
    ANSWER_BEFORE = "have the room answer, before"
    ACTIVITY = "lead the activity"
    ANSWER_AFTER = "have the room answer, after"
    CERTIFICATES = "print the certificates"
    CLOSE = "export and close the stop"
    EXPORT = "the stop is closed and something was not exported"
    NOTHING = "the stop is closed"


_STAGES = {
    Stage.WELCOME: Todo.WELCOME,
    Stage.BEFORE: Todo.ANSWER_BEFORE,
    Stage.ACTIVITY: Todo.ACTIVITY,
    Stage.AFTER: Todo.ANSWER_AFTER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NextThing:
    """What to do, and in which room if it is about one."""

    todo: Todo
    room: RoomView | None = None


def next_thing(view: EventView) -> NextThing:
    """Say what to do now: the room that is least far goes first."""
    if view.event.closed:
        return NextThing(todo=Todo.EXPORT if view.to_export else Todo.NOTHING)
    if not view.rooms:
        return NextThing(todo=Todo.OPEN_ROOM)
    stages = list(Stage)
    running = [room for room in view.rooms if room.session.stage is not Stage.CLOSED]
    if running:
        # The first of those least far: children come before parents in the view.
        room = min(running, key=lambda found: stages.index(found.session.stage))
        return NextThing(todo=_STAGES[room.session.stage], room=room)
    listed = sum(room.attendance.listed for room in view.rooms)
    if listed and not view.certificates:
        return NextThing(todo=Todo.CERTIFICATES)
    return NextThing(todo=Todo.CLOSE)
