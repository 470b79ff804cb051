"""The operation says what it says, and its hash notices every change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caravan.domain.ids import EntityId, OpId, WriterId
from caravan.domain.journal import Kind, Op, Verb, canonical_json, commit


def an_op(**changes: object) -> Op:
    nonce, payload = b"n" * 16, canonical_json({"people": 3})
    op = Op(
        writer=WriterId(b"w" * 16),
        seq=1,
        kind=Kind.HEADCOUNT,
        entity=EntityId("e"),
        revision=1,
        verb=Verb.PUT,
        parents=(),
        payload_version=1,
        time="2026-05-25",
        nonce=nonce,
        payload=payload,
        commitment=commit(nonce, payload),
    )
    return replace(op, **changes)  # type: ignore[arg-type]


def test_the_hash_of_a_known_operation_never_changes() -> None:
    # A change of this value would orphan every journal ever written.
    assert an_op().id.hex() == ("b41530415f35fedab5f51a838d9cf6199ee0d43c9b3663c5ed66fe6500381b24")


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
    assert an_op(**change).id != an_op().id


def test_erasing_the_payload_leaves_the_hash_as_it_was() -> None:
    assert an_op(nonce=None, payload=None).id == an_op().id
    assert an_op(nonce=None, payload=None).content() == {}


def test_the_order_in_which_parents_are_named_says_nothing() -> None:
    first, second = OpId(b"1" * 32), OpId(b"2" * 32)
    assert an_op(parents=(first, second)).id == an_op(parents=(second, first)).id


@given(
    a=st.text(max_size=5),
    b=st.text(max_size=5),
    c=st.text(max_size=5),
    d=st.text(max_size=5),
)
def test_a_sign_cannot_move_from_one_field_to_the_next(a: str, b: str, c: str, d: str) -> None:
    same = (a, b) == (c, d)
    left = an_op(entity=EntityId(a), time=b)
    right = an_op(entity=EntityId(c), time=d)
    assert (left.id == right.id) is same


def test_a_payload_is_written_in_one_form_only() -> None:
    assert canonical_json({"b": 1, "a": "é"}) == '{"a":"é","b":1}'.encode()
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical_json({"a": float("nan")})
