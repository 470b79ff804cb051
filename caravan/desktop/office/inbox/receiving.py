"""Files being read or received: how far it is, how long it may still take, a way to stop."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.progress import ProgressBar
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Receiving", "remaining_words"]

_MINUTE = 60_000
_TOO_SOON = 1_500
"""Before this many milliseconds nothing is promised."""


def remaining_words(elapsed: int, done: int, total: int) -> str:
    """Guess how long is left from what was done so far; milliseconds in, words out."""
    if done <= 0 or elapsed < _TOO_SOON:
        return ""
    left = elapsed * (total - done) / done
    if left < _MINUTE:
        return _("encore moins d’une minute")
    minutes = round(left / _MINUTE)
    return ngettext(
        "encore environ {count} minute", "encore environ {count} minutes", minutes
    ).format(count=count(minutes))


class Receiving(QWidget):
    """The bar of a reception; hidden while nothing is received.

    `wanted_to_stop` is asked from the worker: it is safe to read from any thread.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = ProgressBar()
        self.bar.stopped.connect(self._on_stopped)
        self._stop = Event()
        self._clock = QElapsedTimer()
        card = Card()
        card.body.addWidget(self.bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self.hide()

    @property
    def stopping(self) -> bool:
        """Whether the person asked to stop."""
        return self._stop.is_set()

    def begin(self, title: str) -> Callable[[], bool]:
        """Show the bar; return what the worker asks to know whether to stop."""
        stop = self._stop = Event()
        self._clock.start()
        self.bar.set_text(title)
        self.bar.set_stop(_("Arrêter"))
        self.bar.set_progress(0, 0)
        self.show()
        return stop.is_set

    def progress(self, done: int, total: int) -> None:
        """Show how far it is."""
        if not self.stopping:
            self.bar.set_progress(done, total, remaining_words(self._clock.elapsed(), done, total))

    def end(self) -> None:
        """Take the bar away."""
        self.hide()

    def _on_stopped(self) -> None:
        self._stop.set()
        self.bar.set_stop("")
        self.bar.set_progress(0, 0, _("Arrêt en cours : rien ne changera."))
