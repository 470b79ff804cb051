"""The fold of a whole set, entity by entity, as properties compare it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from caravan.domain.fold import current_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caravan.domain.authority import Authority
    from caravan.domain.fold import Current
    from caravan.domain.ids import EntityId
    from caravan.domain.journal import Kind, Op


def fold(
    ops: Iterable[Op], authority: Authority | None = None
) -> dict[tuple[Kind, EntityId], Current]:
    """Fold any set of operations, entity by entity; duplicates change nothing.

    An entity of which nothing counts is not there.
    """
    entities: dict[tuple[Kind, EntityId], list[Op]] = defaultdict(list)
    for op in ops:
        entities[op.kind, op.entity].append(op)
    folded = ((key, current_of(group, authority)) for key, group in entities.items())
    return {key: current for key, current in folded if current is not None}
