"""Who came: the twelve regions as tiles, or one scope line by line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.documents.barometer import words
from caravan.documents.chart import CELLS, steps
from caravan.domain.disclosure import Shown
from caravan.domain.places import region
from caravan.i18n import _, current

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from caravan.domain.barometer import BandRow, Barometer, RegionRow

__all__ = ["MapTold", "TileTold", "lines_of", "map_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TileTold:
    """One region of the map, in its cell; `shade` is None where no number is written."""

    column: int
    row: int
    name: str
    words: str
    shade: int | None
    received: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MapTold:
    """The twelve regions, and the words of the five shades, or why there are none."""

    tiles: tuple[TileTold, ...]
    legend: tuple[str, ...] = ()
    instead: str = ""


def map_of(rows: Sequence[RegionRow]) -> MapTold:
    """Place the regions, each with how many children came per 10,000."""
    values = [row.rate.value for row in rows if isinstance(row.rate, Shown)]
    bounds = steps(values)
    tiles = tuple(_tile(row, bounds) for row in rows)
    if not values:
        return MapTold(tiles=tiles, instead=words.no_scale())
    return MapTold(tiles=tiles, legend=words.shades(bounds))


def _tile(row: RegionRow, bounds: Sequence[float]) -> TileTold:
    known = region(row.region)
    hidden = row.received and not isinstance(row.rate, Shown)
    column, line = CELLS[row.region]
    return TileTold(
        column=column,
        row=line,
        name=known.short(current()) if known else row.region,
        words=words.people(row.children.total) if hidden else words.people(row.rate),
        shade=sum(row.rate.value >= bound for bound in bounds)
        if isinstance(row.rate, Shown)
        else None,
        received=row.received,
    )


def lines_of(figures: Barometer) -> Iterator[tuple[str, str]]:
    """Who came, line by line."""
    came, quality = figures.participation, figures.quality
    yield _("Enfants venus"), words.people(came.children.total)
    yield _("Parents venus"), words.people(came.parents.total)
    yield _("Enfants qui ont répondu"), words.share(came.response_children.value)
    yield _("Parents qui ont répondu"), words.share(came.response_parents.value)
    yield _("Feuilles de réponses avant"), words.people(quality.sheets_before)
    yield _("Feuilles de réponses après"), words.people(quality.sheets_after)
    for band in came.bands:
        yield _("Enfants de {band}").format(band=words.band_words(band.band)), _band(band)


def _band(row: BandRow) -> str:
    return _("{total} (filles : {girls}, garçons : {boys})").format(
        total=words.people(row.total), girls=words.people(row.girls), boys=words.people(row.boys)
    )
