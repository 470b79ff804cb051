"""Operations as one compressed stream and back, never trusting what the stream unfolds to."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.exchange.lines import LONGEST_LINE, BadLine, UnknownKind, from_line, to_line
from caravan.exchange.refusals import (
    BundleDamaged,
    BundleTooLarge,
    ForeignOperation,
    NewerContent,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from caravan.domain.ids import OpId
    from caravan.domain.journal import Op

__all__ = ["MOST_INFLATED", "Folded", "fold_lines", "unfold"]

MOST_INFLATED = 256 << 20
"""What no honest laptop reaches: about half a million sheets."""
_STEP = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """A compressed stream of lines and how long it is unfolded."""

    stream: bytes
    inflated: int


def fold_lines(ops: Iterable[Op]) -> Folded:
    """Compress operations, a line each, in the order given."""
    squeeze, parts, inflated = zlib.compressobj(9), [], 0
    for op in ops:
        line = to_line(op)
        inflated += len(line)
        parts.append(squeeze.compress(line))
    parts.append(squeeze.flush())
    return Folded(stream=b"".join(parts), inflated=inflated)


def _steps(stream: bytes, cap: int) -> Iterator[bytes]:
    """Inflate little by little; the cap holds before a byte beyond it is kept."""
    inflate, inflated, rest = zlib.decompressobj(), 0, stream
    while not inflate.eof:
        try:
            part = inflate.decompress(rest, _STEP)
        except zlib.error as error:
            raise BundleDamaged from error
        inflated += len(part)
        if inflated > cap:
            raise BundleTooLarge
        rest = inflate.unconsumed_tail
        if not part and not rest and not inflate.eof:
            raise BundleDamaged
        yield part
    if inflate.unused_data or inflated != cap:
        raise BundleDamaged


def _lines(stream: bytes, cap: int) -> Iterator[bytes]:
    rest, number = b"", 0
    for part in _steps(stream, cap):
        *whole, rest = (rest + part).split(b"\n")
        for line in whole:
            number += 1
            if len(line) > LONGEST_LINE:
                raise ForeignOperation(number)
            yield line
        if len(rest) > LONGEST_LINE:
            raise ForeignOperation(number + 1)
    if rest:
        raise ForeignOperation(number + 1)


def unfold(stream: bytes, inflated: int) -> Iterator[tuple[OpId, Op]]:
    """Read operations, each behind its computed id; refused at the first bad line.

    Lines come sorted by (writer, number, id), each operation once. A kind that only a newer
    program knows is told at the end, once everything else is known to be sound.
    """
    if inflated > MOST_INFLATED:
        raise BundleTooLarge
    before: tuple[bytes, int, bytes] | None = None
    newer = False
    for number, line in enumerate(_lines(stream, inflated), start=1):
        try:
            op = from_line(line)
        except BadLine as error:
            raise ForeignOperation(number) from error
        except UnknownKind:
            newer = True
            continue
        key = op.id
        place = (op.writer, op.seq, key)
        if before is not None and place <= before:
            raise ForeignOperation(number)
        before = place
        yield key, op
    if newer:
        raise NewerContent
