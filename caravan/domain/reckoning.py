"""From counts to a barometer, for one view: pure, so that one set of counts has one barometer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from caravan.domain.barometer import (
    BandRow,
    Barometer,
    KeyFigure,
    KeyKind,
    Level,
    Participation,
    People,
    Quality,
    RegionRow,
)
from caravan.domain.compared import Reckoning, share
from caravan.domain.counts import newest
from caravan.domain.disclosure import (
    ENOUGH,
    MoreThan,
    Nothing,
    Rules,
    Shown,
    Under11,
    View,
    Withheld,
)
from caravan.domain.people import Sex
from caravan.domain.places import REGIONS
from caravan.domain.quiz import Audience, Claim, Phase
from caravan.domain.results import pack_result

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from caravan.domain.ages import AgeBand
    from caravan.domain.barometer import Files, PackResult
    from caravan.domain.counts import Counts, PeopleCount
    from caravan.domain.disclosure import Figure
    from caravan.domain.places import Region
    from caravan.domain.quiz import Pack

__all__ = ["barometer"]

_MOST_KEY_FIGURES = 8
_SEED = 2023


def barometer(
    counts: Counts,
    packs: Iterable[Pack],
    view: View,
    *,
    demo: bool = False,
    files: Files | None = None,
    seed: int = _SEED,
) -> Barometer:
    """Say everything that may be said of these counts in a view."""
    fine = counts.scope.level in {Level.EVENT, Level.LAPTOP}
    by = Reckoning(rules=Rules(view=view, day_sheet=fine), seed=seed)
    results = tuple(pack_result(pack, counts, by) for pack in newest(packs))
    came = _participation(counts, by.rules)
    return Barometer(
        view=view,
        scope=counts.scope,
        seasons=counts.seasons,
        first_day=counts.first_day,
        last_day=counts.last_day,
        demo=demo,
        events=sum(counts.events.values()),
        sessions=counts.sessions,
        languages=counts.languages,
        participation=came,
        key_figures=tuple(_key_figures(counts.scope.level, came, results))[:_MOST_KEY_FIGURES],
        packs=results,
        quality=_quality(counts, by.rules, files),
    )


def _sum(people: Iterable[PeopleCount], audience: Audience, region: str | None = None) -> list[int]:
    """Add up listed, headcount, both and answered."""
    rows = [row for row in people if row.audience is audience and region in {None, row.region}]
    listed, headcount = sum(row.listed for row in rows), sum(row.headcount for row in rows)
    return [listed, headcount, listed + headcount, sum(row.answered for row in rows)]


def _people(
    counts: Counts, audience: Audience, rules: Rules, parts: Iterable[Sequence[Figure]] = ()
) -> People:
    return _said(_sum(counts.people, audience), rules, parts)


def _said(numbers: Sequence[int], rules: Rules, parts: Iterable[Sequence[Figure]] = ()) -> People:
    """Published, only the total: beside it the two parts would tell a small one."""
    listed, headcount, total, _ = numbers
    if rules.published:
        return People(listed=Withheld(), headcount=Withheld(), total=rules.total(total, parts))
    return People(
        listed=rules.people(listed), headcount=rules.people(headcount), total=rules.people(total)
    )


def _participation(counts: Counts, rules: Rules) -> Participation:
    regions = () if rules.tens_only else tuple(_regions(counts, rules))
    bands = () if rules.tens_only else tuple(_bands(counts, rules))
    ways = [[row.children.total for row in regions if row.received], *_ways(bands, counts)]
    others = [row.parents.total for row in regions if row.received]
    children = _people(counts, Audience.CHILDREN, rules, ways)
    parents = _people(counts, Audience.PARENTS, rules, [others])
    printed = [*others, *(figure for way in ways for figure in way)]
    response = [
        share(numbers[3], numbers[2], rules)
        for numbers in (_sum(counts.people, audience) for audience in Audience)
    ]
    return Participation(
        regions=_alone(regions, children, parents, rules),
        bands=bands,
        children=children,
        parents=parents,
        rate=_rate(counts, children, rules),
        response_children=response[0],
        response_parents=response[1],
        regions_received=len(counts.events),
        regions_enough=sum(_answered(counts, region) >= ENOUGH for region in counts.events),
        hides_a_cell=any(isinstance(figure, Under11) for figure in printed),
    )


def _ways(bands: Sequence[BandRow], counts: Counts) -> Iterator[list[Figure]]:
    """The other ways in which a reader can take the children apart: by band, by band and sex."""
    uncounted = _sum(counts.people, Audience.CHILDREN)[1]
    rest: list[Figure] = [Withheld()] if uncounted else []
    yield [*(row.total for row in bands), *rest]
    yield [*(cell for row in bands for cell in (row.girls, row.boys, row.unsaid)), *rest]


def _alone(
    regions: tuple[RegionRow, ...], children: People, parents: People, rules: Rules
) -> tuple[RegionRow, ...]:
    """Where one region is all there is, its row says what the total says and nothing else."""
    if sum(row.received for row in regions) != 1:
        return regions
    population = {region.code: region.children for region in REGIONS}
    return tuple(
        replace(
            row,
            children=children,
            parents=parents,
            rate=rules.rate(children.total, population[row.region]),
        )
        if row.received
        else row
        for row in regions
    )


def _rate(counts: Counts, children: People, rules: Rules) -> Figure:
    level, code = counts.scope.level, counts.scope.code
    if level not in {Level.NATIONAL, Level.REGION}:
        return Withheld()
    population = sum(
        region.children for region in REGIONS if level is Level.NATIONAL or region.code == code
    )
    return rules.rate(children.total, population)


def _answered(counts: Counts, region: str) -> int:
    return sum(row.answered for row in counts.people if row.region == region)


def _regions(counts: Counts, rules: Rules) -> Iterator[RegionRow]:
    """List the twelve at national level, the one of a region, else those in the data."""
    for region in REGIONS:
        wanted = {
            Level.NATIONAL: True,
            Level.REGION: region.code == counts.scope.code,
        }.get(counts.scope.level, region.code in counts.events)
        if wanted:
            yield _region(region, counts, rules)


def _region(region: Region, counts: Counts, rules: Rules) -> RegionRow:
    received = region.code in counts.events
    missing = People(listed=Nothing(), headcount=Nothing(), total=Nothing())
    children, parents = (
        _said(_sum(counts.people, audience, region.code), rules) if received else missing
        for audience in Audience
    )
    answered = _answered(counts, region.code)
    return RegionRow(
        region=region.code,
        received=received,
        events=counts.events.get(region.code, 0),
        children=children,
        parents=parents,
        rate=rules.rate(children.total, region.children),
        answered=rules.people(answered) if received else Nothing(),
        enough=answered >= ENOUGH,
    )


def _bands(counts: Counts, rules: Rules) -> Iterator[BandRow]:
    sexes: dict[AgeBand | None, dict[Sex | None, int]] = defaultdict(dict)
    for row in counts.bands:
        sexes[row.band][row.sex] = row.people
    for band in sorted(sexes, key=lambda band: band.youngest if band else 99):
        cells = [rules.people(sexes[band].get(sex, 0)) for sex in (Sex.GIRL, Sex.BOY, None)]
        yield BandRow(
            band=band,
            girls=cells[0],
            boys=cells[1],
            unsaid=cells[2],
            total=rules.total(sum(sexes[band].values()), [cells]),
        )


def _quality(counts: Counts, rules: Rules, files: Files | None) -> Quality:
    sheets = {
        phase: sum(row.whole + row.partial for row in counts.sheets if row.phase is phase)
        for phase in Phase
    }

    def say(people: int) -> Figure:
        return Withheld() if rules.tens_only else rules.people(people)

    return Quality(
        events=sum(counts.events.values()),
        open_events=counts.open_events,
        entered_after=counts.entered_after,
        sheets_before=say(sheets[Phase.BEFORE]),
        sheets_after=say(sheets[Phase.AFTER]),
        partial_sheets=say(sum(row.partial for row in counts.sheets)),
        files=files,
    )


def _key_figures(
    level: Level, came: Participation, results: Sequence[PackResult]
) -> Iterator[KeyFigure]:
    """Choose what to remember, by kind and never by how good it looks."""
    yield from _best_known(results)
    for result in results:
        yield from _gains(result)
    yield KeyFigure(kind=KeyKind.CHILDREN, value=came.children.total)
    yield KeyFigure(kind=KeyKind.PARENTS, value=came.parents.total)
    if level is Level.NATIONAL:
        yield KeyFigure(
            kind=KeyKind.REGIONS_ENOUGH,
            value=Shown(value=came.regions_enough),
            base=Shown(value=len(REGIONS)),
        )
    if level in {Level.NATIONAL, Level.REGION}:
        yield KeyFigure(kind=KeyKind.RATE, value=came.rate, base=came.children.total)


def _best_known(results: Iterable[PackResult]) -> Iterator[KeyFigure]:
    """Find the item that most children had right after; none where no share is said."""
    rows = [
        (_height(row.after.value), result, row)
        for result in results
        for row in result.rows
        if result.audience is Audience.CHILDREN
    ]
    height, result, row = max(rows, key=lambda found: found[0], default=(0.0, None, None))
    if height and result and row:
        yield KeyFigure(
            kind=KeyKind.BEST_KNOWN,
            value=row.after.value,
            base=row.after.base,
            interval=row.after.interval,
            pack=result.pack,
            audience=result.audience,
            theme=result.theme,
            label=row.label,
        )


def _height(value: Figure) -> float:
    match value:
        case Shown(value=height):
            return height
        case MoreThan(bound=bound):
            return bound + 0.5
        case _:
            return 0.0


def _gains(result: PackResult) -> Iterator[KeyFigure]:
    """A pack with true and false stories says both; one without says its gain."""
    kinds = {Claim.FALSE: KeyKind.FALSE_GAIN, Claim.TRUE: KeyKind.TRUE_GAIN}
    told = [(kinds[part.claim], part.before.base, part.difference) for part in result.recognised]
    score = result.scores[0]
    for kind, base, gain in told or [(KeyKind.SCORE_GAIN, score.base, score.gain)]:
        yield KeyFigure(
            kind=kind,
            value=gain.value,
            base=base,
            interval=gain.interval,
            pack=result.pack,
            audience=result.audience,
            theme=result.theme,
        )
