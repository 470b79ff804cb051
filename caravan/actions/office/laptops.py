"""Name laptops for a person: by the four letters of their files, and by region."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.domain.places import region_said
from caravan.store.standing import births

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caravan.actions.workspace import Workspace
    from caravan.domain.ids import WriterId

__all__ = ["Laptop", "laptops_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Laptop:
    """Who said something: a laptop by its letters and the region it said it is of, or us."""

    letters: str
    region: str | None
    ours: bool


def laptops_of(workspace: Workspace, writers: Iterable[WriterId]) -> dict[WriterId, Laptop]:
    """Name the laptops of these writers."""
    from caravan.exchange.bundle import letters_of

    asked = sorted(set(writers))
    regions = {
        op.writer: region_said(op.content().get("region"))
        for op in births(workspace.database, asked)
    }
    own = workspace.journal.identity.writer
    return {
        writer: Laptop(letters=letters_of(writer), region=regions.get(writer), ours=writer == own)
        for writer in asked
    }
