"""`restore` and `move`, typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caravan.actions import plan
from caravan.exchange import passphrase
from caravan.paths import places_for
from caravan.settings import Settings, load
from caravan.store.backup import back_up, backups
from tests.fakes.outside import FixedClock
from tests.fakes.stop import new_event, open_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import Caravan

OPTIONS = ("--data", "laptop/data", "--machine", "laptop/machine")


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A laptop with two stops, and a copy of when it had one."""
    monkeypatch.chdir(tmp_path)
    workspace = open_workspace(tmp_path / "laptop")
    plan.create_event(workspace, new_event())
    made = back_up(workspace.database, workspace.places.backups, FixedClock().now())
    plan.create_event(workspace, new_event(place="Tiznit"))
    workspace.close()
    return made


def test_the_copies_are_listed(caravan: Caravan, copy: Path) -> None:
    (line,) = caravan("restore", *OPTIONS).out.splitlines()
    assert copy.name in line
    assert "25 mai 2026 09:10" in line
    assert "2 enregistrements" in line
    assert "1 étape" in line
    assert line.endswith("saine")
    listed = caravan("restore", *OPTIONS, "--list", "--json").document
    assert listed["format"] == "caravane-copies"
    (told,) = listed["copies"]
    assert (told["file"], told["made"]) == (str(copy), "2026-05-25T09:10:00")
    assert (told["operations"], told["stops"], told["sound"]) == (2, 1, True)


def test_a_copy_is_restored_by_its_name(caravan: Caravan, copy: Path) -> None:
    done = caravan("restore", *OPTIONS, copy.name)
    assert (done.status, done.err) == (0, "")
    (kept,) = set(backups(copy.parent)) - {copy}
    assert f"Copie restaurée\xa0: {copy.name}" in done.out
    assert f"Les données d’avant sont gardées dans {kept}." in done.out
    workspace = open_workspace(copy.parents[2])
    assert len(workspace.reading.events()) == 1
    workspace.close()


def test_what_was_restored_is_said_to_a_program(caravan: Caravan, copy: Path) -> None:
    said = caravan("restore", *OPTIONS, copy, "--json").document
    assert (said["format"], said["operations"], said["stops"]) == ("caravane-restored", 2, 1)
    assert said["kept_sound"] is True
    assert said["copy"] == str(copy)


def test_a_damaged_copy_is_said_and_refused(caravan: Caravan, copy: Path) -> None:
    copy.write_bytes(copy.read_bytes()[:4096] + b"\xa5" * 9000)
    listed = caravan("restore", *OPTIONS)
    refused = caravan("restore", *OPTIONS, copy)
    assert (listed.status, refused.status) == (1, 1)
    assert "Cette copie de sécurité est abîmée." in listed.out
    assert "n’ont pas été touchées" in refused.err


def test_there_may_be_no_copy_and_no_data(caravan: Caravan, tmp_path: Path, copy: Path) -> None:
    copy.unlink()
    assert "pas encore de copie" in caravan("restore", *OPTIONS).out
    gone = caravan("restore", *OPTIONS, "nothing.sqlite")
    assert (gone.status, "nothing.sqlite" in gone.err) == (1, True)
    missing = caravan("restore", "--data", tmp_path / "nowhere")
    assert missing.status == 1
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.usefixtures("copy")
def test_a_laptop_moves(caravan: Caravan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passphrase, "EFFORT", 4)
    (tmp_path / "secret").write_text("quatre mots sans rapport\n", "utf-8")
    given = ("--passphrase-file", "secret")
    out = caravan("move", "out", *OPTIONS, "--to", ".", *given)
    (moved,) = tmp_path.glob("*.caravane-demenagement")
    assert (out.status, moved.name in out.out) == (0, True)
    new = ("--data", "new/data", "--machine", "new/machine")
    into = caravan("move", "in", *new, moved, *given)
    assert (into.status, into.err) == (0, "")
    assert "3 enregistrements" in into.out
    assert isinstance(load(places_for(tmp_path / "new/data")), Settings)
    again = caravan("move", "in", *new, moved, *given)
    assert (again.status, "déjà des données" in again.err) == (1, True)
    (tmp_path / "secret").write_text("une autre phrase secrète\n", "utf-8")
    wrong = caravan("move", "in", "--data", "third", moved, *given)
    assert (wrong.status, (tmp_path / "third").exists()) == (1, False)
