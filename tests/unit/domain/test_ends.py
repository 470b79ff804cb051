"""Where writers end is read with mistrust: only a birth tells it, and only in its form."""

from __future__ import annotations

from dataclasses import replace

import pytest

from caravan.domain.ends import MOST_ENDS, ends_said, saying_ends
from caravan.domain.ids import WriterId
from tests.fakes.ops import an_op, birth

KEY, SALT = "5a" * 32, "c3" * 16
WRITER, OTHER = WriterId(b"a" * 16), WriterId(b"b" * 16)


def test_what_a_birth_says_is_read_back() -> None:
    ends = {WRITER: 812, OTHER: 3}
    assert ends_said([birth(KEY, SALT, **saying_ends(ends))]) == {
        WRITER: frozenset({812}),
        OTHER: frozenset({3}),
    }


def test_several_births_say_several_ends() -> None:
    told = [birth(KEY, f"{last:032x}", **saying_ends({WRITER: last})) for last in (7, 9, 7 + 9)]
    assert ends_said(told) == {WRITER: frozenset({7, 9, 16})}
    assert ends_said(reversed(told)) == ends_said(told)


def test_a_birth_with_nothing_to_say_says_nothing() -> None:
    assert saying_ends({}) == {}
    assert ends_said([birth(KEY, SALT)]) == {}


def test_a_birth_says_no_more_than_it_has_room_for() -> None:
    many = {WriterId(bytes([one]) * 16): one + 1 for one in range(MOST_ENDS + 5)}
    assert len(ends_said([birth(KEY, SALT, **saying_ends(many))])) == MOST_ENDS


@pytest.mark.parametrize(
    "said",
    [
        7,
        "ends",
        ["61" * 16],
        {"61" * 15: 7},
        {"61" * 15 + "6G": 7},
        {"61" * 16: "7"},
        {"61" * 16: 0},
        {"61" * 16: -3},
        {"61" * 16: True},
        {"61" * 16: None},
        {"61" * 16: [7]},
    ],
)
def test_what_is_out_of_its_form_is_passed_over(said: object) -> None:
    assert ends_said([birth(KEY, SALT, ends=said)]) == {}


def test_what_is_no_birth_tells_no_end() -> None:
    told = birth(KEY, SALT, **saying_ends({WRITER: 812}))
    assert ends_said([replace(told, seq=2)]) == {}
    assert ends_said([replace(told, writer=OTHER)]) == {}
    assert ends_said([an_op({"key": KEY, "salt": SALT, **saying_ends({WRITER: 812})})]) == {}
    assert ends_said([replace(told, payload=b"[]")]) == {}
    assert ends_said([replace(told, payload=b"{")]) == {}
