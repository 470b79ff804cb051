"""The plan of a season: thirteen laptops in twelve regions, their stops, the rooms of each stop."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from caravan.demo.outside import dice
from caravan.domain.ages import AgeBand
from caravan.domain.places import REGIONS, provinces_of
from caravan.domain.quiz import Audience
from caravan.i18n import Language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from caravan.domain.places import Province, Region

__all__ = ["SHOWN", "Laptop", "Room", "Stop", "Style", "Twist", "plan_season"]

SHOWN = "06"
"""The region with two laptops, whose report and certificates are printed."""
_OPENING, _DAYS = date(2025, 9, 29), 240
_PEOPLE_A_STOP = 46
_CHILDREN_OF_TEN = 7
_HOSTS = (
    ("École primaire", "مدرسة ابتدائية"),
    ("Collège", "ثانوية إعدادية"),
    ("Bibliothèque municipale", "خزانة بلدية"),
    ("Maison des jeunes", "دار الشباب"),
    ("Usine textile", "مصنع للنسيج"),
    ("Coopérative", "تعاونية"),
)


class Style(Enum):
    """How a room answers: each alone, all together, or not at all (people are counted)."""

    SHEETS = "sheets"
    TALLY = "tally"
    COUNT = "count"


class Twist(Enum):
    """What a real season has besides: mistakes, and their remedies."""

    MISSPELT = "misspelt"
    """The place was mistyped and exported so; it is corrected before the last export."""
    PLANNED_TWICE = "planned-twice"
    """The stop was planned twice by mistake; one plan is taken back."""
    ON_PAPER = "on-paper"
    """The laptop stayed at home; counts were typed in from paper on a later day."""
    CERTIFIED = "certified"
    """Its certificates are the ones that the demo prints."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """One room of a stop; `energy` is what its animator adds to what people learn."""

    audience: Audience
    band: AgeBand | None
    language: Language
    style: Style
    people: int
    energy: float
    asks_sex: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One day somewhere."""

    day: date
    province: Province
    place: str
    host: str
    rooms: tuple[Room, ...]
    twists: frozenset[Twist] = frozenset()

    @property
    def people(self) -> int:
        """How many come."""
        return sum(room.people for room in self.rooms)


@dataclass(frozen=True, slots=True, kw_only=True)
class Laptop:
    """One laptop, the region it belongs to, its stops in order; `name` is its folder's."""

    name: str
    region: Region
    stops: tuple[Stop, ...]

    @property
    def people(self) -> int:
        """How many come to its stops."""
        return sum(stop.people for stop in self.stops)


def plan_season(seed: int, participants: int) -> tuple[Laptop, ...]:
    """Plan where about this many people come; the same for the same seed."""
    opening = _OPENING + timedelta(days=dice(seed, "opening").randrange(14))
    # By the square root: a caravan also goes where few live, but not as often as to Casablanca.
    weights = {region.code: region.children**0.5 for region in REGIONS}
    share = participants / sum(weights.values())
    return tuple(
        _laptop(name, region, round(share * weights[region.code] / laptops), opening, seed)
        for region in REGIONS
        for name, laptops in _names(region)
    )


def _names(region: Region) -> Iterator[tuple[str, int]]:
    """Name the laptops of a region, each with how many share the region's people."""
    if region.code != SHOWN:
        yield region.iso, 1
        return
    for letter in "AB":
        yield f"{region.iso}-{letter}", 2


def _laptop(name: str, region: Region, people: int, opening: date, seed: int) -> Laptop:
    chance = dice(seed, "plan", name)
    number = max(1 if region.code != SHOWN else 2, round(people / _PEOPLE_A_STOP))
    days = sorted(chance.sample(range(_DAYS), number))
    sizes = [chance.uniform(0.7, 1.3) for _day in days]
    stops = [
        _stop(region, opening + timedelta(days=day), people * size / sum(sizes), chance)
        for day, size in zip(days, sizes, strict=True)
    ]
    return Laptop(name=name, region=region, stops=_twisted(name, stops))


def _stop(region: Region, day: date, people: float, chance: Random) -> Stop:
    language = Language.ARABIC if chance.random() < 0.72 else Language.FRENCH
    province = chance.choice(provinces_of(region.code))
    french, arabic = chance.choice(_HOSTS)
    children = round(people * _CHILDREN_OF_TEN / 10)
    return Stop(
        day=day,
        province=province,
        place=province.name(language),
        host=arabic if language is Language.ARABIC else french,
        rooms=(
            _room(Audience.CHILDREN, children, language, chance),
            _room(Audience.PARENTS, round(people) - children, language, chance),
        ),
    )


def _room(audience: Audience, people: int, language: Language, chance: Random) -> Room:
    band = None
    if audience is Audience.CHILDREN:
        band = chance.choices(list(AgeBand), (2, 10, 8, 3))[0]
    style = chance.choices(list(Style), (10, 4, 1))[0]
    if band is AgeBand.FROM_6:  # no questionnaire for them yet: an activity, and a headcount
        style = Style.COUNT
    return Room(
        audience=audience,
        band=band,
        language=language,
        style=style,
        people=max(1, people),
        energy=chance.gauss(0, 0.25),
        asks_sex=chance.random() < 0.8,
    )


def _twisted(name: str, stops: list[Stop]) -> tuple[Stop, ...]:
    """Let happen, on fixed laptops, what every season has to show."""
    match name:
        case "MA-06-A":
            stops[0] = replace(stops[0], twists=frozenset({Twist.MISSPELT}))
            stops[-1] = replace(
                _styled(stops[-1], Style.SHEETS), twists=frozenset({Twist.CERTIFIED})
            )
        case "MA-03":
            stops[0] = replace(stops[0], twists=frozenset({Twist.PLANNED_TWICE}))
        case "MA-07":
            stops[0] = _styled(stops[0], Style.TALLY)
        case "MA-08":
            stops[-1] = replace(_styled(stops[-1], Style.TALLY), twists=frozenset({Twist.ON_PAPER}))
        case "MA-10":
            stops[-1] = _styled(stops[-1], Style.COUNT)
        case _:
            pass
    return tuple(stops)


def _styled(stop: Stop, style: Style) -> Stop:
    """Let every room of a stop answer in the same way, with a questionnaire for its age."""
    rooms = (
        replace(room, style=style, band=AgeBand.FROM_9 if room.band else None)
        for room in stop.rooms
    )
    return replace(stop, rooms=tuple(rooms))
