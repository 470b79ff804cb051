"""Emptying a season while its answers arrive, or come back by every way there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.actions.office import receive, retention
from caravan.actions.saying import say
from caravan.domain.journal import Kind, Verb
from tests.fakes.exchange import stop_with
from tests.fakes.office import enroll
from tests.unit.actions.office.test_retention import answers_in, old

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fakes.exchange import World

__all__ = ["old"]

SEASON = "2025-2026"


def exported(world: World, name: str = "laptop") -> Path:
    enroll(world.office, world.laptop(name))  # its certificate was for a season
    return world.export(name)


def marks_of(world: World) -> list[bytes]:
    ops = world.laptop().journal.ops()
    return [op.nonce for op in ops if op.kind is Kind.SHEET and op.nonce]


def traces(world: World, marks: list[bytes]) -> list[Path]:
    files = (path for path in world.office.places.data.rglob("*") if path.is_file())
    return [path for path in files if any(mark in path.read_bytes() for mark in marks)]


def test_a_reception_looked_at_before_the_erasure_and_taken_after_brings_nothing_back(
    old: World,
) -> None:
    marks = marks_of(old)
    file = exported(old)
    with receive.examine(old.office, [file]) as examination:
        retention.erase_season(old.office, SEASON)
        receive.commit(old.office, examination)
    assert answers_in(old) == 0
    assert retention.old_seasons(old.office) == ()
    assert traces(old, marks) == []


def test_answers_that_arrive_meanwhile_are_listed_and_the_next_call_takes_them(
    old: World,
) -> None:
    """A second laptop of the same stop brings its sheets while the first's are being emptied."""
    late = old.laptop("late", seed=5)
    old.equip("late")
    stop_with(late, [12, 11], place="Massa")
    file = exported(old, "late")

    def meanwhile(_done: int, _total: int) -> None:
        receive.receive(old.office, [file])

    retention.erase_season(old.office, SEASON, progress=meanwhile)
    left = retention.old_seasons(old.office)
    assert answers_in(old) == sum(each.sheets for each in left)
    for each in left:
        assert each.past
        retention.erase_season(old.office, each.season)
    assert answers_in(old) == 0
    receive.receive(old.office, [file])
    assert answers_in(old) == 0


def test_a_correction_of_an_emptied_answer_stays_empty(old: World) -> None:
    """A laptop that knows nothing of it says the sheet again, under later numbers."""
    retention.erase_season(old.office, SEASON)
    laptop = old.laptop()
    sheet = next(op for op in laptop.journal.ops() if op.kind is Kind.SHEET and op.payload)
    content = sheet.content() | {"complete": False}
    laptop.journal.append(say(laptop, Kind.SHEET, sheet.entity, content, Verb.PUT))
    receive.receive(old.office, [exported(old)])
    assert answers_in(old) == 0
    assert old.office.database.connection.execute("SELECT count(*) FROM sheet").fetchone() == (0,)
