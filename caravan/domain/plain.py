"""Payloads in exactly the form in which this program writes them, recognised without parsing.

An office receives hundreds of thousands of them, and nearly all are alike. What matches here is
canonical JSON by its very form: sorted keys, no space, nothing escaped. Anything else may be
right as well and is read the long way, to the same result.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from caravan.domain.ages import AgeBand
from caravan.domain.events import Lead, Stage
from caravan.domain.journal import Kind
from caravan.domain.people import Sex
from caravan.domain.quiz import Audience, Form, Phase, Theme
from caravan.i18n import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from enum import Enum

__all__ = ["HIDDEN", "PAYLOADS", "PLAIN", "is_plain", "readable"]

HIDDEN = r"\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
"""Control signs and marks that turn the direction of a line; what is typed holds none of them."""
# Possessive: what follows cannot be inside, so there is nothing to go back to.
_TEXT = rf'"[^"\\{HIDDEN}]{{0,400}}+"'
_WORD = r'"[0-9A-Za-z._-]{1,64}+"'
_FLAG = "(?:true|false)"
_TO_99_999 = "(?:0|[1-9][0-9]{0,4})"
_TO_4_999 = "(?:0|[1-9][0-9]{0,2}|[1-4][0-9]{3})"
_ANSWER = rf"\[{_WORD},{_TO_99_999},(?:null|{_WORD})\]"


def _one_of(members: type[Enum]) -> str:
    return f'"(?:{"|".join(re.escape(member.value) for member in members)})"'


def _maybe(pattern: str) -> str:
    return f"(?:null|{pattern})"


_SHAPES: dict[Kind, dict[str, str]] = {
    Kind.SHEET: {
        "answers": rf"\[(?:{_ANSWER}(?:,{_ANSWER}){{0,99}})?\]",
        "complete": _FLAG,
        "event": _TEXT,
        "form": _one_of(Form),
        "language": _one_of(Language),
        "pack": _TEXT,
        "pack_version": _TO_99_999,
        "participant": _TEXT,
        "phase": _one_of(Phase),
        "session": _TEXT,
    },
    Kind.PARTICIPANT: {
        "band": _maybe(_one_of(AgeBand)),
        "event": _TEXT,
        "language": _one_of(Language),
        "role": _one_of(Audience),
        "session": _TEXT,
        "sex": _maybe(_one_of(Sex)),
    },
    Kind.HEADCOUNT: {
        "entered_after": _FLAG,
        "event": _TEXT,
        "people": _TO_4_999,
        "session": _TEXT,
    },
    Kind.CERTIFICATE: {
        "event": _TEXT,
        "role": _one_of(Audience),
        "serial": _TEXT,
        "theme": _one_of(Theme),
    },
    Kind.SESSION: {
        "audience": _one_of(Audience),
        "band": _maybe(_one_of(AgeBand)),
        "ended": _maybe(_TEXT),
        "event": _TEXT,
        "language": _one_of(Language),
        "lead": _one_of(Lead),
        "stage": _one_of(Stage),
        "started": _TEXT,
    },
    Kind.EVENT: {
        "closed": _FLAG,
        "day": _TEXT,
        "entered_after": _FLAG,
        "host": _TEXT,
        "place": _TEXT,
        "province": _TEXT,
        "region": _TEXT,
    },
}
"""Keys in the order in which canonical form sorts them; the first of each is its own."""


def _pattern(shape: Mapping[str, str]) -> str:
    return r"\{" + ",".join(f'"{key}":{value}' for key, value in shape.items()) + r"\}"


PAYLOADS = "|".join(map(_pattern, _SHAPES.values()))
"""A pattern of any of them, without groups."""

_READABLE = (Kind.SHEET, Kind.PARTICIPANT, Kind.HEADCOUNT, Kind.CERTIFICATE)
_FIRST = {kind.value: f'{{"{next(iter(_SHAPES[kind]))}":' for kind in _READABLE}
_SHEET = _FIRST["sheet"]
PLAIN = tuple(_FIRST)
"""The kinds whose fields are all in their form as soon as they match."""

_items: Callable[[str], list[str]] = re.compile(r'\["([^"]+)').findall


@lru_cache(maxsize=1)
def _whole() -> dict[str, re.Pattern[str]]:
    # Not at import: the window starts without them.
    return {kind.value: re.compile(_pattern(_SHAPES[kind])) for kind in _READABLE}


def readable(kind: str, payload: str) -> bool:
    """Whether a payload that matches `PAYLOADS` can be told into the tables as it stands.

    It is of its kind, and a sheet answers each item once.
    """
    if kind == "sheet":
        items = _items(payload)
        return payload.startswith(_SHEET) and len(set(items)) == len(items)
    first = _FIRST.get(kind)
    return first is not None and payload.startswith(first)


def is_plain(kind: str, payload: str | None) -> bool:
    """Whether any payload can be told into the tables as it stands."""
    whole = _whole().get(kind)
    if whole is None or payload is None or not whole.fullmatch(payload):
        return False
    return readable(kind, payload)
