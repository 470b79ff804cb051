"""How the journal stands as a whole: what it holds already, conflicts, forks and gaps."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from caravan.domain.ids import OpId, WriterId
from caravan.domain.journal import Kind, Verb
from caravan.domain.numbering import Fork, Gap
from caravan.domain.numbering import gaps as gaps_of
from caravan.store.altered import altered_in
from caravan.store.authority import authority_of
from caravan.store.contested import contested
from caravan.store.rows import COLUMNS, ops_of, read_row
from caravan.store.troubles import known_errors
from caravan.store.unsettled import FOLLOWS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from caravan.domain.fold import Current
    from caravan.domain.journal import Op
    from caravan.store.database import Database

__all__ = [
    "altered",
    "bare_of",
    "births",
    "conflicts",
    "erased",
    "forks",
    "gaps",
    "held",
    "ids_of",
    "ids_within",
    "numbers",
    "own_births",
]

_AT_ONCE = 4_000


def held(database: Database, ids: Iterable[OpId]) -> frozenset[OpId]:
    """Find which of these operations the journal holds."""
    with known_errors(database.path):
        return frozenset(
            key
            for key in ids
            if database.connection.execute("SELECT 1 FROM journal WHERE op = ?", (key,)).fetchone()
        )


def ids_of(database: Database, writer: WriterId) -> set[OpId]:
    """Every operation that the journal holds of a writer."""
    with known_errors(database.path):
        rows = database.connection.execute("SELECT op FROM journal WHERE writer = ?", (writer,))
        return {OpId(op) for (op,) in rows}


def ids_within(
    database: Database, writer: WriterId, first: int, last: int
) -> Iterator[list[bytes]]:
    """The operations that a writer numbered from `first` to `last`, in order, some at a time."""
    with known_errors(database.path):
        rows = database.connection.execute(
            "SELECT op FROM journal WHERE writer = ? AND seq BETWEEN ? AND ? ORDER BY seq, op",
            (writer, first, last),
        )
        while part := rows.fetchmany(_AT_ONCE):
            yield [op for (op,) in part]


def own_births(database: Database, writers: Iterable[WriterId]) -> list[Op]:
    """Read under which key these writers say that they were born, in their first operations."""
    with known_errors(database.path):
        return [
            read_row(row)
            for writer in writers
            for row in database.connection.execute(
                f"SELECT op, {COLUMNS} FROM journal WHERE writer = ? AND seq = 1 AND kind = ?",  # noqa: S608
                (writer, Kind.WRITER.value),
            )
        ]


def bare_of(database: Database, writer: WriterId) -> set[OpId]:
    """The operations of a writer that the journal holds without their content."""
    with known_errors(database.path):
        rows = database.connection.execute(
            "SELECT op FROM journal WHERE writer = ? AND payload IS NULL", (writer,)
        )
        return {OpId(op) for (op,) in rows}


def erased(database: Database) -> set[tuple[str, str]]:
    """What some operation of the journal erases, whether or not that counts."""
    with known_errors(database.path):
        rows = database.connection.execute(
            f"SELECT kind, entity FROM journal WHERE {FOLLOWS} AND verb = ?",  # noqa: S608
            (Verb.ERASE.value,),
        )
        return set(rows)


def numbers(database: Database, writer: WriterId) -> set[int]:
    """The numbers that the journal holds of a writer."""
    with known_errors(database.path):
        rows = database.connection.execute("SELECT seq FROM journal WHERE writer = ?", (writer,))
        return {seq for (seq,) in rows}


def births(database: Database, writers: Iterable[WriterId]) -> tuple[Op, ...]:
    """Read what the journal holds about these writers themselves."""
    with known_errors(database.path):
        return tuple(
            op
            for writer in writers
            for op in ops_of(database.connection, Kind.WRITER.value, writer.hex())
        )


def conflicts(database: Database) -> tuple[Current, ...]:
    """List the entities about which laptops said different things, for a person to settle."""
    with known_errors(database.path):
        found = contested(database.connection, authority_of(database.connection))
    return tuple(each.current for each in found if each.current is not None and each.conflict)


def forks(database: Database) -> tuple[Fork, ...]:
    """List the numbers under which one writer said two different things: a cloned laptop."""
    with known_errors(database.path):
        rows = database.connection.execute(
            "SELECT writer, seq, op FROM journal WHERE (writer, seq) IN"
            " (SELECT writer, seq FROM journal GROUP BY writer, seq HAVING count(*) > 1)"
            " ORDER BY writer, seq, op"
        ).fetchall()
    found: dict[tuple[bytes, int], list[OpId]] = defaultdict(list)
    for writer, seq, op in rows:
        found[writer, seq].append(OpId(op))
    return tuple(
        Fork(writer=WriterId(writer), seq=seq, ops=tuple(ops))
        for (writer, seq), ops in found.items()
    )


def gaps(database: Database) -> tuple[Gap, ...]:
    """Name exactly what is missing below the highest number received from each writer."""
    with known_errors(database.path):
        # Most writers have no gap: their numbers are read only where the count does not fit.
        rows = database.connection.execute(
            "SELECT writer, seq FROM journal WHERE writer IN (SELECT writer FROM journal"
            " GROUP BY writer HAVING count(DISTINCT seq) <> max(seq))"
        ).fetchall()
    return gaps_of((WriterId(writer), seq) for writer, seq in rows)


def altered(database: Database) -> int:
    """Count the operations that are not what was saved, or emptied although nobody erased them."""
    with known_errors(database.path):
        return altered_in(database.connection)
