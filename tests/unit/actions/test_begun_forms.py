"""Forms that were begun are told as long as somebody may finish them, and no longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caravan.actions import answer, attend, look, plan, send
from caravan.domain.events import Session, Stage
from tests.fakes.stop import open_stop, open_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from caravan.actions.workspace import Workspace
    from caravan.domain.people import Participant


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(tmp_path)
    yield opened
    opened.close()


def begin(workspace: Workspace) -> tuple[Session, Participant]:
    """Open a stop where one child has answered one question."""
    _event, children, _parents = open_stop(workspace)
    child = attend.check_in(workspace, attend.CheckIn(session=children, age=10))
    plan.set_stage(workspace, children.id, Stage.BEFORE)
    session = workspace.reading.session(children.id)
    assert session is not None
    sitting = answer.sit_with_badge(workspace, session, child.badge)
    assert sitting.current is not None
    answer.answer(workspace, sitting, sitting.current, None)
    return session, child.participant


def told(workspace: Workspace, session: Session, folder: Path) -> tuple[int, int]:
    """How many forms were begun: as an export says, and as the closing question does."""
    view = look.room_view(workspace, session.id)
    assert view is not None
    return send.copy_locally(workspace, folder).begun, view.unfinished


def test_a_form_of_a_stop_that_was_taken_back_is_told_no_more_until_it_is_brought_back(
    workspace: Workspace, tmp_path: Path
) -> None:
    session, _child = begin(workspace)
    plan.void_event(workspace, session.event)
    assert send.copy_locally(workspace, tmp_path).begun == 0
    plan.restore_event(workspace, session.event)
    assert told(workspace, session, tmp_path) == (1, 1)


def test_a_form_of_a_room_that_was_taken_back_is_told_no_more(
    workspace: Workspace, tmp_path: Path
) -> None:
    session, _child = begin(workspace)
    plan.void_session(workspace, session.id)
    assert send.copy_locally(workspace, tmp_path).begun == 0


def test_a_form_of_whom_was_taken_back_is_told_no_more_until_they_are_brought_back(
    workspace: Workspace, tmp_path: Path
) -> None:
    session, child = begin(workspace)
    attend.cancel_arrival(workspace, child.id)
    assert told(workspace, session, tmp_path) == (0, 0)
    attend.restore_arrival(workspace, child.id)
    assert told(workspace, session, tmp_path) == (1, 1)


def test_what_whom_was_taken_back_had_begun_is_not_left_off_in_a_room_that_closes(
    workspace: Workspace, tmp_path: Path
) -> None:
    session, child = begin(workspace)
    attend.cancel_arrival(workspace, child.id)
    plan.close_session(workspace, session.id)
    assert told(workspace, session, tmp_path) == (0, 0)
    attend.restore_arrival(workspace, child.id)
    assert told(workspace, session, tmp_path) == (0, 1), "brought back, it is a form left off"
