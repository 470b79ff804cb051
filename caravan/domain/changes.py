"""What an action touched, so that screens read again only what may have changed."""

from __future__ import annotations

from enum import Flag, auto

__all__ = ["Changes"]


class Changes(Flag):
    """Parts of the data that a screen may show."""

    NOTHING = 0
    EVENT = auto()
    SESSION = auto()
    ATTENDANCE = auto()
    SHEET = auto()
    TALLY = auto()
    CERTIFICATE = auto()
    FILES = auto()
    SETTINGS = auto()
    EVERYTHING = EVENT | SESSION | ATTENDANCE | SHEET | TALLY | CERTIFICATE | FILES | SETTINGS
