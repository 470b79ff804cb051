"""The outside of a bundle, an age v1 file, and what age's answers mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.exchange.refusals import (
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
# How the library tells a short file and a key that fits nothing; it has one class for all.
_SHORT = ("failed to fill whole buffer", "truncated")
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


def unseal(sealed: bytes, identities: Sequence[Identity]) -> bytes:
    """Decrypt with any of the identities; refused if it is not age, not for us, or not whole."""
    import pyrage

    if not sealed.startswith(_MAGIC):
        raise BundleTruncated if _MAGIC.startswith(sealed) else NotABundle
    keys = [pyrage.x25519.Identity.from_str(identity.secret) for identity in identities]
    try:
        plain: bytes = pyrage.decrypt(sealed, keys)
    except pyrage.DecryptError as error:
        raise _meaning(str(error)) from error
    return plain


def _meaning(answer: str) -> BundleRefused:
    if any(words in answer for words in _SHORT):
        return BundleTruncated()
    return WrongRecipient() if _NO_KEY in answer else BundleDamaged()
