"""Bars show how a room answered and never who."""

from __future__ import annotations

import pytest

from caravan.desktop.projector.bars import bars_of

TEXTS = ("one", "two", "three", "four")


def said(*counts: int) -> list[tuple[str, int | None]]:
    return [(bar.text, bar.people) for bar in bars_of(TEXTS, counts, "others")]


@pytest.mark.parametrize("counts", [(0, 0, 0, 0), (14, 0, 0, 0), (5, 4, 3, 2)])
def test_there_are_no_bars_under_fifteen_answers(counts: tuple[int, ...]) -> None:
    assert said(*counts) == []


def test_fifteen_answers_are_enough() -> None:
    assert said(6, 3, 3, 3) == [("one", 6), ("two", 3), ("three", 3), ("four", 3)]


def test_what_fewer_than_three_chose_is_said_together_without_a_number() -> None:
    assert said(17, 2, 4, 1) == [("one", 17), ("three", 4), ("others", None)]


def test_an_answer_that_nobody_chose_hides_beside_one_that_few_chose() -> None:
    assert said(17, 2, 4, 0) == said(17, 0, 4, 2)
