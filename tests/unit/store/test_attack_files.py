"""Files that vanish, break, fill up or go back in time under an open laptop."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from caravan.actions import answer, attend, look, plan, send
from caravan.actions.workspace import Workspace
from caravan.domain.numbering import forks
from caravan.errors import AlreadyOpen, DiskFull, KnownError
from caravan.paths import places_for
from caravan.settings import Settings
from caravan.store import standing
from caravan.store.backup import back_up, backups
from caravan.store.checkup import check_up
from caravan.store.database import Database
from caravan.store.identity import Machine
from caravan.store.locals import NamesDamaged
from caravan.store.troubles import DatabaseReplaced, JournalAltered
from tests.fakes.office import kit_for
from tests.fakes.outside import FixedClock
from tests.fakes.stop import new_event, open_stop, open_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.domain.events import Event, Session
    from tests.conftest import ExpectedLog

NOW = datetime(2026, 5, 25, 9, 10)  # noqa: DTZ001


def child_named(workspace: Workspace, session: Session, name: str) -> attend.Arrived:
    return attend.check_in(workspace, attend.CheckIn(session=session, age=10, first_name=name))


def closed_with_one_child(folder: Path) -> tuple[Event, Session, str]:
    """A laptop with one child in, and the program stopped."""
    workspace = open_workspace(folder)
    event, children, _ = open_stop(workspace)
    badge = child_named(workspace, children, "Itto").badge
    workspace.close()
    return event, children, badge


def test_a_note_that_cannot_be_kept_does_not_make_a_save_look_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected_log: ExpectedLog
) -> None:
    workspace = open_workspace(tmp_path)
    _, children, _ = open_stop(workspace)

    def full(*_arguments: object) -> None:
        raise DiskFull("machine")

    monkeypatch.setattr(Machine, "set_mark", full)
    child_named(workspace, children, "Itto")
    assert workspace.reading.attendance(children.id).people == 1
    assert expected_log.take() == ["writer's mark not kept: disk-full"]
    workspace.close()


def test_an_opening_that_fails_lets_the_folder_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = places_for(tmp_path / "data", tmp_path / "machine")

    def full(*_arguments: object) -> None:
        raise DiskFull("machine")

    with monkeypatch.context() as patched:
        patched.setattr(Machine, "set_mark", full)
        with pytest.raises(DiskFull):
            Workspace.open(places, Settings(region="09"))
    Workspace.open(places, Settings(region="09")).close()


@pytest.mark.parametrize("damage", [b"short", b"not a database at all " * 300])
def test_a_names_file_that_is_damaged_does_not_keep_the_laptop_shut(
    tmp_path: Path, damage: bytes, expected_log: ExpectedLog
) -> None:
    event, children, _ = closed_with_one_child(tmp_path)
    path = tmp_path / "data" / "local" / f"{event.id}.sqlite"
    path.write_bytes(damage)
    workspace = open_workspace(tmp_path)
    assert workspace.reading.attendance(children.id).people == 1
    with pytest.raises(NamesDamaged) as told:
        child_named(workspace, children, "Anir")
    assert told.value.sentence
    assert told.value.remedy
    child_named(workspace, children, "Anir")
    assert workspace.reading.attendance(children.id).people == 2
    assert look.event_view(workspace, event.id) is not None
    plan.close_event(workspace, event.id)
    workspace.close()
    expected_log.take()
    assert list((tmp_path / "data" / "local").iterdir()) == []


def test_damaged_names_are_told_once_and_kept_aside_until_the_stop_closes(
    tmp_path: Path, expected_log: ExpectedLog
) -> None:
    event, children, _ = closed_with_one_child(tmp_path)
    path = tmp_path / "data" / "local" / f"{event.id}.sqlite"
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xff" * 3996
    path.write_bytes(content)
    workspace = open_workspace(tmp_path)
    with pytest.raises(NamesDamaged):
        child_named(workspace, children, "Anir")
    child_named(workspace, children, "Anir")
    aside = path.with_suffix(".damaged")
    assert aside.read_bytes() == bytes(content)
    assert "Anir" in {row.first_name for row in look.certificates(workspace, event.id)}
    plan.close_event(workspace, event.id)
    assert not aside.exists()
    workspace.close()
    assert expected_log.take() == ["names file not readable: names-damaged"]


def test_a_names_file_deleted_under_the_program_is_begun_again(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path)
    event, children, _ = open_stop(workspace)
    child_named(workspace, children, "Itto")
    (tmp_path / "data" / "local" / f"{event.id}.sqlite").unlink()
    child_named(workspace, children, "Anir")
    assert workspace.reading.attendance(children.id).people == 2
    assert [person.first_name for person in workspace.locals.of(event.id).people()] == ["Anir"]
    workspace.close()


def test_the_names_of_a_stop_that_the_database_does_not_know_are_not_thrown_away_at_once(
    tmp_path: Path,
) -> None:
    open_workspace(tmp_path).close()
    yesterday = tmp_path / "yesterday"
    shutil.copy(tmp_path / "data" / "caravane.sqlite", yesterday)
    event, _, badge = closed_with_one_child(tmp_path)
    today = tmp_path / "today"
    shutil.copy(tmp_path / "data" / "caravane.sqlite", today)
    shutil.copy(yesterday, tmp_path / "data" / "caravane.sqlite")
    open_workspace(tmp_path).close()
    shutil.copy(today, tmp_path / "data" / "caravane.sqlite")
    workspace = open_workspace(tmp_path)
    assert attend.whose_badge(workspace, event.id, badge) is not None
    workspace.close()


def test_the_names_of_a_stop_taken_back_go_even_if_the_power_failed_before(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path)
    event, children, _ = open_stop(workspace)
    child_named(workspace, children, "Itto")
    kept = (tmp_path / "data" / "local" / f"{event.id}.sqlite").read_bytes()
    plan.void_event(workspace, event.id)
    workspace.close()
    (tmp_path / "data" / "local" / f"{event.id}.sqlite").write_bytes(kept)
    workspace = open_workspace(tmp_path)
    assert not workspace.locals.exists(event.id)
    workspace.close()


def test_a_names_journal_left_alone_is_deleted_too(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path)
    event, children, _ = open_stop(workspace)
    child_named(workspace, children, "Itto")
    plan.close_event(workspace, event.id)
    workspace.close()
    orphan = tmp_path / "data" / "local" / f"{event.id}.sqlite-journal"
    orphan.write_bytes(b"Itto")
    open_workspace(tmp_path).close()
    assert not orphan.exists()


def test_a_clock_ten_years_ahead_in_mid_day_costs_neither_badges_nor_names(tmp_path: Path) -> None:
    event, _, badge = closed_with_one_child(tmp_path)
    wrong = open_workspace(tmp_path, clock=FixedClock(NOW + timedelta(days=3653)))
    assert attend.whose_badge(wrong, event.id, badge) is not None
    wrong.close()
    right = open_workspace(tmp_path, clock=FixedClock(NOW + timedelta(hours=1)))
    assert attend.whose_badge(right, event.id, badge) is not None
    assert right.today() == NOW.date()
    assert plan.doubts(right, new_event()) == ()
    right.close()
    later = open_workspace(tmp_path, clock=FixedClock(NOW + timedelta(days=8)))
    assert not later.locals.exists(event.id)
    later.close()


def test_a_clock_twenty_five_years_behind_costs_nothing(tmp_path: Path) -> None:
    event, children, badge = closed_with_one_child(tmp_path)
    workspace = open_workspace(tmp_path, clock=FixedClock(datetime(2001, 1, 1)))  # noqa: DTZ001
    assert attend.whose_badge(workspace, event.id, badge) is not None
    child_named(workspace, children, "Anir")
    plan.close_event(workspace, event.id)
    assert workspace.today() == NOW.date()
    assert not workspace.locals.exists(event.id)
    workspace.close()


def test_a_stop_at_the_end_of_time_does_not_keep_the_laptop_shut(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path)
    event = plan.create_event(workspace, new_event(day=date.max))
    workspace.locals.of(event.id).keep_unknown("X")
    workspace.close()
    open_workspace(tmp_path).close()


def test_the_newest_copy_is_kept_whatever_the_clock_says(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "caravane.sqlite")
    for week in range(14):
        back_up(database, tmp_path / "backups", NOW + timedelta(weeks=week))
    database.set_meta("said", "under a dead clock")
    newest = back_up(database, tmp_path / "backups", datetime(2001, 1, 1))  # noqa: DTZ001
    database.close()
    assert newest.exists()
    assert backups(tmp_path / "backups")[-1] == newest
    copy = Database.open(newest)
    assert copy.meta("said") == "under a dead clock"
    copy.close()


def test_a_file_of_somebodys_among_the_copies_is_left_alone(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "caravane.sqlite")
    (tmp_path / "backups").mkdir()
    theirs = tmp_path / "backups" / "caravane-avant Agadir.sqlite"
    theirs.write_bytes(b"theirs")
    for day in range(20):
        back_up(database, tmp_path / "backups", NOW + timedelta(days=day))
    assert theirs.read_bytes() == b"theirs"
    database.close()


def test_a_copy_that_was_cut_short_leaves_nothing_for_ever(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "caravane.sqlite")
    (tmp_path / "backups").mkdir()
    for suffix in ("partial", "partial-journal"):
        (tmp_path / "backups" / f"caravane-2026-05-24T101010.{suffix}").write_bytes(b"half")
    kept = back_up(database, tmp_path / "backups", NOW)
    assert list((tmp_path / "backups").iterdir()) == [kept]
    database.close()


class StumblingConnection:
    """Commits, then says as SQLite does that the folder could not be synced."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
        done = self._connection.execute(statement, *values)
        stumbles = {"COMMIT": sqlite3.SQLITE_IOERR_DIR_FSYNC}
        if statement in stumbles:
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = stumbles[statement]
            raise error
        return done


def test_a_save_that_is_there_is_not_told_as_failed_and_done_twice(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path)
    _, children, _ = open_stop(workspace)
    real = workspace.database.connection
    workspace.database.connection = StumblingConnection(real)  # type: ignore[assignment]
    child_named(workspace, children, "Itto")
    workspace.database.connection = real
    assert workspace.reading.attendance(children.id).people == 1
    workspace.close()


def test_a_database_deleted_under_the_program_saves_nothing_and_says_so(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path)
    _, children, _ = open_stop(workspace)
    (tmp_path / "data" / "caravane.sqlite").unlink()
    with pytest.raises(DatabaseReplaced) as told:
        attend.set_headcount(workspace, children, 12)
    assert told.value.sentence
    assert told.value.remedy
    workspace.close()


def test_a_copy_put_back_under_the_program_never_uses_a_number_twice(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path)
    _, children, _ = open_stop(workspace)
    shutil.copy(tmp_path / "data" / "caravane.sqlite", tmp_path / "earlier")
    attend.set_headcount(workspace, children, 12)
    exported = list(workspace.journal.ops())
    shutil.copy(tmp_path / "earlier", tmp_path / "data" / "caravane.sqlite")
    with pytest.raises(KnownError):
        attend.set_headcount(workspace, children, 15)
    workspace.close()
    again = open_workspace(tmp_path, seed=2)
    attend.set_headcount(again, children, 15)
    assert forks(exported + list(again.journal.ops())) == ()
    again.close()


def test_two_programs_on_one_folder_share_no_number_even_without_the_lock(tmp_path: Path) -> None:
    first = open_workspace(tmp_path)
    with pytest.raises(AlreadyOpen):
        open_workspace(tmp_path)
    (tmp_path / "data" / "caravane.lock").unlink()  # somebody believed this was a remedy
    second = open_workspace(tmp_path, seed=2)
    _, children, _ = open_stop(first)
    for turn in range(5):
        child_named(first, children, "Itto")
        child_named(second, children, "Anir")
        attend.set_headcount(second, children, turn)
    assert second.reading.attendance(children.id).listed == 10
    assert standing.forks(first.database) == ()
    assert standing.gaps(first.database) == ()
    second.close()
    first.close()


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE journal SET payload = replace(payload, ':12', ':99') WHERE kind = 'headcount'",
        "UPDATE journal SET payload = NULL, nonce = NULL WHERE kind = 'headcount'",
        "UPDATE journal SET time = '2020-01-01' WHERE kind = 'headcount'",
        "UPDATE journal SET verb = 'void' WHERE kind = 'headcount'",
        "UPDATE journal SET kind = 'poster' WHERE kind = 'headcount'",
        "UPDATE journal SET payload = 'no json' WHERE kind = 'headcount'",
    ],
)
def test_a_journal_changed_by_hand_is_noticed_and_exports_nothing(
    tmp_path: Path, tampering: str
) -> None:
    office = open_workspace(tmp_path / "office", seed=9)
    kit = kit_for(office, tmp_path)
    office.close()
    workspace = open_workspace(tmp_path / "laptop")
    _, children, _ = open_stop(workspace)
    attend.set_headcount(workspace, children, 12)
    send.open_kit(workspace, kit)
    path = workspace.places.database
    assert check_up(path).trouble is None
    workspace.database.connection.execute(tampering)
    with pytest.raises(JournalAltered) as told:
        send.export(workspace, tmp_path)
    assert told.value.sentence
    assert told.value.remedy
    assert list(tmp_path.glob("*.caravane")) == []
    with pytest.raises(JournalAltered):
        send.copy_locally(workspace, tmp_path)
    workspace.close()
    assert isinstance(check_up(path).trouble, JournalAltered)


def test_the_desk_can_be_looked_at_at_midnight_on_a_disk_that_takes_nothing(
    tmp_path: Path, expected_log: ExpectedLog
) -> None:
    clock = FixedClock()
    workspace = open_workspace(tmp_path, clock=clock)
    event, _, _ = open_stop(workspace)
    workspace.database.connection.execute("PRAGMA query_only = ON")  # as a disk that takes nothing
    clock.move(days=1)
    view = look.current_event(workspace)
    assert view is not None
    assert view.event.id == event.id
    assert answer.resume(workspace) is None
    assert set(expected_log.take()) == {"day not kept: read-only"}
    workspace.close()
