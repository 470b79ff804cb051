"""The barometer as plain text: who came, what each question shows before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from caravan.cli.saying import columns, demo_mark, say
from caravan.domain.barometer import Level
from caravan.domain.disclosure import (
    LessThan,
    MoreThan,
    Nothing,
    Shown,
    TooFew,
    Under11,
    Withheld,
)
from caravan.domain.places import region
from caravan.i18n import _, current
from caravan.i18n.numbers import count, long_date, ltr, name

if TYPE_CHECKING:
    from caravan.actions.tell import PackTold, RowTold
    from caravan.domain.barometer import Barometer, RegionRow
    from caravan.domain.disclosure import Figure

__all__ = ["show"]


def show(barometer: Barometer) -> None:
    """Print the figures; what may not be written is said in words, as on paper."""
    from caravan.actions.tell import tell

    told = tell(barometer)
    say(_heading(barometer))
    if barometer.demo:
        say(demo_mark())
    if told.warning:
        say(told.warning)
    if barometer.empty:
        say(_("Il n’y a pas encore d’étape à compter."))
        return
    say(told.subject)
    if barometer.first_day and barometer.last_day:
        first, last = long_date(barometer.first_day), long_date(barometer.last_day)
        say(_("Du {first} au {last}").format(first=first, last=last))
    say()
    if barometer.scope.level is Level.NATIONAL:
        _show_regions(barometer)
    else:
        columns(told.people)
    for pack in told.packs:
        say()
        _show_pack(pack)


def _heading(barometer: Barometer) -> str:
    titles = {
        Level.NATIONAL: _("Les douze régions"),
        Level.LAPTOP: _("Les données de cet ordinateur"),
        Level.EVENT: _("Une étape"),
    }
    found = region(barometer.scope.code or "")
    covers = name(found.name(current())) if found else titles[barometer.scope.level]
    return " · ".join([_("Baromètre de la caravane"), covers])


def _show_regions(barometer: Barometer) -> None:
    came = barometer.participation
    rows = [("", _("Enfants"), _("Parents"), _("Ont répondu"))]
    rows += [_region_row(row) for row in came.regions]
    rows.append((_("Total"), _people(came.children.total), _people(came.parents.total), ""))
    columns(rows, numbers=(1, 2, 3))


def _region_row(row: RegionRow) -> tuple[str, str, str, str]:
    found = region(row.region)
    title = f"{ltr('MA-' + row.region)} {name(found.short(current())) if found else ''}"
    return title, _people(row.children.total), _people(row.parents.total), _people(row.answered)


def _people(figure: Figure) -> str:
    """Say how many people came, in as few words as a column wants."""
    match figure:
        case Shown(value=value):
            return count(round(value))
        case Under11():
            return _("moins de {number}").format(number=ltr("11"))
        case TooFew(base=base):
            return _people(base)
        case Nothing():
            return _("rien reçu")
        case LessThan() | MoreThan() | Withheld():
            return _("non écrit")
        case _:
            assert_never(figure)


def _show_pack(pack: PackTold) -> None:
    say(_("{name} : {title}").format(name=pack.name, title=pack.title))
    if all(row.before is None for row in pack.rows):
        say(next((row.reason for row in pack.rows), ""))
        return
    rows = [("", _("Avant"), _("Après"), _("Points"))]
    columns([*rows, *(_pack_row(row) for row in pack.rows)], numbers=(1, 2, 3))
    say(pack.base)


def _pack_row(row: RowTold) -> tuple[str, str, str, str]:
    if row.before is None or row.after is None:
        return row.label, row.reason, "", ""
    return row.label, row.before.words, row.after.words, row.difference
