"""What is typed, scanned and counted: clean, or refused with a sentence and a remedy."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caravan.domain import places
from caravan.domain.ages import AgeBand, band_of
from caravan.domain.badges import (
    CODES,
    LETTERS,
    BadgeUnknown,
    code_from_number,
    face,
    read_code,
)
from caravan.domain.events import season_of
from caravan.domain.ids import EventId
from caravan.domain.typed import (
    TextMissing,
    TextTooLong,
    TextUnprintable,
    clean_line,
    optional_line,
)
from caravan.i18n import Language, speaking
from caravan.i18n.numbers import bare

EVENT = EventId("11111111-1111-4111-8111-111111111111")
OTHER = EventId("22222222-2222-4222-8222-222222222222")


def test_arabic_with_diacritics_is_kept_as_written() -> None:
    assert clean_line("  مُحَمَّد   الأَمِين ", field="x", limit=40) == "مُحَمَّد الأَمِين"


@pytest.mark.parametrize("typed", ["", "   ", "\u200f\u2067"])
def test_nothing_is_not_a_place(typed: str) -> None:
    with pytest.raises(TextMissing) as refused:
        clean_line(typed, field="Le lieu", limit=80)
    assert "le lieu" in refused.value.sentence
    assert refused.value.remedy


@pytest.mark.parametrize("typed", ["Salma 😀", "a\x00b", "x\ud800"])
def test_signs_that_cannot_be_printed_are_named(typed: str) -> None:
    with pytest.raises(TextUnprintable) as refused:
        clean_line(typed, field="Le prénom", limit=40)
    assert "\x00" not in refused.value.sentence


def test_a_place_of_500_signs_is_refused_with_its_limit() -> None:
    with pytest.raises(TextTooLong) as refused:
        clean_line("x" * 500, field="Le lieu", limit=80)
    assert "500" in bare(refused.value.sentence)
    assert "80" in bare(refused.value.remedy)


@given(st.text(max_size=60))
def test_whatever_is_typed_comes_out_clean_or_refused(typed: str) -> None:
    with suppress(TextTooLong, TextUnprintable):
        kept = optional_line(typed, field="x", limit=40)
        assert kept is None or (kept == kept.strip() and 0 < len(kept) <= 40)


@given(number=st.integers(0, CODES - 1))
def test_every_code_is_read_back_however_it_is_typed(number: int) -> None:
    code = code_from_number(EVENT, number)
    assert read_code(EVENT, code) == code
    assert read_code(EVENT, f" {code.replace('-', '').lower()} ") == code
    assert not set(code) & set("AQWZMOI01")


def test_codes_of_an_event_are_all_different() -> None:
    assert len({code_from_number(EVENT, number) for number in range(CODES)}) == CODES


def test_a_slip_or_another_events_badge_is_nearly_always_noticed() -> None:
    foreign = sum(1 for number in range(0, CODES, 7) if _readable(code_from_number(OTHER, number)))
    assert foreign / len(range(0, CODES, 7)) == pytest.approx(1 / len(LETTERS), abs=0.02)


def _readable(code: str) -> bool:
    try:
        read_code(EVENT, code)
    except BadgeUnknown:
        return False
    return True


@pytest.mark.parametrize("typed", ["", "K7", "K7-204", "KK-77-K", "😀", "x" * 500])
def test_a_stranger_is_refused_in_both_languages(typed: str) -> None:
    with pytest.raises(BadgeUnknown) as refused:
        read_code(EVENT, typed)
    french = refused.value.sentence
    with speaking(Language.ARABIC):
        assert refused.value.sentence != french


def test_a_badge_always_shows_the_same_face() -> None:
    code = code_from_number(EVENT, 5)
    assert face(code) == face(code)


@pytest.mark.parametrize(
    ("age", "band"),
    [
        (5, None),
        (6, AgeBand.FROM_6),
        (8, AgeBand.FROM_6),
        (9, AgeBand.FROM_9),
        (14, AgeBand.FROM_12),
        (17, AgeBand.FROM_15),
        (18, None),
        (-1, None),
    ],
)
def test_an_age_becomes_its_band(age: int, band: AgeBand | None) -> None:
    assert band_of(age) is band


def test_the_country_has_12_regions_and_75_provinces() -> None:
    assert len(places.REGIONS) == 12
    assert len(places.PROVINCES) == 75
    assert len({province.code for province in places.PROVINCES}) == 75
    kinds = [province.kind for province in places.PROVINCES]
    assert kinds.count(places.Kind.PREFECTURE) == 13
    assert all(places.provinces_of(region.code) for region in places.REGIONS)


def test_the_two_provinces_that_iso_misplaces_are_where_the_law_puts_them() -> None:
    homes = {province.french: province.region for province in places.PROVINCES}
    assert homes["Nouaceur"] == "06"
    assert homes["Chtouka-Aït Baha"] == "09"


def test_a_region_is_found_by_its_written_code() -> None:
    found = places.region_from_iso(" ma-06 ")
    assert found is not None
    assert found.iso == "MA-06"
    assert places.region_from_iso("MA-13") is None


def test_a_season_begins_in_september() -> None:
    assert season_of(date(2026, 8, 31)) == "2025-2026"
    assert season_of(date(2026, 9, 1)) == "2026-2027"
