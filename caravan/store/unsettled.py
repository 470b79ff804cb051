"""Find the few entities that a person may have to look at, without folding the many that are calm.

Most entities of several operations are one laptop's own, each operation replacing the one before:
nothing can be in dispute about them. That is seen from ids and parents alone.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from caravan.store.rows import HASH_BYTES

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable

    from caravan.domain.authority import Authority

    Light = tuple[str, str, bytes, bytes, bytes, int]

__all__ = ["FOLLOWS", "IN_JOURNAL", "contestable", "restless", "unsettled"]

FOLLOWS = "(length(parents) > 0 OR verb <> 'put' OR kind = 'link')"
"""What is no statement of its own: word for word as in the index that holds these alone."""

_CREATES = "verb = 'put' AND length(parents) = 0 AND kind <> 'link'"
IN_JOURNAL = (
    f"SELECT kind, entity, op, writer, parents, {_CREATES} FROM temp.looked"  # noqa: S608
    " CROSS JOIN main.journal USING (kind, entity)"
)
_SEVERAL = "SELECT kind, entity FROM main.journal GROUP BY kind, entity HAVING count(*) > 1"
_FOLLOWED = f"SELECT kind, entity FROM main.journal WHERE {FOLLOWS}"  # noqa: S608


def unsettled(connection: sqlite3.Connection, authority: Authority | None) -> list[tuple[str, str]]:
    """List the entities of the journal that may hold a conflict, in order."""
    return _restless_among(_SEVERAL, connection, authority)


def contestable(
    connection: sqlite3.Connection, authority: Authority | None
) -> list[tuple[str, str]]:
    """List those too of which an outsider may have said something, in order."""
    # An entity of one operation that states it is its maker's own.
    return _restless_among(f"{_SEVERAL} UNION {_FOLLOWED}", connection, authority)


def _restless_among(
    question: str, connection: sqlite3.Connection, authority: Authority | None
) -> list[tuple[str, str]]:
    connection.execute("DROP TABLE IF EXISTS temp.looked")
    connection.execute(f"CREATE TEMP TABLE looked AS {question}")
    rows = connection.execute(IN_JOURNAL).fetchall()
    connection.execute("DROP TABLE temp.looked")
    return restless(rows, authority)


def restless(rows: Iterable[Light], authority: Authority | None) -> list[tuple[str, str]]:
    """Of entities whose operations are given, list those that are not calm."""
    entities: dict[tuple[str, str], list[tuple[bytes, bytes, bytes, int]]] = defaultdict(list)
    for kind, entity, op, writer, parents, creates in rows:
        entities[kind, entity].append((op, writer, parents, creates))
    doubtful = _doubtful(authority)
    return sorted(about for about, ops in entities.items() if not _calm(ops, authority, doubtful))


def _doubtful(authority: Authority | None) -> frozenset[bytes]:
    if authority is None:
        return frozenset()
    return frozenset(writer for writer, key in authority.born.items() if key in authority.revoked)


def _calm(
    ops: Collection[tuple[bytes, bytes, bytes, int]],
    authority: Authority | None,
    doubtful: frozenset[bytes],
) -> bool:
    named: set[bytes] = set()
    for _op, _writer, parents, _creates in ops:
        named.update(parents[at : at + HASH_BYTES] for at in range(0, len(parents), HASH_BYTES))
    if sum(op not in named for op, *_rest in ops) > 1:
        return False
    if authority is None:
        return True
    writers = {writer for _op, writer, *_rest in ops}
    return len(writers) == 1 and not writers & doubtful and any(creates for *_rest, creates in ops)
