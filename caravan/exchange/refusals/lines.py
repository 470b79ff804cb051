"""What is wrong with a line of a bundle, each with its own sentence and its own stable code.

ForeignOperation       foreign-op      no operation that any Caravane writes
├── LineTooLong        line-too-long
├── LineNotText        line-not-text   not UTF-8, or half of a sign
├── LineBadNumber      bad-number      with a fraction, or beyond all bounds
├── LineSaysTwice      said-twice      one name, two values
├── LineHidesSigns     hidden-signs    control signs, marks that turn a line round
└── LineOutOfPlace     out-of-place    lines come sorted, each once
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.exchange.lines import Fault
from caravan.exchange.refusals.bundles import ForeignOperation
from caravan.i18n import _
from caravan.i18n.numbers import count

if TYPE_CHECKING:
    from caravan.exchange.lines import BadLine

__all__ = [
    "LINE_REFUSALS",
    "LineBadNumber",
    "LineHidesSigns",
    "LineNotText",
    "LineOutOfPlace",
    "LineSaysTwice",
    "LineTooLong",
    "refused_line",
]


class _Line(ForeignOperation):
    """A line that is wrong in a way that can be told."""

    @property
    def _what(self) -> str:
        raise NotImplementedError

    @property
    def sentence(self) -> str:
        """What happened, and where; the register of an office does not keep which line it was."""
        if self.line is None:
            return self._what
        where = _("C’est la ligne {line}.").format(line=count(self.line))
        return f"{self._what} {where}"


class LineTooLong(_Line):
    """Longer than any operation."""

    code = "line-too-long"

    @property
    def _what(self) -> str:
        return _("Ce fichier contient une ligne trop longue.")


class LineNotText(_Line):
    """Bytes that are no text."""

    code = "line-not-text"

    @property
    def _what(self) -> str:
        return _("Ce fichier contient une ligne qui n’est pas du texte.")


class LineBadNumber(_Line):
    """A number that no Caravane writes."""

    code = "bad-number"

    @property
    def _what(self) -> str:
        return _("Ce fichier contient un nombre impossible.")


class LineSaysTwice(_Line):
    """Two readers might take it differently."""

    code = "said-twice"

    @property
    def _what(self) -> str:
        return _("Une ligne de ce fichier porte deux fois le même nom.")


class LineHidesSigns(_Line):
    """What a page could not show as it is."""

    code = "hidden-signs"

    @property
    def _what(self) -> str:
        return _("Ce fichier contient des signes cachés.")


class LineOutOfPlace(_Line):
    """Said before, or not where it belongs."""

    code = "out-of-place"

    @property
    def _what(self) -> str:
        return _("Ce fichier contient une ligne répétée, ou qui n’est pas à sa place.")


LINE_REFUSALS: tuple[type[ForeignOperation], ...] = (
    LineTooLong,
    LineNotText,
    LineBadNumber,
    LineSaysTwice,
    LineHidesSigns,
    LineOutOfPlace,
)
_BY_FAULT: dict[Fault, type[ForeignOperation]] = {
    Fault.NOT_TEXT: LineNotText,
    Fault.NUMBER: LineBadNumber,
    Fault.TWICE: LineSaysTwice,
    Fault.HIDDEN: LineHidesSigns,
}


def refused_line(error: BadLine, number: int) -> ForeignOperation:
    """Say of a bad line what is wrong with it, as precisely as can be told."""
    return _BY_FAULT.get(error.fault, ForeignOperation)(number)
