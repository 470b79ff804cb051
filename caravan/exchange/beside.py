"""A name for a file beside those of others: none is replaced because two were named alike."""

from __future__ import annotations

from itertools import chain, count
from typing import TYPE_CHECKING

from caravan.safe_write import telling

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["free_name"]


def _never(_place: Path) -> bool:
    """Nothing that is there may be replaced."""
    return False


def free_name(path: Path, ours: Callable[[Path], bool] = _never) -> Path:
    """Find this name, or the first with a number behind it, that is free or already `ours`."""
    stem, _dot, suffix = path.name.partition(".")
    others = (f"{stem}-{number}.{suffix}" for number in count(2))
    places = (path.with_name(each) for each in chain([path.name], others))
    with telling(path.parent):
        return next(place for place in places if not place.exists() or ours(place))
