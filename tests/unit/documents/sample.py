"""A made-up season of counts, for the look of a report; the same at each call."""

from __future__ import annotations

from datetime import date
from functools import cache
from random import Random

from caravan.domain.ages import AgeBand
from caravan.domain.barometer import Barometer, Files, Level, Scope
from caravan.domain.counts import (
    BandCount,
    Counts,
    PairCount,
    PeopleCount,
    ScoreCount,
    SheetCount,
    TallyCount,
)
from caravan.domain.disclosure import View
from caravan.domain.people import Sex
from caravan.domain.places import REGIONS
from caravan.domain.quiz import Audience, Form, Pack, Phase
from caravan.domain.reckoning import barometer
from caravan.i18n import Language
from caravan.packs.toml import load_all
from caravan.resources import quizzes_folder

FILES = Files(
    received=57, new=48, already=6, corrected=2, refused=1, quarantined=2, conflicts=1, gaps=1
)


@cache
def packs() -> tuple[Pack, ...]:
    return load_all(quizzes_folder())


@cache
def season(
    view: View = View.PUBLISHED,
    *,
    scope: Scope | None = None,
    demo: bool = True,
    files: Files | None = FILES,
    scale: float = 1.0,
) -> Barometer:
    scope = scope or Scope(level=Level.NATIONAL)
    return barometer(_counts(scope, scale), packs(), view, demo=demo, files=files)


@cache
def nothing(view: View = View.DESK) -> Barometer:
    counts = Counts(
        scope=Scope(level=Level.LAPTOP),
        seasons=(),
        first_day=None,
        last_day=None,
        events={},
        open_events=0,
        entered_after=0,
        sessions=0,
        languages=(),
        people=(),
        bands=(),
        sheets=(),
        pairs=(),
        scores=(),
        tallies=(),
        set_aside={},
    )
    return barometer(counts, packs(), view)


def _counts(scope: Scope, scale: float) -> Counts:
    chance = Random(7)  # noqa: S311 - made-up people, not secrets
    wanted = [one.code for one in REGIONS if scope.code in (None, one.code)]
    received = [code for code in wanted if code != "12"]
    people = []
    for code in received:
        children = 8 if code == "08" else int(chance.randint(60, 480) * scale)
        parents = int(chance.randint(20, 260) * scale)
        for audience, came in ((Audience.CHILDREN, children), (Audience.PARENTS, parents)):
            listed = came * 2 // 3
            people.append(
                PeopleCount(
                    region=code,
                    audience=audience,
                    listed=listed,
                    headcount=came - listed,
                    answered=listed * 3 // 4,
                )
            )
    bands = [
        BandCount(band=band, sex=sex, people=int(chance.randint(20, 300) * scale))
        for band in AgeBand
        for sex in (Sex.GIRL, Sex.BOY, None)
    ]
    pairs, scores = _answers(chance, received, scale)
    return Counts(
        scope=scope,
        seasons=("2025-2026",),
        first_day=date(2026, 3, 2),
        last_day=date(2026, 6, 30),
        events={code: chance.randint(1, 7) for code in received},
        open_events=1,
        entered_after=2,
        sessions=84,
        languages=(Language.ARABIC, Language.FRENCH),
        people=tuple(people),
        bands=tuple(bands),
        sheets=(
            SheetCount(phase=Phase.BEFORE, language=Language.ARABIC, whole=900, partial=18),
            SheetCount(phase=Phase.BEFORE, language=Language.FRENCH, whole=512, partial=12),
            SheetCount(phase=Phase.AFTER, language=Language.ARABIC, whole=785, partial=14),
            SheetCount(phase=Phase.AFTER, language=Language.FRENCH, whole=500, partial=8),
        ),
        pairs=tuple(pairs),
        scores=tuple(scores),
        tallies=_tallies(),
        set_aside={packs()[0].id: 12},
    )


def _tallies() -> tuple[TallyCount, ...]:
    pack = packs()[0]
    return tuple(
        TallyCount(
            pack=pack.id,
            item=item.id,
            phase=phase,
            rooms=3,
            present=84,
            options={item.right: 51, "?": 12},
        )
        for item in pack.form(Form.X)[:2]
        for phase in Phase
    )


def _answers(
    chance: Random, regions: list[str], scale: float
) -> tuple[list[PairCount], list[ScoreCount]]:
    pairs, scores = [], []
    for pack in packs():
        items = [item for item in pack.form(Form.X) if item.twin]
        for number in range(36):
            session = f"{pack.id}-{number}"
            size = max(2, int(chance.randint(10, 26) * scale))
            for item in items:
                before = round(size * chance.uniform(0.35, 0.65))
                lost = min(before, chance.randint(0, 2))
                gained = min(size - before, chance.randint(1, 6))
                pairs.append(
                    PairCount(
                        session=session,
                        region=regions[number % len(regions)],
                        pack=pack.id,
                        item=item.id,
                        asked_before=size,
                        right_before=before,
                        passed_before=1,
                        asked_after=size,
                        right_after=before - lost + gained,
                        passed_after=0,
                        paired=size,
                        paired_right_before=before,
                        paired_right_after=before - lost + gained,
                        gained=gained,
                        lost=lost,
                    )
                )
            for claim in dict.fromkeys([None, *(item.claim for item in items)]):
                most = sum(1 for item in items if claim in (None, item.claim))
                for _person in range(size):
                    was = chance.randint(0, most)
                    scores.append(
                        ScoreCount(
                            session=session,
                            pack=pack.id,
                            claim=claim,
                            band=pack.band,
                            before=was,
                            after=min(most, max(0, was + chance.choice((-1, 0, 0, 1, 1, 2)))),
                            people=1,
                        )
                    )
    return pairs, scores
