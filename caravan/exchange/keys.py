"""Keys: what signs, what opens, and those of a laptop.

A laptop has an Ed25519 key (it signs what the laptop exports) and an age identity (it opens the
laptop's own exports, so that a file is proved readable on the stick before "done" is said). Each
is made once, in files that only this user may read. Those of an office are in `office_keys`.
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
    "Signer",
    "contents",
    "has_laptop_key",
    "identity_from",
    "laptop_keys",
    "new_identity",
    "new_signer",
    "signed_by",
    "signer_from",
]

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


def signed_by(public: str, signature: bytes, message: bytes) -> bool:
    """Tell whether the owner of a public key signed a message."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def new_signer() -> bytes:
    """Draw an Ed25519 key, as PKCS #8 PEM."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def signer_from(pem: bytes, file: str) -> Signer:
    """Read an Ed25519 key; `file` names where it came from, should it be none."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    try:
        key = serialization.load_pem_private_key(pem, password=None)
    except (ValueError, TypeError) as error:
        raise KeyUnreadable(file) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyUnreadable(file)
    return Signer(secret=key.private_bytes_raw(), public=key.public_key().public_bytes_raw().hex())


def new_identity() -> bytes:
    """Draw an age identity, as the file that age keeps."""
    from pyrage import x25519

    identity = x25519.Identity.generate()
    return f"# public key: {identity.to_public()}\n{identity}\n".encode()


def identity_from(text: bytes, file: str) -> Identity:
    """Read an age identity file; `file` names where it came from, should it be none."""
    from pyrage import IdentityError, x25519

    lines = text.decode("ascii", "replace").splitlines()
    secret = next((line for line in lines if line and not line.startswith("#")), "")
    try:
        identity = x25519.Identity.from_str(secret)
    except IdentityError as error:
        raise KeyUnreadable(file) from error
    return Identity(secret=secret, recipient=str(identity.to_public()))


def contents(path: Path) -> bytes:
    """Read a key file that must be there."""
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
    _make_once(key, new_signer)
    _make_once(identity, new_identity)
    return LaptopKeys(
        signer=signer_from(contents(key), key.name),
        identity=identity_from(contents(identity), identity.name),
    )
