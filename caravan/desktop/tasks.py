"""One worker thread for everything a person starts: actions queue up behind each other.

Actions touch one database, so one worker is both simpler and right. What an action returns or
raises comes back on the interface thread, where it may be shown.

None begins before what asked for it is drawn: a page reads as soon as it is made, and a worker that
ran meanwhile would take its turns from the laying out and the painting.
"""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal

from caravan.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

__all__ = ["Runner", "Tasks"]

T = TypeVar("T")
_AFTER_PAINTING = Qt.EventPriority.LowEventPriority.value - 1
"""Qt paints at its low priority, once everything else that was posted is done; we come behind."""
_log = logging.getLogger(__name__)


class Runner(Protocol):
    """What a screen needs to have things done; the real one has a thread, a test's has none."""

    def run(
        self,
        action: Callable[[], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Start `action`; call `done` or `failed` on the interface thread."""

    def run_long(
        self,
        action: Callable[[Callable[[int, int], None]], T],
        *,
        progress: Callable[[int, int], None],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Start an action that is given `report(done, total)`; `progress` hears it."""

    def close(self) -> None:
        """Finish what was asked and take nothing more."""


class Tasks(QObject):
    """The runner of the window: one worker, answers on the interface thread.

    Signals:
        busy_changed: whether anything is running or waiting.
    """

    busy_changed = Signal(bool)
    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="caravan")
        self._due: list[Callable[[], None]] = []
        self._waiting = 0
        self._closed = False
        # Queued: the answer crosses from the worker to the thread this object lives in.
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether anything is running or waiting."""
        return self._waiting > 0

    def run(
        self,
        action: Callable[[], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Start `action` soon; call `done` or `failed` on the interface thread."""
        if self._closed:
            return
        self._count(1)

        def settle(future: Future[T]) -> None:
            self._answered.emit(lambda: self._settle(future, done, failed))

        if not self._due:
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), _AFTER_PAINTING)
        self._due.append(lambda: self._worker.submit(action).add_done_callback(settle))

    def run_long(
        self,
        action: Callable[[Callable[[int, int], None]], T],
        *,
        progress: Callable[[int, int], None],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Start an action that is given `report(done, total)`; `progress` hears it here."""

        def report(part: int, whole: int) -> None:
            self._answered.emit(lambda: progress(part, whole))

        self.run(lambda: action(report), done=done, failed=failed)

    def close(self) -> None:
        """Do all that was asked, a count typed just before included; show no answer any more."""
        self._closed = True
        self._begin()
        self._worker.shutdown(wait=True)

    def customEvent(self, _event: QEvent) -> None:
        """Begin what was asked since: whoever asked for it is drawn by now."""
        self._begin()

    def _begin(self) -> None:
        due, self._due = self._due, []
        for submit in due:
            submit()

    def _settle(
        self, future: Future[T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        self._count(-1)
        if future.cancelled():
            return
        error = future.exception()
        if error is None:
            done(future.result())
        elif isinstance(error, KnownError):
            _log.info("refused: %s", error.code)
            failed(error)
        elif isinstance(error, Exception):
            # Our own mistake: the person is told, and the log keeps where it happened.
            _log.error("action failed", exc_info=error)
            failed(error)
        else:
            raise error

    def _on_answered(self, answer: Callable[[], None]) -> None:
        if not self._closed:
            answer()

    def _count(self, step: int) -> None:
        before = self.busy
        self._waiting += step
        if self.busy is not before:
            self.busy_changed.emit(self.busy)
