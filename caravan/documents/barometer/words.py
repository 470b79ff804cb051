"""How each figure of the barometer is said: one place for all seven kinds, in both languages."""

from __future__ import annotations

from functools import reduce
from itertools import pairwise
from typing import TYPE_CHECKING, assert_never

from caravan.domain.barometer import Level
from caravan.domain.disclosure import (
    LessThan,
    MoreThan,
    Nothing,
    Shown,
    TooFew,
    Under11,
    View,
    Withheld,
)
from caravan.domain.places import region
from caravan.domain.quiz import Audience, Theme
from caravan.i18n import _, current, ngettext
from caravan.i18n.numbers import bare, count, decimal, ltr, name, percent, signed, span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caravan.domain.ages import AgeBand
    from caravan.domain.barometer import Barometer, PackResult
    from caravan.domain.disclosure import Figure
    from caravan.domain.quiz import Words
    from caravan.domain.statistics import Interval

__all__ = [
    "audience_words",
    "band_words",
    "base_words",
    "between_points",
    "between_shares",
    "head_words",
    "listed",
    "listed_apart",
    "no_scale",
    "number",
    "pack_words",
    "people",
    "points",
    "points_words",
    "rate",
    "regions_came",
    "room_words",
    "shades",
    "share",
    "short_share",
    "spoken",
    "subject",
    "theme_words",
    "warning_words",
    "written",
]

VOWELS = {code: None for code in range(0x064B, 0x0653) if code != 0x0651}


def number(value: float, decimals: int = 0) -> str:
    """Write a figure with the decimals it was given."""
    return decimal(value, decimals) if decimals else count(round(value))


def people(figure: Figure) -> str:
    """Say how many people or sheets."""
    match figure:
        case Shown(value=value, decimals=decimals):
            return number(value, decimals)
        case Under11():
            return _below("11")
        case TooFew(base=base):
            return people(base)
        case Nothing():
            return _("rien reçu")
        case LessThan() | MoreThan() | Withheld():
            return short_share(figure) or _("non écrit")
        case _:
            assert_never(figure)


def _below(limit: str) -> str:
    return _("< {limit}").format(limit=ltr(limit))


def rate(figure: Figure) -> str:
    """Say a rate per 10,000."""
    return _("non calculé") if isinstance(figure, Withheld) else people(figure)


def share(figure: Figure) -> str:
    """Say a share of answers, in words where it cannot be written."""
    match figure:
        case Shown(value=value):
            return percent(round(value))
        case LessThan(bound=bound):
            return _("moins de {share}").format(share=percent(bound))
        case MoreThan(bound=bound):
            return _("plus de {share}").format(share=percent(bound))
        case TooFew():
            return _("moins de {few} réponses : pas de chiffre").format(few=ltr("30"))
        case Under11() | Nothing() | Withheld():
            return people(figure)
        case _:
            assert_never(figure)


def short_share(figure: Figure) -> str:
    """Write a share beside its dot, without its sign."""
    match figure:
        case Shown(value=value):
            return ltr(str(round(value)))
        case LessThan(bound=bound):
            return _below(str(bound))
        case MoreThan(bound=bound):
            return _("> {limit}").format(limit=ltr(str(bound)))
        case _:
            return ""


def points(figure: Figure) -> str:
    """Say a difference in points."""
    match figure:
        case Shown(value=value):
            return signed(round(value))
        case LessThan(bound=bound):
            return _("moins de {points}").format(points=signed(bound))
        case MoreThan(bound=bound):
            return _("plus de {points}").format(points=signed(bound))
        case TooFew() | Under11() | Nothing() | Withheld():
            return ltr("–")
        case _:
            assert_never(figure)


def points_words(figure: Figure) -> str:
    """Say a difference in points, with the noun."""
    number = figure.bound if isinstance(figure, LessThan | MoreThan) else 0
    if isinstance(figure, Shown):
        number = round(figure.value)
    said = ngettext("{points} point", "{points} points", abs(number))
    return said.format(points=points(figure))


def base_words(figure: Figure) -> str:
    """Say on how many people a figure stands."""
    return _("base : {base}").format(base=people(figure))


def between_points(interval: Interval | None) -> str:
    """Say between which values a difference lies without doubt."""
    if interval is None:
        return ""
    low, high = signed(round(interval.low)), signed(round(interval.high))
    return _("entre {low} et {high}").format(low=low, high=high)


def between_shares(interval: Interval | None) -> str:
    """Say between which values a share lies without doubt."""
    if interval is None:
        return ""
    low, high = count(round(interval.low)), count(round(interval.high))
    return _("Entre {low} et {high} sur 100.").format(low=low, high=high)


def regions_came(came: int, every: int) -> str:
    """Say how many regions sent their files."""
    said = ngettext(
        "{n} région sur {all} a envoyé ses fichiers",
        "{n} régions sur {all} ont envoyé leurs fichiers",
        came,
    )
    return said.format(n=count(came), all=count(every))


def shades(bounds: Sequence[float]) -> tuple[str, ...]:
    """Say what each shade of the map stands for, the lightest first."""
    said = [round(bound) for bound in bounds]
    return (
        _below(bare(count(said[0]))),
        *(span(low, high) for low, high in pairwise(said)),
        _("≥ {limit}").format(limit=count(said[-1])),
    )


def no_scale() -> str:
    """Say why a map has no shades."""
    return _("Pas d’échelle : aucune région n’a de nombre à comparer.")


def written(figure: Figure) -> bool:
    """Whether a figure is said by a number, be it a bound."""
    return isinstance(figure, (Shown, LessThan, MoreThan))


def listed(items: Sequence[str]) -> str:
    """Join a few short names."""
    return reduce(lambda one, other: _("{one}, {other}").format(one=one, other=other), items)


def listed_apart(items: Sequence[str]) -> str:
    """Join names that have commas of their own."""
    return reduce(lambda one, other: _("{one} ; {other}").format(one=one, other=other), items)


def spoken(words: Words) -> str:
    """Take the words of the current language, without the vowel marks of the youngest."""
    return words[current()].translate(VOWELS)


def audience_words(audience: Audience) -> str:
    """Name a room."""
    return _("Enfants") if audience is Audience.CHILDREN else _("Parents")


def theme_words(theme: Theme) -> str:
    """Name a theme."""
    return _("cyberharcèlement") if theme is Theme.CYBERHARASSMENT else _("fausses nouvelles")


def band_words(band: AgeBand | None) -> str:
    """Name an age band."""
    return band.words if band else _("âge non gardé")


def subject(audience: Audience, theme: Theme) -> str:
    """Say who was asked about what."""
    return _("{room}, {theme}").format(room=audience_words(audience), theme=theme_words(theme))


def room_words(result: PackResult) -> str:
    """Name who answers a pack."""
    if result.audience is Audience.PARENTS or result.band is None:
        return audience_words(result.audience)
    return _("Enfants de {band}").format(band=band_words(result.band))


def pack_words(result: PackResult) -> str:
    """Name a pack by who answers it and what it is about."""
    return _("{room}, {theme}").format(room=room_words(result), theme=theme_words(result.theme))


def where_words(figures: Barometer) -> str:
    """Name what the barometer covers."""
    match figures.scope.level:
        case Level.REGION:
            known = region(figures.scope.code or "")
            return name(known.name(current())) if known else ltr(figures.scope.code or "")
        case Level.LAPTOP:
            return _("Les données de cet ordinateur")
        case Level.EVENT:
            return _("Une étape")
        case Level.NATIONAL:
            return _("Les douze régions")
        case _:
            assert_never(figures.scope.level)


def head_words(figures: Barometer) -> str:
    """Say at the head of each page what this is: scope, season, and that it is not final."""
    parts = [_("Baromètre de la caravane"), where_words(figures)]
    if figures.scope.level is Level.NATIONAL:
        parts.pop()
    if figures.seasons:
        seasons = listed([ltr(season) for season in figures.seasons])
        parts.append(_("saison {season}").format(season=seasons))
    return " · ".join([*parts, _("provisoire")])


def warning_words(figures: Barometer) -> str:
    """Say what the reader must not miss."""
    from caravan.documents.page import demo_mark

    parts = [_("Document de travail, à ne pas publier")] if figures.view is View.DESK else []
    return " · ".join([*parts, demo_mark()] if figures.demo else parts)
