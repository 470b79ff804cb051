"""Who came by age and sex, and how many of them answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.documents.barometer import words
from caravan.documents.barometer.sheet import Column, table
from caravan.documents.page import MARGIN
from caravan.documents.scene import INK, INK2, MAIN, Rectangle, Text
from caravan.domain.disclosure import Shown, Withheld
from caravan.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caravan.documents.page import Document
    from caravan.domain.barometer import Participation
    from caravan.domain.disclosure import Figure

__all__ = ["draw_ages"]

PITCH = 8.0
BAR_X, BAR_WIDE, BAR_HIGH = 132.0, 38.0, 3.6


def draw_ages(document: Document, came: Participation, y: float) -> float:
    """Draw the two tables from y on; return where they end."""
    if came.bands:
        y = _title(document, _("Les âges des enfants accueillis un à un"), y)
        y = _bands(document, came, y) + 10
    if not isinstance(came.response_children.value, Withheld):
        y = _response(document, came, y)
    return y


def _response(document: Document, came: Participation, y: float) -> float:
    y = _title(document, _("Parmi les venus, qui a répondu aux questions"), y)
    columns = (
        Column(heading="", x=0, width=40, numbers=False, weight=500),
        Column(heading=_("venus"), x=40, width=22),
        Column(heading=_("ont répondu"), x=62, width=66),
    )
    answered = (
        (_("Enfants"), came.response_children),
        (_("Parents"), came.response_parents),
    )
    rows = [[room, words.people(one.base), words.share(one.value)] for room, one in answered]
    end = table(document, y, columns, rows, PITCH)
    _bars(document, [one.value for _room, one in answered], y, 100)
    note = _("Répondre est libre : ceux qui répondent ne ressemblent pas forcément aux autres.")
    text = Text(words=note, x=MARGIN, y=end + 2, width=170, size=9.5, ink=INK2)
    return document.write(text)


def _title(document: Document, words_: str, y: float) -> float:
    return document.write(Text(words=words_, x=MARGIN, y=y, width=170, size=13, weight=600)) + 1


def _bands(document: Document, came: Participation, y: float) -> float:
    columns = (
        Column(heading=_("âge"), x=0, width=40, numbers=False, weight=500),
        Column(heading=_("filles"), x=40, width=22),
        Column(heading=_("garçons"), x=62, width=22),
        Column(heading=_("non dit"), x=84, width=22),
        Column(heading=_("enfants"), x=106, width=22, weight=600),
    )
    rows = [
        [
            words.band_words(row.band),
            *(words.people(figure) for figure in (row.girls, row.boys, row.unsaid, row.total)),
        ]
        for row in came.bands
    ]
    totals = [row.total for row in came.bands]
    most = max((one.value for one in totals if isinstance(one, Shown)), default=0.0)
    end = table(document, y, columns, rows, PITCH)
    _bars(document, totals, y, most)
    return end


def _bars(document: Document, values: Sequence[Figure], y: float, most: float) -> None:
    """Draw each figure of a table as a bar at the end of its row."""
    for place, figure in enumerate(values):
        if isinstance(figure, Shown) and most:
            bar = Rectangle(
                x=MARGIN + BAR_X,
                y=y + PITCH * (place + 1) + (PITCH - BAR_HIGH) / 2,
                width=BAR_WIDE * figure.value / most,
                height=BAR_HIGH,
                fill=MAIN,
                line=INK,
                pen=0.2,
            )
            document.draw(bar)
