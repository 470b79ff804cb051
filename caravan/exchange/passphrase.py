"""Sealing under a passphrase: an age v1 file that any stock age tool opens by asking for it.

Written here rather than by pyrage because pyrage picks the effort by timing the computer it runs
on: a key sealed on a fast one then asks a slow one for a gigabyte. Ours is fixed, that of the age
tool. Opened here too: pyrage holds the interpreter for the two seconds that it takes, and the
window with it. The tests open with pyrage what is sealed here, and the other way round.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import unicodedata
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING

from caravan.errors import BugError, Refused
from caravan.i18n import _
from caravan.i18n.numbers import count

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

__all__ = [
    "DEMO_EFFORT",
    "EFFORT",
    "PassphraseMissing",
    "PassphraseTooSimple",
    "PassphraseWrong",
    "PassphrasesDiffer",
    "SealDamaged",
    "chosen",
    "is_passphrase_sealed",
    "open_sealed",
    "seal_under",
]

EFFORT = 18
"""The power of two of scrypt's work: a second and 256 MiB."""
DEMO_EFFORT = 10
"""That of a demonstration, whose passphrase everybody knows."""
SHORTEST = 12
_FEWEST_SIGNS = 5
_MOST_EFFORT = 20
"""A gigabyte: a file that asks for more is not one of ours."""
_MOST_MEMORY = (1 << 31) - 1
_INTRO = b"age-encryption.org/v1\n"
_SCRYPT = b"-> scrypt "
_LABEL = b"age-encryption.org/v1/scrypt"
_BLOCK = 8
_CHUNK = 1 << 16
_NONCE, _TAG = 16, 16
_HEADER = re.compile(
    rb"(?P<signed>age-encryption\.org/v1\n"
    rb"-> scrypt (?P<salt>[A-Za-z0-9+/]{22}) (?P<effort>[1-9][0-9]?)\n"
    rb"(?P<wrapped>[A-Za-z0-9+/]{43})\n---) (?P<mac>[A-Za-z0-9+/]{43})\n"
)


class PassphraseMissing(Refused):
    """Nothing was typed."""

    code = "passphrase-missing"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("La phrase secrète manque.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Tapez la phrase secrète.")


class PassphrasesDiffer(Refused):
    """Typed twice, differently."""

    code = "passphrases-differ"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Les deux phrases secrètes ne sont pas les mêmes.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Tapez deux fois la même phrase, lentement.")


class PassphraseTooSimple(Refused):
    """Too short, or nearly one sign repeated."""

    code = "passphrase-too-simple"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Cette phrase secrète est trop facile à deviner.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _(
            "Prenez au moins {number} signes : quatre mots sans rapport entre eux se retiennent"
            " bien."
        ).format(number=count(SHORTEST))


class PassphraseWrong(Refused):
    """It does not open."""

    code = "passphrase-wrong"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Ce n’est pas la bonne phrase secrète.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _(
            "Vérifiez la langue du clavier et les majuscules, puis recommencez. Rien n’est perdu."
        )


class SealDamaged(Refused):
    """Not a file sealed under a passphrase, or no longer the one that was."""

    code = "seal-damaged"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Ce fichier protégé par une phrase secrète est abîmé.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Ne le supprimez pas. Prenez-en une autre copie.")


def chosen(once: str, twice: str) -> str:
    """Take a new passphrase, typed twice; refused if they differ or if it is too simple."""
    if not once.strip():
        raise PassphraseMissing
    if once != twice:
        raise PassphrasesDiffer
    if len(once.strip()) < SHORTEST or len(set(once)) < _FEWEST_SIGNS:
        raise PassphraseTooSimple
    return once


def _base64(data: bytes) -> bytes:
    return b64encode(data).rstrip(b"=")


def _hkdf(key: bytes, salt: bytes, info: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, salt, info).derive(key)


def _typed(passphrase: str) -> bytes:
    """Write a passphrase alike from every keyboard: an accent may be one sign or two."""
    return unicodedata.normalize("NFC", passphrase).encode()


def _from_base64(text: bytes) -> bytes:
    """Read what `_base64` writes; the last sign has bits to spare, and one value has one form."""
    data = b64decode(text + b"=" * (-len(text) % 4))
    if _base64(data) != text:
        raise SealDamaged
    return data


def _wrapping(passphrase: str, salt: bytes, effort: int) -> bytes:
    """Do scrypt's work; the interpreter is free meanwhile."""
    return hashlib.scrypt(
        _typed(passphrase),
        salt=_LABEL + salt,
        n=1 << effort,
        r=_BLOCK,
        p=1,
        maxmem=_MOST_MEMORY,
        dklen=32,
    )


def _header(file_key: bytes, passphrase: str, effort: int) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    salt = secrets.token_bytes(16)
    wrapping = _wrapping(passphrase, salt, effort)
    wrapped = ChaCha20Poly1305(wrapping).encrypt(bytes(12), file_key, None)
    stanza = _SCRYPT + _base64(salt) + f" {effort}\n".encode() + _base64(wrapped) + b"\n"
    open_end = _INTRO + stanza + b"---"
    mac = hmac.digest(_hkdf(file_key, b"", b"header"), open_end, "sha256")
    return open_end + b" " + _base64(mac) + b"\n"


def _stream(cipher: ChaCha20Poly1305, plain: bytes) -> bytes:
    """Encrypt by chunks of 64 KiB, as age does; the last one says that it is the last."""
    starts = range(0, max(len(plain), 1), _CHUNK)
    last = starts[-1]
    return b"".join(
        cipher.encrypt(
            number.to_bytes(11, "big") + bytes([start == last]),
            plain[start : start + _CHUNK],
            None,
        )
        for number, start in enumerate(starts)
    )


def seal_under(plain: bytes, passphrase: str, *, effort: int = EFFORT) -> bytes:
    """Seal under a passphrase; opened again before this returns."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    file_key, nonce = secrets.token_bytes(16), secrets.token_bytes(16)
    cipher = ChaCha20Poly1305(_hkdf(file_key, nonce, b"payload"))
    sealed = _header(file_key, passphrase, effort) + nonce + _stream(cipher, plain)
    if open_sealed(sealed, passphrase) != plain:
        raise BugError("what was sealed under a passphrase does not open")
    return sealed


def is_passphrase_sealed(data: bytes) -> bool:
    """Tell whether bytes are an age file that asks for a passphrase."""
    return data.startswith(_INTRO + _SCRYPT)


def open_sealed(sealed: bytes, passphrase: str) -> bytes:
    """Open what was sealed under a passphrase, here or by any age tool."""
    if not passphrase:
        raise PassphraseMissing
    found = _HEADER.match(sealed) if is_passphrase_sealed(sealed) else None
    if found is None or not 1 <= int(found["effort"]) <= _MOST_EFFORT:
        raise SealDamaged
    file_key = _unwrapped(found, passphrase)
    mac = hmac.digest(_hkdf(file_key, b"", b"header"), found["signed"], "sha256")
    if not hmac.compare_digest(mac, _from_base64(found["mac"])):
        raise SealDamaged
    return _opened(file_key, sealed[found.end() :])


def _unwrapped(found: re.Match[bytes], passphrase: str) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    wrapping = _wrapping(passphrase, _from_base64(found["salt"]), int(found["effort"]))
    try:
        return ChaCha20Poly1305(wrapping).decrypt(bytes(12), _from_base64(found["wrapped"]), None)
    except InvalidTag as error:
        raise PassphraseWrong from error


def _opened(file_key: bytes, body: bytes) -> bytes:
    """Decrypt by chunks; the last one must say that it is, and only a first one may be empty."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    cipher = ChaCha20Poly1305(_hkdf(file_key, body[:_NONCE], b"payload"))
    sealed = body[_NONCE:]
    starts = range(0, max(len(sealed), 1), _CHUNK + _TAG)
    last = starts[-1]
    try:
        chunks = [
            cipher.decrypt(
                number.to_bytes(11, "big") + bytes([start == last]),
                sealed[start : start + _CHUNK + _TAG],
                None,
            )
            for number, start in enumerate(starts)
        ]
    except (InvalidTag, ValueError) as error:
        raise SealDamaged from error
    if len(chunks) > 1 and not chunks[-1]:
        raise SealDamaged
    return b"".join(chunks)
