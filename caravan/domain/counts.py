"""What was counted in the data, before any figure: whole numbers of people, by session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from caravan.domain.ages import AgeBand
    from caravan.domain.barometer import Scope
    from caravan.domain.people import Sex
    from caravan.domain.quiz import Audience, Claim, Pack, Phase
    from caravan.i18n import Language

__all__ = [
    "BandCount",
    "Counts",
    "PairCount",
    "PeopleCount",
    "ScoreCount",
    "SheetCount",
    "TallyCount",
    "newest",
]


def newest(packs: Iterable[Pack]) -> tuple[Pack, ...]:
    """Keep each pack in its newest version, in the order of their ids."""
    found = {pack.id: pack for pack in sorted(packs, key=lambda pack: (pack.id, pack.version))}
    return tuple(found.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleCount:
    """People of a region and audience: checked in, only counted, and who gave an answer."""

    region: str
    audience: Audience
    listed: int
    headcount: int
    answered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BandCount:
    """Children checked in, by age band and sex; None where it was not said."""

    band: AgeBand | None
    sex: Sex | None
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCount:
    """Sheets of a phase in a language; a partial one ended before its last question."""

    phase: Phase
    language: Language
    whole: int
    partial: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PairCount:
    """One session on one pair of twin questions (`item` is its X question).

    `paired` met the pair before and after; of those, `gained` were wrong then right and `lost`
    right then wrong.
    """

    session: str
    region: str
    pack: str
    item: str
    asked_before: int
    right_before: int
    passed_before: int
    asked_after: int
    right_after: int
    passed_after: int
    paired: int
    paired_right_before: int
    paired_right_after: int
    gained: int
    lost: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreCount:
    """People of a session who met every pair of a pack (or of a claim) before and after.

    `before` and `after` are how many they had right; claim None is the whole pack.
    """

    session: str
    pack: str
    claim: Claim | None
    band: AgeBand | None
    before: int
    after: int
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyCount:
    """What rooms answered to one question: `options` maps choices to people, "?" to unsure."""

    pack: str
    item: str
    phase: Phase
    rooms: int
    present: int
    options: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Everything a barometer is made from; `events` maps regions to how many stops."""

    scope: Scope
    seasons: tuple[str, ...]
    first_day: date | None
    last_day: date | None
    events: Mapping[str, int]
    open_events: int
    entered_after: int
    sessions: int
    languages: tuple[Language, ...]
    people: tuple[PeopleCount, ...]
    bands: tuple[BandCount, ...]
    sheets: tuple[SheetCount, ...]
    pairs: tuple[PairCount, ...]
    scores: tuple[ScoreCount, ...]
    tallies: tuple[TallyCount, ...]
    set_aside: Mapping[str, int]
