"""What the office decided where versions were in dispute, and what it may still choose instead.

A decision takes no version away: each stays in the journal, named by the office's word. The other
one is chosen as the first was, by saying it again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.domain.closing import kept_closed, what_weighs
from caravan.domain.fold import current_of
from caravan.domain.journal import Verb

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from caravan.domain.authority import Authority
    from caravan.domain.ids import OpId
    from caravan.domain.journal import Op

__all__ = ["Decided", "decided_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision in force: the office's `word`, and the versions, the one it keeps first.

    Of versions that say the same, the laptop's stands for all. `outsiders` are those that do not
    count by themselves; `closing` are all that may have closed it. With `foreign`, those who may
    say so never differed: an outsider's word was accepted or dismissed, and no more.
    """

    word: Op
    versions: tuple[Op, ...]
    outsiders: frozenset[OpId]
    closing: tuple[Op, ...]
    foreign: bool


def decided_of(ops: Sequence[Op], authority: Authority) -> Decided | None:
    """Find what the office decided about one entity; None where it did not, or no longer.

    A later word of a laptop opens the question again; what a revoked key said is no choice.
    """
    current = current_of(ops, authority)
    if current is None or current.erased or current.conflict or current.outsiders:
        return None
    ours = {op.id for op in ops if authority.key_of(op) in authority.office}
    if current.op.id not in ours:
        return None
    outside = frozenset(op.id for op in authority.counted(ops)[1])
    live = {op.id: op for op in ops if not authority.revokes(op.writer, op.seq)}
    choices = _choices(live, ours, outside)
    entitled = [_within(each, outside) for each in choices]
    weighed = _last({op.id: op for each in choices for op in each}.values(), ours, outside)
    # To laptops goes what they say as the office does, and first to one that may say so.
    weighed.sort(key=lambda op: (op.id in ours, op.id in outside, op.revision, op.writer, op.seq))
    told = [*weighed, current.op]
    closing = tuple(op for op in told if op.id not in outside)
    versions = _different(told, closing)
    kept = versions[_said(current.op, closing)]
    if len(versions) < 2:
        return None
    others = (op for op in versions.values() if op is not kept)
    return Decided(
        word=current.op,
        versions=(kept, *sorted(others, key=lambda op: (op.writer, op.seq, op.id))),
        outsiders=outside,
        closing=closing,
        foreign=not any(_differ(each, closing=each) for each in entitled),
    )


def _choices(
    live: Mapping[OpId, Op], ours: Collection[OpId], outside: Collection[OpId]
) -> list[list[Op]]:
    """What the office had before it, each time that this came to different things.

    To correct what versions agree about chooses nothing between them.
    """
    words = (op for op in live.values() if op.id in ours)
    named = ([live[parent] for parent in word.parents if parent in live] for word in words)
    return [each for each in named if _chosen_among(each, ours, outside)]


def _chosen_among(ops: Collection[Op], ours: Collection[OpId], outside: Collection[OpId]) -> bool:
    entitled = _within(ops, outside)
    foreign = [op for op in ops if op.id in outside]
    return _differ([*entitled, *_last(foreign, ours, outside)], closing=entitled)


def _last(ops: Collection[Op], ours: Collection[OpId], outside: Collection[OpId]) -> list[Op]:
    """Of a laptop that corrected itself, what it said last.

    An outsider that says it of another's word corrects nothing.
    """
    corrected = {
        parent
        for op in ops
        if op.id not in ours
        for parent in op.parents
        if (op.id in outside) is (parent in outside)
    }
    return [op for op in ops if op.id not in corrected]


def _within(ops: Iterable[Op], outside: Collection[OpId]) -> list[Op]:
    return [op for op in ops if op.id not in outside]


def _differ(ops: Iterable[Op], *, closing: Collection[Op]) -> bool:
    return len(_different(ops, closing)) > 1


def _different(ops: Iterable[Op], closing: Iterable[Op]) -> dict[bytes | None, Op]:
    found: dict[bytes | None, Op] = {}
    for op in ops:
        if op.payload is not None:
            found.setdefault(_said(op, closing), op)
    return found


def _said(op: Op, closing: Iterable[Op]) -> bytes | None:
    """What a version comes to, whoever closed it; all that take back say the same."""
    if op.verb is not Verb.PUT:
        return None
    closers = (each.content() for each in closing if each.verb is Verb.PUT)
    return what_weighs(op.kind, kept_closed(op.kind, op.content(), closers))
