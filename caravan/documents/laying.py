"""Lay out the words of a scene, for paper and screen alike: both break lines at the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.typesetting.fonts import Face
from caravan.typesetting.text import Align, Laid, TextStyle, lay_out_on_paper

if TYPE_CHECKING:
    from caravan.documents.scene import Text
    from caravan.i18n import Language

__all__ = ["POINT", "lay", "text_height", "text_width"]

POINT = 72 / 25.4
"""Points in a millimetre."""


def lay(mark: Text, language: Language) -> Laid:
    """Lay a text mark out for a page in this language."""
    amiri = mark.ceremonial
    style = TextStyle(
        size=mark.size,
        weight=(700 if mark.weight >= 600 else 400) if amiri else mark.weight,
        face=Face.AMIRI if amiri else Face.PLEX,
        leading=mark.leading,
        balanced=mark.balanced,
    )
    return lay_out_on_paper(
        mark.words,
        style,
        mark.width * POINT,
        language=mark.language or language,
        align=Align(mark.side.value),
        strong=mark.strong,
    )


def text_height(mark: Text, language: Language) -> float:
    """How much room a text needs downwards, in millimetres."""
    return lay(mark, language).height / POINT


def text_width(mark: Text, language: Language) -> float:
    """How wide the widest line of a text is, in millimetres."""
    return lay(mark, language).width / POINT
