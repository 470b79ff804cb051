"""The operation says what it says, and its hash notices every change."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caravan.domain.ids import EntityId, OpId, WriterId
from caravan.domain.journal import Kind, Op, Verb, canonical_json
from tests.fakes.ops import an_op


def a_count(**changes: Any) -> Op:
    return replace(an_op({"people": 3}, kind=Kind.HEADCOUNT, time="2026-05-25"), **changes)


def test_the_hash_of_a_known_operation_never_changes() -> None:
    # A change of this value would orphan every journal ever written.
    assert a_count().id.hex() == (
        "b41530415f35fedab5f51a838d9cf6199ee0d43c9b3663c5ed66fe6500381b24"
    )


@pytest.mark.parametrize(
    "change",
    [
        {"writer": WriterId(b"x" * 16)},
        {"seq": 2},
        {"kind": Kind.TALLY},
        {"entity": EntityId("f")},
        {"revision": 2},
        {"verb": Verb.VOID},
        {"parents": (OpId(b"p" * 32),)},
        {"payload_version": 2},
        {"time": "2026-05-26"},
        {"commitment": b"c" * 32},
    ],
)
def test_every_field_is_in_the_hash(change: dict[str, object]) -> None:
    assert a_count(**change).id != a_count().id


def test_erasing_the_payload_leaves_the_hash_as_it_was() -> None:
    assert a_count(nonce=None, payload=None).id == a_count().id
    assert a_count(nonce=None, payload=None).content() == {}


def test_the_order_in_which_parents_are_named_says_nothing() -> None:
    first, second = OpId(b"1" * 32), OpId(b"2" * 32)
    assert a_count(parents=(first, second)).id == a_count(parents=(second, first)).id


@given(
    a=st.text(max_size=5),
    b=st.text(max_size=5),
    c=st.text(max_size=5),
    d=st.text(max_size=5),
)
def test_a_sign_cannot_move_from_one_field_to_the_next(a: str, b: str, c: str, d: str) -> None:
    same = (a, b) == (c, d)
    left = a_count(entity=EntityId(a), time=b)
    right = a_count(entity=EntityId(c), time=d)
    assert (left.id == right.id) is same


def test_a_payload_is_written_in_one_form_only() -> None:
    assert canonical_json({"b": 1, "a": "é"}) == '{"a":"é","b":1}'.encode()
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical_json({"a": float("nan")})
