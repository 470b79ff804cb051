"""What a person has to look at: entities of which laptops say different things, or outsiders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.domain.fold import current_of
from caravan.store.authority import authority_of
from caravan.store.rows import by_entity, ops_of
from caravan.store.troubles import known_errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caravan.domain.authority import Authority
    from caravan.domain.fold import Current
    from caravan.domain.journal import Kind, Op
    from caravan.store.database import Database

__all__ = ["Dispute", "dispute_about", "disputes"]

# What one laptop says once of its own entity is beyond dispute; most entities are that.
_SUSPECT = """
    SELECT kind, entity FROM journal
    GROUP BY kind, entity
    HAVING count(*) > 1 OR kind = 'link' OR max(length(parents)) > 0 OR max(verb) <> 'put'
"""


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
        if not outside:
            return None  # revoked, all of it
        named = {parent for op in outside for parent in op.parents}
        outside = [op for op in outside if op.id not in named]
        heads: list[Op] = []
    elif not current.conflict and not current.outsiders:
        return None
    else:
        outside = [op for op in ops if op.id in current.outsiders]
        heads = [op for op in ops if op.id in current.heads]
        heads.sort(key=lambda op: (op.id != current.op.id, op.writer, op.seq, op.id))
    return Dispute(
        kind=ops[0].kind,
        entity=ops[0].entity,
        current=current,
        heads=tuple(heads),
        outsiders=tuple(sorted(outside, key=lambda op: (op.writer, op.seq, op.id))),
    )


def disputes(database: Database) -> Iterator[Dispute]:
    """List what is in dispute, by kind and entity."""
    with known_errors(database.path):
        authority = authority_of(database.connection)
        suspect = database.connection.execute(_SUSPECT).fetchall()
        for _kind, _entity, ops in by_entity(database.connection, suspect):
            found = _dispute(ops, authority)
            if found is not None:
                yield found


def dispute_about(database: Database, kind: Kind, entity: str) -> Dispute | None:
    """Read again what is in dispute about one entity; None if nothing is, or no longer."""
    with known_errors(database.path):
        ops = ops_of(database.connection, kind.value, entity)
        return _dispute(ops, authority_of(database.connection)) if ops else None
