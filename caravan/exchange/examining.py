"""Read the files of one selection into the stage, each knowing what those before it brought."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from caravan.domain.ids import WriterId
from caravan.domain.journal import PAYLOAD_VERSION, Kind, Verb
from caravan.exchange.bundle import open_bundle, read_file, refuse_other_world, replay_rows
from caravan.exchange.manifest import born_under
from caravan.exchange.recognising import recognised
from caravan.exchange.refusals.bundles import BundleRefused, BundleWaits, ForeignWriter
from caravan.exchange.report import Counts, FileReport, Verdict
from caravan.exchange.scrutiny import refuse_emptied, refuse_said_anew
from caravan.exchange.summing import by_writer
from caravan.store import standing
from caravan.store.foresight import Arrival
from caravan.store.rows import Form, read_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from caravan.domain.journal import Op
    from caravan.exchange.bundle import Opened
    from caravan.exchange.manifest import Manifest
    from caravan.exchange.reception import Reception
    from caravan.store.rows import Row
    from caravan.store.staging import Staging

    Watch = Callable[[float], None]

__all__ = ["Examiner"]

_BIRTH, _CREATES = Kind.WRITER.value, int(Form.CREATES)


@dataclass(slots=True)
class _Brought:
    """What one file brings, counted as it is read."""

    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    births: list[Op] = field(default_factory=list)
    arrivals: dict[WriterId, Arrival] = field(default_factory=dict)

    def add(self, rows: Sequence[Row], fresh: Sequence[Row], first_id: int) -> None:
        """Count a batch, and those of it that are new: staged from this number on."""
        self.counts["new"] += len(fresh)
        self.counts["known"] += len(rows) - len(fresh)
        self.births += [read_row(row) for row in rows if row[2] == 1 and row[3] == _BIRTH]
        for row in fresh:
            if row[-1] < _CREATES or row[8] > PAYLOAD_VERSION:
                self._tell_apart(row)
        for its in by_writer(fresh):
            numbers = [row[2] for row in its]
            self._arrive(WriterId(its[0][1]), numbers, first_id)
            first_id += len(numbers)

    def _tell_apart(self, row: Row) -> None:
        verb, parents, version = row[6:9]
        self.counts["corrected"] += verb == Verb.PUT.value and bool(parents)
        self.counts["voided"] += verb == Verb.VOID.value
        self.counts["erased"] += verb == Verb.ERASE.value
        self.counts["unread"] += version > PAYLOAD_VERSION

    def _arrive(self, writer: WriterId, numbers: Sequence[int], first_id: int) -> None:
        count, first, last = len(numbers), numbers[0], numbers[-1]
        unbroken = last - first + 1 == count == len(set(numbers))
        last_id = first_id + count - 1
        before = self.arrivals.get(writer)
        if before is not None:
            unbroken = unbroken and before.unbroken and first == before.last + 1
            first_id, first, count = before.first_id, before.first, before.count + count
        self.arrivals[writer] = Arrival(
            first_id=first_id,
            last_id=last_id,
            first=first,
            last=last,
            count=count,
            unbroken=unbroken,
        )


class Examiner:
    """Reads one file after the other; nothing but the stage is written.

    `arrived` says where the new operations of each writer are staged, `places` those of each file.
    """

    def __init__(self, reception: Reception, staging: Staging) -> None:
        self._reception = reception
        self._staging = staging
        self.arrived: dict[WriterId, list[Arrival]] = {}
        self.places: dict[Path, tuple[int, int]] = {}

    def examine(self, path: Path, shown: str, watch: Watch) -> FileReport:
        """Look at one file; `watch` hears which part of it is read, and may raise to stop."""
        report = FileReport(path=path, shown=shown, verdict=Verdict.REFUSED)
        last = self._staging.last
        try:
            data = read_file(path)
            report = replace(report, sha256=hashlib.sha256(data).hexdigest(), size=len(data))
            opened = open_bundle(data, self._reception.identities, self._reception.trust)
            del data  # as big as what it was opened to
            report = replace(report, manifest=opened.manifest)
            brought = self._read(opened, report.sha256 or "", watch)
        except BundleRefused as refusal:
            self._staging.drop_after(last)
            self._staging.drop_content(report.sha256 or "")
            waits = isinstance(refusal, BundleWaits)
            verdict = Verdict.QUARANTINED if waits else Verdict.REFUSED
            return replace(report, verdict=verdict, refusal=refusal)
        for writer, arrival in brought.arrivals.items():
            self.arrived.setdefault(writer, []).append(arrival)
        counts = Counts(**brought.counts)
        self.places[path] = (last + 1, last + counts.new)
        return replace(report, verdict=Verdict.NEW if counts.new else Verdict.KNOWN, counts=counts)

    def _read(self, opened: Opened, file: str, watch: Watch) -> _Brought:
        manifest, last = opened.manifest, self._staging.last
        refuse_other_world(opened, demo=self._reception.demo)
        if recognised(self._reception.journal.database, manifest, file, watch):
            brought = self._recall(manifest)
        else:
            brought = self._replay(opened, file, watch)
        self._refuse_foreign(manifest, brought.births)
        database, trust = self._reception.journal.database, self._reception.trust
        refuse_emptied(database, self._staging, last)
        trust.check(manifest, self._reception.day)
        limits = trust.revoked.get(manifest.key, {})
        refuse_said_anew(database, self._staging, last, limits)
        return brought

    def _recall(self, manifest: Manifest) -> _Brought:
        """Count a file of which all is here, as reading it would."""
        held = manifest.summary.writers
        first = [each.writer for each in held if each.first == 1]
        brought = _Brought(births=standing.own_births(self._reception.journal.database, first))
        brought.counts.update(new=0, known=manifest.summary.count)
        return brought

    def _replay(self, opened: Opened, file: str, watch: Watch) -> _Brought:
        """Read every operation, and stage those that are new."""
        manifest = opened.manifest
        writers = [held.writer for held in manifest.summary.writers]
        known, bare = self._known(writers), self._bare(writers)
        brought, done, next_id = _Brought(), 0, self._staging.last + 1
        for rows in replay_rows(opened):
            fresh = [row for row in rows if row[0] not in known] if known else rows
            self._staging.add(fresh)
            if bare:
                told = (row for row in rows if row[0] in bare and row[11] is not None)
                self._staging.add_content(told, file)
            brought.add(rows, fresh, next_id)
            next_id += len(fresh)
            done += len(rows)
            watch(min(1.0, done / max(1, manifest.summary.count)))
        return brought

    def _known(self, writers: Iterable[WriterId]) -> set[bytes]:
        """What is here already of these writers, or staged by a file before this one."""
        database, found = self._reception.journal.database, set[bytes]()
        for writer in writers:
            found |= standing.ids_of(database, writer)
            ranges = [(at.first_id, at.last_id) for at in self.arrived.get(writer, ())]
            found |= self._staging.ids_between(ranges)
        return found

    def _bare(self, writers: Iterable[WriterId]) -> set[bytes]:
        """Those that are here or staged without their content, which a file may still bring.

        A laptop empties what it erased; whether that erasure counts here is not its to say.
        """
        database, found = self._reception.journal.database, set[bytes]()
        for writer in writers:
            found |= standing.bare_of(database, writer)
            ranges = [(at.first_id, at.last_id) for at in self.arrived.get(writer, ())]
            found |= self._staging.bare_between(ranges)
        return found

    def _refuse_foreign(self, manifest: Manifest, births: Iterable[Op]) -> None:
        """An operation is not signed one by one: only its writer's own key may bring it."""
        trust, day = self._reception.trust, self._reception.day
        allowed = trust.may_bring(manifest.key, trust.certificate_for(manifest, day))
        born = born_under(births)
        for held in manifest.summary.writers:
            keys = born.get(held.writer)
            if keys is None or not keys <= allowed:
                raise ForeignWriter
