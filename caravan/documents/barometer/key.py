"""The figures to remember, eight at most, each with its base and its range."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.documents.barometer import words
from caravan.documents.barometer.sheet import Opening, open_page
from caravan.documents.page import MARGIN
from caravan.documents.scene import INK2, MAIN, Segment, Text
from caravan.domain.barometer import Barometer, KeyFigure, KeyKind
from caravan.domain.disclosure import Withheld
from caravan.i18n import _
from caravan.i18n.numbers import count

if TYPE_CHECKING:
    from caravan.documents.page import Document, Running

__all__ = ["draw_key"]

CELL, STEP, GUTTER = 82.0, 48.0, 88.0
SHARES = {KeyKind.BEST_KNOWN}
GAINS = {KeyKind.SCORE_GAIN, KeyKind.FALSE_GAIN, KeyKind.TRUE_GAIN}


def draw_key(document: Document, figures: Barometer, running: Running) -> None:
    """Draw the page of key figures."""
    opening = Opening(
        kicker=_("Chiffres à retenir"),
        title=_("Ce que disent les réponses"),
        lead=_(
            "Sous chaque chiffre : combien de personnes ont répondu, et entre quelles valeurs se "
            "trouve sans doute le vrai chiffre."
        ),
    )
    top = open_page(document, running, opening)
    said = [one for one in figures.key_figures if not isinstance(one.value, Withheld)]
    for place, figure in enumerate(said):
        x, y = MARGIN + place % 2 * GUTTER, top + place // 2 * STEP
        _cell(document, figure, x, y)
    rows = (len(said) + 1) // 2
    limit = Text(
        words=_(
            "L’écart entre avant et après a été vu le jour même, dans la salle. Il ne dit pas si "
            "l’idée reste, ni si le harcèlement recule."
        ),
        x=MARGIN,
        y=top + rows * STEP + 2,
        width=170,
        size=10.5,
        weight=500,
        balanced=True,
    )
    document.draw(limit)


def _cell(document: Document, figure: KeyFigure, x: float, y: float) -> None:
    document.draw(Segment(x1=x, y1=y, x2=x + CELL, y2=y, pen=0.5))
    written = words.written(figure.value)
    value = Text(
        words=_value(figure),
        x=x,
        y=y + 2.2,
        width=CELL,
        size=30 if written else 15,
        weight=700 if written else 600,
        ink=MAIN if written else INK2,
        leading=1.3,
    )
    sentence = Text(
        words=_sentence(figure),
        x=x,
        y=document.write(value) + 0.6,
        width=CELL,
        size=11.5,
        weight=600,
        balanced=True,
    )
    document.draw(
        Text(
            words="\n".join(_foundations(figure)),
            x=x,
            y=document.write(sentence) + 0.6,
            width=CELL,
            size=9.5,
            ink=INK2,
        )
    )


def _value(figure: KeyFigure) -> str:
    if figure.kind in SHARES:
        return words.share(figure.value)
    if figure.kind in GAINS:
        return _gain(figure)
    if figure.kind is KeyKind.REGIONS_ENOUGH and figure.base is not None:
        return _("{part} sur {whole}").format(
            part=words.people(figure.value), whole=words.people(figure.base)
        )
    return words.rate(figure.value)


def _gain(figure: KeyFigure) -> str:
    if words.written(figure.value):
        return words.points_words(figure.value)
    return _("trop peu de réponses")


def _sentence(figure: KeyFigure) -> str:
    subject = ""
    if figure.audience and figure.theme:
        subject = words.subject(figure.audience, figure.theme)
    label = words.spoken(figure.label) if figure.label else ""
    return {
        KeyKind.BEST_KNOWN: _("de réponses justes après l’atelier : {label}"),
        KeyKind.SCORE_GAIN: _("de réponses justes entre avant et après ({subject})"),
        KeyKind.FALSE_GAIN: _("de fausses nouvelles reconnues comme fausses"),
        KeyKind.TRUE_GAIN: _("de vraies nouvelles reconnues : ce chiffre ne doit pas baisser"),
        KeyKind.CHILDREN: _("enfants venus"),
        KeyKind.PARENTS: _("parents venus"),
        KeyKind.REGIONS_ENOUGH: _("régions avec assez de réponses pour un chiffre"),
        KeyKind.RATE: _("enfants venus pour {many} enfants de 6 à 17 ans"),
    }[figure.kind].format(label=label, subject=subject, many=count(10_000))


def _foundations(figure: KeyFigure) -> list[str]:
    """The base and the range, or what the figure counts."""
    base = words.people(figure.base) if figure.base is not None else ""
    if figure.kind in SHARES:
        return [
            _("Base : {base} enfants, après l’atelier.").format(base=base),
            words.between_shares(figure.interval),
        ]
    if figure.kind in GAINS:
        between = words.between_points(figure.interval)
        return [
            _("Base : {base} personnes, avant et après.").format(base=base),
            between[:1].upper() + between[1:] + "." if between else "",
        ]
    return {
        KeyKind.CHILDREN: [_("Accueillis un à un, ou comptés dans la salle.")],
        KeyKind.PARENTS: [_("Accueillis un à un, ou comptés dans la salle.")],
        KeyKind.REGIONS_ENOUGH: [_("Au moins {few} personnes ont répondu.").format(few=count(30))],
        KeyKind.RATE: [_("Estimation d’après le RGPH 2024 (HCP).")],
    }[figure.kind]
