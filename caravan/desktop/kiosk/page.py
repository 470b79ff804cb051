"""What every page of the child's view shares: a bar at the foot, a body above, words said anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from caravan.desktop.kiosk.bar import BAR_HEIGHT, Tool, ToolBar
from caravan.desktop.kiosk.places import compact, put, scale_of
from caravan.i18n import Language, speaking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent

    from caravan.desktop.kiosk.voice import Voice

__all__ = ["KioskPage"]

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class KioskPage(QWidget):
    """A page fills `tell` with its words and `arrange` with the places of its parts.

    `language` is the one of whoever sits there; the desk behind may speak another.

    Signals:
        advanced: the way on was taken, by the button or by Return.
        helped: help was asked for.
        rested: nobody touched the page for as long as it waits.
    """

    advanced = Signal()
    helped = Signal()
    rested = Signal()
    awaits_badge = False
    """Whether a badge that is scanned is for this page."""
    shows_question = False
    """Whether there is a question to look at again."""

    def __init__(self, tools: Sequence[Tool], *, patience: int = 0) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.language = Language.FRENCH
        self.bar = ToolBar(tools, self)
        self.bar.advanced.connect(self.advance)
        self.bar.pressed.connect(self.use_tool)
        # A page that shows what somebody chose does not stay for whoever comes next.
        self._rest = QTimer(self, interval=patience, singleShot=True)
        self._rest.timeout.connect(self.rested)

    @property
    def compact(self) -> bool:
        """Whether the page has little room."""
        return compact(self.width(), self.height())

    @property
    def scale(self) -> float:
        """How much bigger than its picture the page is."""
        return scale_of(self.width(), self.height())

    @property
    def margin(self) -> int:
        """What stays free at both sides."""
        return 24 if self.compact else 74

    def sized(self, wide: int, small: int) -> int:
        """Return a type size: the picture's, or the small page's, grown with the screen."""
        return round((small if self.compact else wide) * self.scale)

    def tell(self, voice: Voice) -> None:
        """Say everything again, in the language in use."""
        raise NotImplementedError

    def arrange(self, body: QRect) -> None:
        """Place the parts in the body, as if the page read from left to right."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Stand ready for keys; a page with a field puts it there."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def advance(self) -> None:
        """Go on, where the page lets one."""
        self.advanced.emit()

    def use_tool(self, tool: Tool) -> None:
        """Answer a tool of the bar."""
        if tool is Tool.HELP:
            self.helped.emit()

    def rearrange(self) -> None:
        """Place everything again after the words have changed."""
        self.bar.set_margin(24 if self.compact else 40)
        high = BAR_HEIGHT
        put(self.bar, QRect(0, self.height() - high, self.width(), high))
        with speaking(self.language):
            self.arrange(QRect(0, 0, self.width(), max(1, self.height() - high)))

    def wait_again(self) -> None:
        """Start to wait anew, on a page that does not wait for ever."""
        if self._rest.interval() and self.isVisible():
            self._rest.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Start to wait."""
        super().showEvent(event)
        self.wait_again()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop waiting."""
        self._rest.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the new size."""
        super().resizeEvent(event)
        self.rearrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Return wherever no button has the focus."""
        if event.key() in _RETURN:
            if not event.isAutoRepeat() and self.bar.next.isVisible():
                self.advance()
            return
        super().keyPressEvent(event)
