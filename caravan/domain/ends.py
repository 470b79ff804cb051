"""Where the writers that a laptop has left end on it, told by the birth of the one that follows.

A laptop that was put back to an older copy is a new writer. Of the writer before it holds 1 to the
copy's last number, while an office may hold more: only this tells the office which part of that
writer is still on the laptop. It is said once and never changes: nobody goes on under a writer that
was left.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from caravan.domain.authority import birth_key
from caravan.domain.ids import WriterId

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from caravan.domain.journal import Op

__all__ = ["MOST_ENDS", "ends_said", "saying_ends"]

MOST_ENDS = 16
"""How many ends one birth tells. It travels with every stop that is shared, on one small code."""
_SAID = "ends"
_WRITER = re.compile(r"[0-9a-f]{32}")


def saying_ends(ends: Mapping[WriterId, int]) -> dict[str, Any]:
    """What a birth says of them; the next one says those for which this one has no room."""
    told = {writer.hex(): ends[writer] for writer in sorted(ends)[:MOST_ENDS]}
    return {_SAID: told} if told else {}


def ends_said(ops: Iterable[Op]) -> dict[WriterId, frozenset[int]]:
    """Read where writers end according to these births; one that is malformed says nothing.

    Several numbers for one writer: the laptop was put back more than once, or copied.
    """
    found: dict[WriterId, set[int]] = {}
    for op in ops:
        said = op.content().get(_SAID) if birth_key(op) is not None else None
        for writer, last in said.items() if isinstance(said, dict) else ():
            if _WRITER.fullmatch(writer) and type(last) is int and last > 0:
                found.setdefault(WriterId(bytes.fromhex(writer)), set()).add(last)
    return {writer: frozenset(numbers) for writer, numbers in found.items()}
