"""The figures of a season, ready to be said: what documents, screens and JSON are made from.

There is no sentence here: each figure carries its kind, base and interval, and whoever prints it
says it in the reader's language. Shares, differences and gains are in points out of 100. Every
figure is of the people who came, never of all children.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from caravan.domain.ages import AgeBand
    from caravan.domain.disclosure import Figure, View
    from caravan.domain.quiz import Audience, Claim, Phase, Theme, Words
    from caravan.domain.statistics import Interval
    from caravan.i18n import Language

__all__ = [
    "BandRow",
    "Barometer",
    "Difference",
    "Files",
    "ItemRow",
    "KeyFigure",
    "KeyKind",
    "Level",
    "Method",
    "OptionShare",
    "PackResult",
    "Participation",
    "People",
    "Quality",
    "Recognised",
    "RegionRow",
    "RegionShare",
    "Scope",
    "Score",
    "Share",
    "TallyRow",
]


class Level(Enum):
    """What a barometer covers."""

    NATIONAL = "national"
    REGION = "region"
    LAPTOP = "laptop"
    EVENT = "event"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """A level and, where there is one to name, the region ("06") or the event's id."""

    level: Level
    code: str | None = None


class Method(Enum):
    """How before and after were compared."""

    PAIRED = "paired"
    """The same people before and after, over twin questions."""
    UNPAIRED = "unpaired"
    """Two groups that are not matched person by person; to be said so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A percentage with its base; the interval is None where the value is not shown."""

    base: Figure
    value: Figure
    interval: Interval | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """After minus before, in points; below or above a bound where one of the two is."""

    value: Figure
    interval: Interval | None
    method: Method


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Those checked in one by one, those only counted, and both together, each on its own."""

    listed: Figure
    headcount: Figure
    total: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionRow:
    """Participation of a region; `rate` is children per 10,000 of 6 to 17 (an estimate).

    `enough` says whether at least thirty of its people answered.
    """

    region: str
    received: bool
    events: int
    children: People
    parents: People
    rate: Figure
    answered: Figure
    enough: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BandRow:
    """Children checked in of one age band; the band is None where it was not kept."""

    band: AgeBand | None
    girls: Figure
    boys: Figure
    unsaid: Figure
    total: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """Who came. `hides_a_cell` forbids a caption that lists what a total is made of."""

    regions: tuple[RegionRow, ...]
    bands: tuple[BandRow, ...]
    children: People
    parents: People
    rate: Figure
    response_children: Share
    response_parents: Share
    regions_received: int
    regions_enough: int
    hides_a_cell: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """One pair of twin questions, before and after.

    `item` and `twin` are the ids of its X and Y question. Where the method is paired, both shares
    are of those who met the pair twice (`paired`); otherwise of all who were asked. Those who
    passed are in the base and not right. `p` is McNemar's, for the desk only, never printed.
    """

    item: str
    twin: str
    objective: str
    claim: Claim | None
    label: Words
    asked_before: Figure
    asked_after: Figure
    paired: Figure
    before: Share
    after: Share
    passed_before: Figure
    passed_after: Figure
    difference: Difference
    p: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """True stories recognised as true, or false ones as false; the two are never joined."""

    claim: Claim
    items: int
    before: Share
    after: Share
    difference: Difference


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Mean share of right answers of those who finished both forms; band None is everybody.

    `rank_biserial` goes from -1 (all lose) to 1 (all gain); `hake` is the part of the possible
    gain that was made; `p` is Wilcoxon's, for the desk only, never printed.
    """

    band: AgeBand | None
    base: Figure
    before: Figure
    after: Figure
    gain: Difference
    rank_biserial: float | None
    hake: float | None
    p: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionShare:
    """How much of a room chose one answer."""

    choice: str
    right: bool
    value: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyRow:
    """What whole rooms answered to one question; never added to sheets.

    `present` is how many could answer; `unsure` said so and `silent` gave no sign.
    """

    item: str
    phase: Phase
    label: Words
    rooms: int
    present: Figure
    options: tuple[OptionShare, ...]
    unsure: Figure
    silent: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionShare:
    """Right answers after the activity in one region; desk only, and not a ranking."""

    region: str
    after: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class PackResult:
    """Everything about one pack: its rows in the order of its X form, scores, rooms.

    `scores` begins with everybody, then the age bands; `set_aside` counts answers to questions
    that the pack at hand does not hold in that meaning.
    """

    pack: str
    version: int
    audience: Audience
    band: AgeBand | None
    theme: Theme
    title: Words
    questions: int
    rows: tuple[ItemRow, ...]
    recognised: tuple[Recognised, ...]
    scores: tuple[Score, ...]
    tallies: tuple[TallyRow, ...]
    regions: tuple[RegionShare, ...]
    set_aside: Figure


class KeyKind(Enum):
    """What a key figure says; whoever prints it has one sentence for each."""

    BEST_KNOWN = "best-known"
    """Share of children right after, on the item of `label`, the best known of all."""
    SCORE_GAIN = "score-gain"
    """Points gained on the pack."""
    FALSE_GAIN = "false-gain"
    """Points gained on false stories recognised as false."""
    TRUE_GAIN = "true-gain"
    """Points gained on true stories recognised as true; it should not fall."""
    CHILDREN = "children"
    PARENTS = "parents"
    REGIONS_ENOUGH = "regions-enough"
    """How many regions out of twelve have thirty people or more who answered."""
    RATE = "rate"
    """Children who came per 10,000 of 6 to 17 of the region."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """One figure to remember; `pack` and `label` are set where the kind needs them."""

    kind: KeyKind
    value: Figure
    base: Figure | None = None
    interval: Interval | None = None
    pack: str | None = None
    audience: Audience | None = None
    theme: Theme | None = None
    label: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """What became of all that was received; nothing is lost without being named.

    `received`, `refused` and `quarantined` count files; `new`, `already` and `corrected` count
    operations.
    """

    received: int
    new: int
    already: int
    corrected: int
    refused: int
    quarantined: int
    conflicts: int
    gaps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """How far the figures can be trusted; `files` is None where nothing was merged."""

    events: int
    open_events: int
    entered_after: int
    sheets_before: Figure
    sheets_after: Figure
    partial_sheets: Figure
    files: Files | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Barometer:
    """All the figures of a scope, for one view."""

    view: View
    scope: Scope
    seasons: tuple[str, ...]
    first_day: date | None
    last_day: date | None
    demo: bool
    events: int
    sessions: int
    languages: tuple[Language, ...]
    participation: Participation
    key_figures: tuple[KeyFigure, ...]
    packs: tuple[PackResult, ...]
    quality: Quality

    @property
    def empty(self) -> bool:
        """Whether there is nothing to say yet."""
        return self.events == 0
