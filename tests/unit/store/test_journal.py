"""What is appended is on disk, numbered without a gap, and folded into the tables."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from caravan.actions import attend, plan
from caravan.domain.journal import Kind, Verb
from caravan.store import derived
from caravan.store.journal import Change
from caravan.store.migrations import DERIVED
from tests.fakes.stop import new_event, open_stop, open_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from caravan.actions.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(tmp_path)
    yield opened
    opened.close()


def tables(workspace: Workspace) -> dict[str, list[Any]]:
    return {
        name: workspace.database.connection.execute(
            f"SELECT * FROM {name} ORDER BY 1"  # noqa: S608
        ).fetchall()
        for name in DERIVED
    }


def test_a_writer_is_born_with_its_key_and_counts_without_a_gap(workspace: Workspace) -> None:
    event, *_ = open_stop(workspace)
    ops = list(workspace.journal.ops())
    assert [op.seq for op in ops] == [1, 2, 3, 4]
    assert ops[0].kind is Kind.WRITER
    assert set(ops[0].content()) == {"key", "salt", "region", "demo"}
    assert str(ops[1].entity) == event.id
    (extent,) = workspace.journal.extents()
    assert (extent.first, extent.last, extent.count) == (1, 4, 4)


def test_looking_around_writes_no_operation(workspace: Workspace) -> None:
    assert list(workspace.journal.ops()) == []


def test_saying_the_same_again_adds_nothing(workspace: Workspace) -> None:
    event = plan.create_event(workspace, new_event())
    before = workspace.reading.operations()
    plan.correct_event(workspace, event.id, new_event())
    assert workspace.reading.operations() == before
    plan.correct_event(workspace, event.id, new_event(place="Biougra"))
    assert workspace.reading.operations() == before + 1
    corrected = workspace.reading.event(event.id)
    assert corrected is not None
    assert corrected.place == "Biougra"


def test_operations_that_concern_a_person_carry_no_hour(workspace: Workspace) -> None:
    _, children, _ = open_stop(workspace)
    attend.check_in(workspace, attend.CheckIn(session=children, age=10))
    times = {op.kind: op.time for op in workspace.journal.ops()}
    assert len(times[Kind.PARTICIPANT]) == len("2026-05-25")
    assert len(times[Kind.SESSION]) > len("2026-05-25")


def test_every_table_can_be_dropped_and_folded_again(workspace: Workspace) -> None:
    _, children, _ = open_stop(workspace)
    arrived = attend.check_in(workspace, attend.CheckIn(session=children, age=10))
    attend.cancel_arrival(workspace, arrived.participant.id)
    attend.check_in(workspace, attend.CheckIn(session=children, age=12))
    attend.set_headcount(workspace, children, 7)
    before = tables(workspace)
    with workspace.database.transaction() as connection:
        derived.refold_all(connection)
    assert tables(workspace) == before
    assert len(before["participant"]) == 1


@pytest.mark.parametrize("seed", range(10))
def test_a_union_in_any_order_with_repeats_gives_the_same_tables(tmp_path: Path, seed: int) -> None:
    laptops = [open_workspace(tmp_path / f"laptop{n}", seed=n + 10) for n in range(3)]
    ops = []
    for laptop in laptops:
        _, children, _ = open_stop(laptop)
        arrived = attend.check_in(laptop, attend.CheckIn(session=children, age=10))
        attend.check_in(laptop, attend.CheckIn(session=children, age=14))
        attend.cancel_arrival(laptop, arrived.participant.id)
        attend.set_headcount(laptop, children, 3)
        ops += list(laptop.journal.ops())
    office = open_workspace(tmp_path / "office", seed=99)
    shuffled = ops + ops[::3]
    random.Random(seed).shuffle(shuffled)  # noqa: S311
    half = len(shuffled) // 2
    first = office.journal.union(shuffled[:half])
    second = office.journal.union(shuffled[half:])
    assert first.new + second.new == len(ops)
    assert office.journal.union(ops).known == len(ops)
    assert {kind: len(rows) for kind, rows in tables(office).items()} == {
        kind: sum(len(tables(laptop)[kind]) for laptop in laptops) for kind in DERIVED
    }
    for opened in (*laptops, office):
        opened.close()


def test_an_operation_of_a_later_version_is_kept_and_not_shown(workspace: Workspace) -> None:
    from dataclasses import replace

    event = plan.create_event(workspace, new_event())
    op = next(op for op in workspace.journal.ops() if str(op.entity) == event.id)
    later = replace(op, seq=40, revision=9, parents=(op.id,), payload_version=2)
    workspace.journal.union([later])
    assert workspace.reading.event(event.id) is None
    assert later in list(workspace.journal.ops())


def test_a_payload_of_the_wrong_shape_is_kept_and_not_shown(workspace: Workspace) -> None:
    workspace.journal.append(
        Change(kind=Kind.HEADCOUNT, entity="x", payload={"people": -4}, time="2026-05-25")
    )
    assert tables(workspace)["headcount"] == []
    assert any(op.entity == "x" for op in workspace.journal.ops())


def test_a_void_entity_is_in_no_table(workspace: Workspace) -> None:
    event = plan.create_event(workspace, new_event())
    plan.void_event(workspace, event.id)
    assert tables(workspace)["event"] == []
    assert [op.verb for op in workspace.journal.ops() if str(op.entity) == event.id] == [
        Verb.PUT,
        Verb.VOID,
    ]


def test_an_erasure_empties_every_payload_and_an_old_file_brings_nothing_back(
    workspace: Workspace, tmp_path: Path
) -> None:
    _, children, _ = open_stop(workspace)
    arrived = attend.check_in(workspace, attend.CheckIn(session=children, age=10)).participant
    before = list(workspace.journal.ops())
    workspace.journal.append(
        Change(
            kind=Kind.PARTICIPANT,
            entity=arrived.id,
            payload={},
            time="2026-05-25",
            verb=Verb.ERASE,
        )
    )
    office = open_workspace(tmp_path / "office", seed=9)
    office.journal.union(workspace.journal.ops())
    for here in (workspace, office):
        here.journal.union(before)
        about = [op for op in here.journal.ops() if str(op.entity) == arrived.id]
        assert len(about) == 2
        assert all(op.payload is None and op.nonce is None for op in about)
        assert tables(here)["participant"] == []
        assert {op.id for op in before} <= {op.id for op in here.journal.ops()}
    office.close()
