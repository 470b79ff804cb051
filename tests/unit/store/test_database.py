"""A file that is ours is opened; one that is not is left as it was, with a sentence."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from caravan.errors import (
    DatabaseDamaged,
    DatabaseForeign,
    DatabaseTooNew,
    DiskFull,
    FolderReadOnly,
    KnownError,
)
from caravan.store.database import APPLICATION_ID, Database
from caravan.store.migrations import DERIVED, SCHEMA

if TYPE_CHECKING:
    from pathlib import Path


def test_a_new_file_is_ours_and_safe(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "deep" / "caravane.sqlite")
    asked = {
        name: database.connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in (
            "application_id",
            "user_version",
            "journal_mode",
            "synchronous",
            "foreign_keys",
            "secure_delete",
            "trusted_schema",
            "cell_size_check",
        )
    }
    assert asked == {
        "application_id": APPLICATION_ID,
        "user_version": SCHEMA,
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
    }
    database.close()


def test_no_table_of_people_has_a_row_order(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "caravane.sqlite")
    for table in DERIVED:
        with pytest.raises(sqlite3.OperationalError, match="no such column"):
            database.connection.execute(f"SELECT rowid FROM {table}")  # noqa: S608
    database.close()


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"a letter to my aunt, long enough to be more than a header " * 4, DatabaseForeign),
        (b"short", DatabaseDamaged),
    ],
)
def test_a_file_that_is_no_database_is_left_as_it_was(
    tmp_path: Path, content: bytes, refusal: type[KnownError]
) -> None:
    path = tmp_path / "caravane.sqlite"
    path.write_bytes(content)
    with pytest.raises(refusal) as refused:
        Database.open(path)
    assert refused.value.sentence
    assert refused.value.remedy
    assert path.read_bytes() == content
    assert [child.name for child in tmp_path.iterdir()] == [path.name]


def test_another_programs_database_is_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "caravane.sqlite"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE songs (title TEXT)")
    other.commit()
    other.close()
    before = path.read_bytes()
    with pytest.raises(DatabaseForeign):
        Database.open(path)
    assert path.read_bytes() == before


def test_a_newer_database_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "caravane.sqlite"
    database = Database.open(path)
    database.connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    database.close()
    before = path.read_bytes()
    with pytest.raises(DatabaseTooNew):
        Database.open(path)
    assert path.read_bytes() == before


def test_a_damaged_page_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "caravane.sqlite"
    database = Database.open(path)
    with database.transaction() as connection:
        connection.executemany(
            "INSERT INTO meta VALUES (?, ?)", [(f"k{n}", "v" * 100) for n in range(400)]
        )
    database.close()
    content = bytearray(path.read_bytes())
    page = 4096 * (len(content) // 4096 - 2)
    content[page : page + 2000] = b"\xff" * 2000
    path.write_bytes(content)
    with pytest.raises(DatabaseDamaged):
        Database.open(path)


def test_a_creation_that_was_cut_short_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "caravane.sqlite"
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.close()
    database = Database.open(path)
    assert database.meta("anything") is None
    database.close()


def test_a_transaction_is_whole_or_nothing(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "caravane.sqlite")
    done: list[str] = []

    def fail_half_way() -> None:
        with database.transaction():
            database.set_meta("half", "1")
            database.after_commit(lambda: done.append("after"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()
    assert database.meta("half") is None
    assert done == []
    with database.transaction():
        database.after_commit(lambda: done.append("after"))
        with database.transaction() as inner:
            inner.execute("INSERT INTO meta VALUES ('whole', '1')")
        assert done == []
    assert database.meta("whole") == "1"
    assert done == ["after"]
    database.close()


def test_a_full_disk_is_a_sentence_and_changes_nothing(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "caravane.sqlite")
    pages = database.connection.execute("PRAGMA page_count").fetchone()[0]
    database.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFull) as refused:
        database.set_meta("big", "x" * 100_000)
    assert refused.value.remedy
    assert database.meta("big") is None
    database.connection.execute("PRAGMA max_page_count = 100000")
    database.set_meta("big", "x" * 100_000)
    assert database.meta("big") is not None
    database.close()


def test_reading_never_creates_or_writes(tmp_path: Path) -> None:
    with pytest.raises(FolderReadOnly):
        Database.open_to_read(tmp_path / "caravane.sqlite")
    Database.open(tmp_path / "caravane.sqlite").close()
    reader = Database.open_to_read(tmp_path / "caravane.sqlite")
    with pytest.raises(FolderReadOnly):
        reader.set_meta("key", "value")
    reader.close()
