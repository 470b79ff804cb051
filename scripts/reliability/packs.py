"""Read the packs once: a campaign opens ten thousand windows, and the packs stay the same."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING
from unittest.mock import patch

from caravan.packs import toml

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["packs_read_once"]


@contextmanager
def packs_read_once() -> Iterator[None]:
    """Keep what was read of the packs; processes forked from here have it too."""
    with patch.object(toml, "load_all", cache(toml.load_all)):
        yield
