"""What the program notes about itself, for the person who is called when something breaks.

One rotating file in the data folder, and a second one where the interpreter itself writes if it
dies. No name of a person and no badge code stays in them: names are recognised because the text
rooms wrap them in isolates and because `Log.hide` is told the names of the day, codes by shape.
Tracebacks show the lines of our code, never the values they held.
"""

from __future__ import annotations

import faulthandler
import logging
import re
import sys
from dataclasses import dataclass, field
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING, TextIO

from caravan.safe_write import ensure_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from types import TracebackType

    from caravan.paths import Places

__all__ = ["Log", "hushed", "start"]

_HIDDEN = "[…]"
_LETTER, _DIGIT = "[BCDEFGHJKNPRTUVXY]", "[2-9]"
_BADGE = re.compile(
    rf"(?<!\w){_LETTER}{_DIGIT}[- ]?{_LETTER}{_DIGIT}[- ]?{_LETTER}(?!\w)", re.IGNORECASE
)
# What `i18n.numbers.name` and `ltr` wrap: people, places, and whatever was typed or read.
_MARKED = re.compile("[\u2066\u2068].*?\u2069", re.DOTALL)
_LARGEST, _KEPT = 500_000, 4


def hushed(text: str, names: Iterable[str] = ()) -> str:
    """Return the text without badge codes, without marked names and without these names."""
    text = _BADGE.sub(_HIDDEN, _MARKED.sub(_HIDDEN, text))
    known = "|".join(re.escape(each) for each in sorted(names, key=len, reverse=True) if each)
    if not known:
        return text
    return re.sub(rf"(?<!\w)(?:{known})(?!\w)", _HIDDEN, text, flags=re.IGNORECASE)


class _Hushing(logging.Formatter):
    """Write a line and its traceback, then take out what must not be kept.

    The finished line is cleaned, not the record: a name may sit in an argument, in an exception's
    message or in the chain behind it.
    """

    def __init__(self, names: set[str]) -> None:
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")
        self.names = names

    def format(self, record: logging.LogRecord) -> str:
        """Return the line as it may be kept."""
        return hushed(super().format(record), self.names)


@dataclass(slots=True, kw_only=True)
class Log:
    """An open log; close it before its folder goes away."""

    file: Path
    _handler: logging.Handler
    _crash: TextIO
    _names: set[str] = field(default_factory=set)

    def hide(self, names: Iterable[str]) -> None:
        """Keep these names out of every line from now on."""
        self._names.update(names)

    def note_crash(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Note an error that nothing caught; fits `sys.excepthook`."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        logging.getLogger("caravan").critical("not caught", exc_info=(kind, error, trace))

    def close(self) -> None:
        """Stop noting and let the files go."""
        logging.getLogger("caravan").removeHandler(self._handler)
        self._handler.close()
        faulthandler.disable()
        self._crash.close()


def start(places: Places, level: int = logging.INFO) -> Log:
    """Note from now on what the `caravan` loggers say, in the data folder."""
    folder = ensure_folder(places.log)
    names: set[str] = set()
    file = folder / "caravane.log"
    handler = RotatingFileHandler(file, maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8")
    handler.setFormatter(_Hushing(names))
    logger = logging.getLogger("caravan")
    logger.addHandler(handler)
    logger.setLevel(level)
    crash = (folder / "crash.log").open("a", encoding="utf-8")
    faulthandler.enable(crash)
    return Log(file=file, _handler=handler, _crash=crash, _names=names)
