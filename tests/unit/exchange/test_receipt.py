"""A receipt's bytes: read back as written, refused wherever anything else stands."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from caravan.domain.ids import WriterId
from caravan.exchange.keys import Signer
from caravan.exchange.kit import Kit
from caravan.exchange.paper import PaperKind, payload_of, to_text, write_paper
from caravan.exchange.receipt import (
    MOST_POINTS,
    Receipt,
    ReceiptDamaged,
    ReceiptRefused,
    ReceiptTooNew,
    check_receipt,
    office_name,
    read_given,
    read_receipt,
    receipt_text,
)
from caravan.store.coverage import Held

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.errors import KnownError

SECRET = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
ROOT = Signer(
    secret=SECRET.private_bytes_raw(), public=SECRET.public_key().public_bytes_raw().hex()
)
KEY = "5a" * 32
KIT = Kit(office="AUSIM", recipients=("age1",), root=ROOT.public, demo=False)


def receipt(writers: int = 2) -> Receipt:
    return Receipt(
        office=office_name(ROOT.public),
        key=KEY,
        day=date(2026, 5, 25),
        demo=False,
        writers=tuple(
            Held(
                writer=WriterId(one.to_bytes(2, "big") * 8),
                up_to=812 + one,
                link=one.to_bytes(2, "big") * 4,
            )
            for one in range(writers)
        ),
    )


links = st.binary(min_size=8, max_size=8)
held = st.builds(
    Held,
    writer=st.binary(min_size=16, max_size=16).map(WriterId),
    up_to=st.integers(1000, 2**32 - 1),
    link=links,
    earlier=st.dictionaries(st.integers(1, 999), links, max_size=3).map(
        lambda said: tuple(sorted(said.items()))
    ),
)


@given(
    made=st.builds(
        Receipt,
        office=st.just(office_name(ROOT.public)),
        key=st.just(KEY),
        day=st.dates(),
        demo=st.just(False),
        writers=st.lists(held, max_size=12, unique_by=lambda each: each.writer).map(tuple),
    )
)
def test_it_reads_back_as_it_was_written(made: Receipt) -> None:
    text = receipt_text(made, ROOT)
    assert read_receipt(text) == made
    assert check_receipt(text, KIT, KEY, "GHJK") == made


@pytest.mark.parametrize("writers", [0, 254, 255, 256, 700])
def test_every_writer_that_an_export_can_name_has_its_place(writers: int) -> None:
    made = receipt(writers)
    assert read_receipt(receipt_text(made, ROOT)) == made


def test_more_than_a_text_has_room_for_still_makes_one_that_is_read() -> None:
    chance = random.Random(1)  # noqa: S311
    numberless = tuple(
        Held(writer=WriterId(chance.randbytes(16)), up_to=1, link=chance.randbytes(8))
        for _one in range(MOST_POINTS + 1)
    )
    text = receipt_text(replace(receipt(), writers=numberless), ROOT)
    assert check_receipt(text, KIT, KEY, "GHJK").writers == numberless[:MOST_POINTS]


def test_where_there_is_no_room_how_far_each_writer_is_held_goes_first() -> None:
    full = receipt(MOST_POINTS - 2).writers
    ends = ((1, b"1" * 8), (2, b"2" * 8), (3, b"3" * 8))
    writers = (*full[:-1], replace(full[-1], earlier=ends))
    read = read_receipt(receipt_text(replace(receipt(), writers=writers), ROOT))
    assert read.writers == (*full[:-1], replace(full[-1], earlier=ends[:2]))


def test_a_former_program_reads_how_far_each_writer_is_held() -> None:
    """It knows of one number for each writer, and keeps the last that it reads."""
    made = receipt()
    ends = ((7, b"7" * 8), (9, b"9" * 8))
    writers = (replace(made.writers[0], earlier=ends), made.writers[1])
    body = payload_of(receipt_text(replace(made, writers=writers), ROOT), PaperKind.RECEIPT)[46:-64]
    each = [body[start : start + 28] for start in range(0, len(body), 28)]
    assert len(each) == 4
    believed = {one[:16]: (int.from_bytes(one[16:20], "big"), one[20:]) for one in each}
    assert believed == {held.writer: (held.up_to, held.link) for held in made.writers}


@pytest.mark.parametrize(("writers", "told"), [(300, 254), (254, 255), (2, 255), (256, 0)])
def test_a_number_of_writers_that_is_not_theirs_is_refused(writers: int, told: int) -> None:
    payload = bytearray(payload_of(receipt_text(receipt(writers), ROOT), PaperKind.RECEIPT))
    payload[45] = told
    with pytest.raises(ReceiptDamaged):
        read_receipt(to_text(PaperKind.RECEIPT, bytes(payload)))


@pytest.mark.parametrize("place", range(2 + 8 + 32 + 3 + 1 + 2 * 28 + 64))
def test_no_byte_can_be_another(place: int) -> None:
    payload = bytearray(payload_of(receipt_text(receipt(), ROOT), PaperKind.RECEIPT))
    payload[place] ^= 0x10
    with pytest.raises(ReceiptRefused):
        check_receipt(to_text(PaperKind.RECEIPT, bytes(payload)), KIT, KEY, "GHJK")


@pytest.mark.parametrize("length", [0, 1, 46, 100, 165, 167])
def test_no_byte_can_be_missing_or_too_many(length: int) -> None:
    whole = payload_of(receipt_text(receipt(), ROOT), PaperKind.RECEIPT)
    cut = (whole + b"\0")[:length]
    with pytest.raises(ReceiptDamaged):
        read_receipt(to_text(PaperKind.RECEIPT, cut))


def test_a_newer_form_is_told_as_newer() -> None:
    payload = payload_of(receipt_text(receipt(), ROOT), PaperKind.RECEIPT)
    with pytest.raises(ReceiptTooNew):
        read_receipt(to_text(PaperKind.RECEIPT, b"\2" + payload[1:]))


def test_every_refusal_says_what_and_what_to_do() -> None:
    from caravan.exchange import receipt as module

    refusals: list[KnownError] = [
        module.ReceiptDamaged(),
        module.ReceiptTooNew(),
        module.ReceiptOfOtherOffice(),
        module.ReceiptOfOtherLaptop("BCDF", "GHJK"),
        module.ReceiptOfOtherWorld(demo=True),
        module.ReceiptOfOtherWorld(demo=False),
    ]
    assert len({each.sentence for each in refusals}) == len(refusals)
    assert all(each.remedy for each in refusals)


def test_it_comes_as_a_file_as_its_name_or_as_text(tmp_path: Path) -> None:
    text = receipt_text(receipt(), ROOT)
    path = tmp_path / "MA-09_2026-05-25_BCDF.caravane-recu"
    write_paper(path, text)
    for given_as in (path, str(path), f'"{path}"', text):
        assert read_receipt(read_given(given_as)) == receipt()
