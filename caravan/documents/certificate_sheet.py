"""One certificate before it is drawn: for whom and for what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from caravan.domain.quiz import Audience, Words
    from caravan.i18n import Language

__all__ = ["CertificateSheet"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateSheet:
    """One page: for whom and for what.

    `first_name` None leaves a line to write on. `title_of_workshop` is the pack's title in every
    language; `region` its code ("06"); `payload` the text of the QR, from
    `caravan.domain.certificates.payload_of`. A child's sheet is in `language`, a parent's in both.
    """

    kind: Audience
    language: Language
    first_name: str | None
    title_of_workshop: Words
    day: date
    place: str
    region: str
    serial: bytes
    payload: str
