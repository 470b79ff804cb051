"""What stands behind the window: opening, failing to open, crashing, coming back, closing."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from caravan.actions import attend
from caravan.actions.child_view import child_view_left_open, child_view_opened
from caravan.desktop import views
from caravan.desktop.desk import Desk
from caravan.desktop.dialogs.crash import CrashPage
from caravan.desktop.routes import ROUTES
from caravan.desktop.screens.certificates import CertificatesScreen
from caravan.desktop.screens.check_in import CheckInScreen
from caravan.desktop.screens.home import HomeScreen
from caravan.desktop.screens.plan import PlanScreen
from caravan.desktop.screens.screen import Screen
from caravan.desktop.screens.trouble import TroublePage
from caravan.desktop.style.tokens import Density
from caravan.desktop.tasks import Tasks
from caravan.domain.changes import Changes
from caravan.errors import BugError, DiskFull
from caravan.store.backup import backups
from caravan.store.checkup import check_up
from caravan.store.locals import Locals
from tests.desktop.screens.living import Living
from tests.fakes.stop import open_stop, open_workspace, settle
from tests.fakes.tasks import InlineTasks

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from caravan.desktop.context import Context
    from caravan.domain.events import Session
    from tests.conftest import ExpectedLog


class FakeView(QWidget):
    """A full-screen view that only remembers whose it is."""

    from PySide6.QtCore import Signal

    left = Signal()

    def __init__(self, session: Session, *, child: bool) -> None:
        super().__init__()
        self.session, self.child = session, child


@pytest.fixture
def opened_views(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> list[FakeView]:
    """Views that are opened, instead of covering the screen of whoever runs the tests."""
    opened: list[FakeView] = []

    def open_view(_context: Context, session: Session, *, child: bool) -> FakeView:
        opened.append(FakeView(session, child=child))
        qtbot.addWidget(opened[-1])
        return opened[-1]

    monkeypatch.setattr(views, "open_view", open_view)
    return opened


def test_the_window_shows_before_the_data_are_open(qtbot: QtBot, tmp_path: Path) -> None:
    """With the real worker: first a window with its rail, then the home page."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    places = Living(qtbot, tmp_path).places
    desk = Desk(application, places, settle(tmp_path))
    qtbot.addWidget(desk.window)
    desk.start()
    assert desk.window.isVisible()
    assert desk.context is None
    assert isinstance(desk.tasks, Tasks)
    qtbot.waitUntil(lambda: isinstance(desk.window.page, HomeScreen))
    desk.close()


def test_a_count_typed_just_before_the_window_closes_is_on_disk(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """With the real worker, which is still busy when the window goes."""
    before = open_workspace(tmp_path)
    _event, children, _parents = open_stop(before)
    before.close()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    desk = Desk(application, Living(qtbot, tmp_path).places, settle(tmp_path))
    qtbot.addWidget(desk.window)
    desk.start()
    qtbot.waitUntil(lambda: isinstance(desk.window.page, HomeScreen))
    desk.go("check-in", session=children.id)
    page = desk.window.page
    assert isinstance(page, CheckInScreen)
    qtbot.waitUntil(lambda: bool(page.door.bands))
    busy = threading.Event()
    desk.tasks.run(lambda: busy.wait(0.3), done=lambda _waited: None, failed=desk.show_error)
    page.door.headcount.stepper._more.click()
    desk.window.close()
    after = open_workspace(tmp_path)
    assert after.reading.attendance(children.id).headcount == 1
    held = after.reading.operations()
    after.close()
    (copy,) = backups(after.places.backups)
    assert check_up(copy).operations == held


def test_a_first_name_typed_just_before_the_window_closes_is_kept(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """With the real worker; the line still has the keyboard when the window goes."""
    living = Living(qtbot, tmp_path, tasks=Tasks()).start()
    qtbot.waitUntil(lambda: isinstance(living.desk.window.page, HomeScreen))
    event, children, _parents = open_stop(living.workspace)
    arrived = attend.check_in(living.workspace, attend.CheckIn(session=children, age=10))
    living.desk.go("certificates", event=event.id)
    page = living.page(CertificatesScreen)
    qtbot.waitUntil(page.veil.button.isVisible)
    living.click(page.veil.button)
    line = page.names.rows[arrived.participant.id].line.line
    line.setFocus()
    living.type(line, "Itto")
    kept = living.places.locals
    living.desk.window.close()
    (person,) = Locals(kept).of(event.id).people()
    assert person.first_name == "Itto"


def test_data_open_elsewhere_are_said_and_opened_once_free(qtbot: QtBot, tmp_path: Path) -> None:
    holder = open_workspace(tmp_path)
    living = Living(qtbot, tmp_path).start()
    page = living.page(TroublePage)
    assert "déjà ouverte" in page.banner.accessibleName()
    holder.close()
    living.click(page.banner.action(0))
    living.page(HomeScreen)
    living.desk.close()


def test_a_bug_shows_the_crash_page_and_the_way_back(
    living: Living, expected_log: ExpectedLog
) -> None:
    living.desk.show_error(BugError("a promise was broken"))
    assert expected_log.take() == ["crash page: BugError"]
    page = living.page(CrashPage)
    living.click(page._continue)
    living.page(HomeScreen)


def test_a_refusal_after_the_page_was_left_is_said_over_the_next_one(living: Living) -> None:
    living.desk.show_error(DiskFull())
    refusal = living.desk.window._refusal
    assert refusal is not None
    assert refusal.isVisible()
    assert "Libérez" in refusal.accessibleName()
    living.desk.go("plan")
    assert refusal.isHidden()


def test_an_answer_that_comes_after_the_page_was_left_finds_nobody(living: Living) -> None:
    page = living.page(HomeScreen)
    heard: list[object] = []
    living.desk.go("plan")
    page.ask(lambda: 1, heard.append)
    assert heard == []


def test_only_what_a_screen_watches_makes_it_read_again(living: Living) -> None:
    assert living.desk.context is not None

    class Watching(Screen):
        watches = Changes.SHEET
        reads = 0

        def read(self) -> None:
            self.reads += 1

    page = Watching(living.desk.context)
    living.bot.addWidget(page)
    page.refresh(Changes.EVENT)
    assert page.reads == 0
    page.refresh(Changes.SHEET | Changes.EVENT)
    assert page.reads == 1


def test_a_child_view_is_remembered_until_the_facilitator_leaves_it(
    living: Living, opened_views: list[FakeView]
) -> None:
    _event, children, _parents = open_stop(living.workspace)
    living.desk.open_view(children, child=True)
    kept = child_view_left_open(living.workspace)
    assert kept is not None
    assert kept.id == children.id
    opened_views[0].left.emit()
    assert child_view_left_open(living.workspace) is None
    assert living.desk.views.open_now is None


def test_a_child_view_asked_for_twice_opens_once(
    living: Living, opened_views: list[FakeView]
) -> None:
    tasks = living.desk.tasks
    assert isinstance(tasks, InlineTasks)
    _event, children, _parents = open_stop(living.workspace)
    tasks.hold()
    living.desk.open_view(children, child=True)
    living.desk.open_view(children, child=True)
    tasks.release()
    (view,) = opened_views
    view.left.emit()
    tasks.release()
    assert living.desk.views.open_now is None
    living.desk.open_view(children, child=True)
    tasks.release()
    assert len(opened_views) == 2, "left once, it opens again"


def test_a_room_view_leaves_no_trace(living: Living, opened_views: list[FakeView]) -> None:
    _event, children, _parents = open_stop(living.workspace)
    living.desk.open_view(children, child=False)
    assert [view.child for view in opened_views] == [False]
    assert child_view_left_open(living.workspace) is None


def test_after_a_power_cut_the_child_view_covers_the_desk_again(
    qtbot: QtBot, tmp_path: Path, opened_views: list[FakeView]
) -> None:
    before = open_workspace(tmp_path)
    _event, children, _parents = open_stop(before)
    child_view_opened(before, children)
    before.close()
    living = Living(qtbot, tmp_path).start()
    assert [view.session.id for view in opened_views] == [children.id]
    assert opened_views[0].child
    living.desk.close()


def test_the_places_of_the_rail_lead_to_their_pages(living: Living) -> None:
    for key in ("stops", "certificates", "send", "help", "home"):
        living.click(living.desk.window.rail.button(key))
        assert living.desk.window.rail.button(key).isChecked()


def test_a_smaller_window_is_fitted_at_once(living: Living) -> None:
    page = living.go(PlanScreen, "plan")
    densities = [page.density]
    living.desk.window.resize(911, 445)
    QApplication.processEvents()
    densities.append(page.density)
    assert densities == [Density.WIDE, Density.COMPACT]
    assert living.desk.window.rail.width() == 64


def test_closing_the_window_lets_the_data_go(living: Living, tmp_path: Path) -> None:
    living.desk.window.close()
    again = open_workspace(tmp_path)
    again.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.mark.parametrize(
    "route", [name for name, route in ROUTES.items() if "office" not in route.module]
)
def test_a_page_can_be_seen_while_it_is_still_reading(living: Living, route: str) -> None:
    """An error while a widget draws itself ends the whole program, without a word."""
    event, children, _parents = open_stop(living.workspace)
    tasks = living.desk.tasks
    assert isinstance(tasks, InlineTasks)
    tasks._holding = True
    living.desk.go(route, event=event.id, session=children.id)
    assert not living.desk.window.grab().isNull()
    tasks._holding = False
    tasks.release()
    assert not living.desk.window.grab().isNull()
