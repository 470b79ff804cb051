"""The export files among what a person dropped, and names under which they can be shown."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from caravan.errors import DeviceGone
from caravan.exchange.bundle import SUFFIX
from caravan.safe_write import known_from

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

__all__ = ["bundles_in", "shown_name", "shown_names"]

_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Controls, marks that turn the reading direction, halves of signs: none may reach a screen."""
_LONGEST = 120


def _inside(folder: Path, walking: Callable[[], None]) -> Iterator[Path]:
    """Walk a folder; links are not followed, what cannot be read is passed over.

    Unless it is all of the folder: a stick was pulled out, and the files that were found until
    then must not pass for all there are.
    """
    for place, folders, names in os.walk(folder, onerror=partial(_refuse_gone, folder)):
        walking()
        folders.sort()
        for name in sorted(names):
            # A FAT stick may shout, and a Mac leaves a hidden twin beside each file.
            if name.casefold().endswith(SUFFIX) and not name.startswith("."):
                yield Path(place, name)


def _refuse_gone(folder: Path, error: OSError) -> None:
    known = known_from(error, folder)
    if not isinstance(known, DeviceGone):
        return
    try:
        with os.scandir(folder) as there:
            next(there, None)
    except OSError:
        raise known from error


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _on() -> None:
    """Nobody asks to stop."""


def bundles_in(paths: Iterable[Path], walking: Callable[[], None] = _on) -> tuple[Path, ...]:
    """List the export files among files and folders; a file named on purpose is always listed.

    `walking` is called in every folder, and may raise to stop: somebody dropped a whole disk.
    """
    found: list[Path] = []
    for path in paths:
        found += _inside(path, walking) if _is_folder(path) else [path]
    return tuple(dict.fromkeys(found))


def shown_name(name: str) -> str:
    """Make a name fit to be shown and kept: nothing invisible, nothing endless."""
    clean = "".join("\N{REPLACEMENT CHARACTER}" if _odd(sign) else sign for sign in name)
    return (
        clean if len(clean) <= _LONGEST else f"{clean[: _LONGEST // 2]}…{clean[-_LONGEST // 2 :]}"
    )


def _odd(sign: str) -> bool:
    return unicodedata.category(sign) in _UNSAFE


def _tail(path: Path, length: int) -> str:
    return "/".join(shown_name(part) for part in path.parts[-length:])


def shown_names(paths: Sequence[Path]) -> Mapping[Path, str]:
    """Name each file, with as much of its folders as tells it from others of the same name."""
    names = {path: _tail(path, 1) for path in paths}
    for length in range(2, max((len(path.parts) for path in paths), default=0) + 1):
        often = Counter(names.values())
        names = {
            path: name if often[name] == 1 else _tail(path, length) for path, name in names.items()
        }
    return names
