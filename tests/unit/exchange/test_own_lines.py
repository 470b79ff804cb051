"""Lines in our own writing are read quickly, and to the very same operations as the long way."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caravan.domain.authority import creates
from caravan.domain.ids import EntityId, OpId, WriterId
from caravan.domain.journal import Kind, Op, Verb, canonical_json, commit
from caravan.domain.plain import is_plain
from caravan.exchange.lines import BadLine, UnknownKind, from_line, to_line
from caravan.exchange.own_lines import own_row, own_rows
from caravan.store.derived import rows_of
from caravan.store.rows import Form, op_row

if TYPE_CHECKING:
    from collections.abc import Mapping

words = st.text('abAB09._-é\u0639\u007f "\\\n[', max_size=6) | st.sampled_from(["hb-001", "a", ""])
small = st.sampled_from([0, 1, 7, 4999, 5000, 99_999, 100_001, -1, True, None, 1.5])
answers = st.lists(
    st.tuples(words, small, words | st.none()).map(list) | st.just(["hb-001", 1, None]),
    max_size=4,
)
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "answers": answers,
    "band": st.sampled_from([None, "9-11", "6-8", "20"]),
    "closed": st.booleans(),
    "complete": st.booleans() | st.just(1),
    "day": st.sampled_from(["2026-05-25", "demain"]),
    "ended": words | st.none(),
    "entered_after": st.booleans(),
    "event": words,
    "form": st.sampled_from(["X", "Y", "Z"]),
    "host": words,
    "language": st.sampled_from(["fr", "ar", "en"]),
    "lead": st.sampled_from(["teacher", "nobody"]),
    "audience": st.sampled_from(["children", "parents", "x"]),
    "pack": words,
    "pack_version": small,
    "participant": words,
    "people": small,
    "phase": st.sampled_from(["before", "after", "later"]),
    "place": words,
    "province": words,
    "region": words,
    "role": st.sampled_from(["children", "parents", "x"]),
    "serial": words,
    "session": words,
    "sex": st.sampled_from([None, "f", "m", "?"]),
    "stage": st.sampled_from(["welcome", "closed", "x"]),
    "started": words,
    "theme": st.sampled_from(["fake-news", "x"]),
}
SHAPES = {
    Kind.SHEET: (
        "answers complete event form language pack pack_version participant phase session"
    ),
    Kind.PARTICIPANT: "band event language role session sex",
    Kind.HEADCOUNT: "entered_after event people session",
    Kind.CERTIFICATE: "event role serial theme",
    Kind.SESSION: "audience band ended event language lead stage started",
    Kind.EVENT: "closed day entered_after host place province region",
}
USUAL = {
    "answers": [["hb-001", 1, "a"], ["hb-002", 1, None]], "band": None, "closed": False,
    "complete": True, "day": "2026-05-25", "ended": None, "entered_after": False,
    "event": "3a7e", "form": "X", "host": "مؤسسة", "language": "fr", "lead": "teacher",
    "audience": "children", "pack": "harassment-9-11", "pack_version": 1,
    "participant": "3a7e", "people": 12, "phase": "before", "place": "Sefrou",
    "province": "03.231", "region": "03", "role": "children", "serial": "0123456789",
    "session": "3a7e", "sex": "f", "stage": "welcome", "started": "09:10",
    "theme": "fake-news",
}  # fmt: skip
shapes = st.sampled_from(sorted(SHAPES.values()))
payloads = shapes.flatmap(
    lambda names: st.fixed_dictionaries({name: FIELDS[name] for name in names.split()})
)
ids = st.sampled_from([b"\x01" * 32, b"\x02" * 32])


@st.composite
def ops(draw: st.DrawFn) -> Op:
    """Operations as we write them, and nearly so."""
    payload = draw(payloads)
    payload.pop(draw(st.sampled_from([*payload, *[""] * 20])), None)
    written, nonce = json_of(payload), draw(st.sampled_from([bytes(16), b"\xff" * 16]))
    return Op(
        writer=WriterId(draw(st.sampled_from([b"w" * 16, bytes(16)]))),
        seq=draw(st.sampled_from([1, 2, 10**13, 1 << 48])),
        kind=draw(st.sampled_from(Kind)),
        entity=EntityId(draw(st.sampled_from(["3a7e", "e" * 64, "A-z"]))),
        revision=draw(st.sampled_from([1, 2, (1 << 31) - 1])),
        verb=draw(st.sampled_from([Verb.PUT, Verb.PUT, Verb.PUT, Verb.VOID, Verb.ERASE])),
        parents=tuple(OpId(each) for each in sorted(draw(st.sets(ids)))),
        payload_version=draw(st.sampled_from([1, 1, 1, 2, 65_535])),
        time=draw(st.sampled_from(["2026-05-25", "2026-05-25T09:30", ""])),
        nonce=nonce,
        payload=written,
        commitment=commit(nonce, written),
    )


def json_of(payload: Mapping[str, Any]) -> bytes:
    return canonical_json(payload)


def told(line: str) -> object:
    """What the long way says of a line: its row, or why not."""
    try:
        return op_row(from_line(line.removesuffix("\n").encode()))
    except (BadLine, UnknownKind) as refusal:
        return type(refusal)


@given(ops())
def test_what_is_read_quickly_is_what_the_long_way_reads(op: Op) -> None:
    line = to_line(op).decode()
    quick = own_row(line)
    assert quick is None or quick[:-1] == told(line)


@given(ops(), st.integers(0, 2000), st.characters(codec="utf-8"), st.sampled_from("rid"))
def test_a_line_changed_anywhere_is_read_alike_or_left_to_the_long_way(
    op: Op, at: int, sign: str, how: str
) -> None:
    line = to_line(op).decode()
    at %= len(line) - 1
    changed = {
        "r": line[:at] + sign + line[at + 1 :],
        "i": line[:at] + sign + line[at:],
        "d": line[:at] + line[at + 1 :],
    }[how]
    quick = own_row(changed)
    assert quick is None or quick[:-1] == told(changed)


@given(ops())
def test_the_form_says_how_an_operation_may_be_folded(op: Op) -> None:
    quick = own_row(to_line(op).decode())
    form = Form.FOLLOWS if quick is None else Form(quick[-1])
    assert quick is None or (form is Form.FOLLOWS) is not creates(op)
    if form is Form.PLAIN:
        assert is_plain(op.kind.value, (op.payload or b"").decode())


@given(ops())
def test_a_plain_payload_is_one_that_its_kind_can_read(op: Op) -> None:
    payload = (op.payload or b"").decode()
    if is_plain(op.kind.value, payload):
        assert rows_of(op.kind, op.entity, json.loads(payload))


@given(st.lists(ops(), min_size=1, max_size=5))
def test_a_batch_is_read_as_its_lines_one_by_one(batch: list[Op]) -> None:
    lines = [to_line(op).decode() for op in batch]
    one_by_one = [own_row(line) for line in lines]
    assert own_rows("".join(lines), len(lines)) == (None if None in one_by_one else one_by_one)


@pytest.mark.parametrize("kind", list(SHAPES))
def test_what_laptops_write_every_day_is_read_quickly(kind: Kind) -> None:
    payload = canonical_json({name: USUAL[name] for name in SHAPES[kind].split()})
    op = Op(
        writer=WriterId(bytes(16)), seq=2, kind=kind, entity=EntityId("3a7e"), revision=1,
        verb=Verb.PUT, parents=(), payload_version=1, time="2026-05-25", nonce=bytes(16),
        payload=payload, commitment=commit(bytes(16), payload),
    )  # fmt: skip
    row = own_row(to_line(op).decode())
    assert row is not None
    assert row[:-1] == op_row(op)
    plain = kind not in {Kind.SESSION, Kind.EVENT}
    assert Form(row[-1]) is (Form.PLAIN if plain else Form.CREATES)


def test_a_sheet_that_answers_twice_is_not_plain() -> None:
    twice = {"answers": [["a", 1, "b"], ["a", 1, "c"]], "complete": True, "event": "e"}
    rest = {"form": "X", "language": "fr", "pack": "p", "pack_version": 1, "participant": "p"}
    payload = canonical_json({**twice, **rest, "phase": "before", "session": "s"}).decode()
    assert not is_plain("sheet", payload)
    assert is_plain("sheet", payload.replace('["a",1,"c"]', '["b",1,"c"]'))
