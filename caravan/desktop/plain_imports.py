"""Python's own import, given back once PySide6 is loaded."""

from __future__ import annotations

import builtins

__all__ = ["plain_imports"]


def plain_imports() -> None:
    """Stop PySide6 from reading the source of every module that is imported after it.

    It looks there for its optional `__feature__` import, which this program never uses; that
    costs 28 of the 210 ms that our modules take to load (median of 15 starts), and happens in
    whatever thread imports.
    """
    original = getattr(builtins, "__orig_import__", None)
    if original is not None:
        builtins.__import__ = original
