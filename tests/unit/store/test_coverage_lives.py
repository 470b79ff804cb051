"""Whatever laptops and offices go through, a proof is of what the office holds, and is found.

The lives are told in numbers alone: halves of a laptop that write, are copied, and are put back; an
office that hears of some. What each holds is in a real journal, and the proofs are the real ones.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from caravan.domain.ids import EntityId, WriterId
from caravan.domain.journal import Kind, Op
from caravan.store.coverage import Held, held_of, proof_before, proof_of
from caravan.store.database import Database
from caravan.store.rows import COLUMNS, op_row
from tests.fakes.ops import an_op

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass
class Half:
    """What a disk holds: by writer, its operations in order; and who writes on it."""

    ops: dict[WriterId, list[Op]]
    writer: WriterId
    ends: set[tuple[WriterId, int]] = field(default_factory=set)

    def copy(self) -> Half:
        return Half(
            ops={writer: list(said) for writer, said in self.ops.items()},
            writer=self.writer,
            ends=set(self.ends),
        )


class Lives:
    """Two halves of one laptop, copies of them, and an office."""

    def __init__(self, chance: random.Random, laptop: Database, office: Database) -> None:
        self.chance, self.laptop, self.office = chance, laptop, office
        first = WriterId(chance.randbytes(16))
        self.halves = [Half(ops={first: []}, writer=first)]
        self.copies: list[Half] = []
        self.heard: set[bytes] = set()
        self.told: set[tuple[WriterId, int]] = set()

    def write(self, half: Half) -> None:
        said = half.ops.setdefault(half.writer, [])
        for _one in range(self.chance.randint(1, 4)):
            said.append(
                an_op(
                    {},
                    self.chance.randbytes(16),
                    writer=half.writer,
                    seq=len(said) + 1,
                    kind=Kind.SHEET,
                    entity=EntityId(self.chance.randbytes(16).hex()),
                )
            )

    def keep(self, half: Half) -> None:
        self.copies.append(half.copy())

    def clone(self, half: Half) -> None:
        self.halves = [*self.halves[-1:], half.copy()]

    def put_back(self, half: Half) -> None:
        copy = self.chance.choice([*self.copies, half]).copy()
        half.ops, half.ends = copy.ops, copy.ends
        half.writer = WriterId(self.chance.randbytes(16))
        half.ends |= {(writer, len(said)) for writer, said in copy.ops.items()}

    def send(self, half: Half) -> None:
        save(self.office, [op for said in half.ops.values() for op in said])
        self.heard |= {op.id for said in half.ops.values() for op in said}
        self.told |= half.ends

    def step(self) -> None:
        acts = [self.write, self.write, self.keep, self.clone, self.put_back, self.send]
        self.chance.choice(acts)(self.chance.choice(self.halves))

    def receipt(self) -> tuple[Held, ...]:
        ends: dict[WriterId, set[int]] = {}
        for writer, last in self.told:
            ends.setdefault(writer, set()).add(last)
        writers = {op[1] for op in rows(self.office)}
        return held_of(self.office, writers, ends)

    def proofs(self, half: Half) -> dict[WriterId, int]:
        """How far each writer of a half is proven, as a laptop asks."""
        self.laptop.connection.execute("DELETE FROM journal")
        save(self.laptop, [op for said in half.ops.values() for op in said])
        found = {}
        for held in self.receipt():
            proof = proof_of(self.laptop, held)
            if proof is None and held.writer != half.writer:
                proof = proof_before(self.laptop, held)
            found[held.writer] = proof.up_to if proof else 0
        return found


def rows(database: Database) -> list[tuple[bytes, WriterId]]:
    return database.connection.execute("SELECT op, writer FROM journal").fetchall()


def save(database: Database, ops: list[Op]) -> None:
    with database.transaction() as connection:
        connection.executemany(
            f"INSERT INTO journal (op, {COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)"  # noqa: S608
            " ON CONFLICT (op) DO NOTHING",
            [op_row(each) for each in ops],
        )


@pytest.fixture
def journals(tmp_path: Path) -> Iterator[tuple[Database, Database]]:
    opened = [Database.open(tmp_path / f"{name}.sqlite") for name in ("laptop", "office")]
    yield opened[0], opened[1]
    for database in opened:
        database.close()


@pytest.mark.parametrize("seed", range(8))
def test_nothing_is_proven_that_the_office_does_not_hold(
    journals: tuple[Database, Database], seed: int
) -> None:
    lives = Lives(random.Random(seed), *journals)  # noqa: S311
    for _step in range(40):
        lives.step()
        for half in lives.halves:
            for writer, up_to in lives.proofs(half).items():
                proven = {op.id for op in half.ops.get(writer, [])[:up_to]}
                assert proven <= lives.heard


@pytest.mark.parametrize("seed", range(8))
def test_all_that_a_laptop_sent_is_proven_however_often_it_was_put_back(
    journals: tuple[Database, Database], seed: int
) -> None:
    lives = Lives(random.Random(seed), *journals)  # noqa: S311
    (half,) = lives.halves
    acts = [lives.write, lives.write, lives.keep, lives.put_back, lives.send]
    for _step in range(40):
        lives.chance.choice(acts)(half)
        lives.write(half)
        lives.send(half)
        here = {writer: len(said) for writer, said in half.ops.items() if said}
        found = lives.proofs(half)
        assert {writer: found[writer] for writer in here} == here
