"""From counts made by hand to what each view says of them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from caravan.domain.ages import AgeBand
from caravan.domain.barometer import (
    Barometer,
    Files,
    KeyKind,
    Level,
    Method,
    Scope,
)
from caravan.domain.barometer_json import to_json
from caravan.domain.counts import (
    BandCount,
    Counts,
    PairCount,
    PeopleCount,
    ScoreCount,
    SheetCount,
    TallyCount,
)
from caravan.domain.disclosure import (
    LessThan,
    MoreThan,
    Nothing,
    Shown,
    TooFew,
    Under11,
    View,
    Withheld,
)
from caravan.domain.people import Sex
from caravan.domain.quiz import Audience, Claim, Phase
from caravan.domain.reckoning import barometer
from caravan.domain.statistics import Interval
from caravan.i18n import Language
from tests.fakes.season import HARASSMENT, NEWS, PACKS, PARENTS

DOCS = Path(__file__).parents[3] / "docs" / "barometer-json.md"
EMPTY = Counts(
    scope=Scope(level=Level.NATIONAL),
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


def shown(value: float) -> Shown:
    return Shown(value=value)


def came(region: str, children: int, parents: int = 0, *, headcount: int = 0) -> list[PeopleCount]:
    return [
        PeopleCount(
            region=region, audience=audience, listed=people, headcount=extra, answered=people
        )
        for audience, people, extra in (
            (Audience.CHILDREN, children, headcount),
            (Audience.PARENTS, parents, 0),
        )
    ]


def pair(
    item: str, *, n: int, before: int, gained: int, lost: int, session: str = "s", pack: str = "ha"
) -> PairCount:
    """A session in which everybody met the pair twice."""
    after = before + gained - lost
    return PairCount(
        session=session,
        region="06",
        pack=pack,
        item=item,
        asked_before=n,
        right_before=before,
        passed_before=0,
        asked_after=n,
        right_after=after,
        passed_after=0,
        paired=n,
        paired_right_before=before,
        paired_right_after=after,
        gained=gained,
        lost=lost,
    )


def score(
    before: int,
    after: int,
    people: int,
    *,
    pack: str = "ha",
    claim: Claim | None = None,
    band: AgeBand | None = AgeBand.FROM_9,
    session: str = "s",
) -> ScoreCount:
    return ScoreCount(
        session=session,
        pack=pack,
        claim=claim,
        band=band,
        before=before,
        after=after,
        people=people,
    )


def full() -> Counts:
    """Two regions, three packs, something of everything."""
    news = [
        score(1, 2, 250, pack="fn", claim=Claim.FALSE),
        score(2, 1, 30, pack="fn", claim=Claim.FALSE),
        score(2, 2, 20, pack="fn", claim=Claim.FALSE),
        score(2, 2, 200, pack="fn", claim=Claim.TRUE),
        score(1, 1, 100, pack="fn", claim=Claim.TRUE),
        score(2, 3, 300, pack="fn", band=AgeBand.FROM_12),
    ]
    return replace(
        EMPTY,
        seasons=("2026-2027",),
        first_day=date(2026, 10, 3),
        last_day=date(2027, 5, 22),
        events={"06": 3, "12": 1},
        open_events=1,
        entered_after=1,
        sessions=7,
        languages=(Language.ARABIC, Language.FRENCH),
        people=(*came("06", 640, 120, headcount=31), *came("12", 8, 3)),
        bands=(
            BandCount(band=AgeBand.FROM_9, sex=Sex.GIRL, people=300),
            BandCount(band=AgeBand.FROM_9, sex=None, people=8),
            BandCount(band=AgeBand.FROM_12, sex=Sex.BOY, people=340),
        ),
        sheets=(
            SheetCount(phase=Phase.BEFORE, language=Language.ARABIC, whole=600, partial=4),
            SheetCount(phase=Phase.AFTER, language=Language.FRENCH, whole=590, partial=0),
            SheetCount(phase=Phase.AFTER, language=Language.ARABIC, whole=10, partial=0),
        ),
        pairs=(
            pair("ha-001", n=300, before=120, gained=90, lost=30),
            pair("ha-002", n=300, before=150, gained=80, lost=5),
            pair("ha-003", n=20, before=10, gained=5, lost=1),
            pair("fn-001", n=300, before=120, gained=170, lost=0, pack="fn"),
        ),
        scores=(
            score(1, 2, 200),
            score(2, 1, 60),
            score(2, 2, 30, band=AgeBand.FROM_12),
            *news,
        ),
        tallies=(
            TallyCount(
                pack="ha",
                item="ha-004",
                phase=Phase.AFTER,
                rooms=2,
                present=60,
                options={"a": 15, "b": 30, "?": 5},
            ),
        ),
        set_aside={"ha": 14},
    )


def published(counts: Counts, **options: Any) -> Barometer:
    return barometer(counts, PACKS, View.PUBLISHED, **options)


def desk(counts: Counts) -> Barometer:
    return barometer(counts, PACKS, View.DESK)


def test_nothing_counted_is_an_empty_barometer_that_still_names_every_region() -> None:
    found = published(EMPTY)
    assert found.empty
    assert [row.children.total for row in found.participation.regions] == [Nothing()] * 12
    assert found.participation.children.total == shown(0)
    assert all(row.before.value == TooFew(base=shown(0)) for row in found.packs[1].rows)
    assert not published(full()).empty


def test_a_region_that_sent_nothing_is_not_a_region_with_nobody() -> None:
    rows = {row.region: row for row in published(full()).participation.regions}
    assert (rows["01"].received, rows["01"].rate, rows["01"].answered) == (
        False,
        Nothing(),
        Nothing(),
    )
    assert rows["12"].children.total == Under11()
    assert rows["12"].rate == Withheld()
    assert rows["12"].events == 1
    assert (rows["12"].enough, rows["06"].enough) == (False, True)


def test_the_desk_sees_the_parts_and_the_published_page_only_the_total() -> None:
    children = desk(full()).participation.regions[5].children
    assert (children.listed, children.headcount, children.total) == (
        shown(640),
        shown(31),
        shown(671),
    )
    outside = published(full()).participation.regions[5].children
    assert (outside.listed, outside.headcount, outside.total) == (
        Withheld(),
        Withheld(),
        shown(670),
    )


def test_totals_are_rounded_from_their_own_count_and_say_whether_a_cell_is_hidden() -> None:
    found = published(full()).participation
    assert found.children.total == shown(680)
    assert found.parents.total == shown(125)
    assert found.hides_a_cell
    assert not desk(full()).participation.hides_a_cell


def test_where_one_region_is_all_there_is_its_row_and_the_total_agree() -> None:
    counts = replace(
        full(),
        people=tuple(came("12", 19)),
        events={"12": 1},
        bands=(
            BandCount(band=AgeBand.FROM_9, sex=Sex.GIRL, people=1),
            BandCount(band=AgeBand.FROM_9, sex=Sex.BOY, people=18),
        ),
    )
    for scope in (Scope(level=Level.NATIONAL), Scope(level=Level.REGION, code="12")):
        found = published(replace(counts, scope=scope)).participation
        row = next(row for row in found.regions if row.received)
        # 20 children would say that there is one girl to four at most; 25 says one to seven
        assert found.children.total == row.children.total == found.bands[0].total == shown(25)
        assert row.rate == Shown(value=7, decimals=0)


def test_bands_are_in_order_and_split_by_sex() -> None:
    bands = published(full()).participation.bands
    assert [row.band for row in bands] == [AgeBand.FROM_9, AgeBand.FROM_12]
    assert (bands[0].girls, bands[0].boys, bands[0].unsaid) == (shown(300), shown(0), Under11())


def test_children_without_a_band_come_last() -> None:
    counts = replace(
        full(),
        bands=(
            BandCount(band=None, sex=None, people=40),
            BandCount(band=AgeBand.FROM_15, sex=None, people=40),
        ),
    )
    assert [row.band for row in desk(counts).participation.bands] == [AgeBand.FROM_15, None]


def test_the_response_is_of_those_who_came() -> None:
    found = desk(full()).participation
    assert found.response_children.value == shown(95)
    assert found.response_children.base == shown(679)
    assert published(full()).participation.response_parents.value == MoreThan(bound=90)


def test_a_rate_is_of_the_children_of_its_region() -> None:
    region = replace(
        full(),
        scope=Scope(level=Level.REGION, code="06"),
        people=tuple(came("06", 560)),
        events={"06": 3},
        bands=(),
    )
    assert published(region).participation.rate == Shown(value=3.5, decimals=1)
    assert [row.region for row in published(region).participation.regions] == ["06"]
    national = published(full()).participation.rate
    assert national == Shown(value=0.8, decimals=1)


def test_paired_rows_compare_the_same_people() -> None:
    row = desk(full()).packs[1].rows[0]
    assert (row.item, row.twin, row.objective) == ("ha-001", "ha-004", "O-0")
    assert (row.before.value, row.after.value) == (shown(40), shown(60))
    assert row.difference.value == shown(20)
    assert row.difference.method is Method.PAIRED
    assert row.p is not None
    assert row.p < 0.001


def test_an_interval_holds_its_figure_and_is_wider_for_a_group_than_for_strangers() -> None:
    row = desk(full()).packs[1].rows[0]
    assert row.before.interval
    assert row.difference.interval
    assert row.before.interval.low <= 40 <= row.before.interval.high
    # strangers: 35 to 46; one session of three hundred is worth ten of them
    assert row.before.interval.high - row.before.interval.low > 40
    assert row.difference.interval.low <= 20 <= row.difference.interval.high


def test_from_twenty_sessions_the_spread_between_them_is_seen() -> None:
    alike = replace(
        full(),
        pairs=tuple(
            pair("ha-001", n=30, before=12, gained=9, lost=3, session=f"s{place}")
            for place in range(20)
        ),
    )
    row = desk(alike).packs[1].rows[0]
    assert row.before.interval == Interval(low=40, high=40)
    assert row.difference.interval == Interval(low=20, high=20)


def test_no_p_is_published() -> None:
    for result in published(full()).packs:
        assert [row.p for row in result.rows] == [None] * len(result.rows)
        assert [part.p for part in result.scores] == [None] * len(result.scores)


def test_where_few_lost_the_published_interval_is_that_of_strangers() -> None:
    inside, outside = (
        view.packs[1].rows[1].difference for view in (desk(full()), published(full()))
    )
    assert inside.value == outside.value == shown(25)
    assert inside.interval
    assert outside.interval
    width = outside.interval.high - outside.interval.low
    assert width > inside.interval.high - inside.interval.low
    # it is a function of what is printed: five or eight who lost make no difference
    other = replace(full(), pairs=(pair("ha-002", n=300, before=150, gained=83, lost=8),))
    assert published(other).packs[1].rows[1].difference == outside


def test_a_bounded_share_has_a_bounded_difference_and_no_interval() -> None:
    row = published(full()).packs[0].rows[0]
    assert row.after.value == MoreThan(bound=95)
    assert row.after.interval is None
    assert (row.difference.value, row.difference.interval) == (MoreThan(bound=55), None)
    assert desk(full()).packs[0].rows[0].after.value == shown(97)


def test_under_thirty_the_row_stays_with_words_instead_of_figures() -> None:
    row = published(full()).packs[1].rows[2]
    assert row.before.value == row.difference.value == TooFew(base=shown(20))
    assert row.before.interval is None
    assert row.paired == shown(20)
    assert desk(full()).packs[1].rows[2].p is None


def test_two_groups_that_are_not_matched_are_compared_and_called_so() -> None:
    cell = replace(
        pair("ha-001", n=0, before=0, gained=0, lost=0),
        asked_before=100,
        right_before=40,
        asked_after=60,
        right_after=36,
        passed_after=15,
    )
    row = desk(replace(full(), pairs=(cell,))).packs[1].rows[0]
    assert row.difference.method is Method.UNPAIRED
    assert row.difference.value == shown(20)
    assert row.difference.interval
    assert row.difference.interval.low <= 20 <= row.difference.interval.high
    assert (row.before.base, row.after.base, row.paired) == (shown(100), shown(60), shown(0))
    assert row.passed_after == shown(25)


def test_true_and_false_stories_are_told_apart() -> None:
    found = {part.claim: part for part in desk(full()).packs[0].recognised}
    assert list(found) == [Claim.FALSE, Claim.TRUE]
    # false: 250 x 1 + 30 x 2 + 20 x 2 of 600 before, 250 x 2 + 30 x 1 + 20 x 2 of 600 after
    assert (found[Claim.FALSE].before.value, found[Claim.FALSE].after.value) == (
        shown(58),
        shown(95),
    )
    assert found[Claim.TRUE].difference.value == shown(0)
    assert found[Claim.TRUE].items == 2
    assert desk(full()).packs[1].recognised == ()


def test_scores_are_those_of_everybody_then_of_each_band() -> None:
    scores = desk(full()).packs[1].scores
    assert [part.band for part in scores] == [None, AgeBand.FROM_9, AgeBand.FROM_12]
    # 200 x 1 + 60 x 2 + 30 x 2 = 380 of 870, then 200 x 2 + 60 x 1 + 30 x 2 = 520
    assert (scores[0].before, scores[0].after) == (shown(44), shown(60))
    assert scores[0].gain.value == shown(16)
    assert scores[0].gain.interval
    assert scores[0].rank_biserial == pytest.approx((200 - 60) / 260, abs=0.001)
    assert scores[0].hake == pytest.approx((0.60 - 0.44) / 0.56, abs=0.01)
    assert scores[0].p is not None
    assert scores[2].base == shown(30)
    assert scores[2].rank_biserial is None


def test_a_published_effect_is_coarse_and_needs_two_hundred_people() -> None:
    scores = published(full()).packs[1].scores
    assert scores[0].rank_biserial == 0.5
    small = replace(full(), scores=(score(1, 2, 100), score(2, 1, 50)))
    assert published(small).packs[1].scores[0].rank_biserial is None


def test_no_hake_where_everything_was_known_before() -> None:
    known = replace(full(), scores=(score(3, 3, 40),))
    assert desk(known).packs[1].scores[0].hake is None


def test_rooms_are_told_by_question_and_never_by_sheet() -> None:
    (row,) = published(full()).packs[1].tallies
    assert (row.item, row.phase, row.rooms, row.present) == ("ha-004", Phase.AFTER, 2, shown(60))
    assert [(option.choice, option.right, option.value) for option in row.options] == [
        ("a", False, shown(25)),
        ("b", True, shown(50)),
        ("c", False, LessThan(bound=20)),
    ]
    assert row.unsure == LessThan(bound=20)
    assert row.silent == LessThan(bound=20)


def test_regions_are_compared_on_the_desk_only() -> None:
    (region,) = desk(full()).packs[1].regions
    assert region.region == "06"
    assert region.after.base == shown(300)
    # 180 + 225 + 14 right of 620
    assert region.after.value == shown(68)
    assert region.after.interval
    assert published(full()).packs[1].regions == ()
    few = replace(full(), pairs=(pair("ha-001", n=12, before=6, gained=1, lost=1),))
    assert desk(few).packs[1].regions[0].after.value == TooFew(base=shown(12))


def test_a_country_has_eight_key_figures_in_an_order_that_no_result_changes() -> None:
    figures = published(full()).key_figures
    assert [figure.kind for figure in figures] == [
        KeyKind.BEST_KNOWN,
        KeyKind.FALSE_GAIN,
        KeyKind.TRUE_GAIN,
        KeyKind.SCORE_GAIN,
        KeyKind.SCORE_GAIN,
        KeyKind.CHILDREN,
        KeyKind.PARENTS,
        KeyKind.REGIONS_ENOUGH,
    ]
    assert [figure.pack for figure in figures[1:5]] == ["fn", "fn", "ha", "pa"]
    assert (figures[7].value, figures[7].base) == (shown(1), shown(12))


def test_the_best_known_item_is_the_highest_after_even_where_only_a_bound_is_said() -> None:
    best = published(full()).key_figures[0]
    assert (best.value, best.label) == (MoreThan(bound=95), NEWS.items[0].label)
    plain = desk(replace(full(), pairs=full().pairs[:2])).key_figures[0]
    assert (plain.value, plain.label) == (shown(75), HARASSMENT.items[1].label)


def test_no_item_is_best_known_where_no_share_is_said() -> None:
    kinds = [figure.kind for figure in published(replace(full(), pairs=())).key_figures]
    assert KeyKind.BEST_KNOWN not in kinds


def test_a_region_is_told_its_rate_and_an_event_neither() -> None:
    region = published(replace(full(), scope=Scope(level=Level.REGION, code="06")))
    assert region.key_figures[-1].kind is KeyKind.RATE
    event = desk(replace(full(), scope=Scope(level=Level.EVENT, code="e")))
    kinds = {figure.kind for figure in event.key_figures}
    assert not kinds & {KeyKind.RATE, KeyKind.REGIONS_ENOUGH}
    assert event.participation.rate == Withheld()
    assert [row.region for row in event.participation.regions] == ["06", "12"]


@pytest.mark.parametrize("level", [Level.EVENT, Level.LAPTOP])
def test_what_is_finer_than_a_region_publishes_headcounts_and_findings_out_of_ten(
    level: Level,
) -> None:
    found = published(replace(full(), scope=Scope(level=level)))
    assert found.participation.regions == ()
    assert found.participation.bands == ()
    assert found.participation.children.total == shown(680)
    assert found.participation.response_children.value == Withheld()
    assert found.quality.sheets_before == Withheld()
    row = found.packs[1].rows[0]
    assert (row.before.value, row.after.value) == (shown(40), shown(60))
    assert (row.before.interval, row.difference.value, row.difference.interval) == (
        None,
        Withheld(),
        None,
    )
    assert [(part.band, part.hake) for part in found.packs[1].scores] == [(None, None)]


def test_quality_counts_sheets_and_carries_what_the_merge_found() -> None:
    files = Files(
        received=57, new=50, already=6, corrected=1, refused=0, quarantined=0, conflicts=1, gaps=2
    )
    quality = published(full(), files=files).quality
    assert quality.files == files
    assert (quality.sheets_before, quality.sheets_after) == (shown(605), shown(600))
    assert quality.partial_sheets == Under11()
    assert (quality.events, quality.open_events, quality.entered_after) == (4, 1, 1)
    assert desk(full()).quality.files is None


def test_a_demonstration_says_so() -> None:
    assert published(full(), demo=True).demo
    assert not published(full()).demo


def test_one_set_of_counts_has_one_text() -> None:
    texts = {
        json.dumps(to_json(barometer(full(), packs, View.PUBLISHED)), ensure_ascii=False)
        for packs in (PACKS, reversed(PACKS), (PARENTS, NEWS, HARASSMENT))
    }
    assert len(texts) == 1


def _parts(thing: object) -> list[Any]:
    """Every object of a document, the outermost first."""
    inner = thing.values() if isinstance(thing, dict) else thing if isinstance(thing, list) else ()
    return [thing, *(part for one in inner for part in _parts(one))]


def _keys(document: object) -> set[str]:
    return {key for part in _parts(document) if isinstance(part, dict) for key in part}


def test_the_document_is_ordered_and_has_at_most_four_decimals() -> None:
    counts = replace(full(), scope=Scope(level=Level.REGION, code="06"))
    document = to_json(barometer(counts, PACKS, View.DESK))
    parts = _parts(document)
    assert json.loads(json.dumps(document)) == document
    assert all(list(part) == sorted(part) for part in parts if isinstance(part, dict))
    assert all(part == round(part, 4) for part in parts if isinstance(part, float))
    assert (document["format"], document["version"]) == ("caravane-barometer", 1)
    assert document["scope"] == {"code": "MA-06", "level": "region"}
    assert document["first_day"] == "2026-10-03"


def test_each_way_of_not_saying_has_its_own_form() -> None:
    document = to_json(published(full()))
    rows = {row["region"]: row for row in document["participation"]["regions"]}
    assert rows["MA-12"]["children"]["total"] == {"hidden": "under-11"}
    assert rows["MA-12"]["children"]["listed"] == {"hidden": "withheld"}
    assert rows["MA-01"]["children"]["total"] == {"hidden": "nothing-received"}
    assert rows["MA-06"]["rate"] == {"decimals": 1, "shown": 4.2}
    harassment = document["packs"][1]
    assert harassment["rows"][2]["before"]["value"] == {
        "base": {"decimals": 0, "shown": 20},
        "hidden": "too-few",
    }
    assert document["packs"][0]["rows"][0]["after"]["value"] == {"more_than": 95}
    assert harassment["tallies"][0]["silent"] == {"less_than": 20}
    assert harassment["rows"][0]["label"] == {"ar": "ع ha 0", "fr": "ha 0"}


def test_every_key_of_the_document_is_described_and_the_reverse() -> None:
    files = Files(
        received=1, new=1, already=0, corrected=0, refused=0, quarantined=0, conflicts=0, gaps=0
    )
    keys = _keys(to_json(published(full(), files=files))) | _keys(to_json(desk(full())))
    described = {
        word
        for line in DOCS.read_text(encoding="utf-8").partition("## Keys")[2].splitlines()
        if line.startswith("| `")
        for word in line.split("|")[1].replace("`", " ").replace(",", " ").split()
    }
    assert described == keys
