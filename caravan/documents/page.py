"""A document being written: pages, mirroring, repeated art, and the bytes at the end.

Everything is placed as on a French page, in millimetres from its top left corner; a document in
Arabic is turned over mark by mark. The same calls give the same bytes, on any day.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from typing import TYPE_CHECKING

from caravan.documents.fitting import fitted
from caravan.documents.laying import POINT, text_height, text_width
from caravan.documents.paint import Painter
from caravan.documents.scene import (
    HAIRLINE,
    INK2,
    Mark,
    Segment,
    Side,
    Text,
    mirrored,
    moved,
)
from caravan.i18n import _
from caravan.i18n.numbers import ltr

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from caravan.i18n import Language

__all__ = ["MARGIN", "Document", "PageSize", "Running", "demo_mark"]

MARGIN = 20.0


class PageSize(Enum):
    """The papers we print on; the value is width and height in millimetres."""

    A4 = (210.0, 297.0)
    A4_LANDSCAPE = (297.0, 210.0)


class Document:
    """One PDF in the making."""

    def __init__(self, language: Language, title: str, size: PageSize = PageSize.A4) -> None:
        from caravan.typesetting.paper import FontShelf, open_canvas

        self.language = language
        self.width, self.height = size.value
        self.page = 1
        self._out = BytesIO()
        self._canvas = open_canvas(self._out, (self.width * POINT, self.height * POINT), language)
        self._canvas.setTitle(title)
        self._canvas.setAuthor("AUSIM")
        self._canvas.setCreator("Caravane")
        shelf = FontShelf(self._canvas)
        self._painter = Painter(canvas=self._canvas, shelf=shelf, height=self.height)
        self._stamps: dict[Hashable, str] = {}

    def draw(self, *marks: Mark, language: Language | None = None) -> None:
        """Draw marks where they stand on a French page, turned over in Arabic."""
        spoken = language or self.language
        placed = mirrored(marks, self.width) if spoken.right_to_left else marks
        self._painter.paint(placed, spoken)

    def draw_as_is(self, *marks: Mark) -> None:
        """Draw marks that are never turned over: maps, seals, bilingual sheets."""
        self._painter.paint(marks, self.language)

    def draw_scene(self, marks: Iterable[Mark], x: float, y: float) -> None:
        """Draw a chart with its top left corner there."""
        self.draw(*moved(marks, x, y))

    def write(self, text: Text) -> float:
        """Draw a text; return where the next one may begin."""
        self.draw(text)
        return text.y + self.height_of(text)

    def height_of(self, text: Text) -> float:
        """How much room a text needs downwards, in millimetres."""
        return text_height(text, self.language)

    def stamp(self, key: Hashable, draw: Callable[[], None]) -> None:
        """Draw what comes back on many pages; the file keeps it once."""
        if key not in self._stamps:
            self._stamps[key] = f"stamp{len(self._stamps)}"
            self._canvas.beginForm(self._stamps[key])
            draw()
            self._canvas.endForm()
        self._canvas.doForm(self._stamps[key])

    def next_page(self) -> None:
        """End this page and begin another."""
        self._canvas.showPage()
        self.page += 1

    def finish(self) -> bytes:
        """End the last page and return the file."""
        self._canvas.showPage()
        self._canvas.save()
        return self._out.getvalue()


def demo_mark() -> str:
    """Say that everything on the sheet is invented."""
    return _("Démonstration : données inventées")


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """What stands at the head and foot of every page of a report.

    `warning` is what the reader must not miss: invented data, a working document.
    """

    head: str
    warning: str
    foot: str

    def draw(self, document: Document) -> None:
        """Draw the head and foot of the current page."""
        width = document.width - 2 * MARGIN
        foot = document.height - 16
        warning = Text(
            words=self.warning, x=MARGIN, y=10.6, width=width, size=9, weight=600, side=Side.END
        )
        left = width - text_width(warning, document.language) - 4
        head = Text(words=self.head, x=MARGIN, y=10.6, width=left, size=9, ink=INK2)
        document.draw(
            fitted(head, 5.4, document.language, least=8),
            warning,
            Segment(x1=MARGIN, y1=17.5, x2=MARGIN + width, y2=17.5, pen=0.5),
            Segment(x1=MARGIN, y1=foot, x2=MARGIN + width, y2=foot, ink=HAIRLINE),
            Text(words=self.foot, x=MARGIN, y=foot + 1.6, width=width - 12, size=9, ink=INK2),
            Text(
                words=ltr(str(document.page)),
                x=MARGIN,
                y=foot + 1.4,
                width=width,
                size=10,
                weight=600,
                side=Side.END,
            ),
        )
