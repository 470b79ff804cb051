"""Before and after: all packs on one page, then each pack question by question."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from caravan.documents.barometer import words
from caravan.documents.barometer.rooms import draw_rooms
from caravan.documents.barometer.sheet import Opening, boxes, open_page
from caravan.documents.chart import DotRow, Lay, Point, dot_plot, key_of_dots
from caravan.documents.fitting import fitted
from caravan.documents.page import MARGIN
from caravan.documents.scene import INK2, Text
from caravan.domain.barometer import Method
from caravan.domain.disclosure import LessThan, MoreThan, Shown
from caravan.domain.quiz import Claim
from caravan.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caravan.documents.page import Document, Running
    from caravan.domain.barometer import (
        Barometer,
        Difference,
        PackResult,
        Score,
        Share,
    )
    from caravan.domain.disclosure import Figure
    from caravan.domain.statistics import Interval
    from caravan.i18n import Language

__all__ = ["draw_compared"]

ALMOST = 262.0
"""Nothing of a chart may begin below this."""


def draw_compared(document: Document, figures: Barometer, running: Running) -> None:
    """Draw the pages that compare before and after."""
    _overview(document, figures, running)
    for result in figures.packs:
        if _answered(result):
            _questions(document, result, running)


def _answered(result: PackResult) -> bool:
    """Whether a page of this pack would say anything."""
    return any(row.asked_before != Shown(value=0) for row in result.rows)


def _overview(document: Document, figures: Barometer, running: Running) -> None:
    opening = Opening(
        kicker=_("Avant et après"),
        title=_("Les réponses justes, avant et après l’atelier"),
        lead=_("En %, chez les mêmes personnes, à des questions jumelles."),
    )
    y = _key(document, open_page(document, running, opening))
    scores = [
        _of_pack(pack, _score_row(words.room_words(pack), pack.scores[0])) for pack in figures.packs
    ]
    y = _panel(
        document, y, _("Toutes les questions"), _("Part moyenne de réponses justes."), scores
    )
    for claim, title, hint in _claims():
        rows = [
            _of_pack(
                pack,
                _share_row(words.room_words(pack), part.before, part.after, part.difference),
            )
            for pack in figures.packs
            for part in pack.recognised
            if part.claim is claim
        ]
        if rows:
            y = _panel(document, y, title, hint, rows)
    boxes(document, y + 2, _shows(figures), _cannot())


def _of_pack(pack: PackResult, row: DotRow) -> DotRow:
    return replace(row, base=f"{words.theme_words(pack.theme)} · {row.base}")


def _claims() -> tuple[tuple[Claim, str, str], ...]:
    return (
        (
            Claim.FALSE,
            _("Fausses nouvelles reconnues comme fausses"),
            _("Plus haut après : on repère mieux le faux."),
        ),
        (
            Claim.TRUE,
            _("Vraies nouvelles reconnues comme vraies"),
            _("Doit rester haut : sinon, on apprend seulement à se méfier de tout."),
        ),
    )


def _questions(document: Document, result: PackResult, running: Running) -> None:
    opening = Opening(
        kicker=_("Question par question"),
        title=words.spoken(result.title),
        lead=words.pack_words(result),
    )
    y = _key(document, open_page(document, running, opening))
    rows = [
        _share_row(words.spoken(row.label), row.before, row.after, row.difference)
        for row in result.rows
    ]
    y = _panel(document, y, "", _method(result), rows)
    bands = [
        _score_row(words.band_words(score.band), score)
        for score in result.scores[1:]
        if score.band is not None
    ]
    if len(bands) > 1 and y + 20 + 13 * len(bands) < ALMOST:
        y = _panel(document, y, _("Selon l’âge"), _("Part moyenne de réponses justes."), bands)
    limit = _("C’est la même salle, le même jour ; nous ne savons pas si cela dure.")
    y = document.write(Text(words=limit, x=MARGIN, y=y, width=170, size=10.5, weight=500)) + 6
    draw_rooms(document, result, y, running)


def _method(result: PackResult) -> str:
    if any(row.difference.method is Method.UNPAIRED for row in result.rows):
        return _("Une partie des lignes compare deux groupes, et non les mêmes personnes.")
    return _("Les mêmes personnes, à deux questions jumelles ; passer compte comme non juste.")


def _key(document: Document, y: float) -> float:
    line = _("trait : où se trouve sans doute le vrai chiffre (95 sur 100)")
    document.draw_scene(key_of_dots(_("avant"), _("après"), line), MARGIN, y)
    return y + 10


def _panel(document: Document, y: float, title: str, hint: str, rows: Sequence[DotRow]) -> float:
    """Draw a chart under its title; return where the next may begin."""
    arabic = document.language.right_to_left
    if title:
        y = document.write(Text(words=title, x=MARGIN, y=y, width=170, size=13, weight=600))
    y = document.write(Text(words=hint, x=MARGIN, y=y, width=128, size=9.5, ink=INK2)) + 2
    pitch = 12.5 if len(rows) < 7 else 11.6
    rows = [_fitted(row, document.language) for row in rows]
    scene = dot_plot(rows, Lay(row=pitch + (0.8 if arabic else 0)), _("différence"))
    document.draw_scene(scene.marks, MARGIN, y)
    return y + scene.height + 4


def _fitted(row: DotRow, language: Language) -> DotRow:
    """Keep the label on one line: the base stands under it."""
    text = Text(words=row.label, x=0, y=0, width=Lay().label, size=row.label_size, weight=500)
    one = fitted(text, 6.2, language, least=8)
    return replace(row, label=one.words, label_size=one.size)


def _point(value: Figure, interval: Interval | None) -> Point | None:
    match value:
        case Shown(value=height):
            low, high = (interval.low, interval.high) if interval else (None, None)
            return Point(value=height, low=low, high=high, words=words.short_share(value))
        case LessThan(bound=bound) | MoreThan(bound=bound):
            return Point(value=bound, low=None, high=None, words=words.short_share(value))
        case _:
            return None


def _share_row(label: str, before: Share, after: Share, difference: Difference) -> DotRow:
    points = _point(before.value, before.interval), _point(after.value, after.interval)
    return _dot_row(label, before.base, points, difference)


def _score_row(label: str, score: Score) -> DotRow:
    points = _point(score.before, None), _point(score.after, None)
    return _dot_row(label, score.base, points, score.gain)


def _dot_row(
    label: str,
    base: Figure,
    points: tuple[Point | None, Point | None],
    difference: Difference,
) -> DotRow:
    drawn = all(points)
    return DotRow(
        label=label,
        base=words.base_words(base),
        before=points[0] if drawn else None,
        after=points[1] if drawn else None,
        difference=words.points(difference.value) if drawn else "",
        between=words.between_points(difference.interval) if drawn else "",
        instead="" if drawn else _("trop peu de réponses : pas de chiffre"),
    )


def _shows(figures: Barometer) -> str:
    """Say the fact, no better than the interval allows."""
    if not any(pack.scores[0].gain.interval for pack in figures.packs):
        return _("Les parts de réponses justes. L’écart n’est pas écrit à cette échelle.")
    risen = [pack for pack in figures.packs if _sure(pack.scores[0].gain, above=True)]
    fallen = [pack for pack in figures.packs if _sure(pack.scores[0].gain, above=False)]
    said = [
        _("Le même jour, dans la salle, davantage de réponses justes : {packs}.").format(
            packs=words.listed_apart([words.pack_words(pack) for pack in risen])
        )
        if risen
        else _("Aucune hausse mesurable des réponses justes.")
    ]
    if fallen:
        packs = words.listed_apart([words.pack_words(pack) for pack in fallen])
        said.append(
            _("Moins de réponses justes après : {packs}. La question est à revoir.").format(
                packs=packs
            )
        )
    return " ".join(said)


def _sure(gain: Difference, *, above: bool) -> bool:
    if gain.interval is None or not isinstance(gain.value, Shown):
        return False
    return gain.interval.low > 0 if above else gain.interval.high < 0


def _cannot() -> str:
    return _(
        "Que l’effet dure, qu’il vient du seul atelier, ou qu’il vaut pour tous les enfants. Il "
        "n’y a pas de groupe sans atelier pour comparer."
    )
