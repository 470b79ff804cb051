"""Claims that one key signs: certificates, requests, kits, receipts.

The signature covers a domain, so that what was signed as one thing is never taken for another,
and the canonical form of the claims, so that one content has one signed form.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from caravan.domain.journal import canonical_json
from caravan.errors import CaravanError
from caravan.exchange.keys import signed_by

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caravan.exchange.keys import Signer

__all__ = ["KEY_FORM", "NotSigned", "claims_of", "sign_claims", "verified"]

KEY_FORM = re.compile(r"[0-9a-f]{64}")
"""How a public key is written."""
_SIGNATURE = re.compile(r"[0-9a-f]{128}")


class NotSigned(CaravanError):
    """Not claims, or not those that this key signed; the caller says what it means."""


def sign_claims(claims: Mapping[str, Any], domain: bytes, signer: Signer) -> bytes:
    """Write claims and their signature, in the one canonical form."""
    signature = signer.sign(domain + canonical_json(claims)).hex()
    return canonical_json({**claims, "signature": signature})


def claims_of(data: bytes) -> dict[str, Any]:
    """Read claims, with whatever signature they have, without believing them."""
    try:
        claims = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise NotSigned from error
    if not isinstance(claims, dict):
        raise NotSigned
    return claims


def verified(claims: Mapping[str, Any], domain: bytes, key: str) -> dict[str, Any]:
    """Return the claims alone if this key signed them."""
    alone = {word: value for word, value in claims.items() if word != "signature"}
    signature = claims.get("signature")
    if not isinstance(signature, str) or not _SIGNATURE.fullmatch(signature):
        raise NotSigned
    try:
        message = domain + canonical_json(alone)
    except (ValueError, RecursionError) as error:  # half a surrogate pair somewhere, or too deep
        raise NotSigned from error
    if not signed_by(key, bytes.fromhex(signature), message):
        raise NotSigned
    return alone
