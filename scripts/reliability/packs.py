"""Read once what stays the same in ten thousand windows: the packs, the seal of a file."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from unittest.mock import patch

from caravan.exchange import bundle
from caravan.exchange.keys import signed_by
from caravan.exchange.sealing import unseal
from caravan.packs import toml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from caravan.exchange.keys import Identity

__all__ = ["packs_read_once", "seals_opened_once"]

_FILES = 64


@contextmanager
def packs_read_once() -> Iterator[None]:
    """Keep what was read of the packs; processes forked from here have it too."""
    with patch.object(toml, "load_all", cache(toml.load_all)):
        yield


@contextmanager
def seals_opened_once(identities: Sequence[Identity]) -> Iterator[None]:
    """Decrypt the very same bytes, and check the very same signature, for one office only.

    Libraries of others do both, and nothing that was received before has a part in it. What is
    inside is read anew by each office: there our own code could remember something.
    """

    @lru_cache(maxsize=_FILES)
    def opened(sealed: bytes) -> bytes:
        return unseal(sealed, identities)

    def open_one(sealed: bytes, keys: Sequence[Identity]) -> bytes:
        return opened(sealed) if keys is identities else unseal(sealed, keys)

    with (
        patch.object(bundle, "unseal", open_one),
        patch.object(bundle, "signed_by", lru_cache(maxsize=_FILES)(signed_by)),
    ):
        yield
