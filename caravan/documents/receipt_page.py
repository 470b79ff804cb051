"""A laptop's receipt on paper: what the office holds of it, and one code to scan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.documents.code import Mending, fits, qr
from caravan.documents.office_page import WIDE, Heading, facts, in_each, steps
from caravan.documents.page import MARGIN
from caravan.documents.scene import INK2, Text
from caravan.domain.places import region
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count, long_date, ltr, name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from caravan.documents.page import Document
    from caravan.i18n import Language

__all__ = ["ReceiptSheet", "receipt_pages"]

CODE_SIDE, CODE_TOP = 92.0, 168.0
ENDING = ".caravane-recu"
MOST_NUMBERED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptSheet:
    """What a receipt says, before it is drawn.

    `name` is the laptop's; `computers` are a name and the highest number held for each of its
    numberings; `text` is what the code holds.
    """

    office: str
    name: str
    region: str | None
    computers: Sequence[tuple[str, int]]
    day: date
    text: str


def receipt_pages(sheet: ReceiptSheet, languages: Sequence[Language], *, demo: bool) -> bytes:
    """Compose a page in each of these languages, as one PDF."""
    return in_each(languages, _name, lambda document: _draw(document, sheet, demo=demo))


def _name() -> str:
    return _("Accusé de réception du bureau")


def _draw(document: Document, sheet: ReceiptSheet, *, demo: bool) -> None:
    heading = Heading(
        name=_name(),
        title=_title(sheet),
        lead=_lead(sheet),
        foot=_("Ce code ne contient ni nom ni réponse, seulement des numéros et une signature."),
    )
    below = facts(document, _said(sheet, document.language), heading.draw(document, demo=demo))
    steps(document, _("Que faire de cet accusé de réception"), _steps(), below + 7)
    _code(document, sheet)


def _title(sheet: ReceiptSheet) -> str:
    return ngettext(
        "Le bureau a reçu {number} enregistrement de cet ordinateur",
        "Le bureau a reçu {number} enregistrements de cet ordinateur",
        _received(sheet),
    ).format(number=count(_received(sheet)))


def _received(sheet: ReceiptSheet) -> int:
    return sum(up_to for _letters, up_to in sheet.computers)


def _lead(sheet: ReceiptSheet) -> str:
    return _("Cet accusé vaut pour un seul ordinateur, celui qui porte ce nom : {letters}").format(
        letters=ltr(sheet.name)
    )


def _said(sheet: ReceiptSheet, language: Language) -> tuple[tuple[str, str], ...]:
    known = region(sheet.region or "")
    where = known.name(language) if known else _("Non indiquée")
    return (
        (_("Région"), name(where)),
        (_("Reçu"), _numbers(sheet)),
        (_("Jour de l’accusé"), long_date(sheet.day)),
        (_("Bureau"), name(sheet.office)),
    )


def _numbers(sheet: ReceiptSheet) -> str:
    if len(sheet.computers) == 1:
        up_to = count(sheet.computers[0][1])
        return _("jusqu’à l’enregistrement n° {number}").format(number=up_to)
    lines = [
        _("{letters} : n° {number}").format(letters=ltr(letters), number=count(up_to))
        for letters, up_to in sheet.computers[:MOST_NUMBERED]
    ]
    return " · ".join(lines) + ("…" if len(sheet.computers) > MOST_NUMBERED else "")


def _steps() -> tuple[str, ...]:
    return (
        _("Sur cet ordinateur, ouvrez Caravane à la page « Exporter vers le bureau »."),
        _("Scannez le code, ou ouvrez le fichier {ending} qui accompagne cette page.").format(
            ending=ltr(ENDING)
        ),
        _(
            "Caravane dit alors ce qui peut être retiré de cet ordinateur. Rien ne se retire sans"
            " votre accord."
        ),
    )


def _code(document: Document, sheet: ReceiptSheet) -> None:
    across = (document.width - CODE_SIDE) / 2
    if fits(sheet.text, Mending.SEVENTH):
        document.draw(qr(sheet.text, across, CODE_TOP, CODE_SIDE, Mending.SEVENTH))
        return
    words = _(
        "Cet ordinateur a été restauré trop de fois pour un seul code : ouvrez le fichier {ending}."
    ).format(ending=ltr(ENDING))
    document.draw(Text(words=words, x=MARGIN, y=CODE_TOP + 30, width=WIDE, size=11.5, ink=INK2))
