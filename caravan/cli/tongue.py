"""In which language a command answers, known before any command is built."""

from __future__ import annotations

import os
import tomllib
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from caravan.cli.desk import places
from caravan.i18n import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["choose_language"]


def choose_language(words: Sequence[str]) -> Language:
    """Take the language of `--lang`, else of the data, else of the system, else French."""
    asked = _after("--lang", words)
    if asked in {language.value for language in Language}:
        return Language(asked)
    return _of_data(_after("--data", words)) or _of_system()


def _after(option: str, words: Sequence[str]) -> str | None:
    """Read an option wherever it stands; the last one counts, as everywhere."""
    found = None
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        if word == option and following:
            found = following
        elif word.startswith(f"{option}="):
            found = word.partition("=")[2]
    return found


def _of_data(folder: str | None) -> Language | None:
    """Only glance at the settings: whoever works with them says what is wrong with them."""
    try:
        content = places(Path(folder) if folder else None, None).settings.read_text("utf-8")
        return Language(tomllib.loads(content)["language"])
    except (OSError, ValueError, KeyError):
        return None


def _of_system() -> Language:
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    spoken = next((value for name in names if (value := os.environ.get(name))), "")
    return Language.ARABIC if spoken.startswith("ar") else Language.FRENCH
