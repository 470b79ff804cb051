"""The code of a small signed text, to be shown and scanned from the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caravan.documents.scene import Modules

__all__ = ["code_of"]


def code_of(text: str) -> Modules:
    """Make the code of a text in capitals and figures, one unit wide."""
    from caravan.documents.code import Mending, fits, qr

    # A screen is not stained: a long text takes the larger modules of a weaker mending.
    mending = Mending.QUARTER if fits(text) else Mending.SEVENTH
    return qr(text, 0.0, 0.0, 1.0, mending)
