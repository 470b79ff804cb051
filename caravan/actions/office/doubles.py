"""The office joins what two laptops recorded twice: one stop, one room; a person decides each.

A decision is a link of the office's: it deletes nothing, and taking it back undoes it. Whether two
rooms are one is asked only once their stop is one.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations, islice
from typing import TYPE_CHECKING

from caravan.actions.office.keys import NotAnOffice
from caravan.actions.office.sides import RoomSide, Side, sides
from caravan.actions.saying import put
from caravan.domain.changes import Changes
from caravan.domain.doubles import close, folded
from caravan.domain.journal import Verb
from caravan.domain.links import Joined, Linked, link_of
from caravan.errors import BugError, Refused
from caravan.i18n import _
from caravan.store.doubles import authors, links, rooms, words
from caravan.store.links import joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caravan.actions.workspace import Workspace
    from caravan.domain.ids import LinkId
    from caravan.store.doubles import Room

__all__ = [
    "Decided",
    "DecisionGone",
    "Double",
    "RoomSide",
    "Side",
    "decide",
    "decisions",
    "doubles_waiting",
    "possible_doubles",
    "undo",
]

MOST = 200
"""More at once than anybody decides in a sitting; the rest comes as these are decided."""

_Couple = tuple[str, str]


class DecisionGone(Refused):
    """It was taken back meanwhile."""

    code = "decision-gone"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Cette décision a déjà été annulée.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Relisez la liste des décisions.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Double:
    """Two records that may be one; `one` has more people, and is what is kept unless told.

    `alike` says that a room on one side has about as many people as one on the other: typed
    twice, rather than two rooms of one stop.
    """

    what: Linked
    one: Side
    other: Side
    alike: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision in force, and the day it was made; a side is None if it was taken back since."""

    link: LinkId
    day: str
    what: Linked
    same: bool
    kept: Side | None
    other: Side | None


def _refuse_elsewhere(workspace: Workspace) -> None:
    if not workspace.office:
        raise NotAnOffice


def possible_doubles(workspace: Workspace) -> tuple[Double, ...]:
    """List what may have been recorded twice and nobody has decided: stops, then rooms.

    Two stops: the same province, day and place as people spell it. Two rooms: of one stop and one
    audience, with about as many people, opened on two laptops or under two events.
    """
    _refuse_elsewhere(workspace)
    found = joined(workspace.database.connection)
    sought = _sought(workspace, found)
    told = sides(workspace, found, ((what, each) for what, couple in sought for each in couple))
    return tuple(
        _double(what, [told[what, entity] for entity in couple]) for what, couple in sought
    )


def doubles_waiting(workspace: Workspace) -> int:
    """Count them without reading what tells them apart; MOST stands for that many or more."""
    _refuse_elsewhere(workspace)
    return len(_sought(workspace, joined(workspace.database.connection)))


def _sought(workspace: Workspace, found: Joined) -> list[tuple[Linked, _Couple]]:
    """The first couples that nobody has decided."""
    decided = _apart(workspace, found)
    stops = (each for each in _stops(workspace, found) if each not in decided)
    same_rooms = (each for each in _same_rooms(workspace, found) if each not in decided)
    sought = [(Linked.EVENT, each) for each in islice(stops, MOST)]
    sought += [(Linked.SESSION, each) for each in islice(same_rooms, MOST - len(sought))]
    return sought


def _couple(one: str, other: str) -> _Couple:
    return (one, other) if one < other else (other, one)


def _apart(workspace: Workspace, found: Joined) -> frozenset[_Couple]:
    """The pairs that a person said are two; said of one event, it holds for its whole stop."""
    return frozenset(
        _couple(*(found.stop(found.rooms.get(side, side)) for side in (link.kept, link.other)))
        for link in links(workspace.database)
        if not link.same
    )


def _stops(workspace: Workspace, found: Joined) -> Iterator[_Couple]:
    groups: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for event in workspace.reading.events():
        spot = (event.day.isoformat(), event.province, folded(event.place))
        groups[spot].add(found.stop(event.id))
    seen: set[_Couple] = set()
    for spot in sorted(spot for spot, stops in groups.items() if len(stops) > 1):
        for couple in combinations(sorted(groups[spot]), 2):
            if couple not in seen:
                seen.add(couple)
                yield couple


def _same_rooms(workspace: Workspace, found: Joined) -> Iterator[_Couple]:
    groups: dict[tuple[str, str], list[Room]] = defaultdict(list)
    for room in rooms(workspace.database):
        if room.session not in found.rooms:
            groups[found.stop(room.event), room.audience].append(room)
    alike = [group for _stop, group in sorted(groups.items()) if any(_close_pairs(group))]
    asked = tuple(room.session for group in alike for room in group)
    made = authors(workspace.database, Linked.SESSION, asked)
    for group in alike:
        for one, other in _close_pairs(group):
            if one.event != other.event or made[one.session] != made[other.session]:
                yield _couple(one.session, other.session)


def _close_pairs(group: list[Room]) -> Iterator[tuple[Room, Room]]:
    pairs = combinations(group, 2)
    return ((one, other) for one, other in pairs if close(one.people, other.people))


def _double(what: Linked, couple: list[Side]) -> Double:
    one, other = sorted(
        couple,
        key=lambda side: (-side.people, -sum(room.sheets for room in side.rooms), side.entity),
    )
    alike = any(
        mine.session.audience is theirs.session.audience and close(mine.people, theirs.people)
        for mine in one.rooms
        for theirs in other.rooms
    )
    return Double(what=what, one=one, other=other, alike=alike)


def decide(workspace: Workspace, double: Double, *, same: bool, keep: str | None = None) -> Changes:
    """Say that two records are one, or that they are two and not to be asked about again.

    Of one stop, the kept event gives day, place and host; of one room, only the kept session
    counts. `keep` names it, `double.one` otherwise. Deciding again corrects.
    """
    _refuse_elsewhere(workspace)
    kept, other = double.one.entity, double.other.entity
    if keep is not None and keep not in {kept, other}:
        raise BugError(f"{keep} is neither of the two")
    if keep == other:
        kept, other = other, kept
    put(workspace, link_of(double.what, kept, other, same=same))
    return Changes.EVERYTHING


def decisions(workspace: Workspace) -> tuple[Decided, ...]:
    """List every decision in force, the last first."""
    _refuse_elsewhere(workspace)
    said = words(workspace.database)
    found = sorted(
        (link for link in links(workspace.database) if link.id in said),
        key=lambda link: (said[link.id].writer, said[link.id].seq),
        reverse=True,
    )
    told = sides(
        workspace,
        Joined(),
        ((link.what, each) for link in found for each in (link.kept, link.other)),
    )
    return tuple(
        Decided(
            link=link.id,
            day=said[link.id].time,
            what=link.what,
            same=link.same,
            kept=told.get((link.what, link.kept)),
            other=told.get((link.what, link.other)),
        )
        for link in found
    )


def undo(workspace: Workspace, link: LinkId) -> Changes:
    """Take a decision back: both records count again, and the pair is asked about again."""
    _refuse_elsewhere(workspace)
    found = next((each for each in links(workspace.database) if each.id == link), None)
    if found is None:
        raise DecisionGone
    put(workspace, found, verb=Verb.VOID)
    return Changes.EVERYTHING
