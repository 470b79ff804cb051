"""Older files in a bad state: little room, a bad disk's words, copies put back."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

import pytest

from caravan.errors import DatabaseDamaged, DiskFull
from caravan.store.backup import backups
from caravan.store.database import Database
from caravan.store.migrations import SCHEMA
from caravan.store.standing import altered
from caravan.store.troubles import JournalAltered, NoRoomToChange
from tests.fakes.former import schema_of, write_former
from tests.fakes.stop import open_workspace

if TYPE_CHECKING:
    from pathlib import Path


class _Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.fixture(params=range(1, SCHEMA))
def former(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A laptop's file of each former schema."""
    workspace = open_workspace(tmp_path)
    workspace.close()
    write_former(workspace.places.database, request.param)
    return workspace.places.database


def test_without_the_room_nothing_begins_and_no_try_leaves_a_copy(
    tmp_path: Path, former: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = former.read_bytes()
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: _Usage(9, 8, 3 * len(before) - 1))
    for _try in range(3):
        with pytest.raises(NoRoomToChange) as refusal:
            open_workspace(tmp_path)
        assert isinstance(refusal.value, DiskFull)
        assert "Mo" in refusal.value.sentence
    assert (former.read_bytes(), backups(former.parent / "backups")) == (before, ())
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: _Usage(9, 8, 3 * len(before)))
    open_workspace(tmp_path).close()
    assert len(backups(former.parent / "backups")) == 1


@pytest.mark.parametrize(
    "harm",
    [
        "payload = substr(payload, 1, 20)",
        "payload = '[]'",
        "payload = '7'",
        "payload = replace(payload, ':', ';')",
        "verb = 'pot'",
        "kind = 'sheer'",
        "parents = x'01'",
        "time = ''",
        "entity = ''",
        "revision = 1 << 40",
        "payload = NULL",
    ],
)
@pytest.mark.parametrize("kind", ["sheet", "event", "writer", "participant"])
def test_a_word_that_a_bad_disk_changed_is_told_as_such_and_nothing_is_lost(
    former: Path, harm: str, kind: str
) -> None:
    """The file opens and says that it was altered, or is refused for that and stays as it is."""
    with closing(sqlite3.connect(former)) as bad:
        bad.execute(
            f"UPDATE journal SET {harm} WHERE op ="  # noqa: S608
            f" (SELECT min(op) FROM journal WHERE kind = '{kind}')"
        )
        bad.commit()
        said = bad.execute("SELECT * FROM journal ORDER BY op").fetchall()
    schema = schema_of(former)
    try:
        with closing(Database.open(former)) as database:
            assert altered(database) >= 1
    except JournalAltered:
        assert schema_of(former) == schema
    with closing(sqlite3.connect(former)) as kept:
        assert kept.execute("SELECT * FROM journal ORDER BY op").fetchall() == said


def test_a_file_with_a_torn_page_is_refused_and_not_touched(former: Path) -> None:
    whole = bytearray(former.read_bytes())
    refused = 0
    for page in range(1, len(whole) // 4096):
        torn = whole.copy()
        torn[page * 4096 : page * 4096 + 600] = bytes(600)
        former.write_bytes(torn)
        try:
            Database.open(former).close()
        except DatabaseDamaged:
            refused += 1
            assert former.read_bytes() == torn
        else:
            assert schema_of(former) == SCHEMA
    assert refused > 0
