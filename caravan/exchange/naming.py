"""What people call a laptop, an office or a spare key: four letters, or eight to compare by voice.

The key outlives a restored database and a move, which begin new numberings; the name with it. The
letters are those of the small texts, and for the same reasons (`caravan.exchange.paper`).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from caravan.exchange.paper import ALPHABET

if TYPE_CHECKING:
    from collections.abc import Collection

    from caravan.domain.ids import WriterId

__all__ = ["key_letters", "laptop_name", "numbering_names", "office_letters", "spare_name"]

_NAME = 4


def laptop_name(key: str) -> str:
    """Name a laptop by four letters: on screens, on paper, in the names of its files."""
    return key_letters(key)[:_NAME]


def key_letters(key: str) -> str:
    """Write the eight letters that two people compare on the telephone; the name, then four."""
    digest = hashlib.sha256(b"caravane/key-letters/1\n" + bytes.fromhex(key)).digest()
    letters = _letters(digest[: 2 * _NAME])
    return f"{letters[:_NAME]}-{letters[_NAME:]}"


def numbering_names(key: str, writers: Collection[WriterId]) -> dict[WriterId, str]:
    """Name each numbering of a laptop: by its name, and four letters more if it has several."""
    name = laptop_name(key)
    if len(writers) == 1:
        return dict.fromkeys(writers, name)
    return {writer: f"{name}/{_letters(writer[:_NAME])}" for writer in writers}


def office_letters(root: str) -> str:
    """Tell one office's kits from another's by four letters in the names of their files."""
    digest = hashlib.sha256(b"caravane/office-letters/1\n" + bytes.fromhex(root)).digest()
    return _letters(digest[:_NAME])


def spare_name(recipient: str) -> str:
    """Name a spare key of an office by four letters, so that an old one is told from the new."""
    digest = hashlib.sha256(b"caravane/spare-letters/1\n" + recipient.encode()).digest()
    return _letters(digest[:_NAME])


def _letters(data: bytes) -> str:
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in data)
