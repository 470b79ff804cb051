"""Folding by SQL in one go, or entity by entity in Python: the same tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caravan.domain.ids import EntityId
from caravan.domain.journal import Kind, Op, Verb
from caravan.store.database import Database
from caravan.store.derived import refold, refold_all
from caravan.store.migrations import DERIVED
from caravan.store.rows import COLUMNS, op_row
from tests.fakes.ops import an_op
from tests.unit.exchange.test_own_lines import FIELDS, SHAPES, USUAL

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    Tables = dict[str, list[tuple[Any, ...]]]

told = st.sampled_from(list(SHAPES)).flatmap(
    lambda kind: st.tuples(
        st.just(kind),
        st.sampled_from(["", "0a", "A1", "f3", "~"]).map(lambda name: f"e{name}"),
        st.fixed_dictionaries({name: FIELDS[name] for name in SHAPES[kind].split()}),
        st.sampled_from([Verb.PUT] * 8 + [Verb.VOID, Verb.ERASE]),
        st.sampled_from([1, 1, 1, 1, 2]),
    )
)


def numbered(
    number: int, kind: Kind, entity: str, said: dict[str, Any], verb: Verb, version: int
) -> Op:
    return an_op(
        said,
        number.to_bytes(16, "big"),
        seq=number,
        kind=kind,
        entity=EntityId(entity),
        verb=verb,
        payload_version=version,
    )


def keep(connection: sqlite3.Connection, ops: Iterable[Op]) -> None:
    holes = ",".join("?" * 13)
    connection.executemany(
        f"INSERT INTO journal (op, {COLUMNS}) VALUES ({holes})",  # noqa: S608
        map(op_row, ops),
    )


def tables(connection: sqlite3.Connection) -> Tables:
    return {
        name: connection.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall()  # noqa: S608
        for name in DERIVED
    }


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    opened = Database.open(tmp_path_factory.mktemp("direct") / "d.sqlite")
    yield opened
    opened.close()


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(said=st.lists(told, max_size=8))
def test_all_at_once_is_one_by_one(database: Database, said: list[tuple[Any, ...]]) -> None:
    ops = [numbered(number, *each) for number, each in enumerate(said, start=1)]
    at_once, one_by_one = both_ways(database.connection, ops)
    assert at_once == one_by_one


@pytest.mark.parametrize(("kind", "table"), [
    (Kind.SHEET, "sheet"), (Kind.PARTICIPANT, "participant"), (Kind.HEADCOUNT, "headcount"),
    (Kind.CERTIFICATE, "certificate"),
])  # fmt: skip
def test_what_is_usual_is_told_alike_both_ways(database: Database, kind: Kind, table: str) -> None:
    said = {name: USUAL[name] for name in SHAPES[kind].split()}
    at_once, one_by_one = both_ways(
        database.connection, [numbered(1, kind, "e", said, Verb.PUT, 1)]
    )
    assert at_once == one_by_one
    assert len(at_once[table]) == 1


def both_ways(connection: sqlite3.Connection, ops: list[Op]) -> tuple[Tables, Tables]:
    """Tables folded all at once, and entity by entity; nothing is kept."""
    connection.execute("BEGIN")
    try:
        keep(connection, ops)
        refold_all(connection)
        at_once = tables(connection)
        for name in DERIVED:
            connection.execute(f"DELETE FROM {name}")  # noqa: S608
        for entity in {(op.kind.value, op.entity) for op in ops}:
            refold(connection, [entity])
        return at_once, tables(connection)
    finally:
        connection.execute("ROLLBACK")


@pytest.mark.parametrize("table", DERIVED)
def test_folding_anew_leaves_nothing_that_the_journal_does_not_say(
    database: Database, table: str
) -> None:
    connection = database.connection
    columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
    stray = ["stray" if kind == "TEXT" else 1 for _at, _name, kind, *_rest in columns]
    holes = ",".join("?" * len(stray))
    connection.execute("BEGIN")
    try:
        connection.execute(f"INSERT INTO {table} VALUES ({holes})", stray)  # noqa: S608
        refold_all(connection)
        assert tables(connection)[table] == []
    finally:
        connection.execute("ROLLBACK")
