"""The two views that cover the screen, before the camera: a child's, and the room's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.actions import answer, attend, look, plan
from caravan.desktop.kiosk.end_page import EndPage
from caravan.desktop.kiosk.question_page import QuestionPage
from caravan.desktop.kiosk.start_page import StartPage
from caravan.desktop.kiosk.window import Kiosk
from caravan.desktop.projector.round import Counted
from caravan.desktop.projector.window import RoomWindow
from caravan.domain.events import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from caravan.actions.workspace import Workspace
    from caravan.desktop.desk import Desk
    from caravan.domain.events import Session
    from scripts.camera import Camera

__all__ = ["views"]

_HANDS = (16, 5, 4, 3)


def views(camera: Camera, desk: Desk, children: Session) -> Iterator[Path]:
    """A room through its day: alone before, together in the activity, alone after."""
    assert desk.context is not None  # noqa: S101
    workspace = desk.context.workspace
    plan.set_stage(workspace, children.id, Stage.BEFORE)
    yield from _before(camera, desk, children)
    answer.leave(workspace)
    attend.set_headcount(workspace, children, 12)
    yield from _together(camera, desk, children)
    plan.set_stage(workspace, children.id, Stage.AFTER)
    yield from _after(camera, desk, children)


def _sit(desk: Desk, children: Session) -> tuple[Kiosk, str]:
    """Open the child's view; return it and the badge of a child who has a questionnaire."""
    assert desk.context is not None  # noqa: S101
    session, badge = _room(desk.context.workspace, children)
    desk.open_view(session, child=True)
    kiosk = desk.views.open_now
    assert isinstance(kiosk, Kiosk)  # noqa: S101
    return kiosk, badge


def _room(workspace: Workspace, children: Session) -> tuple[Session, str]:
    room = look.room_view(workspace, children.id)
    assert room is not None  # noqa: S101
    return room.session, room.arrivals[0].badge or ""


def _before(camera: Camera, desk: Desk, children: Session) -> Iterator[Path]:
    kiosk, badge = _sit(desk, children)
    yield from camera.take(kiosk, "child_1_start", whole=True)
    assert isinstance(kiosk.page, StartPage)  # noqa: S101
    kiosk.page.scanned.emit(badge)
    yield from camera.take(kiosk, "child_2_badge", whole=True)
    assert kiosk.page is not None  # noqa: S101
    kiosk.page.advance()
    yield from camera.take(kiosk, "child_3_question", whole=True)
    assert isinstance(kiosk.page, QuestionPage)  # noqa: S101
    kiosk.page.board.cards[1].click()
    yield from camera.take(kiosk, "child_4_chosen", whole=True)
    kiosk.help.open()
    yield from camera.take(kiosk, "child_5_help", whole=True)
    kiosk.help.dismiss()
    kiosk.release()


def _after(camera: Camera, desk: Desk, children: Session) -> Iterator[Path]:
    kiosk, badge = _sit(desk, children)
    assert isinstance(kiosk.page, StartPage)  # noqa: S101
    kiosk.page.scanned.emit(badge)
    kiosk.page.advance()
    while isinstance(kiosk.page, QuestionPage):
        kiosk.page.board.cards[0].click()
        kiosk.page.advance()
    yield from camera.take(kiosk, "child_6_why", whole=True)
    while not isinstance(kiosk.page, EndPage):
        kiosk.page.advance()
    yield from camera.take(kiosk, "child_7_end", whole=True)
    kiosk.release()


def _together(camera: Camera, desk: Desk, children: Session) -> Iterator[Path]:
    assert desk.context is not None  # noqa: S101
    workspace = desk.context.workspace
    wall = _wall(desk, _room(workspace, children)[0])
    yield from camera.take(wall, "room_view_1_counting", whole=True)
    wall.controls.noted.emit()
    yield from camera.take(wall, "room_view_2_question", whole=True)
    wall.finish()
    plan.set_stage(workspace, children.id, Stage.ACTIVITY)
    wall = _wall(desk, _room(workspace, children)[0])
    assert wall.round is not None  # noqa: S101
    chosen = {choice.id: hands for choice, hands in zip(wall.round.choices, _HANDS, strict=False)}
    wall.round.count(Counted(chosen=chosen, unsure=0, present=30, saved=False))
    for name in ("room_view_3_answers", "room_view_4_idea"):
        wall.controls.turned.emit()
        yield from camera.take(wall, name, whole=True)
    wall.finish()


def _wall(desk: Desk, session: Session) -> RoomWindow:
    desk.open_view(session, child=False)
    wall = desk.views.open_now
    assert isinstance(wall, RoomWindow)  # noqa: S101
    return wall
