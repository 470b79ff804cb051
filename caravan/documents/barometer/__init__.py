"""The barometer on paper: for the country, one region, or one laptop's own data.

Nothing is computed here: the figures come ready from `caravan.domain.barometer`, already such as
their view allows; this package says and draws them, with base, range and limit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.documents.barometer.compared import draw_compared
from caravan.documents.barometer.cover import draw_cover
from caravan.documents.barometer.key import draw_key
from caravan.documents.barometer.method import draw_method
from caravan.documents.barometer.participation import draw_participation
from caravan.documents.barometer.quality import draw_quality
from caravan.documents.barometer.words import head_words, warning_words
from caravan.documents.page import Document, Running
from caravan.i18n import _, current, speaking
from caravan.i18n.numbers import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caravan.documents.logo import Logo
    from caravan.domain.barometer import Barometer
    from caravan.i18n import Language

__all__ = ["report"]


def report(
    figures: Barometer, *, language: Language | None = None, logos: Sequence[Logo] = ()
) -> bytes:
    """Compose the report of these figures in a language (the current one if none is given).

    Scope, view and whether the data are invented are in the figures, so that a page cannot say
    otherwise. The partners' logos stand on the cover, in the order given.
    """
    with speaking(language or current()):
        document = Document(current(), bare(head_words(figures)))
        running = Running(
            head=head_words(figures),
            warning=warning_words(figures),
            foot=_(
                "Les participants venus à la caravane, pas tous les enfants ni tous les parents du "
                "Maroc."
            ),
        )
        draw_cover(document, figures, logos)
        if not figures.empty:
            draw_key(document, figures, running)
            draw_participation(document, figures, running)
            draw_compared(document, figures, running)
        draw_method(document, figures, running)
        draw_quality(document, figures, running)
        return document.finish()
