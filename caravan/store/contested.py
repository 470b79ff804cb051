"""The entities that wait for a person: found in one pass, and each folded once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.domain.fold import current_of
from caravan.store.rows import by_entity
from caravan.store.unsettled import contestable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection

    from caravan.domain.authority import Authority
    from caravan.domain.fold import Current
    from caravan.domain.journal import Op

__all__ = ["Contested", "contested", "look_at"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contested:
    """An entity of which versions differ, or of which outsiders said something.

    `ops` is all that was said of it; `current` what counts, None where only outsiders speak;
    `outside` are the operations of outsiders that nobody has answered, by id.
    """

    ops: tuple[Op, ...]
    current: Current | None
    outside: tuple[Op, ...]

    @property
    def conflict(self) -> bool:
        """Whether those who may say so say different things."""
        return self.current is not None and self.current.conflict


def look_at(ops: Collection[Op], authority: Authority | None) -> Contested | None:
    """Fold what was said of one entity; None if nobody needs to look at it."""
    current = current_of(ops, authority)
    unanswered: Collection[Op] = ()
    if current is not None:
        unanswered = [op for op in ops if op.id in current.outsiders] if current.outsiders else ()
    elif authority is not None:
        unanswered = authority.counted(ops)[1]
    if not unanswered and (current is None or not current.conflict):
        return None
    return Contested(
        ops=tuple(ops),
        current=current,
        outside=tuple(sorted(unanswered, key=lambda op: op.id)),
    )


def contested(connection: sqlite3.Connection, authority: Authority | None) -> list[Contested]:
    """List all of them, by kind and entity."""
    found = (
        look_at(ops, authority)
        for _kind, _entity, ops in by_entity(connection, contestable(connection, authority))
    )
    return [each for each in found if each is not None]
