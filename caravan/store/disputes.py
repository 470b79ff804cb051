"""What a person has to look at: entities of which laptops say different things, or outsiders.

And what was decided about such ones, so that a person may come back to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.domain.decided import decided_of
from caravan.domain.fold import current_of
from caravan.store import standing
from caravan.store.authority import authority_of
from caravan.store.rows import HASH_BYTES, by_entity, ops_of
from caravan.store.troubles import known_errors

if TYPE_CHECKING:
    from caravan.domain.authority import Authority
    from caravan.domain.journal import Kind, Op
    from caravan.store.database import Database

__all__ = ["Dispute", "conflicts", "decision_about", "decisions", "dispute_about", "outsiders"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """One entity and every version of it: `retained` is the one in force, None if nothing counts.

    `heads` are what counts, the one in force first; `outsiders` do not count. `closing` are those
    of which any may have closed the entity. Where the office has decided, `word` is what it said
    for that; where nobody has, None.
    """

    kind: Kind
    entity: str
    retained: Op | None
    heads: tuple[Op, ...]
    outsiders: tuple[Op, ...]
    closing: tuple[Op, ...]
    word: Op | None = None


def _dispute(ops: list[Op], authority: Authority | None) -> Dispute | None:
    current = current_of(ops, authority)
    if current is None:
        outside = authority.counted(ops)[1] if authority is not None else []
        heads: list[Op] = []
    else:
        outside = [op for op in ops if op.id in current.outsiders]
        heads = [op for op in ops if op.id in current.heads] if outside or current.conflict else []
        heads.sort(key=lambda op: (op.id != current.op.id, op.writer, op.seq, op.id))
    if not outside and not heads:
        return None  # nothing is in dispute, or no longer
    # Of an outsider that corrected itself, what it said last is enough to judge.
    named = {parent for op in outside for parent in op.parents}
    last = [op for op in outside if op.id not in named]
    return Dispute(
        kind=ops[0].kind,
        entity=ops[0].entity,
        retained=current.op if current is not None else None,
        heads=tuple(heads),
        outsiders=tuple(sorted(last, key=lambda op: (op.writer, op.seq, op.id))),
        closing=tuple(heads),
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
        word=found.word,
    )


def conflicts(database: Database) -> tuple[Dispute, ...]:
    """List what laptops that may say so say differently, by kind and entity."""
    found = standing.conflicts(database)
    return _about(database, [(each.kind.value, each.entity) for each in found])


def outsiders(database: Database) -> tuple[Dispute, ...]:
    """List what only outsiders say differently, by kind and entity."""
    found = standing.outsiders(database)
    return _about(
        database,
        [
            (each.kind.value, each.entity)
            for each in found
            if each.current is None or not each.current.conflict
        ],
    )


def decisions(database: Database) -> tuple[Dispute, ...]:
    """List what the office decided and may decide anew, the last first."""
    with known_errors(database.path):
        authority = authority_of(database.connection)
        if authority is None:
            return ()
        # What the office says of several versions at once names more than one.
        asked = {
            about
            for writer, key in authority.born.items()
            if key in authority.office
            for about in database.connection.execute(
                "SELECT kind, entity FROM journal WHERE writer = ? AND length(parents) > ?",
                (writer, HASH_BYTES),
            )
        }
        found = [
            _decision(ops, authority)
            for _kind, _entity, ops in by_entity(database.connection, sorted(asked))
        ]
    told = [(each.word.writer, each.word.seq, each) for each in found if each and each.word]
    return tuple(each for *_order, each in sorted(told, key=lambda one: one[:2], reverse=True))


def _about(database: Database, entities: list[tuple[str, str]]) -> tuple[Dispute, ...]:
    if not entities:
        return ()
    with known_errors(database.path):
        authority = authority_of(database.connection)
        found = [
            _dispute(ops, authority)
            for _kind, _entity, ops in by_entity(database.connection, entities)
        ]
    return tuple(dispute for dispute in found if dispute is not None)


def dispute_about(database: Database, kind: Kind, entity: str) -> Dispute | None:
    """Read again what is in dispute about one entity; None if nothing is, or no longer."""
    with known_errors(database.path):
        ops = ops_of(database.connection, kind.value, entity)
        return _dispute(ops, authority_of(database.connection)) if ops else None


def decision_about(database: Database, kind: Kind, entity: str) -> Dispute | None:
    """Read again what was decided about one entity; None if nothing was, or no longer."""
    with known_errors(database.path):
        ops = ops_of(database.connection, kind.value, entity)
        return _decision(ops, authority_of(database.connection)) if ops else None
