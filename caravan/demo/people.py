"""Invented people: who they are, how long they stay, and how they answer a question.

A person has an ability, a question a difficulty that its twin shares, both on the logistic scale;
the activity adds to the ability, for each person and each room differently. A wrong answer is one
of the beliefs of the question, some more widespread than others. None of this is taken from a
real survey: it only has the shape of one, noise included.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING

from caravan.demo.names import first_name
from caravan.demo.outside import dice
from caravan.domain.people import Sex
from caravan.domain.quiz import Audience, Claim, Phase
from caravan.i18n import Language

if TYPE_CHECKING:
    from random import Random

    from caravan.demo.country import Room
    from caravan.domain.ages import AgeBand
    from caravan.domain.quiz import Item

__all__ = ["Person", "choose", "draw"]

_OTHER_LANGUAGE = 0.12
_NAMED = 0.8
_GUESSED = 0.15
_GROWTH_PER_YEAR = 0.09


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who comes to a room; `age` and `sex` are what they say at the door, if anything.

    `tires_at` is the question before which they leave the chair, None for who finishes.
    """

    age: int | None
    sex: Sex | None
    language: Language
    first_name: str | None
    measured: bool
    ability: float
    gain: float
    comes_late: bool
    leaves_early: bool
    tires_at: int | None


def draw(room: Room, chance: Random) -> Person:
    """Draw one person of a room."""
    sex = chance.choice((Sex.GIRL, Sex.BOY))
    language = room.language
    if chance.random() < _OTHER_LANGUAGE:
        language = Language.FRENCH if language is Language.ARABIC else Language.ARABIC
    age = _age(room.band, chance) if room.audience is Audience.CHILDREN else None
    return Person(
        age=age,
        sex=sex if room.asks_sex and chance.random() < 0.9 else None,
        language=language,
        first_name=first_name(sex, language, chance) if chance.random() < _NAMED else None,
        measured=chance.random() > 0.04,
        ability=chance.gauss(0.3 + _GROWTH_PER_YEAR * ((age or 14) - 12), 0.9),
        gain=chance.gauss(0.65 + room.energy, 0.45),
        comes_late=chance.random() < 0.05,
        leaves_early=chance.random() < (0.1 if age else 0.18),
        tires_at=chance.randrange(1, 5) if chance.random() < 0.04 else None,
    )


def _age(band: AgeBand | None, chance: Random) -> int:
    """Draw an age of the room's band, now and then of a neighbour's or of none."""
    low, high = (band.youngest, band.oldest) if band else (9, 14)
    if chance.random() < 0.08:
        return chance.choice((low - 1, high + 1))
    return chance.randint(low, high)


def choose(person: Person, item: Item, phase: Phase, chance: Random, *, seed: int) -> str | None:
    """Draw a person's answer to a question; None when they pass."""
    reach = person.ability - _difficulty(item, seed)
    if phase is Phase.AFTER:
        # Doubt once learnt also touches true stories: recognising them gains nothing.
        reach += 0 if item.claim is Claim.TRUE else person.gain
    if chance.random() < (0.07 if reach < -1 else 0.02):
        return None
    if chance.random() < _GUESSED + (1 - _GUESSED) / (1 + exp(-reach)):
        return item.right
    wrong = [option.id for option in item.choices if not option.right]
    spread = [dice(seed, "belief", item.id, option).uniform(0.4, 2) for option in wrong]
    return chance.choices(wrong, spread)[0]


def _difficulty(item: Item, seed: int) -> float:
    """The twins of a pair are nearly as hard as each other."""
    pair = min(item.id, item.twin or item.id)
    return dice(seed, "pair", pair).gauss(0.35, 0.7) + dice(seed, "item", item.id).gauss(0, 0.12)
