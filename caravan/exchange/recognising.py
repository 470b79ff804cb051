"""Recognise a file that was read whole before, so that its operations need not be read again.

Two things together prove it. The register says that this very file, byte for byte, was taken: so
every operation in it was read and found sound. And the ids that the journal holds today, hashed in
order, give the digest that the file's signed manifest announces: so nothing of it is missing. A
file of which anything is here without its content is read again, for it may bring it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from caravan.exchange.report import Verdict
from caravan.store import standing
from caravan.store.inbox import Inbox

if TYPE_CHECKING:
    from collections.abc import Callable

    from caravan.exchange.manifest import Manifest, Summary
    from caravan.store.database import Database

__all__ = ["recognised"]

_TAKEN = (Verdict.NEW.value, Verdict.KNOWN.value)


def recognised(
    database: Database, manifest: Manifest, sha256: str, watch: Callable[[float], None]
) -> bool:
    """Whether a file was taken before and every operation of it is here, with its content.

    `watch` hears which part of it was looked for, and may raise to stop.
    """
    if not Inbox(database).has(sha256, _TAKEN):
        return False
    if any(standing.bare_of(database, held.writer) for held in manifest.summary.writers):
        return False
    return _all_here(database, manifest.summary, watch)


def _all_here(database: Database, summary: Summary, watch: Callable[[float], None]) -> bool:
    digest, found = hashlib.sha256(), 0
    for held in summary.writers:
        for ids in standing.ids_within(database, held.writer, held.first, held.last):
            digest.update(b"".join(ids))
            found += len(ids)
            watch(min(1.0, found / max(1, summary.count)))
    return found == summary.count and digest.hexdigest() == summary.digest
