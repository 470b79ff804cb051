"""Files on their way in: read and shown, then received or let go; it outlives the page it began on.

Reading changes nothing. What was read waits for an answer, and is let go when the page is left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from caravan.actions.office import receive
from caravan.desktop.office.file_words import summary
from caravan.domain.changes import Changes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from caravan.actions.office.receive import Examination, MergeReport
    from caravan.desktop.context import Context

    Stop = Callable[[], bool]
    Report = Callable[[int, int], None]

__all__ = ["Taking"]

T = TypeVar("T")


class Taking(QObject):
    """One reception from its files to its report.

    Signals:
        progressed: how far, and out of how much.
        read: a report of what would come; nothing has happened.
        taken: a report of what came.
        failed: an error; nothing has happened, and what was read still waits if it was read.
    """

    progressed = Signal(int, int)
    read = Signal(object)
    taken = Signal(object)
    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._here = True
        self._taking = False
        self._stop: Stop = _never
        self._examination: Examination | None = None
        self.paths: tuple[Path, ...] = ()

    @property
    def waiting(self) -> bool:
        """Whether something was read and waits for an answer."""
        return self._examination is not None

    def examine(self, paths: Sequence[Path], stop: Stop) -> None:
        """Read files and folders; with none, those set aside."""
        self.drop()
        self.paths = tuple(paths)
        self._stop = stop
        workspace = self._context.workspace

        def read(report: Report) -> Examination:
            if not self.paths:
                return receive.retry(workspace, progress=report, cancelled=self._stopped)
            return receive.examine(workspace, self.paths, progress=report, cancelled=self._stopped)

        self._run(read, self._on_read)

    def take(self, stop: Stop) -> None:
        """Receive what was read."""
        examination = self._examination
        if examination is None:
            return
        self._taking = True
        workspace = self._context.workspace

        def unite(report: Report) -> MergeReport:
            return receive.commit(workspace, examination, progress=report, cancelled=stop)

        self._run(unite, self._on_taken)

    def drop(self) -> None:
        """Let go of what was read: nothing has happened."""
        if self._taking:
            return  # it closes what was read by itself
        examination, self._examination = self._examination, None
        if examination is not None:
            tasks = self._context.tasks
            tasks.run(examination.close, done=_nothing, failed=self._context.show_error)

    def leave(self) -> None:
        """The page is left: reading stops, receiving goes on and is told when it is over."""
        self._here = False
        self.drop()

    def _stopped(self) -> bool:
        return not self._here or self._stop()

    def _run(self, action: Callable[[Report], T], done: Callable[[T], None]) -> None:
        self._context.tasks.run_long(
            action, progress=self._on_progress, done=done, failed=self._on_failed
        )

    def _on_progress(self, done: int, total: int) -> None:
        if self._here:
            self.progressed.emit(done, total)

    def _on_read(self, examination: Examination) -> None:
        self._examination = examination
        if not self._here:
            self.drop()
            return
        self.read.emit(examination.report)

    def _on_taken(self, report: MergeReport) -> None:
        self._taking, self._examination = False, None
        if not self._here:
            self._context.toast(summary(report))
        self._context.bus.tell(Changes.EVERYTHING & ~Changes.SETTINGS)
        self.taken.emit(report)

    def _on_failed(self, error: Exception) -> None:
        self._taking = False
        if self._here:
            self.failed.emit(error)
            return
        self.drop()
        if not isinstance(error, receive.Stopped):
            self._context.show_error(error)


def _never() -> bool:
    return False


def _nothing(_result: object) -> None:
    """Nobody waits for this answer."""
