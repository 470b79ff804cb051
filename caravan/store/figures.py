"""Count the derived tables for the barometer, in sets: one pass over the answers.

Only what hangs on something that still counts is counted: a sheet whose participant, session or
event was voided is left out, and so is a room for which another stands; events that were joined
are one stop. What is right, and which questions are twins, comes from the packs; an answer to a
question that they do not hold in that meaning is set aside and counted as such.
"""

from __future__ import annotations

import json
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from caravan.domain.ages import AgeBand
from caravan.domain.barometer import Level
from caravan.domain.counts import (
    BandCount,
    Counts,
    PairCount,
    PeopleCount,
    ScoreCount,
    SheetCount,
    TallyCount,
    newest,
)
from caravan.domain.people import Sex
from caravan.domain.quiz import Audience, Claim, Form, Phase
from caravan.i18n import Language
from caravan.store import counting, links
from caravan.store.marking import marked

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping

    from caravan.domain.barometer import Scope
    from caravan.domain.quiz import Pack

__all__ = ["read_counts"]

_PAIR_NUMBERS = (
    "asked_before",
    "right_before",
    "passed_before",
    "asked_after",
    "right_after",
    "passed_after",
    "paired",
    "paired_right_before",
    "paired_right_after",
    "gained",
    "lost",
)
Filter = dict[str, Any]


def read_counts(
    connection: sqlite3.Connection,
    scope: Scope,
    packs: Iterable[Pack],
    *,
    season: str | None = None,
) -> Counts:
    """Count a scope, of one season or of all, by the newest version of each pack."""
    packs = newest(packs)
    found = links.joined(connection)
    what: Filter = links.parameters(found) | {
        "region": scope.code if scope.level is Level.REGION else None,
        "event": found.stop(scope.code or "") if scope.level is Level.EVENT else None,
        "season": season,
    }
    events = connection.execute(counting.EVENTS, what).fetchall()
    stops: dict[str, int] = defaultdict(int)
    for row in events:
        stops[row[1]] += row[2]
    answers = _answers(connection, what, packs)
    sheets = connection.execute(counting.SHEETS, what).fetchall()
    spoken = connection.execute(counting.LANGUAGES, what).fetchall()
    return Counts(
        scope=scope,
        seasons=tuple(dict.fromkeys(row[0] for row in events)),
        first_day=min((date.fromisoformat(row[3]) for row in events), default=None),
        last_day=max((date.fromisoformat(row[4]) for row in events), default=None),
        events=dict(stops),
        open_events=sum(row[5] for row in events),
        entered_after=sum(row[6] for row in events),
        sessions=connection.execute(counting.SESSIONS, what).fetchone()[0],
        languages=tuple(
            Language(code)
            for code in sorted({code for (code,) in spoken} | {row[1] for row in sheets})
        ),
        people=_people(connection, what, answers.answered),
        bands=_bands(connection, what),
        sheets=_sheets(sheets),
        pairs=tuple(sorted(answers.pairs, key=lambda pair: (pair.session, pair.pack, pair.item))),
        scores=tuple(sorted(answers.scores, key=lambda score: (score.session, score.pack))),
        tallies=_tallies(connection, what, packs),
        set_aside=answers.aside,
    )


def _people(
    connection: sqlite3.Connection, what: Filter, answered: Mapping[tuple[str, str], int]
) -> tuple[PeopleCount, ...]:
    return tuple(
        PeopleCount(
            region=region,
            audience=Audience(audience),
            listed=listed,
            headcount=headcount,
            answered=answered.get((region, audience), 0),
        )
        for region, audience, listed, headcount in connection.execute(counting.PEOPLE, what)
    )


def _bands(connection: sqlite3.Connection, what: Filter) -> tuple[BandCount, ...]:
    return tuple(
        BandCount(
            band=AgeBand(band) if band else None, sex=Sex(sex) if sex else None, people=people
        )
        for band, sex, people in connection.execute(counting.BANDS, what)
    )


def _sheets(rows: Iterable[tuple[Any, ...]]) -> tuple[SheetCount, ...]:
    return tuple(
        SheetCount(phase=Phase(phase), language=Language(code), whole=whole, partial=partial)
        for phase, code, whole, partial in rows
    )


def _key(packs: Iterable[Pack]) -> list[list[str | int | None]]:
    rows: list[list[str | int | None]] = []
    for pack in packs:
        bits = {item.id: 1 << place for place, item in enumerate(pack.form(Form.X)) if item.twin}
        for item in pack.items:
            pair = item.id if item.form is Form.X else item.twin
            if bit := bits.get(pair or ""):
                claim = item.claim.value if item.claim else None
                rows.append([pack.id, item.id, item.rev, pair, bit, item.right, claim])
    return rows


@contextmanager
def _keyed(connection: sqlite3.Connection, key: list[list[str | int | None]]) -> Iterator[None]:
    """Have what is right at hand inside the block, beside the data and not in its file."""
    drop, fill, index = counting.KEY
    connection.execute(drop)
    connection.execute(fill, {"key": json.dumps(key)})
    connection.execute(index)
    try:
        yield
    finally:
        connection.execute(counting.NO_KEY)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answers:
    """What one pass over the answers finds."""

    pairs: list[PairCount] = field(default_factory=list)
    scores: list[ScoreCount] = field(default_factory=list)
    answered: dict[tuple[str, str], int] = field(default_factory=dict)
    aside: dict[str, int] = field(default_factory=dict)


def _answers(connection: sqlite3.Connection, what: Filter, packs: Iterable[Pack]) -> _Answers:
    found = _Answers()
    key = _key(packs)
    with _keyed(connection, key), marked(connection, counting.FILLED, what, key):
        rows = connection.execute(counting.ANSWERS, what).fetchall()
    for row in rows:
        match row[0]:
            case "pair":
                found.pairs.append(_pair(row))
            case "score":
                found.scores.append(_score(row))
            case "answered":
                found.answered[row[2], row[3]] = row[5]
            case _:
                found.aside[row[3]] = row[5]
    return found


def _pair(row: tuple[Any, ...]) -> PairCount:
    session, region, pack, item, *numbers = row[1:]
    return PairCount(
        session=session,
        region=region,
        pack=pack,
        item=item,
        **dict(zip(_PAIR_NUMBERS, numbers, strict=True)),
    )


def _score(row: tuple[Any, ...]) -> ScoreCount:
    _, session, claim, pack, band, before, after, people = row[:8]
    return ScoreCount(
        session=session,
        pack=pack,
        claim=Claim(claim) if claim else None,
        band=AgeBand(band) if band else None,
        before=before,
        after=after,
        people=people,
    )


def _tallies(
    connection: sqlite3.Connection, what: Filter, packs: Iterable[Pack]
) -> tuple[TallyCount, ...]:
    known = {(pack.id, item.id, item.rev) for pack in packs for item in pack.items}
    rooms: dict[tuple[str, str, str], tuple[int, int]] = {}
    options: dict[tuple[str, str, str], dict[str, int]] = defaultdict(dict)
    for pack, item, rev, phase, option, count, people in connection.execute(counting.TALLIES, what):
        if (pack, item, rev) not in known:
            continue
        if option is None:
            rooms[pack, item, phase] = (count, people)
        else:
            options[pack, item, phase][option] = people
    return tuple(
        TallyCount(
            pack=pack,
            item=item,
            phase=Phase(phase),
            rooms=count,
            present=present,
            options=options[pack, item, phase],
        )
        for (pack, item, phase), (count, present) in rooms.items()
    )
