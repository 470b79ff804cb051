"""Intervals and tests against values computed once elsewhere.

The constants were computed with scipy 1.17 and statsmodels 0.15 (proportion_confint, wilson;
confint_proportions_2indep, newcomb; mcnemar, exact; stats.wilcoxon; for ties, all sign patterns
listed one by one), which the project does not depend on.
"""

from __future__ import annotations

from collections import Counter
from math import sqrt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caravan.domain.statistics import (
    CLUSTERS,
    Interval,
    Wilcoxon,
    bootstrap,
    design_effect,
    hake,
    mcnemar,
    mean_difference,
    newcombe,
    paired_difference,
    wilcoxon,
    wilson,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

SHIFTED = Counter([1] * 40 + [2] * 25 + [-1] * 20 + [3] * 8 + [-2] * 9 + [0] * 15)


def same(found: Interval, low: float, high: float) -> bool:
    return found.low == pytest.approx(low, abs=1e-12) and found.high == pytest.approx(
        high, abs=1e-12
    )


def ratio(total: Sequence[float]) -> float:
    return total[1] / total[0]


def test_wilson_agrees_with_statsmodels() -> None:
    assert same(wilson(390, 600), 0.6109905535659118, 0.6871009361299781)
    assert same(wilson(0, 30), 0.0, 0.1135133931739688)
    assert same(wilson(600, 600, effect=1), 1 - wilson(0, 600).high, 1.0)


def test_six_hundred_children_in_groups_of_thirty_are_worth_a_hundred_and_fifty() -> None:
    effect = design_effect([30] * 20)
    assert effect == pytest.approx(3.9)
    assert same(wilson(390, 600, effect=effect), 0.5718104257326296, 0.7208812155021006)


def test_sessions_of_one_are_strangers_and_none_changes_nothing() -> None:
    assert design_effect([1] * 50) == 1
    assert design_effect([]) == 1


def test_uneven_sessions_weigh_by_their_people() -> None:
    assert design_effect([10, 30]) == pytest.approx(1 + (1000 / 40 - 1) * 0.1)


def test_newcombe_agrees_with_statsmodels() -> None:
    found = newcombe((48, 80), (56, 70), effects=(1, 1))
    assert same(found, 0.05243147240236498, 0.33387265403690614)


def test_the_paired_difference_is_bonett_and_prices_by_hand() -> None:
    # 20 gained, 6 lost of 100: p = 21/102 and 7/102; half = z sqrt((p+q - (p-q)^2) / 102)
    half = 1.959963984540054 * sqrt((28 / 102 - (14 / 102) ** 2) / 102)
    assert same(paired_difference(20, 6, 100), 14 / 102 - half, 14 / 102 + half)


def test_the_mean_difference_agrees_with_numpy() -> None:
    assert same(mean_difference(SHIFTED), 0.4008109560583432, 0.8983343430869559)


@pytest.mark.parametrize(
    ("gained", "lost", "p"),
    [
        (10, 3, 0.09228515625),
        (0, 7, 0.015625),
        (5, 5, 1.0),
        (0, 0, 1.0),
        (1200, 1100, 0.03896685268382023),
    ],
)
def test_mcnemar_agrees_with_statsmodels(gained: int, lost: int, p: float) -> None:
    assert mcnemar(gained, lost) == pytest.approx(p, rel=1e-9)


def test_wilcoxon_is_exact_for_few() -> None:
    found = wilcoxon(Counter([3, -1, 5, 7, -2, 9, 4, -6, 8, 10]))
    assert found
    assert found.p == pytest.approx(0.064453125)
    assert found.rank_biserial == pytest.approx(37 / 55)


def test_wilcoxon_is_exact_with_ties_too() -> None:
    found = wilcoxon(Counter([1, 1, 2, -1, 3, 0, 2, -2, 1, 4, 0, 1]))
    assert found
    assert found.p == pytest.approx(0.08984375)
    assert found.rank_biserial == pytest.approx(0.6363636363636364)


def test_wilcoxon_is_normal_for_many() -> None:
    found = wilcoxon(SHIFTED)
    assert found
    assert found.p == pytest.approx(5.628643546125121e-06, rel=1e-9)


def test_where_nobody_moved_there_is_nothing_to_test() -> None:
    assert wilcoxon({0: 40}) is None
    assert wilcoxon({}) is None


def test_hake_is_the_part_of_the_possible_gain() -> None:
    assert hake(0.4, 0.7) == pytest.approx(0.5)
    assert hake(1.0, 1.0) is None


@given(st.integers(1, 3000), st.floats(0, 1), st.floats(1, 5))
def test_a_proportion_lies_in_its_interval(n: int, part: float, effect: float) -> None:
    right = round(n * part)
    found = wilson(right, n, effect=effect)
    assert 0 <= found.low <= right / n + 1e-12
    assert right / n - 1e-12 <= found.high <= 1
    assert found.high - found.low >= wilson(right, n).high - wilson(right, n).low - 1e-12


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_gain_and_loss_are_mirrors(gained: int, lost: int, rest: int) -> None:
    n = gained + lost + rest + 1
    there, back = paired_difference(gained, lost, n), paired_difference(lost, gained, n)
    assert same(there, -back.high, -back.low)
    assert there.low <= (gained - lost) / n <= there.high
    assert mcnemar(gained, lost) == pytest.approx(mcnemar(lost, gained))


@given(st.lists(st.integers(-4, 4), min_size=1, max_size=80))
def test_turning_every_sign_turns_the_rank_test(moves: list[int]) -> None:
    there, back = wilcoxon(Counter(moves)), wilcoxon(Counter(-move for move in moves))
    pairs = [(one, other) for one, other in ((there, back),) if one and other]
    assert (there is None) == (back is None) == (not any(moves))
    for one, other in pairs:
        assert one.p == pytest.approx(other.p)
        assert one.rank_biserial == pytest.approx(-other.rank_biserial)
        assert 0 < one.p <= 1


def test_everyone_gaining_is_a_whole_effect() -> None:
    assert wilcoxon({1: 6}) == Wilcoxon(p=2 / 2**6, rank_biserial=1.0)


def test_below_twenty_sessions_nothing_is_drawn() -> None:
    assert bootstrap([(30, 15)] * (CLUSTERS - 1), ratio, seed=1) is None


def test_sessions_that_are_all_alike_leave_no_doubt() -> None:
    assert bootstrap([(30, 15)] * CLUSTERS, ratio, seed=1) == Interval(low=0.5, high=0.5)


def test_one_seed_gives_one_answer_and_another_seed_nearly_the_same() -> None:
    sessions = [(30, 10 + place % 11) for place in range(40)]
    first, again, other = (bootstrap(sessions, ratio, seed=seed) for seed in (1, 1, 2))
    assert first == again != other
    assert first
    assert other
    assert first.low == pytest.approx(other.low, abs=0.01)


def test_the_drawn_interval_is_near_the_normal_one() -> None:
    # 40 sessions of 30 with 10..20 right: the sessions' spread is known, so is its standard error
    shares = [(10 + place % 11) / 30 for place in range(40)]
    mean = sum(shares) / 40
    error = sqrt(sum((share - mean) ** 2 for share in shares) / 40 / 40)
    found = bootstrap([(30, round(30 * share)) for share in shares], ratio, seed=5)
    assert found
    assert found.low == pytest.approx(mean - 1.96 * error, abs=0.006)
    assert found.high == pytest.approx(mean + 1.96 * error, abs=0.006)


def test_three_thousand_sessions_are_joined_and_stay_true() -> None:
    sessions = [(25, place % 26) for place in range(3000)]
    found = bootstrap(sessions, ratio, seed=1)
    assert found
    assert found.low < 0.5 < found.high
    assert found.high - found.low < 0.1


def test_a_figure_without_meaning_is_not_bounded() -> None:
    assert bootstrap([(0, 0)] * 30, lambda _: None, seed=1) is None
