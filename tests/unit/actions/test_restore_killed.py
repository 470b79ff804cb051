"""Killed at any instant of a restoring or a move: the data of before or of after, none lost."""

from __future__ import annotations

import subprocess
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING

import pytest

from caravan.actions import moving, plan, restore
from caravan.errors import DatabaseDamaged
from caravan.exchange import passphrase
from caravan.paths import places_for
from caravan.settings import load
from caravan.store.backup import back_up
from caravan.store.checkup import check_up
from tests.fakes.outside import FixedClock
from tests.fakes.stop import new_event, open_stop, open_workspace
from tests.unit.actions.killed_restore import SECRET

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.paths import Places

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 there")

LIVES = 40


@pytest.fixture
def copy(tmp_path: Path) -> str:
    """A laptop with two stops, and a copy of when it had one."""
    workspace = open_workspace(tmp_path / "laptop")
    open_stop(workspace)
    made = back_up(workspace.database, workspace.places.backups, workspace.clock.now())
    plan.create_event(workspace, new_event(place="Tiznit"))
    workspace.close()
    return made.name


def kill(act: str, laptop: Path, file: str, seed: int) -> list[Places]:
    command = [sys.executable, "-m", "tests.unit.actions.killed_restore", act]
    told = subprocess.run(
        [*command, str(laptop), file, str(LIVES), str(seed)],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    assert int(told.stdout) > LIVES
    folders = [laptop.with_name(f"{laptop.name}-{number}") for number in range(LIVES)]
    return [places_for(folder / "data", folder / "machine") for folder in folders]


@pytest.mark.parametrize("seed", [1, 2])
def test_killed_while_restoring_the_data_are_those_of_before_or_of_after(
    tmp_path: Path, copy: str, seed: int
) -> None:
    found = set()
    for places in kill("restore", tmp_path / "laptop", copy, seed):
        workspace = open_workspace(places.data.parent)
        stops = len(workspace.reading.events())
        workspace.close()
        kept = {each.stops for each in restore.copies(places) if each.sound}
        assert all(each.sound for each in restore.copies(places))
        assert (stops, 2 in kept | {stops}, 1 in kept) in {(1, True, True), (2, True, True)}
        done = restore.restore(places, places.backups / copy, clock=FixedClock())
        assert done.stops == 1
        assert list(places.backups.glob("restoring*")) == []
        found.add(stops)
    assert found == {1, 2}


def test_killed_while_a_damaged_file_gives_way_it_is_there_or_put_aside(
    tmp_path: Path, copy: str
) -> None:
    damaged = tmp_path / "laptop" / "data" / "caravane.sqlite"
    damaged.write_bytes(harmed := damaged.read_bytes()[:4096] + b"\xa5" * 20_000)
    for places in kill("restore", tmp_path / "laptop", copy, 3):
        now = places.database.read_bytes()
        aside = [path.read_bytes() for path in places.backups.glob("aside-*.sqlite")]
        assert now == harmed or harmed in aside
        assert now == harmed or check_up(places.database).stops == 1
        assert restore.restore(places, places.backups / copy, clock=FixedClock()).stops == 1
    with pytest.raises(DatabaseDamaged):
        open_workspace(tmp_path / "laptop")


@pytest.mark.usefixtures("copy")
def test_killed_while_a_move_comes_in_all_of_it_is_there_or_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passphrase, "EFFORT", 4)
    old = open_workspace(tmp_path / "laptop")
    moved = moving.move_out(old, tmp_path, SECRET, SECRET).path
    old.close()
    box = moving.open_box(moved, SECRET)
    (tmp_path / "new" / "data").mkdir(parents=True)
    found = set()
    for places in kill("move", tmp_path / "new", str(moved), 4):
        moving.resume(places)
        settings = load(places)
        arrived = {path.name for path in places.data.iterdir()} & {"caravane.sqlite", "keys"}
        assert len(arrived) == (0 if settings is None else 2)
        found.add(settings is None)
        if_refused = pytest.raises(moving.AlreadyInUse) if settings else nullcontext()
        with if_refused:
            moving.move_in(places, box)
        assert check_up(places.database).stops == 2
        assert not places.arriving.exists()
        assert not places.arriving.with_name("arriving.part").exists()
    assert found == {True, False}
