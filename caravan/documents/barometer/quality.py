"""How far the figures can be trusted: what was received, settled, set aside, missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.documents.barometer import words
from caravan.documents.barometer.sheet import Column, Opening, open_page, table
from caravan.documents.fitting import fitted
from caravan.documents.page import MARGIN
from caravan.documents.scene import INK, MAIN, Rectangle, Side, Text
from caravan.domain.barometer import Level
from caravan.domain.places import region
from caravan.i18n import _, current
from caravan.i18n.numbers import count, name

if TYPE_CHECKING:
    from caravan.documents.page import Document, Running
    from caravan.domain.barometer import Barometer, Files

__all__ = ["draw_quality"]

BOX, STEP = 30.0, 35.0


def draw_quality(document: Document, figures: Barometer, running: Running) -> None:
    """Draw the page on the quality of the data."""
    files = figures.quality.files
    opening = Opening(
        kicker=_("Qualité des données"),
        title=_("Ce qui est arrivé, ce qui manque"),
        lead=_lead(figures),
    )
    y = open_page(document, running, opening)
    if files is not None:
        y = _files(document, files, y)
    y = _counts(document, figures, y) + 10
    _columns(document, figures, y)


def _lead(figures: Barometer) -> str:
    if figures.quality.files is None:
        return _("Ces données n’ont pas été réunies avec celles d’autres ordinateurs.")
    sentence = _("Un fichier envoyé deux fois n’est compté qu’une fois. Rien n’est deviné.")
    if figures.scope.level is Level.NATIONAL:
        return sentence
    return sentence + " " + _("Les fichiers comptés ici sont tous ceux du bureau.")


def _files(document: Document, files: Files, y: float) -> float:
    said = (
        (files.received, _("fichiers reçus"), True),
        (files.refused, _("fichiers refusés"), False),
        (files.quarantined, _("fichiers mis de côté"), False),
        (files.new, _("enregistrements nouveaux"), True),
        (files.already, _("enregistrements déjà connus"), False),
    )
    for place, (number, label, main) in enumerate(said):
        x = MARGIN + place * STEP
        document.draw(
            Rectangle(
                x=x, y=y, width=BOX, height=25, line=INK, pen=0.6 if main else 0.35, radius=2
            ),
            Text(
                words=count(number),
                x=x,
                y=y + 2,
                width=BOX,
                size=26,
                weight=700,
                ink=MAIN if main else INK,
                side=Side.CENTER,
                leading=1.3,
            ),
            fitted(
                Text(
                    words=label,
                    x=x + 0.7,
                    y=y + 14.2,
                    width=BOX - 1.4,
                    size=9.5,
                    weight=500,
                    side=Side.CENTER,
                ),
                10.0,
                document.language,
                least=7.5,
            ),
        )
    return y + 32


def _counts(document: Document, figures: Barometer, y: float) -> float:
    quality = figures.quality
    rows = [
        [_("Étapes de la caravane"), count(quality.events)],
        [_("Étapes encore ouvertes"), count(quality.open_events)],
        [_("Étapes saisies après coup"), count(quality.entered_after)],
        [_("Feuilles avant l’atelier"), words.people(quality.sheets_before)],
        [_("Feuilles après l’atelier"), words.people(quality.sheets_after)],
        [_("Feuilles non finies, gardées telles quelles"), words.people(quality.partial_sheets)],
    ]
    if quality.files is not None:
        rows += [
            [_("Enregistrements corrigés depuis"), count(quality.files.corrected)],
            [_("Désaccords à trancher"), count(quality.files.conflicts)],
            [_("Trous dans la suite d’un ordinateur"), count(quality.files.gaps)],
        ]
    columns = (
        Column(heading=_("ce qui est compté"), x=0, width=130, numbers=False, weight=500),
        Column(heading=_("nombre"), x=130, width=40),
    )
    return table(document, y, columns, rows, 7.6)


def _columns(document: Document, figures: Barometer, y: float) -> None:
    said = (
        (_("Ce qui manque"), _missing(figures)),
        (_("Ce qui a été tranché"), _settled(figures)),
        (_("Ce qui a été écarté"), _set_aside(figures)),
    )
    for place, (title, sentence) in enumerate(said):
        x = MARGIN + place * 58.5
        head = Text(words=title, x=x, y=y, width=53, size=10.5, weight=600, ink=MAIN)
        document.draw(Text(words=sentence, x=x, y=document.write(head) + 0.6, width=53, size=9.5))


def _missing(figures: Barometer) -> str:
    if figures.quality.files is None:
        return _("Ce que d’autres ordinateurs ont noté le même jour n’est pas ici.")
    known = [region(row.region) for row in figures.participation.regions if not row.received]
    names = [name(one.short(current())) for one in known if one is not None]
    first = (
        _("Aucun fichier de : {regions}. Ce n’est pas zéro enfant.").format(
            regions=words.listed(names)
        )
        if names
        else _("Chaque région de ce rapport a envoyé un fichier.")
    )
    return first + " " + _("Ce qui suit le dernier envoi ne peut pas être connu.")


def _settled(figures: Barometer) -> str:
    files = figures.quality.files
    if files is None:
        return _("Rien : ces données viennent d’un seul ordinateur.")
    return _(
        "Enregistrements corrigés : {corrected}, la correction compte. Désaccords : {conflicts}, "
        "la même version est gardée partout et une personne tranche."
    ).format(corrected=count(files.corrected), conflicts=count(files.conflicts))


def _set_aside(figures: Barometer) -> str:
    aside = [
        _("{pack} : {n}").format(pack=words.pack_words(pack), n=words.people(pack.set_aside))
        for pack in figures.packs
        if words.people(pack.set_aside) != count(0)
    ]
    if not aside:
        return _("Aucune réponse. Passer une question n’écarte rien.")
    return _("Réponses à une ancienne version d’une question. {list}.").format(
        list=words.listed_apart(aside)
    )
