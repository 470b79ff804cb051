"""The text of a certificate's QR, and the check of the printed name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caravan.domain.certificates import (
    Certified,
    NotACertificate,
    name_matches,
    payload_of,
    read_payload,
    short_code,
)
from caravan.domain.quiz import Audience, Theme

SALMA = Certified(
    serial=bytes([1, 2, 3, 4, 5]),
    day=date(2026, 5, 25),
    kind=Audience.CHILDREN,
    theme=Theme.FAKE_NEWS,
    first_name="Salma",
)
ALPHANUMERIC = set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


@given(
    serial=st.binary(min_size=5, max_size=5),
    day=st.dates(date(2020, 1, 1), date(2199, 1, 1)),
    kind=st.sampled_from(Audience),
    theme=st.sampled_from(Theme),
    name=st.none() | st.text(max_size=80),
    signature=st.none() | st.binary(min_size=64, max_size=64),
)
def test_what_is_written_is_read_again(
    serial: bytes,
    day: date,
    kind: Audience,
    theme: Theme,
    name: str | None,
    signature: bytes | None,
) -> None:
    certified = Certified(serial=serial, day=day, kind=kind, theme=theme, first_name=name)
    text = payload_of(certified, None if signature is None else lambda _body: signature or b"")
    reading = read_payload(text)
    assert set(text) <= ALPHANUMERIC
    assert (reading.serial, reading.day, reading.kind, reading.theme) == (serial, day, kind, theme)
    assert reading.signature == (signature or b"")
    assert name_matches(reading, name or "") is (name is not None)


@pytest.mark.parametrize("typed", ["Salma", "salma", "  SALMA ", "Sálma", "Sal\u200dma"])
def test_case_accents_and_spaces_of_the_name_are_forgiven(typed: str) -> None:
    assert name_matches(read_payload(payload_of(SALMA)), typed)


@pytest.mark.parametrize("typed", ["", "Selma", "Salm", "Salma B", "سلمى"])
def test_another_name_does_not_match(typed: str) -> None:
    assert not name_matches(read_payload(payload_of(SALMA)), typed)


def test_vowel_marks_and_tatweel_are_forgiven_in_arabic() -> None:
    reading = read_payload(payload_of(replace(SALMA, first_name="مُحَمَّد")))
    assert name_matches(reading, "محمـــد")


def test_a_blank_certificate_matches_no_name() -> None:
    reading = read_payload(payload_of(replace(SALMA, first_name=None)))
    assert reading.check is None
    assert not name_matches(reading, "")


def test_the_name_is_not_in_the_code() -> None:
    assert "SALMA" not in payload_of(SALMA)


def test_two_people_of_one_name_have_different_checks() -> None:
    other = replace(SALMA, serial=bytes(5))
    assert read_payload(payload_of(SALMA)).check != read_payload(payload_of(other)).check


def test_what_is_signed_is_the_body_under_its_own_domain() -> None:
    signed: list[bytes] = []

    def sign(body: bytes) -> bytes:
        signed.append(body)
        return b"s" * 64

    reading = read_payload(payload_of(SALMA, sign))
    assert signed == [reading.signed]
    assert reading.signed.startswith(b"caravane certificate 1\x00")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "CARAVANE-1:",
        "CARAVANE-2:" + payload_of(SALMA)[11:],
        "CARAVANE-1:::::",
        "CARAVANE-1:é",
        payload_of(SALMA)[:-3],
        payload_of(SALMA) + "00",
        payload_of(SALMA).lower(),
        "https://example.org",
    ],
)
def test_anything_else_is_refused_with_a_remedy(text: str) -> None:
    with pytest.raises(NotACertificate) as refusal:
        read_payload(text)
    assert refusal.value.sentence
    assert refusal.value.remedy


def test_the_short_code_has_eight_signs_that_cannot_be_confused() -> None:
    assert short_code(bytes(5)) == "2222-2222"
    assert short_code(bytes([255] * 5)) == "ZZZZ-ZZZZ"
    assert not set(short_code(SALMA.serial)) & set("O0I1")


@given(st.binary(min_size=5, max_size=5), st.binary(min_size=5, max_size=5))
def test_two_serials_never_share_a_short_code(one: bytes, other: bytes) -> None:
    assert (short_code(one) == short_code(other)) is (one == other)
