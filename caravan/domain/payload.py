"""Typed reading of a payload that came from anywhere: right shape, or refused."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

from caravan.errors import CaravanError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "BadPayload",
    "choice_of",
    "day",
    "flag",
    "optional_choice",
    "optional_text",
    "text",
    "whole",
]

E = TypeVar("E", bound=Enum)
_LONGEST = 400


class BadPayload(CaravanError):
    """An operation says something its kind does not allow."""


def text(data: Mapping[str, Any], key: str) -> str:
    """Read a text of at most 400 signs."""
    value = data.get(key)
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise BadPayload(key)
    return value


def optional_text(data: Mapping[str, Any], key: str) -> str | None:
    """Read a text or its absence."""
    return None if data.get(key) is None else text(data, key)


def whole(data: Mapping[str, Any], key: str, *, most: int = 100_000) -> int:
    """Read a count between 0 and `most`."""
    value = data.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise BadPayload(key)
    return value


def flag(data: Mapping[str, Any], key: str) -> bool:
    """Read a yes or no; absent means no."""
    value = data.get(key, False)
    if not isinstance(value, bool):
        raise BadPayload(key)
    return value


def day(data: Mapping[str, Any], key: str) -> date:
    """Read a date without hour."""
    try:
        return date.fromisoformat(text(data, key))
    except ValueError as error:
        raise BadPayload(key) from error


def choice_of(kind: type[E], data: Mapping[str, Any], key: str) -> E:
    """Read a member of a closed set by its value."""
    try:
        return kind(data.get(key))
    except ValueError as error:
        raise BadPayload(key) from error


def optional_choice(kind: type[E], data: Mapping[str, Any], key: str) -> E | None:
    """Read a member of a closed set or its absence."""
    return None if data.get(key) is None else choice_of(kind, data, key)
