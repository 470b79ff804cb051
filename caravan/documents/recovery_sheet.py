"""The recovery sheet: the office's escrow in clear, to scan or to type, for a safe."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from caravan.documents.art import star
from caravan.documents.code import qr
from caravan.documents.page import MARGIN, Document, Running, demo_mark
from caravan.documents.scene import HAIRLINE, INK2, MAIN, Rectangle, Segment, Side, Text
from caravan.errors import BugError
from caravan.i18n import Language, _, speaking
from caravan.i18n.numbers import long_date, ltr, name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

__all__ = ["RecoverySheet", "recovery_pages"]

WIDE = 170.0
GROUP, GROUPS_A_ROW = 5, 4
CODE_SIDE, ROW = 56.0, 10.6


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySheet:
    """What the sheet says; `text` is the escrow as `exchange.paper` writes it."""

    office: str
    day: date
    text: str


def recovery_pages(sheet: RecoverySheet, languages: Sequence[Language], *, demo: bool) -> bytes:
    """Compose a page in each of these languages, as one PDF."""
    if not languages:
        raise BugError("a recovery sheet in no language")
    with speaking(languages[0]):
        document = Document(languages[0], _("Feuille de secours du bureau"))
    for place, language in enumerate(languages):
        if place:
            document.next_page()
        document.language = language
        with speaking(language):
            _draw(document, sheet, demo=demo)
    return document.finish()


def _draw(document: Document, sheet: RecoverySheet, *, demo: bool) -> None:
    Running(
        head=_("AUSIM · Caravane de la cybersécurité"),
        warning=demo_mark() if demo else "",
        foot=_("Secret : ne pas photographier, ne pas envoyer, ne pas laisser dans l’imprimante."),
    ).draw(document)
    document.draw(star(MARGIN + 2.4, 25.6, 2.4, MAIN))
    kicker = Text(
        words=_("Feuille de secours du bureau"), x=MARGIN + 8, y=23, width=WIDE - 8, size=10
    )
    document.draw(replace(kicker, weight=600, ink=MAIN))
    title = Text(
        words=_("À mettre au coffre, loin de l’ordinateur du bureau"),
        x=MARGIN,
        y=30,
        width=WIDE,
        size=20,
        weight=600,
        leading=None if document.language.right_to_left else 1.2,
        balanced=True,
    )
    below = document.write(title)
    lead = Text(
        words=_(
            "Cette feuille ouvre tout ce que les régions envoient au bureau, même si son"
            " ordinateur ou sa phrase secrète est perdu. Qui la tient peut lire ces données."
        ),
        x=MARGIN,
        y=below + 2,
        width=WIDE,
        size=11.5,
        balanced=True,
    )
    below = _facts(document, sheet, document.write(lead) + 6)
    below = _steps(document, below + 7)
    below = _secret(document, sheet, below + 9)
    _signatures(document, below + 11)


def _facts(document: Document, sheet: RecoverySheet, top: float) -> float:
    for term, told in ((_("Bureau"), name(sheet.office)), (_("Imprimée le"), long_date(sheet.day))):
        document.draw(_rule(top))
        left = Text(words=term, x=MARGIN, y=top + 2.6, width=38, size=10.5, weight=600, ink=MAIN)
        document.draw(left)
        right = Text(words=told, x=MARGIN + 42, y=top + 2.6, width=WIDE - 42, size=10.5)
        top = document.write(right) + 2.6
    document.draw(_rule(top))
    return top


def _rule(y: float) -> Segment:
    return Segment(x1=MARGIN, y1=y, x2=MARGIN + WIDE, y2=y, ink=HAIRLINE)


def _steps(document: Document, top: float) -> float:
    title = Text(words=_("Le jour où elle sert"), x=MARGIN + 6, y=top + 3.5, width=158, size=11.5)
    steps = (
        _("Au bureau, ouvrez Caravane et choisissez « La phrase secrète est perdue »."),
        _("Scannez le code, ou tapez les lettres du cadre : espaces et majuscules sont libres."),
        _("Choisissez une nouvelle phrase secrète. Rien de ce qui a été reçu n’est perdu."),
        _("Une fois par an, essayez-la : dans les clés du bureau, « Exercice de secours »."),
    )
    document.draw(replace(title, weight=600, ink=MAIN))
    below = top + 3.5 + document.height_of(title) + 1
    for place, words in enumerate(steps, start=1):
        mark = Text(words=ltr(str(place)), x=MARGIN + 6, y=below, width=6, size=10.5, weight=700)
        document.draw(replace(mark, ink=MAIN))
        step = Text(words=words, x=MARGIN + 13, y=below, width=151, size=10.5, balanced=True)
        below = document.write(step) + 1
    bottom = below + 2.5
    box = Rectangle(x=MARGIN, y=top, width=WIDE, height=bottom - top, line=MAIN, radius=2)
    document.draw(replace(box, pen=0.5))
    return bottom


def _secret(document: Document, sheet: RecoverySheet, top: float) -> float:
    """Set the code beside the letters, which are read from left to right in both languages."""
    document.draw(qr(sheet.text, MARGIN + 1, top, CODE_SIDE))
    left, width = MARGIN + CODE_SIDE + 12, WIDE - CODE_SIDE - 12
    box = Rectangle(x=left, y=top, width=width, height=CODE_SIDE, line=HAIRLINE, radius=2)
    document.draw(box)
    if document.language.right_to_left:
        left = document.width - left - width
    rows, across = _rows(sheet.text), width / GROUPS_A_ROW
    first = top + (CODE_SIDE - ROW * len(rows)) / 2 + 1.6
    for down, row in enumerate(rows):
        for column, group in enumerate(row):
            x, y = left + column * across, first + down * ROW
            letters = Text(words=ltr(group), x=x, y=y, width=across, size=14, weight=600)
            document.draw_as_is(replace(letters, side=Side.CENTER))
    return top + CODE_SIDE


def _rows(text: str) -> list[list[str]]:
    """Set the text in groups, the start that every text has being the first one."""
    start, _dash, letters = text.partition("-")
    groups = [start] + [letters[at : at + GROUP] for at in range(0, len(letters), GROUP)]
    return [groups[at : at + GROUPS_A_ROW] for at in range(0, len(groups), GROUPS_A_ROW)]


def _signatures(document: Document, top: float) -> None:
    wide = (WIDE - 10) / 2
    for place, words in enumerate((_("Mise au coffre le"), _("Par"))):
        x = MARGIN + place * (wide + 10)
        document.draw(Text(words=words, x=x, y=top, width=wide, size=10, ink=INK2))
        document.draw(Segment(x1=x, y1=top + 13, x2=x + wide, y2=top + 13, ink=INK2))
