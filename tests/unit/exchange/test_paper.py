"""The text of small signed things: it survives keyboards, scanners and hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caravan.exchange import paper
from caravan.exchange.paper import PaperKind
from caravan.exchange.refusals.bundles import FileUnreadable
from tests.tools import grouped

if TYPE_CHECKING:
    from pathlib import Path

# What the keys of a US scanner say on a French keyboard, for everything that may differ.
_AZERTY = str.maketrans("AQZWM-aqzwm", "QAWZ?)qawz,")


@given(kind=st.sampled_from(PaperKind), payload=st.binary(max_size=400))
def test_what_is_written_is_read(kind: PaperKind, payload: bytes) -> None:
    assert paper.from_text(paper.to_text(kind, payload)) == (kind, payload)


def test_a_long_payload_gets_shorter() -> None:
    text = paper.to_text(PaperKind.RECEIPT, b'{"writer":1}' * 50)
    assert len(text) < 200
    assert paper.payload_of(text, PaperKind.RECEIPT) == b'{"writer":1}' * 50


@given(payload=st.binary(max_size=60), cut=st.integers(1, 9))
def test_spaces_lines_case_and_hyphens_are_forgiven(payload: bytes, cut: int) -> None:
    text = paper.to_text(PaperKind.REQUEST, payload)
    typed = "\u2066\n  ".join(text[place : place + cut] for place in range(0, len(text), cut))
    assert paper.from_text(f" {typed.lower()}\r\n") == (PaperKind.REQUEST, payload)
    assert paper.from_text(grouped(text)) == (PaperKind.REQUEST, payload)


@given(payload=st.binary(max_size=60))
def test_a_scanner_on_an_azerty_keyboard_says_the_same(payload: bytes) -> None:
    text = paper.to_text(PaperKind.CERTIFICATE, payload)
    assert paper.from_text(text.translate(_AZERTY)) == (PaperKind.CERTIFICATE, payload)


@given(payload=st.binary(min_size=1, max_size=60), data=st.data())
def test_one_wrong_letter_is_noticed(payload: bytes, data: st.DataObject) -> None:
    text = paper.to_text(PaperKind.ESCROW, payload)
    place = data.draw(st.integers(4, len(text) - 1))
    other = data.draw(st.sampled_from(paper.ALPHABET.replace(text[place], "")))
    with pytest.raises(paper.PaperDamaged):
        paper.from_text(text[:place] + other + text[place + 1 :])


@pytest.mark.parametrize("lost", [1, 2, 7, 60])
def test_a_lost_end_is_noticed(lost: int) -> None:
    with pytest.raises(paper.PaperDamaged):
        paper.from_text(paper.to_text(PaperKind.ESCROW, bytes(range(32)))[:-lost])


@pytest.mark.parametrize("text", ["", "CR", "bonjour", "{}", "٣٣٣", "B" * (1 << 21)])
def test_another_text_is_not_ours(text: str) -> None:
    with pytest.raises(paper.NotPaper):
        paper.from_text(text)


def test_a_letter_that_no_text_has_is_shown() -> None:
    with pytest.raises(paper.NotPaper) as refusal:
        paper.from_text("CRV-BCDQ")
    assert "Q" in refusal.value.sentence


def test_a_text_of_a_newer_program_is_told() -> None:
    body = bytes([99]) + b"x"
    hexes = (body + paper._check(body)).hex()
    with pytest.raises(paper.PaperTooNew):
        paper.from_text("CRV-" + hexes.translate(paper._TO_LETTERS))


def test_a_text_that_inflates_without_end_is_refused() -> None:
    bomb = paper.to_text(PaperKind.REQUEST, bytes(1 << 22))
    with pytest.raises(paper.PaperDamaged):
        paper.from_text(bomb)


def test_a_text_of_another_kind_is_told_by_its_name() -> None:
    text = paper.to_text(PaperKind.REQUEST, b"x")
    with pytest.raises(paper.PaperOfOtherKind) as refusal:
        paper.payload_of(text, PaperKind.CERTIFICATE)
    assert "demande" in refusal.value.sentence
    assert "certificat" in refusal.value.remedy


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_is_read_whatever_saved_it(tmp_path: Path, encoding: str) -> None:
    text = paper.to_text(PaperKind.REQUEST, b"x")
    (tmp_path / "a").write_bytes(text.encode(encoding))
    assert paper.from_text(paper.read_paper(tmp_path / "a")) == (PaperKind.REQUEST, b"x")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\xff\xd8\xff\xe0")
    with pytest.raises(paper.NotPaper):
        paper.read_paper(tmp_path / "a")
    with pytest.raises(FileUnreadable):
        paper.read_paper(tmp_path)


def test_a_file_is_written_and_read(tmp_path: Path) -> None:
    text = paper.to_text(PaperKind.RECEIPT, b"y")
    paper.write_paper(tmp_path / "a", text)
    assert paper.from_text(paper.read_paper(tmp_path / "a")) == (PaperKind.RECEIPT, b"y")
