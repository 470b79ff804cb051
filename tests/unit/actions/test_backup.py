"""A day's work is copied as the window closes, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.actions import plan
from caravan.actions.backup import back_up_the_day
from caravan.errors import DiskFull
from caravan.store.backup import backups
from tests.fakes.stop import new_event, open_workspace

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.conftest import ExpectedLog


def test_what_was_saved_is_copied_once(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path)
    assert back_up_the_day(workspace) is None
    plan.create_event(workspace, new_event())
    first = back_up_the_day(workspace)
    assert back_up_the_day(workspace) is None
    plan.create_event(workspace, new_event(place="Tiznit"))
    second = back_up_the_day(workspace)
    workspace.close()
    assert backups(workspace.places.backups) == (first, second)


def test_a_copy_that_somebody_deleted_is_made_again(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path)
    plan.create_event(workspace, new_event())
    copy = back_up_the_day(workspace)
    assert copy is not None
    copy.unlink()
    assert back_up_the_day(workspace) is not None
    workspace.close()


def test_a_full_disk_keeps_nobody_from_closing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected_log: ExpectedLog
) -> None:
    def full(*_anything: object) -> None:
        raise DiskFull

    workspace = open_workspace(tmp_path)
    plan.create_event(workspace, new_event())
    assert back_up_the_day(workspace) is not None
    plan.create_event(workspace, new_event(place="Tiznit"))
    with monkeypatch.context() as failing:
        failing.setattr("caravan.actions.backup.back_up", full)
        assert back_up_the_day(workspace) is None
    assert expected_log.take() == ["no copy at closing: disk-full"]
    assert back_up_the_day(workspace) is not None
    workspace.close()
