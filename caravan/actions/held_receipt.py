"""The receipt this laptop holds: taken, kept, and what of its data it covers.

Only a receipt lets a laptop take people's records out (`caravan.actions.purge`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.domain.changes import Changes
from caravan.errors import Refused
from caravan.i18n import _
from caravan.i18n.numbers import long_date
from caravan.store.coverage import held_up_to
from caravan.store.receipts import keep_receipt, kept_receipt

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from caravan.actions.workspace import Workspace
    from caravan.exchange.kit import Kit
    from caravan.exchange.receipt import Receipt
    from caravan.store.coverage import Held

__all__ = [
    "Covered",
    "ReceiptOlder",
    "Taken",
    "covered",
    "current_receipt",
    "held_beyond",
    "take_receipt",
]


class ReceiptOlder(Refused):
    """The receipt in use says more and is later."""

    code = "receipt-older"

    def __init__(self, kept: date) -> None:
        super().__init__(kept)
        self.kept = kept

    @property
    def sentence(self) -> str:
        """What happened."""
        return _(
            "Cet accusé de réception est plus ancien que celui du {day}, déjà pris : rien ne "
            "change."
        ).format(day=long_date(self.kept))

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Prenez le dernier accusé de réception que le bureau a donné.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """How far the office is proven to hold one writer of this laptop.

    `here` is how far it got; `up_to` None means that nothing is proven. Then `beyond` says how far
    the office got, where that is only further than an older copy put back here. Without it, the
    office holds something else under these numbers: another copy of this laptop sent files.
    """

    name: str
    here: int
    up_to: int | None
    beyond: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A receipt that this laptop believes and keeps."""

    receipt: Receipt
    covered: tuple[Covered, ...]
    changes: Changes = Changes.FILES


def take_receipt(workspace: Workspace, given: str | Path) -> Taken:
    """Take this laptop's receipt: a file, its name, or the text as pasted, scanned or typed.

    It replaces the one before unless it says less of something and is earlier: then it is an old
    one. A later one that says less is believed, since the office may have lost something.
    """
    from caravan.exchange.receipt import check_receipt, read_given

    text = read_given(given)
    receipt = check_receipt(text, _kit(workspace), _own_key(workspace), _own_name(workspace))
    before = current_receipt(workspace)
    if before is not None and _old(receipt, before):
        raise ReceiptOlder(before.day)
    keep_receipt(workspace.database, receipt.key, receipt.day, text.strip())
    return Taken(receipt=receipt, covered=covered(workspace, receipt))


def _kit(workspace: Workspace) -> Kit:
    from caravan.actions.held_kit import KitMissing, kit_at_hand

    kit = kit_at_hand(workspace)
    if kit is None:
        raise KitMissing
    return kit


def _own_key(workspace: Workspace) -> str:
    from caravan.exchange.keys import has_laptop_key, laptop_keys

    if not has_laptop_key(workspace.places.keys):
        return ""  # nothing was ever signed here: every receipt is another's
    return laptop_keys(workspace.places.keys).signer.public


def _own_name(workspace: Workspace) -> str:
    from caravan.exchange.naming import laptop_name

    return laptop_name(workspace.journal.identity.key)


def _old(new: Receipt, before: Receipt) -> bool:
    less = any(new.up_to.get(held.writer, 0) < held.up_to for held in before.writers)
    return less and new.day < before.day


def current_receipt(workspace: Workspace) -> Receipt | None:
    """The receipt this laptop keeps; None without one, or if its office is no longer ours."""
    from caravan.actions.held_kit import kit_at_hand
    from caravan.exchange.keys import has_laptop_key, laptop_keys
    from caravan.exchange.receipt import ReceiptRefused, check_receipt

    kit = kit_at_hand(workspace)
    if kit is None or not has_laptop_key(workspace.places.keys):
        return None
    key = laptop_keys(workspace.places.keys).signer.public
    text = kept_receipt(workspace.database, key)
    if text is None:
        return None
    try:
        return check_receipt(text, kit, key, _own_name(workspace))
    except ReceiptRefused:
        return None


def covered(workspace: Workspace, receipt: Receipt) -> tuple[Covered, ...]:
    """Compare a receipt with what this laptop wrote, writer by writer."""
    from caravan.exchange.naming import numbering_names

    names = numbering_names(receipt.key, [held.writer for held in receipt.writers])
    return tuple(
        Covered(
            name=names[held.writer],
            here=workspace.journal.last_seq(held.writer),
            up_to=held_up_to(workspace.database, held),
            beyond=held.up_to if held_beyond(workspace, held) else None,
        )
        for held in receipt.writers
        if workspace.journal.last_seq(held.writer)
    )


def held_beyond(workspace: Workspace, held: Held) -> bool:
    """Whether the office has numbers that this laptop never had, of a writer it has left.

    An older copy put back here explains them: since then this laptop writes under another. Of the
    writer in use nothing but another copy of this laptop does.
    """
    left = held.writer != workspace.journal.identity.writer
    return left and workspace.journal.last_seq(held.writer) < held.up_to
