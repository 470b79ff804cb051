"""A laptop that has lived one stop, an office, and commands typed at them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from caravan.actions import attend, plan
from caravan.cli.main import run
from caravan.domain.quiz import Audience
from caravan.settings import Role
from tests.fakes.office import PASSPHRASE, found
from tests.fakes.outside import FixedClock
from tests.fakes.stop import new_event, new_session, open_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.actions.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


class Caravan(Protocol):
    """Types a command; paths may stand among its words."""

    def __call__(self, *words: str | Path) -> Answer: ...


@pytest.fixture
def caravan(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Caravan:
    """Type commands on a computer in French that keeps no data of its own yet."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))

    def typed(*words: str | Path) -> Answer:
        capsys.readouterr()
        status = run([str(word) for word in words])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Answer(status=status, out=said.out, err=said.err)

    return typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A folder of data with its machine, as options of a command."""

    folder: Path

    @property
    def options(self) -> tuple[str | Path, ...]:
        return ("--data", self.folder / "data", "--machine", self.folder / "machine")

    @property
    def phrase(self) -> Path:
        """A file with the office's passphrase."""
        return self.folder / "phrase.txt"

    @property
    def opening(self) -> tuple[str | Path, ...]:
        """The options, for a command that opens the office's keys."""
        return (*self.options, "--passphrase-file", self.phrase)

    @property
    def database(self) -> Path:
        return self.folder / "data" / "caravane.sqlite"


@pytest.fixture
def laptop(tmp_path: Path) -> Desk:
    """A laptop of Souss-Massa: three children and a parent at Aït Baha, one more only counted."""
    workspace = open_workspace(tmp_path / "laptop")
    _live(workspace, new_event())
    workspace.close()
    return Desk(folder=tmp_path / "laptop")


@pytest.fixture
def laptop_today(tmp_path: Path) -> Desk:
    """The same on this very day, so that the first names are still there."""
    now = datetime.now()  # noqa: DTZ005 - the day that the command will read
    workspace = open_workspace(tmp_path / "today", clock=FixedClock(now))
    _live(workspace, new_event(day=now.date()))
    workspace.close()
    return Desk(folder=tmp_path / "today")


def _live(workspace: Workspace, new: plan.NewEvent) -> None:
    event = plan.create_event(workspace, new)
    children = plan.open_session(workspace, new_session(event))
    parents = plan.open_session(workspace, new_session(event, Audience.PARENTS, None))
    for name in ("Lina", "Ziri", None):
        attend.check_in(workspace, attend.CheckIn(session=children, age=10, first_name=name))
    attend.check_in(workspace, attend.CheckIn(session=parents))
    attend.set_headcount(workspace, children, 1)


@pytest.fixture
def empty_laptop(tmp_path: Path) -> Desk:
    """A laptop after its first run, with nothing in it."""
    open_workspace(tmp_path / "empty").close()
    return Desk(folder=tmp_path / "empty")


@pytest.fixture
def office(tmp_path: Path) -> Desk:
    """An office with its keys."""
    workspace = open_workspace(tmp_path / "office", role=Role.OFFICE, seed=2)
    found(workspace)
    workspace.close()
    desk = Desk(folder=tmp_path / "office")
    desk.phrase.write_text(PASSPHRASE + "\n", "utf-8")
    return desk


def enrol_by_command(caravan: Caravan, office: Desk, laptop: Desk, stick: Path) -> None:
    """Carry a laptop's request to the office, and the answer back."""
    assert caravan("enrol", *laptop.options, "--to", stick).status == 0
    (asked,) = stick.glob("*.caravane-demande")
    assert caravan("office", "enrol", *office.opening, asked, "--to", stick).status == 0
    (answer,) = stick.glob("*.caravane-certificat")
    assert caravan("enrol", *laptop.options, "--certificate", answer).status == 0


def the_kit(folder: Path) -> Path:
    """The only kit in a folder."""
    (path,) = folder.glob("*.caravane-kit")
    return path


@pytest.fixture
def exported(caravan: Caravan, office: Desk, laptop: Desk, tmp_path: Path) -> Path:
    """The laptop's export file, on a stick that also holds the kit."""
    stick = tmp_path / "stick"
    stick.mkdir()
    assert caravan("kit", "make", *office.opening, "--to", stick).status == 0
    assert caravan("kit", "open", *laptop.options, the_kit(stick)).status == 0
    enrol_by_command(caravan, office, laptop, stick)
    assert caravan("export", *laptop.options, "--to", stick).status == 0
    return next(stick.glob("*.caravane"))
