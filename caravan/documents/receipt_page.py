"""A laptop's receipt on paper: what the office holds of it, and one code to scan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from caravan.documents.art import star
from caravan.documents.code import Mending, fits, qr
from caravan.documents.page import MARGIN, Document, Running, demo_mark
from caravan.documents.scene import HAIRLINE, INK2, MAIN, Rectangle, Segment, Text
from caravan.domain.places import region
from caravan.errors import BugError
from caravan.i18n import Language, _, ngettext, speaking
from caravan.i18n.numbers import count, long_date, ltr, name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

__all__ = ["ReceiptSheet", "receipt_pages"]

WIDE = 170.0
TERM, TOLD = 42.0, 126.0
CODE_SIDE, CODE_TOP = 92.0, 168.0
ENDING = ".caravane-recu"
MOST_NAMED, MOST_NUMBERED = 6, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptSheet:
    """What a receipt says, before it is drawn.

    `computers` are four letters and the highest number held, for each writer of the laptop;
    `text` is what the code holds.
    """

    office: str
    region: str | None
    computers: Sequence[tuple[str, int]]
    day: date
    text: str


def receipt_pages(sheet: ReceiptSheet, languages: Sequence[Language], *, demo: bool) -> bytes:
    """Compose a page in each of these languages, as one PDF."""
    if not languages:
        raise BugError("a receipt in no language")
    with speaking(languages[0]):
        document = Document(languages[0], _("Accusé de réception du bureau"))
    for place, language in enumerate(languages):
        if place:
            document.next_page()
        document.language = language
        with speaking(language):
            _draw(document, sheet, demo=demo)
    return document.finish()


def _draw(document: Document, sheet: ReceiptSheet, *, demo: bool) -> None:
    Running(
        head=_("AUSIM · Caravane de la cybersécurité"),
        warning=demo_mark() if demo else "",
        foot=_("Ce code ne contient ni nom ni réponse, seulement des numéros et une signature."),
    ).draw(document)
    document.draw(star(MARGIN + 2.4, 25.6, 2.4, MAIN))
    kicker = Text(
        words=_("Accusé de réception du bureau"), x=MARGIN + 8, y=23, width=WIDE - 8, size=10
    )
    document.draw(replace(kicker, weight=600, ink=MAIN))
    title = Text(words=_title(sheet), x=MARGIN, y=30, width=WIDE, size=20, weight=600)
    below = document.write(
        replace(title, leading=None if _arabic(document) else 1.2, balanced=True)
    )
    lead = Text(words=_lead(sheet), x=MARGIN, y=below + 2, width=WIDE, size=11.5, balanced=True)
    below = _rows(document, sheet, document.write(lead) + 6)
    _steps(document, below + 7)
    _code(document, sheet)


def _arabic(document: Document) -> bool:
    return document.language.right_to_left


def _title(sheet: ReceiptSheet) -> str:
    return ngettext(
        "Le bureau a reçu {number} enregistrement de cet ordinateur",
        "Le bureau a reçu {number} enregistrements de cet ordinateur",
        _received(sheet),
    ).format(number=count(_received(sheet)))


def _received(sheet: ReceiptSheet) -> int:
    return sum(up_to for _letters, up_to in sheet.computers)


def _lead(sheet: ReceiptSheet) -> str:
    if len(sheet.computers) == 1:
        words = _(
            "Cet accusé vaut pour un seul ordinateur, celui dont les fichiers portent "
            "ces lettres : {letters}"
        )
    else:
        words = _(
            "Cet accusé vaut pour un seul ordinateur, celui dont les fichiers portent, "
            "ou portaient avant une restauration, ces lettres : {letters}"
        )
    return words.format(letters=_letters(sheet))


def _letters(sheet: ReceiptSheet) -> str:
    letters = [ltr(each) for each, _up_to in sheet.computers]
    return " · ".join(letters[:MOST_NAMED]) + ("…" if len(letters) > MOST_NAMED else "")


def _rows(document: Document, sheet: ReceiptSheet, top: float) -> float:
    known = region(sheet.region or "")
    where = known.name(document.language) if known else _("Non indiquée")
    said = (
        (_("Région"), name(where)),
        (_("Reçu"), _numbers(sheet)),
        (_("Jour de l’accusé"), long_date(sheet.day)),
        (_("Bureau"), name(sheet.office)),
    )
    for term, told in said:
        document.draw(_rule(top))
        left = Text(words=term, x=MARGIN, y=top + 2.6, width=TERM - 4, size=10.5, weight=600)
        document.draw(replace(left, ink=MAIN))
        right = Text(words=told, x=MARGIN + TERM, y=top + 2.6, width=TOLD, size=10.5)
        top = document.write(right) + 2.6
    document.draw(_rule(top))
    return top


def _rule(y: float) -> Segment:
    return Segment(x1=MARGIN, y1=y, x2=MARGIN + WIDE, y2=y, ink=HAIRLINE)


def _numbers(sheet: ReceiptSheet) -> str:
    if len(sheet.computers) == 1:
        up_to = count(sheet.computers[0][1])
        return _("jusqu’à l’enregistrement n° {number}").format(number=up_to)
    lines = [
        _("{letters} : n° {number}").format(letters=ltr(letters), number=count(up_to))
        for letters, up_to in sheet.computers[:MOST_NUMBERED]
    ]
    return " · ".join(lines) + ("…" if len(sheet.computers) > MOST_NUMBERED else "")


def _steps(document: Document, top: float) -> None:
    title = Text(
        words=_("Que faire de cet accusé de réception"),
        x=MARGIN + 6,
        y=top + 3.5,
        width=158,
        size=11.5,
    )
    steps = (
        _("Sur cet ordinateur, ouvrez Caravane à la page « Exporter vers le bureau »."),
        _("Scannez le code, ou ouvrez le fichier {ending} qui accompagne cette page.").format(
            ending=ltr(ENDING)
        ),
        _(
            "Caravane dit alors ce qui peut être retiré de cet ordinateur. Rien ne se retire sans"
            " votre accord."
        ),
    )
    document.draw(replace(title, weight=600, ink=MAIN))
    below = top + 3.5 + document.height_of(title) + 1
    for place, words in enumerate(steps, start=1):
        mark = Text(words=ltr(str(place)), x=MARGIN + 6, y=below, width=6, size=10.5, weight=700)
        document.draw(replace(mark, ink=MAIN))
        step = Text(words=words, x=MARGIN + 13, y=below, width=151, size=10.5, balanced=True)
        below = document.write(step) + 1
    box = Rectangle(x=MARGIN, y=top, width=WIDE, height=below + 2.5 - top, line=MAIN, radius=2)
    document.draw(replace(box, pen=0.5))


def _code(document: Document, sheet: ReceiptSheet) -> None:
    across = (document.width - CODE_SIDE) / 2
    if fits(sheet.text, Mending.SEVENTH):
        document.draw(qr(sheet.text, across, CODE_TOP, CODE_SIDE, Mending.SEVENTH))
        return
    words = _(
        "Cet ordinateur a été restauré trop de fois pour un seul code : ouvrez le fichier {ending}."
    ).format(ending=ltr(ENDING))
    document.draw(Text(words=words, x=MARGIN, y=CODE_TOP + 30, width=WIDE, size=11.5, ink=INK2))
