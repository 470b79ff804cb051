"""What whole rooms answered, a hand in front of the chest: never added to sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.documents.barometer import words
from caravan.documents.barometer.sheet import Column, table
from caravan.documents.page import MARGIN
from caravan.documents.scene import Text
from caravan.domain.quiz import Phase
from caravan.i18n import _
from caravan.i18n.numbers import count

if TYPE_CHECKING:
    from caravan.documents.page import Document
    from caravan.domain.barometer import PackResult, TallyRow

__all__ = ["draw_rooms"]

PITCH, LAST = 6.7, 276.0


def draw_rooms(document: Document, result: PackResult, y: float) -> None:
    """Draw the counts of rooms under a pack's chart, if there are any and there is room."""
    items = list(dict.fromkeys(tally.item for tally in result.tallies))
    fitting = int((LAST - y - 8 - PITCH) / PITCH)
    if not items or fitting < 1:
        return
    title = Text(
        words=_("Relevés de salle, comptés à part"), x=MARGIN, y=y, width=170, size=11, weight=600
    )
    columns = (
        Column(heading=_("réponses justes, en %"), x=0, width=70, numbers=False, weight=500),
        Column(heading=_("avant"), x=70, width=24),
        Column(heading=_("après"), x=94, width=24),
        Column(heading=_("personnes"), x=118, width=26),
        Column(heading=_("salles"), x=144, width=26),
    )
    rows = [_row(result, item) for item in items[:fitting]]
    table(document, document.write(title), columns, rows, PITCH)


def _row(result: PackResult, item: str) -> list[str]:
    told = {tally.phase: tally for tally in result.tallies if tally.item == item}
    most = max(told.values(), key=lambda tally: tally.rooms)
    return [
        words.spoken(most.label),
        _right(told.get(Phase.BEFORE)),
        _right(told.get(Phase.AFTER)),
        words.people(most.present),
        count(most.rooms),
    ]


def _right(tally: TallyRow | None) -> str:
    right = next((option for option in tally.options if option.right), None) if tally else None
    return (words.short_share(right.value) if right else "") or "–"
