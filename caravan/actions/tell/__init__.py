"""What a screen says of a barometer, in the words and under the rules of the printed one.

The seven kinds of figures are put into words here, once, in the language in use, so that a screen
draws what it is given and can say no more than the paper does. Import it in the worker: it brings
the documents with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.actions.tell.keys import KeyTold, keys_of
from caravan.actions.tell.packs import PackTold, PointTold, RowTold, pack_of
from caravan.actions.tell.people import MapTold, TileTold, lines_of, map_of
from caravan.documents.barometer import words
from caravan.domain.barometer import Level
from caravan.domain.disclosure import View
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count, ltr

if TYPE_CHECKING:
    from caravan.domain.barometer import Barometer

__all__ = ["KeyTold", "MapTold", "PackTold", "PointTold", "RowTold", "TileTold", "Told", "tell"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A barometer ready to be shown.

    `keys` are all but the gain of a pack, which stands with its pack; `people` says who came, line
    by line, where there is no map; `warning` is what the reader must not miss.
    """

    figures: Barometer
    subject: str
    warning: str
    keys: tuple[KeyTold, ...]
    packs: tuple[PackTold, ...]
    map: MapTold | None
    people: tuple[tuple[str, str], ...]


def tell(figures: Barometer) -> Told:
    """Say a barometer in the language in use."""
    national = figures.scope.level is Level.NATIONAL
    return Told(
        figures=figures,
        subject=_subject(figures),
        warning=_warning(figures),
        keys=keys_of(figures),
        packs=tuple(pack_of(result) for result in figures.packs),
        map=map_of(figures.participation.regions) if national else None,
        people=() if national else tuple(lines_of(figures)),
    )


def _warning(figures: Barometer) -> str:
    return _("Document de travail, à ne pas publier") if figures.view is View.DESK else ""


def _subject(figures: Barometer) -> str:
    """Season, stops, and of whom the figures are."""
    stops = ngettext("{count} étape", "{count} étapes", figures.events)
    parts = [
        stops.format(count=count(figures.events)),
        _("les participants venus à la caravane, pas tout le pays")
        if figures.scope.level is Level.NATIONAL
        else _("les participants venus à la caravane, pas toute la région"),
    ]
    if figures.seasons:
        seasons = words.listed([ltr(name) for name in figures.seasons])
        parts.insert(0, _("Saison {seasons}").format(seasons=seasons))
    return " · ".join(parts)
