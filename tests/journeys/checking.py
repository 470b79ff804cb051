"""Hold what the program says of a day against what was written down by hand as it happened."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING, Any

from caravan.domain.disclosure import Shown
from tests.journeys.ledger import AFTER, BEFORE, PairSeen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from caravan.domain.ages import AgeBand
    from caravan.domain.barometer import Barometer
    from caravan.domain.counts import Counts
    from tests.journeys.booklet import Booklet
    from tests.journeys.ledger import Ledger

__all__ = ["Came", "check_counts", "check_figures", "check_published", "traces"]

_HIDDEN, _WITHHELD = {"hidden": "under-11"}, {"hidden": "withheld"}
_NOTHING = {"hidden": "nothing-received"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """Who came, as the test had them come: listed and counted, and children by band and sex."""

    children: tuple[int, int]
    parents: tuple[int, int]
    bands: Mapping[AgeBand, tuple[int, int, int]]
    partial: int

    @property
    def parents_in_the_room(self) -> int:
        """How many could raise a hand: those with a badge have answered alone before."""
        return self.parents[1]


def check_figures(figures: Barometer, came: Came, ledger: Ledger, booklet: Booklet) -> None:
    """Hold the working figures of a window against the day."""
    _check_people(figures, came, ledger)
    for pack in figures.packs:
        assert [row.item for row in pack.rows] == booklet.pairs[pack.pack]
        for row in pack.rows:
            seen = ledger.pair(pack.pack, row.item)
            assert row.asked_before == Shown(value=seen.asked_before)
            assert row.asked_after == Shown(value=seen.asked_after)
            assert row.paired == row.before.base == row.after.base == Shown(value=seen.paired)
    _check_hands(figures, came.parents_in_the_room, ledger)


def check_counts(found: Counts, ledger: Ledger, booklet: Booklet) -> None:
    """Hold who was asked, was right, passed, gained and lost, pair by pair, against the day."""
    program = {
        (cell.pack, cell.item): PairSeen(
            **{name: getattr(cell, name) for name in PairSeen.__slots__}
        )
        for cell in found.pairs
    }
    by_hand = {
        (pack, pair): ledger.pair(pack, pair)
        for pack, pairs in booklet.pairs.items()
        for pair in pairs
    }
    assert program == by_hand


def check_published(document: Mapping[str, Any], parents: int) -> None:
    """Nothing in what leaves the office tells how few the children of the day were."""
    came = document["participation"]
    assert came["children"] == {"headcount": _WITHHELD, "listed": _WITHHELD, "total": _HIDDEN}
    assert came["parents"]["listed"] == came["parents"]["headcount"] == _WITHHELD
    assert came["parents"]["total"]["shown"] == parents
    rows = {row["region"]: row for row in came["regions"]}
    assert rows.pop("MA-09")["children"]["total"] == _HIDDEN
    assert {str(row["children"]["total"]) for row in rows.values()} == {str(_NOTHING)}
    values = [
        row[side]["value"]
        for pack in document["packs"]
        for row in pack["rows"]
        for side in (BEFORE, AFTER)
    ]
    assert {value.get("hidden") for value in values} == {"too-few"}
    assert [found for found in _written(document) if 0 < found < 11] == []


def traces(files: Iterable[Path], words: Iterable[str]) -> set[str]:
    """Which of these words stand in any of these files, in any of the usual writings."""
    contents = [path.read_bytes() for path in files]
    return {
        word
        for word in words
        for coding in ("utf-8", "utf-16-le", "utf-16-be")
        if any(word.encode(coding) in content for content in contents)
    }


def _check_people(figures: Barometer, came: Came, ledger: Ledger) -> None:
    said = figures.participation
    for people, (listed, counted) in ((said.children, came.children), (said.parents, came.parents)):
        assert people.listed == Shown(value=listed)
        assert people.headcount == Shown(value=counted)
        assert people.total == Shown(value=listed + counted)
    assert {row.band: (row.girls, row.boys, row.unsaid) for row in said.bands} == {
        band: tuple(Shown(value=people) for people in split) for band, split in came.bands.items()
    }
    assert figures.quality.sheets_before == Shown(value=ledger.sheets(BEFORE))
    assert figures.quality.sheets_after == Shown(value=ledger.sheets(AFTER))
    assert figures.quality.partial_sheets == Shown(value=came.partial)


def _check_hands(figures: Barometer, present: int, ledger: Ledger) -> None:
    """A room's hands stand beside the sheets, as shares of those present, never among them."""
    tallies = [tally for pack in figures.packs for tally in pack.tallies]
    assert {tally.item for tally in tallies} == set(ledger.hands)
    for tally in tallies:
        assert (tally.phase.value, tally.present) == (BEFORE, Shown(value=present))
        assert {option.choice: option.value for option in tally.options} == {
            choice: Shown(value=floor(100 * people / present + 0.5))
            for choice, people in ledger.hands[tally.item].items()
        }


def _written(part: object) -> Iterator[float]:
    """Every figure that is written out in a document."""
    match part:
        case {"shown": float() | int() as value}:
            yield value
        case dict():
            for each in part.values():
                yield from _written(each)
        case list():
            for each in part:
                yield from _written(each)
        case _:
            return
