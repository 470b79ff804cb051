"""The journal on disk: appending our own operations, uniting with those of others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from caravan.domain.fold import current_of
from caravan.domain.ids import EntityId, OpId, WriterId
from caravan.domain.journal import (
    MOST_PARENTS,
    NONCE_BYTES,
    PAYLOAD_VERSION,
    Kind,
    Op,
    Verb,
    canonical_json,
    commit,
)
from caravan.store import derived
from caravan.store.authority import authority_of
from caravan.store.reached import last_seq
from caravan.store.rows import COLUMNS, op_row, ops_of, read_row
from caravan.store.troubles import DatabaseReplaced, known_errors

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator

    from caravan.domain.authority import Authority
    from caravan.domain.fold import Current
    from caravan.domain.outside import Chance
    from caravan.store.database import Database
    from caravan.store.identity import Identity

__all__ = ["Change", "Extent", "Journal", "UnionResult"]

_LAST_REVISION = (1 << 31) - 1
"""No file may hold a higher one: said after it, ours must still be readable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What we want to say about an entity; the journal finds its parents and number.

    One that `settles` answers outsiders' operations too, and is written even if nothing changes.
    """

    kind: Kind
    entity: str
    payload: dict[str, Any]
    time: str
    verb: Verb = Verb.PUT
    settles: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How far a writer is known: its lowest and highest number, and how many we hold."""

    writer: WriterId
    first: int
    last: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnionResult:
    """What uniting brought: operations that were new, and those already here."""

    new: int
    known: int
    touched: frozenset[tuple[str, str]]


def _says(current: Current, change: Change, payload: bytes) -> bool:
    """Whether what a change says is already so, and nothing is left to settle."""
    if change.settles and current.outsiders:
        return False
    if current.erased and change.verb is Verb.ERASE:
        return True
    same = current.op.payload == payload and current.op.verb is change.verb
    return same and not current.conflict


class Journal:
    """The operations of a laptop, written under its own writer id.

    `birth` says what else a writer's first operation tells than the key that signs for it; it is
    called once per writer, at its first save.
    """

    def __init__(
        self,
        database: Database,
        identity: Identity,
        chance: Chance,
        birth: Callable[[], dict[str, Any]],
    ) -> None:
        self.database = database
        self.identity = identity
        self._chance = chance
        self._birth = birth
        self._reached = 0

    def append(self, *changes: Change) -> tuple[Op, ...]:
        """Save what was said, in one transaction; it is on disk when this returns.

        A put that says what is already so adds nothing and returns the operation that says it.
        """
        with self.database.transaction() as connection:
            authority = authority_of(connection)
            saved = tuple(self._append_one(connection, change, authority) for change in changes)
            derived.refold(connection, {(op.kind.value, op.entity) for op in saved})
            self.database.after_commit(self._acknowledge)
        return saved

    def be_born(self, time: str) -> None:
        """Say who writes here from now on, before anything else is said; once is enough."""
        with self.database.transaction() as connection:
            if not self.last_seq(self.identity.writer):
                self._next_seq(connection, time)
                self.database.after_commit(self._acknowledge)

    def _acknowledge(self) -> None:
        self._reached = self.last_seq(self.identity.writer)
        self.identity.acknowledge(self._reached)

    def _append_one(
        self, connection: sqlite3.Connection, change: Change, authority: Authority | None
    ) -> Op:
        before = {op.id: op for op in ops_of(connection, change.kind.value, change.entity)}
        payload = canonical_json(change.payload)
        current = current_of(before.values(), authority) if before else None
        if current is not None and _says(current, change, payload):
            return current.op
        parents = tuple(sorted(before)) if current is None else current.heads
        if current is not None and change.settles:
            parents += current.outsiders
        parents = parents[:MOST_PARENTS]
        revision = 1 + max((before[key].revision for key in parents), default=0)
        return self._write(connection, change, payload, parents, min(revision, _LAST_REVISION))

    def _write(
        self,
        connection: sqlite3.Connection,
        change: Change,
        payload: bytes,
        parents: tuple[OpId, ...],
        revision: int,
    ) -> Op:
        seq = self._next_seq(connection, change.time)
        nonce = self._chance.token(NONCE_BYTES)
        op = Op(
            writer=self.identity.writer,
            seq=seq,
            kind=change.kind,
            entity=EntityId(change.entity),
            revision=revision,
            verb=change.verb,
            parents=parents,
            payload_version=PAYLOAD_VERSION,
            time=change.time,
            nonce=nonce,
            payload=payload,
            commitment=commit(nonce, payload),
        )
        self._insert(connection, op)
        return op

    def _next_seq(self, connection: sqlite3.Connection, time: str) -> int:
        last = self.last_seq(self.identity.writer)
        if last < self._reached:  # an older copy was put back while we were open
            raise DatabaseReplaced
        if last:
            return last + 1
        bond = {"key": self.identity.key, "salt": self.identity.salt}
        payload = canonical_json({**self._birth(), **bond})
        nonce = self._chance.token(NONCE_BYTES)
        born = Op(
            writer=self.identity.writer,
            seq=1,
            kind=Kind.WRITER,
            entity=EntityId(self.identity.writer.hex()),
            revision=1,
            verb=Verb.PUT,
            parents=(),
            payload_version=PAYLOAD_VERSION,
            time=time[:10],
            nonce=nonce,
            payload=payload,
            commitment=commit(nonce, payload),
        )
        self._insert(connection, born)
        return 2

    @staticmethod
    def _insert(connection: sqlite3.Connection, op: Op) -> None:
        connection.execute(
            f"INSERT INTO journal (op, {COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",  # noqa: S608
            op_row(op),
        )

    def last_seq(self, writer: WriterId) -> int:
        """The highest number that a writer ever used in this file; 0 if it never wrote."""
        with known_errors(self.database.path):
            return last_seq(self.database.connection, writer)

    def ops(self) -> Iterator[Op]:
        """Read everything, sorted by writer and number; each under the id that it was kept with."""
        rows = self.database.connection.execute(
            f"SELECT op, {COLUMNS} FROM journal ORDER BY writer, seq, op"  # noqa: S608
        )
        return (read_row(row) for row in rows)

    def extents(self) -> tuple[Extent, ...]:
        """Say how far each writer is known, in the order of their ids."""
        rows = self.database.connection.execute(
            "SELECT writer, min(seq), max(seq), count(*) FROM journal GROUP BY writer ORDER BY 1"
        )
        return tuple(
            Extent(writer=WriterId(writer), first=first, last=last, count=count)
            for writer, first, last, count in rows
        )

    def union(self, ops: Iterable[Op]) -> UnionResult:
        """Add the operations that are not here yet and refold what they touch.

        The caller decides what may come in; nothing here depends on order or repetition.
        """
        new, known = 0, 0
        touched: set[tuple[str, str]] = set()
        with self.database.transaction() as connection:
            for op in ops:
                # Only the same operation is passed over; anything else wrong must be heard.
                added = connection.execute(
                    f"INSERT INTO journal (op, {COLUMNS})"  # noqa: S608
                    " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (op) DO NOTHING",
                    op_row(op),
                ).rowcount
                new, known = new + added, known + 1 - added
                if added:
                    touched.add((op.kind.value, op.entity))
            derived.refold(connection, touched)
        return UnionResult(new=new, known=known, touched=frozenset(touched))
