"""The folder of a demo is made, made again, and never taken from somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caravan.demo.folder import Folder, FolderTaken
from caravan.errors import AlreadyOpen
from caravan.store.lock import FolderLock

if TYPE_CHECKING:
    from pathlib import Path


def test_a_new_folder_is_made_with_its_mark(tmp_path: Path) -> None:
    Folder(root=tmp_path / "a" / "demo").clear()
    assert sorted(path.name for path in (tmp_path / "a" / "demo").iterdir()) == [
        "DEMO.txt",
        "out",
        "safe",
        "stick",
    ]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    Folder(root=tmp_path).clear()
    assert (tmp_path / "DEMO.txt").exists()


def test_a_demo_is_made_again_and_what_a_person_put_beside_it_stays(tmp_path: Path) -> None:
    folder = Folder(root=tmp_path)
    folder.clear()
    old = folder.stick / "old.caravane"
    mine = tmp_path / "notes.txt"
    for path in (old, mine):
        path.write_text("x", "utf-8")
    folder.clear()
    assert not old.exists()
    assert mine.read_text("utf-8") == "x"


def test_a_folder_with_anything_else_in_it_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    (tmp_path / "stick" / "photos.txt").write_text("x", "utf-8")
    with pytest.raises(FolderTaken) as refused:
        Folder(root=tmp_path).clear()
    assert str(tmp_path) in refused.value.sentence
    assert refused.value.remedy
    assert [path.name for path in tmp_path.rglob("*")] == ["stick", "photos.txt"]


@pytest.mark.parametrize("where", ["office", "laptops/MA-09"])
def test_a_demo_that_a_window_shows_is_not_made_again(tmp_path: Path, where: str) -> None:
    folder = Folder(root=tmp_path)
    folder.clear()
    lock = FolderLock(tmp_path / where / "caravane.lock")
    with pytest.raises(AlreadyOpen):
        folder.clear()
    lock.release()
    folder.clear()
    assert not (tmp_path / where).exists()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(FolderTaken):
        Folder(root=tmp_path / "file").clear()
    assert (tmp_path / "file").read_text("utf-8") == "x"
