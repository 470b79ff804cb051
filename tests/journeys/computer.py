"""One computer with its real window, real worker and real folder; only clock and chance are ours.

It starts as the program itself does, speaks Arabic until its first run says otherwise, and keeps
its log in its folder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from caravan import i18n, log
from caravan.actions.workspace import Workspace
from caravan.desktop.app import make_application
from caravan.desktop.desk import Desk
from caravan.desktop.tasks import Tasks
from caravan.paths import places_for
from caravan.settings import load
from tests.fakes.outside import FixedClock, SeededChance
from tests.journeys.hands import Hands

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from caravan.desktop.widgets.folder_choice import FolderChoice
    from caravan.desktop.window import Window
    from caravan.paths import Places
    from caravan.settings import Settings

P = TypeVar("P", bound=QWidget)
V = TypeVar("V", bound=QWidget)
T = TypeVar("T")

_SCREEN = (1366, 768)


class Computer:
    """A computer that a person switches on, works at and switches off."""

    def __init__(self, qtbot: QtBot, folder: Path, *, seed: int) -> None:
        self.hands = Hands(qtbot)
        self.folder = folder
        self.places = places_for(folder / "data", folder / "machine")
        self._bot = qtbot
        self._seed = seed
        self._desk: Desk | None = None
        self._log: log.Log | None = None

    @property
    def desk(self) -> Desk:
        """What runs now."""
        assert self._desk is not None, "switched off"
        return self._desk

    @property
    def window(self) -> Window:
        """The desk's window."""
        return self.desk.window

    def switch_on(self) -> None:
        """Start the program on this computer's folder."""
        settings = load(self.places)
        i18n.use(settings.language if settings else i18n.Language.ARABIC)
        self._log = log.start(self.places)
        self._seed += 1  # a restarted program draws other things
        self._desk = Desk(make_application(), self.places, settings, opening=self._open)
        self._bot.addWidget(self.window)
        self.desk.start()
        self._bot.waitExposed(self.window)
        self.sit_down()

    def sit_down(self) -> None:
        """Bring the window before the others."""
        _enlarge(self.window)
        self.hands.face(self.window)

    def switch_off(self) -> None:
        """Close the window with its cross."""
        if self._desk is not None:
            self._desk.window.close()
        if self._log is not None:
            self._log.close()
        self._desk = self._log = None

    def at(self, kind: type[P]) -> P:
        """Wait for a page of this kind, read and at rest, and return it."""
        self.hands.until(lambda: isinstance(self.window.page, kind) and self.rests())
        page = self.window.page
        assert isinstance(page, kind)
        return page

    def rests(self) -> bool:
        """Whether the worker has nothing left to do."""
        assert isinstance(self.desk.tasks, Tasks)
        return not self.desk.tasks.busy

    def view(self, kind: type[V]) -> V:
        """Wait for a full-screen view of this kind, as large as this computer's screen."""
        self.hands.until(lambda: isinstance(self.desk.views.open_now, kind) and self.rests())
        view = self.desk.views.open_now
        assert isinstance(view, kind)
        assert view.isFullScreen()
        _enlarge(view)
        self.hands.face(view)
        return view

    def asks(self, read: Callable[[Workspace], T]) -> T:
        """Read the data as the program does, in its worker; for what a test asserts."""
        assert self.desk.context is not None
        workspace, found = self.desk.context.workspace, list[T]()
        self.desk.tasks.run(lambda: read(workspace), done=found.append, failed=self.desk.show_error)
        self.hands.until(lambda: found)
        return found[0]

    def choose_folder(self, where: FolderChoice, folder: Path) -> None:
        """Choose a folder that is on no list, in the dialog, by its path."""
        self.hands.click(where.other)
        self._answer_dialog(folder)
        self.hands.until(lambda: where.folder() == folder)

    def choose_file(self, button: QWidget, path: Path) -> None:
        """Choose a file in the dialog that a button opens, by its path."""
        self.hands.click(button)
        self._answer_dialog(path)

    def files(self) -> list[Path]:
        """Every file that stands on this computer."""
        return [path for path in self.folder.rglob("*") if path.is_file()]

    def _answer_dialog(self, path: Path) -> None:
        self.hands.until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
        self.hands.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.hands.type(str(path))
        self.hands.press(Qt.Key.Key_Return)
        self.hands.until(lambda: QApplication.activeModalWidget() is None)
        self.sit_down()

    def _open(self, places: Places, settings: Settings) -> Workspace:
        chance = SeededChance(self._seed)
        return Workspace.open(places, settings, clock=FixedClock(), chance=chance)


def _enlarge(window: QWidget) -> None:
    """Make a window as large as a laptop's screen: the one that tests are given is smaller."""
    window.showNormal()
    window.resize(*_SCREEN)
