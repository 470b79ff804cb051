"""What is said of a laptop: its name, up to where it is known, what misses, its enrolment."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from caravan.desktop.office.file_words import gap_words
from caravan.desktop.widgets.chip import ChipKind
from caravan.desktop.words import region_name
from caravan.domain.journal import Kind
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count, long_date, ltr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from caravan.actions.office.laptop_pages import Laptop, Part

__all__ = [
    "chip_of",
    "enrolment_words",
    "kind_lines",
    "known_words",
    "laptop_name",
    "missing_words",
    "part_words",
    "receipt_words",
    "silence_words",
]

_QUIET_DAYS = 21
"""So many days without a file, and somebody may call."""
_MOST_GAPS = 4


def laptop_name(laptop: Laptop) -> str:
    """Name a laptop as its files do; by its key's letters where nothing of it came."""
    return _("{region} · {letters}").format(
        region=region_name(laptop.region) if laptop.region else _("Région inconnue"),
        letters=ltr(laptop.name),
    )


def known_words(laptop: Laptop) -> str:
    """Say up to which number a laptop is known, and when that came; never « complete »."""
    if not laptop.parts:
        return _("rien reçu encore")
    said = _up_to(laptop.parts)
    if laptop.last_day is None:
        return said
    return _("{said} ({day})").format(said=said, day=long_date(laptop.last_day))


def _up_to(parts: Sequence[Part]) -> str:
    """Say up to where; a laptop that was restored has several series, each from number 1."""
    *first, last = (count(part.up_to) for part in parts)
    if not first:
        return _("reçu jusqu’au n° {number}").format(number=last)
    return ngettext(
        "reçu en {count} série de numéros, jusqu’aux n° {numbers} et {last}",
        "reçu en {count} séries de numéros, jusqu’aux n° {numbers} et {last}",
        len(parts),
    ).format(count=count(len(parts)), numbers=reduce(_and, first), last=last)


def _and(one: str, other: str) -> str:
    return _("{one}, {other}").format(one=one, other=other)


def part_words(part: Part) -> str:
    """Say the same of one numbering of a laptop."""
    said = _("{letters} : reçu jusqu’au n° {number}").format(
        letters=ltr(part.name), number=count(part.up_to)
    )
    if part.revoked is None:
        return said
    return _("{said}, compté jusqu’au n° {number}").format(
        said=said, number=count(part.revoked - 1)
    )


def missing_words(laptop: Laptop) -> list[str]:
    """Name exactly what never arrived below that number, and a copied laptop."""
    gaps = laptop.gaps
    said = [gap_words(gap) for gap in gaps[:_MOST_GAPS]]
    if len(gaps) > _MOST_GAPS:
        rest = len(gaps) - _MOST_GAPS
        more = ngettext("et {count} autre trou", "et {count} autres trous", rest)
        said.append(more.format(count=count(rest)))
    if laptop.cloned:
        said.append(_("deux ordinateurs écrivent sous ce nom : l’un est une copie de l’autre"))
    return said


def silence_words(laptop: Laptop) -> str:
    """Say that nothing came for long; nothing where it is not long yet."""
    if laptop.silent is None or laptop.silent < _QUIET_DAYS:
        return ""
    return ngettext(
        "silencieux depuis {count} jour", "silencieux depuis {count} jours", laptop.silent
    ).format(count=count(laptop.silent))


def enrolment_words(laptop: Laptop) -> str:
    """Say whether the office believes what this laptop signs, and until when."""
    if laptop.revoked:
        return _("Révoqué : rien de ce qui suit le numéro choisi ne compte.")
    if laptop.until is None:
        return _("Pas inscrit : ses nouveaux fichiers attendent.")
    if laptop.expired:
        return _("Inscription finie le {day} : ses nouveaux fichiers attendent.").format(
            day=long_date(laptop.until)
        )
    return _("Inscrit jusqu’au {day}.").format(day=long_date(laptop.until))


def receipt_words(laptop: Laptop) -> str:
    """Say when a receipt was last given."""
    if laptop.receipt is None:
        return _("Aucun accusé de réception donné.")
    return _("Dernier accusé de réception : {day}.").format(day=long_date(laptop.receipt))


def chip_of(laptop: Laptop) -> tuple[str, ChipKind, str]:
    """Say in a word, with its look, what asks for a person most; empty where nothing does."""
    gaps = len(laptop.gaps)
    if laptop.revoked:
        return _("Révoqué"), ChipKind.BAD, "cross"
    if laptop.cloned:
        return _("Copie"), ChipKind.CARE, "warning"
    if gaps:
        said = ngettext("{count} trou", "{count} trous", gaps).format(count=count(gaps))
        return said, ChipKind.CARE, "warning"
    if laptop.until is None:
        return _("Pas inscrit"), ChipKind.CARE, "warning"
    if laptop.expired:
        return _("À renouveler"), ChipKind.CARE, "clock"
    return "", ChipKind.PLAIN, ""


def kind_lines(kinds: Mapping[Kind, int]) -> list[tuple[str, str]]:
    """Say how many things of each kind stand, as whoever wrote them down counts them."""
    named = (
        (Kind.EVENT, _("Étapes")),
        (Kind.SESSION, _("Salles")),
        (Kind.PARTICIPANT, _("Participants")),
        (Kind.HEADCOUNT, _("Comptages")),
        (Kind.SHEET, _("Feuilles de réponses")),
        (Kind.TALLY, _("Votes à main levée")),
        (Kind.CERTIFICATE, _("Attestations")),
    )
    return [(label, count(kinds[kind])) for kind, label in named if kinds.get(kind)]
