"""The office decides of a stop, or a room, that one laptop took back and where others had people.

Those people count nowhere until the office brings it back; or it says that it stays taken back,
and is asked again once more of them arrive. Neither erases anything, and each may be chosen anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.actions.office.keys import NotAnOffice
from caravan.actions.office.laptops import Laptop, laptops_of
from caravan.actions.office.settle import NothingToSettle, VersionEmptied, VersionTooNew
from caravan.actions.saying import say
from caravan.actions.tell.versions import title_of
from caravan.domain.changes import Changes
from caravan.domain.journal import PAYLOAD_VERSION, Kind, Verb
from caravan.domain.stranded import stated, with_left
from caravan.store import stranded as store

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from caravan.actions.workspace import Workspace
    from caravan.domain.ids import WriterId
    from caravan.domain.stranded import Part
    from caravan.store.stranded import Stranded

__all__ = [
    "TakenBack",
    "Waiting",
    "bring_back",
    "decisions",
    "leave",
    "taken_back",
    "taken_back_waiting",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Whom and what one laptop noted there; `sheets` are whole or not, of both phases."""

    laptop: Laptop
    people: int
    sheets: int
    tallies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """A stop or a room that was taken back, by whom and when, and what waits under it.

    `decided` says when the office answered, of what it has answered; `back` whether it counts now.
    """

    kind: Kind
    entity: str
    title: str
    by: Laptop
    time: str
    waiting: tuple[Waiting, ...]
    back: bool
    decided: str | None = None

    @property
    def people(self) -> int:
        """Everybody who waits."""
        return sum(each.people for each in self.waiting)


def taken_back(workspace: Workspace) -> tuple[TakenBack, ...]:
    """List those under which somebody waits and nobody has decided, by kind and entity."""
    _refuse_elsewhere(workspace)
    return _told(workspace, store.stranded(workspace.database), decided=False)


def taken_back_waiting(workspace: Workspace) -> int:
    """Count them."""
    _refuse_elsewhere(workspace)
    return len(store.stranded(workspace.database))


def decisions(workspace: Workspace) -> tuple[TakenBack, ...]:
    """List those that this office decided, and may decide anew, the last first."""
    _refuse_elsewhere(workspace)
    return _told(workspace, store.decisions(workspace.database), decided=True)


def bring_back(workspace: Workspace, kind: Kind, entity: str) -> Changes:
    """Have it count again, with everybody in it, as it was said last."""
    return _decide(workspace, kind, entity, back=True)


def leave(workspace: Workspace, kind: Kind, entity: str) -> Changes:
    """Leave it taken back, knowing who waits under it; who comes later is asked about again."""
    return _decide(workspace, kind, entity, back=False)


def _refuse_elsewhere(workspace: Workspace) -> None:
    if not workspace.office:
        raise NotAnOffice


def _decide(workspace: Workspace, kind: Kind, entity: str, *, back: bool) -> Changes:
    _refuse_elsewhere(workspace)
    with workspace.database.transaction():
        found = store.stranded_about(workspace.database, kind, entity)
        if found is None or not found.parts or (back and not found.current.void):
            raise NothingToSettle
        word = found.current.op
        if word.payload is None:
            raise VersionEmptied
        if word.payload_version > PAYLOAD_VERSION:
            raise VersionTooNew
        said = stated(word.content())
        if not back:
            said = with_left(said, found.parts)
        verb = Verb.PUT if back else Verb.VOID
        workspace.journal.append(say(workspace, kind, entity, said, verb, settles=True))
    return Changes.EVERYTHING


def _told(
    workspace: Workspace, found: Iterable[Stranded], *, decided: bool
) -> tuple[TakenBack, ...]:
    listed = tuple(found)
    said = {op.writer for each in listed for op in each.takers}
    said.update(part.writer for each in listed for part in each.parts)
    laptops = laptops_of(workspace, said)
    return tuple(_taken_back(workspace, each, laptops, decided=decided) for each in listed)


def _taken_back(
    workspace: Workspace, found: Stranded, laptops: Mapping[WriterId, Laptop], *, decided: bool
) -> TakenBack:
    word = found.current.op
    # A laptop's own word tells more than what the office made of it.
    taker = max(found.takers, key=lambda op: (not laptops[op.writer].ours, op.revision, op.id))
    return TakenBack(
        kind=word.kind,
        entity=word.entity,
        title=title_of(word.kind, word.content(), workspace.reading),
        by=laptops[taker.writer],
        time=taker.time,
        waiting=_waiting(found.parts, laptops),
        back=not found.current.void,
        decided=word.time if decided else None,
    )


def _waiting(parts: Iterable[Part], laptops: Mapping[WriterId, Laptop]) -> tuple[Waiting, ...]:
    """Tell what waits, laptop by laptop: one that went back to a copy wrote under two names."""
    found: dict[tuple[str, str | None], Waiting] = {}
    for part in parts:
        laptop = laptops[part.writer]
        before = found.get((laptop.name, laptop.key))
        found[laptop.name, laptop.key] = Waiting(
            laptop=laptop,
            people=part.people + (before.people if before else 0),
            sheets=part.sheets + (before.sheets if before else 0),
            tallies=part.tallies + (before.tallies if before else 0),
        )
    return tuple(sorted(found.values(), key=lambda each: (-each.people, each.laptop.name)))
