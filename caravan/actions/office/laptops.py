"""Name laptops for a person: by their four letters, and by region."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.domain.authority import birth_key
from caravan.domain.places import region_said
from caravan.store.standing import births

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caravan.actions.workspace import Workspace
    from caravan.domain.ids import WriterId

__all__ = ["Laptop", "laptops_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Laptop:
    """Who said something: a laptop by its letters and the region it said it is of, or us.

    `key` is the one it signs with, None where its birth never arrived.
    """

    name: str
    key: str | None
    region: str | None
    ours: bool


def laptops_of(workspace: Workspace, writers: Iterable[WriterId]) -> dict[WriterId, Laptop]:
    """Name the laptops of these writers; one whose birth never arrived has no name yet."""
    from caravan.exchange.naming import laptop_name

    asked = sorted(set(writers))
    born = {op.writer: op for op in births(workspace.database, asked)}
    keys = {writer: birth_key(op) for writer, op in born.items()}
    own = workspace.journal.identity.writer
    return {
        writer: Laptop(
            name=laptop_name(key) if (key := keys.get(writer)) else "?",
            key=key,
            region=region_said(born[writer].content().get("region")) if writer in born else None,
            ours=writer == own,
        )
        for writer in asked
    }
