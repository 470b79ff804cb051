"""Receive files from laptops: examine each, say what they would change, then unite in one go.

The order of the files, their repetition and their overlap change nothing to what is true after.
Until the one transaction is on disk nothing has happened; stopping before is always possible.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.exchange.examination import Examination
from caravan.exchange.examining import Examiner
from caravan.exchange.gathering import bundles_in, shown_names
from caravan.exchange.reception import (
    FileChanged,
    Reception,
    Stage,
    Stopped,
    never,
    silent,
    stop_if,
)
from caravan.exchange.report import FileReport, MergeReport
from caravan.store.staging import Staging

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from caravan.exchange.reception import Cancelled, Progress

__all__ = [
    "Examination",
    "FileChanged",
    "MergeReport",
    "Reception",
    "Stage",
    "Stopped",
    "bundles_in",
    "examine",
    "receive",
]


def examine(
    reception: Reception,
    files: Iterable[Path],
    *,
    progress: Progress = silent,
    cancelled: Cancelled = never,
) -> Examination:
    """Read and check files, and say what they would change; nothing is changed.

    `progress` is told bytes done and bytes in all. Whoever asks must commit the examination or
    close it: until then its stage takes room on the disk.
    """
    staging = Staging.open(reception.journal.database.path.parent)
    try:
        examiner = Examiner(reception, staging)
        found = bundles_in(files, lambda: stop_if(cancelled))
        reports = _read(examiner, found, progress, cancelled)
        staging.seal()
        stop_if(cancelled)
        return Examination(reception, staging, examiner, reports)
    except BaseException:
        staging.close()
        raise


def _read(
    examiner: Examiner, paths: Sequence[Path], progress: Progress, cancelled: Cancelled
) -> tuple[FileReport, ...]:
    sizes = [_size(path) for path in paths]
    total, done = sum(sizes), 0
    names = shown_names(paths)
    reports = []
    for path, size in zip(paths, sizes, strict=True):

        def watch(part: float, before: int = done, size: int = size) -> None:
            stop_if(cancelled)
            progress(Stage.READING, before + int(part * size), total)

        watch(0)
        reports.append(examiner.examine(path, names[path], watch))
        done += size
    progress(Stage.READING, total, total)
    return tuple(reports)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def receive(
    reception: Reception,
    files: Iterable[Path],
    *,
    progress: Progress = silent,
    cancelled: Cancelled = never,
) -> MergeReport:
    """Receive files, all that are sound in one transaction; on disk when this returns."""
    with examine(reception, files, progress=progress, cancelled=cancelled) as examination:
        return examination.commit(progress=progress, cancelled=cancelled)
