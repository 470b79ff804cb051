"""The child's view in a process of its own, with its real worker; told what to press on a line.

Run as `python -m tests.journeys.child_window FOLDER ANSWERS`. It opens the view of the room it
finds (or makes one), answers so many questions by keyboard, tells each one that the page has moved
past, and waits to be killed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest

from caravan.actions import attend, plan
from caravan.actions.child_view import child_view_left_open, child_view_opened
from caravan.desktop.app import make_application
from caravan.desktop.bus import Bus
from caravan.desktop.context import Context
from caravan.desktop.kiosk.badge_page import BadgePage, ResumePage
from caravan.desktop.kiosk.question_page import QuestionPage
from caravan.desktop.kiosk.window import Kiosk
from caravan.desktop.tasks import Tasks
from caravan.domain.ages import AgeBand
from caravan.domain.events import Stage
from tests.desktop.seated import nothing
from tests.fakes.stop import new_event, new_session, open_workspace

if TYPE_CHECKING:
    from caravan.actions.workspace import Workspace
    from caravan.domain.events import Session

_LOOK = 10
"""Every so many milliseconds the child looks at the page again."""


def _tell(*words: object) -> None:
    sys.stdout.write("\t".join(map(str, words)) + "\n")
    sys.stdout.flush()


def _room(workspace: Workspace) -> Session:
    """Find the room whose view was open, or bring one to its first form."""
    left_open = child_view_left_open(workspace)
    if left_open is not None:
        return left_open
    event = plan.create_event(workspace, new_event())
    session = plan.open_session(workspace, new_session(event, band=AgeBand.FROM_12))
    attend.check_in(workspace, attend.CheckIn(session=session, band=AgeBand.FROM_12))
    plan.set_stage(workspace, session.id, Stage.BEFORE)
    opened = workspace.reading.session(session.id)
    if opened is None:
        raise SystemExit("no session")
    child_view_opened(workspace, opened)
    return opened


class Child(QObject):
    """Looks at the page again and again, and does the one thing it asks for."""

    def __init__(self, kiosk: Kiosk, badge: str, answers: int) -> None:
        super().__init__(kiosk)
        self._kiosk, self._badge, self._left = kiosk, badge, answers
        self._asked = ""
        self._pressed = False
        self._timer = QTimer(self, interval=_LOOK)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        page = self._kiosk.page
        if isinstance(page, QuestionPage):
            self._answer(page)
        elif isinstance(page, BadgePage):
            QTest.keyClick(page, Qt.Key.Key_Return)
        elif page is not None and not self._pressed:
            self._pressed = True
            if isinstance(page, ResumePage):
                _tell("resumed", page.title.text(), page.whose.text())
            line = page.field.line  # type: ignore[attr-defined]
            QTest.keyClicks(line, self._badge)
            QTest.keyClick(line, Qt.Key.Key_Return)

    def _answer(self, page: QuestionPage) -> None:
        asked = page.board.question.text()
        if asked == self._asked:
            return
        self._asked = asked
        _tell("asked", asked)
        if self._left == 0:
            _tell("waiting")
            self._timer.stop()
            return
        self._left -= 1
        QTest.keyClick(page, Qt.Key.Key_2)
        QTest.keyClick(page, Qt.Key.Key_Return)


def main(folder: Path, answers: int) -> None:
    """Open the view and stay until killed."""
    application = make_application()
    workspace = open_workspace(folder)
    session = _room(workspace)
    (badge,) = workspace.locals.of(session.event).codes().values()
    context = Context(
        places=workspace.places,
        workspace=workspace,
        tasks=Tasks(),
        bus=Bus(),
        go=nothing,
        open_view=nothing,
        show_error=lambda error: _tell("error", error),
        toast=nothing,
        speak=nothing,
    )
    kiosk = Kiosk(context, session)
    kiosk.resize(1366, 768)
    kiosk.show()
    kiosk.conductor.start()
    Child(kiosk, badge, answers)
    application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
