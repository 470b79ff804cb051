"""The way in: without a command the window opens, with one the command line answers."""

from __future__ import annotations

import sys
from pathlib import Path

from caravan.errors import KnownError
from caravan.i18n import Language

__all__ = ["main"]

_WINDOW_OPTIONS = ("--data", "--machine", "--lang")
_LANGUAGES = {language.value for language in Language}


def main() -> None:
    """Open the window, or run a command; exit with its status."""
    words = sys.argv[1:]
    typed = _window_options(words)
    if typed is None:
        from caravan.cli.main import cli

        cli(_open_window)
    data, machine, lang = (typed.get(name) for name in _WINDOW_OPTIONS)
    try:
        status = _open_window(
            Path(data) if data else None,
            Path(machine) if machine else None,
            Language(lang) if lang else None,
        )
    except KnownError as refusal:
        status = _refuse(refusal, words)
    sys.exit(status)


def _window_options(words: list[str]) -> dict[str, str] | None:
    """Read `--data DIR --machine DIR --lang fr` without the command line's library, slow to load.

    None when anything else is asked.
    """
    split = [part for word in words for part in _parts(word)]
    names, values = split[::2], split[1::2]
    if len(split) % 2 or any(name not in _WINDOW_OPTIONS for name in names):
        return None
    typed = dict(zip(names, values, strict=True))
    if any(value.startswith("-") for value in values) or "" in values:
        return None
    return typed if typed.get("--lang", "fr") in _LANGUAGES else None


def _parts(word: str) -> list[str]:
    name, equals, value = word.partition("=")
    return [name, value] if equals and name in _WINDOW_OPTIONS else [word]


def _open_window(data: Path | None, machine: Path | None, language: Language | None) -> int:
    from caravan.desktop.app import main as open_window

    return open_window(data, machine, language)


def _refuse(refusal: KnownError, words: list[str]) -> int:
    """Say why no window opens, in the language that a command would answer in."""
    from caravan.cli.saying import as_utf8, complain
    from caravan.cli.tongue import choose_language
    from caravan.i18n import use

    as_utf8()
    use(choose_language(words))
    complain(refusal)
    return 1


if __name__ == "__main__":
    main()
