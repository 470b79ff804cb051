"""What a person types, made clean or refused with a sentence.

Only what a font can print and a sentence can hold is kept: whitespace is folded, accents are
composed (NFC), directional controls are dropped; pictures such as emoji are refused because no
certificate can print them.
"""

from __future__ import annotations

import unicodedata

from caravan.errors import Refused
from caravan.i18n import _
from caravan.i18n.numbers import count, name

__all__ = [
    "HOST_LIMIT",
    "NAME_LIMIT",
    "PLACE_LIMIT",
    "TextMissing",
    "TextTooLong",
    "TextUnprintable",
    "clean_line",
    "optional_line",
]

NAME_LIMIT = 40
PLACE_LIMIT = 80
HOST_LIMIT = 80

_REFUSED_CATEGORIES = frozenset({"Cc", "Cn", "Co", "Cs", "So", "Sk"})
_INVISIBLE = frozenset({"Cf", "Zl", "Zp"})


class TextMissing(Refused):
    """Nothing was typed where something is needed; `field` is the label the person sees."""

    code = "text-missing"

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field

    @property
    def sentence(self) -> str:
        """What happened."""
        label = self.field[:1].lower() + self.field[1:]
        return _("Il manque : {field}.").format(field=label)

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Écrivez-le, puis continuez.")


class TextTooLong(Refused):
    """More was typed than a page can hold."""

    code = "text-too-long"

    def __init__(self, field: str, length: int, limit: int) -> None:
        super().__init__(field, length, limit)
        self.field, self.length, self.limit = field, length, limit

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("{field} : le texte est trop long ({length} signes).").format(
            field=self.field, length=count(self.length)
        )

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Raccourcissez-le : au plus {limit} signes.").format(limit=count(self.limit))


class TextUnprintable(Refused):
    """Some signs cannot be printed: emoji, control signs."""

    code = "text-unprintable"

    def __init__(self, field: str, signs: str) -> None:
        super().__init__(field, signs)
        self.field, self.signs = field, signs

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("{field} : ces signes ne peuvent pas être imprimés : {signs}").format(
            field=self.field, signs=name(self.signs)
        )

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Écrivez le texte sans eux.")


def optional_line(text: str, *, field: str, limit: int) -> str | None:
    """Clean one line; None when nothing was typed."""
    folded = " ".join(unicodedata.normalize("NFC", text).split())
    kept = "".join(sign for sign in folded if unicodedata.category(sign) not in _INVISIBLE)
    if not kept.strip():
        return None
    refused = "".join(
        dict.fromkeys(s for s in kept if unicodedata.category(s) in _REFUSED_CATEGORIES)
    )
    if refused:
        shown = "".join(sign for sign in refused if unicodedata.category(sign) != "Cc")
        raise TextUnprintable(field, shown or "…")
    if len(kept) > limit:
        raise TextTooLong(field, len(kept), limit)
    return kept.strip()


def clean_line(text: str, *, field: str, limit: int) -> str:
    """Clean one line that must not be empty."""
    kept = optional_line(text, field=field, limit=limit)
    if kept is None:
        raise TextMissing(field)
    return kept
