"""What makes two records look like one: the same place as people spell it, about as many people."""

from __future__ import annotations

import unicodedata

__all__ = ["close", "folded"]

# One letter to the ear, written as the hand or the keyboard has it.
_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": None})


def folded(text: str) -> str:
    """Fold a place: no case, no accent or vowel sign, one Alef, words apart by one space."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text).translate(_ARABIC))
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()
    return " ".join("".join(sign if sign.isalnum() else " " for sign in bare).split())


def close(one: int, other: int) -> bool:
    """Whether two counts may be of the same people: within three, or within a tenth.

    Nobody is no double of anybody.
    """
    apart = abs(one - other)
    return min(one, other) > 0 and (apart <= 3 or 10 * apart <= max(one, other))
