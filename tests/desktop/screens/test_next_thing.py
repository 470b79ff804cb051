"""The one next thing, from the state of the day alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.actions import attend, look, outbox, plan
from caravan.desktop.screens.next_thing import NextThing, Todo, next_thing
from caravan.domain.events import Stage
from tests.fakes.stop import open_stop, open_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.actions.workspace import Workspace
    from caravan.domain.ids import EventId


def now(workspace: Workspace, event: EventId) -> NextThing:
    view = look.event_view(workspace, event)
    assert view is not None
    return next_thing(view)


def test_the_room_that_is_least_far_goes_first(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path)
    event, children, parents = open_stop(workspace)
    plan.set_stage(workspace, children.id, Stage.ACTIVITY)
    plan.set_stage(workspace, parents.id, Stage.BEFORE)
    thing = now(workspace, event.id)
    assert thing.todo is Todo.ANSWER_BEFORE
    assert thing.room is not None
    assert thing.room.session.id == parents.id
    workspace.close()


def test_a_closed_room_does_not_hold_the_other_back(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path)
    event, children, parents = open_stop(workspace)
    plan.close_session(workspace, children.id)
    plan.set_stage(workspace, parents.id, Stage.AFTER)
    assert now(workspace, event.id).todo is Todo.ANSWER_AFTER
    workspace.close()


def test_certificates_come_before_closing_where_somebody_is_listed(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path)
    event, children, parents = open_stop(workspace)
    attend.check_in(workspace, attend.CheckIn(session=children, age=10))
    for session in (children, parents):
        plan.close_session(workspace, session.id)
    assert now(workspace, event.id).todo is Todo.CERTIFICATES
    workspace.close()


def test_a_stop_where_all_were_counted_is_closed_without_certificates(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path)
    event, children, parents = open_stop(workspace)
    attend.set_headcount(workspace, children, 40)
    for session in (children, parents):
        plan.close_session(workspace, session.id)
    assert now(workspace, event.id).todo is Todo.CLOSE
    plan.close_event(workspace, event.id)
    assert now(workspace, event.id).todo is Todo.EXPORT
    outbox.note_exported(workspace, workspace.reading.operations())
    assert now(workspace, event.id).todo is Todo.NOTHING
    workspace.close()
