"""From a set of operations to what is currently true, the same on every laptop.

The order in which operations arrived never matters, nor how often, nor any clock. Nothing is
dropped: what cannot be applied is counted and listed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.domain.journal import Op, Verb

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caravan.domain.ids import EntityId, OpId, WriterId
    from caravan.domain.journal import Kind

__all__ = ["Current", "Fork", "Gap", "current_of", "fold", "forks", "gaps"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Current:
    """What an entity is now.

    `op` holds its state; `heads` are the operations nothing has replaced yet: more than one is a
    conflict, which a person settles by a put that names them all. A `void` entity counts nowhere;
    an `erased` one has no content in any copy.
    """

    kind: Kind
    entity: EntityId
    op: Op
    heads: tuple[OpId, ...]
    void: bool
    erased: bool

    @property
    def conflict(self) -> bool:
        """Whether two laptops said different things without knowing of each other."""
        return len(self.heads) > 1 and not self.erased

    @property
    def counts(self) -> bool:
        """Whether the entity is part of the figures."""
        return not self.void and not self.erased


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


def current_of(ops: Iterable[Op]) -> Current:
    """Fold the operations of one entity (at least one) into its current state.

    Among the heads a void wins, then the highest revision, then the highest hash. A void is
    lifted only by a put that names it as parent. An erasure is not part of the order: one in the
    set is enough, for ever.
    """
    by_id = {op.id: op for op in ops}
    replaced = {parent for op in by_id.values() for parent in op.parents}
    erased = any(op.verb is Verb.ERASE for op in by_id.values())
    heads = sorted(key for key in by_id if key not in replaced)
    winner = max(
        heads or by_id,
        key=lambda key: (by_id[key].verb is Verb.VOID, by_id[key].revision, key),
    )
    op = by_id[winner]
    return Current(
        kind=op.kind,
        entity=op.entity,
        op=op,
        heads=tuple(heads),
        void=op.verb is Verb.VOID,
        erased=erased,
    )


def fold(ops: Iterable[Op]) -> dict[tuple[Kind, EntityId], Current]:
    """Fold any set of operations, entity by entity; duplicates change nothing."""
    entities: dict[tuple[Kind, EntityId], list[Op]] = defaultdict(list)
    for op in ops:
        entities[op.kind, op.entity].append(op)
    return {key: current_of(group) for key, group in entities.items()}


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
