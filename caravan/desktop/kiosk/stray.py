"""A badge that is scanned while somebody else answers: its digits are not answers.

A scanner asks nobody and types at once: a letter, a digit, a letter, a digit, a letter, Return.
A letter means nothing else in the child's view, so it opens a code, and what follows it closely
belongs to that code, at a scanner's speed or at a hand's.
"""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from caravan.desktop.widgets.keys import code_from_keys, is_letter_key

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["StrayBadge"]

_CLOSE = 1.2
"""How long after a letter, in seconds, a digit or Return still belongs to it."""
_WHOLE = 3.0
"""How far apart, in seconds, two letters may be typed and still make one code."""
_SIGNS = range(5, 12)
"""D7R2D to K7-P3-R; an Arabic keyboard types some letters as two signs."""
_CODE = re.compile(r"[A-Z]\d-[A-Z]\d-[A-Z]")
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class StrayBadge(QObject):
    """Takes the keys of a code away from whatever has the focus in a window.

    It follows the focus, because Return would press a focused button before any page heard it.
    `awaits` says whether a page is shown that no badge is for. `now` is a clock, for tests.

    Signals:
        met: a whole code was read, as it is printed; nothing else happened.
    """

    met = Signal(str)

    def __init__(self, window: QWidget, awaits: Callable[[], bool]) -> None:
        super().__init__(window)
        self._under = window
        self._awaits = awaits
        self._typed = ""
        self._last = float("-inf")
        self.now: Callable[[], float] = time.monotonic
        window.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a key that belongs to a code; let every other one through."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and not isinstance(watched, QLineEdit)
            and not event.modifiers() & _COMMANDS
            and self._awaits()
        ):
            return self._take(event)
        return super().eventFilter(watched, event)

    def _follow(self, _before: QWidget | None, here: QWidget | None) -> None:
        if here is not None and self._under.isAncestorOf(here):
            here.installEventFilter(self)

    def _take(self, event: QKeyEvent) -> bool:
        since = self.now() - self._last
        if is_letter_key(event):
            self._typed = (self._typed if since < _WHOLE else "") + event.text()
            self._last = self.now()
            self._read()
            return True
        if since >= _CLOSE or not (event.text().strip() or event.key() in _ENDS):
            return False
        if event.key() not in _ENDS:
            self._typed += event.text()
        return True

    def _read(self) -> None:
        """Say that a code ends here, if one does."""
        codes = (code_from_keys(self._typed[-size:]) for size in _SIGNS)
        code = next(filter(_CODE.fullmatch, codes), None)
        if code is not None:
            self._typed = ""
            self.met.emit(code)
