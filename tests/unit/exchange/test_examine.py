"""What an office is told before it commits is what it then has; until then nothing happened."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from caravan.domain.authority import KeyRole
from caravan.domain.journal import Verb
from caravan.errors import BugError
from caravan.exchange import merge
from caravan.exchange.certificate import Certificate, Held, certificate_text
from caravan.exchange.merge import FileChanged, Stage, Stopped
from caravan.exchange.report import Verdict
from caravan.exchange.trust import Trust
from caravan.store import standing, uniting
from caravan.store.inbox import Inbox
from caravan.store.migrations import DERIVED
from caravan.store.register import Certified, Register, Revoked
from caravan.store.staging import STAGE_NAME
from caravan.store.stranded import stranded
from tests.fakes.foreign import outsiders
from tests.unit.exchange.laptops import DAY, Laptop, Office
from tests.unit.exchange.test_merge import bundle_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from caravan.exchange.report import MergeReport

    Named = Callable[[str], Laptop]

UNTIL = DAY.replace(year=2030)


def certify(office: Office, desk: Laptop | Office, role: KeyRole = KeyRole.LAPTOP) -> Held:
    """Have the office certify a key, in its register too."""
    said = Certificate(key=desk.keys.signer.public, role=role, region=None, since=DAY, until=UNTIL)
    text = certificate_text(said, office.office_keys.root)
    Register(office.database).certify(
        Certified(
            key=said.key, role=role, region=None, since=DAY, until=UNTIL, replaces=(),
            text=text,
        )
    )  # fmt: skip
    return Held(text=text, certificate=said)


def trusting(office: Office, *held: Held) -> merge.Reception:
    certified = {each.certificate.key: each.certificate for each in held}
    return replace(
        office.reception, trust=Trust(root=office.office_keys.root.public, certified=certified)
    )


def stands(office: Office) -> dict[str, object]:
    """How the journal stands now, asked of the journal itself."""
    return {
        "writers": office.journal.extents(),
        "conflicts": standing.conflicts(office.database),
        "forks": standing.forks(office.database),
        "gaps": standing.gaps(office.database),
        "stranded": stranded(office.database),
    }


def foretold(report: MergeReport) -> dict[str, object]:
    names = ("writers", "conflicts", "forks", "gaps", "stranded")
    return {name: getattr(report, name) for name in names}


def test_what_is_foretold_is_what_comes(
    laptop: Laptop, laptop_named: Named, office: Office, stick: Path
) -> None:
    other = laptop_named("other")
    other.say("a", 99)
    other.say("z", 1)
    other.say("z", 1, Verb.ERASE)
    office.receive(laptop.export(stick, office.kit).path)
    laptop.say("b", 21)
    laptop.say("a", 13, Verb.VOID)
    twin = [*laptop.ops[:3], replace(laptop.ops[3], entity=laptop.ops[2].entity)]
    files = [
        laptop.export(stick, office.kit).path,
        other.export(stick, office.kit).path,
        bundle_of(stick / "twin.caravane", twin, laptop, office.kit),
        bundle_of(stick / "holes.caravane", [other.ops[0], other.ops[3]], other, office.kit),
    ]
    before = office.ops
    with merge.examine(office.reception, files) as examination:
        assert office.ops == before
        report = examination.report
        done = examination.commit()
    assert foretold(report) == foretold(done) == stands(office)
    assert report.conflicts != ()
    assert report.forks != ()
    assert [file.counts for file in report.files] == [file.counts for file in done.files]
    assert len(office.ops) == len(before) + report.total.new


def test_many_at_once_are_folded_as_few(
    laptop: Laptop, laptop_named: Named, office: Office, stick: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    other = laptop_named("other")
    for entity, people in (("a", 99), ("z", 1), ("0c", 2), ("zz", 3), ("A-b", 4)):
        other.say(entity, people)
    other.say("z", 1, Verb.ERASE)
    laptop.say("b", 20, Verb.VOID)
    first = [each.export(stick / "1", office.kit).path for each in (laptop, other)]
    laptop.say("late", 5)
    laptop.say("b", 21)
    then = [laptop.export(stick / "2", office.kit).path]
    many = Office(tmp_path / "many")
    reception = replace(many.reception, identities=office.reception.identities)
    for files in (first, then):
        office.receive(*files)
        with monkeypatch.context() as patched:
            patched.setattr(uniting, "_FEW", 0)
            patched.setattr(uniting, "_PART", 2)
            merge.receive(reception, files)
        assert office.ops == many.ops
        assert [office.rows(name) for name in DERIVED] == [many.rows(name) for name in DERIVED]
    assert len(many.rows("attendance")) > 4
    indexes = [
        desk.database.connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name"
        ).fetchall()
        for desk in (office, many)
    ]
    assert indexes[0] == indexes[1]
    many.close()


def test_of_two_files_that_overlap_the_second_knows_the_first(
    laptop: Laptop, office: Office, stick: Path
) -> None:
    first = laptop.export(stick / "monday", office.kit).path
    laptop.say("c", 5)
    second = laptop.export(stick / "tuesday", office.kit).path
    with merge.examine(office.reception, [first, second]) as examination:
        counts = [(file.counts.new, file.counts.known) for file in examination.report.files]
    assert counts == [(4, 0), (1, 4)]
    with merge.examine(office.reception, [second, first]) as examination:
        verdicts = [file.verdict for file in examination.report.files]
    assert verdicts == [Verdict.NEW, Verdict.KNOWN]


def test_closing_without_committing_leaves_nothing(
    laptop: Laptop, office: Office, stick: Path
) -> None:
    path = laptop.export(stick, office.kit).path
    stage = office.folder / STAGE_NAME
    with merge.examine(office.reception, [path]) as examination:
        assert stage.exists()
    assert not stage.exists()
    assert (office.ops, office.rows("received")) == ([], [])
    with pytest.raises(BugError):
        examination.commit()


def test_an_examination_that_another_took_the_place_of_takes_nothing_in(
    laptop: Laptop, laptop_named: Named, office: Office, stick: Path
) -> None:
    other = laptop_named("other")
    other.say("z", 4)
    first = merge.examine(office.reception, [laptop.export(stick, office.kit).path])
    with merge.examine(office.reception, [other.export(stick, office.kit).path]) as second:
        with pytest.raises(BugError):
            first.commit()
        assert office.ops == []
        second.commit()
    first.close()
    assert office.ops == other.ops


def test_what_a_dead_program_left_is_swept(laptop: Laptop, office: Office, stick: Path) -> None:
    (office.folder / STAGE_NAME).write_bytes(b"half of a file")
    report = office.receive(laptop.export(stick, office.kit).path)
    assert report.total.new == 4
    assert not (office.folder / STAGE_NAME).exists()


def test_what_was_said_since_the_examination_is_counted_as_known(
    laptop: Laptop, office: Office, stick: Path
) -> None:
    path = laptop.export(stick, office.kit).path
    with merge.examine(office.reception, [path]) as examination:
        office.journal.union(laptop.ops[:3])
        done = examination.commit()
    assert (done.total.new, done.total.known) == (1, 3)
    assert foretold(done) == stands(office)
    assert office.ops == laptop.ops


def test_a_refused_file_leaves_nothing_of_itself_among_the_others(
    laptop: Laptop, laptop_named: Named, office: Office, stick: Path
) -> None:
    other = laptop_named("other")
    other.say("z", 4)
    foreign = bundle_of(stick / "f.caravane", laptop.ops[1:], laptop, office.kit)
    good = other.export(stick, office.kit).path
    report = office.receive(foreign, good)
    assert [file.verdict for file in report.files] == [Verdict.QUARANTINED, Verdict.NEW]
    assert office.ops == other.ops


@pytest.mark.parametrize("looks", range(8))
def test_a_commit_that_is_stopped_can_be_done_after_all(
    laptop: Laptop, office: Office, stick: Path, looks: int
) -> None:
    path = laptop.export(stick, office.kit).path
    answers = iter([False] * looks)
    with merge.examine(office.reception, [path]) as examination:
        try:
            examination.commit(cancelled=lambda: next(answers, True))
        except Stopped:
            assert (office.ops, office.rows("received")) == ([], [])
            examination.commit()
    assert office.ops == laptop.ops


def test_a_file_that_changed_since_is_told_and_one_that_is_gone_is_not_missed(
    laptop: Laptop, office: Office, stick: Path
) -> None:
    path = laptop.export(stick, office.kit).path
    with merge.examine(office.reception, [path]) as examination:
        path.write_bytes(b"other")
        with pytest.raises(FileChanged) as told:
            examination.commit()
        assert path.name in told.value.sentence
        assert office.ops == []
        path.unlink()
        assert examination.commit().total.new == 4


def test_a_key_that_is_not_enrolled_waits_and_is_taken_once_it_is(
    laptop: Laptop, office: Office, stick: Path
) -> None:
    path = laptop.export(stick, office.kit).path
    report = merge.receive(trusting(office), [path])
    assert [file.to_json()["code"] for file in report.files] == ["not-enrolled"]
    still = merge.receive(trusting(office), [office.reception.quarantine])
    assert still.files[0].verdict is Verdict.QUARANTINED
    assert len(Inbox(office.database).all()) == 1
    taken = merge.receive(trusting(office, certify(office, laptop)), [office.reception.quarantine])
    assert taken.total.new == 4
    assert list(office.reception.quarantine.iterdir()) == []
    names = [(row.name, row.verdict) for row in Inbox(office.database).all()]
    assert names == [(path.name, "quarantined"), (path.name, "new")]


def test_outsiders_and_revoked_operations_are_foretold_by_file(
    laptop: Laptop, laptop_named: Named, office: Office, stick: Path
) -> None:
    stranger = laptop_named("stranger")
    stranger.journal.union(laptop.ops)
    stranger.say("a", 77)
    stranger.say("own", 1)
    held = [certify(office, office, KeyRole.OFFICE), certify(office, laptop)]
    held.append(certify(office, stranger))
    Register(office.database).revoke([Revoked(key=laptop.keys.signer.public, writer=None, since=4)])
    files = [laptop.export(stick, office.kit).path, stranger.export(stick, office.kit).path]
    with merge.examine(trusting(office, *held), files) as examination:
        report = examination.report
        done = examination.commit()
    assert [file.counts.outsiders for file in report.files] == [0, 1]
    assert [file.counts.revoked for file in report.files] == [1, 0]
    assert report.total == done.total
    assert [len(each.ops) for each in outsiders(office.database)] == [1]
    assert sorted(row[4] for row in office.rows("attendance")) == [1, 12, 20]


def test_files_of_one_name_are_told_apart(laptop: Laptop, office: Office, stick: Path) -> None:
    (stick / "fes").mkdir()
    first = laptop.export(stick / "fes" / "lundi", office.kit).path
    second = laptop.export(stick / "fes" / "mardi", office.kit).path
    alone = stick / "alone.caravane"
    shutil.copy(first, alone)
    with merge.examine(office.reception, [stick]) as examination:
        shown = [file.shown for file in examination.report.files]
    assert shown == ["alone.caravane", f"lundi/{first.name}", f"mardi/{second.name}"]


def test_names_that_would_fool_a_reader_are_made_safe(office: Office, stick: Path) -> None:
    odd = [b"a\xe2\x80\xaeb.caravane", b"new\nline.caravane", b"\xff.caravane", b"..caravane "]
    for name in odd:
        place = os.path.join(os.fsencode(stick), name)  # noqa: PTH118
        with open(place, "wb") as file:  # noqa: PTH123
            file.write(b"age-encryption.org/v1\n")
    report = merge.receive(office.reception, [stick, stick / "nul\0.caravane"])
    assert [file.shown for file in report.files] == [
        "a\ufffdb.caravane", "new\ufffdline.caravane", "\ufffd.caravane", "nul\ufffd.caravane",
    ]  # fmt: skip
    assert [row.code for row in Inbox(office.database).all()] == ["truncated"] * 3


def test_a_folder_in_a_circle_or_that_cannot_be_read_is_no_trouble(
    laptop: Laptop, office: Office, stick: Path
) -> None:
    path = laptop.export(stick / "deep", office.kit).path
    (stick / "deep" / "circle").symlink_to(stick)
    (stick / "self.caravane").symlink_to(stick / "self.caravane")
    (stick / "._hidden.caravane").write_bytes(b"a Mac was here")
    (stick / "LOUD.CARAVANE").write_bytes(b"")
    assert merge.bundles_in([stick]) == (
        stick / "LOUD.CARAVANE", stick / "self.caravane", path,
    )  # fmt: skip
    verdicts = [file.verdict for file in office.receive(stick).files]
    assert verdicts == [Verdict.REFUSED, Verdict.REFUSED, Verdict.NEW]


def test_progress_never_goes_back(laptop: Laptop, office: Office, stick: Path) -> None:
    told: list[tuple[Stage, int, int]] = []
    files = [laptop.export(stick / name, office.kit).path for name in ("a", "b")]
    merge.receive(office.reception, files, progress=lambda *step: told.append(step))
    for stage in Stage:
        steps = [done for of, done, _whole in told if of is stage]
        assert steps == sorted(steps)
        assert steps[0] == 0
        assert steps[-1] == next(whole for of, _done, whole in told if of is stage)
