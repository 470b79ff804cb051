"""A laptop gets itself known by its office: it asks, takes the answer, says where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from caravan.errors import Refused
from caravan.i18n import _

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from caravan.actions.workspace import Workspace
    from caravan.exchange.certificate import Certificate, Held
    from caravan.exchange.kit import Kit

__all__ = [
    "Enrolment",
    "RegionMissing",
    "Standing",
    "enrolment",
    "held_certificate",
    "request",
    "take_certificate",
    "take_from_kit",
    "write_request",
]

_REQUESTED = "enrolment_requested"


class RegionMissing(Refused):
    """The office's own computer has no region to be enrolled in."""

    code = "region-missing"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("L’ordinateur du bureau n’a pas besoin d’inscription.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Faites la demande sur l’ordinateur de la région.")


class Standing(Enum):
    """How far the enrolment is; `ENDED` is for a day past the certificate's."""

    NONE = "none"
    REQUESTED = "requested"
    CERTIFIED = "certified"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """Where this laptop stands with the office of its kit.

    `letters` are compared on the telephone, `name` is what it is called ever after. Exports never
    wait for a certificate: without one they are kept aside at the office until it enrols this
    laptop.
    """

    standing: Standing
    name: str
    letters: str
    office: str | None
    until: date | None = None


def _key(workspace: Workspace) -> str:
    from caravan.exchange.keys import laptop_keys

    return laptop_keys(workspace.places.keys).signer.public


def enrolment(workspace: Workspace) -> Enrolment:
    """Say where this laptop stands: nothing, asked, certified until a day, or past it."""
    from caravan.actions.held_kit import kit_at_hand
    from caravan.exchange.naming import key_letters, laptop_name

    kit, key = kit_at_hand(workspace), _key(workspace)
    certificate = _certificate(workspace, kit)
    if certificate is not None:
        over = certificate.until < workspace.today()
        standing = Standing.ENDED if over else Standing.CERTIFIED
    else:
        asked = kit is not None and workspace.database.meta(_REQUESTED) == kit.root
        standing = Standing.REQUESTED if asked else Standing.NONE
    return Enrolment(
        standing=standing,
        name=laptop_name(key),
        letters=key_letters(key),
        office=kit.office if kit else None,
        until=certificate.until if certificate else None,
    )


def _certificate(workspace: Workspace, kit: Kit | None) -> Certificate | None:
    held = held_certificate(workspace, kit) if kit else None
    return held.certificate if held else None


def held_certificate(workspace: Workspace, kit: Kit) -> Held | None:
    """Read the certificate this laptop has from the office of its kit, if any."""
    from caravan.exchange.certificate import installed_certificate

    return installed_certificate(workspace.places.keys, root=kit.root, key=_key(workspace))


def request(workspace: Workspace) -> str:
    """Write this laptop's request as a text, for a code or a message."""
    from caravan.actions.held_kit import KitMissing, kit_at_hand
    from caravan.exchange.certificate import Request, request_text
    from caravan.exchange.keys import laptop_keys

    region, kit = workspace.settings.region, kit_at_hand(workspace)
    if region is None:
        raise RegionMissing
    if kit is None:
        raise KitMissing
    signer = laptop_keys(workspace.places.keys).signer
    asked = Request(key=signer.public, region=region, demo=workspace.demo)
    workspace.database.set_meta(_REQUESTED, kit.root)
    return request_text(asked, signer)


def write_request(workspace: Workspace, folder: Path) -> Path:
    """Write this laptop's request as a file for the office."""
    from caravan.exchange.certificate import REQUEST_SUFFIX, read_request
    from caravan.exchange.naming import laptop_name
    from caravan.exchange.paper import write_beside
    from caravan.safe_write import staying

    with staying(folder):
        text, key = request(workspace), _key(workspace)
        path = folder / f"MA-{workspace.settings.region}_{laptop_name(key)}{REQUEST_SUFFIX}"
        return write_beside(path, text, lambda there: read_request(there).key == key)


def take_certificate(workspace: Workspace, source: str | Path) -> Enrolment:
    """Take the office's answer, pasted, scanned or as a file: only one for this key."""
    from caravan.actions.held_kit import KitMissing, kit_at_hand
    from caravan.exchange.certificate import install_certificate
    from caravan.exchange.paper import read_paper

    kit = kit_at_hand(workspace)
    if kit is None:
        raise KitMissing
    text = source if isinstance(source, str) else read_paper(source)
    install_certificate(workspace.places.keys, text, root=kit.root, key=_key(workspace))
    return enrolment(workspace)


def take_from_kit(workspace: Workspace, kit: Kit) -> bool:
    """Take this laptop's certificate out of a kit that carries it."""
    from caravan.exchange.certificate import install_certificate, read_certificate

    key = _key(workspace)
    for text in kit.certificates:
        try:
            found = read_certificate(text, root=kit.root)
        except Refused:
            continue  # of a newer program: the rest of the kit serves all the same
        if found.key == key:
            install_certificate(workspace.places.keys, text, root=kit.root, key=key)
            return True
    return False
