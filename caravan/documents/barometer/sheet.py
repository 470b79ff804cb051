"""What every page of the report shares: its head, its title, its boxes, its tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.documents.art import star_points
from caravan.documents.page import MARGIN, Document, Running
from caravan.documents.scene import (
    DASHED,
    EDGE,
    HAIRLINE,
    INK,
    INK2,
    MAIN,
    Polygon,
    Rectangle,
    Segment,
    Side,
    Text,
)
from caravan.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["WIDE", "Column", "Opening", "boxes", "open_page", "table"]

WIDE = 170.0
BOX, GAP, PAD = 82.0, 6.0, 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The words at the top of a page: what it is, what it says, how to read it."""

    kicker: str
    title: str
    lead: str = ""


def open_page(document: Document, running: Running, opening: Opening) -> float:
    """Draw head, foot and title of a new page; return where its content begins."""
    document.next_page()
    running.draw(document)
    arabic = document.language.right_to_left
    document.draw(
        Polygon(shapes=(star_points(MARGIN + 2.4, 25.4, 2.4),), fill=MAIN),
        Text(
            words=opening.kicker,
            x=MARGIN + 7.5,
            y=22.6 if arabic else 22.9,
            width=120,
            size=10,
            weight=600,
            ink=MAIN,
        ),
    )
    title = Text(
        words=opening.title,
        x=MARGIN,
        y=30,
        width=WIDE,
        size=20,
        weight=600,
        leading=1.5 if arabic else 1.25,
        balanced=True,
    )
    lead = Text(
        words=opening.lead,
        x=MARGIN,
        y=document.write(title) + 1.2,
        width=WIDE,
        size=11.5,
        balanced=True,
    )
    return document.write(lead) + 4 if opening.lead else lead.y + 3


def boxes(document: Document, y: float, shows: str, cannot: str) -> float:
    """Draw the two boxes of a chart page: what it shows, what it does not allow to say."""
    texts = [
        Text(words=words, x=x + PAD, y=y + 10.5, width=BOX - 2 * PAD, size=10)
        for words, x in ((shows, MARGIN), (cannot, MARGIN + BOX + GAP))
    ]
    height = max(document.height_of(text) for text in texts) + 14
    document.draw(
        Rectangle(x=MARGIN, y=y, width=BOX, height=height, line=INK, pen=0.35, radius=2),
        Rectangle(
            x=MARGIN + BOX + GAP,
            y=y,
            width=BOX,
            height=height,
            line=EDGE,
            pen=0.35,
            radius=2,
            dash=DASHED,
        ),
        Text(
            words=_("Ce que cela montre"),
            x=MARGIN + PAD,
            y=y + 3.4,
            width=BOX - 2 * PAD,
            size=10.5,
            weight=600,
            ink=MAIN,
        ),
        Text(
            words=_("Ce que cela ne permet pas de dire"),
            x=MARGIN + BOX + GAP + PAD,
            y=y + 3.4,
            width=BOX - 2 * PAD,
            size=10.5,
            weight=600,
        ),
        *texts,
    )
    return y + height


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table: its heading, its place, and whether it holds numbers."""

    heading: str
    x: float
    width: float
    numbers: bool = True
    weight: int = 400


def table(
    document: Document,
    y: float,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    pitch: float = 6.7,
) -> float:
    """Draw a table whose numbers stand units under units; return where it ends.

    A row shorter than the columns says its last cell over all the columns that are left.
    """
    for column in columns:
        document.draw(_cell(column, column.heading, y, 9.5, 600))
    y += pitch
    document.draw(Segment(x1=MARGIN, y1=y, x2=MARGIN + WIDE, y2=y, pen=0.5))
    for place, row in enumerate(rows):
        top = y + place * pitch
        _row(document, columns, row, top, pitch)
        if place < len(rows) - 1:
            under = top + pitch
            document.draw(Segment(x1=MARGIN, y1=under, x2=MARGIN + WIDE, y2=under, ink=HAIRLINE))
    end = y + pitch * len(rows)
    document.draw(Segment(x1=MARGIN, y1=end, x2=MARGIN + WIDE, y2=end, pen=0.5))
    return end


def _row(
    document: Document, columns: Sequence[Column], row: Sequence[str], top: float, pitch: float
) -> None:
    arabic = document.language.right_to_left
    y = top + pitch / 2 - (2.9 if arabic else 2.5)
    whole = len(row) == len(columns)
    for column, words in zip(columns, row if whole else row[:-1], strict=False):
        document.draw(_cell(column, words, y, 10, column.weight))
    if not whole:
        last = columns[len(row) - 1]
        x, width = MARGIN + last.x, columns[-1].x + columns[-1].width - last.x
        document.draw(Text(words=row[-1], x=x, y=y, width=width, size=9.5, ink=INK2))


def _cell(column: Column, words: str, y: float, size: float, weight: int) -> Text:
    return Text(
        words=words,
        x=MARGIN + column.x,
        y=y,
        width=column.width,
        size=size,
        weight=weight,
        side=Side.RIGHT if column.numbers else Side.START,
    )
