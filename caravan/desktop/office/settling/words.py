"""Who said something to be settled, and when: the same words on open and on decided ones."""

from __future__ import annotations

from datetime import date
from functools import reduce
from typing import TYPE_CHECKING

from caravan.desktop.words import region_name
from caravan.i18n import _
from caravan.i18n.numbers import long_date, ltr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caravan.actions.office.laptops import Laptop

__all__ = ["day_of", "decided_on", "moment", "together", "who"]


def who(laptop: Laptop) -> str:
    """Name who said something."""
    if laptop.ours:
        return _("Le bureau")
    return _("{region} · {letters}").format(
        region=region_name(laptop.region) if laptop.region else _("Région inconnue"),
        letters=ltr(laptop.name),
    )


def together(names: Iterable[str]) -> str:
    """Name them all, in one breath; there is at least one."""
    return reduce(lambda one, other: _("{one} et {other}").format(one=one, other=other), names)


def moment(stamp: str) -> str:
    """Write what a laptop's clock said: a day, with its hour for what is nobody's own."""
    day, hour = day_of(stamp), stamp.partition("T")[2]
    return _("{day}, {hour}").format(day=day, hour=ltr(hour)) if hour else day


def day_of(stamp: str) -> str:
    """Write the day alone."""
    day = stamp.partition("T")[0]
    try:
        return long_date(date.fromisoformat(day))
    except ValueError:
        return ltr(stamp[:16])


def decided_on(stamp: str) -> str:
    """Say when this office decided."""
    return _("Décidé par ce bureau le {day}").format(day=day_of(stamp))
