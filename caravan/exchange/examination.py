"""Files that were examined: what they would change, and the one step that changes it."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from caravan.errors import BugError
from caravan.exchange.bundle import SUFFIX, read_file
from caravan.exchange.reception import FileChanged, Stage, never, silent, stop_if
from caravan.exchange.refusals.bundles import BundleRefused, FileUnreadable, NotABundle
from caravan.exchange.report import FileReport, MergeReport, Verdict
from caravan.safe_write import ensure_folder, write_bytes
from caravan.store.derived import refold_all
from caravan.store.foresight import foresee, mark_of
from caravan.store.inbox import Inbox, Received
from caravan.store.register import Register
from caravan.store.troubles import known_errors
from caravan.store.uniting import attached, unite

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path
    from types import TracebackType

    from caravan.exchange.examining import Examiner
    from caravan.exchange.reception import Cancelled, Progress, Reception
    from caravan.store.foresight import Foresight
    from caravan.store.staging import Staging

__all__ = ["Examination"]

_TAKEN = (Verdict.NEW, Verdict.KNOWN)


class Examination:
    """What files would change; `report` says it, `commit` does it, `close` forgets it."""

    def __init__(
        self,
        reception: Reception,
        staging: Staging,
        examiner: Examiner,
        files: Sequence[FileReport],
    ) -> None:
        self._reception = reception
        self._staging = staging
        self._examiner = examiner
        self._files = files
        self._database = reception.journal.database
        self._open = True
        with self._stage_at_hand():
            self.report = self._look_ahead()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Forget what was examined; if nothing was committed, nothing has happened."""
        self._open = False
        self._staging.close()

    def commit(self, *, progress: Progress = silent, cancelled: Cancelled = never) -> MergeReport:
        """Unite all that is sound in one transaction; on disk when this returns.

        `progress` is told operations done and in all, each being kept and then folded. The
        examination is then closed. If it raises, nothing has happened and it may be tried again.
        """
        if not self._open:
            raise BugError("this examination is closed")
        self._refuse_changed()
        with self._stage_at_hand():
            if self._mark != mark_of(self._database):
                self.report = self._look_ahead()
            files = self._unite(progress, cancelled)
        self.close()
        self._let_go(files)
        return replace(self.report, files=files)

    def _unite(self, progress: Progress, cancelled: Cancelled) -> tuple[FileReport, ...]:
        total, done = 2 * self.report.total.new, 0
        with self._database.transaction() as connection:
            progress(Stage.UNITING, 0, total)
            replaced = self._remember()
            for step in unite(connection):
                stop_if(cancelled)
                done = min(done + step, total)
                progress(Stage.UNITING, done, total)
            if replaced:
                refold_all(connection)  # what those keys wrote may be corrected from now on
            self._register()
            stop_if(cancelled)
            # Last before the commit: a file set aside for a reception that did not happen is only
            # a spare copy, while a registered one that was not kept would be lost.
            files = tuple(self._keep_aside(file) for file in self.report.files)
        progress(Stage.UNITING, total, total)
        return files

    def _remember(self) -> bool:
        """Note the certificates of ours that only the files knew; tell if some replace keys."""
        trust, register = self._reception.trust, Register(self._database)
        manifests = [file.manifest for file in self.report.files if file.verdict in _TAKEN]
        found = [
            trust.forgotten(manifest, self._reception.day)
            for manifest in manifests
            if manifest is not None
        ]
        noted = [certified for certified in found if certified is not None]
        for certified in noted:
            register.certify(certified)
        return any(certified.replaces for certified in noted)

    @contextmanager
    def _stage_at_hand(self) -> Iterator[None]:
        with (
            known_errors(self._database.path),
            attached(self._database.connection, self._staging),
        ):
            yield

    def _look_ahead(self) -> MergeReport:
        foreseen = foresee(self._reception.journal, self._examiner.arrived)
        self._mark = mark_of(self._database)
        return MergeReport(
            files=tuple(self._counted(file, foreseen) for file in self._files),
            writers=foreseen.writers,
            conflicts=foreseen.conflicts,
            stranded=foreseen.stranded,
            forks=foreseen.forks,
            gaps=foreseen.gaps,
        )

    def _counted(self, file: FileReport, foreseen: Foresight) -> FileReport:
        """Add to a file's counts what only shows beside all the others."""
        first, last = self._examiner.places.get(file.path, (1, 0))

        def within(places: Sequence[int]) -> int:
            return bisect_right(places, last) - bisect_left(places, first)

        here, counts = within(foreseen.here), file.counts
        return replace(
            file,
            counts=replace(
                counts,
                new=counts.new - here,
                known=counts.known + here,
                outsiders=within(foreseen.outsiders),
                revoked=within(foreseen.revoked),
            ),
        )

    def _refuse_changed(self) -> None:
        """Tell if a file is no longer what was examined; one that is gone was read already."""
        for file in self._files:
            if file.sha256 is not None and _digest(file.path) not in {None, file.sha256}:
                raise FileChanged(file.shown)

    def _register(self) -> None:
        inbox = Inbox(self._database)
        names = {received.sha256: received.name for received in inbox.all()}
        for file in self.report.files:
            again = file.path.parent == self._reception.quarantine
            # A photo that lay there is no reception, nor what could not be read, nor one more
            # look at what still waits.
            if isinstance(file.refusal, NotABundle | FileUnreadable):
                continue
            if again and file.verdict is Verdict.QUARANTINED:
                continue
            name = names.get(file.sha256 or "", file.shown) if again else file.shown
            inbox.register(_received(file, name, self._reception.day))

    def _keep_aside(self, file: FileReport) -> FileReport:
        """Copy a quarantined file under a name that its content decides, so that twice is once."""
        if file.verdict is not Verdict.QUARANTINED or file.sha256 is None:
            return file
        kept = ensure_folder(self._reception.quarantine) / _kept_name(file.sha256)
        if not kept.exists():
            data = read_file(file.path)
            if hashlib.sha256(data).hexdigest() != file.sha256:
                raise FileChanged(file.shown)
            write_bytes(kept, data)
        return replace(file, kept=kept)

    def _let_go(self, files: Sequence[FileReport]) -> None:
        """Remove what waited in quarantine and was taken now."""
        for file in files:
            if file.verdict in _TAKEN and file.sha256 is not None:
                with suppress(OSError):  # taken all the same; a next look will find it known
                    (self._reception.quarantine / _kept_name(file.sha256)).unlink(missing_ok=True)


def _kept_name(sha256: str) -> str:
    return f"{sha256[:16]}{SUFFIX}"


def _digest(path: Path) -> str | None:
    try:
        return hashlib.sha256(read_file(path)).hexdigest()
    except FileUnreadable:
        return None
    except BundleRefused:
        return ""


def _received(file: FileReport, name: str, day: date) -> Received:
    return Received(
        name=name,
        sha256=file.sha256 or "",
        day=day,
        verdict=file.verdict.value,
        code=file.refusal.code if file.refusal else None,
        region=file.region,
        signer=file.manifest.key if file.manifest else None,
        new=file.counts.new,
        known=file.counts.known,
    )
