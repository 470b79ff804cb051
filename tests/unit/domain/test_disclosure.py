"""No published figure tells how few: checked by listing every case a reader could think of."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caravan.domain.disclosure import (
    Figure,
    LessThan,
    MoreThan,
    Nothing,
    Rules,
    Shown,
    TooFew,
    Under11,
    View,
    Withheld,
    points,
)
from caravan.domain.statistics import Interval

DESK = Rules(view=View.DESK)
PUBLISHED = Rules(view=View.PUBLISHED)
DAY_SHEET = Rules(view=View.PUBLISHED, day_sheet=True)
HIDDEN = range(1, 11)


def shown(value: float) -> Shown:
    return Shown(value=value)


def narrowed(candidates: set[int]) -> bool:
    """Whether a reader who is left with these sizes knows too much about a group of one to ten."""
    return any(size in HIDDEN for size in candidates) and len(candidates) < 5


def test_the_desk_counts_people_as_they_are() -> None:
    assert [DESK.people(count) for count in (0, 3, 27)] == [shown(0), shown(3), shown(27)]
    assert DESK.total(13, [[shown(3), shown(10)]]) == shown(13)


def test_one_to_ten_people_all_look_the_same_when_published() -> None:
    assert {PUBLISHED.people(count) for count in HIDDEN} == {Under11()}


@pytest.mark.parametrize(
    ("count", "said"), [(0, 0), (11, 10), (12, 10), (13, 15), (17, 15), (18, 20), (1284, 1285)]
)
def test_published_people_are_counted_by_five(count: int, said: int) -> None:
    assert PUBLISHED.people(count) == shown(said)


@pytest.mark.parametrize("rules", [DESK, PUBLISHED, DAY_SHEET])
def test_under_thirty_there_is_no_percentage(rules: Rules) -> None:
    assert rules.share(20, 29, 29) == TooFew(base=rules.people(29))
    assert rules.share(2, 4, 4) == TooFew(base=rules.people(4))
    assert not isinstance(rules.share(15, 30, 30), TooFew)


def test_the_desk_rounds_shares_to_the_point_and_bounds_none() -> None:
    assert DESK.share(1, 30, 30) == shown(3)
    assert DESK.share(0, 30, 30) == shown(0)
    assert DESK.share(30, 30, 30) == shown(100)
    assert DESK.share(5, 200, 200) == shown(3)


def test_published_shares_go_by_five_points_until_a_base_of_two_hundred() -> None:
    assert PUBLISHED.share(91, 199, 199) == shown(45)
    assert PUBLISHED.share(91, 200, 200) == shown(46)


def test_a_day_sheet_speaks_of_tens_only() -> None:
    assert DAY_SHEET.tens_only
    assert DAY_SHEET.share(43, 90, 90) == shown(50)
    assert DAY_SHEET.interval(Interval(low=0.1, high=0.2), shown(50), 90) is None


def test_a_share_of_nearly_none_or_nearly_all_has_only_a_bound() -> None:
    assert PUBLISHED.share(0, 1000, 1000) == LessThan(bound=5)
    assert PUBLISHED.share(40, 1000, 1000) == LessThan(bound=5)
    assert PUBLISHED.share(960, 1000, 1000) == MoreThan(bound=95)
    assert PUBLISHED.share(50, 1000, 1000) == shown(5)
    assert PUBLISHED.share(10, 200, 200) == LessThan(bound=6)
    assert PUBLISHED.share(51, 60, 60) == MoreThan(bound=80)


@given(st.integers(30, 5000), st.floats(0, 1))
def test_every_published_share_is_true_and_inside_five_and_ninety_five(
    base: int, part: float
) -> None:
    right = round(base * part)
    real = 100 * right / base
    match PUBLISHED.share(right, base, base):
        case Shown(value=value):
            assert abs(value - real) <= (2.5 if base < 200 else 0.5)
            assert 5 <= value <= 95
            assert value % (5 if base < 200 else 1) == 0
        case LessThan(bound=bound):
            assert real < bound
            assert bound >= 5
        case MoreThan(bound=bound):
            assert real > bound
            assert bound <= 95
        case other:
            pytest.fail(f"{other} for {right} of {base}")


@pytest.mark.parametrize("rules", [PUBLISHED, DAY_SHEET])
def test_no_share_with_its_base_narrows_a_small_group_below_five_sizes(rules: Rules) -> None:
    right_ones: dict[tuple[Figure, Figure], set[int]] = defaultdict(set)
    wrong_ones: dict[tuple[Figure, Figure], set[int]] = defaultdict(set)
    for base in range(30, 453):
        for right in range(base + 1):
            page = (rules.people(base), rules.share(right, base, base))
            right_ones[page].add(right)
            wrong_ones[page].add(base - right)
    given_away = [
        page
        for sizes in (right_ones, wrong_ones)
        for page, candidates in sizes.items()
        if narrowed(candidates)
    ]
    assert not given_away


def _pages(most: int, parts: int) -> dict[tuple[Figure, ...], list[tuple[int, ...]]]:
    """Every table of so many parts with its printed total, by what is printed."""
    pages: dict[tuple[Figure, ...], list[tuple[int, ...]]] = defaultdict(list)
    for table in product(range(most), repeat=parts):
        printed = [PUBLISHED.people(part) for part in table]
        total = PUBLISHED.total(sum(table), [printed])
        pages[*printed, total].append(table)
    return pages


@pytest.mark.parametrize(("most", "parts"), [(58, 2), (28, 3)])
def test_no_total_less_its_other_parts_narrows_a_small_group_below_five_sizes(
    most: int, parts: int
) -> None:
    pages = _pages(most, parts)
    given_away = [
        page
        for page, tables in pages.items()
        for place in range(parts)
        if narrowed({table[place] for table in tables})
    ]
    assert not given_away


@pytest.mark.parametrize(("most", "parts"), [(58, 2), (28, 3)])
def test_no_rate_beside_its_count_says_more_than_the_count(most: int, parts: int) -> None:
    for population in (37_000, 92_000, 408_000, 1_593_000):
        rates: dict[Figure, set[Figure]] = defaultdict(set)
        for page in _pages(most, parts):
            rates[page[-1]].add(PUBLISHED.rate(page[-1], population))
        assert all(len(said) == 1 for said in rates.values())


def test_a_total_is_moved_only_where_it_would_give_a_part_away() -> None:
    def total(*table: int) -> Figure:
        return PUBLISHED.total(sum(table), [[PUBLISHED.people(part) for part in table]])

    assert total(300, 210, 54) == shown(565)
    assert total(5, 20, 22) == shown(45)
    # 1 + 18 + 18 = 37: beside 20 and 20, the nearest total, 35, would leave only 1
    assert total(1, 18, 18) == shown(40)
    # seven groups of one: their total alone says that none is above four
    assert total(1, 1, 1, 1, 1, 1, 1) == Withheld()


def test_a_part_that_is_not_printed_leaves_only_the_upper_end() -> None:
    printed: list[Figure] = [PUBLISHED.people(1), PUBLISHED.people(18), Withheld()]
    assert PUBLISHED.total(19, [printed]) == shown(25)
    assert PUBLISHED.total(60, [printed]) == shown(60)


def test_a_total_beside_no_parts_is_simply_rounded() -> None:
    assert PUBLISHED.total(37, [[], []]) == shown(35)


def test_rates_have_no_decimals_where_few_live() -> None:
    assert PUBLISHED.rate(shown(110), 94_000) == Shown(value=12, decimals=0)
    assert PUBLISHED.rate(shown(560), 1_593_000) == Shown(value=3.5, decimals=1)
    assert DESK.rate(shown(110), 94_000) == Shown(value=11.7, decimals=1)


def test_there_is_no_rate_of_a_hidden_count_and_none_where_nothing_came() -> None:
    assert PUBLISHED.rate(Under11(), 37_000) == Withheld()
    assert PUBLISHED.rate(Nothing(), 37_000) == Nothing()


def test_an_interval_is_widened_to_the_step_and_holds_its_value() -> None:
    found = Interval(low=0.412, high=0.433)
    assert PUBLISHED.interval(found, shown(45), 100) == Interval(low=40, high=45)
    assert PUBLISHED.interval(found, shown(42), 1000) == Interval(low=41, high=44)
    assert PUBLISHED.interval(found, LessThan(bound=10), 100) is None


FEW = TooFew(base=Under11())


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (shown(41), shown(57), shown(16)),
        (shown(57), shown(41), shown(-16)),
        (FEW, shown(57), FEW),
        (shown(57), FEW, FEW),
        (Nothing(), shown(57), Nothing()),
        (shown(57), Nothing(), Nothing()),
        (shown(50), MoreThan(bound=80), MoreThan(bound=30)),
        (LessThan(bound=20), shown(50), MoreThan(bound=30)),
        (LessThan(bound=20), MoreThan(bound=80), MoreThan(bound=60)),
        (MoreThan(bound=80), shown(50), LessThan(bound=-30)),
        (shown(50), LessThan(bound=20), LessThan(bound=-30)),
        (MoreThan(bound=80), LessThan(bound=20), LessThan(bound=-60)),
        (MoreThan(bound=80), MoreThan(bound=80), Withheld()),
        (LessThan(bound=20), LessThan(bound=20), Withheld()),
        (shown(90), MoreThan(bound=80), Withheld()),
        (LessThan(bound=20), shown(10), Withheld()),
        (MoreThan(bound=80), shown(90), Withheld()),
        (shown(10), LessThan(bound=20), Withheld()),
        (Under11(), shown(10), Withheld()),
    ],
)
def test_a_difference_says_what_the_printed_shares_allow(
    before: Figure, after: Figure, said: Figure
) -> None:
    assert points(before, after) == said
