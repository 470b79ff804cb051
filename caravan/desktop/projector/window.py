"""The room's view: on the projector if there is one, beside the count on a single screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from caravan.actions import answer
from caravan.desktop.kiosk.places import compact, put
from caravan.desktop.projector.controls import CONTROLS_HEIGHT, Controls
from caravan.desktop.projector.count_panel import CountPanel
from caravan.desktop.projector.room_view import RoomView
from caravan.desktop.projector.round import Face, open_round
from caravan.desktop.style.theme import dress
from caravan.desktop.style.tokens import PROJECTOR, Ink, Type
from caravan.desktop.widgets.button import Button
from caravan.desktop.widgets.empty_state import EmptyState
from caravan.desktop.widgets.text import Align, Fit, Text
from caravan.desktop.words import demo_words
from caravan.errors import KnownError
from caravan.i18n import Language

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QResizeEvent, QScreen

    from caravan.desktop.context import Context
    from caravan.desktop.projector.round import Counted, Round
    from caravan.domain.changes import Changes
    from caravan.domain.events import Session

__all__ = ["RoomWindow", "build"]

_PANEL, _MARK = 372, 21
_STEPS = {
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_Right: 1,
}
"""What a presentation remote sends; it means the same in Arabic."""
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
    | Qt.KeyboardModifier.ShiftModifier
)


class RoomWindow(QWidget):
    """Runs one round for a room. With a second screen the room's view stands there alone.

    Signals:
        left: the facilitator goes back to the desk.
    """

    left = Signal()

    def __init__(
        self, context: Context, session: Session, *, projector: QScreen | None = None
    ) -> None:
        super().__init__()
        self.setWindowTitle("Caravane")
        dress(self, PROJECTOR)
        self._context = context
        self._session = session
        self._demo = context.workspace.demo
        self._left = self._leaving = False
        self.language = session.language
        self.round: Round | None = None
        self.controls = Controls(self)
        self.panel = CountPanel(self)
        self.trouble = EmptyState(self)
        self.trouble.hide()
        self.wall = _wall(projector) if projector is not None else None
        self.view = RoomView(self.wall or self, demo=self._demo)
        # Where the room's view, which has its own, does not stand in this window.
        self.mark = Text(
            "", Type.SMALL, Ink.SOFT, align=Align.CENTER, fit=Fit.ONE_LINE, parent=self
        )
        self.noting = True
        self._connect()

    def start(self) -> None:
        """Read what the room answers now."""
        workspace, session = self._context.workspace, self._session
        self._context.tasks.run(
            lambda: open_round(workspace, session), done=self._on_opened, failed=self._on_no_round
        )

    def retell(self) -> None:
        """Show the round as it stands."""
        if self.round is None:
            return
        self.view.show_round(self.round, self.language)
        self.panel.show_round(self.round, self.language)
        self.controls.show_round(self.round, self.language, noting=self.noting)
        # The counters are new with every question; a filter stands once, however often it is asked.
        for button in self.findChildren(Button):
            button.installEventFilter(self)
        self.arrange()

    def arrange(self) -> None:
        """Place the parts: side by side, or one at a time where the screen is small."""
        bottom = self.height() - CONTROLS_HEIGHT
        put(self.controls, QRect(0, bottom, self.width(), CONTROLS_HEIGHT))
        if self.wall is not None:
            self.view.setGeometry(self.wall.rect())
            self._place_panel(beside=False)
            return
        alone = compact(self.width(), self.height())
        self.panel.setVisible(self.noting and self.round is not None)
        self.view.setVisible(self.round is not None and not (alone and self.noting))
        room = self.width() - (_PANEL if self.noting and not alone else 0)
        put(self.view, QRect(0, 0, room, bottom))
        self._place_panel(beside=not alone)

    def _place_panel(self, *, beside: bool) -> None:
        """Put the count beside the room's view, or alone under the mark of a demo."""
        bottom = self.height() - CONTROLS_HEIGHT
        with_view = self.wall is None and not self.view.isHidden()
        mark = _MARK if self._demo and not with_view else 0
        self.mark.setVisible(bool(mark))
        self.mark.set_text(demo_words(demo=bool(mark)))
        put(self.mark, QRect(0, 0, self.width(), mark))
        wide = _PANEL if beside else self.width()
        self.panel.set_beside(beside=beside)
        put(self.trouble, QRect(0, mark, self.width(), bottom - mark))
        put(self.panel, QRect(self.width() - wide, mark, wide, bottom - mark))

    def leave(self) -> None:
        """Go back to the desk once every count that was typed is on disk."""
        places = self.round.unsaved if self.round is not None else ()
        if not places or self._left:
            self.finish()
        elif not self._leaving:
            self._leaving = True
            self._write(places[0], self._on_kept, lambda error: self._on_held(places[0], error))

    def finish(self) -> None:
        """Go back to the desk, whatever was typed."""
        if not self._left:
            self._left = True
            if self.wall is not None:
                self.wall.close()
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the new size."""
        super().resizeEvent(event)
        self.arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the pages as a remote control asks for it."""
        if not self._turn(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turn the pages over a button too, to which an arrow means another button."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._turn(event)
        return super().eventFilter(watched, event)

    def _turn(self, event: QKeyEvent) -> bool:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & _COMMANDS:
            return False
        self._on_moved(step)
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Go back to the desk however the window is closed; what was typed is kept first."""
        self.leave()
        if self._left:
            super().closeEvent(event)
        else:
            event.ignore()

    def _connect(self) -> None:
        self.controls.moved.connect(self._on_moved)
        self.controls.turned.connect(self._on_turned)
        self.controls.spoken.connect(self._on_spoken)
        self.controls.noted.connect(self._on_noted)
        self.controls.finished.connect(self.leave)
        self.panel.counted.connect(self._on_counted)
        self.panel.saved.connect(self._on_save)
        self.panel.dropped.connect(self.finish)
        if self.wall is not None:
            self.wall.installEventFilter(self)
        self.controls.note.setVisible(self.wall is None)

    def _on_opened(self, opened: Round) -> None:
        self.round = opened
        self.retell()

    def _on_no_round(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            self._context.show_error(error)
            self.finish()
            return
        self.trouble.set_text(f"{error.sentence} {error.remedy}")
        self.trouble.show()
        self.panel.hide()
        self.view.hide()
        self.controls.show_nothing()
        self.arrange()

    def _on_moved(self, step: int) -> None:
        if self.round is not None and self.round.move(step):
            self.retell()

    def _on_turned(self) -> None:
        if self.round is None:
            return
        following = self.round.following_face()
        if following is not None:
            self.round.face = following
            # On a single screen the room would read beside the bars what they leave out.
            self.noting = self.noting and self.wall is not None
            self.retell()

    def _on_spoken(self) -> None:
        self.language = next(spoken for spoken in Language if spoken is not self.language)
        self.retell()

    def _on_noted(self) -> None:
        self.noting = not self.noting
        if self.round is not None and self.noting:
            self.round.face = Face.OPEN
        self.retell()

    def _on_counted(self, counted: Counted) -> None:
        if self.round is not None:
            self.round.count(counted)
            self.controls.show_round(self.round, self.language, noting=self.noting)

    def _on_save(self) -> None:
        shown = self.round
        if shown is None or shown.phase is None:
            return
        place = shown.place
        shown.count(self.panel.value())
        self._write(place, self._on_saved, self._on_refused)

    def _write(
        self,
        place: int,
        done: Callable[[Changes, int, Counted], None],
        failed: Callable[[Exception], None],
    ) -> None:
        shown, workspace = self.round, self._context.workspace
        if shown is None or shown.phase is None:
            return
        phase, (room_item, told) = shown.phase, shown.told_at(place)
        self._context.tasks.run(
            lambda: answer.tally(
                workspace,
                self._session,
                phase,
                room_item,
                counts=told.chosen,
                unsure=told.unsure,
                present=told.present,
            ),
            done=lambda changes: done(changes, place, told),
            failed=failed,
        )

    def _on_saved(self, changes: Changes, place: int, told: Counted) -> None:
        self._context.bus.tell(changes)
        if self.round is None:
            return
        self.round.mark_saved(place, told)
        if self.round.place == place and not self.round.move(1):
            # All is counted: the numbers need not stay before the room.
            self.noting = self.wall is not None
        self.retell()

    def _on_kept(self, changes: Changes, place: int, told: Counted) -> None:
        self._leaving = False
        self._context.bus.tell(changes)
        if self.round is not None:
            self.round.mark_saved(place, told)
        self.leave()

    def _on_held(self, place: int, error: Exception) -> None:
        """Stay at the count that could not be kept, and say why."""
        self._leaving = False
        if self.round is not None:
            self.round.move(place - self.round.place)
        self.noting = True
        self.retell()
        self._on_refused(error)
        self.panel.offer_to_drop()

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self.panel.say(f"{error.sentence} {error.remedy}")
        else:
            self._context.show_error(error)


def _wall(projector: QScreen) -> QWidget:
    """Open a bare window on the projector."""
    wall = QWidget()
    wall.setWindowTitle("Caravane")
    dress(wall, PROJECTOR)
    wall.setGeometry(projector.geometry())
    return wall


def build(context: Context, session: Session) -> RoomWindow:
    """Open the room's view, on the second screen where there is one."""
    first = QGuiApplication.primaryScreen()
    second = next((screen for screen in QGuiApplication.screens() if screen is not first), None)
    window = RoomWindow(context, session, projector=second)
    if window.wall is not None:
        window.wall.showFullScreen()
    window.showFullScreen()
    window.start()
    return window
