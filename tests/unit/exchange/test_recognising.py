"""A file taken before is recognised without reading it again; the report is that of reading it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from caravan.domain.authority import KeyRole
from caravan.domain.journal import Verb
from caravan.exchange import bundle, examining, merge
from caravan.exchange.report import Verdict
from caravan.store.register import Revoked
from tests.unit.exchange.test_examine import certify, trusting
from tests.unit.exchange.test_merge import bundle_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from caravan.domain.ids import WriterId
    from caravan.exchange.merge import Reception
    from caravan.exchange.report import MergeReport
    from caravan.store.rows import Row
    from tests.unit.exchange.laptops import Laptop, Office

    Named = Callable[[str], Laptop]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many operations of each file were read one by one."""
    counted: list[int] = []
    replay = bundle.replay_rows

    def counting(opened: bundle.Opened) -> Iterator[list[Row]]:
        for rows in replay(opened):
            counted.append(len(rows))
            yield rows

    monkeypatch.setattr(examining, "replay_rows", counting)
    return counted


def looked_at(reception: Reception, *files: Path) -> MergeReport:
    with merge.examine(reception, files) as examination:
        return examination.report


def read_anew(monkeypatch: pytest.MonkeyPatch, reception: Reception, *files: Path) -> MergeReport:
    with monkeypatch.context() as patched:
        patched.setattr(examining, "recognised", lambda *_asked: False)
        return looked_at(reception, *files)


def told(report: MergeReport) -> list[object]:
    """All that a report says; a refusal is one whenever it is of the same class."""
    files = [replace(file, refusal=None) for file in report.files]
    refusals = [type(file.refusal) for file in report.files]
    return [files, refusals, report.writers, report.conflicts, report.forks, report.gaps]


def test_what_is_all_here_is_not_read_and_said_to_be_known(
    laptop: Laptop, laptop_named: Named, office: Office, stick: Path,
    read: list[int], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    other = laptop_named("other")
    other.say("a", 99)
    files = [each.export(stick, office.kit).path for each in (laptop, other)]
    office.receive(*files)
    read.clear()
    again = looked_at(office.reception, *files)
    assert read == []
    assert [file.verdict for file in again.files] == [Verdict.KNOWN] * 2
    assert again.total.known == len(laptop.ops) + len(other.ops)
    assert told(again) == told(read_anew(monkeypatch, office.reception, *files))
    assert read != []


def test_a_file_of_which_the_journal_holds_more_is_read(
    laptop: Laptop, office: Office, stick: Path, read: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    twin = [*laptop.ops[:3], replace(laptop.ops[3], entity=laptop.ops[2].entity)]
    files = [
        laptop.export(stick, office.kit).path,
        bundle_of(stick / "holes.caravane", [laptop.ops[0], laptop.ops[3]], laptop, office.kit),
    ]
    office.receive(*files)
    read.clear()
    again = looked_at(office.reception, *files)
    # The one with holes spans numbers of which the journal holds more than it: it is read.
    assert sum(read) == 2
    assert told(again) == told(read_anew(monkeypatch, office.reception, *files))
    office.receive(bundle_of(stick / "twin.caravane", twin, laptop, office.kit))
    read.clear()
    forked = looked_at(office.reception, *files)
    assert sum(read) == 6
    assert told(forked) == told(read_anew(monkeypatch, office.reception, *files))
    assert forked.forks != ()


def test_the_same_operations_in_another_file_are_read(
    laptop: Laptop, office: Office, stick: Path, read: list[int]
) -> None:
    office.receive(laptop.export(stick / "1", office.kit).path)
    read.clear()
    report = looked_at(office.reception, laptop.export(stick / "2", office.kit).path)
    assert sum(read) == report.total.known == len(laptop.ops)


@pytest.mark.parametrize(
    "loss",
    [
        "DELETE FROM journal WHERE seq = 3",
        "UPDATE journal SET seq = 9 WHERE seq = 3",
        "UPDATE journal SET op = zeroblob(32) WHERE seq = 3",
        "DELETE FROM received",
        "UPDATE received SET verdict = 'quarantined'",
        "UPDATE journal SET payload = NULL, nonce = NULL WHERE seq = 3",
    ],
)
def test_what_the_register_or_the_journal_lost_is_read(
    laptop: Laptop, office: Office, stick: Path, read: list[int], loss: str
) -> None:
    path = laptop.export(stick, office.kit).path
    office.receive(path)
    office.database.connection.execute(loss)
    read.clear()
    looked_at(office.reception, path)
    assert sum(read) == len(laptop.ops)


def test_a_key_revoked_or_forgotten_since_is_judged_as_if_it_were_read(
    laptop: Laptop, office: Office, stick: Path, read: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    certified = [certify(office, laptop), certify(office, office, KeyRole.OFFICE)]
    path = laptop.export(stick, office.kit).path
    known = trusting(office, *certified)
    merge.receive(known, [path])
    assert known.trust is not None
    revoked = Revoked(key=laptop.keys.signer.public, writer=None, since=1)
    limits: Mapping[str, Mapping[WriterId | None, int]] = {revoked.key: {None: revoked.since}}
    stolen = replace(known, trust=replace(known.trust, revoked=limits))
    forgotten = replace(known, trust=replace(known.trust, certified={}))
    for reception in (stolen, forgotten):
        read.clear()
        again = looked_at(reception, path)
        assert read == []
        assert told(again) == told(read_anew(monkeypatch, reception, path))
    assert again.files[0].verdict is Verdict.QUARANTINED


def test_what_was_erased_since_is_read_and_stays_erased(
    laptop: Laptop, office: Office, stick: Path, read: list[int]
) -> None:
    before = laptop.export(stick / "1", office.kit).path
    office.receive(before)
    laptop.say("a", 13, Verb.ERASE)
    office.receive(laptop.export(stick / "2", office.kit).path)
    read.clear()
    office.receive(before)
    assert sum(read) == 4
    assert [row[0] for row in office.rows("attendance")] == ["b"]
