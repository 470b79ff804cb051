"""How the files we make for people are named, so that none replaces another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["free_path"]


def free_path(folder: Path, stem: str, suffix: str = ".pdf") -> Path:
    """Name a file that is not there yet; looks at the disk, so call it in the worker."""
    path = folder / f"{stem}{suffix}"
    number = 2
    while path.exists():
        path = folder / f"{stem}-{number}{suffix}"
        number += 1
    return path
