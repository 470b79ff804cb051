"""What a certificate's QR says, and how the printed first name is checked against it.

The QR holds no name in clear: six bytes keyed by the serial tell whether a name that is typed is
the one that was printed. That is a check against altered names, not secrecy: first names are few
and the name stands beside the code.

    CARAVANE-1:<base45 of the body, then of the signature if there is one>
    body = version, flags, serial (5), day (2), kind, theme, name check (6)

Everything fits the alphanumeric mode of QR codes.
"""

from __future__ import annotations

import hmac
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from caravan.domain.quiz import Audience, Theme
from caravan.errors import Refused
from caravan.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "SERIAL_BYTES",
    "Certified",
    "NotACertificate",
    "Reading",
    "name_matches",
    "payload_of",
    "read_payload",
    "short_code",
]

PREFIX = "CARAVANE-1:"
SERIAL_BYTES, CHECK_BYTES, BODY_BYTES = 5, 6, 17
VERSION, BLANK, SIGNED = 1, 1, 2
FIRST_DAY = date(2020, 1, 1)
KINDS, THEMES = tuple(Audience), tuple(Theme)
TYPED = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Thirty-two signs without O, 0, I, 1."""
BASE45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
DOMAIN = b"caravane certificate 1\x00"


class NotACertificate(Refused):
    """What was scanned or typed is not the code of one of our certificates."""

    code = "not-a-certificate"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Ce code n’est pas celui d’une attestation de la caravane.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Présentez le QR bien à plat et éclairé, ou tapez le code écrit dessous.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Certified:
    """What is certified; `first_name` is None where the sheet leaves a line to write on."""

    serial: bytes
    day: date
    kind: Audience
    theme: Theme
    first_name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a QR says; `check` is None for a blank name, `signature` empty for an unsigned one."""

    serial: bytes
    day: date
    kind: Audience
    theme: Theme
    check: bytes | None
    signed: bytes
    signature: bytes


def short_code(serial: bytes) -> str:
    """Write a serial as it is printed under the QR and may be typed: 7K4M-2QXD."""
    number = int.from_bytes(serial, "big")
    signs = "".join(TYPED[number >> 5 * place & 31] for place in range(7, -1, -1))
    return f"{signs[:4]}-{signs[4:]}"


def payload_of(certified: Certified, sign: Callable[[bytes], bytes] | None = None) -> str:
    """Write the text of the QR, signed if a signer is given."""
    name = certified.first_name
    flags = (BLANK if name is None else 0) | (SIGNED if sign else 0)
    body = bytes([VERSION, flags]) + certified.serial
    body += (certified.day - FIRST_DAY).days.to_bytes(2, "big")
    body += bytes([KINDS.index(certified.kind), THEMES.index(certified.theme)])
    body += bytes(CHECK_BYTES) if name is None else _check(certified.serial, name)
    return PREFIX + _base45(body + (sign(DOMAIN + body) if sign else b""))


def read_payload(text: str) -> Reading:
    """Read the text of a QR; NotACertificate if it is not one of ours."""
    try:
        data = _bytes_of(text.removeprefix(PREFIX)) if text.startswith(PREFIX) else b""
        body, signature = data[:BODY_BYTES], data[BODY_BYTES:]
        if (
            len(body) < BODY_BYTES
            or body[0] != VERSION
            or bool(body[1] & SIGNED) != bool(signature)
        ):
            raise NotACertificate
        return Reading(
            serial=body[2:7],
            day=FIRST_DAY + timedelta(days=int.from_bytes(body[7:9], "big")),
            kind=KINDS[body[9]],
            theme=THEMES[body[10]],
            check=None if body[1] & BLANK else body[11:],
            signed=DOMAIN + body,
            signature=signature,
        )
    except (ValueError, IndexError, OverflowError) as trouble:
        raise NotACertificate from trouble


def name_matches(reading: Reading, typed: str) -> bool:
    """Whether the name that is typed is the one that was printed; case and accents forgiven."""
    if reading.check is None:
        return False
    return hmac.compare_digest(_check(reading.serial, typed), reading.check)


def _check(serial: bytes, name: str) -> bytes:
    return hmac.digest(serial, _settled(name).encode(), sha256)[:CHECK_BYTES]


def _settled(name: str) -> str:
    """Bring a name to one spelling: no case, accents, vowel marks, tatweel or spare spaces."""
    apart = unicodedata.normalize("NFKD", name.casefold()).replace("\u0640", "")
    kept = "".join(sign for sign in apart if unicodedata.category(sign) not in ("Mn", "Cf"))
    return " ".join(kept.split())


def _base45(data: bytes) -> str:
    """Write bytes with 45 signs (RFC 9285): two bytes in three signs, a last one in two."""
    out = []
    for place in range(0, len(data), 2):
        pair = data[place : place + 2]
        rest = int.from_bytes(pair, "big")
        for _sign in range(len(pair) + 1):
            rest, sign = divmod(rest, 45)
            out.append(BASE45[sign])
    return "".join(out)


def _bytes_of(text: str) -> bytes:
    """Read what `_base45` wrote; ValueError or OverflowError if it is not that."""
    out = b""
    for place in range(0, len(text), 3):
        group = text[place : place + 3]
        value = sum(BASE45.index(sign) * 45**power for power, sign in enumerate(group))
        out += value.to_bytes(len(group) - 1, "big")
    return out
