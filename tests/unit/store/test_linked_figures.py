"""Figures of joined stops and rooms, against seasons in which they were one from the start."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caravan.domain.barometer import Level, Scope
from caravan.store.figures import read_counts
from tests.fakes.season import PACKS, Season
from tests.unit.store.test_figures import NATIONAL, read, seasons

if TYPE_CHECKING:
    import random

    from caravan.domain.counts import Counts

REGIONS = st.sampled_from([None, "01", "06"])


def one_stop(season: Season, kept: str, other: str) -> Season:
    """Write the season as if the second event had never been planned apart from the first."""
    made = deepcopy(season)
    events = {row[0]: row for row in made.rows["event"]}
    closed = min(events[kept][7], events[other][7])
    late = max(events[kept][8], events[other][8])
    events[kept] = (*events[kept][:7], closed, late)
    made.rows["event"] = [row for entity, row in events.items() if entity != other]
    made.rows["session"] = [
        (row[0], kept if row[1] == other else row[1], *row[2:]) for row in made.rows["session"]
    ]
    return made


def without_room(season: Season, room: str) -> Season:
    """Write the season as if a room had never been there."""
    made = deepcopy(season)
    made.rows["session"] = [row for row in made.rows["session"] if row[0] != room]
    return made


def scope_of(region: str | None) -> Scope:
    return Scope(level=Level.REGION, code=region) if region else NATIONAL


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(seasons(), seasons(), REGIONS, st.randoms(use_true_random=False))
def test_joined_events_count_as_one_stop_that_was_one_from_the_start(
    season: Season, more: Season, region: str | None, luck: random.Random
) -> None:
    more.made = 10_000  # only to be sure that both draw different ids
    _pour(more, season)
    events = [row[0] for row in season.rows["event"]]
    kept, other = luck.sample(events, 2)
    expected = read(one_stop(season, kept, other), scope_of(region))
    season.link("event", kept, other)
    assert read(season, scope_of(region)) == expected
    kept_alone = read(season, Scope(level=Level.EVENT, code=kept))
    assert kept_alone.sessions == read(season, Scope(level=Level.EVENT, code=other)).sessions


def _pour(more: Season, season: Season) -> None:
    """Add the stops of another season, under ids of their own."""
    for table, rows in more.rows.items():
        for row in rows:
            season.rows[table].append(tuple(_renamed(value) for value in row))
    season.answers += [(f"{sheet}!", item, rev, said) for sheet, item, rev, said in more.answers]


def _renamed(value: object) -> object:
    return f"{value}!" if isinstance(value, str) and len(value) == 36 else value


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(seasons().filter(lambda season: len(season.rows["session"]) > 1), REGIONS)
def test_a_room_for_which_another_stands_counts_nowhere(season: Season, region: str | None) -> None:
    kept, other = (row[0] for row in season.rows["session"][:2])
    expected = read(without_room(season, other), scope_of(region))
    season.link("session", kept, other)
    assert read(season, scope_of(region)) == expected


@settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))
@given(seasons(), st.randoms(use_true_random=False))
def test_links_in_any_order_give_the_same_figures(season: Season, luck: random.Random) -> None:
    for what in ("event", "session"):
        ids = [row[0] for row in season.rows[what]]
        for _ in ids:
            one, two = luck.choice(ids), luck.choice(ids)
            if one != two:
                season.link(what, one, two)
    there = read(season)
    luck.shuffle(season.rows["link"])
    assert read(season) == there


def a_stop_and_its_double() -> tuple[Season, str, str]:
    season = Season()
    one, two = season.event(), season.event()
    for event in (one, two):
        season.headcount(event, season.session(event), 20)
    return season, one, two


def test_saying_that_they_are_two_changes_nothing() -> None:
    season, one, two = a_stop_and_its_double()
    there = read(season)
    season.link("event", one, two, same=0)
    assert read(season) == there


def test_a_link_to_something_that_never_came_changes_nothing() -> None:
    season, one, _two = a_stop_and_its_double()
    there = read(season)
    season.link("event", "never", one)
    season.link("session", "never", season.rows["session"][0][0])
    assert read(season) == there


def test_a_room_stands_for_no_other_once_its_stop_was_taken_back() -> None:
    season, one, _two = a_stop_and_its_double()
    first, second = (row[0] for row in season.rows["session"])
    season.link("session", first, second)
    assert people(read(season)) == 20
    season.rows["event"] = [row for row in season.rows["event"] if row[0] != one]
    assert people(read(season)) == 20


def people(counts: Counts) -> int:
    return sum(row.headcount for row in counts.people)


def test_a_stop_of_which_one_laptop_is_not_done_is_open() -> None:
    season = Season()
    one, two = season.event(closed=1), season.event(closed=0, after=1)
    season.link("event", one, two)
    counts = read(season)
    assert (sum(counts.events.values()), counts.open_events, counts.entered_after) == (1, 1, 1)


def test_five_thousand_stops_of_which_a_thousand_were_joined_are_read_without_delay() -> None:
    season = Season()
    events = [season.event() for _ in range(5_000)]
    for one, two in zip(events[:1_000], events[1_000:2_000], strict=True):
        season.link("event", one, two)
    connection = season.connect()
    try:
        counts = read_counts(connection, NATIONAL, PACKS)
    finally:
        connection.close()
    assert sum(counts.events.values()) == 4_000
