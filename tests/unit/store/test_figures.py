"""The figures of random seasons, counted again person by person in plain loops."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caravan.domain.ages import AgeBand
from caravan.domain.barometer import Level, Method, Scope
from caravan.domain.counts import Counts, PairCount
from caravan.domain.disclosure import Shown, View
from caravan.domain.people import Sex
from caravan.domain.quiz import Audience, Claim, Form, Pack, Phase
from caravan.domain.reckoning import barometer
from caravan.i18n import Language
from caravan.store.figures import read_counts
from tests.fakes.season import HARASSMENT, NEWS, PACKS, PARENTS, Season

NATIONAL = Scope(level=Level.NATIONAL)
ANSWERS = st.sampled_from(["a", "b", "b", "c", None])
FORMS = st.sampled_from([(Form.X, Form.Y), (Form.Y, Form.X)])


@st.composite
def seasons(draw: st.DrawFn) -> Season:
    """Stops in three regions and two seasons, rooms of both kinds, sheets whole and not."""
    season = Season()
    for _ in range(draw(st.integers(1, 3))):
        region = draw(st.sampled_from(["01", "06", "12"]))
        day = draw(st.sampled_from(["2026-03-01", "2026-09-01", "2027-05-02"]))
        event = season.event(region, day, closed=draw(st.integers(0, 1)))
        for _ in range(draw(st.integers(0, 3))):
            _room(draw, season, event)
    return season


def _room(draw: st.DrawFn, season: Season, event: str) -> None:
    quiz = draw(st.sampled_from(PACKS))
    role = quiz.audience.value
    session = season.session(event, role, draw(st.sampled_from(["fr", "ar"])))
    season.headcount(event, session, draw(st.integers(0, 20)))
    forms = draw(FORMS)
    for _ in range(draw(st.integers(0, 5))):
        band = draw(st.sampled_from(["9-11", "12-14"])) if role == "children" else None
        person = season.person(event, session, role, band, draw(st.sampled_from(["f", "m", None])))
        for phase, form in zip(("before", "after"), forms, strict=True):
            choices = draw(st.none() | st.lists(ANSWERS, max_size=len(quiz.form(form))))
            if choices is not None:
                rev = draw(st.sampled_from([1, 1, 1, 2]))
                season.sheet(event, session, person, phase, quiz, form, choices, rev=rev)


def read(season: Season, scope: Scope = NATIONAL, only: str | None = None) -> Counts:
    connection = season.connect()
    try:
        return read_counts(connection, scope, PACKS, season=only)
    finally:
        connection.close()


class Recount:
    """The same season, counted by hand: dictionaries of what each person did."""

    def __init__(self, season: Season, region: str | None, only: str | None) -> None:
        rows = season.rows
        self.events = {
            row[0]: row
            for row in rows["event"]
            if region in {None, row[3]} and only in {None, row[2]}
        }
        self.sessions = {row[0]: row for row in rows["session"] if row[1] in self.events}
        self.people = {row[0]: row for row in rows["participant"] if row[2] in self.sessions}
        self.headcounts = [row for row in rows["headcount"] if row[2] in self.sessions]
        self.sheets = {row[0]: row for row in rows["sheet"] if row[3] in self.people}
        self.answers = [row for row in season.answers if row[0] in self.sheets]
        self.did: dict[str, dict[tuple[str, str], str | None]] = defaultdict(dict)
        self.aside: Counter[str] = Counter()
        for sheet, item, rev, choice in self.answers:
            self._keep(self.sheets[sheet], item, rev, choice)

    def _keep(self, sheet: tuple[Any, ...], item: str, rev: int, choice: str | None) -> None:
        quiz = next(one for one in PACKS if one.id == sheet[6])
        if rev != 1:
            self.aside[quiz.id] += 1
            return
        found = quiz.item(item)
        pair = found.id if found.form is Form.X else found.twin
        assert pair
        self.did[sheet[3]][pair, sheet[4]] = choice

    def region_of(self, person: str) -> str:
        return str(self.events[self.people[person][1]][3])

    def pair(self, pair: str) -> dict[str, int]:
        found: Counter[str] = Counter()
        for did in self.did.values():
            met = {phase: (pair, phase) in did for phase in ("before", "after")}
            right = {phase: did.get((pair, phase)) == "b" for phase in met}
            both = all(met.values())
            for phase, asked in met.items():
                found[f"asked_{phase}"] += asked
                found[f"right_{phase}"] += right[phase]
                found[f"passed_{phase}"] += asked and did[pair, phase] is None
                found[f"paired_right_{phase}"] += both and right[phase]
            found["paired"] += both
            found["gained"] += both and right["after"] and not right["before"]
            found["lost"] += both and right["before"] and not right["after"]
        return dict(found)

    def scores(self, pairs: list[str]) -> Counter[tuple[str | None, int, int]]:
        found: Counter[tuple[str | None, int, int]] = Counter()
        for person, did in self.did.items():
            if all((pair, phase) in did for pair in pairs for phase in ("before", "after")):
                sums = [
                    sum(did[pair, phase] == "b" for pair in pairs) for phase in ("before", "after")
                ]
                found[self.people[person][4], sums[0], sums[1]] += 1
        return found


def _summed(pairs: tuple[PairCount, ...], item: str) -> dict[str, int]:
    names = [name for name in PairCount.__dataclass_fields__ if name not in NOT_NUMBERS]
    return {name: sum(getattr(row, name) for row in pairs if row.item == item) for name in names}


def _scored(
    counts: Counts, quiz: Pack, claim: Claim | None
) -> Counter[tuple[str | None, int, int]]:
    found: Counter[tuple[str | None, int, int]] = Counter()
    for row in counts.scores:
        if row.pack == quiz.id and row.claim is claim:
            band = row.band.value if row.band else None
            found[band, row.before, row.after] += row.people
    return found


NOT_NUMBERS = {"session", "region", "pack", "item"}
WHERE = st.sampled_from([None, "01", "06"])
WHEN = st.sampled_from([None, "2025-2026", "2026-2027"])


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(seasons(), WHERE, WHEN)
def test_every_pair_of_every_pack_is_counted_as_by_hand(
    season: Season, region: str | None, when: str | None
) -> None:
    scope = Scope(level=Level.REGION, code=region) if region else NATIONAL
    counts, recount = read(season, scope, when), Recount(season, region, when)
    for quiz in PACKS:
        for item in quiz.form(Form.X):
            expected = recount.pair(item.id)
            found = _summed(counts.pairs, item.id)
            assert found == {name: expected.get(name, 0) for name in found}
    assert dict(counts.set_aside) == dict(recount.aside)


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(seasons(), WHERE)
def test_scores_of_whole_pairs_of_sheets_are_counted_as_by_hand(
    season: Season, region: str | None
) -> None:
    scope = Scope(level=Level.REGION, code=region) if region else NATIONAL
    counts, recount = read(season, scope), Recount(season, region, None)
    for quiz in PACKS:
        claims = {None, *(item.claim for item in quiz.items)}
        for claim in claims:
            pairs = [item.id for item in quiz.form(Form.X) if claim in {None, item.claim}]
            assert _scored(counts, quiz, claim) == recount.scores(pairs)


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(seasons(), WHERE, WHEN)
def test_people_and_sheets_are_counted_as_by_hand(
    season: Season, region: str | None, when: str | None
) -> None:
    scope = Scope(level=Level.REGION, code=region) if region else NATIONAL
    counts, recount = read(season, scope, when), Recount(season, region, when)
    told = {recount.sheets[row[0]][3] for row in recount.answers if row[3] is not None}
    for place in ("01", "06", "12"):
        for audience in Audience:
            rows = [
                row for row in counts.people if row.region == place and row.audience is audience
            ]
            listed = [
                person
                for person, row in recount.people.items()
                if recount.region_of(person) == place and row[3] == audience.value
            ]
            heads = sum(
                row[3]
                for row in recount.headcounts
                if recount.events[row[1]][3] == place
                and recount.sessions[row[2]][2] == audience.value
            )
            assert sum(row.listed for row in rows) == len(listed)
            assert sum(row.headcount for row in rows) == heads
            assert sum(row.answered for row in rows) == len(told.intersection(listed))
    bands = Counter(row[4:6] for row in recount.people.values() if row[3] == "children")
    assert {
        (row.band.value if row.band else None, row.sex.value if row.sex else None): row.people
        for row in counts.bands
    } == dict(bands)
    whole = Counter((row[4], row[9]) for row in recount.sheets.values())
    for phase in Phase:
        rows_of = [row for row in counts.sheets if row.phase is phase]
        assert sum(row.whole for row in rows_of) == whole[phase.value, 1]
        assert sum(row.partial for row in rows_of) == whole[phase.value, 0]
    assert sum(counts.events.values()) == len(recount.events)
    assert counts.sessions == len(recount.sessions)
    assert counts.open_events == sum(row[7] == 0 for row in recount.events.values())
    days = [row[1] for row in recount.events.values()]
    assert counts.first_day == (date.fromisoformat(min(days)) if days else None)
    assert counts.last_day == (date.fromisoformat(max(days)) if days else None)


@settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))
@given(seasons())
def test_the_order_in_which_rows_were_written_changes_no_figure(season: Season) -> None:
    there = read(season)
    for rows in season.rows.values():
        rows.reverse()
    assert read(season) == there
    for view in View:
        assert barometer(there, PACKS, view) == barometer(read(season), PACKS, view)


def room(season: Season, people: int, before: str, after: str, quiz: Pack = HARASSMENT) -> str:
    """A room in which everyone gives these answers: "bab" is right, wrong, right."""
    event = season.event()
    session = season.session(event, quiz.audience.value)
    for _ in range(people):
        person = season.person(event, session, quiz.audience.value)
        season.sheet(event, session, person, "before", quiz, Form.X, list(before))
        season.sheet(event, session, person, "after", quiz, Form.Y, list(after))
    return event


def test_what_the_desk_reads_is_what_was_answered() -> None:
    season = Season()
    room(season, 40, "aab", "bab")
    room(season, 20, "bbb", "bbb")
    result = barometer(read(season), PACKS, View.DESK).packs[1]
    assert result.pack == "ha"
    first, second, third = result.rows
    assert (first.before.value, first.after.value) == (Shown(value=33), Shown(value=100))
    assert (second.before.value, second.after.value) == (Shown(value=33), Shown(value=33))
    assert third.difference.value == Shown(value=0)
    assert first.difference.value == Shown(value=67)
    assert first.difference.method is Method.PAIRED
    assert first.paired == Shown(value=60)
    assert first.p == pytest.approx(2 / 2**40)
    # 40 people 1 then 2 right, 20 people 3 then 3, of 3: 100/180 and 140/180
    assert (result.scores[0].before, result.scores[0].after) == (Shown(value=56), Shown(value=78))
    assert result.scores[0].gain.value == Shown(value=22)
    assert result.scores[0].rank_biserial == 1.0


def test_a_void_event_session_or_participant_takes_its_sheets_along() -> None:
    for table in ("event", "session", "participant"):
        season = Season()
        room(season, 3, "bbb", "bbb")
        room(season, 2, "bbb", "bbb")
        del season.rows[table][0]
        left = {"event": 2, "session": 2, "participant": 4}[table]
        counts = read(season)
        assert sum(row.asked_before for row in counts.pairs if row.item == "ha-001") == left


def test_one_event_is_read_alone() -> None:
    season = Season()
    room(season, 3, "bbb", "bbb")
    wanted = room(season, 2, "aaa", "aaa")
    counts = read(season, Scope(level=Level.EVENT, code=wanted))
    assert counts.sessions == 1
    assert {row.right_before for row in counts.pairs} == {0}
    assert {row.asked_before for row in counts.pairs} == {2}


def test_passing_is_its_own_outcome_and_not_a_right_one() -> None:
    season = Season()
    event = season.event()
    session = season.session(event)
    for choice in ["b"] * 20 + ["a"] * 5 + [None] * 15:
        person = season.person(event, session)
        season.sheet(event, session, person, "before", HARASSMENT, Form.X, [choice])
        season.sheet(event, session, person, "after", HARASSMENT, Form.Y, ["b"])
    row = barometer(read(season), PACKS, View.DESK).packs[1].rows[0]
    assert row.before.value == Shown(value=50)
    assert row.passed_before == Shown(value=38)
    assert row.passed_after == Shown(value=0)


def test_an_answer_to_an_older_meaning_is_set_aside_and_counted() -> None:
    season = Season()
    event = season.event()
    session = season.session(event)
    person = season.person(event, session)
    season.sheet(event, session, person, "before", HARASSMENT, Form.X, ["b", "b"], rev=9)
    counts = read(season)
    assert counts.pairs == ()
    assert counts.set_aside == {"ha": 2}
    assert barometer(counts, PACKS, View.DESK).packs[1].set_aside == Shown(value=2)


def test_rooms_that_answered_together_stay_apart_from_sheets() -> None:
    season = Season()
    event = season.event()
    item = HARASSMENT.items[0]
    for unsure in (4, 6):
        session = season.session(event)
        options = {"a": 5, "b": 10, "c": 0, "?": unsure}
        season.tally(event, session, "before", item, HARASSMENT, 25, options)
        season.tally(event, session, "before", item, HARASSMENT, 25, options, rev=7)
    counts = read(season)
    assert counts.pairs == ()
    tally = barometer(counts, PACKS, View.DESK).packs[1].tallies
    assert [(row.item, row.phase, row.rooms, row.present) for row in tally] == [
        ("ha-001", Phase.BEFORE, 2, Shown(value=50))
    ]
    assert [option.value for option in tally[0].options] == [
        Shown(value=20),
        Shown(value=40),
        Shown(value=0),
    ]
    assert (tally[0].unsure, tally[0].silent) == (Shown(value=20), Shown(value=20))


def test_languages_are_those_of_rooms_and_sheets() -> None:
    season = Season()
    event = season.event()
    session = season.session(event, "children", "fr")
    assert read(season).languages == (Language.FRENCH,)
    person = season.person(event, session)
    season.sheet(event, session, person, "after", HARASSMENT, Form.Y, ["b"], language="ar")
    assert read(season).languages == (Language.ARABIC, Language.FRENCH)


def test_the_newest_version_of_a_pack_decides_what_is_right() -> None:
    season = Season()
    room(season, 2, "bbb", "bbb")
    connection = season.connect()
    both = read_counts(connection, NATIONAL, [*PACKS, HARASSMENT, NEWS, PARENTS])
    assert both == read_counts(connection, NATIONAL, PACKS)
    connection.close()


def test_nothing_is_left_in_the_database_by_reading() -> None:
    connection = Season().connect()
    counts = read_counts(connection, NATIONAL, PACKS)
    assert counts.events == {}
    assert counts.first_day is None
    assert connection.execute("SELECT COUNT(*) FROM temp.sqlite_schema").fetchone() == (0,)
    assert not connection.in_transaction
    connection.close()


def test_bands_and_sexes_are_those_that_were_said() -> None:
    season = Season()
    event = season.event()
    session = season.session(event)
    season.person(event, session, "children", "9-11", "f")
    season.person(event, session, "children", None, None)
    found = [(row.band, row.sex, row.people) for row in read(season).bands]
    assert found == [(None, None, 1), (AgeBand.FROM_9, Sex.GIRL, 1)]


def test_a_question_to_learn_by_belongs_to_no_pair() -> None:
    season = Season()
    room(season, 3, "bbb", "bbb")
    lesson = replace(HARASSMENT.items[0], id="ha-099", form=Form.LEARN, twin=None)
    longer = replace(HARASSMENT, items=(*HARASSMENT.items, lesson))
    connection = season.connect()
    found = read_counts(connection, NATIONAL, [longer])
    assert (found.pairs, found.scores) == (read(season).pairs, read(season).scores)
    connection.close()
