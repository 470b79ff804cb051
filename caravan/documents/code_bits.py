"""The modules of a QR code, quickly: the library's tables, and our own way through them.

The library draws a signed certificate's code in 5 ms, most of it in single bits; a room of thirty
is printed while people wait. What depends on the size alone (patterns, places, mask) is worked
out once; error correction takes one addition of a long number for each byte.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from caravan.errors import BugError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MASK", "matrix", "version_for"]

MASK = 2
ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
LARGEST = 26
"""Versions above it count letters on more bits; nothing of ours comes near."""


@dataclass(frozen=True, slots=True)
class _Template:
    """A version's fixed modules, and where each bit of data goes with what the mask does to it."""

    rows: tuple[tuple[bool, ...], ...]
    places: tuple[tuple[int, int, bool], ...]


def matrix(content: str, level: int) -> list[list[bool]]:
    """Make the modules of a text, row by row, in the smallest version that holds it."""
    from qrcode.base import rs_blocks

    version = version_for(content, level)
    if version is None:
        raise BugError(f"too long for a code: {len(content)}")
    shape = tuple((block.total_count, block.data_count) for block in rs_blocks(version, level))
    return _placed(_codewords(_bits(content, _count_bits(version)), shape), version, level)


def version_for(content: str, level: int) -> int | None:
    """Find the smallest version that holds a text; None if even the largest does not."""
    from qrcode.base import rs_blocks

    for version in range(1, LARGEST + 1):
        needed = 4 + _count_bits(version) + 11 * (len(content) // 2) + 6 * (len(content) % 2)
        if needed <= 8 * sum(block.data_count for block in rs_blocks(version, level)):
            return version
    return None


def _count_bits(version: int) -> int:
    return 9 if version < 10 else 11


def _bits(content: str, count_bits: int) -> str:
    """Write the text as bits: mode, length, then eleven bits for each pair of signs."""
    values = [ALPHANUMERIC.index(sign) for sign in content]
    pairs = zip(values[::2], values[1::2], strict=False)
    bits = ["0010", f"{len(values):0{count_bits}b}"]
    bits += [f"{one * 45 + other:011b}" for one, other in pairs]
    if len(values) % 2:
        bits.append(f"{values[-1]:06b}")
    return "".join(bits)


def _codewords(bits: str, blocks: tuple[tuple[int, int], ...]) -> bytes:
    """Fill the data up, cut it in blocks, and weave blocks and their corrections together."""
    size = sum(data for _total, data in blocks)
    bits += "0" * min(4, 8 * size - len(bits))
    bits += "0" * (-len(bits) % 8)
    filled = int(bits, 2).to_bytes(len(bits) // 8, "big")
    filled += (b"\xec\x11" * size)[: size - len(filled)]
    parts, corrections, at = [], [], 0
    for total, data in blocks:
        part = filled[at : at + data]
        at += data
        parts.append(part)
        corrections.append(_correction(part, total - data))
    return bytes([*_woven(parts), *_woven(corrections)])


def _woven(parts: list[bytes]) -> Iterator[int]:
    for column in zip_longest(*parts):
        yield from (byte for byte in column if byte is not None)


def _correction(part: bytes, count: int) -> bytes:
    """Divide by the generator; the remainder is kept as one long number."""
    table, top, kept = _multiples(count), 8 * (count - 1), (1 << 8 * count) - 1
    rest = 0
    for byte in part:
        rest = (rest << 8 & kept) ^ table[byte ^ rest >> top]
    return rest.to_bytes(count, "big")


@cache
def _multiples(count: int) -> tuple[int, ...]:
    """The generator polynomial of this many corrections, times each of the 256 bytes."""
    from qrcode.base import EXP_TABLE, LOG_TABLE

    def times(one: int, other: int) -> int:
        both = one and other
        return EXP_TABLE[(LOG_TABLE[one] + LOG_TABLE[other]) % 255] if both else 0

    generator = [1]
    for power in range(count):
        shifted = [times(factor, EXP_TABLE[power]) for factor in generator]
        generator = [a ^ b for a, b in zip([*generator, 0], [0, *shifted], strict=True)]
    return tuple(
        int.from_bytes(bytes(times(factor, byte) for factor in generator[1:]), "big")
        for byte in range(256)
    )


def _placed(codewords: bytes, version: int, level: int) -> list[list[bool]]:
    template = _template(version, level)
    rows = [list(row) for row in template.rows]
    bits = f"{int.from_bytes(codewords, 'big'):0{8 * len(codewords)}b}"
    bits = bits.ljust(len(template.places), "0")
    for bit, (row, column, flipped) in zip(bits, template.places, strict=True):
        rows[row][column] = (bit == "1") is not flipped
    return rows


@cache
def _template(version: int, level: int) -> _Template:
    """Let the library draw the patterns of a version, and find the way of the data through it."""
    from qrcode.main import QRCode

    code = QRCode(version=version, error_correction=level, border=0, mask_pattern=MASK)
    size = version * 4 + 17
    code.modules_count = size
    code.modules = [[None] * size for _row in range(size)]
    for row, column in ((0, 0), (size - 7, 0), (0, size - 7)):
        code.setup_position_probe_pattern(row, column)
    code.setup_position_adjust_pattern()
    code.setup_timing_pattern()
    code.setup_type_info(test=False, mask_pattern=MASK)
    if version >= 7:
        code.setup_type_number(test=False)
    free = [(row, column) for row, column in _way(size) if code.modules[row][column] is None]
    return _Template(
        rows=tuple(tuple(bool(module) for module in row) for row in code.modules),
        places=tuple((row, column, column % 3 == 0) for row, column in free),
    )


def _way(size: int) -> Iterator[tuple[int, int]]:
    """Walk up and down in columns two wide, from the right, stepping over the timing column."""
    upwards = True
    for right in (*range(size - 1, 6, -2), 5, 3, 1):
        for step in range(size):
            row = size - 1 - step if upwards else step
            yield from ((row, right), (row, right - 1))
        upwards = not upwards
