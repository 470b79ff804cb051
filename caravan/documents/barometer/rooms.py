"""What whole rooms answered, a hand in front of the chest: never added to sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.documents.barometer import words
from caravan.documents.barometer.sheet import Column, Opening, open_page, table
from caravan.documents.page import MARGIN
from caravan.documents.scene import Text
from caravan.domain.quiz import Phase
from caravan.i18n import _
from caravan.i18n.numbers import count, ltr

if TYPE_CHECKING:
    from caravan.documents.page import Document, Running
    from caravan.domain.barometer import PackResult, TallyRow

__all__ = ["draw_rooms"]

PITCH, LAST = 6.7, 276.0


def draw_rooms(document: Document, result: PackResult, y: float, running: Running) -> None:
    """Draw the counts of rooms under a pack's chart, or on a page of their own."""
    rows = [_row(result, item) for item in dict.fromkeys(tally.item for tally in result.tallies)]
    if not rows:
        return
    if y + 8 + PITCH * (len(rows) + 1) > LAST:
        opening = Opening(
            kicker=_("Relevés de salle"),
            title=words.spoken(result.title),
            lead=words.pack_words(result),
        )
        y = open_page(document, running, opening)
    title = Text(
        words=_("Relevés de salle, comptés à part"), x=MARGIN, y=y, width=170, size=11, weight=600
    )
    columns = (
        Column(heading=_("réponses justes, en %"), x=0, width=86, numbers=False, weight=500),
        Column(heading=_("avant"), x=86, width=22),
        Column(heading=_("après"), x=108, width=22),
        Column(heading=_("personnes"), x=130, width=22),
        Column(heading=_("salles"), x=152, width=18),
    )
    table(document, document.write(title), columns, rows, PITCH)


def _row(result: PackResult, item: str) -> list[str]:
    told = {tally.phase: tally for tally in result.tallies if tally.item == item}
    most = max(told.values(), key=lambda tally: tally.rooms)
    return [
        _question(result, item, most),
        _right(told.get(Phase.BEFORE)),
        _right(told.get(Phase.AFTER)),
        words.people(most.present),
        count(most.rooms),
    ]


def _question(result: PackResult, item: str, tally: TallyRow) -> str:
    """Name the question; its twin of the other form bears the same label."""
    forms = {row.item: "X" for row in result.rows} | {row.twin: "Y" for row in result.rows}
    if item not in forms:
        return words.spoken(tally.label)
    return _("{question} · {form}").format(
        question=words.spoken(tally.label), form=ltr(forms[item])
    )


def _right(tally: TallyRow | None) -> str:
    right = next((option for option in tally.options if option.right), None) if tally else None
    return (words.short_share(right.value) if right else "") or "–"
