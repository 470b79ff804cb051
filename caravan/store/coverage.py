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
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from caravan.store.database import Database

__all__ = [
    "LINK_BYTES",
    "NOTHING",
    "Held",
    "all_proven",
    "held_of",
    "keep_proven",
    "proof_before",
    "proof_of",
    "proven",
]

LINK_BYTES = 8
_PROVEN = "proven:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A writer's operations 1 to `up_to`, and the link that their ids end in.

    `earlier` are other numbers with their links, lowest first: where the writer is said to end on
    a laptop that went back to an older copy, and that cannot follow to `up_to`.
    """

    writer: WriterId
    up_to: int
    link: bytes
    earlier: tuple[tuple[int, bytes], ...] = ()


NOTHING = bytes(LINK_BYTES)


def _next(link: bytes, op: OpId) -> bytes:
    return hashlib.sha256(b"caravane/held/1\n" + link + op).digest()[:LINK_BYTES]


def _links(
    connection: sqlite3.Connection, writer: WriterId, start: int, link: bytes
) -> Iterator[tuple[int, bytes]]:
    """Follow the numbers from after `start` to a hole, or to a number that says two things."""
    rows = connection.execute(
        "SELECT seq, min(op), count(*) FROM journal WHERE writer = ? AND seq > ?"
        " GROUP BY seq ORDER BY seq",
        (writer, start),
    )
    reached = start
    for seq, op, said in rows:
        if seq != reached + 1 or said > 1:
            break
        reached, link = seq, _next(link, OpId(op))
        yield reached, link


def held_of(
    database: Database,
    writers: Iterable[WriterId],
    ends: Mapping[WriterId, Collection[int]] | None = None,
) -> tuple[Held, ...]:
    """Say how far each of these writers is held without a hole, if it is held at all.

    `ends` are numbers before that at which a laptop may stand, to be told too.
    """
    found = []
    with known_errors(database.path):
        for writer in sorted(writers):
            wanted, points = (ends or {}).get(writer, ()), []
            up_to, link = 0, NOTHING
            for up_to, link in _links(database.connection, writer, 0, NOTHING):
                if up_to in wanted:
                    points.append((up_to, link))
            earlier = tuple(point for point in points if point[0] < up_to)
            if up_to:
                found.append(Held(writer=writer, up_to=up_to, link=link, earlier=earlier))
    return tuple(found)


def proven(database: Database, writer: WriterId) -> Held:
    """How far somebody else was proven to hold what this journal held when it was last purged."""
    up_to, link = json.loads(database.meta(_PROVEN + writer.hex()) or f'[0, "{NOTHING.hex()}"]')
    return Held(writer=writer, up_to=up_to, link=bytes.fromhex(link))


def all_proven(database: Database) -> tuple[Held, ...]:
    """Every proof that this journal relies on where it was purged, by writer."""
    with known_errors(database.path):
        rows = database.connection.execute(
            "SELECT substr(key, ?) FROM meta WHERE key LIKE ? ORDER BY key",
            (len(_PROVEN) + 1, f"{_PROVEN}%"),
        ).fetchall()
    return tuple(proven(database, WriterId(bytes.fromhex(writer))) for (writer,) in rows)


def keep_proven(database: Database, held: Held) -> None:
    """Remember a proof, in the transaction that removes what it covers."""
    text = json.dumps([held.up_to, held.link.hex()])
    database.set_meta(_PROVEN + held.writer.hex(), text)


def proof_of(database: Database, theirs: Held) -> Held | None:
    """How far they hold exactly what is here; None if not all that they hold is, or it differs.

    What is already proven is not asked again: some of it may be gone from here.
    """
    whole = Held(writer=theirs.writer, up_to=theirs.up_to, link=theirs.link)
    if theirs.up_to <= proven(database, theirs.writer).up_to:
        return whole
    return _furthest(database, theirs.writer, {whole.up_to: whole.link})


def proof_before(database: Database, theirs: Held) -> Held | None:
    """How far they hold exactly what is here, where they hold more than ever was here.

    Only for a writer that this journal has left: of one in use, more is something else.
    """
    return _furthest(database, theirs.writer, dict(theirs.earlier))


def _furthest(database: Database, writer: WriterId, links: Mapping[int, bytes]) -> Held | None:
    """The highest of these numbers up to which the same operations are here, or were proven."""
    before = proven(database, writer)
    found = before if before.up_to and links.get(before.up_to) == before.link else None
    last = max(links, default=0)
    with known_errors(database.path):
        for seq, link in _links(database.connection, writer, before.up_to, before.link):
            if seq > last:
                break
            if links.get(seq) == link:
                found = Held(writer=writer, up_to=seq, link=link)
    return found
