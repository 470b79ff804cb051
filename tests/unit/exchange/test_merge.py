"""What the office knows depends on what it received, never on order, repetition or overlap."""

from __future__ import annotations

import errno
import json
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caravan.actions.office.receive import reason
from caravan.domain.journal import Verb, canonical_json, commit
from caravan.errors import DiskFull
from caravan.exchange import examination
from caravan.exchange.lines import to_line
from caravan.exchange.manifest import summary_of
from caravan.exchange.merge import FileChanged, Stage, Stopped, bundles_in, examine, receive
from caravan.exchange.refusals.bundles import (
    BundleRefused,
    BundleWaits,
    DemoMismatch,
    NotABundle,
)
from caravan.exchange.refusals.retold import sentence_of
from caravan.exchange.report import Verdict
from caravan.i18n import Language, use
from caravan.store import standing
from caravan.store.inbox import Inbox
from tests.unit.exchange.laptops import DAY, LABEL, Laptop, Office, folded, forge

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from caravan.domain.journal import Op
    from caravan.exchange.keys import Identity
    from caravan.exchange.kit import Kit


def bundle_of(path: Path, ops: Sequence[Op], laptop: Laptop, kit: Kit) -> Path:
    """Write a well-formed bundle of any operations under the laptop's key."""
    summary = summary_of((op.id, op) for op in ops)
    writers = [
        {"writer": held.writer.hex(), "first": held.first, "last": held.last, "count": held.count}
        for held in summary.writers
    ]
    sealed = forge(
        folded(to_line(op)[:-1] for op in ops),
        laptop.keys,
        kit,
        writers=writers,
        kinds=dict(summary.kinds),
        operations=summary.count,
        digest=summary.digest,
    )
    path.write_bytes(sealed)
    return path


def test_what_a_laptop_exported_is_at_the_office(
    laptop: Laptop, office: Office, stick: Path
) -> None:
    path = laptop.export(stick, office.kit).path
    report = office.receive(path)
    assert office.ops == laptop.ops
    assert office.rows("attendance") == laptop.rows("attendance") != []
    assert report.files[0].verdict is Verdict.NEW
    assert report.total.to_json() == {
        "new": 4, "known": 0, "corrected": 1, "voided": 0, "erased": 0, "unread": 0,
        "outsiders": 0, "revoked": 0,
    }  # fmt: skip
    assert report.all_well
    assert (report.conflicts, report.forks, report.gaps) == ((), (), ())


def test_a_file_received_twice_is_already_here(laptop: Laptop, office: Office, stick: Path) -> None:
    path = laptop.export(stick, office.kit).path
    both = office.receive(path, path.rename(stick / "copy.caravane"), stick / "copy.caravane")
    assert [file.verdict for file in both.files] == [Verdict.REFUSED, Verdict.NEW]
    again = office.receive(stick / "copy.caravane")
    assert again.files[0].verdict is Verdict.KNOWN
    assert (again.total.new, again.total.known) == (0, 4)
    assert again.all_well


def test_what_was_said_since_is_all_that_is_new(
    laptop: Laptop, office: Office, stick: Path
) -> None:
    office.receive(laptop.export(stick, office.kit).path)
    laptop.say("b", 20, Verb.VOID)
    laptop.say("c", 7)
    report = office.receive(laptop.export(stick, office.kit).path)
    assert (report.total.new, report.total.known, report.total.voided) == (2, 4, 1)
    assert office.rows("attendance") == laptop.rows("attendance")


def test_one_bad_file_does_not_keep_the_others_out(
    laptop: Laptop, laptop_named: Callable[[str], Laptop], office: Office, stick: Path
) -> None:
    other = laptop_named("other")
    other.say("z", 4)
    good, bad = other.export(stick, office.kit).path, laptop.export(stick, office.kit).path
    bad.write_bytes(bad.read_bytes()[:-3])
    report = office.receive(bad, good)
    assert [file.verdict for file in report.files] == [Verdict.REFUSED, Verdict.NEW]
    assert report.files[0].to_json()["code"] == "damaged"
    assert not report.all_well
    assert office.ops == other.ops


def test_operations_under_anothers_key_are_kept_aside(
    laptop: Laptop, laptop_named: Callable[[str], Laptop], office: Office, stick: Path
) -> None:
    thief = laptop_named("thief")
    path = bundle_of(stick / "framed.caravane", laptop.ops, thief, office.kit)
    report = office.receive(path)
    kept = report.files[0].kept
    assert report.files[0].verdict is Verdict.QUARANTINED
    assert report.files[0].to_json()["code"] == "foreign-writer"
    assert kept is not None
    assert kept.read_bytes() == path.read_bytes()
    assert office.ops == []
    office.receive(path)
    assert list(office.reception.quarantine.iterdir()) == [kept]


def test_a_writer_whose_birth_is_missing_is_kept_aside(
    laptop: Laptop, office: Office, stick: Path
) -> None:
    path = bundle_of(stick / "headless.caravane", laptop.ops[1:], laptop, office.kit)
    assert office.receive(path).files[0].verdict is Verdict.QUARANTINED


def test_a_kind_of_tomorrow_is_kept_aside(laptop: Laptop, office: Office, stick: Path) -> None:
    lines = [to_line(op)[:-1] for op in laptop.ops]
    lines[1] = lines[1].replace(b'"headcount"', b'"poster"')
    path = stick / "newer.caravane"
    path.write_bytes(forge(folded(lines), laptop.keys, office.kit))
    report = office.receive(path)
    assert report.files[0].to_json()["code"] == "newer-content"
    assert report.files[0].kept is not None
    assert office.ops == []


def test_a_payload_of_tomorrow_is_kept_and_counted_apart(
    laptop: Laptop, office: Office, stick: Path
) -> None:
    ops = [*laptop.ops[:1], replace(laptop.ops[1], payload_version=2)]
    report = office.receive(bundle_of(stick / "newer.caravane", ops, laptop, office.kit))
    assert (report.total.new, report.total.unread) == (2, 1)
    assert office.ops == ops
    assert office.rows("attendance") == []


def test_a_missing_range_is_named(laptop: Laptop, office: Office, stick: Path) -> None:
    ops = [laptop.ops[0], laptop.ops[3]]
    report = office.receive(bundle_of(stick / "holes.caravane", ops, laptop, office.kit))
    assert report.to_json()["gaps"] == [
        {"writer": laptop.journal.identity.writer.hex(), "first": 2, "last": 3}
    ]


def test_a_cloned_laptop_shows_as_a_fork(laptop: Laptop, office: Office, stick: Path) -> None:
    twin = [*laptop.ops[:3], replace(laptop.ops[3], entity=laptop.ops[2].entity)]
    report = office.receive(
        laptop.export(stick, office.kit).path,
        bundle_of(stick / "twin.caravane", twin, laptop, office.kit),
    )
    assert report.to_json()["forks"] == [
        {"writer": laptop.journal.identity.writer.hex(), "number": 4, "versions": 2}
    ]


def test_two_laptops_that_differ_are_a_conflict_to_settle(
    laptop: Laptop, laptop_named: Callable[[str], Laptop], office: Office, stick: Path
) -> None:
    other = laptop_named("other")
    other.say("a", 99)
    report = office.receive(
        laptop.export(stick, office.kit).path, other.export(stick, office.kit).path
    )
    assert report.to_json()["conflicts"] == [{"kind": "headcount", "entity": "a", "versions": 2}]


def test_an_erasure_is_counted(laptop: Laptop, office: Office, stick: Path) -> None:
    laptop.say("b", 20, Verb.ERASE)
    report = office.receive(laptop.export(stick, office.kit).path)
    assert report.total.erased == 1


def test_every_reception_is_registered(laptop: Laptop, office: Office, stick: Path) -> None:
    path = laptop.export(stick, office.kit).path
    office.receive(path)
    office.receive(path, stick / "absent.caravane")
    listed = Inbox(office.database).all()
    assert [(row.name, row.verdict, row.code, row.new, row.known) for row in listed] == [
        (path.name, "new", None, 4, 0),
        (path.name, "already-here", None, 0, 4),
    ]
    assert (listed[0].region, listed[0].day) == ("09", DAY)
    assert listed[0].signer == laptop.keys.signer.public


def test_what_is_no_bundle_is_reported_once_and_leaves_no_trace(
    laptop: Laptop, office: Office, stick: Path
) -> None:
    letter = stick / "README.md"
    letter.write_text("# Bonjour", "utf-8")
    report = office.receive(letter, letter, laptop.export(stick, office.kit).path)
    assert [file.to_json()["code"] for file in report.files] == ["not-a-bundle", None]
    assert not report.all_well
    assert [row.code for row in Inbox(office.database).all()] == [None]


def test_the_reason_of_each_refusal_is_said_again_from_the_register() -> None:
    refusals = [
        kind
        for branch in (BundleRefused, BundleWaits)
        for kind in branch.__subclasses__()
        if kind is not BundleWaits
    ]
    said = {kind.code: sentence_of(kind.code, demo=False) for kind in refusals}
    assert len(said) == 17
    assert None not in said.values()
    assert len(set(said.values())) == len(said)
    assert said["not-a-bundle"] == NotABundle().sentence
    assert said["demo-mismatch"] == DemoMismatch(demo=True).sentence
    assert sentence_of("demo-mismatch", demo=True) == DemoMismatch(demo=False).sentence
    assert sentence_of("of-tomorrow", demo=False) is None


def test_the_register_says_why_in_the_language_in_use(
    laptop: Laptop, office: Office, stick: Path
) -> None:
    path = laptop.export(stick, office.kit).path
    path.write_bytes(path.read_bytes()[:-3])
    office.receive(path, stick / "absent.caravane")
    refused = Inbox(office.database).all()[0]
    assert reason(refused) == "Ce fichier est abîmé\u00a0: son contenu a changé depuis l’export."
    assert reason(replace(refused, code=None)) is None
    use(Language.ARABIC)
    assert "الملف" in (reason(refused) or "")


def test_progress_goes_from_nothing_to_all_in_both_stages(
    laptop: Laptop, office: Office, stick: Path
) -> None:
    path = laptop.export(stick, office.kit).path
    told: list[tuple[Stage, int, int]] = []
    receive(office.reception, [path], progress=lambda *step: told.append(step))
    size = path.stat().st_size
    for stage, total in ((Stage.READING, size), (Stage.UNITING, 2 * 4)):
        steps = [(done, whole) for of, done, whole in told if of is stage]
        assert (steps[0], steps[-1]) == ((0, total), (total, total))
        assert steps == sorted(steps)


@pytest.mark.parametrize("looks", range(4))
def test_stopping_at_any_moment_means_nothing_happened(
    laptop: Laptop, office: Office, stick: Path, looks: int
) -> None:
    first = laptop.export(stick, office.kit).path
    answers = iter([False] * looks + [True] * 9)
    foreign = bundle_of(stick / "x.caravane", laptop.ops[1:], laptop, office.kit)
    with pytest.raises(Stopped) as told:
        receive(office.reception, [first, foreign], cancelled=lambda: next(answers))
    assert "rien n’a changé" in told.value.sentence
    assert told.value.remedy
    assert (office.ops, office.rows("received")) == ([], [])
    assert not office.reception.quarantine.exists()


def test_a_quarantine_that_cannot_be_kept_means_nothing_happened(
    laptop: Laptop, office: Office, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = laptop.export(stick, office.kit).path
    foreign = bundle_of(stick / "x.caravane", laptop.ops[1:], laptop, office.kit)

    def full(*_arguments: object) -> NoReturn:
        raise DiskFull from OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patched:
        patched.setattr(examination, "write_bytes", full)
        with pytest.raises(DiskFull):
            office.receive(good, foreign)
    assert (office.ops, office.rows("received")) == ([], [])
    assert office.receive(good, foreign).total.new == 4


def test_a_folder_stands_for_the_exports_inside_it(stick: Path) -> None:
    (stick / "deep").mkdir()
    for name in ("b.caravane", "a.caravane", "deep/c.caravane", "x.caravane-copie", "notes.txt"):
        (stick / name).touch()
    assert bundles_in([stick, stick / "a.caravane", stick / "notes.txt"]) == (
        stick / "a.caravane",
        stick / "b.caravane",
        stick / "deep/c.caravane",
        stick / "notes.txt",
    )


def test_the_report_is_json_with_permanent_names(
    laptop: Laptop, office: Office, stick: Path
) -> None:
    path = laptop.export(stick, office.kit).path
    report = office.receive(path, stick / "absent.caravane").to_json()
    assert json.loads(json.dumps(report)) == report
    assert list(report) == [
        "format", "version", "files", "total", "writers", "conflicts", "forks", "gaps",
        "taken_back",
    ]  # fmt: skip
    good, absent = report["files"]
    assert list(good) == [
        "name", "sha256", "bytes", "verdict", "code", "sentence", "remedy", "region", "day",
        "key", "quarantine", "operations",
    ]  # fmt: skip
    assert (good["region"], good["day"]) == ("MA-09", "2026-05-25")
    assert (absent["code"], absent["sha256"]) == ("unreadable", None)
    assert absent["sentence"] == "Ce fichier ne peut pas être lu."
    assert report["total"]["files"] == {
        "new": 1, "already-here": 0, "quarantined": 0, "refused": 1,
    }  # fmt: skip
    writer = laptop.journal.identity.writer.hex()
    assert report["writers"] == [{"writer": writer, "up_to": 4, "held": 4}]


class World(NamedTuple):
    files: list[Path]
    identity: Identity
    truth: object


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Files of three laptops, each exported twice, and the truth of receiving them in order."""
    folder = tmp_path_factory.mktemp("world")
    office = Office(folder / "office")
    laptops = [Laptop(folder / f"laptop-{number}") for number in range(3)]
    files: list[Path] = []
    for turn in range(2):
        for number, laptop in enumerate(laptops):
            laptop.say("shared", 10 * number + turn)
            laptop.say(f"own-{number}", turn + 1)
            stick = folder / f"stick-{turn}"
            files.append(laptop.export(stick, office.kit, LABEL).path)
        laptops[0].say("own-0", 3, Verb.VOID)
    for desk in (office, *laptops):
        desk.close()
    identity = office.office_keys.identity
    return World(files, identity, known_after(files, identity, folder / "straight"))


def known_after(files: Sequence[Path], identity: Identity, folder: Path) -> object:
    """Receive files one by one in a new office, and say all that it knows then."""
    office = Office(folder)
    try:
        reception = replace(office.reception, identities=[identity])
        for file in files:
            with examine(reception, [file]) as examination:
                examination.commit()
            foretold = examination.report
            assert foretold.writers == office.journal.extents()
            assert foretold.conflicts == standing.conflicts(office.database)
            assert foretold.forks == standing.forks(office.database)
            assert foretold.gaps == standing.gaps(office.database)
        report = receive(reception, []).to_json()
        return sorted(op.id for op in office.ops), office.rows("attendance"), report
    finally:
        office.close()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    order=st.lists(st.integers(0, 5), max_size=6).flatmap(
        lambda more: st.permutations([*range(6), *more])
    )
)
def test_any_order_and_any_repetition_end_in_the_same_truth(
    world: World, tmp_path_factory: pytest.TempPathFactory, order: list[int]
) -> None:
    files = [world.files[number] for number in order]
    assert known_after(files, world.identity, tmp_path_factory.mktemp("office")) == world.truth


def reborn(op: Op, key: str) -> Op:
    """Forge the first operation of a writer, naming another key."""
    payload = canonical_json({**op.content(), "key": key})
    return replace(op, payload=payload, commitment=commit(op.nonce or b"", payload))


def test_a_forged_birth_does_not_bring_in_operations_under_anothers_name(
    laptop: Laptop, laptop_named: Callable[[str], Laptop], office: Office, stick: Path
) -> None:
    thief = laptop_named("thief")
    forged = [reborn(laptop.ops[0], thief.keys.signer.public), *laptop.ops[1:]]
    honest = laptop.export(stick, office.kit).path
    lie = bundle_of(stick / "lie.caravane", forged, thief, office.kit)
    report = office.receive(honest, lie)
    assert [file.verdict for file in report.files] == [Verdict.NEW, Verdict.QUARANTINED]
    assert report.files[1].kept is not None
    assert office.ops == laptop.ops


def test_two_births_of_one_writer_in_one_file_are_kept_aside(
    laptop: Laptop, laptop_named: Callable[[str], Laptop], office: Office, stick: Path
) -> None:
    thief = laptop_named("thief")
    births = sorted(
        (laptop.ops[0], reborn(laptop.ops[0], thief.keys.signer.public)), key=lambda op: op.id
    )
    path = bundle_of(stick / "both.caravane", births, thief, office.kit)
    assert office.receive(path).files[0].verdict is Verdict.QUARANTINED


def test_a_file_that_changes_while_it_is_received_means_nothing_happened(
    laptop: Laptop, office: Office, stick: Path
) -> None:
    path = bundle_of(stick / "x.caravane", laptop.ops[1:], laptop, office.kit)

    contents = {Stage.READING: path.read_bytes(), Stage.UNITING: b"other"}

    def change(stage: Stage, _done: int, _total: int) -> None:
        path.write_bytes(contents[stage])

    with pytest.raises(FileChanged) as told:
        receive(office.reception, [path], progress=change)
    assert "x.caravane" in told.value.sentence
    assert office.rows("received") == []
