"""How far each writer is held without a hole, and proof that two journals hold the same.

Numbers alone prove nothing: the other half of a cloned laptop uses the same ones. So what is held
is told with a chain of hashes over the operations' ids: whoever holds the same operations finds
the same link, and nobody else does.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.domain.ids import OpId, WriterId
from caravan.store.troubles import known_errors

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from caravan.store.database import Database

__all__ = ["LINK_BYTES", "NOTHING", "Held", "held_of", "held_up_to", "keep_proven", "proven"]

LINK_BYTES = 8
_PROVEN = "proven:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A writer's operations 1 to `up_to`, and the link that their ids end in."""

    writer: WriterId
    up_to: int
    link: bytes


NOTHING = bytes(LINK_BYTES)


def _next(link: bytes, op: OpId) -> bytes:
    return hashlib.sha256(b"caravane/held/1\n" + link + op).digest()[:LINK_BYTES]


def _walk(
    connection: sqlite3.Connection, writer: WriterId, start: int, link: bytes, end: int | None
) -> tuple[int, bytes]:
    """Follow the numbers from after `start` to a hole, or to a number that says two things."""
    rows = connection.execute(
        "SELECT seq, min(op), count(*) FROM journal WHERE writer = ? AND seq > ?"
        " GROUP BY seq ORDER BY seq",
        (writer, start),
    )
    reached = start
    for seq, op, said in rows:
        if seq != reached + 1 or said > 1 or (end is not None and seq > end):
            break
        reached, link = seq, _next(link, OpId(op))
    return reached, link


def held_of(database: Database, writers: Iterable[WriterId]) -> tuple[Held, ...]:
    """Say how far each of these writers is held without a hole, if it is held at all."""
    found = []
    with known_errors(database.path):
        for writer in sorted(writers):
            up_to, link = _walk(database.connection, writer, 0, NOTHING, None)
            if up_to:
                found.append(Held(writer=writer, up_to=up_to, link=link))
    return tuple(found)


def proven(database: Database, writer: WriterId) -> Held:
    """How far somebody else was proven to hold what this journal held when it was last purged."""
    up_to, link = json.loads(database.meta(_PROVEN + writer.hex()) or f'[0, "{NOTHING.hex()}"]')
    return Held(writer=writer, up_to=up_to, link=bytes.fromhex(link))


def keep_proven(database: Database, held: Held) -> None:
    """Remember a proof, in the transaction that removes what it covers."""
    text = json.dumps([held.up_to, held.link.hex()])
    database.set_meta(_PROVEN + held.writer.hex(), text)


def held_up_to(database: Database, theirs: Held) -> int | None:
    """How far they hold exactly what is here; None where they hold something else instead.

    What is already proven is not asked again: some of it may be gone from here.
    """
    before = proven(database, theirs.writer)
    if theirs.up_to <= before.up_to:
        return theirs.up_to
    with known_errors(database.path):
        reached, link = _walk(
            database.connection, theirs.writer, before.up_to, before.link, theirs.up_to
        )
    return theirs.up_to if (reached, link) == (theirs.up_to, theirs.link) else None
