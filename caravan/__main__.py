"""The way in: without a command the window opens, with one the command line answers."""

from __future__ import annotations

import sys
from pathlib import Path

__all__ = ["main"]

_FOLDERS = ("--data", "--machine")


def main() -> None:
    """Open the window, or run a command; exit with its status."""
    words = sys.argv[1:]
    folders = _only_folders(words)
    if folders is None:
        from caravan.cli.main import cli

        cli()
        return
    from caravan.desktop.app import main as open_window

    sys.exit(open_window(folders.get("--data"), folders.get("--machine")))


def _only_folders(words: list[str]) -> dict[str, Path] | None:
    """Read `--data DIR --machine DIR` without the command line's library, which is slow to load.

    None when anything else is asked.
    """
    if len(words) % 2 or any(word not in _FOLDERS for word in words[::2]):
        return None
    return {word: Path(folder) for word, folder in zip(words[::2], words[1::2], strict=True)}


if __name__ == "__main__":
    main()
