"""How the figures were made: everything needed to read, redo or dispute one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.documents.barometer import words
from caravan.documents.barometer.sheet import Opening, open_page
from caravan.documents.page import MARGIN
from caravan.documents.scene import HAIRLINE, INK2, MAIN, Segment, Text
from caravan.domain.barometer import Level
from caravan.domain.disclosure import View
from caravan.i18n import Language, _
from caravan.i18n.numbers import count, long_date, ltr, percent

if TYPE_CHECKING:
    from caravan.documents.page import Document, Running
    from caravan.domain.barometer import Barometer, Share

__all__ = ["draw_method"]

END = 258.0
"""Where the last line stands; the rows stretch to reach it."""


def draw_method(document: Document, figures: Barometer, running: Running) -> None:
    """Draw the technical sheet."""
    opening = Opening(
        kicker=_("Fiche technique"),
        title=_("Comment ces chiffres ont été obtenus"),
        lead=_("Tout ce qu’il faut pour relire, refaire ou contester un chiffre."),
    )
    y = open_page(document, running, opening)
    rows = _rows(figures)
    texts = [Text(words=said, x=MARGIN + 42, y=0, width=128, size=10) for _term, said in rows]
    heights = [document.height_of(text) for text in texts]
    padding = min(10.0, max(2.0, (END - y - sum(heights)) / len(rows)))
    document.draw(Segment(x1=MARGIN, y1=y, x2=MARGIN + 170, y2=y, ink=HAIRLINE))
    for (term, said), height in zip(rows, heights, strict=True):
        top = y + padding / 2
        document.draw(
            Text(words=term, x=MARGIN, y=top, width=40, size=10, weight=600, ink=MAIN),
            Text(words=said, x=MARGIN + 42, y=top, width=128, size=10),
        )
        y += height + padding
        document.draw(Segment(x1=MARGIN, y1=y, x2=MARGIN + 170, y2=y, ink=HAIRLINE))
    sources = _("Sources : fichiers des ordinateurs de la caravane ; RGPH 2024 (HCP), estimation.")
    document.draw(Text(words=sources, x=MARGIN, y=y + 3, width=170, size=9, ink=INK2))


def _rows(figures: Barometer) -> tuple[tuple[str, str], ...]:
    return (
        (_("Dates"), _dates(figures)),
        (
            _("Qui"),
            _(
                "Enfants de 6 à 17 ans et parents venus à une étape. Personne n’a été tiré au "
                "sort : ces chiffres parlent des venus, pas du pays."
            ),
        ),
        (
            _("Mode"),
            _(
                "Sur ordinateur, sans réseau, une personne à la fois ; ou en salle, les yeux "
                "fermés, la main devant soi. Les deux sont comptés à part."
            ),
        ),
        (_("Langues"), _languages(figures)),
        (_("Réponses"), _responses(figures)),
        (_("Questions"), _questions(figures)),
        (
            _("Intervalles"),
            _(
                "À 95 sur 100, élargis parce que les personnes viennent par groupe. Avant et "
                "après : les mêmes personnes, sauf mention."
            ),
        ),
        (_("Petits nombres"), _small(figures)),
        (_("Pondération"), _("Aucune.")),
        (
            _("Limites"),
            _("Mesure le jour même ; pas de groupe sans atelier ; certains ne répondent pas."),
        ),
        (
            _("Vie privée"),
            _(
                "Aucun nom, aucune date de naissance, aucun récit : le bureau ne reçoit que des "
                "codes."
            ),
        ),
    )


def _dates(figures: Barometer) -> str:
    counts = _("Étapes : {events} ; séances : {sessions}.").format(
        events=count(figures.events), sessions=count(figures.sessions)
    )
    if figures.first_day is None or figures.last_day is None:
        return counts
    when = _("Du {first} au {last}.").format(
        first=long_date(figures.first_day), last=long_date(figures.last_day)
    )
    return f"{when} {counts}"


def _languages(figures: Barometer) -> str:
    named = {Language.ARABIC: _("Arabe"), Language.FRENCH: _("Français")}
    spoken = [named[language] for language in figures.languages]
    return _("Au choix : {languages}.").format(languages=words.listed(spoken)) if spoken else "–"


def _responses(figures: Barometer) -> str:
    came = figures.participation
    return _("Enfants : {children}. Parents : {parents}.").format(
        children=_response(came.response_children), parents=_response(came.response_parents)
    )


def _response(answered: Share) -> str:
    if not words.written(answered.value):
        return words.share(answered.value)
    return _("{share} des venus ont répondu ({base})").format(
        share=words.share(answered.value), base=words.base_words(answered.base)
    )


def _questions(figures: Barometer) -> str:
    asked = [pack.questions for pack in figures.packs]
    if not asked:
        return "–"
    fewest, most = min(asked), max(asked)
    how_many = ltr(str(most) if fewest == most else f"{fewest}–{most}")
    return _(
        "Par feuille : {n}. Deux formes jumelles, l’une avant, l’autre après ; l’ordre alterne."
    ).format(n=how_many)


def _small(figures: Barometer) -> str:
    if figures.view is View.DESK:
        return _(
            "Document de travail : les nombres sont exacts. Pas de pourcentage sous {few} réponses."
        ).format(few=count(30))
    if figures.scope.level in {Level.LAPTOP, Level.EVENT}:
        return _(
            "Nombres de personnes arrondis à 5, de 1 à 10 non écrits. Pas de pourcentage sous "
            "{few} réponses ; arrondi à 10 points."
        ).format(few=count(30))
    return _(
        "Nombres de personnes arrondis à 5, de 1 à 10 non écrits. Pas de pourcentage sous {few} "
        "réponses ; arrondi à 5 points sous {fine} ; jamais sous {low} ni au-dessus de {high}."
    ).format(few=count(30), fine=count(200), low=percent(5), high=percent(95))
