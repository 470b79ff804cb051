"""An operation as a line: read back the same, or refused."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caravan.domain.ids import EntityId, OpId
from caravan.exchange.lines import BadLine, UnknownKind, from_line, to_line
from tests.fakes.ops import an_op

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caravan.domain.journal import Op


def a_correction(payload: Mapping[str, Any]) -> Op:
    parents = (OpId(b"\x01" * 32), OpId(b"\x02" * 32))
    return an_op(payload, seq=7, entity=EntityId("3a7e"), revision=2, parents=parents)


# Control signs and marks of direction are never typed, and refused (below).
words = st.text(
    st.characters(
        exclude_categories=["Cc", "Cs", "Zl", "Zp"],
        exclude_characters="\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
        "\u2066\u2067\u2068\u2069",
    ),
    max_size=20,
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**6), 10**6) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner),
    max_leaves=8,
)


@given(st.dictionaries(words, json_values, max_size=4))
def test_any_payload_reads_back_byte_for_byte(payload: dict[str, Any]) -> None:
    op = a_correction(payload)
    line = to_line(op)
    assert line.count(b"\n") == 1
    assert from_line(line[:-1]) == op
    assert from_line(line[:-1]).id == op.id


def test_an_erased_operation_keeps_its_id() -> None:
    op = a_correction({"place": "Sefrou"})
    erased = replace(op, nonce=None, payload=None)
    line = to_line(erased)
    assert b"Sefrou" not in line
    assert from_line(line).id == op.id
    assert from_line(line) == erased


def test_a_kind_of_tomorrow_is_told_apart_from_nonsense() -> None:
    line = to_line(a_correction({}))
    with pytest.raises(UnknownKind):
        from_line(line.replace(b'"kind":"event"', b'"kind":"poster"'))
    with pytest.raises(BadLine):
        from_line(line.replace(b'"kind":"event"', b'"kind":"EVENT!"'))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("writer", "ab"),
        ("writer", "G" * 32),
        ("writer", "AB" * 16),
        ("writer", 7),
        ("seq", 0),
        ("seq", 1 << 60),
        ("seq", True),
        ("seq", "7"),
        ("kind", 3),
        ("entity", ""),
        ("entity", "../../etc"),
        ("entity", "a\u202eb"),
        ("entity", "a\x00"),
        ("entity", "e" * 65),
        ("revision", 0),
        ("revision", 1 << 40),
        ("verb", "drop"),
        ("verb", None),
        ("parents", "none"),
        ("parents", ["00"]),
        ("parents", ["02" * 32, "01" * 32]),
        ("parents", ["01" * 32, "01" * 32]),
        ("parents", [f"{n:064x}" for n in range(65)]),
        ("payload_version", 0),
        ("payload_version", 1 << 16),
        ("time", "demain"),
        ("time", "2" * 33),
        ("nonce", "00"),
        ("payload", []),
        ("payload", None),
        ("payload", {"place": "\ud800"}),
        ("payload", {"share": 0.5}),
        ("payload", {"place": "a\x00"}),
        ("payload", {"place": "a\u202eb"}),
        ("payload", {"answers": [["a\u2067", 1, None]]}),
        ("payload", {"a\nb": 1}),
        ("commitment", "00" * 32),
        ("more", 1),
    ],
)
def test_a_field_out_of_its_form_is_refused(field: str, value: object) -> None:
    fields = json.loads(to_line(a_correction({"place": "Sefrou"})))
    with pytest.raises(BadLine):
        from_line(json.dumps({**fields, field: value}).encode())


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"[]",
        b"7",
        b"null",
        b"\xff",
        b"{}",
        b'{"writer":NaN}',
        b"[" * 60_000,
        b'{"a":' * 10_000,
        b"9" * 10_000,
        to_line(a_correction({"place": "Fes"})).replace(b'"seq":', b'"seq":9,"seq":'),
        to_line(a_correction({"place": "Fes"})).replace(b'"place":', b'"place":"Sefrou","place":'),
    ],
)
def test_what_is_not_an_operation_is_refused(line: bytes) -> None:
    with pytest.raises(BadLine):
        from_line(line)
