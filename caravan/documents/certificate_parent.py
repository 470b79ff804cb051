"""A parent's certificate: one sheet in both languages, French at the left, Arabic at the right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from caravan.documents.art import frame, rosette, star
from caravan.documents.certificate_parts import (
    code_marks,
    day_words,
    foot_words,
    name_marks,
    place_words,
    title_words,
)
from caravan.documents.fitting import fitted
from caravan.documents.logo_row import Field, logo_marks
from caravan.documents.scene import HAIRLINE, INK2, MAIN, WHITE, Mark, Segment, Side, Text
from caravan.i18n import Language, _, speaking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caravan.documents.certificate_sheet import CertificateSheet
    from caravan.documents.logo import Logo
    from caravan.documents.page import Document

__all__ = ["draw_parent"]

LEFT, RIGHT, MIDDLE = 32.0, 265.0, 148.5
COLUMN = 100.0
RULE = 99.0
LOGOS = Field(x=158, y=148, width=70, height=17.5)


def draw_parent(
    document: Document, sheet: CertificateSheet, *, demo: bool, logos: Sequence[Logo]
) -> None:
    """Draw one page: what all share, then the name and the code."""
    shared = sheet.day, sheet.place, sheet.region, sheet.first_name is None
    titles = tuple(sheet.title_of_workshop[language] for language in Language)
    document.stamp(
        ("parent", *shared, titles, demo),
        lambda: document.draw_as_is(*_common(sheet, logos, demo=demo)),
    )
    own = code_marks(sheet.payload, sheet.serial)
    if sheet.first_name is not None:
        box = Text(words="", x=LEFT, y=72, width=RIGHT - LEFT, size=50, side=Side.CENTER)
        own += name_marks(sheet.first_name, box, RULE - 6, sheet.language)
    document.draw_as_is(*own)


def _common(sheet: CertificateSheet, logos: Sequence[Logo], *, demo: bool) -> list[Mark]:
    marks: list[Mark] = [
        *frame((MAIN, WHITE)),
        *rosette(MIDDLE, 46, 15, (MAIN, WHITE) * 4),
        Segment(x1=LEFT, y1=RULE, x2=MIDDLE - 6, y2=RULE, pen=0.5),
        star(MIDDLE, RULE, 3, MAIN),
        Segment(x1=MIDDLE + 6, y1=RULE, x2=RIGHT, y2=RULE, pen=0.5),
        Segment(x1=LEFT, y1=145.5, x2=228, y2=145.5, ink=HAIRLINE, pen=0.25),
        Segment(x1=LEFT, y1=167, x2=92, y2=167, ink=HAIRLINE, pen=0.25),
        Segment(x1=100, y1=167, x2=150, y2=167, pen=0.5),
    ]
    for language in (Language.FRENCH, Language.ARABIC):
        with speaking(language):
            marks += _column(sheet, language)
            marks += _foot(sheet, language)
            marks += _signed(language, logos=bool(logos))
    marks += logo_marks(logos, LOGOS)
    return [*marks, _last_line(sheet, demo=demo)]


def _column(sheet: CertificateSheet, language: Language) -> list[Mark]:
    """One language's words, from the top of the sheet to the foot."""
    arabic = language.right_to_left
    box = Text(
        words="",
        x=RIGHT - COLUMN if arabic else LEFT,
        y=0,
        width=COLUMN,
        language=language,
    )
    title = replace(
        box,
        words=_("Attestation\nde participation"),
        y=36.5 if arabic else 40,
        size=36 if arabic else 25,
        weight=600,
        ink=MAIN,
        leading=1.45 if arabic else 1.2,
        ceremonial=arabic,
    )
    done = _("pour la séance des parents\n{title}").format(
        title=title_words(sheet.title_of_workshop[language])
    )
    words = replace(box, words=done, y=103.5, size=13.5, strong=(done.partition("\n")[2],))
    line = _("AUSIM · Caravane de la cybersécurité")
    return [
        replace(box, words=line, y=29 if arabic else 29.5, size=10.5, weight=500, ink=INK2),
        title,
        replace(box, words=_("remise à"), y=66, size=13, ink=INK2),
        fitted(words, 19, language, least=6),
        replace(
            box,
            words=_("Écouter, garder la preuve,\nsignaler ensemble."),
            y=124.5,
            size=12,
            weight=600,
            ink=MAIN,
        ),
    ]


def _foot(sheet: CertificateSheet, language: Language) -> list[Mark]:
    arabic = language.right_to_left
    where = place_words(sheet.place, sheet.region, language)
    when = Text(
        words=f"{day_words(sheet.day)} · {where}",
        x=LEFT,
        y=155.2 if arabic else 148.5,
        width=118,
        size=10.5,
        weight=600,
        language=language,
        side=Side.END if arabic else Side.START,
    )
    small = Text(words="", x=LEFT, y=168, width=60, size=9.5, ink=INK2, language=language)
    return [
        fitted(when, 6.4, language, least=4),
        replace(small, words=_("Lieu et date")),
    ]


def _signed(language: Language, *, logos: bool) -> list[Mark]:
    """Where to sign and stamp; the partners take the stamp's own place, if there are any."""
    small = Text(words="", x=100, y=168, width=50, size=9.5, ink=INK2, language=language)
    if not logos:
        return [
            replace(small, words=_("Nom et signature")),
            replace(small, words=_("Cachet"), x=160, y=149, width=60),
        ]
    return [
        replace(small, words=_("Signature, cachet")),
        replace(small, words=_("Partenaires"), x=LOGOS.x, width=LOGOS.width),
    ]


def _last_line(sheet: CertificateSheet, *, demo: bool) -> Text:
    with speaking(sheet.language):
        words = foot_words(sheet.first_name, demo=demo)
    return Text(
        words=words,
        x=LEFT,
        y=178.8,
        width=192,
        size=8,
        ink=INK2,
        language=sheet.language,
        side=Side.END if sheet.language.right_to_left else Side.START,
    )
