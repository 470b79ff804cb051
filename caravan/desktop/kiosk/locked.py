"""The locked window of the child's view: a page, panels over it, and no way out but the code.

Alt+Tab and the Windows key belong to the system: the window stands over the others, and every
answer is on disk, so that leaving it in some other way loses nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from caravan.actions.first_run import opens_desk
from caravan.desktop.kiosk.code_panel import CodePanel
from caravan.desktop.kiosk.help_panel import HelpPanel
from caravan.desktop.kiosk.places import put
from caravan.desktop.kiosk.stray_note import StrayNote
from caravan.desktop.kiosk.trouble_panel import TroublePanel
from caravan.desktop.kiosk.voice import Voice
from caravan.desktop.style.theme import dress
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.i18n import Language, _, speaking

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent

    from caravan.desktop.context import Context
    from caravan.desktop.kiosk.page import KioskPage
    from caravan.desktop.kiosk.panel import Panel
    from caravan.domain.events import Session
    from caravan.domain.quiz import Audience

__all__ = ["LockedWindow"]

_OUT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_Q_PLACES = (16, 24)
"""Where the American Q sits, on Windows and on Linux: an Arabic keyboard has another letter."""


class LockedWindow(QWidget):
    """Shows pages and panels in a language of its own, and stays until it is released.

    Signals:
        left: the facilitator goes back to the desk.
    """

    left = Signal()

    def __init__(self, context: Context, session: Session) -> None:
        super().__init__()
        self.setWindowTitle("Caravane")
        self.setWindowFlags(
            Qt.WindowType.Window
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
        )
        dress(self)
        self._demo = context.workspace.demo
        self._released = False
        self._covered_windows: list[QWidget] = []
        self._language = session.language
        self._voice = Voice(session.audience)
        self.page: KioskPage | None = None
        self.help = HelpPanel(self, demo=self._demo)
        self.code = CodePanel(self, lambda typed: opens_desk(context.settings, typed))
        self.trouble = TroublePanel(self)
        self._panels: tuple[Panel, ...] = (self.help, self.code, self.trouble)
        self.door = Button("", ButtonKind.QUIET, icon="lock", size=ButtonSize.CARD, parent=self)
        # Out of the way of Tab: a child walks through the page, not to the door.
        self.door.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.door.clicked.connect(self.ask_to_leave)
        for panel in self._panels:
            panel.closed.connect(self._on_panel_closed)
        self.note = StrayNote(self)
        self.speak(session.language, session.audience)

    @property
    def language(self) -> Language:
        """The language that is read here, whatever the desk speaks."""
        return self._language

    def show_page(self, page: KioskPage) -> None:
        """Put a page in place of the one shown."""
        former, self.page = self.page, page
        page.setParent(self)
        page.helped.connect(self.help.open)
        self.note.hide()
        self.help.lead_back(question=page.shows_question)
        page.bar.show_demo(demo=self._demo)
        self._tell_page()
        page.setGeometry(self.rect())
        page.show()
        page.rearrange()
        if former is not None:
            former.hide()
            former.deleteLater()
        self._raise_all()
        if not self._covered():
            page.take_focus()

    def speak(self, language: Language, audience: Audience) -> None:
        """Say everything in this language, to a child or to a parent."""
        self._language, self._voice = language, Voice(audience)
        turned = language.right_to_left
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if turned else Qt.LayoutDirection.LeftToRight
        )
        with speaking(language):
            for panel in self._panels:
                panel.language = language
                panel.tell(self._voice)
            self.door.set_name(_("Pour la personne qui anime"))
        self.retell()
        self._place_door()

    def retell(self) -> None:
        """Say the page again, after what it is about has changed."""
        self._tell_page()
        if self.page is not None:
            self.page.rearrange()

    def say_trouble(self, error: Exception) -> None:
        """Say over the page, calmly, that something could not be done."""
        with speaking(self._language):
            self.trouble.show_error(error, self._voice)

    def voice(self) -> Voice:
        """Return how this window speaks."""
        return self._voice

    def ask_to_leave(self) -> None:
        """Ask for the facilitator's code."""
        with speaking(self._language):
            self.code.ask(leaving=True)

    def ask_to_go_on(self) -> None:
        """Ask for the facilitator's code, to go on without the badge."""
        with speaking(self._language):
            self.code.ask(leaving=False)

    def cover(self) -> None:
        """Take the whole screen; the desk is hidden, so that nothing can switch to it."""
        self._covered_windows = [
            window
            for window in QApplication.topLevelWidgets()
            if window is not self and window.isVisible() and window.isWindow()
        ]
        self.showFullScreen()
        self.activateWindow()
        for window in self._covered_windows:
            window.hide()

    def release(self) -> None:
        """Let the window close, and say so."""
        self._released = True
        for window in filter(isValid, self._covered_windows):
            window.show()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Swallow every key that reaches the window; Ctrl+Shift+Q asks for the code."""
        is_q = event.key() == Qt.Key.Key_Q or event.nativeScanCode() in _Q_PLACES
        if is_q and event.modifiers() & _OUT == _OUT:
            self.ask_to_leave()
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the screen."""
        super().resizeEvent(event)
        if self.page is not None:
            self.page.setGeometry(self.rect())
        for panel in self._panels:
            panel.setGeometry(self.rect())
        self.note.arrange()
        self._place_door()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay, whoever asks, until the code was given."""
        if not self._released:
            event.ignore()
            return
        self.help.dismiss()
        self.code.stop()
        super().closeEvent(event)

    def _tell_page(self) -> None:
        if self.page is not None:
            self.page.language = self._language
            with speaking(self._language):
                self.page.tell(self._voice)

    def _covered(self) -> bool:
        return any(panel.isVisible() for panel in self._panels)

    def _on_panel_closed(self) -> None:
        if self.page is not None and not self._covered():
            self.page.take_focus()

    def _place_door(self) -> None:
        put(self.door, QRect(self.width() - 50, 4, 44, 44))

    def _raise_all(self) -> None:
        self.door.raise_()
        for panel in self._panels:
            panel.raise_()
