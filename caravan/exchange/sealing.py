"""The outside of a bundle, an age v1 file, and what age's answers mean."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from caravan.exchange.refusals.bundles import (
    BundleDamaged,
    BundleRefused,
    BundleTruncated,
    NotABundle,
    WrongRecipient,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from caravan.exchange.keys import Identity

__all__ = ["is_recipient", "seal", "unseal"]

_MAGIC = b"age-encryption.org/v1\n"
_HEADER_END = b"\n--- "
_LONGEST_HEADER = 1 << 12
"""Dozens of recipients; the library reads one of a megabyte for hours."""
# How the library tells a short file and a key that fits nothing; it has one class for all.
_SHORT = ("failed to fill whole buffer", "truncated", "Incomplete header")
_NO_KEY = "No matching keys"


def is_recipient(text: str) -> bool:
    """Tell whether a text names an age X25519 recipient."""
    from pyrage import RecipientError, x25519

    try:
        x25519.Recipient.from_str(text)
    except RecipientError:
        return False
    return True


def seal(plain: bytes, recipients: Iterable[str]) -> bytes:
    """Encrypt for every recipient, each of whom can open it alone."""
    import pyrage

    keys = [pyrage.x25519.Recipient.from_str(text) for text in dict.fromkeys(recipients)]
    sealed: bytes = pyrage.encrypt(plain, keys)
    return sealed


class _Source:
    """Gives what is in memory piece by piece, letting other threads run in between."""

    def __init__(self, data: bytes) -> None:
        self._data = memoryview(data)
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        """Give the next bytes; none at the end."""
        end = len(self._data) if size < 0 else self._at + size
        part = bytes(self._data[self._at : end])
        self._at += len(part)
        return part


class _Sink:
    """Takes pieces and gives them back as a whole."""

    def __init__(self) -> None:
        self._held = BytesIO()

    def write(self, part: bytes) -> int:
        """Take one piece."""
        return self._held.write(part)

    def flush(self) -> None:
        """Nothing waits."""

    def whole(self) -> bytes:
        """All pieces together."""
        return self._held.getvalue()


def unseal(sealed: bytes, identities: Sequence[Identity]) -> bytes:
    """Decrypt with any of the identities; refused if it is not age, not for us, or not whole."""
    import pyrage

    if not sealed.startswith(_MAGIC):
        raise BundleTruncated if _MAGIC.startswith(sealed) else NotABundle
    if len(sealed) > _LONGEST_HEADER and sealed.find(_HEADER_END, 0, _LONGEST_HEADER) < 0:
        raise BundleDamaged
    keys = [pyrage.x25519.Identity.from_str(identity.secret) for identity in identities]
    # In pieces: the library holds the interpreter for as long as one call lasts, a third of a
    # second for the biggest file, and no window may stand still for that.
    source, plain = _Source(sealed), _Sink()
    try:
        pyrage.decrypt_io(source, plain, keys)
    except (pyrage.DecryptError, OSError) as error:
        raise _meaning(str(error)) from error
    return plain.whole()


def _meaning(answer: str) -> BundleRefused:
    if any(words in answer for words in _SHORT):
        return BundleTruncated()
    return WrongRecipient() if _NO_KEY in answer else BundleDamaged()
