"""The keys of an office: what opens exports, its spare, and the root that signs what it says.

On the disk, in `office/`, nothing is in clear once a passphrase protects it:

    office.age      the office's age identity, sealed under the passphrase
    office.spare    the same, sealed for the escrow: a passphrase may be forgotten
    root.key        the Ed25519 root, sealed for the office and for the escrow
    public.json     what may be known without the passphrase

Sealing the root for the office rather than under the passphrase again makes opening cost one
second, not two. The escrow identity itself is never here: it lies on a stick and on a sheet of
paper, and opens everything without the passphrase. Files from before passphrases are read as they
are and sealed in place, each file whole or as it was, in an order that a cut never leaves locked.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from caravan.exchange.keys import (
    Identity,
    KeyUnreadable,
    Signer,
    contents,
    identity_from,
    new_identity,
    new_signer,
    signer_from,
)
from caravan.exchange.passphrase import EFFORT, PassphraseWrong, is_passphrase_sealed, seal_under
from caravan.exchange.passphrase import open_sealed as open_under
from caravan.exchange.refusals.bundles import BundleRefused
from caravan.exchange.sealing import seal, unseal
from caravan.safe_write import ensure_folder, telling, write_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    KeepEscrow = Callable[[Identity], None]

__all__ = [
    "OfficeKeys",
    "escrow_recipient",
    "former_escrows",
    "has_office",
    "is_sealed",
    "make_office_keys",
    "read_unsealed",
    "recover_office_keys",
    "replace_escrow",
    "seal_office_keys",
    "set_passphrase",
    "unlock_office_keys",
]

_OFFICE = "office"
_IDENTITY, _SPARE, _ROOT, _ESCROW = "office.age", "office.spare", "root.key", "escrow.age"
_PUBLIC = "public.json"
_ESCROW_LINE = "# escrow: "


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeKeys:
    """What the office opens with, for whom else its laptops seal, the root that signs for it."""

    identity: Identity
    escrow: str
    root: Signer


def has_office(folder: Path) -> bool:
    """Tell whether an office's keys are here."""
    return (folder / _OFFICE).exists()


def is_sealed(folder: Path) -> bool:
    """Tell whether a passphrase protects the office's keys."""
    return is_passphrase_sealed(contents(folder / _OFFICE / _IDENTITY))


def escrow_recipient(folder: Path) -> str | None:
    """Say for which escrow this office's laptops seal, without any secret; None if not known."""
    public = _told(folder / _OFFICE)
    return str(public["escrow"]) if "escrow" in public else None


def former_escrows(folder: Path) -> tuple[str, ...]:
    """Say which escrows this office had before: they open what older kits sealed, not the keys."""
    known = _told(folder / _OFFICE).get("former")
    return tuple(str(each) for each in known) if isinstance(known, list) else ()


def _told(place: Path) -> dict[str, Any]:
    """Read what these keys say of themselves without any secret; nothing if it cannot be read."""
    try:
        public = json.loads(contents(place / _PUBLIC))
    except (KeyUnreadable, ValueError):
        return {}
    return public if isinstance(public, dict) else {}


def make_office_keys(
    folder: Path, passphrase: str, keep_escrow: KeepEscrow, *, effort: int = EFFORT
) -> OfficeKeys:
    """Make the keys of a new office; the caller makes sure that there is none.

    `keep_escrow` puts the escrow where it will be kept; if it cannot, there is no office. The
    files are written beside and appear together, so that a cut never leaves half of the keys.
    """
    escrow = identity_from(new_identity(), _ESCROW)
    keys = OfficeKeys(
        identity=identity_from(new_identity(), _IDENTITY),
        escrow=escrow.recipient,
        root=signer_from(pem := new_signer(), _ROOT),
    )
    keep_escrow(escrow)
    ensure_folder(folder, private=True)
    unfinished = ensure_folder(folder / f".{_OFFICE}.part", private=True)
    _write(unfinished, keys, pem, passphrase, effort)
    with telling(folder):
        unfinished.rename(folder / _OFFICE)
    return keys


def _write(place: Path, keys: OfficeKeys, pem: bytes, passphrase: str, effort: int) -> None:
    """Write the files; the one that locks comes last, after what opens without the passphrase."""
    recipients = (keys.identity.recipient, keys.escrow)
    write_bytes(place / _ROOT, seal(pem, recipients), private=True)
    _lock(place, keys, passphrase, effort)


def _lock(place: Path, keys: OfficeKeys, passphrase: str, effort: int) -> None:
    text = _identity_text(keys)
    sealed = seal_under(text, passphrase, effort=effort)
    write_bytes(place / _SPARE, seal(text, [keys.escrow]), private=True)
    former = (*former_escrows(place.parent), escrow_recipient(place.parent))
    public = {
        "format": "caravane-office",
        "version": 1,
        "recipient": keys.identity.recipient,
        "escrow": keys.escrow,
        "former": [each for each in dict.fromkeys(former) if each and each != keys.escrow],
        "root": keys.root.public,
        "sha256": hashlib.sha256(sealed).hexdigest(),
    }
    write_bytes(place / _PUBLIC, json.dumps(public, indent=2).encode() + b"\n", private=True)
    write_bytes(place / _IDENTITY, sealed, private=True)


def _identity_text(keys: OfficeKeys) -> bytes:
    """Write an identity file, which any age tool takes, that also remembers the escrow."""
    lines = (f"# public key: {keys.identity.recipient}", f"{_ESCROW_LINE}{keys.escrow}")
    return "\n".join((*lines, keys.identity.secret, "")).encode()


def unlock_office_keys(folder: Path, passphrase: str) -> OfficeKeys:
    """Open the keys with the passphrase; a wrong one is told from a damaged file."""
    place = folder / _OFFICE
    sealed = contents(place / _IDENTITY)
    if not is_passphrase_sealed(sealed):
        return read_unsealed(folder)
    try:
        text = open_under(sealed, passphrase)
    except PassphraseWrong as error:
        if _altered(place, sealed):
            raise KeyUnreadable(_IDENTITY) from error
        raise
    keys = _keys_from(place, text)
    _drop_escrow(place)  # sealing was cut at its last step
    return keys


def _drop_escrow(place: Path) -> None:
    with telling(place):
        (place / _ESCROW).unlink(missing_ok=True)


def _altered(place: Path, sealed: bytes) -> bool:
    public = _told(place)
    return "sha256" in public and public["sha256"] != hashlib.sha256(sealed).hexdigest()


def _keys_from(place: Path, text: bytes) -> OfficeKeys:
    identity = identity_from(text, _IDENTITY)
    lines = text.decode("ascii", "replace").splitlines()
    escrow = next((line for line in lines if line.startswith(_ESCROW_LINE)), None)
    if escrow is None:
        raise KeyUnreadable(_IDENTITY)
    return OfficeKeys(
        identity=identity,
        escrow=escrow.removeprefix(_ESCROW_LINE),
        root=_root(place, identity),
    )


def _root(place: Path, identity: Identity) -> Signer:
    data = contents(place / _ROOT)
    if not data.startswith(b"-----BEGIN"):
        try:
            data = unseal(data, [identity])
        except BundleRefused as error:
            raise KeyUnreadable(_ROOT) from error
    return signer_from(data, _ROOT)


def read_unsealed(folder: Path) -> OfficeKeys:
    """Read the keys of an office from before passphrases."""
    place = folder / _OFFICE
    identity = identity_from(contents(place / _IDENTITY), _IDENTITY)
    escrow = identity_from(contents(place / _ESCROW), _ESCROW)
    return OfficeKeys(identity=identity, escrow=escrow.recipient, root=_root(place, identity))


def seal_office_keys(
    folder: Path, passphrase: str, keep_escrow: KeepEscrow, *, effort: int = EFFORT
) -> OfficeKeys:
    """Put the keys of an office from before under a passphrase: the same keys, nothing lost.

    The escrow leaves the disk only once it is kept elsewhere and all the rest is sealed.
    """
    place = folder / _OFFICE
    keys = read_unsealed(folder)
    escrow = identity_from(contents(place / _ESCROW), _ESCROW)
    keep_escrow(escrow)
    if (pem := contents(place / _ROOT)).startswith(b"-----BEGIN"):
        _write(place, keys, pem, passphrase, effort)
    else:
        _lock(place, keys, passphrase, effort)
    _drop_escrow(place)
    return keys


def set_passphrase(
    folder: Path, keys: OfficeKeys, passphrase: str, *, effort: int = EFFORT
) -> None:
    """Put opened keys under another passphrase."""
    _lock(folder / _OFFICE, keys, passphrase, effort)


def replace_escrow(
    folder: Path, keys: OfficeKeys, escrow: str, passphrase: str, *, effort: int = EFFORT
) -> OfficeKeys:
    """Seal opened keys for another escrow's recipient, under the passphrase they have.

    Cut in the middle, the passphrase still opens; either escrow alone may not until it is redone.
    """
    place = folder / _OFFICE
    pem = unseal(contents(place / _ROOT), [keys.identity])
    fresh = replace(keys, escrow=escrow)
    _write(place, fresh, pem, passphrase, effort)
    return fresh


def recover_office_keys(folder: Path, escrow: Identity) -> OfficeKeys:
    """Open the keys with the escrow alone: the passphrase was forgotten, or this is a drill."""
    place = folder / _OFFICE
    try:
        text = unseal(contents(place / _SPARE), [escrow])
        root = signer_from(unseal(contents(place / _ROOT), [escrow]), _ROOT)
    except BundleRefused as error:
        raise KeyUnreadable(_SPARE) from error
    identity = identity_from(text, _SPARE)
    return OfficeKeys(identity=identity, escrow=escrow.recipient, root=root)
