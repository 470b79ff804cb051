"""Going back to a copy: today's file is never lost, and nothing is ever half done."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from caravan.actions import answer, attend, copies, plan, restore, send
from caravan.domain.events import Stage
from caravan.domain.journal import Kind, Verb
from caravan.domain.numbering import forks
from caravan.errors import AlreadyOpen, DatabaseDamaged, DiskFull, FolderReadOnly
from caravan.paths import places_for
from caravan.store.backup import back_up, backups
from caravan.store.database import Database
from caravan.store.journal import Change
from caravan.store.migrations import SCHEMA
from tests.fakes.former import schema_of, write_former
from tests.fakes.outside import FixedClock
from tests.fakes.stop import new_event, open_stop, open_workspace

if TYPE_CHECKING:
    from caravan.actions.workspace import Workspace
    from caravan.paths import Places

CLOCK = FixedClock(datetime(2026, 5, 26, 8))  # noqa: DTZ001


def copied(workspace: Workspace) -> Path:
    return back_up(workspace.database, workspace.places.backups, workspace.clock.now())


@pytest.fixture
def yesterday(tmp_path: Path) -> Path:
    """A laptop with one stop in its copy, and two in its data."""
    workspace = open_workspace(tmp_path)
    open_stop(workspace)
    copy = copied(workspace)
    plan.create_event(workspace, new_event(place="Tiznit"))
    workspace.close()
    return copy


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return places_for(tmp_path / "data", tmp_path / "machine")


def stops(folder: Path) -> int:
    workspace = open_workspace(folder)
    found = len(workspace.reading.events())
    workspace.close()
    return found


def test_each_copy_says_what_it_holds(yesterday: Path, places: Places) -> None:
    (copy,) = restore.copies(places)
    assert copy.path == yesterday
    assert copy.made == datetime(2026, 5, 25, 9, 10)  # noqa: DTZ001
    assert (copy.operations, copy.stops, copy.sound, copy.demo) == (4, 1, True, False)
    assert copy.latest is not None
    assert copy.latest.isoformat() == "2026-05-25"
    assert copy.size == yesterday.stat().st_size


def test_copies_are_listed_the_latest_first_and_progress_is_told(
    yesterday: Path, places: Places
) -> None:
    database = Database.open(places.database)
    later = back_up(database, places.backups, CLOCK.now())
    database.close()
    told: list[tuple[int, int]] = []
    listed = restore.copies(places, progress=lambda done, total: told.append((done, total)))
    assert [copy.path for copy in listed] == [later, yesterday]
    assert told == [(0, 2), (1, 2)]


def test_restoring_puts_the_copy_in_place_and_keeps_today(
    tmp_path: Path, yesterday: Path, places: Places
) -> None:
    done = restore.restore(places, yesterday, clock=CLOCK)
    assert (done.operations, done.stops, done.kept_sound) == (4, 1, True)
    assert stops(tmp_path) == 1
    assert done.kept is not None
    assert restore.look(places, done.kept).stops == 2
    assert sorted(path.name for path in places.backups.iterdir()) == sorted(
        [yesterday.name, done.kept.name]
    )


def test_what_is_written_after_restoring_is_of_a_new_writer_under_the_same_key(
    tmp_path: Path, yesterday: Path, places: Places
) -> None:
    before = open_workspace(tmp_path)
    former, exported = before.journal.identity.writer, list(before.journal.ops())
    before.close()
    restore.restore(places, yesterday, clock=CLOCK)
    workspace = open_workspace(tmp_path, seed=2)
    plan.create_event(workspace, new_event(place="Taliouine"))
    ops = list(workspace.journal.ops())
    assert workspace.journal.identity.writer != former
    workspace.close()
    keys = {op.content()["key"] for op in ops if op.kind is Kind.WRITER}
    assert len(keys) == 1
    assert forks(exported + ops) == ()


def test_restoring_what_today_already_holds_is_a_new_writer_too(
    tmp_path: Path, places: Places
) -> None:
    workspace = open_workspace(tmp_path)
    open_stop(workspace)
    former, copy = workspace.journal.identity.writer, copied(workspace)
    workspace.close()
    restore.restore(places, copy, clock=CLOCK)
    again = open_workspace(tmp_path)
    assert again.journal.identity.writer != former
    again.close()


def test_a_copy_can_be_restored_twice_and_the_way_back_too(
    tmp_path: Path, yesterday: Path, places: Places
) -> None:
    first = restore.restore(places, yesterday, clock=CLOCK)
    restore.restore(places, yesterday, clock=CLOCK)
    assert stops(tmp_path) == 1
    assert first.kept is not None
    restore.restore(places, first.kept, clock=CLOCK)
    assert stops(tmp_path) == 2


@pytest.mark.parametrize("harm", [b"SQLite format 3\x00 and no more", b"\x00" * 8192])
def test_data_that_do_not_open_are_put_aside_as_they_are(
    tmp_path: Path, yesterday: Path, places: Places, harm: bytes
) -> None:
    places.database.write_bytes(harm)
    done = restore.restore(places, yesterday, clock=CLOCK)
    assert stops(tmp_path) == 1
    assert done.kept is not None
    assert done.kept.name == "aside-2026-05-26T080000.sqlite"
    assert done.kept_sound is False
    assert done.kept.read_bytes() == harm


def test_a_file_damaged_inside_is_put_aside(
    tmp_path: Path, yesterday: Path, places: Places
) -> None:
    whole = places.database.read_bytes()
    places.database.write_bytes(whole[:4096] + b"\xa5" * (len(whole) - 4096))
    with pytest.raises(DatabaseDamaged):
        open_workspace(tmp_path)
    done = restore.restore(places, yesterday, clock=CLOCK)
    assert (done.kept_sound, stops(tmp_path)) == (False, 1)


@pytest.mark.parametrize("left", [b"", None])
def test_data_that_are_gone_come_back(
    tmp_path: Path, yesterday: Path, places: Places, left: bytes | None
) -> None:
    places.database.unlink()
    (places.database if left is not None else tmp_path / "elsewhere").write_bytes(b"")
    assert restore.restore(places, yesterday, clock=CLOCK).kept is None
    assert stops(tmp_path) == 1


def test_a_save_that_was_cut_short_is_taken_back_before_today_is_kept(
    tmp_path: Path, yesterday: Path, places: Places
) -> None:
    """A journal beside the file is what a power cut leaves: played into the copy it would break."""
    with closing(sqlite3.connect(places.database, isolation_level=None)) as cut:
        cut.execute("PRAGMA cache_size = 1")
        cut.execute("BEGIN IMMEDIATE")
        cut.execute("UPDATE meta SET value = value || 'x' WHERE key <> 'writer'")
        cut.execute("DELETE FROM journal")
        cut.execute("CREATE TABLE t AS SELECT randomblob(100000)")
        for each in places.data.glob("caravane.sqlite*"):
            shutil.copy(each, tmp_path / each.name)
        cut.execute("ROLLBACK")
    for each in tmp_path.glob("caravane.sqlite*"):
        shutil.copy(each, places.data / each.name)
    assert places.database.with_name("caravane.sqlite-journal").stat().st_size
    done = restore.restore(places, yesterday, clock=CLOCK)
    assert done.kept is not None
    assert restore.look(places, done.kept).stops == 2
    assert stops(tmp_path) == 1


def test_a_copy_of_an_older_program_becomes_one_of_today(
    tmp_path: Path, yesterday: Path, places: Places
) -> None:
    write_former(yesterday)
    assert restore.look(places, yesterday).stops == 1
    restore.restore(places, yesterday, clock=CLOCK)
    assert (schema_of(yesterday), schema_of(places.database)) == (1, SCHEMA)
    assert stops(tmp_path) == 1


def harmed(path: Path, at: int, new: bytes) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:at] + new + content[at + len(new) :])


def change_payload(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE journal SET payload = replace(payload, 'Baha', 'Bahi')")


@pytest.mark.parametrize(
    ("spoil", "refusal"),
    [
        (lambda path: path.write_bytes(b""), copies.CopyDamaged),
        (lambda path: path.write_bytes(path.read_bytes()[:3000]), copies.CopyDamaged),
        (lambda path: harmed(path, 4096, b"\xa5" * 9000), copies.CopyDamaged),
        (change_payload, copies.CopyDamaged),
        (lambda path: path.write_bytes(b"a photo" * 100), copies.CopyForeign),
        (lambda path: harmed(path, 68, b"\0\0\0\1"), copies.CopyForeign),
        (lambda path: harmed(path, 60, b"\0\0\0\x63"), copies.CopyTooNew),
        (lambda path: path.with_name(path.name + "-journal").touch(), copies.CopyDamaged),
        (lambda path: path.unlink(), copies.CopyMissing),
    ],
    ids=["empty", "cut", "torn", "changed", "photo", "foreign", "newer", "half-saved", "gone"],
)
def test_a_copy_that_is_not_right_is_refused_and_nothing_changes(
    yesterday: Path, places: Places, spoil: object, refusal: type[copies.CopyRefused]
) -> None:
    spoil(yesterday)  # type: ignore[operator]
    before, others = places.database.read_bytes(), set(places.backups.iterdir())
    looked = restore.look(places, yesterday).trouble
    with pytest.raises(refusal) as refused:
        restore.restore(places, yesterday, clock=CLOCK)
    assert type(looked) is refusal
    assert refused.value.sentence
    assert refused.value.remedy
    assert places.database.read_bytes() == before
    assert set(places.backups.iterdir()) == others


def test_a_copy_of_another_laptop_is_refused(
    tmp_path: Path, yesterday: Path, places: Places
) -> None:
    other = open_workspace(tmp_path / "other", seed=9)
    open_stop(other)
    copy = Path(shutil.copy(copied(other), tmp_path / "copy.sqlite"))
    other.close()
    with pytest.raises(copies.CopyOfAnother):
        restore.restore(places, copy, clock=CLOCK)
    assert list(places.backups.iterdir()) == [yesterday]
    assert stops(tmp_path) == 2


def test_a_copy_kept_on_a_stick_is_recognised_by_its_key(
    tmp_path: Path, yesterday: Path, places: Places
) -> None:
    stick = Path(shutil.copy(yesterday, tmp_path / "stick.sqlite"))
    places.database.write_bytes(b"damaged")
    restore.restore(places, stick, clock=CLOCK)
    assert stops(tmp_path) == 1


def test_a_copy_of_a_demonstration_is_refused_by_real_data(
    tmp_path: Path, yesterday: Path, places: Places
) -> None:
    demo = open_workspace(tmp_path / "demo", demo=True)
    open_stop(demo)
    shutil.copy(copied(demo), yesterday)
    demo.close()
    with pytest.raises(copies.CopyOfOtherWorld):
        restore.restore(places, yesterday, clock=CLOCK)
    assert stops(tmp_path) == 2


@pytest.mark.usefixtures("yesterday")
def test_open_data_are_not_replaced(tmp_path: Path, places: Places) -> None:
    workspace = open_workspace(tmp_path)
    (copy,) = restore.copies(places)
    with pytest.raises(AlreadyOpen):
        restore.restore(places, copy.path, clock=CLOCK)
    workspace.close()


@pytest.mark.parametrize(
    "step",
    [
        "caravan.store.restoring.shutil.copyfile",
        "caravan.store.restoring.keep_today",
        "caravan.store.restoring.os.fsync",
    ],
)
def test_a_full_disk_leaves_everything_as_it_was(
    tmp_path: Path,
    yesterday: Path,
    places: Places,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
) -> None:
    def full(*_anything: object, **_more: object) -> None:
        raise OSError(28, "no space")

    with monkeypatch.context() as failing:
        failing.setattr(step, full)
        with pytest.raises(DiskFull):
            restore.restore(places, yesterday, clock=CLOCK)
    assert list(places.backups.glob("restoring*")) == []
    assert stops(tmp_path) == 2
    restore.restore(places, yesterday, clock=CLOCK)
    assert stops(tmp_path) == 1


def test_a_stick_pulled_out_while_its_copy_is_read_changes_nothing(
    tmp_path: Path, yesterday: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_anything: object) -> None:
        raise OSError(5, "no device")

    with monkeypatch.context() as failing:
        failing.setattr("caravan.store.restoring.shutil.copyfile", gone)
        with pytest.raises(copies.CopyMissing):
            restore.restore(places, yesterday, clock=CLOCK)
    assert list(places.backups.iterdir()) == [yesterday]
    assert stops(tmp_path) == 2


def test_a_folder_that_cannot_be_written_in_is_said(
    tmp_path: Path, yesterday: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_anything: object) -> None:
        raise OSError(30, "read-only")

    with monkeypatch.context() as failing:
        failing.setattr(Path, "replace", closed)
        with pytest.raises(FolderReadOnly):
            restore.restore(places, yesterday, clock=CLOCK)
    assert stops(tmp_path) == 2


def test_whoever_was_erased_since_does_not_come_back(tmp_path: Path, places: Places) -> None:
    workspace = open_workspace(tmp_path)
    _event, children, _parents = open_stop(workspace)
    arrived = attend.check_in(workspace, attend.CheckIn(session=children, age=10))
    copy = Path(shutil.copy(copied(workspace), tmp_path / "stick.sqlite"))
    workspace.journal.append(
        Change(
            kind=Kind.PARTICIPANT,
            entity=arrived.participant.id,
            payload={},
            time="2026-05-25",
            verb=Verb.ERASE,
        )
    )
    workspace.close()
    restore.restore(places, copy, clock=CLOCK)
    again = open_workspace(tmp_path)
    said = [op for op in again.journal.ops() if op.kind is Kind.PARTICIPANT]
    assert again.reading.arrivals(children.id) == ()
    assert [op.payload for op in said] == [None, None]
    again.close()


def begun(workspace: Workspace) -> list[tuple[str, str]]:
    """Whose forms are begun, in both tables."""
    return workspace.database.connection.execute(
        "SELECT participant, 'seated' FROM sitting UNION ALL SELECT participant, item FROM draft"
    ).fetchall()


def test_nor_does_the_form_that_they_had_begun(tmp_path: Path, places: Places) -> None:
    workspace = open_workspace(tmp_path)
    _event, children, _parents = open_stop(workspace)
    plan.set_stage(workspace, children.id, Stage.BEFORE)
    room = workspace.reading.session(children.id)
    assert room is not None
    erased, stays, taken_back = (
        attend.check_in(workspace, attend.CheckIn(session=room, age=10)).participant
        for _each in range(3)
    )
    for person in (erased, stays, taken_back):
        sitting = answer.sit(workspace, room, person)
        answer.answer(workspace, sitting, sitting.items[0], None)
    attend.cancel_arrival(workspace, taken_back.id)
    copy = Path(shutil.copy(copied(workspace), tmp_path / "stick.sqlite"))
    workspace.journal.append(
        Change(
            kind=Kind.PARTICIPANT, entity=erased.id, payload={}, time="2026-05-25", verb=Verb.ERASE
        )
    )
    workspace.close()
    assert erased.id.encode() in copy.read_bytes()
    restore.restore(places, copy, clock=CLOCK)
    again = open_workspace(tmp_path)
    assert len(begun(again)) == 4
    assert {who for who, _what in begun(again)} == {stays.id, taken_back.id}
    again.close()


def erased_from(workspace: Workspace) -> bytes:
    """One person arrives and is erased; returns what the journal had said of them."""
    _event, children, _parents = open_stop(workspace)
    who = attend.check_in(workspace, attend.CheckIn(session=children, age=10)).participant.id
    (said,) = [op for op in workspace.journal.ops() if str(op.entity) == str(who)]
    copied(workspace)
    workspace.journal.append(
        Change(kind=Kind.PARTICIPANT, entity=who, payload={}, time="2026-05-25", verb=Verb.ERASE)
    )
    assert said.payload is not None
    return said.payload


def held(copy: Path) -> int:
    with closing(sqlite3.connect(copy)) as database:
        return int(database.execute("SELECT count(*) FROM event").fetchone()[0])


def test_going_back_to_the_copy_that_an_erasure_made_keeps_today_and_every_other(
    tmp_path: Path, places: Places
) -> None:
    workspace = open_workspace(tmp_path)
    erased_from(workspace)
    workspace.finish_scrubbing()
    (made,) = backups(places.backups)
    plan.create_event(workspace, new_event(place="Tiznit"))
    later = copied(workspace)
    workspace.close()
    restored = restore.restore(places, made, clock=CLOCK)
    assert stops(tmp_path) == 1
    assert [held(copy) for copy in backups(places.backups)] == [1, 2, 2]
    assert {made, later, restored.kept} == set(backups(places.backups))


def test_a_copy_from_before_an_erasure_is_emptied_and_drops_no_other(
    tmp_path: Path, places: Places
) -> None:
    workspace = open_workspace(tmp_path)
    said = erased_from(workspace)
    (before,) = backups(places.backups)
    old = Path(shutil.copy(before, tmp_path / "stick.sqlite"))
    workspace.finish_scrubbing()
    plan.create_event(workspace, new_event(place="Tiznit"))
    workspace.close()
    assert said in old.read_bytes()
    restored = restore.restore(places, old, clock=CLOCK)
    assert stops(tmp_path) == 1
    assert said not in places.database.read_bytes()
    assert restored.kept is not None
    assert held(restored.kept) == 2


def test_what_an_erasure_still_had_to_wipe_is_wiped_before_going_back(
    tmp_path: Path, places: Places
) -> None:
    workspace = open_workspace(tmp_path)
    said = erased_from(workspace)
    (before,) = backups(places.backups)
    old = Path(shutil.copy(before, tmp_path / "stick.sqlite"))
    workspace.close()  # killed, in truth: nothing was wiped yet
    restored = restore.restore(places, old, clock=CLOCK)
    assert stops(tmp_path) == 1
    assert before not in backups(places.backups)
    assert restored.kept in backups(places.backups)
    assert not any(said in file.read_bytes() for file in (tmp_path / "data").rglob("*.sqlite"))


def test_a_key_that_was_refused_since_stays_refused(
    tmp_path: Path, yesterday: Path, places: Places
) -> None:
    database = Database.open(places.database)
    with database.transaction() as connection:
        connection.execute("INSERT INTO revoked VALUES ('stolen', '', 12)")
    database.close()
    restore.restore(places, yesterday, clock=CLOCK)
    again = open_workspace(tmp_path)
    rows = again.database.connection.execute("SELECT * FROM revoked").fetchall()
    again.close()
    assert rows == [("stolen", "", 12)]


def test_a_sealed_copy_is_restored_on_the_laptop_that_made_it(
    tmp_path: Path, places: Places
) -> None:
    workspace = open_workspace(tmp_path)
    open_stop(workspace)
    sealed = send.copy_locally(workspace, tmp_path).path
    plan.create_event(workspace, new_event(place="Tiznit"))
    workspace.close()
    looked = restore.look(places, sealed)
    assert (looked.sealed, looked.sound, looked.operations, looked.stops) == (True, True, 4, 1)
    places.database.write_bytes(b"damaged")
    done = restore.restore(places, sealed, clock=CLOCK)
    assert (done.operations, done.stops, stops(tmp_path)) == (4, 1, 1)


def test_a_sealed_copy_of_another_laptop_or_cut_short_is_refused(
    tmp_path: Path, yesterday: Path, places: Places
) -> None:
    other = open_workspace(tmp_path / "other", seed=9)
    open_stop(other)
    sealed = send.copy_locally(other, tmp_path).path
    other.close()
    with pytest.raises(copies.CopyOfAnother):
        restore.restore(places, sealed, clock=CLOCK)
    mine = open_workspace(tmp_path)
    own = send.copy_locally(mine, tmp_path / "data").path
    mine.close()
    own.write_bytes(own.read_bytes()[:-10])
    with pytest.raises(copies.CopyDamaged):
        restore.restore(places, own, clock=CLOCK)
    assert list(places.backups.iterdir()) == [yesterday]
