"""Operations as one compressed stream and back, never trusting what the stream unfolds to."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from operator import itemgetter, lt
from typing import TYPE_CHECKING

from caravan.domain.authority import creates
from caravan.exchange.lines import LONGEST_LINE, BadLine, UnknownKind, from_line, to_line
from caravan.exchange.own_lines import own_row, own_rows
from caravan.exchange.refusals.bundles import (
    BundleDamaged,
    BundleTooLarge,
    ForeignOperation,
    NewerContent,
)
from caravan.exchange.refusals.lines import (
    LineNotText,
    LineOutOfPlace,
    LineTooLong,
    refused_line,
)
from caravan.store.rows import Form, op_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from caravan.domain.journal import Op
    from caravan.store.rows import Row

__all__ = ["MOST_INFLATED", "Folded", "fold_lines", "unfold_rows"]

MOST_INFLATED = 256 << 20
"""What no honest laptop reaches: about half a million operations, 300,000 of them sheets."""
_STEP = 1 << 16
_READ = 1 << 13
"""Compressed bytes at a time: few enough that the rest is not copied again and again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """A compressed stream of lines and how long it is unfolded."""

    stream: bytes
    inflated: int


def fold_lines(ops: Iterable[Op]) -> Folded:
    """Compress operations, a line each, in the order given."""
    squeeze, parts, inflated = zlib.compressobj(6), [], 0
    for op in ops:
        line = to_line(op)
        inflated += len(line)
        parts.append(squeeze.compress(line))
    parts.append(squeeze.flush())
    return Folded(stream=b"".join(parts), inflated=inflated)


def _steps(stream: bytes | memoryview, cap: int) -> Iterator[bytes]:
    """Inflate little by little; the cap holds before a byte beyond it is kept."""
    inflate, inflated, at = zlib.decompressobj(), 0, 0
    rest: bytes | memoryview = b""
    while not inflate.eof:
        if not rest:
            rest, at = stream[at : at + _READ], at + _READ
        try:
            part = inflate.decompress(rest, _STEP)
        except zlib.error as error:
            raise BundleDamaged from error
        inflated += len(part)
        if inflated > cap:
            raise BundleTooLarge
        if not part and not rest and not inflate.eof:
            raise BundleDamaged
        rest = inflate.unconsumed_tail
        yield part
    if inflate.unused_data or at < len(stream) or inflated != cap:
        raise BundleDamaged


def _batches(stream: bytes | memoryview, cap: int) -> Iterator[tuple[int, int, bytes]]:
    """Cut the stream into whole lines, behind the number of the first, and how many they are."""
    rest, number = b"", 0
    for part in _steps(stream, cap):
        whole, end, tail = part.rpartition(b"\n")
        if end:
            batch, rest = rest + whole + end, tail
            count = batch.count(b"\n")
            yield number + 1, count, batch
            number += count
        else:
            rest += tail
        if len(rest) > LONGEST_LINE:
            raise LineTooLong(number + 1)
    if rest:
        raise ForeignOperation(number + 1)


@dataclass(slots=True)
class _Reader:
    """Reads batches of lines into rows; lines come sorted by writer, number, id, each once."""

    newer: bool = False
    _before: tuple[bytes, int, bytes] = field(default=(b"", 0, b""))

    def rows(self, first: int, count: int, batch: bytes) -> list[Row]:
        """Read a batch of lines, the first of which has this number."""
        try:
            lines = batch.decode()
        except UnicodeDecodeError:
            rows = None
        else:
            rows = own_rows(lines, count)
        if rows is None:
            return self._one_by_one(first, batch)
        # One writer's numbers going up is what nearly every batch is, and quicker to see.
        numbers = [self._before[1], *map(_NUMBER, rows)]
        simple = {self._before[0]} == set(map(_WRITER, rows))
        if not (simple and all(map(lt, numbers, numbers[1:]))):
            self._refuse_out_of_place(first, rows)
        self._before = _PLACE(rows[-1])
        return rows

    def _refuse_out_of_place(self, first: int, rows: Sequence[Row]) -> None:
        before = self._before
        for number, place in enumerate(map(_PLACE, rows), start=first):
            if before >= place:
                raise LineOutOfPlace(number)
            before = place

    def _one_by_one(self, first: int, batch: bytes) -> list[Row]:
        rows = []
        for number, line in enumerate(batch.split(b"\n")[:-1], start=first):
            row = _row(line, number)
            if row is None:
                self.newer = True
                continue
            if self._before >= (place := _PLACE(row)):
                raise LineOutOfPlace(number)
            self._before = place
            rows.append(row)
        return rows


_PLACE, _WRITER, _NUMBER = itemgetter(1, 2, 0), itemgetter(1), itemgetter(2)


def _row(line: bytes, number: int) -> Row | None:
    """Read one line, ours or another program's; None for a kind that only a newer one knows."""
    if len(line) > LONGEST_LINE:
        raise LineTooLong(number)
    try:
        row = own_row(line.decode() + "\n")
        return _foreign_row(from_line(line)) if row is None else row
    except UnicodeDecodeError as error:
        raise LineNotText(number) from error
    except BadLine as error:
        raise refused_line(error, number) from error
    except UnknownKind:
        return None


def _foreign_row(op: Op) -> Row:
    return (*op_row(op), Form.CREATES if creates(op) else Form.FOLLOWS)


def unfold_rows(stream: bytes | memoryview, inflated: int) -> Iterator[list[Row]]:
    """Read operations as rows, some at a time; refused at the first bad line.

    A row is an operation's id, computed, the columns of the journal, and its form
    (`store.rows.Form`). A kind that only a newer program knows is told at the end, once everything
    else is known to be sound.
    """
    if inflated > MOST_INFLATED:
        raise BundleTooLarge
    reader = _Reader()
    for first, count, batch in _batches(stream, inflated):
        yield reader.rows(first, count, batch)
    if reader.newer:
        raise NewerContent
