"""The receipt, `*.caravane-recu`: the office says to one laptop what it holds of it.

One line of text, the same in the file, in the code on the page and for whoever pastes it: a small
binary body and the signature of the office's root. For each writer of the laptop it tells up to
which number the office holds everything, and the link that proves that it holds the same
(`caravan.store.coverage`); and so for the numbers before at which the laptop may stand, if it went
back to an older copy. docs/receipt.md describes the bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from caravan.domain.ids import WriterId
from caravan.errors import FileRefused
from caravan.exchange import paper
from caravan.exchange.keys import signed_by
from caravan.exchange.paper import PaperKind, payload_of, to_text
from caravan.exchange.refusals.common import OfOtherWorld, TooNew
from caravan.i18n import _
from caravan.i18n.numbers import ltr
from caravan.store.coverage import LINK_BYTES, Held

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from caravan.exchange.keys import Signer
    from caravan.exchange.kit import Kit

__all__ = [
    "MOST_POINTS",
    "SUFFIX",
    "Receipt",
    "ReceiptDamaged",
    "ReceiptOfOtherLaptop",
    "ReceiptOfOtherOffice",
    "ReceiptOfOtherWorld",
    "ReceiptRefused",
    "ReceiptTooNew",
    "check_receipt",
    "office_name",
    "read_given",
    "read_receipt",
    "receipt_text",
]

SUFFIX = ".caravane-recu"
MOST_POINTS = 9_000
"""What a text has room for; a laptop's own export names seven hundred writers at most."""
_MANY = 255
"""What the byte for how many numbers follow says of as many or more: the length tells the rest."""
_VERSION = 1
_SIGNED = b"caravane/receipt/1\n"
_OFFICE_DIGITS, _KEY_BYTES, _WRITER_BYTES, _SIGNATURE_BYTES = 16, 32, 16, 64
_NUMBER_BYTES, _DAY_BYTES = 4, 3
_HEAD_BYTES = 2 + _OFFICE_DIGITS // 2 + _KEY_BYTES + _DAY_BYTES + 1
_POINT_BYTES = _WRITER_BYTES + _NUMBER_BYTES + LINK_BYTES
_HIGHEST = (1 << 8 * _NUMBER_BYTES) - 1


class ReceiptRefused(FileRefused):
    """A receipt that is not taken; the one in use, if any, stays."""

    code = "receipt-refused"

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Demandez au bureau l’accusé de réception de cet ordinateur.")


class ReceiptDamaged(ReceiptRefused):
    """What the receipt says is not what this office signed."""

    code = "receipt-damaged"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Cet accusé de réception n’est plus celui que le bureau a signé.")


class ReceiptTooNew(TooNew, ReceiptRefused):
    """A form that this program does not know yet."""

    code = "receipt-newer-version"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Cet accusé de réception vient d’une version plus récente de Caravane.")


class ReceiptOfOtherOffice(ReceiptRefused):
    """Signed by another office than the one whose kit this laptop has."""

    code = "receipt-of-other-office"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _(
            "Cet accusé de réception vient d’un autre bureau que celui de la trousse de cet "
            "ordinateur."
        )


class ReceiptOfOtherLaptop(ReceiptRefused):
    """Given to another laptop: `theirs` and `ours` are the letters that files are named by."""

    code = "receipt-of-other-laptop"

    def __init__(self, theirs: str, ours: str) -> None:
        super().__init__(theirs, ours)
        self.theirs = theirs
        self.ours = ours

    @property
    def sentence(self) -> str:
        """What happened."""
        return _(
            "Cet accusé de réception est celui de l’ordinateur {theirs}. Celui-ci est {ours}."
        ).format(theirs=ltr(self.theirs), ours=ltr(self.ours))


class ReceiptOfOtherWorld(OfOtherWorld, ReceiptRefused):
    """A demonstration's receipt on a real laptop, or the other way round."""

    code = "receipt-demo-mismatch"

    @property
    def sentence(self) -> str:
        """What happened."""
        if self.demo:
            return _(
                "Cet accusé de réception est celui de la démonstration : il ne vaut pas "
                "pour de vraies données."
            )
        return _(
            "Cet accusé de réception vient d’un vrai bureau : il ne sert pas à la démonstration."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What an office holds of the laptop with this key; `day` is the office's, and only shown.

    `office` is the beginning of the office's root key (`office_name`).
    """

    office: str
    key: str
    day: date
    demo: bool
    writers: tuple[Held, ...]

    @property
    def up_to(self) -> dict[WriterId, int]:
        """The furthest number held without a hole, by writer."""
        return {held.writer: held.up_to for held in self.writers}


def office_name(root: str) -> str:
    """Name an office by the beginning of its root key."""
    return root[:_OFFICE_DIGITS]


def _points(writers: Sequence[Held]) -> Iterator[bytes]:
    """Each writer's numbers, the furthest last: a former program believes the last one it reads.

    Where there is no room for all of them, how far each writer is held goes first.
    """
    room = MOST_POINTS - len(writers)
    for held in writers[:MOST_POINTS]:
        earlier = held.earlier[: max(room, 0)]
        room -= len(earlier)
        for number, link in (*earlier, (held.up_to, held.link)):
            yield held.writer + min(number, _HIGHEST).to_bytes(_NUMBER_BYTES, "big") + link


def _body(receipt: Receipt) -> bytes:
    points = tuple(_points(receipt.writers))
    return b"".join(
        (
            bytes([_VERSION, int(receipt.demo)]),
            bytes.fromhex(receipt.office),
            bytes.fromhex(receipt.key),
            receipt.day.toordinal().to_bytes(_DAY_BYTES, "big"),
            bytes([min(len(points), _MANY)]),
            *points,
        )
    )


def receipt_text(receipt: Receipt, root: Signer) -> str:
    """Sign a receipt and write it as its one line of text."""
    body = _body(receipt)
    return to_text(PaperKind.RECEIPT, body + root.sign(_SIGNED + body))


def _read_points(packed: bytes) -> Iterator[tuple[WriterId, tuple[int, bytes]]]:
    for start in range(0, len(packed), _POINT_BYTES):
        each = packed[start : start + _POINT_BYTES]
        number = each[_WRITER_BYTES : _WRITER_BYTES + _NUMBER_BYTES]
        yield WriterId(each[:_WRITER_BYTES]), (int.from_bytes(number, "big"), each[-LINK_BYTES:])


def _held(packed: bytes) -> tuple[Held, ...]:
    found: dict[WriterId, list[tuple[int, bytes]]] = {}
    for writer, point in _read_points(packed):
        found.setdefault(writer, []).append(point)
    return tuple(
        Held(writer=writer, up_to=points[-1][0], link=points[-1][1], earlier=tuple(points[:-1]))
        for writer, points in found.items()
    )


def _unpacked(body: bytes) -> Receipt:
    office = body[2 : 2 + _OFFICE_DIGITS // 2]
    key = body[2 + len(office) : 2 + len(office) + _KEY_BYTES]
    day = body[_HEAD_BYTES - _DAY_BYTES - 1 : _HEAD_BYTES - 1]
    packed = body[_HEAD_BYTES:]
    points, odd = divmod(len(packed), _POINT_BYTES)
    if odd or min(points, _MANY) != body[_HEAD_BYTES - 1] or body[1] > 1:
        raise ReceiptDamaged
    try:
        shown = date.fromordinal(int.from_bytes(day, "big"))
    except (ValueError, OverflowError) as error:
        raise ReceiptDamaged from error
    return Receipt(
        office=office.hex(),
        key=key.hex(),
        day=shown,
        demo=bool(body[1]),
        writers=_held(packed),
    )


def _parted(text: str) -> tuple[bytes, bytes]:
    payload = payload_of(text, PaperKind.RECEIPT)
    if payload[:1] > bytes([_VERSION]):
        raise ReceiptTooNew
    if len(payload) < _HEAD_BYTES + _SIGNATURE_BYTES or payload[0] != _VERSION:
        raise ReceiptDamaged
    return payload[:-_SIGNATURE_BYTES], payload[-_SIGNATURE_BYTES:]


def read_receipt(text: str) -> Receipt:
    """Read what a receipt says, without knowing yet whether it may be believed."""
    return _unpacked(_parted(text)[0])


def check_receipt(text: str, kit: Kit, key: str, ours: str) -> Receipt:
    """Read a receipt given to the laptop with this key by the office of this kit, or refuse it.

    `ours` are this laptop's letters, for the sentence of a refusal.
    """
    body, signature = _parted(text)
    receipt = _unpacked(body)
    if receipt.office != office_name(kit.root):
        raise ReceiptOfOtherOffice
    if not signed_by(kit.root, signature, _SIGNED + body):
        raise ReceiptDamaged
    if receipt.demo != kit.demo:
        raise ReceiptOfOtherWorld(demo=receipt.demo)
    if receipt.key != key:
        raise ReceiptOfOtherLaptop(_letters(receipt), ours)
    return receipt


def _letters(receipt: Receipt) -> str:
    from caravan.exchange.naming import laptop_name

    return laptop_name(receipt.key)


def read_given(given: str | Path) -> str:
    """Take a receipt as it comes: a file, the name of one, or the text itself."""
    return paper.read_given(given, SUFFIX)
