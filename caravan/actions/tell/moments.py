"""When what differs was said: a version tells all of a thing, and may have been said again since.

A laptop that corrects a stop and closes it an hour later says in its last word both at once; who
compares versions wants the hour of the correction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from caravan.domain.closing import kept_closed
from caravan.domain.journal import Verb

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from caravan.domain.journal import Op

__all__ = ["said_first"]


def said_first(
    version: Op, versions: Sequence[Op], history: Iterable[Op], closing: Sequence[Mapping[str, Any]]
) -> Op:
    """Find where the writer of a version first said what is not the same in all of them.

    What one of `closing` has closed is closed in all of them, and differs in none.
    """
    told = [kept_closed(op.kind, op.content(), closing) for op in versions if op.verb is Verb.PUT]
    asked = {
        field for said in told for field in said if any(_other(said, each, field) for each in told)
    }
    if version.verb is not Verb.PUT or not asked:
        return version
    own = {op.id: op for op in history if op.writer == version.writer and op.verb is Verb.PUT}
    while before := [own[each] for each in version.parents if each in own]:
        same = [op for op in before if not _differ(op, version, asked)]
        if not same:
            break
        version = max(same, key=lambda op: op.revision)
    return version


def _other(one: Mapping[str, Any], other: Mapping[str, Any], field: str) -> bool:
    return bool(one.get(field) != other.get(field))


def _differ(one: Op, other: Op, fields: Collection[str]) -> bool:
    said, told = one.content(), other.content()
    return any(_other(said, told, field) for field in fields)
