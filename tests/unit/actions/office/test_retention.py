"""Sheets end at the office: when their time is over, and because a person said so."""

from __future__ import annotations

from datetime import datetime

import pytest

from caravan.actions import attend
from caravan.actions.office import receive, retention
from caravan.actions.office.keys import NotAnOffice
from caravan.domain.journal import Kind
from tests.fakes.exchange import World, stop_with
from tests.fakes.office import enroll
from tests.fakes.outside import FixedClock

LATER = datetime(2027, 9, 1, 9)  # noqa: DTZ001


@pytest.fixture
def old(world: World) -> World:
    """An office that received a stop of May 2026, one arrival taken back, and a year later."""
    laptop = world.equip()
    _event, _room, arrived = stop_with(laptop, [10, 13, 9])
    attend.cancel_arrival(laptop, arrived[0].participant.id)
    world.send()
    world.clock.move(days=(LATER - FixedClock().now()).days + 1)
    return world


def answers_in(world: World) -> int:
    ops = world.office.journal.ops()
    return sum(op.kind is Kind.SHEET and op.payload is not None for op in ops)


def test_twelve_months_after_the_season_its_sheets_are_past_their_time(old: World) -> None:
    (season,) = retention.old_seasons(old.office)
    assert (season.season, season.due, season.sheets) == ("2025-2026", LATER.date(), 3)
    assert season.past


def test_the_day_before_they_are_not(world: World) -> None:
    stop_with(world.equip(), [10])
    world.send()
    world.clock.move(days=(LATER - FixedClock().now()).days - 1)
    (season,) = retention.old_seasons(world.office)
    assert not season.past
    with pytest.raises(retention.NotYetDue) as refused:
        retention.erase_season(world.office, "2025-2026")
    assert "2027" in refused.value.sentence
    with pytest.raises(retention.NotYetDue):
        retention.erase_season(world.office, "2019-2020")
    assert answers_in(world) == 1


def test_erasing_a_season_leaves_no_answer_and_keeps_who_came(old: World) -> None:
    office = old.office
    marks = [op.nonce for op in office.journal.ops() if op.kind is Kind.SHEET and op.nonce]
    people = office.database.connection.execute("SELECT count(*) FROM participant").fetchone()
    told: list[tuple[int, int]] = []
    done = retention.erase_season(
        office, "2025-2026", progress=lambda here, total: told.append((here, total))
    )
    assert done.sheets == 3
    assert told == [(0, 3)]
    assert answers_in(old) == 0
    assert retention.old_seasons(office) == ()
    after = office.database.connection.execute("SELECT count(*) FROM participant").fetchone()
    assert after == people
    for path in office.places.data.rglob("*"):
        assert not (path.is_file() and any(mark in path.read_bytes() for mark in marks)), path


def test_an_old_file_does_not_bring_the_answers_back(old: World) -> None:
    retention.erase_season(old.office, "2025-2026")
    (file,) = old.stick.glob("*.caravane")
    enroll(old.office, old.laptop())  # its certificate was for a season
    assert receive.receive(old.office, [file]).all_well
    assert answers_in(old) == 0


def test_the_time_is_the_offices_to_decide(old: World) -> None:
    retention.keep_for(old.office, 24)
    assert retention.kept_for(old.office) == 24
    (season,) = retention.old_seasons(old.office)
    assert not season.past
    assert season.due.year == 2028
    for months in (0, 121):
        with pytest.raises(retention.MonthsUnlikely):
            retention.keep_for(old.office, months)


def test_a_laptop_has_no_such_power(old: World) -> None:
    with pytest.raises(NotAnOffice):
        retention.erase_season(old.laptop(), "2025-2026")
