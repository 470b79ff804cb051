"""What somebody holds in hand, told by itself: a text that was scanned or pasted, or a small file.

Whoever gets something from the office should not have to know what it is called.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from caravan.domain.changes import Changes
from caravan.errors import Refused
from caravan.i18n import _
from caravan.i18n.numbers import ltr

if TYPE_CHECKING:
    from caravan.actions.workspace import Workspace
    from caravan.exchange.paper import PaperKind

__all__ = ["FromOffice", "NotFromOffice", "Reading", "Sort", "recognise", "take_from_office"]

_OURS = (".caravane-kit", ".caravane-certificat", ".caravane-recu")
_PEEK = 64


class Sort(Enum):
    """What a text or a file of ours is."""

    REQUEST = "request"
    CERTIFICATE = "certificate"
    RECEIPT = "receipt"
    HANDOVER = "handover"
    ESCROW = "escrow"
    KIT = "kit"


class NotFromOffice(Refused):
    """A file that no office gives to a laptop."""

    code = "not-from-office"

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Le fichier {file} ne vient pas du bureau.").format(file=ltr(self.file))

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Choisissez un fichier dont le nom finit par {endings}.").format(
            endings=" · ".join(ltr(ending) for ending in _OURS)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a text reads so far: what it is once it is whole, or how many letters of it are there.

    `ours` is False for a text that cannot become one of ours, however it goes on.
    """

    sort: Sort | None
    letters: int
    ours: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FromOffice:
    """What was taken, and what it touched."""

    sort: Sort
    changes: Changes = Changes.FILES


def recognise(text: str) -> Reading:
    """Say what a text is, without taking it; a text that is still being scanned is read so far."""
    from caravan.exchange.paper import PREFIX, PaperDamaged, PaperTooNew, from_text

    letters = "".join(sign for sign in text.upper() if sign.isalpha())
    begins = PREFIX.startswith(letters[: len(PREFIX)])
    if len(letters) <= len(PREFIX):
        return Reading(sort=None, letters=len(letters), ours=begins)
    try:
        kind, _payload = from_text(text)
    except (PaperDamaged, PaperTooNew):
        return Reading(sort=None, letters=len(letters), ours=True)
    except Refused:
        return Reading(sort=None, letters=len(letters), ours=False)
    return Reading(sort=_sort(kind), letters=len(letters), ours=True)


def _sort(kind: PaperKind) -> Sort:
    return Sort(kind.name.lower())


def take_from_office(workspace: Workspace, given: str | Path) -> FromOffice:
    """Take a kit, a certificate or a receipt, whichever it is, as a file or as its text."""
    from caravan.actions.enrol import take_certificate
    from caravan.actions.held_receipt import take_receipt
    from caravan.actions.send import open_kit

    if isinstance(given, Path) and _is_kit(given):
        open_kit(workspace, given)
        return FromOffice(sort=Sort.KIT)
    sort = _sort_of(given)
    if sort is Sort.CERTIFICATE:
        take_certificate(workspace, given)
    else:
        take_receipt(workspace, given)
    return FromOffice(sort=sort)


def _is_kit(path: Path) -> bool:
    """Tell a kit by how it begins, or by its name where it is damaged."""
    if path.name.casefold().endswith(_OURS[0]):
        return True
    try:
        with path.open("rb") as file:
            return file.read(_PEEK).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    except OSError:
        return False  # whoever reads it as a text says why it cannot be read


def _sort_of(given: str | Path) -> Sort:
    """Tell a certificate from a receipt; anything else is refused by the name it has."""
    from caravan.exchange.paper import (
        NotPaper,
        PaperKind,
        PaperOfOtherKind,
        from_text,
        read_paper,
    )

    try:
        text = read_paper(given) if isinstance(given, Path) else given
        kind, _payload = from_text(text)
    except NotPaper as error:
        if isinstance(given, Path) and not given.name.casefold().endswith(_OURS):
            raise NotFromOffice(given.name) from error
        raise
    if kind not in (PaperKind.CERTIFICATE, PaperKind.RECEIPT):
        raise PaperOfOtherKind(kind, PaperKind.RECEIPT)
    return _sort(kind)
