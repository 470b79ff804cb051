"""What a person has to look at: entities of which laptops say different things, or outsiders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.domain.fold import current_of
from caravan.store import standing
from caravan.store.authority import authority_of
from caravan.store.rows import by_entity, ops_of
from caravan.store.troubles import known_errors

if TYPE_CHECKING:
    from caravan.domain.authority import Authority
    from caravan.domain.fold import Current
    from caravan.domain.journal import Kind, Op
    from caravan.store.database import Database

__all__ = ["Dispute", "conflicts", "dispute_about", "outsiders"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """One entity: what is true of it now (None if nothing counts), and every version of it.

    `heads` are what counts and nothing has replaced, the one in force first; `outsiders` do not
    count and nobody has answered them.
    """

    kind: Kind
    entity: str
    current: Current | None
    heads: tuple[Op, ...]
    outsiders: tuple[Op, ...]


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
        current=current,
        heads=tuple(heads),
        outsiders=tuple(sorted(last, key=lambda op: (op.writer, op.seq, op.id))),
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
