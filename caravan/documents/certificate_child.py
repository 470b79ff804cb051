"""A child's certificate, in French or in Arabic."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from caravan.documents.art import frame, rosette, star
from caravan.documents.certificate_parts import (
    code_marks,
    day_words,
    foot_words,
    labelled,
    name_marks,
    place_words,
    title_words,
)
from caravan.documents.fitting import fitted, vowelled
from caravan.documents.laying import text_height
from caravan.documents.logo_row import Field, logo_marks
from caravan.documents.scene import (
    HAIRLINE,
    INK2,
    MAIN,
    PETALS,
    Mark,
    Segment,
    Text,
)
from caravan.i18n import _, current, speaking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caravan.documents.certificate_sheet import CertificateSheet
    from caravan.documents.logo import Logo
    from caravan.documents.page import Document

__all__ = ["draw_child"]

COLUMN, WIDE = 112.0, 152.0
PETAL_COUNT = 8
LOGOS = Field(x=150, y=149, width=78, height=19)


def draw_child(
    document: Document, sheet: CertificateSheet, *, demo: bool, logos: Sequence[Logo]
) -> None:
    """Draw one page: what all share, then the name and the code."""
    language = sheet.language
    with speaking(language):
        document.stamp(
            ("child", *_shared(sheet), demo),
            lambda: document.draw(*_common(sheet, logos, demo=demo), language=language),
        )
        own = code_marks(sheet.payload, sheet.serial)
        if sheet.first_name is not None:
            top, baseline = (65.0, 85.2) if not language.right_to_left else (66.0, 89.5)
            box = Text(words="", x=COLUMN, y=top, width=WIDE, size=60)
            own += name_marks(sheet.first_name, box, baseline, language)
        document.draw(*own, language=language)


def _shared(sheet: CertificateSheet) -> tuple[object, ...]:
    title = sheet.title_of_workshop[sheet.language]
    blank = sheet.first_name is None
    return sheet.language, title, sheet.day, sheet.place, sheet.region, blank


def _common(sheet: CertificateSheet, logos: Sequence[Logo], *, demo: bool) -> list[Mark]:
    return [
        *frame(PETALS),
        *rosette(66, 84, 37, [PETALS[place % 4] for place in range(PETAL_COUNT)]),
        *_heading(sheet),
        *_reflexes(),
        *_foot(sheet, logos, demo=demo),
    ]


def _heading(sheet: CertificateSheet) -> list[Mark]:
    arabic = sheet.language.right_to_left
    tops = (30.5, 36.5, 55.5, 96.0) if arabic else (33.5, 43.0, 58.0, 93.5)
    line, title, to, rule = tops
    done = _("pour sa participation à l’atelier\n{title}").format(
        title=title_words(sheet.title_of_workshop[sheet.language])
    )
    quoted = done.partition("\n")[2]
    words = Text(
        words=done,
        x=COLUMN,
        y=rule + 4,
        width=WIDE,
        size=14.5,
        leading=1.75 if vowelled(quoted) else None,
        strong=(quoted,),
    )
    return [
        Text(
            words=_("AUSIM · Caravane de la cybersécurité"),
            x=COLUMN,
            y=line,
            width=WIDE,
            size=10.5,
            weight=500,
            ink=INK2,
        ),
        Text(
            words=_("Attestation de participation"),
            x=COLUMN,
            y=title,
            width=WIDE,
            size=36 if arabic else 27,
            weight=600,
            ink=MAIN,
            leading=1.45 if arabic else 1.2,
            ceremonial=arabic,
        ),
        Text(words=_("remise à"), x=COLUMN, y=to, width=WIDE, size=13, ink=INK2),
        Segment(x1=COLUMN, y1=rule, x2=COLUMN + WIDE, y2=rule, pen=0.5),
        *(
            star(COLUMN + WIDE - 15 + 6 * place, rule, 2.1, ink)
            for place, ink in enumerate(PETALS[1:])
        ),
        fitted(words, 18, sheet.language, least=6),
    ]


def _reflexes() -> list[Mark]:
    """The four reflexes of the caravan, each with the colour that it has everywhere."""
    said = (
        _("Je protège mes infos"),
        _("Je garde la preuve"),
        _("Je bloque et je signale"),
        _("J’en parle"),
    )
    pitch, top = 38.0, 122.5
    marks: list[Mark] = []
    for place, (words, ink) in enumerate(zip(said, PETALS, strict=True)):
        x = COLUMN + place * pitch
        marks.append(star(x + 3.4, top, 3.4, ink))
        text = Text(words=words, x=x + 8.4, y=0, width=26, size=10, weight=600, leading=1.3)
        marks.append(_centred(text, top))
    return marks


def _centred(text: Text, middle: float) -> Text:
    return replace(text, y=middle - text_height(text, current()) / 2)


def _foot(sheet: CertificateSheet, logos: Sequence[Logo], *, demo: bool) -> list[Mark]:
    language = sheet.language
    box = Text(words="", x=30, y=149.5, width=52, size=11)
    where = place_words(sheet.place, sheet.region, language)
    return [
        Segment(x1=30, y1=145.5, x2=228, y2=145.5, ink=HAIRLINE, pen=0.25),
        *labelled(_("Fait le"), day_words(sheet.day), box, 6.5, language),
        *labelled(_("Lieu"), where, replace(box, y=162.5), 10.5, language),
        *_signed(logos),
        Text(
            words=foot_words(sheet.first_name, demo=demo),
            x=30,
            y=178.8,
            width=194,
            size=8,
            ink=INK2,
        ),
    ]


def _signed(logos: Sequence[Logo]) -> list[Mark]:
    """Where to sign and stamp; the partners take the stamp's own place, if there are any."""
    small = Text(words="", x=88, y=149.5, width=52, size=9.5, ink=INK2)
    marks: list[Mark] = [
        replace(small, words=_("Pour la caravane")),
        Segment(x1=88, y1=170, x2=140, y2=170, pen=0.5),
    ]
    under = replace(small, y=171)
    if not logos:
        return [
            *marks,
            replace(under, words=_("Nom et signature")),
            replace(small, words=_("Cachet"), x=150),
        ]
    return [
        *marks,
        replace(under, words=_("Nom, signature et cachet")),
        *logo_marks(logos, LOGOS),
        replace(under, words=_("Partenaires"), x=150),
    ]
