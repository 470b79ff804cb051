"""The frame of what an office prints for one computer or one safe: heading, facts, what to do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from caravan.documents.art import star
from caravan.documents.page import MARGIN, Document, Running, demo_mark
from caravan.documents.scene import HAIRLINE, MAIN, Rectangle, Segment, Text
from caravan.errors import BugError
from caravan.i18n import _, speaking
from caravan.i18n.numbers import ltr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from caravan.i18n import Language

__all__ = ["WIDE", "Heading", "facts", "in_each", "steps"]

WIDE = 170.0
_TERM = 42.0


def in_each(
    languages: Sequence[Language], title: Callable[[], str], draw: Callable[[Document], None]
) -> bytes:
    """Compose a page in each of these languages, as one PDF titled in the first."""
    if not languages:
        raise BugError("a page in no language")
    with speaking(languages[0]):
        document = Document(languages[0], title())
    for place, language in enumerate(languages):
        if place:
            document.next_page()
        document.language = language
        with speaking(language):
            draw(document)
    return document.finish()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What stands above and below everything: the page's name, what it says, and its last line."""

    name: str
    title: str
    lead: str
    foot: str

    def draw(self, document: Document, *, demo: bool) -> float:
        """Draw it, and return where the rest begins."""
        Running(
            head=_("AUSIM · Caravane de la cybersécurité"),
            warning=demo_mark() if demo else "",
            foot=self.foot,
        ).draw(document)
        document.draw(star(MARGIN + 2.4, 25.6, 2.4, MAIN))
        name = Text(words=self.name, x=MARGIN + 8, y=23, width=WIDE - 8, size=10)
        document.draw(replace(name, weight=600, ink=MAIN))
        leading = None if document.language.right_to_left else 1.2
        title = Text(words=self.title, x=MARGIN, y=30, width=WIDE, size=20, weight=600)
        below = document.write(replace(title, leading=leading, balanced=True))
        lead = Text(words=self.lead, x=MARGIN, y=below + 2, width=WIDE, size=11.5, balanced=True)
        return document.write(lead) + 6


def facts(document: Document, said: Iterable[tuple[str, str]], top: float) -> float:
    """Set terms and what they are, a rule above and below each; return where they end."""
    for term, told in said:
        document.draw(_rule(top))
        left = Text(words=term, x=MARGIN, y=top + 2.6, width=_TERM - 4, size=10.5, weight=600)
        document.draw(replace(left, ink=MAIN))
        right = Text(words=told, x=MARGIN + _TERM, y=top + 2.6, width=WIDE - _TERM, size=10.5)
        top = document.write(right) + 2.6
    document.draw(_rule(top))
    return top


def _rule(y: float) -> Segment:
    return Segment(x1=MARGIN, y1=y, x2=MARGIN + WIDE, y2=y, ink=HAIRLINE)


def steps(document: Document, title: str, each: Iterable[str], top: float) -> float:
    """Set numbered steps in a box, and return where it ends."""
    head = Text(words=title, x=MARGIN + 6, y=top + 3.5, width=158, size=11.5)
    document.draw(replace(head, weight=600, ink=MAIN))
    below = top + 3.5 + document.height_of(head) + 1
    for place, words in enumerate(each, start=1):
        mark = Text(words=ltr(str(place)), x=MARGIN + 6, y=below, width=6, size=10.5, weight=700)
        document.draw(replace(mark, ink=MAIN))
        step = Text(words=words, x=MARGIN + 13, y=below, width=151, size=10.5, balanced=True)
        below = document.write(step) + 1
    bottom = below + 2.5
    box = Rectangle(x=MARGIN, y=top, width=WIDE, height=bottom - top, line=MAIN, radius=2)
    document.draw(replace(box, pen=0.5))
    return bottom
