"""The cover: a petal for each region, and three facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.documents.art import petal, rosette, stars_strip
from caravan.documents.barometer import words
from caravan.documents.fitting import fitted
from caravan.documents.logo_row import Field, logo_marks
from caravan.documents.page import MARGIN
from caravan.documents.scene import (
    DASHED,
    EDGE,
    GARNET,
    INK,
    INK2,
    MAIN,
    WHITE,
    Mark,
    Polygon,
    Segment,
    Side,
    Text,
)
from caravan.domain.barometer import Level
from caravan.domain.disclosure import View
from caravan.i18n import _
from caravan.i18n.numbers import long_date, ltr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from caravan.documents.logo import Logo
    from caravan.documents.page import Document
    from caravan.domain.barometer import Barometer, RegionRow

__all__ = ["draw_cover"]

WIDE, RADIUS, CENTRE = 170.0, 57.0, (105.0, 161.0)
LOGOS = Field(x=MARGIN + 26, y=279, width=WIDE - 26, height=10.5, most_rows=1)


def draw_cover(document: Document, figures: Barometer, logos: Sequence[Logo] = ()) -> None:
    """Draw the first page."""
    document.draw(*stars_strip(12, WIDE / 12, MARGIN, 15, (MAIN, WHITE)))
    _titles(document, figures)
    if figures.scope.level is Level.NATIONAL:
        document.draw_as_is(*_petals(figures.participation.regions))
        _legend(document, figures)
    else:
        document.draw_as_is(*rosette(*CENTRE, 50, (MAIN, GARNET) * 4))
    _facts(document, figures)
    _foot(document, figures, logos)


def _titles(document: Document, figures: Barometer) -> None:
    arabic = document.language.right_to_left
    document.draw(
        Text(
            words=_("AUSIM · Caravane de la cybersécurité"),
            x=MARGIN,
            y=39.5,
            width=WIDE,
            size=11,
            weight=500,
            ink=INK2,
        ),
        Text(
            words=_("Baromètre de la caravane"),
            x=MARGIN,
            y=44 if arabic else 48,
            width=WIDE,
            size=46 if arabic else 36,
            weight=600,
            ink=MAIN,
            leading=1.45 if arabic else 1.2,
            ceremonial=arabic,
        ),
    )
    words_below = _subtitle(figures)
    document.draw(
        Text(words=words_below, x=MARGIN, y=68.5, width=WIDE - 20, size=16, balanced=True)
    )


def _subtitle(figures: Barometer) -> str:
    if figures.scope.level is Level.NATIONAL:
        return _(
            "Cyberharcèlement et fausses nouvelles : ce que savent les enfants et les parents "
            "venus aux étapes"
        )
    return _("{where} : ce que savent les enfants et les parents venus").format(
        where=words.where_words(figures)
    )


def _petals(rows: tuple[RegionRow, ...]) -> Iterator[Mark]:
    """Full: enough answers; white: fewer than thirty; dashed: nothing received."""
    for place, row in enumerate(rows):
        shape = petal(*CENTRE, RADIUS, place, len(rows))
        full = (MAIN, GARNET)[place % 2] if row.enough else None
        yield Polygon(
            shapes=(shape,),
            fill=full,
            line=INK if row.received else EDGE,
            dash=None if row.received else DASHED,
        )
        yield _code(row.region, shape[2])
    little = rosette(*CENTRE, RADIUS, [WHITE] * len(rows))[len(rows) :]
    yield from little


def _code(code: str, tip: tuple[float, float]) -> Text:
    share = 61.5 / RADIUS
    x = CENTRE[0] + (tip[0] - CENTRE[0]) * share
    y = CENTRE[1] + (tip[1] - CENTRE[1]) * share
    return Text(
        words=ltr(code),
        x=x - 6,
        y=y - 2.6,
        width=12,
        size=10.5,
        weight=500,
        ink=INK2,
        side=Side.CENTER,
        leading=1.4,
    )


def _legend(document: Document, figures: Barometer) -> None:
    came = figures.participation
    few = came.regions_received - came.regions_enough
    absent = len(came.regions) - came.regions_received
    said = (
        (_("assez de réponses : {n}"), came.regions_enough),
        (_("moins de 30 réponses : {n}"), few),
        (_("aucun envoi reçu : {n}"), absent),
    )
    for place, (sentence, count) in enumerate(said):
        x = MARGIN + place * 57
        shape = ((x + 2.4, 231), (x + 4.8, 234.6), (x + 2.4, 238.2), (x, 234.6))
        document.draw(
            Polygon(
                shapes=(shape,),
                fill=MAIN if place == 0 else None,
                line=EDGE if place == 2 else INK,
                pen=0.3,
                dash=(0.9, 0.7) if place == 2 else None,
            ),
            Text(words=sentence.format(n=ltr(str(count))), x=x + 7, y=232, width=49, size=10),
        )
    document.draw(
        Text(
            words=_("Un pétale par région, dans l’ordre du code officiel."),
            x=MARGIN,
            y=240.4,
            width=WIDE,
            size=9.5,
            ink=INK2,
        )
    )


def _facts(document: Document, figures: Barometer) -> None:
    came = figures.participation
    said = (
        (_("Période"), _period(figures)),
        (
            _("Participants"),
            _("{children} enfants, {parents} parents").format(
                children=words.people(came.children.total),
                parents=words.people(came.parents.total),
            ),
        ),
        (_("Édition"), _("provisoire")),
    )
    document.draw(Segment(x1=MARGIN, y1=252, x2=MARGIN + WIDE, y2=252, pen=0.5))
    for (label, fact), (x, width) in zip(said, ((0, 66), (69, 64), (136, 34)), strict=True):
        value = Text(words=fact, x=MARGIN + x, y=260.4, width=width, size=11, weight=600)
        document.draw(
            Text(words=label, x=MARGIN + x, y=255, width=width, size=9.5, ink=INK2),
            fitted(value, 6.8, document.language, least=7.5),
        )


def _foot(document: Document, figures: Barometer, logos: Sequence[Logo]) -> None:
    """What the reader must not miss; a little higher where partners stand under it."""
    y = 270 if logos else 276
    document.draw(Text(words=_last_words(figures), x=MARGIN, y=y, width=WIDE, size=9.5, weight=600))
    if logos:
        middle = LOGOS.y + LOGOS.height / 2
        label = Text(words=_("Partenaires"), x=MARGIN, y=middle - 2.4, width=24, size=9.5, ink=INK2)
        document.draw(label, *logo_marks(logos, LOGOS))


def _period(figures: Barometer) -> str:
    if figures.first_day is None or figures.last_day is None:
        return _("aucune étape")
    if figures.first_day == figures.last_day:
        return long_date(figures.first_day)
    return _("{first} – {last}").format(
        first=long_date(figures.first_day), last=long_date(figures.last_day)
    )


def _last_words(figures: Barometer) -> str:
    parts = [words.warning_words(figures)] if words.warning_words(figures) else []
    if figures.view is View.PUBLISHED:
        parts.append(_("Nombres de personnes arrondis à 5"))
    return " · ".join(parts)
