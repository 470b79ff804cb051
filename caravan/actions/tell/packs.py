"""Before and after, question by question, as a screen draws it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.actions.tell.keys import KeyTold, gain_of
from caravan.documents.barometer import words
from caravan.domain.barometer import Method
from caravan.domain.disclosure import ENOUGH, LessThan, MoreThan, Shown
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caravan.domain.barometer import ItemRow, PackResult, Share
    from caravan.domain.disclosure import Figure

__all__ = ["PackTold", "PointTold", "RowTold", "pack_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointTold:
    """A share in points, where it surely lies, and how it is said."""

    at: float
    low: float | None
    high: float | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowTold:
    """One question before and after; `reason` says why there are no points."""

    label: str
    before: PointTold | None
    after: PointTold | None
    difference: str
    base: str
    reason: str

    @property
    def sentence(self) -> str:
        """The whole line in words, for who does not see the dots."""
        if self.before is None or self.after is None:
            return _("{label} : {reason}").format(label=self.label, reason=self.reason)
        return _("{label} : avant {before}, après {after}, différence {difference}, {base}").format(
            label=self.label,
            before=self.before.words,
            after=self.after.words,
            difference=self.difference,
            base=self.base,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PackTold:
    """One pack: who answered what, its lines, its gain, and what its figures stand on.

    `silence` is said instead of the lines where none of them has points.
    """

    pack: str
    name: str
    title: str
    rows: tuple[RowTold, ...]
    gain: KeyTold
    base: str
    method: str
    rooms: str
    silence: tuple[str, str] | None


def pack_of(result: PackResult) -> PackTold:
    """Say one pack."""
    rows = tuple(_row(row) for row in result.rows)
    return PackTold(
        pack=result.pack,
        name=words.pack_words(result),
        title=words.spoken(result.title),
        rows=rows,
        gain=gain_of(result),
        base=_bases([row.before.base for row in result.rows]),
        method=_method(result),
        rooms=_rooms(result),
        silence=None if any(row.before for row in rows) else _silence(),
    )


def _silence() -> tuple[str, str]:
    return (
        _("Pas assez de réponses pour un chiffre juste."),
        _("Il faut {few} réponses à une question.").format(few=count(ENOUGH)),
    )


def _row(row: ItemRow) -> RowTold:
    before, after = _point(row.before), _point(row.after)
    drawn = before is not None and after is not None
    silent = next((share for share in (row.before, row.after) if _point(share) is None), row.after)
    return RowTold(
        label=words.spoken(row.label),
        before=before if drawn else None,
        after=after if drawn else None,
        difference=words.points(row.difference.value) if drawn else "",
        base=words.base_words(row.before.base),
        reason="" if drawn else words.share(silent.value),
    )


def _point(share: Share) -> PointTold | None:
    said = words.share(share.value)
    match share.value:
        case Shown(value=height):
            found = share.interval
            low, high = (found.low, found.high) if found else (None, None)
            return PointTold(at=height, low=low, high=high, words=said)
        case LessThan(bound=bound) | MoreThan(bound=bound):
            return PointTold(at=bound, low=None, high=None, words=said)
        case _:
            return None


def _bases(bases: Iterable[Figure]) -> str:
    """On how many people the lines stand, from the smallest to the largest."""
    shown = sorted({base.value for base in bases if isinstance(base, Shown) and base.value})
    if not shown:
        return ""
    if len(shown) == 1:
        return _("Base : {base} personnes.").format(base=count(round(shown[0])))
    return _("Base : de {low} à {high} personnes selon la ligne.").format(
        low=count(round(shown[0])), high=count(round(shown[-1]))
    )


def _method(result: PackResult) -> str:
    if any(row.difference.method is Method.UNPAIRED for row in result.rows):
        return _("Une partie des lignes compare deux groupes, et non les mêmes personnes.")
    return _("Les mêmes personnes, à deux questions jumelles ; passer compte comme non juste.")


def _rooms(result: PackResult) -> str:
    """Point to what whole rooms answered, which is never added to sheets."""
    asked = len({(row.item, row.phase) for row in result.tallies})
    if not asked:
        return ""
    return ngettext(
        "{count} relevé de salle entière, à part : voir le PDF.",
        "{count} relevés de salle entière, à part : voir le PDF.",
        asked,
    ).format(count=count(asked))
