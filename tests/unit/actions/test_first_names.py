"""A power cut while a file with first names is written leaves none of them in the folder."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from caravan.actions import attend, certify
from caravan.errors import DiskFull
from tests.fakes.stop import open_stop, open_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.actions.workspace import Workspace
    from caravan.domain.ids import EventId

_CUT = """
import os, sys
from pathlib import Path
from caravan import safe_write
from caravan.actions import certify
from caravan.domain.ids import EventId
from tests.fakes.stop import open_workspace

named = safe_write._name
safe_write._name = lambda part, path: os._exit(9) if path.name == "a.pdf" else named(part, path)
workspace = open_workspace(Path(sys.argv[1]))
certify.print_certificates(workspace, EventId(sys.argv[2]), Path(sys.argv[3]) / "a.pdf")
"""


@pytest.fixture
def event(tmp_path: Path) -> EventId:
    """A stop with one first name, on a laptop whose window is shut."""
    workspace = open_workspace(tmp_path / "laptop")
    event, children, _parents = open_stop(workspace)
    arrival = attend.CheckIn(session=children, age=10, first_name="Salma")
    attend.check_in(workspace, arrival)
    workspace.close()
    return event.id


@pytest.fixture
def desktop(tmp_path: Path) -> Path:
    """A folder in which others have files too, some of them half written."""
    folder = tmp_path / "desktop"
    folder.mkdir()
    for name in ("photo.jpg", ".0a1b2c3d.part", "film.part"):
        (folder / name).write_bytes(b"1")
    return folder


def cut(tmp_path: Path, event: EventId, folder: Path) -> None:
    """Lose the current with the file written and not yet named: it stays there, half born."""
    before = set(folder.iterdir())
    said = subprocess.run(
        [sys.executable, "-c", _CUT, str(tmp_path / "laptop"), event, str(folder)], check=False
    )
    assert said.returncode == 9
    left = set(folder.iterdir()) - before
    assert [file.read_bytes()[:4] for file in left] == [b"%PDF"]


def printed(workspace: Workspace, event: EventId, folder: Path) -> Path:
    return certify.print_certificates(workspace, event, folder / "b.pdf").path


def test_the_next_start_removes_it_and_nothing_else(
    tmp_path: Path, event: EventId, desktop: Path
) -> None:
    before = set(desktop.iterdir())
    cut(tmp_path, event, desktop)
    open_workspace(tmp_path / "laptop").close()
    assert set(desktop.iterdir()) == before


@pytest.mark.skipif(sys.platform != "linux", reason="not run here: needs names that are no Unicode")
def test_in_a_folder_whose_name_no_keyboard_types_it_is_swept_as_well(
    tmp_path: Path, event: EventId
) -> None:
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    folder.mkdir()
    cut(tmp_path, event, folder)
    workspace = open_workspace(tmp_path / "laptop")
    assert list(folder.iterdir()) == []
    file = printed(workspace, event, folder)
    assert list(folder.iterdir()) == [file]
    workspace.close()


def test_a_stick_that_was_away_is_swept_once_it_is_back(
    tmp_path: Path, event: EventId, desktop: Path
) -> None:
    before = set(desktop.iterdir())
    cut(tmp_path, event, desktop)
    away = desktop.rename(tmp_path / "away")
    open_workspace(tmp_path / "laptop").close()
    away.rename(desktop)
    open_workspace(tmp_path / "laptop").close()
    assert set(desktop.iterdir()) == before


def test_the_next_file_there_removes_it_where_another_folder_came_between(
    tmp_path: Path, event: EventId, desktop: Path
) -> None:
    before = set(desktop.iterdir())
    cut(tmp_path, event, desktop)
    away = desktop.rename(tmp_path / "away")
    workspace = open_workspace(tmp_path / "laptop")
    printed(workspace, event, tmp_path)
    away.rename(desktop)
    file = printed(workspace, event, desktop)
    assert set(desktop.iterdir()) == {*before, file}
    workspace.close()


def test_a_full_disk_does_not_keep_the_window_shut(
    tmp_path: Path, event: EventId, desktop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut(tmp_path, event, desktop)

    def full(*_asked: object) -> None:
        raise DiskFull

    monkeypatch.setattr("caravan.store.database.Database.set_meta", full)
    open_workspace(tmp_path / "laptop").close()
