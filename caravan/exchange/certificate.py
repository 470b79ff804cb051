"""Enrolment: a laptop's request, and the certificate with which the office answers it.

Both are texts of `paper`, in a file or not: canonical JSON with a signature. A request is signed
by the key that asks, a certificate by the office's root. A certificate is for a key, not for a
writer: a laptop that was restored is a new writer under the same key and stays enrolled. It may
also name keys that this one `replaces`: a laptop whose keys were lost brings what it wrote before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from caravan.domain.authority import KeyRole
from caravan.domain.places import region as region_of
from caravan.errors import Refused
from caravan.exchange.paper import PaperKind, payload_of, read_paper, to_text, write_paper
from caravan.exchange.refusals.bundles import FileUnreadable
from caravan.exchange.signed import KEY_FORM, NotSigned, claims_of, sign_claims, verified
from caravan.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from caravan.exchange.keys import Signer

__all__ = [
    "CERTIFICATE_SUFFIX",
    "REQUEST_SUFFIX",
    "Certificate",
    "CertificateForAnother",
    "CertificateForged",
    "Held",
    "Request",
    "RequestDamaged",
    "certificate_text",
    "certified_key",
    "install_certificate",
    "installed_certificate",
    "read_certificate",
    "read_request",
    "request_text",
]

REQUEST_SUFFIX = ".caravane-demande"
CERTIFICATE_SUFFIX = ".caravane-certificat"
_REQUEST, _CERTIFICATE = b"caravane/request/1\n", b"caravane/certificate/1\n"
_INSTALLED = f"laptop{CERTIFICATE_SUFFIX}"
_MOST_REPLACED = 16


class CertificateForged(Refused):
    """Not what the office of this kit signed: another office's, or altered."""

    code = "certificate-forged"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Ce certificat n’a pas été signé par le bureau de cette trousse.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Demandez au bureau sa trousse et un certificat pour cet ordinateur.")


class CertificateForAnother(Refused):
    """Signed by our office, for another computer."""

    code = "certificate-for-another"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Ce certificat est celui d’un autre ordinateur.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Envoyez au bureau la demande de cet ordinateur-ci, et ouvrez ce qu’il répond.")


class RequestDamaged(Refused):
    """A request that its own key did not sign."""

    code = "request-damaged"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Cette demande d’inscription est abîmée.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Faites une nouvelle demande sur l’ordinateur de la région.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a laptop asks: to be known by its key, in a region."""

    key: str
    region: str
    demo: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What the office says of a key; the days are the office's own."""

    key: str
    role: KeyRole
    region: str | None
    since: date
    until: date
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A certificate and the text it is shown as."""

    text: str
    certificate: Certificate


def request_text(request: Request, signer: Signer) -> str:
    """Write a request, signed by the key that it names."""
    claims = {"key": request.key, "region": request.region, "demo": request.demo, "version": 1}
    return to_text(PaperKind.REQUEST, sign_claims(claims, _REQUEST, signer))


def read_request(text: str) -> Request:
    """Read a request; refused if another key signed it."""
    payload = payload_of(text, PaperKind.REQUEST)
    try:
        claims = claims_of(payload)
        key = _key(claims.get("key"))
        claims = verified(claims, _REQUEST, key)
        return Request(key=key, region=_region(claims) or "", demo=claims.get("demo") is True)
    except NotSigned as error:
        raise RequestDamaged from error


def certificate_text(certificate: Certificate, root: Signer) -> str:
    """Write a certificate, signed by the office's root."""
    claims = {
        "version": 1,
        "key": certificate.key,
        "role": certificate.role.value,
        "region": certificate.region,
        "since": certificate.since.isoformat(),
        "until": certificate.until.isoformat(),
        "replaces": list(certificate.replaces),
    }
    return to_text(PaperKind.CERTIFICATE, sign_claims(claims, _CERTIFICATE, root))


def read_certificate(text: str, *, root: str, key: str | None = None) -> Certificate:
    """Read a certificate that an office signed, for a key if one is given; or refuse it."""
    payload = payload_of(text, PaperKind.CERTIFICATE)
    try:
        certificate = _certificate(verified(claims_of(payload), _CERTIFICATE, root))
    except NotSigned as error:
        raise CertificateForged from error
    if key is not None and certificate.key != key:
        raise CertificateForAnother
    return certificate


def certified_key(text: str) -> str | None:
    """Tell for which key a certificate says it is, whoever signed it."""
    try:
        key = claims_of(payload_of(text, PaperKind.CERTIFICATE)).get("key")
    except NotSigned:
        return None
    return key if isinstance(key, str) else None


def install_certificate(folder: Path, text: str, *, root: str, key: str) -> Certificate:
    """Keep a laptop's certificate beside its keys, in place of an earlier one; or refuse it.

    An old file may come back: one that was given earlier and ends earlier changes nothing.
    """
    certificate = read_certificate(text, root=root, key=key)
    there = installed_certificate(folder, root=root, key=key)
    if there is None or _newer(certificate, there.certificate):
        write_paper(folder / _INSTALLED, text.strip())
    return certificate


def _newer(one: Certificate, other: Certificate) -> bool:
    return one.since >= other.since or one.until > other.until


def installed_certificate(folder: Path, *, root: str, key: str) -> Held | None:
    """Read the certificate a laptop keeps; None if it has none from this office for this key."""
    path = folder / _INSTALLED
    if not path.exists():
        return None
    try:
        text = read_paper(path).strip()
        return Held(text=text, certificate=read_certificate(text, root=root, key=key))
    except (Refused, FileUnreadable):  # the laptop works and exports all the same
        return None


def _certificate(claims: Mapping[str, Any]) -> Certificate:
    replaces = claims.get("replaces")
    if not isinstance(replaces, list) or len(replaces) > _MOST_REPLACED:
        raise NotSigned
    try:
        role = KeyRole(claims.get("role"))
    except ValueError as error:
        raise NotSigned from error
    return Certificate(
        key=_key(claims.get("key")),
        role=role,
        region=_region(claims),
        since=_day(claims.get("since")),
        until=_day(claims.get("until")),
        replaces=tuple(_key(each) for each in replaces),
    )


def _key(value: object) -> str:
    if not isinstance(value, str) or not KEY_FORM.fullmatch(value):
        raise NotSigned
    return value


def _region(claims: Mapping[str, Any]) -> str | None:
    value = claims.get("region")
    if value is not None and (not isinstance(value, str) or region_of(value) is None):
        raise NotSigned
    return value


def _day(value: object) -> date:
    if not isinstance(value, str):
        raise NotSigned
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise NotSigned from error
