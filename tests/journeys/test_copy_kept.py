"""Who leaves a laptop leaves its copies too; what only a copy holds is not lost for that."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from caravan.actions import purge
from caravan.domain.journal import Kind, Verb
from caravan.store.backup import backups
from caravan.store.database import Database
from caravan.store.journal import Change
from tests.fakes.exchange import World
from tests.journeys.test_restored_and_freed import Life

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Life]:
    lived = Life(world=World(folder=tmp_path))
    lived.world.equip()
    yield lived
    lived.world.close()


def people_of(path: Path) -> set[str]:
    with closing(Database.open_to_read(path)) as database:
        rows = database.connection.execute(
            "SELECT entity FROM journal WHERE kind = 'participant' AND payload NOT NULL"
        )
        return {entity for (entity,) in rows}


def copies_of(life: Life) -> list[Path]:
    return list(backups(life.laptop.places.backups))


def bytes_of(life: Life) -> bytes:
    folder = life.laptop.places.backups
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


def went_back_with_one_stop_unsent(life: Life) -> set[str]:
    """Two stops, one of which the office has; then back to the copy before the second one.

    Returns who is in the stop that only a copy holds.
    """
    life.work(3)
    life.round_trip()
    life.keep_copy()
    before = people_of(life.laptop.database.path)
    life.work(2)
    unsent = people_of(life.laptop.database.path) - before
    life.go_back(life.copies[0])
    assert people_of(life.laptop.database.path) == before
    return unsent


def test_the_stop_that_only_a_copy_holds_is_not_lost_when_the_laptop_is_freed(life: Life) -> None:
    unsent = went_back_with_one_stop_unsent(life)
    gone = people_of(life.laptop.database.path)
    life.work(1)
    life.round_trip()
    assert life.free() == 4
    held = [people_of(path) for path in copies_of(life)]
    assert unsent in held
    assert gone.isdisjoint(set().union(*held))
    left = bytes_of(life)
    assert [who for who in gone if who.encode() in left] == []
    *_others, kept = [path for path in copies_of(life) if people_of(path) == unsent]
    life.go_back(kept)
    assert people_of(life.laptop.database.path) == unsent


def test_nor_when_somebody_is_erased_who_leaves_that_copy_too(life: Life) -> None:
    unsent = went_back_with_one_stop_unsent(life)
    (somebody, *others) = sorted(people_of(life.laptop.database.path))
    life.laptop.journal.append(
        Change(
            kind=Kind.PARTICIPANT, entity=somebody, payload={}, time="2026-05-25", verb=Verb.ERASE
        )
    )
    purge.clean_up(life.laptop)
    held = [people_of(path) for path in copies_of(life)]
    assert unsent | set(others) in held
    assert somebody not in set().union(*held)


def test_a_copy_of_which_everything_is_here_goes_as_ever(life: Life) -> None:
    life.work(2)
    life.keep_copy()
    life.work(1)
    life.round_trip()
    assert life.free() == 3
    assert len(copies_of(life)) == 1
