"""Operations as rows of the journal table, and back."""

from __future__ import annotations

from enum import IntEnum
from itertools import groupby
from typing import TYPE_CHECKING, Any

from caravan.domain.ids import EntityId, OpId, WriterId
from caravan.domain.journal import Kind, Op, Verb

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    Row = tuple[Any, ...]

__all__ = ["COLUMNS", "HASH_BYTES", "Form", "by_entity", "op_row", "ops_of", "read_op", "read_row"]

COLUMNS = (
    "writer, seq, kind, entity, revision, verb, parents, payload_version, time, nonce, payload,"
    " commitment"
)
HASH_BYTES = 32


class Form(IntEnum):
    """How much judgement an operation that arrives asks for; the last column of a staged row."""

    FOLLOWS = 0
    """It replaces something, takes it back, or joins two things."""
    CREATES = 1
    """It states something, alone as far as it says."""
    PLAIN = 2
    """It does, and its payload is in the form that we write (`domain.plain`)."""


_KINDS = {kind.value: kind for kind in Kind}
_VERBS = {verb.value: verb for verb in Verb}


def read_op(row: Sequence[Any]) -> Op:
    """Rebuild an operation from a row of `COLUMNS`; its id is computed when it is asked for."""
    writer, seq, kind, entity, revision, verb, parents, version, time, nonce, payload, bond = row
    return Op(
        writer=WriterId(writer),
        seq=seq,
        kind=_KINDS.get(kind) or Kind(kind),
        entity=EntityId(entity),
        revision=revision,
        verb=_VERBS.get(verb) or Verb(verb),
        parents=tuple(
            OpId(parents[at : at + HASH_BYTES]) for at in range(0, len(parents), HASH_BYTES)
        ),
        payload_version=version,
        time=time,
        nonce=nonce,
        payload=None if payload is None else payload.encode(),
        commitment=bond,
    )


def read_row(row: Sequence[Any]) -> Op:
    """Rebuild an operation from its id and `COLUMNS`; the id was proved when it came in."""
    op = read_op(row[1:13])
    object.__setattr__(op, "_id", row[0])
    return op


def op_row(op: Op) -> tuple[Any, ...]:
    """Write an operation as a row: its hash, then `COLUMNS`."""
    return (
        op.id,
        op.writer,
        op.seq,
        op.kind.value,
        op.entity,
        op.revision,
        op.verb.value,
        b"".join(sorted(op.parents)),
        op.payload_version,
        op.time,
        op.nonce,
        None if op.payload is None else op.payload.decode(),
        op.commitment,
    )


def ops_of(connection: sqlite3.Connection, kind: str, entity: str) -> list[Op]:
    """Read every operation about one entity."""
    rows = connection.execute(
        f"SELECT op, {COLUMNS} FROM journal WHERE kind = ? AND entity = ?",  # noqa: S608
        (kind, entity),
    )
    return [read_row(row) for row in rows]


def by_entity(
    connection: sqlite3.Connection, entities: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, str, list[Op]]]:
    """Read the operations of many entities, each named once, entity by entity."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS asked (kind TEXT, entity TEXT)")
    connection.execute("DELETE FROM asked")
    connection.executemany("INSERT INTO asked VALUES (?, ?)", entities)
    columns = ", ".join(f"journal.{name}" for name in COLUMNS.split(", "))
    rows = connection.execute(
        # CROSS: one after the other as they were asked for, never the whole journal in between.
        f"SELECT op, {columns} FROM asked CROSS JOIN journal USING (kind, entity)"  # noqa: S608
    )
    for (kind, entity), group in groupby((read_row(row) for row in rows), key=_about):
        yield kind, entity, list(group)


def _about(op: Op) -> tuple[str, str]:
    return op.kind.value, op.entity
