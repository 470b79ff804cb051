"""The keys of a laptop and of an office: what signs, what opens, and where they lie.

A laptop has an Ed25519 key (it signs what the laptop exports) and an age identity (it opens the
laptop's own exports, so that a file is proved readable on the stick before "done" is said). An
office has an age identity, an escrow identity that can be kept elsewhere, and an Ed25519 root.
Each is made once, in files that only this user may read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from caravan.errors import StorageTrouble
from caravan.i18n import _
from caravan.i18n.numbers import ltr
from caravan.safe_write import ensure_folder, telling, write_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = [
    "Identity",
    "KeyUnreadable",
    "LaptopKeys",
    "OfficeKeys",
    "Signer",
    "has_laptop_key",
    "laptop_keys",
    "make_office_keys",
    "read_office_keys",
    "signed_by",
]

_OFFICE = "office"
_LAPTOP_KEY = "laptop.key"


class KeyUnreadable(StorageTrouble):
    """A key file is there and does not hold a key, or half of the keys are missing."""

    code = "key-unreadable"

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Le fichier de clé {file} est illisible ou manque.").format(file=ltr(self.file))

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Ne supprimez rien. Reprenez la dernière copie du dossier, ou appelez le bureau.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """An Ed25519 key that signs; `public` names it everywhere, 64 hex digits."""

    secret: bytes = field(repr=False)
    public: str

    def sign(self, message: bytes) -> bytes:
        """Sign a message, 64 bytes."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self.secret).sign(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """An age identity that opens what was sealed for its `recipient`."""

    secret: str = field(repr=False)
    recipient: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LaptopKeys:
    """What a laptop signs with, and what opens its own exports."""

    signer: Signer
    identity: Identity


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeKeys:
    """What the office opens with, its spare, and the root that signs kits."""

    identity: Identity
    escrow: Identity
    root: Signer


def signed_by(public: str, signature: bytes, message: bytes) -> bool:
    """Tell whether the owner of a public key signed a message."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _new_signer() -> bytes:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _read_signer(path: Path) -> Signer:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    try:
        key = serialization.load_pem_private_key(_contents(path), password=None)
    except (ValueError, TypeError) as error:
        raise KeyUnreadable(path.name) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyUnreadable(path.name)
    return Signer(secret=key.private_bytes_raw(), public=key.public_key().public_bytes_raw().hex())


def _new_identity() -> bytes:
    from pyrage import x25519

    identity = x25519.Identity.generate()
    return f"# public key: {identity.to_public()}\n{identity}\n".encode()


def _read_identity(path: Path) -> Identity:
    from pyrage import IdentityError, x25519

    lines = _contents(path).decode("ascii", "replace").splitlines()
    secret = next((line for line in lines if line and not line.startswith("#")), "")
    try:
        identity = x25519.Identity.from_str(secret)
    except IdentityError as error:
        raise KeyUnreadable(path.name) from error
    return Identity(secret=secret, recipient=str(identity.to_public()))


def _contents(path: Path) -> bytes:
    with telling(path.parent):
        try:
            return path.read_bytes()
        except FileNotFoundError as error:
            raise KeyUnreadable(path.name) from error


def _make_once(path: Path, new: Callable[[], bytes]) -> None:
    if not path.exists():
        write_bytes(path, new(), private=True)


def has_laptop_key(folder: Path) -> bool:
    """Tell whether this laptop has a key to sign with."""
    return (folder / _LAPTOP_KEY).exists()


def laptop_keys(folder: Path) -> LaptopKeys:
    """Read the keys of this laptop, made the first time they are asked for."""
    if not folder.is_dir():
        ensure_folder(folder, private=True)
    key, identity = folder / _LAPTOP_KEY, folder / "laptop.age"
    _make_once(key, _new_signer)
    _make_once(identity, _new_identity)
    return LaptopKeys(signer=_read_signer(key), identity=_read_identity(identity))


def make_office_keys(folder: Path) -> OfficeKeys:
    """Make the keys of an office, once: what is already there is read and never replaced.

    The three files are written beside and appear together, so that a power cut never leaves an
    office with half of its keys.
    """
    final = folder / _OFFICE
    if not final.exists():
        ensure_folder(folder, private=True)
        unfinished = ensure_folder(folder / f".{_OFFICE}.part", private=True)
        write_bytes(unfinished / "office.age", _new_identity(), private=True)
        write_bytes(unfinished / "escrow.age", _new_identity(), private=True)
        write_bytes(unfinished / "root.key", _new_signer(), private=True)
        with telling(folder):
            unfinished.rename(final)
    return _read_office(final)


def read_office_keys(folder: Path) -> OfficeKeys | None:
    """Read the keys of this office; None where there is no office."""
    final = folder / _OFFICE
    return _read_office(final) if final.exists() else None


def _read_office(final: Path) -> OfficeKeys:
    return OfficeKeys(
        identity=_read_identity(final / "office.age"),
        escrow=_read_identity(final / "escrow.age"),
        root=_read_signer(final / "root.key"),
    )
