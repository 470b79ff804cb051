"""Small signed things as one line of text that can be pasted, scanned, or typed from a page.

`CRV-` and sixteen letters, each worth four bits. They are those that a scanner types alike on a
QWERTY and on an AZERTY keyboard (no A, Q, Z, W, M), without vowels (no word appears by chance),
digits (an AZERTY keyboard shifts them) or look-alikes. Whatever is not a letter means nothing, so
that spaces, line breaks, hyphens and what a keyboard makes of a hyphen are all forgiven; so is
case. A check sum tells a slip from a text.

    letters = kind (1 byte; 128 added where the payload is deflated) payload check (4 bytes)
"""

from __future__ import annotations

import hashlib
import zlib
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from caravan.errors import KnownError, Refused
from caravan.exchange.beside import free_name
from caravan.exchange.files import at_most
from caravan.exchange.refusals.common import TooNew
from caravan.i18n import _
from caravan.i18n.numbers import ltr, name
from caravan.safe_write import write_text

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "NotPaper",
    "PaperDamaged",
    "PaperKind",
    "PaperOfOtherKind",
    "PaperTooNew",
    "from_text",
    "payload_of",
    "read_given",
    "read_paper",
    "to_text",
    "write_beside",
    "write_paper",
]

ALPHABET = "BCDFGHJKLNPRSTVX"
PREFIX = "CRV"
_SIGNED = b"caravane/paper/1\n"
_CHECK_BYTES = 4
_DEFLATED = 0x80
_MOST_PLAIN = 1 << 18
_MOST_TEXT = 1 << 20
_LONGEST_NAME = 240
_HEX = "0123456789abcdef"
_TO_LETTERS = str.maketrans(_HEX, ALPHABET)
_TO_HEX = str.maketrans(ALPHABET, _HEX)


class PaperKind(Enum):
    """What a text is; the number is written in it and never changes."""

    REQUEST = 1
    CERTIFICATE = 2
    RECEIPT = 3
    HANDOVER = 4
    ESCROW = 5


class NotPaper(Refused):
    """Some other text or file."""

    code = "not-a-paper"

    def __init__(self, sign: str = "") -> None:
        super().__init__(sign)
        self.sign = sign

    @property
    def sentence(self) -> str:
        """What happened; a sign that no text of ours has is shown."""
        if self.sign:
            return _("Le signe {sign} n’existe pas dans les textes de Caravane.").format(
                sign=name(self.sign)
            )
        return _("Ce n’est pas un texte de Caravane.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _(
            "Le texte commence par {start} et n’a que des lettres latines : vérifiez la langue du"
            " clavier, puis recommencez."
        ).format(start=ltr(f"{PREFIX}-"))


class PaperDamaged(Refused):
    """A sign was mistaken or lost: the check sum does not fit."""

    code = "paper-damaged"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Ce texte est incomplet, ou une de ses lettres est fausse.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Relisez-le en entier, du début à la dernière lettre.")


class PaperTooNew(TooNew, Refused):
    """A kind of text that this program does not know yet."""

    code = "paper-newer-version"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Ce texte vient d’une version plus récente de Caravane.")


class PaperOfOtherKind(Refused):
    """A text of ours that belongs elsewhere."""

    code = "paper-of-other-kind"

    def __init__(self, found: PaperKind, wanted: PaperKind) -> None:
        super().__init__(found, wanted)
        self.found = found
        self.wanted = wanted

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("C’est {found}.").format(found=_named(self.found))

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Ce qu’il faut ici, c’est {wanted}.").format(wanted=_named(self.wanted))


def _named(kind: PaperKind) -> str:
    return {
        PaperKind.REQUEST: _("une demande d’inscription"),
        PaperKind.CERTIFICATE: _("un certificat d’ordinateur"),
        PaperKind.RECEIPT: _("un accusé de réception du bureau"),
        PaperKind.HANDOVER: _("une étape à partager"),
        PaperKind.ESCROW: _("la clé de secours du bureau"),
    }[kind]


def _check(body: bytes) -> bytes:
    return hashlib.sha256(_SIGNED + body).digest()[:_CHECK_BYTES]


def to_text(kind: PaperKind, payload: bytes) -> str:
    """Write a payload as a text, deflated where that makes it shorter."""
    squeeze = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    deflated = squeeze.compress(payload) + squeeze.flush()
    if len(deflated) < len(payload):
        body = bytes([kind.value | _DEFLATED]) + deflated
    else:
        body = bytes([kind.value]) + payload
    return f"{PREFIX}-{(body + _check(body)).hex().translate(_TO_LETTERS)}"


def _letters(text: str) -> str:
    """Keep the letters, or refuse the first one that is none of ours."""
    if len(text) > _MOST_TEXT:
        raise NotPaper
    letters = "".join(sign for sign in text.upper() if sign.isalpha())
    if not letters.startswith(PREFIX):
        raise NotPaper
    stranger = next((sign for sign in letters if sign not in ALPHABET), None)
    if stranger is not None:
        raise NotPaper(stranger)
    return letters[len(PREFIX) :]


def _inflated(data: bytes) -> bytes:
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        plain = inflate.decompress(data, _MOST_PLAIN)
    except zlib.error as error:
        raise PaperDamaged from error
    if not inflate.eof or inflate.unused_data:
        raise PaperDamaged
    return plain


def from_text(text: str) -> tuple[PaperKind, bytes]:
    """Read a text as pasted, scanned or typed, or refuse it with a sentence."""
    letters = _letters(text)
    if len(letters) % 2 or len(letters) <= 2 * _CHECK_BYTES:
        raise PaperDamaged
    data = bytes.fromhex(letters.translate(_TO_HEX))
    body, check = data[:-_CHECK_BYTES], data[-_CHECK_BYTES:]
    if check != _check(body):
        raise PaperDamaged
    try:
        kind = PaperKind(body[0] & ~_DEFLATED)
    except ValueError as error:
        raise PaperTooNew from error
    return kind, _inflated(body[1:]) if body[0] & _DEFLATED else body[1:]


def payload_of(text: str, wanted: PaperKind) -> bytes:
    """Read a text of one kind; another kind is told by its name."""
    kind, payload = from_text(text)
    if kind is not wanted:
        raise PaperOfOtherKind(kind, wanted)
    return payload


def read_paper(path: Path) -> str:
    """Read the text of a small file, whatever program last saved it."""
    data = at_most(path, _MOST_TEXT)
    marks = (b"\xff\xfe", b"\xfe\xff")
    try:
        return data.decode("utf-16" if data.startswith(marks) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotPaper from error


def read_given(given: str | Path, suffix: str) -> str:
    """Take a text as it comes: a file, the name of one, which ends in `suffix`, or the text."""
    if isinstance(given, Path):
        return read_paper(given)
    named = given.strip().strip('"')
    if len(named) <= _LONGEST_NAME and named.casefold().endswith(suffix):
        return read_paper(Path(named))
    return given


def write_paper(path: Path, text: str) -> None:
    """Write a text as a small file."""
    write_text(path, text + "\n")


def write_beside(path: Path, text: str, ours: Callable[[str], bool]) -> Path:
    """Write a text under a name, or with a number behind it where the name is another's.

    Two laptops may have drawn one name, and one laptop hands over two stops a day: a file that
    `ours` does not know as what is written anew stays as it is.
    """
    place = free_name(path, partial(_known, ours=ours))
    write_paper(place, text)
    return place


def _known(place: Path, *, ours: Callable[[str], bool]) -> bool:
    try:
        return ours(read_paper(place))
    except KnownError:  # no text of ours, or one that cannot be read any more
        return False
