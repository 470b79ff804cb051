"""Sheets of badges: 24 labels of 63.5 x 33.9 mm, a picture, a code and its QR; never a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.documents.art import star_points
from caravan.documents.code import qr
from caravan.documents.page import Document, demo_mark
from caravan.documents.picture import picture
from caravan.documents.scene import HAIRLINE, INK, INK2, Dot, Mark, Polygon, Rectangle, Side, Text
from caravan.domain.badges import Animal, Face, Frame, face
from caravan.errors import BugError
from caravan.i18n import Language, _, current, speaking
from caravan.i18n.numbers import ltr

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["PER_SHEET", "badges"]

COLUMNS, ROWS = 3, 8
PER_SHEET = COLUMNS * ROWS
WIDE, HIGH, ACROSS = 63.5, 33.9, 66.0
LEFT, TOP = 7.25, 12.9
PEN = 0.9


def badges(codes: Sequence[str], *, demo: bool, language: Language | None = None) -> bytes:
    """Compose label sheets for one event's codes, in this order; to be printed at 100 %."""
    if not codes:
        raise BugError("no badge to print")
    with speaking(language or current()):
        document = Document(current(), _("Badges"))
        sheets = [codes[start : start + PER_SHEET] for start in range(0, len(codes), PER_SHEET)]
        for number, sheet in enumerate(sheets, start=1):
            if number > 1:
                document.next_page()
            document.draw(_heading(number, len(sheets), demo=demo))
            for place, code in enumerate(sheet):
                x = LEFT + place % COLUMNS * ACROSS
                y = TOP + place // COLUMNS * HIGH
                document.draw_as_is(*_label(code, x, y))
        return document.finish()


def _heading(number: int, sheets: int, *, demo: bool) -> Text:
    said = _("Planche {number} sur {sheets} · étiquettes {size} mm · à imprimer à {scale}").format(
        number=ltr(str(number)),
        sheets=ltr(str(sheets)),
        size=ltr("63,5 × 33,9"),
        scale=ltr("100 %"),
    )
    words = f"{said} · {demo_mark()}" if demo else said
    return Text(words=words, x=LEFT, y=6.4, width=195.5, size=8.5, ink=INK2, leading=1.4)


def _label(code: str, x: float, y: float) -> list[Mark]:
    """A picture that a child who does not read finds again, and the code for the others."""
    shown = face(code)
    middle, centre = x + 15.5, y + 14.6
    return [
        Rectangle(x=x, y=y, width=WIDE, height=HIGH, line=HAIRLINE, pen=0.15, dash=(1.4, 1)),
        _frame(shown.frame, middle, centre),
        *picture(f"animals/{shown.animal.value}", middle - 7.2, centre - 7.2, 14.4),
        Text(
            words=_names(shown),
            x=x + 1.5,
            y=y + 27.6,
            width=30,
            size=9.5,
            weight=600,
            side=Side.CENTER,
            leading=1.3,
            language=Language.FRENCH,
        ),
        qr(code, x + 37, y + 3.6, 18.9),
        Text(
            words=ltr(code),
            x=x + 31,
            y=y + 25.3,
            width=31,
            size=14.5,
            weight=700,
            side=Side.CENTER,
            leading=1.3,
            language=Language.FRENCH,
        ),
    ]


def _frame(frame: Frame, x: float, y: float) -> Mark:
    match frame:
        case Frame.STAR:
            return Polygon(shapes=(star_points(x, y, 12.6),), line=INK, pen=PEN)
        case Frame.CIRCLE:
            return Dot(x=x, y=y, radius=11.8, line=INK, pen=PEN)
        case Frame.SQUARE:
            return Rectangle(x=x - 11, y=y - 11, width=22, height=22, line=INK, pen=PEN, radius=1.2)


def _names(shown: Face) -> str:
    """The animal's name in both languages."""
    names = []
    for language in (Language.FRENCH, Language.ARABIC):
        with speaking(language):
            names.append(_name(shown.animal))
    return " · ".join(names)


def _name(animal: Animal) -> str:
    return {
        Animal.CAT: _("chat"),
        Animal.BIRD: _("oiseau"),
        Animal.FISH: _("poisson"),
        Animal.TORTOISE: _("tortue"),
        Animal.CAMEL: _("dromadaire"),
        Animal.BUTTERFLY: _("papillon"),
        Animal.RABBIT: _("lapin"),
        Animal.OWL: _("chouette"),
    }[animal]
