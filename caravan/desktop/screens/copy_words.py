"""How a safety copy is named and what it holds, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.desktop.words import full_day
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count, long_date, ltr

if TYPE_CHECKING:
    from caravan.actions.restore import Copy, Restored

__all__ = ["copy_name", "held_words", "restored_words"]


def copy_name(copy: Copy) -> str:
    """Name a copy by the moment it was made, or by its file."""
    if copy.made is None:
        return ltr(copy.path.name)
    return _("{day}, {hour}").format(
        day=full_day(copy.made.date()), hour=ltr(copy.made.strftime("%H:%M"))
    )


def held_words(copy: Copy) -> str:
    """Say what is in a copy."""
    stops = ngettext("{count} étape", "{count} étapes", copy.stops).format(count=count(copy.stops))
    told = ngettext("{count} enregistrement", "{count} enregistrements", copy.operations).format(
        count=count(copy.operations)
    )
    if copy.latest is None:
        return f"{stops} · {told}"
    latest = _("la dernière le {day}").format(day=long_date(copy.latest))
    return f"{stops} · {latest} · {told}"


def restored_words(done: Restored) -> str:
    """Say what is here now, and where today's data went."""
    back = ngettext(
        "La copie est en place : {count} étape. Vous pouvez continuer.",
        "La copie est en place : {count} étapes. Vous pouvez continuer.",
        done.stops,
    ).format(count=count(done.stops))
    if done.kept is None:
        return back
    kept = (
        _("Les données d’avant sont gardées parmi les copies.")
        if done.kept_sound
        else _("Les données abîmées sont mises de côté, telles quelles.")
    )
    return f"{back} {kept}"
