"""Certificates: one file to print, a page each, for children and for parents.

The rosette is always whole, whatever was answered, and nothing on the sheet says a score, a
school, a rank or an age. What is the same on many pages (frame, words, place) is kept once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.documents.certificate_child import draw_child
from caravan.documents.certificate_parent import draw_parent
from caravan.documents.page import Document, PageSize
from caravan.domain.quiz import Audience
from caravan.errors import BugError
from caravan.i18n import _, speaking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caravan.documents.certificate_sheet import CertificateSheet
    from caravan.documents.logo import Logo

__all__ = ["certificates"]


def certificates(
    sheets: Sequence[CertificateSheet], *, demo: bool, logos: Sequence[Logo] = ()
) -> bytes:
    """Compose the certificates of these people, in this order, as one PDF to print at 100 %.

    The partners' logos stand at the foot of each, in the order given.
    """
    if not sheets:
        raise BugError("no certificate to print")
    language = sheets[0].language
    with speaking(language):
        title = _("Attestations de participation")
    document = Document(language, title, PageSize.A4_LANDSCAPE)
    for place, sheet in enumerate(sheets):
        if place:
            document.next_page()
        draw = draw_parent if sheet.kind is Audience.PARENTS else draw_child
        draw(document, sheet, demo=demo, logos=logos)
    return document.finish()
