"""A pack file as text: read safely, parsed as TOML, and still knowing on which line each key is.

`tomllib` gives no lines, so a small scanner follows the table headers and the keys. It never
raises: on a file that confuses it, a problem is shown on the line of the nearest table.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = ["At", "Source", "Unreadable", "read_source"]

At = tuple[str | int, ...]
"""Where a value is: ("item", 0, "choice", 1, "text", "ar")."""

LARGEST: Final = 2_000_000
_KEY: Final = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_DOTTED: Final = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_HEADER: Final = re.compile(rf"\s*(\[\[?)\s*({_DOTTED})\s*\]\]?")
_ASSIGNMENT: Final = re.compile(rf"\s*({_DOTTED})\s*=")
_PLACE: Final = re.compile(r"\(at line (\d+), column (\d+)\)")


class Unreadable(Exception):
    """The file is not TOML at all; carries the code of the problem and where it is."""

    def __init__(self, code: str, line: int = 1, **found: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.line = line
        self.found = found


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The parsed content of a pack file and the line of each of its keys, counted from 1."""

    data: Mapping[str, object]
    lines: Mapping[At, int]

    def line(self, at: At) -> int:
        """Return the line of a value, or of the nearest table around it."""
        while at and at not in self.lines:
            at = at[:-1]
        return self.lines.get(at, 1)


def read_source(path: Path) -> Source:
    """Read and parse a pack file; `Unreadable` for whatever a disk or a hand can do to it."""
    text = _decode(_bytes(path))
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(str(error), text) from error
    except (ValueError, RecursionError) as error:
        # Figures of thousands of digits, brackets nested by the thousand.
        raise Unreadable("F03", 1, column=1) from error
    return Source(data=data, lines=_lines(text))


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise Unreadable("F07")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise Unreadable("F01") from error


def _decode(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable("F02", content.count(b"\n", 0, error.start) + 1) from error
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n"))


def _not_toml(message: str, text: str) -> Unreadable:
    place = _PLACE.search(message)
    line = int(place[1]) if place else text.count("\n") + 1
    if message.startswith(("Cannot overwrite", "Cannot declare", "Duplicate")):
        return Unreadable("F08", line)
    return Unreadable("F03", line, column=int(place[2]) if place else 1)


def _lines(text: str) -> dict[At, int]:
    found: dict[At, int] = {(): 1}
    table: At = ()
    counts: dict[At, int] = {}
    for number, line in _code_lines(text):
        header = _HEADER.match(line)
        if header:
            table = _enter(_parts(header[2]), counts, repeated=header[1] == "[[")
            found.setdefault(table, number)
            continue
        assignment = _ASSIGNMENT.match(line)
        if assignment:
            _note(found, table, _parts(assignment[1]), number)
    return found


def _code_lines(text: str) -> Iterator[tuple[int, str]]:
    """Skip what lies inside multi-line strings, which may look like keys."""
    closing = ""
    for number, line in enumerate(text.split("\n"), start=1):
        rest = line
        if closing:
            _inside, closed, rest = line.partition(closing)
            if not closed:
                continue
            closing = ""
        else:
            yield number, line
        for quotes in ('"""', "'''"):
            if rest.count(quotes) % 2:
                closing = quotes


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in re.findall(_KEY, dotted))


def _enter(names: tuple[str, ...], counts: dict[At, int], *, repeated: bool) -> At:
    """Turn `item.choice` into ("item", 3, "choice", 1), counting the tables seen so far."""
    table: At = ()
    for place, name in enumerate(names, start=1):
        table = (*table, name)
        if repeated and place == len(names):
            counts[table] = counts.get(table, -1) + 1
        if table in counts:
            table = (*table, counts[table])
    return table


def _note(found: dict[At, int], table: At, names: tuple[str, ...], number: int) -> None:
    for length in range(1, len(names) + 1):
        found.setdefault((*table, *names[:length]), number)
