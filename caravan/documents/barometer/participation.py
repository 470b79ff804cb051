"""Who came: the map of tiles and the table of regions, then ages and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.documents.barometer import words
from caravan.documents.barometer.ages import draw_ages
from caravan.documents.barometer.sheet import Column, Opening, open_page, table
from caravan.documents.chart import Tile, legend, steps, tile_map
from caravan.documents.page import MARGIN
from caravan.documents.scene import INK, INK2, MAIN, Rectangle, Segment, Side, Text, moved
from caravan.domain.barometer import Level
from caravan.domain.disclosure import Shown
from caravan.domain.places import region
from caravan.i18n import _, current
from caravan.i18n.numbers import count, ltr, name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caravan.documents.page import Document, Running
    from caravan.documents.scene import Mark
    from caravan.domain.barometer import Barometer, Participation, RegionRow

__all__ = ["draw_participation"]

MAP_X, MAP_WIDTH = 35.0, 140.0
BAR_X, BAR_WIDE, PITCH = 133.0, 37.0, 6.7


def draw_participation(document: Document, figures: Barometer, running: Running) -> None:
    """Draw the pages on who came."""
    came = figures.participation
    if figures.scope.level is Level.NATIONAL:
        y = open_page(document, running, _national_opening(came))
        y = _map(document, came.regions, y)
        _regions(document, came, y, rates=True)
        y = open_page(document, running, _ages_opening())
    else:
        y = open_page(document, running, _local_opening(figures))
        rates = figures.scope.level is Level.REGION
        y = (
            _regions(document, came, y, rates=rates) + 8
            if came.regions
            else _totals(document, came, y)
        )
    draw_ages(document, came, y)


def _national_opening(came: Participation) -> Opening:
    return Opening(
        kicker=_("Participation"),
        title=words.regions_came(came.regions_received, len(came.regions)),
        lead=_(
            "Dans les tuiles : enfants venus pour {many} enfants de 6 à 17 ans. Une valeur forte "
            "dit que la caravane est passée souvent, pas que les enfants savent plus."
        ).format(many=count(10_000)),
    )


def _local_opening(figures: Barometer) -> Opening:
    return Opening(
        kicker=_("Participation"),
        title=_("{where} : qui est venu").format(where=words.where_words(figures)),
    )


def _ages_opening() -> Opening:
    return Opening(
        kicker=_("Participation"),
        title=_("Qui est venu, et qui a répondu"),
        lead=_("Les âges sont ceux des enfants accueillis un à un."),
    )


def _map(document: Document, rows: Sequence[RegionRow], y: float) -> float:
    values = [row.rate.value for row in rows if isinstance(row.rate, Shown)]
    bounds = steps(values)
    scene = tile_map([_tile(row) for row in rows], bounds)
    document.draw_as_is(*moved(scene.marks, MAP_X, y))
    document.draw_as_is(*moved(_scale(bounds) if values else _no_scale(), MAP_X, y + 2))
    _how_to_read(document, y + 51)
    return y + scene.height + 5


def _scale(bounds: Sequence[float]) -> list[Mark]:
    title = _("pour {many} enfants").format(many=count(10_000))
    return legend(title, words.shades(bounds))


def _no_scale() -> list[Mark]:
    return [Text(words=words.no_scale(), x=0, y=0, width=62, size=9, ink=INK2)]


def _how_to_read(document: Document, y: float) -> None:
    x, width = MAP_X + 75, 65.0
    document.draw_as_is(
        Segment(x1=x, y1=y, x2=x + width, y2=y, pen=0.25),
        Text(words=_("Comment lire"), x=x, y=y + 1.6, width=width, size=10, weight=600, ink=MAIN),
        Text(
            words=_(
                "Pied hachuré : un nombre qui n’est pas écrit. « Rien reçu » : aucun fichier n’est "
                "arrivé au bureau ; ce n’est pas zéro enfant. Les tuiles ne sont pas à l’échelle "
                "et ne dessinent aucune frontière."
            ),
            x=x,
            y=y + 7.4,
            width=width,
            size=9,
        ),
    )


def _tile(row: RegionRow) -> Tile:
    known = region(row.region)
    hidden = not isinstance(row.rate, Shown) and row.received
    return Tile(
        region=row.region,
        name=known.short(current()) if known else row.region,
        words=words.people(row.children.total) if hidden else words.people(row.rate),
        value=row.rate.value if isinstance(row.rate, Shown) else None,
        received=row.received,
    )


def _regions(document: Document, came: Participation, y: float, *, rates: bool) -> float:
    columns = [
        Column(heading=_("n°"), x=0, width=8, numbers=False),
        Column(heading=_("région"), x=9, width=58, numbers=False, weight=500),
        Column(heading=_("étapes"), x=66, width=16),
        Column(heading=_("enfants"), x=82, width=19),
        Column(heading=_("parents"), x=101, width=19),
    ]
    if rates:
        heading = _("pour {many}").format(many=count(10_000))
        columns.append(Column(heading=heading, x=120, width=24, weight=600))
    rows = [_region_row(row, rates=rates) for row in came.regions]
    end = table(document, y, columns, rows, PITCH)
    if rates:
        _bars(document, came.regions, y + PITCH)
    if len(came.regions) > 1:
        end = _total_row(document, came, end, rates=rates)
    note = _(
        "Base : personnes accueillies ou comptées. Enfants de 6 à 17 ans : estimation d’après le "
        "RGPH 2024 (HCP)."
    )
    text = Text(words=note, x=MARGIN, y=end + 1.5, width=170, size=9, ink=INK2)
    return document.write(text)


def _region_row(row: RegionRow, *, rates: bool) -> list[str]:
    known = region(row.region)
    title = name(known.name(current())) if known else ltr(row.region)
    if not row.received:
        return [ltr(row.region), title, _("aucun fichier reçu : ni zéro, ni absence de travail")]
    return [
        ltr(row.region),
        title,
        count(row.events),
        words.people(row.children.total),
        words.people(row.parents.total),
        *([words.rate(row.rate)] if rates else []),
    ]


def _bars(document: Document, rows: Sequence[RegionRow], top: float) -> None:
    values = [row.rate.value if isinstance(row.rate, Shown) else 0.0 for row in rows]
    most = max(values, default=0.0)
    for place, value in enumerate(values):
        if value and len(values) > 1:
            document.draw(
                Rectangle(
                    x=MARGIN + 146,
                    y=top + place * PITCH + 1.8,
                    width=24 * value / most,
                    height=3.1,
                    fill=MAIN,
                )
            )


def _total_row(document: Document, came: Participation, y: float, *, rates: bool) -> float:
    """The total says nothing of which regions are in it: one of them may be hidden."""
    cells = (
        (_("Total"), 0, 60, False),
        (words.people(came.children.total), 82, 19, True),
        (words.people(came.parents.total), 101, 19, True),
        (words.rate(came.rate) if rates else "", 120, 24, True),
    )
    for said, x, width, numbers in cells:
        document.draw(
            Text(
                words=said,
                x=MARGIN + x,
                y=y + 0.9,
                width=width,
                size=10,
                weight=700,
                ink=INK,
                side=Side.RIGHT if numbers else Side.START,
            )
        )
    return y + PITCH + 0.6


def _totals(document: Document, came: Participation, y: float) -> float:
    rows = [
        [_("Enfants venus"), words.people(came.children.total)],
        [_("Parents venus"), words.people(came.parents.total)],
    ]
    columns = (
        Column(heading="", x=0, width=80, numbers=False, weight=500),
        Column(heading=_("personnes"), x=80, width=30),
    )
    return table(document, y, columns, rows, 7.5) + 8
