"""Words on a terminal: sentences without what a terminal cannot show, columns, JSON, refusals."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from caravan.i18n import Language, _, current
from caravan.i18n.numbers import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caravan.errors import KnownError

__all__ = [
    "as_typed",
    "as_utf8",
    "columns",
    "complain",
    "demo_mark",
    "plain",
    "say",
    "say_json",
    "warn",
]

_SOURCES = Path(__file__).resolve().parents[2] / "run.py"


def as_utf8() -> None:
    """Write UTF-8 whatever the system's old encoding is: Windows pipes still use cp1252."""
    for stream in (sys.stdout, sys.stderr):
        encoding = getattr(stream, "encoding", None) or ""
        if encoding.lower().replace("-", "") != "utf8" and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")


def plain(text: str) -> str:
    """Drop directional isolates from French, where old terminals draw them as boxes."""
    return text if current() is Language.ARABIC else bare(text)


def as_typed(words: str) -> str:
    """Write a command as this person types it: from the sources, through `run.py`."""
    from_sources = "py run.py" if os.name == "nt" else "python3 run.py"
    return f"{from_sources if _SOURCES.is_file() else 'caravan'} {words}"


def say(text: str = "") -> None:
    """Print a line."""
    print(plain(text))


def complain(refusal: KnownError) -> None:
    """Say what was refused and what to do, where a program does not read."""
    print(plain(refusal.sentence), plain(refusal.remedy), sep="\n", file=sys.stderr)


def warn(text: str) -> None:
    """Say what must not be missed, where a program does not read."""
    print(plain(text), file=sys.stderr)


def say_json(document: object) -> None:
    """Print a document for another program."""
    print(json.dumps(document, ensure_ascii=False, indent=2))


def _width(text: str) -> int:
    """Count the cells a text takes: neither vowel signs nor isolates take one."""
    return sum(not unicodedata.combining(letter) for letter in bare(text))


def columns(rows: Sequence[Sequence[str]], *, numbers: Sequence[int] = ()) -> None:
    """Print a table; the columns in `numbers` end at the same place instead of starting there."""
    rows = [[plain(cell) for cell in row] for row in rows]
    widths = (
        [max(_width(row[place]) for row in rows) for place in range(len(rows[0]))] if rows else []
    )

    def cell(text: str, place: int) -> str:
        blank = " " * (widths[place] - _width(text))
        return blank + text if place in numbers else text + blank

    for row in rows:
        print("  ".join(cell(text, place) for place, text in enumerate(row)).rstrip())


def demo_mark() -> str:
    """Say that what follows is about nobody."""
    return _("Démonstration : données inventées")
