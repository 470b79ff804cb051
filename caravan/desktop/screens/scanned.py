"""A badge that was scanned while another field had the focus: a scanner asks nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.desktop.widgets.keys import code_from_keys
from caravan.domain.badges import BadgeUnknown, read_code

if TYPE_CHECKING:
    from caravan.domain.ids import EventId

__all__ = ["badge_behind"]

# K7-P3-R; an Arabic keyboard types some letters as two signs.
_SIGNS = range(7, 11)


def badge_behind(event: EventId, typed: str) -> tuple[str, str]:
    """Part a first name from the badge that was scanned right behind it; the badge may be none."""
    for size in _SIGNS:
        try:
            code = read_code(event, code_from_keys(typed[-size:]))
        except BadgeUnknown:
            continue
        return typed[:-size].strip(), code
    return typed, ""
