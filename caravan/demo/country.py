"""The plan of a season: thirteen laptops in twelve regions, their stops, what befalls each."""

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
    from collections.abc import Iterable, Iterator
    from random import Random

    from caravan.domain.places import Province, Region

__all__ = ["SHOWN", "Fate", "Laptop", "Room", "Stop", "Style", "Twist", "crews", "plan_season"]

SHOWN = "06"
"""The region with two laptops, whose report and certificates are printed."""
_OPENING, _DAYS = date(2025, 9, 29), 240
_PEOPLE_A_STOP = 46
_CHILDREN_OF_TEN = 7
_TOGETHER = (("MA-06-A", "MA-06-B"), ("MA-03", "MA-04"))
"""Laptops that meet: each pair has one stop on both."""
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
    FORGOTTEN = "forgotten"
    """Somebody asked to be forgotten, when a file had already left with what they said."""
    HANDED_OVER = "handed-over"
    """Its parents were received on a second laptop, to which it was handed over; then both laptops
    corrected the host, and not in the same way."""
    PLANNED_BY_BOTH = "planned-by-both"
    """Its parents were received on a second laptop, where it was planned again: nobody handed it
    over."""


class Fate(Enum):
    """What befalls a laptop once its stops are lived, or who it is to the office."""

    UNKNOWN = "unknown"
    """It never asked the office to be enrolled."""
    STOLEN = "stolen"
    """The thief invents a stop and sends it."""
    RESTORED = "restored"
    """Its disk went bad, and it was restored from its own copy."""
    MOVED = "moved"
    """All of it moved to a new laptop, which goes on."""
    CLONED = "cloned"
    """Somebody copied its folder to a second computer, and lived the last stop there."""
    PURGED = "purged"
    """It took its receipt, and let go of the people whom the office holds."""
    AWAY = "away"
    """It has not fetched its receipt yet."""


_TWISTS: dict[str, tuple[tuple[int, Twist | None, Style | None], ...]] = {
    "MA-01": ((0, Twist.FORGOTTEN, Style.SHEETS),),
    "MA-03": ((0, Twist.PLANNED_TWICE, None),),
    "MA-04": ((0, Twist.PLANNED_BY_BOTH, None),),
    "MA-06-A": ((0, Twist.MISSPELT, None), (-1, Twist.CERTIFIED, Style.SHEETS)),
    "MA-06-B": ((0, Twist.HANDED_OVER, None),),
    "MA-07": ((0, None, Style.TALLY),),
    "MA-08": ((-1, Twist.ON_PAPER, Style.TALLY),),
    "MA-09": ((-1, None, Style.SHEETS),),
    "MA-10": ((-1, None, Style.COUNT),),
}
"""Of each laptop, a stop by its place: what happens there, how its rooms answer."""
_FATES = {
    "MA-02": Fate.MOVED,
    "MA-05": Fate.STOLEN,
    "MA-08": Fate.AWAY,
    "MA-09": Fate.PURGED,
    "MA-10": Fate.CLONED,
    "MA-11": Fate.UNKNOWN,
    "MA-12": Fate.RESTORED,
}


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
    fate: Fate | None = None

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


def crews(laptops: Iterable[Laptop]) -> tuple[tuple[Laptop, ...], ...]:
    """Group laptops by who meets whom; most are on the road alone."""
    met = {name: pair for pair in _TOGETHER for name in pair}
    found: dict[tuple[str, ...], list[Laptop]] = {}
    for laptop in laptops:
        found.setdefault(met.get(laptop.name, (laptop.name,)), []).append(laptop)
    return tuple(tuple(crew) for crew in found.values())


def _names(region: Region) -> Iterator[tuple[str, int]]:
    """Name the laptops of a region, each with how many share the region's people."""
    if region.code != SHOWN:
        yield region.iso, 1
        return
    for letter in "AB":
        yield f"{region.iso}-{letter}", 2


def _laptop(name: str, region: Region, people: int, opening: date, seed: int) -> Laptop:
    chance = dice(seed, "plan", name)
    fate = _FATES.get(name)
    least = 2 if region.code == SHOWN or fate is Fate.CLONED else 1
    number = max(least, round(people / _PEOPLE_A_STOP))
    days = sorted(chance.sample(range(_DAYS), number))
    sizes = [chance.uniform(0.7, 1.3) for _day in days]
    stops = [
        _stop(region, opening + timedelta(days=day), people * size / sum(sizes), chance)
        for day, size in zip(days, sizes, strict=True)
    ]
    return Laptop(name=name, region=region, stops=_twisted(name, stops), fate=fate)


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
    for place, twist, style in _TWISTS.get(name, ()):
        stop = stops[place] if style is None else _styled(stops[place], style)
        stops[place] = stop if twist is None else replace(stop, twists=stop.twists | {twist})
    return tuple(stops)


def _styled(stop: Stop, style: Style) -> Stop:
    """Let every room of a stop answer in the same way, with a questionnaire for its age."""
    rooms = (
        replace(room, style=style, band=AgeBand.FROM_9 if room.band else None)
        for room in stop.rooms
    )
    return replace(stop, rooms=tuple(rooms))
