"""Whom an office believes: the keys it certified, known from its register or shown in a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from caravan.errors import Refused
from caravan.exchange.certificate import Certificate, read_certificate
from caravan.exchange.refusals.bundles import BadCertificate, CertificateExpired, NotEnrolled
from caravan.store.register import Certified

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from caravan.domain.ids import WriterId
    from caravan.exchange.manifest import Manifest

__all__ = ["Trust", "registered"]


def registered(certificate: Certificate, text: str) -> Certified:
    """Write a certificate, and the text that proves it, as the register keeps them."""
    return Certified(
        key=certificate.key,
        role=certificate.role,
        region=certificate.region,
        since=certificate.since,
        until=certificate.until,
        replaces=certificate.replaces,
        text=text,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """What an office's root signed; `certified` is its register, by key.

    A certificate that a file shows and that our root signed counts even where the register has
    forgotten it, after a restore; of two that are good on a day, the one given last.
    `revoked` tells, for a key, the first number that counts no more of each of its writers (under
    None: of those not named).
    """

    root: str
    certified: Mapping[str, Certificate] = field(default_factory=dict)
    revoked: Mapping[str, Mapping[WriterId | None, int]] = field(default_factory=dict)

    def shown_by(self, manifest: Manifest) -> Certificate | None:
        """Read the certificate that a file shows, if any.

        This is the check before the signature: it raises BadCertificate if our root did not sign
        it, or if it is for another key.
        """
        if manifest.certificate is None:
            return None
        try:
            return read_certificate(manifest.certificate, root=self.root, key=manifest.key)
        except Refused as error:
            raise BadCertificate from error

    def certificate_for(self, manifest: Manifest, day: date | None = None) -> Certificate | None:
        """Find the certificate that counts for a file: the register's or the shown one.

        A clock that leapt ahead once must not outdo for ever what was said since: one that is
        good on the day goes before one that is over or has not begun.
        """
        found = (self.certified.get(manifest.key), self.shown_by(manifest))
        given = [each for each in found if each is not None]
        return max(given, key=lambda each: (_good(each, day), each.since), default=None)

    def check(self, manifest: Manifest, day: date) -> Certificate:
        """Say which certificate lets a file in on the office's day of receipt.

        This is the last check. It raises BadCertificate (refused), NotEnrolled or
        CertificateExpired (both wait).
        """
        certificate = self.certificate_for(manifest, day)
        if certificate is None:
            raise NotEnrolled
        if _over(certificate, day):
            raise CertificateExpired
        return certificate

    def forgotten(self, manifest: Manifest, day: date) -> Certified | None:
        """What the register should know again: a certificate of ours that only the file shows.

        Whose word counts is read from the register, so it is noted before the file is folded.
        """
        counts = self.certificate_for(manifest, day)
        if counts is None or counts == self.certified.get(manifest.key):
            return None
        return registered(counts, manifest.certificate or "")

    def may_bring(self, key: str, shown: Certificate | None = None) -> frozenset[str]:
        """List the keys whose writers a key may bring: itself, and those that it replaces.

        `shown` is the certificate that counts for the file, where there is one.
        """
        certificate = shown or self.certified.get(key)
        return frozenset({key, *(certificate.replaces if certificate else ())})


def _good(certificate: Certificate, day: date | None) -> bool:
    return day is None or certificate.since <= day <= certificate.until


def _over(certificate: Certificate, day: date) -> bool:
    return day > certificate.until
