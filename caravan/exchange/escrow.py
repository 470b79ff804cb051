"""The escrow: what opens everything the office can open, kept far from the office.

It leaves twice when an office is made: as a file under the office's passphrase, on a stick, and
in clear as a text on the recovery sheet, for a safe.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.errors import Refused
from caravan.exchange.bech32 import secret_bytes, secret_key
from caravan.exchange.beside import free_name
from caravan.exchange.bundle import read_file
from caravan.exchange.keys import Identity, KeyUnreadable, identity_from
from caravan.exchange.naming import spare_name
from caravan.exchange.paper import PaperKind, PaperTooNew, payload_of, to_text
from caravan.exchange.passphrase import EFFORT, open_sealed, seal_under
from caravan.i18n import _
from caravan.safe_write import refuse_file_as_folder, staying, write_bytes

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "ESCROW_SUFFIX",
    "EscrowBeside",
    "escrow_from_text",
    "escrow_text",
    "read_escrow",
    "write_escrow",
]

ESCROW_SUFFIX = ".caravane-cle"
_STEM = "secours"
_SECRET_BYTES = 32
_BIGGEST = 1 << 16


class EscrowBeside(Refused):
    """Asked to keep the spare in the very place that it is the spare of."""

    code = "escrow-beside"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("La clé de secours ne se garde pas sur l’ordinateur du bureau.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Choisissez une clé USB, que vous rangerez ailleurs.")


def escrow_text(escrow: Identity) -> str:
    """Write the escrow as a text that can be printed and typed."""
    return to_text(PaperKind.ESCROW, secret_bytes(escrow.secret))


def escrow_from_text(text: str) -> Identity:
    """Read the escrow as it was typed or scanned from its sheet."""
    payload = payload_of(text, PaperKind.ESCROW)
    if len(payload) != _SECRET_BYTES:
        raise PaperTooNew
    return identity_from(secret_key(payload).encode(), f"{_STEM}{ESCROW_SUFFIX}")


def write_escrow(
    folder: Path, escrow: Identity, passphrase: str, *, home: Path, effort: int = EFFORT
) -> Path:
    """Write the escrow under the passphrase, by its letters, never in place of another file.

    `home` is the data folder of the office, where it must not stay.
    """
    refuse_file_as_folder(folder)
    if folder.absolute().resolve().is_relative_to(home.resolve()):
        raise EscrowBeside
    path = free_name(folder / f"{_STEM}-{spare_name(escrow.recipient)}{ESCROW_SUFFIX}")
    text = f"# public key: {escrow.recipient}\n{escrow.secret}\n".encode()
    with staying(folder):
        write_bytes(path, seal_under(text, passphrase, effort=effort), private=True)
    return path


def read_escrow(path: Path, passphrase: str) -> Identity:
    """Read the escrow from its file."""
    data = read_file(path)
    if len(data) > _BIGGEST:
        raise KeyUnreadable(path.name)
    return identity_from(open_sealed(data, passphrase), path.name)
