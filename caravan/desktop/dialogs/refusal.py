"""A refusal in the page: the error's own sentence and remedy, and the ways on from there.

In the page and not in a dialog: Escape closes any dialog, and what was typed stays in sight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from caravan.desktop.widgets.error_banner import ErrorBanner
from caravan.i18n import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from caravan.errors import KnownError

__all__ = ["Refusal"]


class Refusal(ErrorBanner):
    """What was refused, hidden until something is.

    Signals:
        retried: the person wants to try again.
        closed: the person has read it.
    """

    retried = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._error: KnownError | None = None
        self._again = False
        self.pressed.connect(self._on_pressed)
        self.hide()

    def show_error(self, error: KnownError, *, again: bool = False) -> None:
        """Say what was refused and what to do; with `again`, offer to try again."""
        self._error = error
        self._again = again
        self.retranslate()
        self.show()

    def retranslate(self) -> None:
        """Say it again in the language now in use."""
        if self._error is None:
            return
        self.set_text(self._error.sentence, self._error.remedy)
        again = [_("Essayer de nouveau")] if self._again else []
        self.set_actions([*again, _("J’ai compris")])

    def clear(self) -> None:
        """Take it away."""
        self._error = None
        self.hide()

    def _on_pressed(self, place: int) -> None:
        if self._again and place == 0:
            self.retried.emit()
            return
        self.clear()
        self.closed.emit()
