"""Quizzes checked and computers examined, typed."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from caravan.resources import quizzes_folder
from caravan.store.migrations import SCHEMA

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import Caravan, Desk

PACK = quizzes_folder() / "cyberharassment" / "parents.toml"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    copy = tmp_path / "mine.toml"
    copy.write_bytes(PACK.read_bytes())
    return copy


def spoil(pack: Path, old: str, new: str) -> None:
    content = pack.read_text("utf-8")
    assert old in content
    pack.write_text(content.replace(old, new, 1), "utf-8")


def test_our_own_packs_are_checked_when_none_is_named(caravan: Caravan) -> None:
    answer = caravan("quiz", "check")
    assert answer.status == 0
    assert answer.out.count("tout va bien") == 3


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("right = false", "right = true", "E01"),
        ("\ntext.ar", "\nother.ar", "E03"),
        ("schema = 1", "schema = 2", "F05"),
        ("[pack]", "[pack", "F03"),
    ],
)
def test_a_bad_pack_is_told_line_by_line(
    caravan: Caravan, pack: Path, old: str, new: str, code: str
) -> None:
    spoil(pack, old, new)
    told = caravan("quiz", "check", pack)
    assert told.status == 1
    assert f"({code}" in told.out
    answer = caravan("quiz", "check", pack, "--json")
    (file,) = answer.document["files"]
    (problem,) = [each for each in file["problems"] if each["code"] == code]
    assert answer.status == 1
    assert file["errors"] >= 1
    assert problem["severity"] == "error"
    assert problem["line"] >= 1
    assert problem["sentence"]
    assert problem["remedy"]


def test_a_warning_alone_is_all_well(caravan: Caravan, pack: Path) -> None:
    spoil(pack, 'feedback.fr = "', 'feedback.fr = "Un. Deux. Trois. Quatre. ')
    answer = caravan("quiz", "check", pack, "--json")
    (file,) = answer.document["files"]
    assert answer.status == 0
    assert file["errors"] == 0
    assert file["warnings"] >= 1


def test_problems_are_told_in_arabic(caravan: Caravan, pack: Path) -> None:
    spoil(pack, "right = false", "right = true")
    assert "السطر" in caravan("quiz", "check", pack, "--lang", "ar").out


def test_a_pack_that_is_not_there_is_refused(caravan: Caravan, tmp_path: Path) -> None:
    answer = caravan("quiz", "check", tmp_path / "absent.toml", "--json")
    assert answer.status == 1
    assert answer.document["files"][0]["problems"][0]["code"] == "F01"


def test_a_folder_without_packs_is_refused(caravan: Caravan, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    answer = caravan("quiz", "check", tmp_path / "none")
    assert answer.status == 1
    assert ".toml" in answer.err


def test_a_healthy_computer_is_told_so(caravan: Caravan, laptop: Desk) -> None:
    answer = caravan("doctor", *laptop.options, "--json")
    found = answer.document
    assert answer.status == 0
    assert found["well"]
    assert found["voices"] == []
    assert all(found["packages"].values())
    assert found["fonts"] == {"IBM Plex Sans Arabic": True, "Amiri": True}
    assert found["database"]["present"]
    assert found["database"]["operations"] > 5
    assert found["database"]["code"] is None
    assert found["data"] == str(laptop.folder / "data")


def test_the_same_is_told_to_people(caravan: Caravan, laptop: Desk) -> None:
    said = caravan("doctor", *laptop.options).out
    assert "saines" in said
    assert str(laptop.folder / "data") in said


def test_no_data_yet_is_no_trouble(caravan: Caravan, tmp_path: Path) -> None:
    answer = caravan("doctor", "--data", tmp_path / "new")
    assert answer.status == 0
    assert "pas encore" in answer.out
    assert not (tmp_path / "new").exists()


def damaged(database: Path) -> None:
    content = bytearray(database.read_bytes())
    content[4096:] = b"\x5a" * (len(content) - 4096)
    database.write_bytes(content)


def cut(database: Path) -> None:
    database.write_bytes(database.read_bytes()[:60])


def foreign(database: Path) -> None:
    database.unlink()
    connection = sqlite3.connect(database)
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()


def letter(database: Path) -> None:
    database.write_text("Chère madame, " * 50, "utf-8")


def newer(database: Path) -> None:
    connection = sqlite3.connect(database)
    connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    connection.close()


@pytest.mark.parametrize(
    ("spoil_it", "code"),
    [
        (damaged, "damaged"),
        (cut, "damaged"),
        (foreign, "foreign"),
        (letter, "foreign"),
        (newer, "too-new"),
    ],
)
def test_a_database_in_trouble_is_told_and_left_as_it_is(
    caravan: Caravan, laptop: Desk, spoil_it: object, code: str
) -> None:
    assert callable(spoil_it)
    spoil_it(laptop.database)
    before = laptop.database.read_bytes()
    answer = caravan("doctor", *laptop.options, "--json")
    assert answer.status == 1
    assert answer.document["database"]["code"] == code
    assert answer.document["database"]["remedy"]
    opened = caravan("barometer", *laptop.options)
    assert (opened.status, opened.out) == (1, "")
    assert len(opened.err.splitlines()) == 2
    assert laptop.database.read_bytes() == before


def test_a_save_that_was_cut_is_told_without_repairing_it(caravan: Caravan, laptop: Desk) -> None:
    journal = laptop.database.with_name("caravane.sqlite-journal")
    journal.write_bytes(b"\0" * 512)
    answer = caravan("doctor", *laptop.options, "--json")
    assert answer.document["database"]["interrupted"]
    assert journal.exists()


def test_damaged_settings_are_told(caravan: Caravan, laptop: Desk) -> None:
    (laptop.folder / "data" / "settings.toml").write_bytes(b"\xff\xfe")
    answer = caravan("events", *laptop.options)
    assert answer.status == 1
    assert "illisibles" in answer.err
