"""What a screen says of a barometer is said as its paper says it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from caravan.actions.tell import tell
from caravan.documents.barometer.words import head_words
from caravan.i18n import Language, speaking
from caravan.i18n.numbers import bare
from tests.unit.documents.sample import season


@pytest.mark.parametrize(
    ("language", "joined"),
    [
        (Language.FRENCH, "2024-2025, 2025-2026"),
        (Language.ARABIC, "2024-2025، 2025-2026"),
    ],
)
def test_several_seasons_are_named_with_the_comma_of_the_language(
    language: Language, joined: str
) -> None:
    figures = replace(season(), seasons=("2024-2025", "2025-2026"))
    with speaking(language):
        assert joined in bare(tell(figures).subject)
        assert joined in bare(head_words(figures))


def test_figures_of_no_season_name_none() -> None:
    with speaking(Language.FRENCH):
        assert tell(replace(season(), seasons=())).subject.startswith("\u2066")
