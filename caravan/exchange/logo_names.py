"""Names for logos in a kit, made from whatever their files are called; the one order of both."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["in_order", "safe_names"]

_LONGEST = 50
_OTHER = re.compile(r"[^a-z0-9]+")
_NAMELESS = "logo"


def in_order(names: Iterable[str]) -> list[str]:
    """Sort logos as pages show them, be it by their files' names or by those in the kit."""
    return sorted(names, key=_read)


def safe_names(files: Sequence[str]) -> tuple[str, ...]:
    """Name each file as a kit takes it; pages show logos by name, so these sort as the files do.

    A name that is good already stays as it is, unless the order needs a number before all.
    """
    named = [_safe(each) for each in files]
    again = Counter(named)
    seen: Counter[str] = Counter()
    for place, name in enumerate(named):
        if again[name] > 1:
            seen[name] += 1
            stem, dot, suffix = name.rpartition(".")
            named[place] = f"{stem}-{seen[name]}{dot}{suffix}"
    order = sorted(range(len(files)), key=lambda place: _read(files[place]))
    sorting = [named[place] for place in order]
    if sorting == sorted(set(sorting)):
        return tuple(named)
    ranks = {place: rank for rank, place in enumerate(order, 1)}
    return tuple(f"{ranks[place]}-{name}" for place, name in enumerate(named))


def _read(file: str) -> str:
    """Write a name as people sort it: without accents or capitals."""
    apart = unicodedata.normalize("NFKD", file)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()


def _safe(file: str) -> str:
    stem, _dot, suffix = file.rpartition(".")
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return f"{_OTHER.sub('-', plain)[:_LONGEST].strip('-') or _NAMELESS}.{suffix.lower()}"
