"""The recovery sheet: the office's escrow in clear, to scan or to type, for a safe."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from caravan.documents.code import qr
from caravan.documents.office_page import WIDE, Heading, facts, in_each, steps
from caravan.documents.page import MARGIN
from caravan.documents.scene import HAIRLINE, INK2, Rectangle, Segment, Side, Text
from caravan.i18n import _
from caravan.i18n.numbers import long_date, ltr, name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from caravan.documents.page import Document
    from caravan.i18n import Language

__all__ = ["RecoverySheet", "recovery_pages"]

GROUP, GROUPS_A_ROW = 5, 4
CODE_SIDE, ROW = 56.0, 10.6


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySheet:
    """What the sheet says; `letters` tell this spare from another of the same office.

    `text` is the escrow as `exchange.paper` writes it.
    """

    office: str
    letters: str
    day: date
    text: str


def recovery_pages(sheet: RecoverySheet, languages: Sequence[Language], *, demo: bool) -> bytes:
    """Compose a page in each of these languages, as one PDF."""
    return in_each(languages, _name, lambda document: _draw(document, sheet, demo=demo))


def _name() -> str:
    return _("Feuille de secours du bureau")


def _draw(document: Document, sheet: RecoverySheet, *, demo: bool) -> None:
    heading = Heading(
        name=_name(),
        title=_("À mettre au coffre, loin de l’ordinateur du bureau"),
        lead=_(
            "Cette feuille ouvre tout ce que les régions envoient au bureau, même si son"
            " ordinateur ou sa phrase secrète est perdu. Qui la tient peut lire ces données."
        ),
        foot=_("Secret : ne pas photographier, ne pas envoyer, ne pas laisser dans l’imprimante."),
    )
    said = (
        (_("Bureau"), name(sheet.office)),
        (_("Clé de secours"), ltr(sheet.letters)),
        (_("Imprimée le"), long_date(sheet.day)),
    )
    below = facts(document, said, heading.draw(document, demo=demo))
    below = steps(document, _("Le jour où elle sert"), _steps(), below + 7)
    below = _secret(document, sheet, below + 9)
    _signatures(document, below + 11)


def _steps() -> tuple[str, ...]:
    return (
        _("Au bureau, ouvrez « Clés », puis « La phrase secrète est perdue »."),
        _("Scannez le code, ou tapez les lettres du cadre : espaces et majuscules sont libres."),
        _("Choisissez une nouvelle phrase secrète. Rien de ce qui a été reçu n’est perdu."),
        _("Une fois par an, essayez-la : dans les clés du bureau, « Exercice de secours »."),
    )


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
