"""What two journals both hold is proven; what leaves a file leaves no shadow in it."""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING

import pytest

from caravan.domain.ids import EntityId, WriterId
from caravan.domain.journal import Kind, Op
from caravan.store.cleansing import scrub
from caravan.store.coverage import (
    NOTHING,
    Held,
    held_of,
    keep_proven,
    proof_before,
    proof_of,
    proven,
)
from caravan.store.database import Database
from caravan.store.purging import gone, listed, remove
from caravan.store.reached import last_seq
from caravan.store.rows import COLUMNS, op_row
from caravan.store.scrubbing import scrub_due
from tests.fakes.ops import an_op
from tests.fakes.outside import FixedClock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WRITER = WriterId(b"w" * 16)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database.open(tmp_path / "caravane.sqlite")
    yield opened
    opened.close()


def op(seq: int, draw: random.Random, kind: Kind = Kind.SHEET, who: str | None = None) -> Op:
    nonce = draw.randbytes(16)
    says = {
        "event": "e",
        "participant": who or draw.randbytes(8).hex(),
        "answers": ["x"] * draw.randrange(40),
    }
    entity = EntityId(draw.randbytes(16).hex())
    return an_op(says, nonce, writer=WRITER, seq=seq, kind=kind, entity=entity)


def proven_up_to(database: Database, theirs: Held) -> int | None:
    proof = proof_of(database, theirs)
    return proof.up_to if proof else None


def save(database: Database, *ops: Op) -> None:
    with database.transaction() as connection:
        connection.executemany(
            f"INSERT INTO journal (op, {COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",  # noqa: S608
            [op_row(each) for each in ops],
        )


def test_the_same_operations_end_in_the_same_link(database: Database, tmp_path: Path) -> None:
    draw = random.Random(1)  # noqa: S311
    ops = [op(seq, draw) for seq in range(1, 30)]
    save(database, *reversed(ops))
    (here,) = held_of(database, [WRITER])
    assert here.up_to == 29
    other = Database.open(tmp_path / "other.sqlite")
    save(other, *ops[:20])
    (there,) = held_of(other, [WRITER])
    assert proven_up_to(database, there) == 20
    assert proven_up_to(other, here) is None
    other.close()


def test_other_operations_under_the_same_numbers_prove_nothing(
    database: Database, tmp_path: Path
) -> None:
    draw = random.Random(2)  # noqa: S311
    common = [op(seq, draw) for seq in range(1, 10)]
    save(database, *common, *(op(seq, draw) for seq in range(10, 15)))
    clone = Database.open(tmp_path / "clone.sqlite")
    save(clone, *common, *(op(seq, draw) for seq in range(10, 15)))
    (theirs,) = held_of(clone, [WRITER])
    assert theirs.up_to == 14
    assert proven_up_to(database, theirs) is None
    clone.close()


def test_a_journal_that_stands_at_an_end_follows_to_there(
    database: Database, tmp_path: Path
) -> None:
    draw = random.Random(5)  # noqa: S311
    ops = [op(seq, draw) for seq in range(1, 30)]
    save(database, *ops[:12])
    office = Database.open(tmp_path / "office.sqlite")
    save(office, *ops)
    (theirs,) = held_of(office, [WRITER], {WRITER: {5, 12, 29, 40}})
    assert (theirs.up_to, [seq for seq, _link in theirs.earlier]) == (29, [5, 12])
    assert proof_of(database, theirs) is None
    proof = proof_before(database, theirs)
    assert proof == held_of(database, [WRITER])[0]
    keep_proven(database, proof)
    database.connection.execute("DELETE FROM journal WHERE seq BETWEEN 3 AND 12")
    assert proof_before(database, theirs) == proof
    save(database, op(13, draw))
    assert proof_before(database, theirs) == proof
    office.close()


def test_other_operations_up_to_an_end_prove_nothing_of_it(
    database: Database, tmp_path: Path
) -> None:
    draw = random.Random(6)  # noqa: S311
    common = [op(seq, draw) for seq in range(1, 6)]
    save(database, *common, *(op(seq, draw) for seq in range(6, 13)))
    office = Database.open(tmp_path / "office.sqlite")
    save(office, *common, *(op(seq, draw) for seq in range(6, 30)))
    (theirs,) = held_of(office, [WRITER], {WRITER: {5, 12}})
    proof = proof_before(database, theirs)
    assert proof is not None
    assert proof.up_to == 5
    (theirs,) = held_of(office, [WRITER], {WRITER: {12}})
    assert proof_before(database, theirs) is None
    office.close()


def test_what_was_proven_need_not_be_here_any_more(database: Database, tmp_path: Path) -> None:
    draw = random.Random(3)  # noqa: S311
    ops = [op(seq, draw) for seq in range(1, 20)]
    save(database, *ops)
    shutil.copy(database.path, tmp_path / "office.sqlite")
    office = Database.open(tmp_path / "office.sqlite")
    (theirs,) = held_of(office, [WRITER])
    keep_proven(database, theirs)
    database.connection.execute("DELETE FROM journal WHERE seq BETWEEN 3 AND 19")
    more = [op(seq, draw) for seq in range(20, 25)]
    save(database, *more)
    save(office, *more)
    (further,) = held_of(office, [WRITER])
    assert proven_up_to(database, further) == 24
    office.connection.execute("DELETE FROM journal WHERE seq > 9")
    (less,) = held_of(office, [WRITER])
    assert proven_up_to(database, less) == 9
    office.close()


def test_nothing_is_proven_of_a_stranger(database: Database) -> None:
    assert proven(database, WRITER).up_to == 0
    assert proven(database, WRITER).link == NOTHING
    assert held_of(database, [WRITER]) == ()


def test_whoever_leaves_takes_everything_and_no_number_comes_back(database: Database) -> None:
    draw = random.Random(4)  # noqa: S311
    save(database, *(op(seq, draw) for seq in range(1, 9)))
    everybody = listed(database)
    assert len(everybody) == 8
    remove(database, everybody)
    assert listed(database) == ()
    assert last_seq(database.connection, WRITER) == 8
    assert scrub_due(database)
    left = gone(database, next(iter(everybody[0].events)))
    assert left is not None
    assert left.people == {}  # none of them was in a room that counts


@pytest.mark.parametrize("seed", range(6))
def test_writing_the_file_anew_leaves_no_shadow(
    database: Database, tmp_path: Path, seed: int
) -> None:
    draw = random.Random(seed)  # noqa: S311
    ops = [op(seq, draw) for seq in range(1, 400)]
    for each in ops:
        save(database, each)
    leaving = {each.entity: each for each in ops[::7]}
    chosen = [
        person
        for person in listed(database)
        if {entity for _kind, entity in person.entities} & leaving.keys()
    ]
    remove(database, chosen)
    scrub(database, tmp_path / "backups", FixedClock().now())
    marks = [each.nonce for each in leaving.values() if each.nonce]
    files = [database.path, *(tmp_path / "backups").iterdir()]
    assert len(files) == 2
    assert not [mark for path in files for mark in marks if mark in path.read_bytes()]
    assert not scrub_due(database)
