"""The numbers under which a writer speaks: which are missing, and which were used twice."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caravan.domain.ids import OpId, WriterId
    from caravan.domain.journal import Op

__all__ = ["Fork", "Gap", "forks", "gaps"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A range of a writer's numbers that never arrived, both ends included."""

    writer: WriterId
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fork:
    """Two operations under one number: a laptop was cloned."""

    writer: WriterId
    seq: int
    ops: tuple[OpId, ...]


def gaps(seqs: Iterable[tuple[WriterId, int]]) -> tuple[Gap, ...]:
    """Name exactly what is missing below the highest number received from each writer."""
    held: dict[WriterId, set[int]] = defaultdict(set)
    for writer, seq in seqs:
        held[writer].add(seq)
    found = []
    for writer in sorted(held):
        expected = 1
        for seq in sorted(held[writer]):
            if seq > expected:
                found.append(Gap(writer=writer, first=expected, last=seq - 1))
            expected = seq + 1
    return tuple(found)


def forks(ops: Iterable[Op]) -> tuple[Fork, ...]:
    """List the numbers under which one writer said two different things."""
    held: dict[tuple[WriterId, int], set[OpId]] = defaultdict(set)
    for op in ops:
        held[op.writer, op.seq].add(op.id)
    return tuple(
        Fork(writer=writer, seq=seq, ops=tuple(sorted(ids)))
        for (writer, seq), ids in sorted(held.items())
        if len(ids) > 1
    )
