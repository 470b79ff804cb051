"""People who wait under a stop, or a room, that another laptop took back: they count nowhere.

Whoever made a stop may take it back, and cannot know whom a second laptop received there. What is
under it is neither lost nor in dispute; a person has to look at it all the same.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from caravan.domain.ids import WriterId
from caravan.domain.journal import Kind, Verb

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from caravan.domain.authority import Authority
    from caravan.domain.fold import Current
    from caravan.domain.journal import Op

__all__ = [
    "LEFT",
    "Made",
    "Part",
    "answered",
    "is_news",
    "parts_of",
    "stated",
    "taken_by_its_own",
    "with_left",
]

_Maker = tuple[WriterId, int]

LEFT = "left"
"""Where the office's word that leaves a thing taken back says what waited under it then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One thing that waits: a person, a headcount, a sheet or a tally, and who stated it first.

    `people` is how many it counts.
    """

    kind: Kind
    people: int
    makers: tuple[tuple[WriterId, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one writer noted there: `things` of its own, the last of them under number `last`."""

    writer: WriterId
    people: int
    sheets: int
    tallies: int
    things: int
    last: int


def answered(ops: Iterable[Op], current: Current, authority: Authority) -> tuple[Op, ...]:
    """List what is said of a thing now, and all that the office's words about it answered."""
    by_id = {op.id: op for op in ops}
    waiting = [*current.heads, *current.outsiders]
    found: dict[bytes, Op] = {}
    while waiting:
        op = by_id.get(waiting.pop())
        if op is None or op.id in found or authority.revokes(op.writer, op.seq):
            continue
        found[op.id] = op
        if authority.key_of(op) in authority.office:
            waiting += op.parents
    return tuple(found.values())


def parts_of(
    made: Iterable[Made], takers: Collection[Op], authority: Authority
) -> tuple[Part, ...]:
    """Sum up, writer by writer, what is of another key than those that took the thing back."""
    found: dict[WriterId, list[tuple[Made, int]]] = defaultdict(list)
    for each in made:
        live = _live(each.makers, authority)
        if live and not taken_by_its_own(live, takers, authority):
            writer, seq = min(live)
            found[writer].append((each, seq))
    return tuple(_part(writer, found[writer]) for writer in sorted(found))


def _live(makers: Iterable[_Maker], authority: Authority) -> list[_Maker]:
    return [(writer, seq) for writer, seq in makers if not authority.revokes(writer, seq)]


def taken_by_its_own(
    makers: Iterable[_Maker], takers: Collection[Op], authority: Authority
) -> bool:
    """Whether one of those that stated a thing also took back what it is under."""
    taking = {authority.key_of(op) for op in takers}
    return any(_of(writer, taking, authority) for writer, _seq in _live(makers, authority))


def _of(writer: WriterId, taking: Collection[str], authority: Authority) -> bool:
    """Whether what a writer noted is of these keys, or of one that they took over from."""
    key = authority.born.get(writer) or f"writer/{writer.hex()}"
    return key in taking or not authority.successors.get(key, frozenset()).isdisjoint(taking)


def _part(writer: WriterId, made: Collection[tuple[Made, int]]) -> Part:
    kinds = [each.kind for each, _seq in made]
    return Part(
        writer=writer,
        people=sum(each.people for each, _seq in made),
        sheets=kinds.count(Kind.SHEET),
        tallies=kinds.count(Kind.TALLY),
        things=len(made),
        last=max(seq for _each, seq in made),
    )


def is_news(parts: Iterable[Part], said: Iterable[Op], authority: Authority) -> bool:
    """Whether something waits that no word of the office's knew of when it left it so."""
    known: dict[WriterId, tuple[int, int]] = {}
    for op in said:
        if op.verb is Verb.VOID and authority.key_of(op) in authority.office:
            for writer, reach in _left(op).items():
                known.setdefault(writer, reach)  # the last word comes first
    return any(
        part.last > known.get(part.writer, (0, 0))[0]
        or part.things > known.get(part.writer, (0, 0))[1]
        for part in parts
    )


def _left(op: Op) -> dict[WriterId, tuple[int, int]]:
    try:
        told = dict(op.content().get(LEFT, {}))
        return {
            WriterId(bytes.fromhex(writer)): (int(last), int(things))
            for writer, (last, things) in told.items()
        }
    except (TypeError, ValueError):  # of a program that says it otherwise: asked again
        return {}


def with_left(said: Mapping[str, Any], parts: Iterable[Part]) -> dict[str, Any]:
    """Say what a thing is, and how far what waits under it is known."""
    return {**said, LEFT: {part.writer.hex(): [part.last, part.things] for part in parts}}


def stated(said: Mapping[str, Any]) -> dict[str, Any]:
    """Say what a thing is, and nothing of what waits."""
    return {name: value for name, value in said.items() if name != LEFT}
