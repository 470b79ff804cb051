"""The only code that knows where `assets/` and `quizzes/` are: sources, wheel or frozen program."""

from __future__ import annotations

import sys
from pathlib import Path

__all__ = ["asset", "quizzes_folder"]


def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen)
    package = Path(__file__).resolve().parent
    carried = package / "_carried"
    return carried if carried.is_dir() else package.parent


def asset(name: str) -> Path:
    """Return the path of one of our own files, by its name under `assets/`."""
    return _root() / "assets" / name


def quizzes_folder() -> Path:
    """Return the folder that holds the quiz packs we ship."""
    return _root() / "quizzes"
