"""A stop is named as French is spoken in Morocco."""

from __future__ import annotations

from datetime import date

import pytest

from caravan.desktop.words import stop_title
from caravan.domain.events import Event
from caravan.domain.ids import EventId
from caravan.i18n import Language, speaking
from caravan.i18n.numbers import bare


@pytest.mark.parametrize(
    ("place", "title"),
    [
        ("Hay Salam", "Étape de Hay Salam"),
        ("hay Hassani", "Étape de hay Hassani"),
        ("Aït Baha", "Étape d’Aït Baha"),
        ("Erfoud", "Étape d’Erfoud"),
        ("Taza", "Étape de Taza"),
    ],
)
def test_a_stop_elides_before_a_vowel_and_never_before_an_h(place: str, title: str) -> None:
    event = Event(
        id=EventId("e"),
        day=date(2026, 5, 31),
        region="09",
        province="09.001",
        place=place,
        host="École",
    )
    with speaking(Language.FRENCH):
        assert bare(stop_title(event)) == title
