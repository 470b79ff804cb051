"""From counts to the figures of one pack: questions before and after, scores, rooms, regions."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from caravan.domain.barometer import (
    ItemRow,
    OptionShare,
    PackResult,
    Recognised,
    RegionShare,
    Score,
    Share,
    TallyRow,
)
from caravan.domain.compared import Side, Twice, paired, unpaired
from caravan.domain.disclosure import ENOUGH, Shown
from caravan.domain.quiz import Claim, Form
from caravan.domain.statistics import design_effect, hake, mcnemar, wilcoxon, wilson

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from caravan.domain.ages import AgeBand
    from caravan.domain.compared import Reckoning
    from caravan.domain.counts import Counts, PairCount, ScoreCount, TallyCount
    from caravan.domain.disclosure import Figure, Rules
    from caravan.domain.quiz import Item, Pack

__all__ = ["UNSURE", "pack_result"]

UNSURE = "?"
"""How a tally names those who said that they did not know."""
_FINE = 200


def pack_result(pack: Pack, counts: Counts, by: Reckoning) -> PackResult:
    """Say all there is about one pack."""
    pairs = [item for item in pack.form(Form.X) if item.twin]
    cells: dict[str, list[PairCount]] = defaultdict(list)
    for cell in counts.pairs:
        if cell.pack == pack.id:
            cells[cell.item].append(cell)
    scores = [score for score in counts.scores if score.pack == pack.id]
    return PackResult(
        pack=pack.id,
        version=pack.version,
        audience=pack.audience,
        band=pack.band,
        theme=pack.theme,
        title=pack.title,
        questions=len(pairs),
        rows=tuple(_item_row(item, cells[item.id], by) for item in pairs),
        recognised=tuple(_recognised(claim, pairs, scores, by) for claim in _claims(pairs)),
        scores=_scores(scores, len(pairs), by),
        tallies=tuple(_tallies(pack, counts.tallies, by.rules)),
        regions=() if by.rules.published else tuple(_regions(cells.values(), by)),
        set_aside=by.rules.people(counts.set_aside.get(pack.id, 0)),
    )


def _together(cells: Iterable[PairCount]) -> Twice:
    rows: list[tuple[str, int, int, int]] = []
    for cell in cells:
        right_twice = cell.paired_right_before - cell.lost
        rest = cell.paired - right_twice - cell.lost - cell.gained
        both = ((1, 1, right_twice), (1, 0, cell.lost), (0, 1, cell.gained), (0, 0, rest))
        rows += ((cell.session, *row) for row in both)
    return Twice(rows=tuple(rows))


def _item_row(item: Item, cells: Sequence[PairCount], by: Reckoning) -> ItemRow:
    rules, twice = by.rules, _together(cells)
    asked = Side.of((cell.asked_before, cell.right_before) for cell in cells)
    again = Side.of((cell.asked_after, cell.right_after) for cell in cells)
    both = sum(cell.paired for cell in cells)
    strangers = both < ENOUGH <= min(asked.people, again.people)
    before, after, difference = unpaired((asked, again), by) if strangers else paired(twice, by)
    tested = both >= ENOUGH and not rules.published
    return ItemRow(
        item=item.id,
        twin=item.twin or item.id,
        objective=item.objective,
        claim=item.claim,
        label=item.label,
        asked_before=rules.people(asked.people),
        asked_after=rules.people(again.people),
        paired=rules.people(both),
        before=before,
        after=after,
        passed_before=_part(sum(cell.passed_before for cell in cells), asked.people, rules),
        passed_after=_part(sum(cell.passed_after for cell in cells), again.people, rules),
        difference=difference,
        p=mcnemar(*twice.moved()) if tested else None,
    )


def _part(part: int, whole: int, rules: Rules) -> Figure:
    return rules.share(part, whole, whole)


def _claims(pairs: Iterable[Item]) -> list[Claim]:
    present = {item.claim for item in pairs}
    return [claim for claim in (Claim.FALSE, Claim.TRUE) if claim in present]


def _twice(scores: Iterable[ScoreCount], questions: int) -> Twice:
    rows = ((score.session, score.before, score.after, score.people) for score in scores)
    return Twice(rows=tuple(rows), questions=questions)


def _recognised(
    claim: Claim, pairs: Iterable[Item], scores: Iterable[ScoreCount], by: Reckoning
) -> Recognised:
    questions = sum(item.claim is claim for item in pairs)
    twice = _twice((score for score in scores if score.claim is claim), questions)
    before, after, difference = paired(twice, by)
    return Recognised(
        claim=claim, items=questions, before=before, after=after, difference=difference
    )


def _scores(scores: Iterable[ScoreCount], questions: int, by: Reckoning) -> tuple[Score, ...]:
    whole = [score for score in scores if score.claim is None]
    bands = sorted({score.band for score in whole if score.band}, key=lambda band: band.youngest)
    if by.rules.tens_only:
        bands = []
    split = ((band, [score for score in whole if score.band is band]) for band in bands)
    return (
        _score(None, _twice(whole, questions), by),
        *(_score(band, _twice(some, questions), by) for band, some in split),
    )


def _score(band: AgeBand | None, twice: Twice, by: Reckoning) -> Score:
    before, after, gain = paired(twice, by)
    people = twice.side(after=False).people
    test = wilcoxon(twice.differences) if people >= ENOUGH else None
    published = by.rules.published
    effect = None
    if test and not (published and people < _FINE):
        effect = round(test.rank_biserial, 1 if published else 3)
    return Score(
        band=band,
        base=before.base,
        before=before.value,
        after=after.value,
        gain=gain,
        rank_biserial=effect,
        hake=_hake(before.value, after.value, by.rules),
        p=None if published or not test else test.p,
    )


def _hake(before: Figure, after: Figure, rules: Rules) -> float | None:
    match before, after:
        case Shown(value=was), Shown(value=now) if not rules.tens_only:
            part = hake(was / 100, now / 100)
            return None if part is None else round(part, 2)
        case _:
            return None


def _tallies(pack: Pack, tallies: Iterable[TallyCount], rules: Rules) -> Iterable[TallyRow]:
    """Keep the order of the pack, before ahead of after."""
    found = {(tally.item, tally.phase.value): tally for tally in tallies if tally.pack == pack.id}
    for item in pack.items:
        for phase in ("before", "after"):
            if tally := found.get((item.id, phase)):
                yield _tally(item, tally, rules)


def _tally(item: Item, tally: TallyCount, rules: Rules) -> TallyRow:
    told = sum(tally.options.values())
    return TallyRow(
        item=item.id,
        phase=tally.phase,
        label=item.label,
        rooms=tally.rooms,
        present=rules.people(tally.present),
        options=tuple(
            OptionShare(
                choice=choice.id,
                right=choice.right,
                value=_part(tally.options.get(choice.id, 0), tally.present, rules),
            )
            for choice in item.choices
        ),
        unsure=_part(tally.options.get(UNSURE, 0), tally.present, rules),
        silent=_part(tally.present - told, tally.present, rules),
    )


def _regions(rows: Iterable[Sequence[PairCount]], by: Reckoning) -> Iterable[RegionShare]:
    """Say each region's right answers after, over all questions of the pack."""
    sums: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0, 0]))
    for cells in rows:
        for cell in cells:
            session = sums[cell.region][cell.session]
            session[0] = max(session[0], cell.asked_after)
            session[1] += cell.asked_after
            session[2] += cell.right_after
    for region, sessions in sorted(sums.items()):
        people, asked, right = (sum(column) for column in zip(*sessions.values(), strict=True))
        value = by.rules.share(right, asked, people)
        interval = None
        if isinstance(value, Shown):
            effect = design_effect([row[0] for row in sessions.values()])
            bounds = wilson(right * people / asked, people, effect=effect)
            interval = by.rules.interval(bounds, value, people)
        base = by.rules.people(people)
        yield RegionShare(region=region, after=Share(base=base, value=value, interval=interval))
