"""QR codes as marks: fixed mask, rows merged, four modules of white kept around.

Which mask is taken does not matter to readers; searching for the prettiest took most of the time.
"""

from __future__ import annotations

from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING

from caravan.documents.code_bits import matrix, version_for
from caravan.documents.scene import Modules

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["QUIET", "Mending", "fits", "qr", "white_around"]

QUIET = 4
"""Modules of white on every side, without which readers do not see the code."""


class Mending(Enum):
    """How much of a code may be stained and still be read."""

    SEVENTH = "M"
    QUARTER = "Q"
    HALF = "H"


def qr(
    content: str, x: float, y: float, side: float, mending: Mending = Mending.QUARTER
) -> Modules:
    """Make the code of a text in capitals, figures and ` $%*+-./:`.

    (x, y) is the corner of the dark square and `side` its side, in millimetres; `white_around`
    says how much room must stay white outside it.
    """
    rows = _matrix(content, mending)
    return Modules(x=x, y=y, width=side, module=side / len(rows), runs=tuple(_runs(rows)))


def fits(content: str, mending: Mending = Mending.QUARTER) -> bool:
    """Whether one code holds this text."""
    return version_for(content, _level(mending)) is not None


def white_around(code: Modules) -> float:
    """How much white a reader needs on every side, in millimetres."""
    return QUIET * code.module


def _matrix(content: str, mending: Mending) -> list[list[bool]]:
    return matrix(content, _level(mending))


def _level(mending: Mending) -> int:
    from qrcode.constants import ERROR_CORRECT_H, ERROR_CORRECT_M, ERROR_CORRECT_Q

    levels = {
        Mending.SEVENTH: ERROR_CORRECT_M,
        Mending.QUARTER: ERROR_CORRECT_Q,
        Mending.HALF: ERROR_CORRECT_H,
    }
    return int(levels[mending])


def _runs(rows: list[list[bool]]) -> Iterator[tuple[int, int, int]]:
    for down, row in enumerate(rows):
        across = 0
        for dark, group in groupby(row):
            length = len([*group])
            if dark:
                yield across, down, length
            across += length
