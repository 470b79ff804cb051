"""Remembering that a child view is open, so that stopping the program is no way to the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.domain.events import Stage
from caravan.domain.ids import SessionId

if TYPE_CHECKING:
    from caravan.actions.workspace import Workspace
    from caravan.domain.events import Session

__all__ = ["child_view_closed", "child_view_left_open", "child_view_opened"]

_KEY = "child_view"


def child_view_opened(workspace: Workspace, session: Session) -> None:
    """Remember that this room's child view covers the desk."""
    workspace.database.set_meta(_KEY, session.id)


def child_view_closed(workspace: Workspace) -> None:
    """Remember that the facilitator led the way back to the desk."""
    workspace.database.set_meta(_KEY, "")


def child_view_left_open(workspace: Workspace) -> Session | None:
    """Find the room whose child view was open when the program stopped."""
    kept = workspace.database.meta(_KEY)
    session = workspace.reading.session(SessionId(kept)) if kept else None
    return session if session is not None and session.stage is not Stage.CLOSED else None
