"""What a person has to look at: entities of which laptops say different things, or outsiders.

And what was decided about such ones, so that a person may come back to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.domain.decided import decided_of
from caravan.store.authority import authority_of, said_by_office
from caravan.store.contested import contested, look_at
from caravan.store.rows import HASH_BYTES, by_entity, ops_of
from caravan.store.troubles import known_errors

if TYPE_CHECKING:
    from caravan.domain.authority import Authority
    from caravan.domain.journal import Kind, Op
    from caravan.store.contested import Contested
    from caravan.store.database import Database

__all__ = [
    "SAID_OF_SEVERAL",
    "Dispute",
    "decision_about",
    "decisions",
    "dispute_about",
    "waiting",
]


SAID_OF_SEVERAL = "SELECT kind, entity FROM journal WHERE writer = ? AND length(parents) > ?"
"""What a writer says of several versions at once names more than one; asked of the office's own.

By writer, not by the index of what follows something: that one holds every correction of every
laptop too, and lies in another order than the rows. With 16,000 corrections it took 50 ms, and this
one 0.1; with 150,000 sheets that the office erased besides, 400 and 60.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """One entity and every version of it: `retained` is the one in force, None if nothing counts.

    `heads` are what counts, the one in force first; `outsiders` do not count. `closing` are those
    of which any may have closed the entity, `history` all that was said of it. With `foreign`, only
    outsiders said it differently. Where the office has decided, `word` is what it said for that;
    where nobody has, None.
    """

    kind: Kind
    entity: str
    retained: Op | None
    heads: tuple[Op, ...]
    outsiders: tuple[Op, ...]
    closing: tuple[Op, ...]
    history: tuple[Op, ...]
    foreign: bool
    word: Op | None = None


def _dispute(found: Contested) -> Dispute:
    current = found.current
    heads = [op for op in found.ops if current is not None and op.id in current.heads]
    retained = current.op if current is not None else None
    heads.sort(key=lambda op: (op is not retained, op.writer, op.seq, op.id))
    # Of an outsider that corrected itself, what it said last is enough to judge.
    named = {parent for op in found.outside for parent in op.parents}
    last = [op for op in found.outside if op.id not in named]
    return Dispute(
        kind=found.ops[0].kind,
        entity=found.ops[0].entity,
        retained=retained,
        heads=tuple(heads),
        outsiders=tuple(sorted(last, key=lambda op: (op.writer, op.seq, op.id))),
        closing=tuple(heads),
        history=found.ops,
        foreign=not found.conflict,
    )


def _decision(ops: list[Op], authority: Authority | None) -> Dispute | None:
    found = decided_of(ops, authority) if authority is not None else None
    if found is None:
        return None
    return Dispute(
        kind=found.word.kind,
        entity=found.word.entity,
        retained=found.versions[0],
        heads=tuple(op for op in found.versions if op.id not in found.outsiders),
        outsiders=tuple(op for op in found.versions if op.id in found.outsiders),
        closing=found.closing,
        history=tuple(ops),
        foreign=found.foreign,
        word=found.word,
    )


def waiting(database: Database) -> tuple[tuple[Dispute, ...], tuple[Dispute, ...]]:
    """List what waits, by kind and entity: conflicts, and what only outsiders say differently."""
    with known_errors(database.path):
        found = contested(database.connection, authority_of(database.connection))
    return (
        tuple(_dispute(each) for each in found if each.conflict),
        tuple(_dispute(each) for each in found if not each.conflict),
    )


def decisions(database: Database) -> tuple[Dispute, ...]:
    """List what the office decided and may decide anew, the last first."""
    with known_errors(database.path):
        authority = authority_of(database.connection)
        if authority is None:
            return ()
        asked = said_by_office(database.connection, authority, SAID_OF_SEVERAL, HASH_BYTES)
        found = [
            _decision(ops, authority)
            for _kind, _entity, ops in by_entity(database.connection, asked)
        ]
    told = [(each.word.writer, each.word.seq, each) for each in found if each and each.word]
    return tuple(each for *_order, each in sorted(told, key=lambda one: one[:2], reverse=True))


def dispute_about(database: Database, kind: Kind, entity: str) -> Dispute | None:
    """Read again what is in dispute about one entity; None if nothing is, or no longer."""
    with known_errors(database.path):
        ops = ops_of(database.connection, kind.value, entity)
        found = look_at(ops, authority_of(database.connection)) if ops else None
    return _dispute(found) if found is not None else None


def decision_about(database: Database, kind: Kind, entity: str) -> Dispute | None:
    """Read again what was decided about one entity; None if nothing was, or no longer."""
    with known_errors(database.path):
        ops = ops_of(database.connection, kind.value, entity)
        return _decision(ops, authority_of(database.connection)) if ops else None
