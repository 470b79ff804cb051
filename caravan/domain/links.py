"""What joins the records of two laptops at one stop: an event handed over, or joined afterwards.

Where nobody handed the event over, each has planned it, and may have counted the same room too.
Nothing is deleted for that: a link, made by a person at the office, says which of two records
stands for both, and taking the link back undoes it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, Self

from caravan.domain import payload
from caravan.domain.ids import EventId, HandoverId, LinkId, link_id

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

__all__ = ["Handover", "Joined", "Link", "Linked", "Pair", "link_of", "stand_ins"]

Pair = tuple[str, str]
"""What is kept, and the other."""


class Linked(Enum):
    """What two records may be one of."""

    EVENT = "event"
    SESSION = "session"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A decision about two events or two sessions; `same` false: they are two, never ask again."""

    id: LinkId
    what: Linked
    kept: str
    other: str
    same: bool

    def payload(self) -> dict[str, Any]:
        """What the journal keeps."""
        return {
            "what": self.what.value,
            "kept": self.kept,
            "other": self.other,
            "same": self.same,
        }

    @classmethod
    def read(cls, entity: str, data: Mapping[str, Any]) -> Self:
        """Rebuild from a payload; BadPayload if it is not one."""
        link = cls(
            id=LinkId(entity),
            what=payload.choice_of(Linked, data, "what"),
            kept=payload.text(data, "kept"),
            other=payload.text(data, "other"),
            same=payload.flag(data, "same"),
        )
        if link.kept == link.other:
            raise payload.BadPayload("other")
        return link


def link_of(what: Linked, kept: str, other: str, *, same: bool) -> Link:
    """Make the one link that there is about two records, whichever of them is kept."""
    return Link(id=link_id(what.value, kept, other), what=what, kept=kept, other=other, same=same)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """A laptop's word that another may open rooms in one of its events, and close it."""

    id: HandoverId
    event: EventId

    def payload(self) -> dict[str, Any]:
        """What the journal keeps."""
        return {"event": self.event}

    @classmethod
    def read(cls, entity: str, data: Mapping[str, Any]) -> Self:
        """Rebuild from a payload; BadPayload if it is not one."""
        return cls(id=HandoverId(entity), event=EventId(payload.text(data, "event")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What all links together mean for a count.

    `stops` maps an event to the one that stands for it; `rooms` are sessions that count nowhere,
    since another stands for them. Whatever is in neither stands for itself.
    """

    stops: Mapping[str, str] = field(default_factory=dict)
    rooms: Mapping[str, str] = field(default_factory=dict)

    def stop(self, event: str) -> str:
        """Name the event that stands for this one."""
        return self.stops.get(event, event)

    def members(self, event: str) -> tuple[str, ...]:
        """List the events of one stop, the one that stands for them first."""
        kept = self.stop(event)
        return (kept, *self.others().get(kept, ()))

    def others(self) -> dict[str, tuple[str, ...]]:
        """List, for each event that stands for others, those others."""
        found: dict[str, tuple[str, ...]] = {}
        for other, stop in sorted(self.stops.items()):
            found[stop] = (*found.get(stop, ()), other)
        return found


def _groups(pairs: Iterable[Pair]) -> list[list[str]]:
    """Gather what hangs together, whichever way the pairs point and in whatever order."""
    towards: dict[str, str] = {}

    def first(member: str) -> str:
        while (nearer := towards.setdefault(member, member)) != member:
            towards[member] = towards[nearer]
            member = towards[member]
        return member

    for kept, other in pairs:
        one, two = sorted((first(kept), first(other)))
        towards[two] = one
    groups: dict[str, list[str]] = defaultdict(list)
    for member in sorted(towards):
        groups[first(member)].append(member)
    return [*groups.values()]


def _above(member: str, kept_over: Mapping[str, set[str]]) -> int:
    """Count those that are kept over it, directly or through others; a circle does not loop."""
    seen: set[str] = set()
    waiting = [member]
    while waiting:
        fresh = kept_over[waiting.pop()] - seen
        seen |= fresh
        waiting += fresh
    return len(seen)


def stand_ins(pairs: Iterable[Pair], counting: Container[str]) -> dict[str, str]:
    """Say who stands for whom: each of a group but one, mapped to that one.

    It is the one that was kept over most others, and in a tie or a circle the smallest id. Only
    what still counts can stand for others: if the one that was kept is voided, the next does.
    """
    known = set(pairs)
    kept_over: dict[str, set[str]] = defaultdict(set)
    for kept, other in known:
        kept_over[other].add(kept)
    found: dict[str, str] = {}
    for group in _groups(known):
        alive = [member for member in group if member in counting]
        if alive:
            first = min(alive, key=lambda member: (_above(member, kept_over), member))
            found |= {member: first for member in alive if member != first}
    return found
