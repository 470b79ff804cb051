"""What the child's and the parent's certificate have in common: the name, the code, the foot."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from caravan.documents.code import qr, white_around
from caravan.documents.fitting import arabic, fitted, one_line_size, vowelled
from caravan.documents.page import demo_mark
from caravan.documents.scene import INK, INK2, Mark, Side, Text
from caravan.domain.certificates import short_code
from caravan.domain.places import region
from caravan.i18n import _
from caravan.i18n.numbers import long_date, ltr, name

if TYPE_CHECKING:
    from datetime import date

    from caravan.i18n import Language

__all__ = ["code_marks", "day_words", "foot_words", "name_marks", "place_words", "title_words"]

CODE_SIDE, CODE_X, CODE_Y = 30.0, 234.0, 144.5
LATIN_BASELINE, ARABIC_BASELINE = 0.95, 1.005
"""How far under the top of its line the name stands, in em: 1.2/2 + .35, and 1.45/2 + .28."""
DESCENT = 2.5
"""How much higher an Arabic name stands: its tails go deeper than Latin ones."""
EM = 25.4 / 72


def place_words(place: str, code: str, language: Language) -> str:
    """Write where it was: the place, then its region if we know it."""
    known = region(code)
    where = known.name(language) if known else code
    return _("{place}, {region}").format(place=name(place), region=name(where))


def day_words(day: date) -> str:
    """Write when it was."""
    return long_date(day)


def title_words(title: str) -> str:
    """Write the title of a workshop between its marks."""
    return _("« {title} »").format(title=title)


def foot_words(first_name: str | None, *, demo: bool) -> str:
    """Say what the QR holds, and that the data are invented when they are."""
    if first_name is None:
        line = _("Le QR ne contient pas de nom.")
    else:
        line = _("Le QR ne contient pas le nom en clair ; il permet de vérifier le prénom imprimé.")
    return f"{line}  ·  {demo_mark()}" if demo else line


def code_marks(payload: str, serial: bytes) -> list[Mark]:
    """The QR, 30 mm wide without its white zone, and the code that may be typed instead."""
    code = qr(payload, CODE_X, CODE_Y, CODE_SIDE)
    return [
        code,
        Text(
            words=ltr(short_code(serial)),
            x=CODE_X - 10,
            y=CODE_Y + CODE_SIDE + white_around(code) - 0.6,
            width=CODE_SIDE + 20,
            size=11,
            weight=600,
            side=Side.CENTER,
        ),
    ]


def name_marks(first_name: str, box: Text, baseline: float, language: Language) -> list[Mark]:
    """Write a name large on its baseline; a long one smaller, a very long one on more lines."""
    in_arabic = arabic(first_name)
    text = replace(
        box,
        words=name(first_name),
        weight=700,
        ink=INK,
        ceremonial=in_arabic,
        # Vowel marks on a full-size name would touch the line above.
        size=min(box.size, 42) if vowelled(first_name) else box.size,
        leading=1.45 if in_arabic else 1.2,
    )
    em = ARABIC_BASELINE if in_arabic else LATIN_BASELINE
    baseline -= DESCENT if in_arabic else 0
    size = one_line_size(text, language, least=34)
    if size is not None:
        return [replace(text, size=size, y=baseline - em * size * EM)]
    height = baseline + 4 - box.y
    return [fitted(replace(text, size=30, balanced=True), height, language)]


def labelled(label: str, words: str, box: Text, height: float, language: Language) -> list[Mark]:
    """A small label and under it what was typed, made to fit."""
    gap = 5.6
    value = replace(box, words=words, y=box.y + gap, weight=600)
    return [
        replace(box, words=label, size=9.5, ink=INK2),
        fitted(value, height, language, least=5.5),
    ]
