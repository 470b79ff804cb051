"""How the journal would stand with what is staged: told before anything is changed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from caravan.domain.authority import handed_over
from caravan.domain.fold import current_of
from caravan.domain.ids import OpId, WriterId
from caravan.domain.journal import Kind
from caravan.domain.numbering import Fork
from caravan.domain.numbering import gaps as gaps_of
from caravan.store import standing
from caravan.store.authority import authority_of
from caravan.store.journal import Extent
from caravan.store.rows import COLUMNS, ops_of, read_row
from caravan.store.stranded_ahead import stranded_ahead
from caravan.store.troubles import known_errors
from caravan.store.unsettled import IN_JOURNAL, restless, unsettled

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from caravan.domain.authority import Authority
    from caravan.domain.fold import Current
    from caravan.domain.journal import Op
    from caravan.domain.numbering import Gap
    from caravan.store.database import Database
    from caravan.store.journal import Journal
    from caravan.store.stranded import Stranded

    Entity = tuple[str, str]

__all__ = ["Arrival", "Foresight", "foresee", "mark_of"]

_IN_STAGE = (
    "SELECT kind, entity, op, writer, parents, form > 0 FROM temp.looked"
    " CROSS JOIN stage.staged USING (kind, entity)"
)
_TOUCHED = """CREATE TEMP TABLE looked AS SELECT kind, entity FROM stage.staged AS source
    GROUP BY kind, entity HAVING count(*) > 1 OR min(form) = 0 OR EXISTS (SELECT 1
    FROM main.journal WHERE (journal.kind, journal.entity) = (source.kind, source.entity))"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A writer's new operations in one file: where they are staged, and their numbers.

    `unbroken`: they follow one another without a hole, and none says two things.
    """

    first_id: int
    last_id: int
    first: int
    last: int
    count: int
    unbroken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Foresight:
    """How the journal would stand.

    `outsiders` and `revoked` are where staged operations that would not count are; `here` those
    that the journal holds already, said by somebody else since they were staged. `stranded` are
    what was taken back although others' people are under it.
    """

    writers: tuple[Extent, ...]
    conflicts: tuple[Current, ...]
    stranded: tuple[Stranded, ...]
    forks: tuple[Fork, ...]
    gaps: tuple[Gap, ...]
    outsiders: tuple[int, ...]
    revoked: tuple[int, ...]
    here: tuple[int, ...]


def mark_of(database: Database) -> tuple[int, int]:
    """What changes whenever anything is written in a database, by us or by anybody else."""
    with known_errors(database.path):
        version = database.connection.execute("PRAGMA data_version").fetchone()[0]
    return database.connection.total_changes, version


def foresee(journal: Journal, arrived: Mapping[WriterId, Sequence[Arrival]]) -> Foresight:
    """Look ahead; `stage.staged` is at hand, and `arrived` says where each writer's rows are."""
    database, connection = journal.database, journal.database.connection
    writers = {extent.writer: extent for extent in journal.extents()}
    forks = [fork for fork in standing.forks(database) if fork.writer not in arrived]
    gaps = [gap for gap in standing.gaps(database) if gap.writer not in arrived]
    with known_errors(database.path):
        authority = authority_of(connection, _telling(connection))
        conflicts, foreign = _disputes(connection, authority)
        outsiders = _places(connection, foreign)
        stranded = stranded_ahead(connection, authority, partial(_ops, connection))
        revoked = _revoked(connection, authority)
        here = _column(
            connection.execute("SELECT id FROM stage.staged JOIN main.journal USING (op)")
        )
        for writer, arrivals in arrived.items():
            known = writer in writers
            writers[writer], split, holes = _laptop(connection, writer, arrivals, known=known)
            forks += split
            gaps += holes
    return Foresight(
        writers=tuple(writers[writer] for writer in sorted(writers)),
        conflicts=conflicts,
        stranded=stranded,
        forks=tuple(sorted(forks, key=lambda fork: (fork.writer, fork.seq))),
        gaps=tuple(sorted(gaps, key=lambda gap: (gap.writer, gap.first))),
        outsiders=outsiders,
        revoked=revoked,
        here=here,
    )


def _telling(connection: sqlite3.Connection) -> list[Op]:
    """The staged operations that say who may say what."""
    rows = connection.execute(
        f"SELECT op, {COLUMNS} FROM stage.staged WHERE kind = ? OR kind = ?",  # noqa: S608
        (Kind.WRITER.value, Kind.HANDOVER.value),
    )
    return [read_row(row) for row in rows]


def _ops(connection: sqlite3.Connection, about: Entity) -> list[Op]:
    staged = connection.execute(
        f"SELECT op, {COLUMNS} FROM stage.staged WHERE kind = ? AND entity = ?",  # noqa: S608
        about,
    )
    both = {op.id: _filled(connection, op) for op in ops_of(connection, *about)}
    both.update((op.id, _filled(connection, op)) for op in map(read_row, staged))
    return list(both.values())


def _filled(connection: sqlite3.Connection, op: Op) -> Op:
    """An operation with the content that another file would give it, if it has none."""
    if op.payload is not None:
        return op
    told = connection.execute(
        "SELECT nonce, payload FROM stage.content WHERE op = ?", (op.id,)
    ).fetchone()
    return op if told is None else replace(op, nonce=told[0], payload=told[1].encode())


def _touched(connection: sqlite3.Connection) -> set[Entity]:
    """Note in `temp.looked` what would have several operations, or one that asks for a look."""
    connection.execute("DROP TABLE IF EXISTS temp.looked")
    connection.execute(_TOUCHED)
    opened = [
        (Kind.EVENT.value, event)
        for op in _telling(connection)
        if (event := handed_over(op)) is not None
    ]
    connection.executemany("INSERT INTO temp.looked VALUES (?, ?)", opened)
    return set(connection.execute("SELECT kind, entity FROM temp.looked"))


def _disputes(
    connection: sqlite3.Connection, authority: Authority | None
) -> tuple[tuple[Current, ...], frozenset[OpId]]:
    touched = _touched(connection)
    rows = connection.execute(f"{IN_JOURNAL} UNION {_IN_STAGE}").fetchall()
    connection.execute("DROP TABLE temp.looked")
    asked = restless(rows, authority)
    asked += [about for about in unsettled(connection, authority) if about not in touched]
    conflicts: list[Current] = []
    outsiders: set[OpId] = set()
    for about in sorted(asked):
        ops = _ops(connection, about)
        current = current_of(ops, authority)
        if current is not None and current.conflict:
            conflicts.append(current)
        if authority is not None and about in touched:
            outsiders |= _outside(ops, current, authority)
    return tuple(conflicts), frozenset(outsiders)


def _outside(ops: Collection[Op], current: Current | None, authority: Authority) -> set[OpId]:
    if current is None:
        return {op.id for op in authority.counted(ops)[1]}
    return set(current.outsiders)


def _revoked(connection: sqlite3.Connection, authority: Authority | None) -> tuple[int, ...]:
    if authority is None or not authority.revoked:
        return ()
    rows = connection.execute("SELECT id, writer, seq FROM stage.staged")
    return tuple(place for place, writer, seq in rows if authority.revokes(writer, seq))


def _places(connection: sqlite3.Connection, ops: Collection[OpId]) -> tuple[int, ...]:
    if not ops:
        return ()
    rows = connection.execute("SELECT id, op FROM stage.staged ORDER BY id")
    return tuple(place for place, op in rows if op in ops)


def _column(rows: Iterable[tuple[int]]) -> tuple[int, ...]:
    return tuple(value for (value,) in rows)


def _laptop(
    connection: sqlite3.Connection, writer: WriterId, arrivals: Sequence[Arrival], *, known: bool
) -> tuple[Extent, tuple[Fork, ...], tuple[Gap, ...]]:
    """How one writer would be known."""
    only = arrivals[0]
    if not known and len(arrivals) == 1 and only.unbroken and only.first == 1:
        extent = Extent(writer=writer, first=1, last=only.last, count=only.count)
        return extent, (), ()
    numbers = _numbers(connection, writer, arrivals)
    held: dict[int, list[OpId]] = defaultdict(list)
    for seq, op in sorted(numbers):
        held[seq].append(op)
    extent = Extent(writer=writer, first=min(held), last=max(held), count=len(numbers))
    forks = tuple(
        Fork(writer=writer, seq=seq, ops=tuple(ops)) for seq, ops in held.items() if len(ops) > 1
    )
    return extent, forks, gaps_of((writer, seq) for seq in held)


def _numbers(
    connection: sqlite3.Connection, writer: WriterId, arrivals: Sequence[Arrival]
) -> set[tuple[int, OpId]]:
    """A writer's numbers, each with its operation's id, here and staged."""
    here = connection.execute("SELECT seq, op FROM main.journal WHERE writer = ?", (writer,))
    found = {(seq, OpId(op)) for seq, op in here}
    for arrival in arrivals:
        staged = connection.execute(
            "SELECT seq, op FROM stage.staged WHERE id BETWEEN ? AND ? AND writer = ?",
            (arrival.first_id, arrival.last_id, writer),
        )
        found.update((seq, OpId(op)) for seq, op in staged)
    return found
