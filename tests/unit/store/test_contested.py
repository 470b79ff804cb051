"""What waits for a person is found from few rows, and is what the plain rules say."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caravan.domain.authority import KeyRole
from caravan.domain.ids import EntityId, OpId, WriterId, writer_id
from caravan.domain.journal import Kind, Op, Verb
from caravan.store import disputes, standing
from caravan.store import register as registered
from caravan.store.authority import authority_of
from caravan.store.database import Database
from caravan.store.derived import refold_all
from caravan.store.rows import COLUMNS, op_row
from caravan.store.unsettled import FOLLOWS, contestable
from scripts.reliability.plain_fold import Plain, Register, fold_plainly
from tests.fakes.foreign import outsiders as outsiders_of
from tests.fakes.ops import an_op

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping

DAY = date(2026, 5, 25)
OFFICE, MINE, THIEF, HEIR = (letter * 64 for letter in "0abc")
KEYS = (OFFICE, MINE, THIEF, HEIR)
SALT = "5a" * 16
WRITERS = {key: writer_id(key, SALT) for key in KEYS}
ABOUT = [
    (Kind.EVENT, "e"),
    (Kind.HEADCOUNT, "h"),
    (Kind.HEADCOUNT, "i"),
    (Kind.LINK, "l"),
    (Kind.HANDOVER, "o"),
]


def said_by(
    key: str,
    seq: int,
    about: tuple[Kind, str],
    says: Mapping[str, Any],
    *parents: Op,
    verb: Verb = Verb.PUT,
) -> Op:
    kind, entity = about
    return an_op(
        says,
        bytes([seq]) * 16,
        writer=WRITERS[key],
        seq=seq,
        kind=kind,
        entity=EntityId(entity),
        revision=1 + max((parent.revision for parent in parents), default=0),
        verb=verb,
        parents=tuple(parent.id for parent in parents),
    )


BIRTHS = [
    said_by(key, 1, (Kind.WRITER, WRITERS[key].hex()), {"key": key, "salt": SALT}) for key in KEYS
]


@dataclass(frozen=True, kw_only=True)
class World:
    """What an office's journal holds, and what its register says."""

    ops: list[Op]
    register: Register


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Keys that state, correct and take back, knowing some of it; some of it never arrives."""
    said: list[Op] = []
    for seq in range(2, draw(st.integers(0, 9)) + 2):
        about = draw(st.sampled_from(ABOUT))
        known = [other for other in said if other.entity == about[1] and draw(st.booleans())]
        verb = draw(st.sampled_from([Verb.PUT] * 4 + [Verb.VOID, Verb.ERASE]))
        says = {"says": draw(st.integers(0, 1)), "event": "e"}
        said.append(said_by(draw(st.sampled_from(KEYS)), seq, about, says, *known, verb=verb))
    arrived = [op for op in said if draw(st.integers(0, 5))]
    births = [op for op in BIRTHS if op.writer == WRITERS[OFFICE] or draw(st.integers(0, 5))]
    laptops = st.sampled_from(KEYS[1:])
    register = Register(
        office=frozenset({OFFICE}),
        replaces=draw(st.dictionaries(laptops, st.lists(laptops, max_size=1), max_size=2)),
        revoked=draw(
            st.dictionaries(
                st.tuples(laptops, st.sampled_from([None, *WRITERS.values()])),
                st.integers(1, 9),
                max_size=2,
            )
        ),
    )
    return World(ops=[*births, *arrived], register=register)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    opened = Database.open(tmp_path_factory.mktemp("contested") / "caravane.sqlite")
    yield opened
    opened.close()


class _Undone(Exception):
    """Whatever was written goes again."""


@contextmanager
def holding(database: Database, world: World) -> Iterator[sqlite3.Connection]:
    """Have the world in the database, folded, until the block ends."""
    with suppress(_Undone), database.transaction() as connection:
        keep(connection, world.ops)
        register, told = registered.Register(database), world.register
        for key in {*told.office, *told.replaces}:
            register.certify(
                registered.Certified(
                    key=key,
                    role=KeyRole.OFFICE if key in told.office else KeyRole.LAPTOP,
                    region=None,
                    since=DAY,
                    until=DAY,
                    replaces=tuple(told.replaces.get(key, ())),
                    text="",
                )
            )
        register.revoke(
            registered.Revoked(key=key, writer=WriterId(writer) if writer else None, since=since)
            for (key, writer), since in told.revoked.items()
        )
        refold_all(connection)
        yield connection
        raise _Undone


def keep(connection: sqlite3.Connection, ops: list[Op]) -> None:
    holes = ",".join("?" * 13)
    connection.executemany(
        f"INSERT INTO journal (op, {COLUMNS}) VALUES ({holes})",  # noqa: S608
        map(op_row, ops),
    )


Listed = set[tuple[str, str, tuple[OpId, ...]]]


def listed(database: Database) -> tuple[Listed, Listed]:
    """Conflicts and outsiders as the store lists them, in the words of the plain rules."""
    conflicts = standing.conflicts(database)
    outsiders = outsiders_of(database)
    return (
        {(each.kind.value, each.entity, each.heads) for each in conflicts},
        {(each.kind.value, each.entity, tuple(op.id for op in each.ops)) for each in outsiders},
    )


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(world=worlds())
def test_what_waits_is_what_the_plain_rules_say(database: Database, world: World) -> None:
    plain: Plain = fold_plainly(world.ops, world.register)
    with holding(database, world):
        assert listed(database) == (plain.conflicts, plain.outsiders)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(world=worlds())
def test_a_person_is_shown_each_of_them_once(database: Database, world: World) -> None:
    with holding(database, world):
        conflicts, outsiders = listed(database)
        shown = disputes.waiting(database)
    differing, foreign = ([(each.kind.value, each.entity) for each in part] for part in shown)
    assert differing == sorted((kind, entity) for kind, entity, _ops in conflicts)
    assert foreign == sorted({(kind, entity) for kind, entity, _ops in outsiders} - {*differing})


def test_of_many_calm_entities_none_is_read_whole(database: Database) -> None:
    first = [said_by(MINE, n, (Kind.HEADCOUNT, f"{n}"), {"says": n}) for n in range(2, 100)]
    again = [
        said_by(MINE, 100 + n, (Kind.HEADCOUNT, op.entity), {}, op) for n, op in enumerate(first)
    ]
    foreign = said_by(THIEF, 2, (Kind.HEADCOUNT, "50"), {}, first[48])
    world = World(
        ops=[*BIRTHS, *first, *again, foreign], register=Register(office=frozenset({OFFICE}))
    )
    with holding(database, world) as connection:
        asked = contestable(connection, authority_of(connection))
    assert asked == [("headcount", "50")]


@pytest.mark.parametrize("question", ["", " AND verb = 'erase'"])
def test_what_follows_something_is_found_by_its_own_index(
    database: Database, question: str
) -> None:
    plan = database.connection.execute(
        f"EXPLAIN QUERY PLAN SELECT kind, entity FROM journal WHERE {FOLLOWS}{question}"  # noqa: S608
    ).fetchall()
    assert [row[-1] for row in plan] == ["SCAN journal USING INDEX journal_follows"]


def test_what_the_office_decided_is_found_by_its_writer(database: Database) -> None:
    plan = database.connection.execute(
        f"EXPLAIN QUERY PLAN {disputes.SAID_OF_SEVERAL}", (WRITERS[OFFICE], 32)
    ).fetchall()
    assert [row[-1] for row in plan] == ["SEARCH journal USING INDEX journal_writer (writer=?)"]
