"""What somebody hands over is read with mistrust: only a file, and no more than its kind holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.exchange.refusals.bundles import FileUnreadable

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["at_most"]


def at_most(path: Path, size: int) -> bytes:
    """Read a file up to `size` bytes, and one more to show that there are more."""
    try:
        if not path.is_file():  # a folder, or a pipe that would never end
            raise FileUnreadable
        with path.open("rb") as file:
            return file.read(size + 1)
    except OSError as error:
        raise FileUnreadable from error
