"""A file of an older program is copied before it changes, and survives a change that fails."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from caravan.errors import DatabaseDamaged, DiskFull
from caravan.store.backup import backups
from caravan.store.database import Database
from caravan.store.migrations import SCHEMA
from tests.fakes.former import schema_of, write_former
from tests.fakes.stop import open_workspace

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def former(tmp_path: Path) -> Path:
    """A laptop with one stop, as the first program left it."""
    workspace = open_workspace(tmp_path)
    workspace.close()
    write_former(workspace.places.database)
    return workspace.places.database


def test_an_older_file_is_copied_as_it_was_then_becomes_one_of_today(
    tmp_path: Path, former: Path
) -> None:
    workspace = open_workspace(tmp_path)
    assert len(workspace.reading.events()) == 1
    workspace.close()
    (copy,) = backups(former.parent / "backups")
    assert (schema_of(copy), schema_of(former)) == (1, SCHEMA)


@pytest.mark.parametrize("schema", range(1, SCHEMA))
def test_every_former_file_becomes_one_of_today_and_says_the_same(
    tmp_path: Path, schema: int
) -> None:
    path = tmp_path / "caravane.sqlite"
    write_former(path, schema)
    with closing(sqlite3.connect(path)) as written:
        said = written.execute("SELECT * FROM journal ORDER BY op").fetchall()
    with closing(Database.open(path)) as database:
        kept = database.connection.execute("SELECT * FROM journal ORDER BY op").fetchall()
        counts = database.connection.execute(
            "SELECT (SELECT count(*) FROM sheet), (SELECT sum(people) FROM attendance)"
        ).fetchone()
    assert (kept, schema_of(path)) == (said, SCHEMA)
    assert counts == (4, 17)


def test_a_file_of_today_and_a_new_one_are_not_copied(tmp_path: Path) -> None:
    for _ in range(2):
        workspace = open_workspace(tmp_path)
        workspace.close()
    assert backups(workspace.places.backups) == ()


def test_a_file_that_cannot_be_copied_is_not_changed(
    tmp_path: Path, former: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_anything: object) -> None:
        raise DiskFull

    before = former.read_bytes()
    monkeypatch.setattr("caravan.store.backup.copy_whole", full)
    with pytest.raises(DiskFull):
        open_workspace(tmp_path)
    assert former.read_bytes() == before


def test_a_change_that_fails_leaves_the_older_file_and_its_copy(
    tmp_path: Path, former: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_anything: object) -> None:
        raise DatabaseDamaged

    with monkeypatch.context() as failing:
        failing.setattr("caravan.store.migrations.refold_all", broken)
        with pytest.raises(DatabaseDamaged):
            open_workspace(tmp_path)
    assert schema_of(former) == 1
    assert len(backups(former.parent / "backups")) == 1
    workspace = open_workspace(tmp_path)
    assert len(workspace.reading.events()) == 1
    workspace.close()


def test_a_copy_of_an_older_file_opens_too(tmp_path: Path, former: Path) -> None:
    database = Database.open(former)
    assert database.connection.execute("SELECT count(*) FROM event").fetchone() == (1,)
    database.close()
    assert backups(tmp_path / "data" / "backups") == ()
