"""Every word a person reads, in French or Arabic, on screen and on paper.

French is the source: `_("...")` returns it as it is. Arabic comes from the compiled catalogue
beside the sources in `assets/text/ar`. One language is in use for the whole program (`use`); a
block may speak another (`speaking`), as a document in Arabic printed from a French window does,
and only the thread that entered the block is affected.
"""

from __future__ import annotations

import gettext as _gettext
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

from caravan.resources import asset

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Language", "_", "current", "ngettext", "pgettext", "speaking", "use"]


class Language(Enum):
    """The two languages of the caravan; the value is the code kept in data and file names."""

    ARABIC = "ar"
    FRENCH = "fr"

    @property
    def right_to_left(self) -> bool:
        """Whether a page in this language starts at the right."""
        return self is Language.ARABIC


class _French(_gettext.NullTranslations):
    """The source itself; French counts zero as singular, which gettext's default does not."""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return msgid1 if n < 2 else msgid2


_spoken: ContextVar[Language | None] = ContextVar("spoken", default=None)
_in_use = [Language.FRENCH]


@cache
def _catalogue(language: Language) -> _gettext.NullTranslations:
    if language is Language.FRENCH:
        return _French()
    with asset(f"text/{language.value}/caravan.mo").open("rb") as file:
        return _gettext.GNUTranslations(file)


def use(language: Language) -> None:
    """Speak this language from now on, everywhere."""
    _in_use[0] = language


def current() -> Language:
    """The language in which the next sentence will be said."""
    return _spoken.get() or _in_use[0]


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak this language inside the block, in this thread."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def _(message: str) -> str:
    """Say a whole sentence in the current language."""
    return _catalogue(current()).gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """Say a sentence whose form depends on a count (Arabic has six forms)."""
    return _catalogue(current()).ngettext(one, many, n)


def pgettext(context: str, message: str) -> str:
    """Say a short word whose meaning the context settles."""
    return _catalogue(current()).pgettext(context, message)
