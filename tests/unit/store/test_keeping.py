"""Drafts survive, local names do not, copies are whole, and one window works at a time."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from caravan.actions import attend, plan
from caravan.actions.workspace import Workspace
from caravan.domain.badges import BadgeUnknown
from caravan.domain.events import Stage
from caravan.domain.ids import EventId, ParticipantId, SessionId
from caravan.domain.quiz import Form, Phase
from caravan.domain.sheets import Answer
from caravan.errors import AlreadyOpen, DatabaseDamaged, DeviceGone
from caravan.i18n import Language
from caravan.store.backup import back_up, back_up_afresh, backups, put_aside
from caravan.store.database import Database
from caravan.store.drafts import Drafts, Started
from caravan.store.locals import Locals
from caravan.store.lock import FolderLock, NoLocks
from tests.fakes.outside import FixedClock
from tests.fakes.stop import new_event, open_stop, open_workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MORNING = datetime(2026, 5, 25, 9)  # noqa: DTZ001
WHO = ParticipantId("p1")
STARTED = Started(
    participant=WHO,
    phase=Phase.BEFORE,
    event=EventId("e"),
    session=SessionId("s"),
    form=Form.X,
    pack="pack",
    pack_version=1,
    language=Language.ARABIC,
    seated=True,
)


def test_a_draft_is_found_again_by_another_program(tmp_path: Path) -> None:
    first = Database.open(tmp_path / "caravane.sqlite")
    Drafts(first).sit(STARTED)
    Drafts(first).keep(WHO, Phase.BEFORE, Answer(item="i1", rev=1, choice="a"))
    Drafts(first).keep(WHO, Phase.BEFORE, Answer(item="i2", rev=1, choice=None))
    second = Database.open(tmp_path / "caravane.sqlite")
    drafts = Drafts(second)
    assert drafts.seated() == STARTED
    assert [answer.choice for answer in drafts.answers(WHO, Phase.BEFORE)] == ["a", None]
    drafts.leave()
    assert drafts.seated() is None
    assert drafts.unfinished(SessionId("s"))[0].participant == WHO
    drafts.forget(WHO, Phase.BEFORE)
    assert drafts.answers(WHO, Phase.BEFORE) == ()
    assert drafts.unfinished(SessionId("s")) == ()
    first.close()
    second.close()


def test_the_draft_table_holds_no_time(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "caravane.sqlite")
    columns = {row[1] for row in database.connection.execute("PRAGMA table_info(draft)")}
    assert columns == {"participant", "phase", "item", "rev", "choice"}
    database.close()


def test_closing_a_stop_leaves_no_name_and_no_code_in_any_file(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path)
    event, children, _ = open_stop(workspace)
    arrived = attend.check_in(
        workspace, attend.CheckIn(session=children, age=10, first_name="Zoubida-Nour")
    )
    with pytest.raises(BadgeUnknown):
        attend.whose_badge(workspace, event.id, "STRANGER99")
    plan.set_stage(workspace, children.id, Stage.BEFORE)
    plan.close_event(workspace, event.id)
    workspace.close()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any("backups" in path.parts for path in files)
    for path in files:
        content = path.read_bytes()
        assert b"Zoubida-Nour" not in content, path
        assert b"STRANGER99" not in content, path
        assert arrived.badge.encode() not in content, path


@pytest.mark.parametrize(("days", "kept"), [(7, True), (8, False)])
def test_names_do_not_outlive_the_week(tmp_path: Path, days: int, kept: bool) -> None:
    workspace = open_workspace(tmp_path)
    event, children, _ = open_stop(workspace)
    attend.check_in(workspace, attend.CheckIn(session=children, age=10, first_name="Itto"))
    workspace.close()
    clock = FixedClock(datetime(2026, 5, 25, 8) + timedelta(days=days))  # noqa: DTZ001
    later = open_workspace(tmp_path, clock=clock)
    assert later.locals.exists(event.id) is kept
    later.close()


def test_names_do_not_outlive_twenty_starts_of_a_dead_clock(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path)
    event, children, _ = open_stop(workspace)
    attend.check_in(workspace, attend.CheckIn(session=children, age=10, first_name="Itto"))
    workspace.close()
    for start in range(21):
        opened = open_workspace(tmp_path, clock=FixedClock(datetime(2001, 1, 1)))  # noqa: DTZ001
        assert opened.locals.exists(event.id) is (start < 20)
        opened.close()


def test_the_highest_date_seen_survives_a_dead_clock(tmp_path: Path) -> None:
    open_workspace(tmp_path).close()
    later = open_workspace(tmp_path, clock=FixedClock(datetime(2001, 1, 1)))  # noqa: DTZ001
    assert later.today().year == 2026
    later.close()


def test_a_local_file_is_deleted_whole(tmp_path: Path) -> None:
    local = Locals(tmp_path / "local")
    local.of(EventId("e")).bind("K7-P3-R", WHO)
    assert local.of(EventId("e")).whose("K7-P3-R") == WHO
    assert local.of(EventId("e")).code_of(WHO) == "K7-P3-R"
    local.forget(EventId("e"))
    assert list((tmp_path / "local").iterdir()) == []
    assert list(local.events()) == []


def test_copies_are_checked_and_the_old_ones_thinned(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "caravane.sqlite")
    database.set_meta("kept", "yes")
    first = datetime(2026, 1, 1, 12)  # noqa: DTZ001
    for day in range(60):
        back_up(database, tmp_path / "backups", first + timedelta(days=day))
    copies = backups(tmp_path / "backups")
    assert len(copies) == 7 + 4
    assert copies[-1].name == "caravane-2026-03-01T120000.sqlite"
    restored = Database.open(copies[0])
    assert restored.meta("kept") == "yes"
    restored.close()
    database.close()


def test_copies_made_afresh_replace_every_other_one(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    database = Database.open(tmp_path / "caravane.sqlite")
    for day in range(3):
        back_up(database, folder, datetime(2026, 1, 1 + day, 12))  # noqa: DTZ001
    (folder / "aside-2026-01-02T120000.sqlite").write_bytes(b"a damaged file")
    (folder / "caravane-2026-01-02T120000.partial").write_bytes(b"half a copy")
    (folder / "restoring.sqlite-journal").write_bytes(b"half a restoring")
    database.set_meta("kept", "yes")
    kept = back_up_afresh(database, folder, datetime(2026, 1, 1, 12))  # noqa: DTZ001
    database.close()
    assert [path.name for path in folder.iterdir()] == [kept.name]
    assert kept.name == "caravane-2026-01-03T120001.sqlite"
    again = Database.open(kept)
    assert again.meta("kept") == "yes"
    again.close()


def test_a_damaged_file_is_put_aside_with_what_lies_beside_it(tmp_path: Path) -> None:
    path, folder = tmp_path / "caravane.sqlite", tmp_path / "backups"
    path.write_bytes(b"damaged")
    path.with_name("caravane.sqlite-journal").write_bytes(b"half a save")
    now = datetime(2026, 5, 26, 8)  # noqa: DTZ001
    first, second = put_aside(path, folder, now), put_aside(path, folder, now)
    path.unlink()
    assert [first.name, second.name] == [
        "aside-2026-05-26T080000.sqlite",
        "aside-2026-05-26T080001.sqlite",
    ]
    for aside in (first, second):
        assert aside.read_bytes() == b"damaged"
        assert aside.with_name(f"{aside.name}-journal").read_bytes() == b"half a save"


def test_no_copy_goes_while_the_fresh_one_cannot_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "backups"
    database = Database.open(tmp_path / "caravane.sqlite")
    former = back_up(database, folder, datetime(2026, 1, 1, 12))  # noqa: DTZ001

    def broken(_path: Path) -> None:
        raise DatabaseDamaged

    monkeypatch.setattr("caravan.store.backup._check_copy", broken)
    with pytest.raises(DatabaseDamaged):
        back_up_afresh(database, folder, datetime(2026, 1, 2, 12))  # noqa: DTZ001
    database.close()
    assert list(folder.iterdir()) == [former]


def test_a_second_window_is_told_that_another_is_open(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path / "caravane.lock")
    with pytest.raises(AlreadyOpen) as refused:
        FolderLock(tmp_path / "caravane.lock")
    assert refused.value.process == os.getpid()
    assert "déjà ouverte" in refused.value.sentence
    assert str(os.getpid()) not in refused.value.sentence, (
        "a number that nobody can find a window by"
    )
    lock.release()
    FolderLock(tmp_path / "caravane.lock").release()


def answering(number: int) -> Callable[..., None]:
    """Stand for a file system that answers this number to every lock."""

    def lock(*_asked: object) -> None:
        raise OSError(number, os.strerror(number))

    return lock


@pytest.mark.skipif(sys.platform == "win32", reason="locks of another kind")
@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOTSUP, errno.EINVAL, errno.ENOSYS])
def test_a_disk_without_locks_is_not_called_another_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr("fcntl.flock", answering(number))
    with pytest.raises(NoLocks) as refused:
        FolderLock(tmp_path / "caravane.lock")
    assert "fenêtre" not in refused.value.sentence
    assert "réseau" in refused.value.remedy


@pytest.mark.skipif(sys.platform == "win32", reason="locks of another kind")
def test_a_disk_that_fails_at_the_lock_is_not_called_another_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fcntl.flock", answering(errno.EIO))
    with pytest.raises(DeviceGone):
        FolderLock(tmp_path / "caravane.lock")


def test_the_lock_dies_with_its_process(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from caravan.store.lock import FolderLock\n"
        "lock = FolderLock(Path(sys.argv[1])); os.kill(os.getpid(), 9)"
    )
    path = tmp_path / "caravane.lock"
    died = subprocess.run([sys.executable, "-c", code, str(path)], check=False)
    assert died.returncode != 0
    assert path.exists()
    FolderLock(path).release()


def test_a_command_that_only_passes_by_is_no_start(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path)
    event, children, _ = open_stop(workspace)
    attend.check_in(workspace, attend.CheckIn(session=children, age=10, first_name="Itto"))
    workspace.close()
    for _ in range(25):
        passing = Workspace.open(
            workspace.places, workspace.settings, clock=FixedClock(), starting=False
        )
        assert passing.locals.exists(event.id)
        passing.close()


@pytest.mark.parametrize("ahead", [9, 90, 180])
def test_a_clock_that_was_ahead_once_takes_no_badge_in_mid_day(tmp_path: Path, ahead: int) -> None:
    """Put right before the stop: what the laptop once saw is still the highest day it has seen."""
    open_workspace(tmp_path, clock=FixedClock(MORNING + timedelta(days=ahead))).close()
    workspace = open_workspace(tmp_path, clock=FixedClock(MORNING))
    event, children, _ = open_stop(workspace)
    arrived = attend.check_in(workspace, attend.CheckIn(session=children, age=10))
    workspace.close()
    again = open_workspace(tmp_path, clock=FixedClock(MORNING + timedelta(minutes=5)))
    assert attend.whose_badge(again, event.id, arrived.badge) == arrived.participant.id
    again.close()


@pytest.mark.parametrize(("days", "kept"), [(7, True), (8, False)])
def test_the_week_of_a_stop_typed_in_late_begins_with_its_first_badge(
    tmp_path: Path, days: int, kept: bool
) -> None:
    workspace = open_workspace(tmp_path, clock=FixedClock(MORNING))
    event, children, _ = open_stop(workspace)
    attend.check_in(workspace, attend.CheckIn(session=children, age=10, first_name="Itto"))
    plan.correct_event(workspace, event.id, new_event(day=date(2026, 4, 25)))
    workspace.close()
    later = open_workspace(tmp_path, clock=FixedClock(MORNING + timedelta(days=days)))
    assert later.locals.exists(event.id) is kept
    later.close()
