"""First names for certificates of the demo: those of the heroes of the quizzes, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.domain.people import Sex
from caravan.i18n import Language

if TYPE_CHECKING:
    from random import Random

__all__ = ["HEROES", "first_name"]

HEROES: dict[Sex, tuple[tuple[str, str], ...]] = {
    Sex.GIRL: (
        ("Lina", "لينا"),
        ("Itto", "إيطو"),
        ("Tilila", "تيليلا"),
        ("Salma", "سلمى"),
        ("Leïla", "ليلى"),
        ("Rima", "ريما"),
        ("Touda", "تودا"),
        ("Dounia", "دنيا"),
        ("Nora", "نورا"),
        ("Noha", "نهى"),
        ("Kenza", "كنزة"),
        ("Ghita", "غيثة"),
        ("Jana", "جنى"),
    ),
    Sex.BOY: (
        ("Ziri", "زيري"),
        ("Yahya", "يحيى"),
        ("Hadi", "هادي"),
        ("Youba", "يوبا"),
        ("Moussa", "موسى"),
        ("Sami", "سامي"),
        ("Mustapha", "مصطفى"),
        ("Hammou", "حمو"),
        ("Moha", "موحا"),
        ("Nassim", "نسيم"),
        ("Rayan", "ريان"),
        ("Badr", "بدر"),
        ("Aïssa", "عيسى"),
    ),
}
"""Each as French and as Arabic write it."""


def first_name(sex: Sex, language: Language, chance: Random) -> str:
    """Draw a first name, written as a person who speaks this language writes it."""
    french, arabic = chance.choice(HEROES[sex])
    return arabic if language is Language.ARABIC else french
