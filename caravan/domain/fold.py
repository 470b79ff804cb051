"""From a set of operations to what is currently true, the same on every laptop.

The order in which operations arrived never matters, nor how often, nor any clock. Nothing is
dropped: what cannot be applied is counted and listed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.domain.closing import what_weighs
from caravan.domain.journal import Kind, Verb

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from caravan.domain.authority import Authority
    from caravan.domain.ids import EntityId, OpId, WriterId
    from caravan.domain.journal import Op

__all__ = ["Current", "current_of", "withdrawn"]

_LASTING = frozenset({Kind.WRITER, Kind.HANDOVER})
"""What tells who may say what is about laptops, not people: emptied, it would shift what counts."""

_NONE: frozenset[OpId] = frozenset()
_AGAINST = frozenset({Verb.VOID, Verb.ERASE})
_AGAINST_ERASED = frozenset({Verb.VOID})


@dataclass(frozen=True, slots=True, kw_only=True)
class Current:
    """What an entity is now.

    `op` holds its state; `heads` are the operations nothing has replaced yet: when they differ it
    is a conflict, which a person settles by a put that names them all. `outsiders` are operations
    that do not count and that nobody has answered yet. A `void` entity counts nowhere; an `erased`
    one has no content in any copy. `emptied` are the operations whose content must go.
    """

    kind: Kind
    entity: EntityId
    op: Op
    heads: tuple[OpId, ...]
    void: bool
    erased: bool
    conflict: bool
    outsiders: tuple[OpId, ...] = ()
    emptied: tuple[OpId, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether the entity is part of the figures."""
        return not self.void and not self.erased


def current_of(ops: Iterable[Op], authority: Authority | None = None) -> Current | None:
    """Fold the operations of one entity into its current state; None if none of them counts.

    Among the heads a void wins, then of a sheet the one with more answers, then the highest
    revision, then the highest writer and number, and of one number the commitment: not the hash, in
    which the clock has a part. A void is lifted only
    by a put that names it as parent. Where keys claim one entity, what takes back does so for its
    own side only. An erasure is not part of the order: one in the set is enough, for ever; an
    outsider's takes away what its own side said, and nothing else. Without an authority everything
    counts.
    """
    by_id = {op.id: op for op in ops}
    if len(by_id) == 1 and (alone := next(iter(by_id.values()))).verb is Verb.PUT:
        return _only(alone, authority)
    counted, outside = _parted(by_id.values(), authority)
    gone = _withdrawn(by_id.values(), outside, authority)
    # A word that was lent, and that whoever said it erased, counts no more.
    lost = gone.intersection(op.id for op in counted)
    counted = [op for op in counted if op.id not in lost]
    if not counted:
        return None
    # Where keys claim one entity, none of them replaces or erases what another said.
    judge = authority if authority is not None and authority.rivals(counted) else None
    heads = _heads(by_id, counted, lost, judge)
    emptied = _emptied(by_id.values(), counted, judge) | gone
    erased = bool(emptied) and all(op.id in emptied for op in counted)
    # Among rivals an erasure takes back, as a void does.
    against = _AGAINST_ERASED if erased else _AGAINST
    shown = _unopposed(heads, emptied, judge) if judge is not None else heads
    op = shown[0]
    if shown[1:]:
        op = max(shown, key=lambda op: (op.verb in against, _answers(op, emptied), *_rank(op)))
    return Current(
        kind=op.kind,
        entity=op.entity,
        op=op,
        heads=tuple(sorted([head.id for head in heads])),
        void=op.verb in against,
        erased=erased,
        conflict=not erased and len(heads) > 1 and _differ(heads, emptied),
        outsiders=_unanswered(outside, counted) if outside else (),
        emptied=tuple(sorted(emptied)),
    )


def _answers(op: Op, emptied: Collection[OpId]) -> int:
    """How many answers a sheet tells.

    A laptop that went back to a copy, or that moved, holds a form half filled which may have been
    filled since: what it then leaves unfinished must not take the place of the whole sheet.
    """
    if op.kind is not Kind.SHEET or op.verb is not Verb.PUT or op.id in emptied:
        return 0
    told = op.content().get("answers")
    return len(told) if isinstance(told, list) else 0


def _rank(op: Op) -> tuple[int, WriterId, int, bytes, OpId]:
    """Which of two is taken; a clone that uses a number twice is told apart by what it says."""
    return op.revision, op.writer, op.seq, op.commitment, op.id


def _only(op: Op, authority: Authority | None) -> Current | None:
    """Nearly every entity has one operation: the shortest way to what is true of it."""
    if authority is not None and not authority.counts_alone(op):
        return None
    return Current(
        kind=op.kind,
        entity=op.entity,
        op=op,
        heads=(op.id,),
        void=False,
        erased=False,
        conflict=False,
    )


def _parted(ops: Collection[Op], authority: Authority | None) -> tuple[Collection[Op], list[Op]]:
    return (ops, []) if authority is None else authority.counted(ops)


def _heads(
    by_id: Mapping[OpId, Op],
    counted: Collection[Op],
    lost: frozenset[OpId],
    judge: Authority | None,
) -> list[Op]:
    replaced = {
        parent
        for op in counted
        for parent in _named(op, by_id, lost)
        if judge is None or (parent in by_id and judge.speaks(op, by_id[parent]))
    }
    return [op for op in counted if op.id not in replaced]


def _named(op: Op, by_id: Mapping[OpId, Op], lost: frozenset[OpId]) -> Collection[OpId]:
    """What an operation follows: what a word that counts no more had followed, too."""
    if lost.isdisjoint(op.parents):
        return op.parents
    named: set[OpId] = set()
    waiting = list(op.parents)
    while waiting:
        parent = waiting.pop()
        if parent in lost and parent not in named:
            waiting += by_id[parent].parents
        named.add(parent)
    return named


def _unopposed(heads: list[Op], emptied: Collection[OpId], judge: Authority) -> list[Op]:
    """Among rivals, what no one entitled to it takes back; all of them if that is nothing.

    Whoever claims what another made, and takes his claim back, takes nothing from the other.
    """
    down = [op for op in heads if op.verb in _AGAINST]
    left = [
        op
        for op in heads
        if op.verb is Verb.PUT
        and op.id not in emptied
        and not any(judge.speaks(taking, op) for taking in down)
    ]
    return left or heads


def _emptied(
    ops: Collection[Op], counted: Collection[Op], judge: Authority | None
) -> frozenset[OpId]:
    """The operations whose content an erasure takes away: all of them, or its own side's."""
    erasures = [op for op in counted if op.verb is Verb.ERASE and op.kind not in _LASTING]
    if not erasures:
        return _NONE
    return frozenset(
        op.id
        for op in ops
        if judge is None or any(judge.speaks(erasure, op) for erasure in erasures)
    )


def withdrawn(ops: Iterable[Op], authority: Authority | None) -> frozenset[OpId]:
    """The operations whose content their own side takes away, where nothing counts as well."""
    by_id = {op.id: op for op in ops}
    return _withdrawn(by_id.values(), _parted(by_id.values(), authority)[1], authority)


def _withdrawn(
    ops: Collection[Op], outside: Collection[Op], authority: Authority | None
) -> frozenset[OpId]:
    """What outsiders said and their own side erased: that is theirs to ask, whoever counts.

    They may have counted before more was known, and what was emptied then does not come back. So
    it goes too where the word was lent, which another order would have found emptied already.
    """
    if authority is None or not outside:
        return _NONE
    live = (op for op in ops if not authority.revokes(op.writer, op.seq))
    return _emptied(list(live), outside, authority)


def _unanswered(outside: Iterable[Op], counted: Iterable[Op]) -> tuple[OpId, ...]:
    named = {parent for op in counted for parent in op.parents}
    return tuple(sorted(op.id for op in outside if op.id not in named))


def _differ(heads: Sequence[Op], emptied: Collection[OpId]) -> bool:
    """Whether these say different things; two that take the same thing back do not.

    What is to be emptied says nothing any more, whether or not it has been emptied here yet.
    """
    says = {
        (op.verb, _weighed(op) if op.verb is Verb.PUT and op.id not in emptied else None)
        for op in heads
    }
    return len(says) > 1


def _weighed(op: Op) -> bytes | None:
    told = op.kind is not Kind.SESSION or op.payload is None
    return op.payload if told else what_weighs(op.kind, op.content())
