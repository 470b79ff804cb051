"""Receive files from laptops: check each, then unite all that are sound in one transaction.

The order of the files, their repetition and their overlap change nothing to what is true after.
Until the one transaction is on disk nothing has happened; stopping before is always possible.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from caravan.errors import Refused
from caravan.exchange.bundle import SUFFIX, open_bundle, read_file, refuse_other_world, replay
from caravan.exchange.manifest import born_under
from caravan.exchange.refusals import (
    BundleRefused,
    BundleWaits,
    FileUnreadable,
    ForeignWriter,
    NotABundle,
)
from caravan.exchange.report import FileReport, MergeReport, Verdict, counts_of
from caravan.i18n import _
from caravan.safe_write import ensure_folder, write_bytes
from caravan.store import standing
from caravan.store.inbox import Inbox, Received

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from caravan.domain.ids import OpId
    from caravan.domain.journal import Op
    from caravan.exchange.bundle import Bundle
    from caravan.exchange.keys import Identity
    from caravan.exchange.manifest import Manifest
    from caravan.store.database import Database
    from caravan.store.journal import Journal

    Progress = Callable[["Stage", int, int], None]
    Cancelled = Callable[[], bool]

__all__ = ["Examined", "Reception", "Stage", "Stopped", "bundles_in", "examine", "receive"]

_BETWEEN_LOOKS = 2_000


class Stage(Enum):
    """What a reception is doing."""

    READING = "reading"
    UNITING = "uniting"


class Stopped(Refused):
    """Somebody asked to stop; nothing has happened."""

    code = "stopped"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("La réception a été arrêtée : rien n’a changé.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Recevez les fichiers de nouveau quand vous voulez.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reception:
    """What an office receives with: its journal, what opens files, where doubtful ones wait."""

    journal: Journal
    identities: Sequence[Identity]
    quarantine: Path
    demo: bool
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """A file looked at: operations to unite, each behind its id, or a refusal in its report."""

    report: FileReport
    ops: Sequence[tuple[OpId, Op]] = ()


def _silent(_stage: Stage, _done: int, _total: int) -> None:
    """Tell nobody."""


def _never() -> bool:
    return False


def bundles_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """List the export files among files and folders; a file named on purpose is always listed."""
    found: list[Path] = []
    for path in paths:
        found += sorted(path.rglob(f"*{SUFFIX}")) if path.is_dir() else [path]
    return tuple(dict.fromkeys(found))


def _read(data: bytes, reception: Reception, report: FileReport) -> Examined:
    """Open and replay one file; what was learnt before a refusal stays in its report."""
    try:
        opened = open_bundle(data, reception.identities)
        report = replace(report, manifest=opened.manifest)
        refuse_other_world(opened, demo=reception.demo)
        bundle = replay(opened)
        _refuse_foreign_writers(bundle)
    except BundleWaits as waits:
        return Examined(report=replace(report, verdict=Verdict.QUARANTINED, refusal=waits))
    except BundleRefused as refusal:
        return Examined(report=replace(report, verdict=Verdict.REFUSED, refusal=refusal))
    return Examined(report=report, ops=bundle.identified)


def _refuse_foreign_writers(bundle: Bundle) -> None:
    """An operation is not signed one by one: only its writer's own key may bring it."""
    born, own = born_under(bundle.ops), frozenset({bundle.manifest.key})
    if any(born.get(held.writer) != own for held in bundle.manifest.summary.writers):
        raise ForeignWriter


def _framed(database: Database, manifest: Manifest) -> bool:
    """Whether the journal knows a writer of this file as born under another key."""
    writers = (held.writer for held in manifest.summary.writers)
    born = born_under(standing.births(database, writers))
    return any(keys != {manifest.key} for keys in born.values())


def examine(path: Path, reception: Reception) -> Examined:
    """Look at one file without changing anything."""
    try:
        data = read_file(path)
    except BundleRefused as refusal:
        return Examined(report=FileReport(path=path, verdict=Verdict.REFUSED, refusal=refusal))
    report = FileReport(
        path=path,
        verdict=Verdict.NEW,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
    )
    return _read(data, reception, report)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def receive(
    reception: Reception,
    files: Iterable[Path],
    *,
    progress: Progress = _silent,
    cancelled: Cancelled = _never,
) -> MergeReport:
    """Receive files, all that are sound in one transaction; on disk when this returns.

    `progress` is told bytes done and bytes in all, for each of the two stages.
    """
    examined: list[Examined] = []
    paths = bundles_in(files)
    total, done = sum(_size(path) for path in paths), 0
    for path in paths:
        progress(Stage.READING, done, total)
        _stop_if(cancelled)
        examined.append(examine(path, reception))
        done += _size(path)
    progress(Stage.READING, total, total)
    reports = _unite(reception, examined, progress, cancelled)
    return _report(reception.journal, reports)


def _stop_if(cancelled: Cancelled) -> None:
    if cancelled():
        raise Stopped


def _unite(
    reception: Reception,
    examined: Sequence[Examined],
    progress: Progress,
    cancelled: Cancelled,
) -> tuple[FileReport, ...]:
    total, done = sum(file.report.size for file in examined), 0
    reports: list[FileReport] = []
    inbox = Inbox(reception.journal.database)
    with reception.journal.database.transaction():
        for file in examined:
            progress(Stage.UNITING, done, total)
            report = _settle(reception, file, cancelled)
            if not isinstance(report.refusal, NotABundle):  # a photo that lay there is no reception
                inbox.register(_received(report, reception.day))
            reports.append(report)
            done += file.report.size
        _stop_if(cancelled)
        # Last before the commit: a file set aside for a reception that did not happen is only
        # a spare copy, while a registered one that was not kept would be lost.
        reports = [_keep_aside(report, reception.quarantine) for report in reports]
    progress(Stage.UNITING, total, total)
    return tuple(reports)


def _settle(reception: Reception, file: Examined, cancelled: Cancelled) -> FileReport:
    database, manifest = reception.journal.database, file.report.manifest
    if file.report.refusal is not None or manifest is None:
        return file.report
    if _framed(database, manifest):
        return replace(file.report, verdict=Verdict.QUARANTINED, refusal=ForeignWriter())
    here = standing.held(database, (key for key, _op in file.ops))
    new = [op for key, op in file.ops if key not in here]
    reception.journal.union(_watched(new, cancelled))
    return replace(
        file.report,
        verdict=Verdict.NEW if new else Verdict.KNOWN,
        counts=counts_of(new, known=len(here)),
    )


def _watched(ops: Sequence[Op], cancelled: Cancelled) -> Iterator[Op]:
    for number, op in enumerate(ops):
        if number % _BETWEEN_LOOKS == 0:
            _stop_if(cancelled)
        yield op


def _received(report: FileReport, day: date) -> Received:
    return Received(
        name=report.path.name,
        sha256=report.sha256 or "",
        day=day,
        verdict=report.verdict.value,
        code=report.refusal.code if report.refusal else None,
        region=report.region,
        signer=report.manifest.key if report.manifest else None,
        new=report.counts.new,
        known=report.counts.known,
    )


def _keep_aside(report: FileReport, quarantine: Path) -> FileReport:
    """Copy a quarantined file under a name that its content decides, so that twice is once."""
    if report.verdict is not Verdict.QUARANTINED or report.sha256 is None:
        return report
    kept = ensure_folder(quarantine) / f"{report.sha256[:16]}{SUFFIX}"
    if not kept.exists():
        data = read_file(report.path)
        if hashlib.sha256(data).hexdigest() != report.sha256:
            raise FileUnreadable  # it changed under our eyes
        write_bytes(kept, data)
    return replace(report, kept=kept)


def _report(journal: Journal, files: tuple[FileReport, ...]) -> MergeReport:
    database = journal.database
    return MergeReport(
        files=files,
        writers=journal.extents(),
        conflicts=standing.conflicts(database),
        forks=standing.forks(database),
        gaps=standing.gaps(database),
    )
