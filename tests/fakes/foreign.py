"""What outsiders said and nobody answered, as tests and campaigns compare it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.store.authority import authority_of
from caravan.store.contested import contested

if TYPE_CHECKING:
    from caravan.domain.fold import Current
    from caravan.domain.ids import EntityId
    from caravan.domain.journal import Kind, Op
    from caravan.store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """The operations of outsiders about one entity; `current` is what counts of it, if anything."""

    kind: Kind
    entity: EntityId
    ops: tuple[Op, ...]
    current: Current | None


def outsiders(database: Database) -> tuple[Foreign, ...]:
    found = contested(database.connection, authority_of(database.connection))
    return tuple(
        Foreign(
            kind=each.ops[0].kind,
            entity=each.ops[0].entity,
            ops=each.outside,
            current=each.current,
        )
        for each in found
        if each.outside
    )
