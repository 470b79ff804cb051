"""Where a file goes: the folder chosen before in this window, unless a stick was plugged in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog
from shiboken6 import delete

from caravan.desktop.drives import Drive
from caravan.desktop.folders import FolderFor
from caravan.desktop.widgets import folder_choice
from caravan.desktop.widgets.folder_choice import FolderChoice
from tests.desktop.office.country import Said, context_of
from tests.fakes.stop import open_workspace
from tests.fakes.tasks import InlineTasks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    Making = Callable[..., FolderChoice]


@pytest.fixture
def plugged() -> list[Drive]:
    """Return the sticks of this computer, none at first."""
    return []


@pytest.fixture
def make(
    qtbot: QtBot, tmp_path: Path, plugged: list[Drive], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Making]:
    """Make one page's choice after another, in one window."""
    monkeypatch.setattr(folder_choice, "sticks", lambda: tuple(plugged))
    monkeypatch.setattr(folder_choice, "own_folders", lambda: (tmp_path,))
    workspace = open_workspace(tmp_path / "data")
    context = context_of(workspace, Said())

    def made(kind: FolderFor = FolderFor.FILES) -> FolderChoice:
        choice = FolderChoice(context, kind=kind)
        qtbot.addWidget(choice)
        return choice

    yield made
    workspace.close()


def stick(folder: Path, *, free: int = 10**9) -> Drive:
    folder.mkdir(exist_ok=True)
    return Drive(path=folder, name=folder.name, free=free)


def test_the_next_page_begins_with_the_folder_chosen_before(make: Making, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    first = make()
    assert first.folder() == tmp_path
    first.choose(tmp_path / "mine")
    assert make().folder() == tmp_path / "mine"
    assert make(FolderFor.PAGES).folder() == tmp_path, "pages have a folder of their own"


def test_a_line_picked_in_the_list_is_remembered_as_well(make: Making, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    first = make()
    first.choose(tmp_path / "mine")
    first.places.combo.setCurrentIndex(1)
    first.places.combo.activated.emit(1)
    assert make().folder() == tmp_path


def test_a_folder_that_is_gone_is_not_offered_again(make: Making, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    make().choose(tmp_path / "mine")
    (tmp_path / "mine").rmdir()
    assert make().folder() == tmp_path


def test_a_stick_plugged_in_since_is_wanted_more_than_a_former_choice(
    make: Making, plugged: list[Drive], tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    page = make()
    page.choose(tmp_path / "mine")
    plugged.append(stick(tmp_path / "STICK"))
    page.look()
    assert page.folder() == tmp_path / "STICK"
    assert page.on_stick()
    assert make().folder() == tmp_path / "STICK"


def test_a_stick_that_has_less_room_is_no_other_stick(
    make: Making, plugged: list[Drive], tmp_path: Path
) -> None:
    plugged.append(stick(tmp_path / "STICK"))
    page = make()
    (tmp_path / "mine").mkdir()
    page.choose(tmp_path / "mine")
    plugged[0] = stick(tmp_path / "STICK", free=5)
    page.look()
    assert page.folder() == tmp_path / "mine"


@pytest.mark.usefixtures("qtbot")
def test_a_page_left_while_a_slow_stick_is_read_hears_nothing_of_it(tmp_path: Path) -> None:
    workspace, tasks = open_workspace(tmp_path / "data"), InlineTasks(holding=True)
    choice = FolderChoice(context_of(workspace, Said(), tasks))
    delete(choice)
    tasks.release()
    assert not tasks.busy
    workspace.close()


def test_another_folder_is_asked_from_the_one_chosen_once_the_worker_has_looked_at_it(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_choice, "sticks", tuple)
    workspace, tasks = open_workspace(tmp_path / "data"), InlineTasks()
    choice = FolderChoice(context_of(workspace, Said(), tasks))
    qtbot.addWidget(choice)
    choice.show()
    choice.choose(tmp_path)
    tasks.hold()
    choice.other.click()
    assert choice.findChildren(QFileDialog) == [], "a dying stick would hold the window"
    tasks.release()
    (dialog,) = choice.findChildren(QFileDialog)
    assert dialog.directory().absolutePath() == str(tmp_path)
    workspace.close()
