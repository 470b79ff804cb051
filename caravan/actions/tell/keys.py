"""The figures to remember, each with what it counts and what it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.documents.barometer import words
from caravan.domain.barometer import KeyKind, Level
from caravan.domain.disclosure import ENOUGH, LessThan, MoreThan, Shown, TooFew
from caravan.domain.places import REGIONS
from caravan.domain.quiz import Claim
from caravan.i18n import _
from caravan.i18n.numbers import count

if TYPE_CHECKING:
    from caravan.domain.barometer import Barometer, Difference, KeyFigure, PackResult
    from caravan.domain.disclosure import Figure
    from caravan.domain.statistics import Interval

__all__ = ["KeyTold", "gain_of", "keys_of"]

_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyTold:
    """A figure to remember: what is written big, what it counts, on how many people it stands.

    `written` is False where `value` is not a figure but the words that stand in its place.
    """

    value: str
    sentence: str
    base: str
    written: bool = True


def keys_of(figures: Barometer) -> tuple[KeyTold, ...]:
    """Three figures beside the gain of a pack; the level decides which."""
    best = (figure for figure in figures.key_figures if figure.kind is KeyKind.BEST_KNOWN)
    return (_best_known(next(best, None)), _came(figures), _third(figures))


def _best_known(figure: KeyFigure | None) -> KeyTold:
    if figure is None or figure.label is None:
        return KeyTold(
            value=_("pas de chiffre"),
            sentence=_("L’idée la mieux connue"),
            base=_("Il faut {few} réponses à une question.").format(few=count(ENOUGH)),
            written=False,
        )
    return KeyTold(
        value=words.share(figure.value),
        sentence=_("L’idée la mieux connue : {label}").format(label=words.spoken(figure.label)),
        base=_joined(
            _("{base} enfants, après l’atelier").format(base=_said(figure.base)),
            _between(figure.interval, figure.value),
        ),
    )


def _came(figures: Barometer) -> KeyTold:
    came = figures.participation
    return KeyTold(
        value=words.people(came.children.total),
        sentence=_("enfants venus"),
        base=_("et {parents} parents").format(parents=words.people(came.parents.total)),
    )


def _third(figures: Barometer) -> KeyTold:
    came = figures.participation
    match figures.scope.level:
        case Level.NATIONAL:
            return KeyTold(
                value=_("{part} sur {whole}").format(
                    part=count(came.regions_enough), whole=count(len(REGIONS))
                ),
                sentence=_("régions avec assez de réponses"),
                base=_("au moins {few} personnes ont répondu").format(few=count(ENOUGH)),
            )
        case Level.REGION:
            return KeyTold(
                value=words.rate(came.rate),
                sentence=_("enfants venus pour {many} enfants de 6 à 17 ans").format(
                    many=count(10_000)
                ),
                base=_("Estimation d’après le RGPH 2024 (HCP)."),
            )
        case _:
            return KeyTold(
                value=words.people(came.parents.total),
                sentence=_("parents venus"),
                base=_("accueillis un à un, ou comptés"),
            )


def _said(figure: Figure | None) -> str:
    return words.people(figure) if figure is not None else ""


def _joined(first: str, *rest: str) -> str:
    """Put parts one after the other, each of the rest kept on one line: they are short."""
    kept = (part.replace(" ", _NO_BREAK) for part in rest)
    return " · ".join(part for part in (first, *kept) if part)


def _between(interval: Interval | None, value: Figure) -> str:
    if interval is None or not isinstance(value, Shown):
        return ""
    low, high = count(round(interval.low)), count(round(interval.high))
    return _("entre {low} et {high}").format(low=low, high=high)


def gain_of(result: PackResult) -> KeyTold:
    """What was gained: on false stories where there are some, with what became of true ones."""
    told = {part.claim: part for part in result.recognised}
    false, true = told.get(Claim.FALSE), told.get(Claim.TRUE)
    if false is None:
        score = result.scores[0]
        if not _is_written(score.gain.value):
            return _no_gain(score.gain.value, _("Réponses justes, avant et après l’atelier"))
        sentence = _("points de réponses justes après l’atelier")
        return _gain(score.gain, score.base, sentence)
    if not _is_written(false.difference.value):
        title = _("Fausses nouvelles reconnues, avant et après l’atelier")
        return _no_gain(false.difference.value, title)
    sentence = _("points : fausses nouvelles reconnues")
    beside = (
        _("vraies nouvelles : {points}").format(points=words.points(true.difference.value))
        if true
        else ""
    )
    return _gain(false.difference, false.before.base, sentence, beside)


def _is_written(figure: Figure) -> bool:
    return isinstance(figure, Shown | LessThan | MoreThan)


def _no_gain(figure: Figure, title: str) -> KeyTold:
    """Say why there is no figure in its place, under it what it would have been of."""
    few = _("moins de {few} réponses").format(few=count(ENOUGH))
    why = few if isinstance(figure, TooFew) else words.share(figure)
    return KeyTold(value=why, sentence=title, base="", written=False)


def _gain(gain: Difference, base: Figure, sentence: str, beside: str = "") -> KeyTold:
    people = _("{base} personnes, avant et après").format(base=words.people(base))
    return KeyTold(
        value=words.points(gain.value),
        sentence=sentence,
        base=_joined(people, words.between_points(gain.interval), beside),
    )
