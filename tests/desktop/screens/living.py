"""A real window on a real folder, with a clock that stands still and no thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from caravan.actions.workspace import Workspace
from caravan.desktop.desk import Desk
from caravan.paths import places_for
from tests.fakes.outside import FixedClock, SeededChance
from tests.fakes.stop import settle
from tests.fakes.tasks import InlineTasks

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from caravan.desktop.tasks import Runner
    from caravan.domain.journal import Kind
    from caravan.paths import Places
    from caravan.settings import Settings

P = TypeVar("P", bound=QWidget)

WIDE, SMALL = (1366, 768), (911, 445)


class Living:
    """A desk that a test drives as a person would."""

    def __init__(
        self,
        qtbot: QtBot,
        folder: Path,
        *,
        settled: bool = True,
        seed: int = 0,
        tasks: Runner | None = None,
    ) -> None:
        self.bot = qtbot
        self.clock = FixedClock()
        self._openings = seed
        self.places = places_for(folder / "data", folder / "machine")
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.desk = Desk(
            application,
            self.places,
            settle(folder) if settled else None,
            opening=self._open,
            tasks=tasks or InlineTasks(),
        )
        qtbot.addWidget(self.desk.window)

    def _open(self, places: Places, settings: Settings) -> Workspace:
        # No two openings draw alike: data that are put back are written under a new name.
        self._openings += 1
        chance = SeededChance(self._openings)
        return Workspace.open(places, settings, clock=self.clock, chance=chance)

    def start(self, size: tuple[int, int] = WIDE) -> Living:
        """Open the data and show the window at a size."""
        self.desk.window.resize(*size)
        self.desk.window.show()
        self.desk.open_data()
        self.bot.waitExposed(self.desk.window)
        self.desk.window.activateWindow()
        self.bot.waitUntil(self.desk.window.isActiveWindow)
        return self

    @property
    def workspace(self) -> Workspace:
        assert self.desk.context is not None
        return self.desk.context.workspace

    def page(self, kind: type[P]) -> P:
        """Return the page shown, which is of this kind."""
        shown = self.desk.window.page
        assert isinstance(shown, kind), type(shown)
        return shown

    def go(self, kind: type[P], route: str, **where: object) -> P:
        """Go to a route and return its page."""
        self.desk.go(route, **where)  # type: ignore[arg-type]
        QApplication.processEvents()
        return self.page(kind)

    def click(self, widget: QWidget) -> None:
        """Press a button that a person could press."""
        assert widget.isVisible(), widget
        assert widget.isEnabled(), widget
        self.bot.mouseClick(widget, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def type(self, widget: QWidget, text: str) -> None:
        """Type on a widget, as a keyboard or a scanner does."""
        # Sent by hand: the test library's own clicks stop at signs that it has no key for.
        for sign in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign)
                QApplication.sendEvent(widget, event)

    def enter(self, widget: QWidget) -> None:
        """Press Return on a widget."""
        self.bot.keyClick(widget, Qt.Key.Key_Return)
        QApplication.processEvents()

    def told(self, kind: Kind) -> list[dict[str, object]]:
        """What the journal holds of a kind, in order: the truth under every screen."""
        return [dict(op.content() or {}) for op in self.workspace.journal.ops() if op.kind is kind]
