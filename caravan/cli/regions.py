"""A region as a person types it: by its code, or by enough of its name."""

from __future__ import annotations

import unicodedata

from caravan.actions.plan import RegionUnknown
from caravan.domain.places import REGIONS, Region, region_from_iso
from caravan.i18n import Language, _, current
from caravan.i18n.numbers import ltr, name

__all__ = ["RegionNotFound", "region_typed"]

_SHORTEST_NAME = 3


class RegionNotFound(RegionUnknown):
    """No region, or more than one, has this code or name; the twelve are listed."""

    @property
    def remedy(self) -> str:
        """What to do."""
        rows = (f"{ltr(region.iso)}  {name(region.name(current()))}" for region in REGIONS)
        return "\n    ".join([_("Les douze régions sont :"), *rows])


def region_typed(typed: str) -> Region:
    """Find a region by its code, or by a name that is the name of no other."""
    found = region_from_iso(typed)
    if found is not None:
        return found
    named = [region for region in REGIONS if _is_named(region, _folded(typed))]
    if len(named) != 1:
        raise RegionNotFound(typed)
    return named[0]


def _is_named(region: Region, typed: str) -> bool:
    """Tell whether whole words of one of its names were typed."""
    names = (region.name(language) for language in Language)
    return len(typed) >= _SHORTEST_NAME and any(f" {typed} " in f" {_folded(n)} " for n in names)


def _folded(text: str) -> str:
    """Drop case, accents, vowel signs and the difference between a hyphen and a space."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(sign for sign in apart if unicodedata.category(sign) not in ("Mn", "Cf"))
    return " ".join(kept.replace("-", " ").split())
