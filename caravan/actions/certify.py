"""Certificates: who gets one, printed to one file, and the journal told that they exist.

The journal learns serial, kind and theme, never for whom; the serial of a participant stays in
the local file, so that printing again is the same certificate.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.actions import look
from caravan.actions.first_names import write_named
from caravan.actions.saying import put_all
from caravan.domain.changes import Changes
from caravan.domain.flow import pack_for
from caravan.domain.ids import certificate_id
from caravan.domain.people import SERIAL_BYTES, Certificate
from caravan.errors import BugError, Refused
from caravan.i18n import Language, _

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from pathlib import Path

    from caravan.actions.workspace import Workspace
    from caravan.documents.certificate_sheet import CertificateSheet
    from caravan.domain.ages import AgeBand
    from caravan.domain.events import Event
    from caravan.domain.ids import EventId, ParticipantId
    from caravan.domain.quiz import Audience, Pack

__all__ = ["NobodyToCertify", "Printed", "print_blank", "print_certificates"]


class NobodyToCertify(Refused):
    """Nobody is listed, so there is nothing to print."""

    code = "nobody-to-certify"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Il n’y a personne sur la liste des attestations.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Accueillez des participants, ou imprimez des attestations à remplir à la main.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A file of certificates that was written and read back; `named` carry a first name."""

    path: Path
    pages: int
    named: int
    changes: Changes = Changes.CERTIFICATE


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """One certificate before it is drawn; `participant` is None for a blank one."""

    participant: ParticipantId | None
    kind: Audience
    pack: Pack
    language: Language
    first_name: str | None
    serial: bytes


def print_certificates(
    workspace: Workspace,
    event_id: EventId,
    path: Path,
    *,
    participants: Collection[ParticipantId] | None = None,
    language: Language | None = None,
) -> Printed:
    """Print the certificates of a stop (of everyone, unless some are named) into one PDF.

    Without a language each child's sheet is in the one in which they answered, or else in the one
    of their room; a parent's is in both.
    """
    answered = workspace.reading.answered_in(event_id)
    serials = _serials(workspace, event_id)
    pages = [
        _Page(
            participant=view.participant.id,
            kind=view.participant.role,
            pack=_pack(workspace, view.participant.role, view.participant.band),
            language=language or answered.get(view.participant.id, view.participant.language),
            first_name=view.first_name,
            serial=_serial(workspace, serials.get(view.participant.id)),
        )
        for view in look.certificates(workspace, event_id)
        if participants is None or view.participant.id in participants
    ]
    return _print(workspace, event_id, path, pages)


def print_blank(
    workspace: Workspace,
    event_id: EventId,
    path: Path,
    *,
    kind: Audience,
    number: int,
    language: Language,
) -> Printed:
    """Print certificates with a line for the name, for those who were counted and not listed."""
    pages = [
        _Page(
            participant=None,
            kind=kind,
            pack=_pack(workspace, kind, None),
            language=language,
            first_name=None,
            serial=_serial(workspace, None),
        )
        for _number in range(number)
    ]
    return _print(workspace, event_id, path, pages)


def _serials(workspace: Workspace, event_id: EventId) -> dict[ParticipantId, str]:
    if not workspace.locals.exists(event_id):
        return {}
    return workspace.locals.of(event_id).serials()


def _serial(workspace: Workspace, kept: str | None) -> bytes:
    return bytes.fromhex(kept) if kept else workspace.chance.token(SERIAL_BYTES)


def _pack(workspace: Workspace, kind: Audience, band: AgeBand | None) -> Pack:
    """The pack that names the workshop: the person's own, else any of the same audience."""
    pack = pack_for(workspace.packs, kind, band) or pack_for(workspace.packs, kind, None)
    if pack is None:
        raise BugError(f"no pack for {kind.value}")
    return pack


def _print(workspace: Workspace, event_id: EventId, path: Path, pages: Sequence[_Page]) -> Printed:
    from caravan.actions.held_kit import logos_at_hand
    from caravan.documents.certificate import certificates
    from caravan.safe_write import staying

    event = workspace.reading.event(event_id)
    if event is None or not pages:
        raise NobodyToCertify
    sign = _signer(workspace)
    with staying(path.parent):
        drawn = certificates(
            [_sheet(event, page, sign) for page in pages],
            demo=workspace.demo,
            logos=logos_at_hand(workspace, event.region),
        )
        write_named(workspace.database, path, drawn)
    _record(workspace, event, pages)
    named = sum(page.first_name is not None for page in pages)
    return Printed(path=path, pages=len(pages), named=named)


def _signer(workspace: Workspace) -> Callable[[bytes], bytes]:
    from caravan.exchange.keys import laptop_keys

    return laptop_keys(workspace.places.keys).signer.sign


def _sheet(event: Event, page: _Page, sign: Callable[[bytes], bytes]) -> CertificateSheet:
    from caravan.documents.certificate_sheet import CertificateSheet
    from caravan.domain.certificates import Certified, payload_of

    certified = Certified(
        serial=page.serial,
        day=event.day,
        kind=page.kind,
        theme=page.pack.theme,
        first_name=page.first_name,
    )
    return CertificateSheet(
        kind=page.kind,
        language=page.language,
        first_name=page.first_name,
        title_of_workshop=page.pack.title,
        day=event.day,
        place=event.place,
        region=event.region,
        serial=page.serial,
        payload=payload_of(certified, sign),
    )


def _record(workspace: Workspace, event: Event, pages: Sequence[_Page]) -> None:
    kept = workspace.locals.exists(event.id)
    certificates = []
    for page in pages:
        serial = page.serial.hex()
        if page.participant is not None and kept:
            workspace.locals.of(event.id).keep_serial(page.participant, serial)
        certificates.append(
            Certificate(
                id=certificate_id(event.id, serial),
                event=event.id,
                serial=serial,
                role=page.kind,
                theme=page.pack.theme,
            )
        )
    put_all(workspace, certificates)
