"""What the program notes about itself, for the person who is called when something breaks.

One rotating file in the data folder, and a second one where the interpreter itself writes if it
dies. No name of a person and no badge code stays in them: names are recognised because the text
rooms wrap them in isolates, codes by shape. Tracebacks show the lines of our code, never the values
they held: what Python itself says of a value that it could not take, or of a file, is left out.
"""

from __future__ import annotations

import faulthandler
import logging
import re
import sys
import traceback
from dataclasses import dataclass
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING, TextIO

from caravan.safe_write import ensure_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

    from caravan.paths import Places

    _Caught = (
        tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    )

__all__ = ["Log", "hushed", "start"]

_HIDDEN = "[…]"
_LETTER, _DIGIT = "[BCDEFGHJKNPRTUVXY]", "[2-9]"
_BADGE = re.compile(
    rf"(?<!\w){_LETTER}{_DIGIT}[- ]?{_LETTER}{_DIGIT}[- ]?{_LETTER}(?!\w)", re.IGNORECASE
)
# What `i18n.numbers.name` and `ltr` wrap: people, places, and whatever was typed or read.
_MARKED = re.compile("[\u2066\u2068].*?\u2069", re.DOTALL)
_LARGEST, _KEPT = 500_000, 4


def hushed(text: str) -> str:
    """Return the text without badge codes and without marked names."""
    return _BADGE.sub(_HIDDEN, _MARKED.sub(_HIDDEN, text))


def _message(error: BaseException) -> str:
    """What an error says that is about the program, not about what was typed in it."""
    if isinstance(error, OSError):
        return error.strerror or _HIDDEN  # without the file: folders have people's names
    return _HIDDEN if isinstance(error, ValueError | LookupError) else str(error)


def _traced(error: BaseException) -> Iterator[str]:
    """The lines of our code that led to an error, after those of what led to it."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _traced(before)
        yield "Then:"
    yield "Traceback (most recent call last):"
    yield "".join(traceback.format_tb(error.__traceback__)).rstrip()
    yield f"{type(error).__name__}: {_message(error)}"


class _Hushing(logging.Formatter):
    """Write a line and its traceback, then take out what must not be kept.

    The finished line is cleaned, not the record: a name may sit in an argument, in an exception's
    message or in the chain behind it.
    """

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")

    def format(self, record: logging.LogRecord) -> str:
        """Return the line as it may be kept."""
        record.exc_text = None  # what another handler wrote of it is not ours
        return hushed(super().format(record))

    def formatException(self, ei: _Caught) -> str:
        """Return a traceback without the values in it."""
        return "\n".join(_traced(ei[1])) if ei[1] is not None else ""


@dataclass(slots=True, kw_only=True)
class Log:
    """An open log; close it before its folder goes away."""

    file: Path
    _handler: logging.Handler
    _crash: TextIO

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
    file = folder / "caravane.log"
    handler = RotatingFileHandler(file, maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8")
    handler.setFormatter(_Hushing())
    logger = logging.getLogger("caravan")
    logger.addHandler(handler)
    logger.setLevel(level)
    crash = (folder / "crash.log").open("a", encoding="utf-8")
    faulthandler.enable(crash)
    return Log(file=file, _handler=handler, _crash=crash)
