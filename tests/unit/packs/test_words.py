"""Words, sentences and vowels are counted as a reader would."""

from __future__ import annotations

import pytest

from caravan.packs.words import key, numbers, sentences, unvowelled, words


def test_words_are_cut_at_spaces_apostrophes_and_hyphens() -> None:
    assert words("Est-ce que l’école, elle sait\u00a0?") == [
        *("est", "ce", "que", "l", "école", "elle", "sait")
    ]


def test_vowels_and_isolates_do_not_change_a_word() -> None:
    assert words("تَبْقَى، \u2068آيَةُ\u2069!") == ["تبقى", "آية"]


def test_what_somebody_says_is_a_sentence_of_its_own() -> None:
    said = "Salma lit\u00a0: «\u00a0Viens vite\u00a0! On part.\u00a0» Elle rit."
    assert [words(part) for part in sentences(said)] == [
        ["salma", "lit"],
        ["viens", "vite"],
        ["on", "part"],
        ["elle", "rit"],
    ]


def test_numbers_are_the_same_in_any_digits() -> None:
    assert numbers("Les 1\u00a0284 messages du 3") == numbers("١٢٨٤ و 3") == {"1284", "3"}


def test_keys_ignore_case_signs_and_vowels() -> None:
    assert key("Oui, merci\u00a0!") == key("OUI MERCI")
    assert key("كَتَبَ.") == key("كتب")


@pytest.mark.parametrize(
    "complete",
    [
        "تُخْبِرُ شَخْصًا كَبِيرًا",
        "الشَّمْسُ وَالْقَمَرُ",
        "لِلنَّاسِ وَلِلْبَيْتِ",
        "آيَةُ فِي الْقِسْمِ",
        "لَمْ يَكْتُبُوا شَيْئًا عَلَى اللَّوْحِ",
        "هَذَا يَوْمٌ جَيِّدٌ",
    ],
)
def test_a_word_with_all_its_vowels_is_complete(complete: str) -> None:
    assert unvowelled(complete) == []


@pytest.mark.parametrize("lacking", ["تُخْبر", "القَمَرُ", "يوْمٌ", "كبِيرًا", "شَخْصً كَبِير", "معلّم", "مُعَلّمٌ"])
def test_a_word_that_lacks_a_vowel_is_found(lacking: str) -> None:
    assert unvowelled(lacking)
