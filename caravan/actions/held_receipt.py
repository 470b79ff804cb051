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
from caravan.store.coverage import proof_before, proof_of
from caravan.store.receipts import keep_receipt, kept_receipt

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from caravan.actions.workspace import Workspace
    from caravan.domain.ids import WriterId
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
    "proof_here",
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

    `here` is how far it got; `up_to` None means that nothing is proven, and 0 that the receipt does
    not speak of this writer: it is of before the first export under it. `beyond` says how far the
    office got, where it is further than an older copy put back here and not all of that is proven:
    the office does not know yet where the copy ends. Without it and `up_to`, the office holds
    something else under these numbers: another copy of this laptop sent files.
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

    It replaces the one before unless it says less of something, or covers less of what is here, and
    is earlier: then it is an old one. A later one that says less is believed, since the office may
    have lost something.
    """
    from caravan.exchange.receipt import check_receipt, read_given

    text = read_given(given)
    receipt = check_receipt(text, _kit(workspace), _own_key(workspace), _own_name(workspace))
    before = current_receipt(workspace)
    if before is not None and _old(workspace, receipt, before):
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


def _old(workspace: Workspace, new: Receipt, before: Receipt) -> bool:
    if new.day >= before.day:
        return False
    proofs = {held.writer: _proven_here(workspace, held) for held in new.writers}
    return any(
        new.up_to.get(held.writer, 0) < held.up_to
        or proofs[held.writer] < _proven_here(workspace, held)
        for held in before.writers
    )


def _proven_here(workspace: Workspace, held: Held) -> int:
    proof = proof_here(workspace, held)
    return proof.up_to if proof else 0


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
    """Compare a receipt with what this laptop wrote, writer by writer; those it omits come last.

    After an older copy was put back, or a move, this laptop writes under another than before.
    """
    from caravan.exchange.naming import numbering_names

    named = {held.writer for held in receipt.writers}
    omitted = {each: last for each, last in _written(workspace).items() if each not in named}
    names = numbering_names(receipt.key, [*named, *omitted])
    here = [held for held in receipt.writers if workspace.journal.last_seq(held.writer)]
    return (
        *(_covered(workspace, held, names[held.writer]) for held in here),
        *(Covered(name=names[each], here=last, up_to=0) for each, last in omitted.items()),
    )


def _written(workspace: Workspace) -> dict[WriterId, int]:
    """How far each writer of this laptop's keys got here, if it said more than its birth.

    Writers of another laptop that shared a stop are not waited for: they leave from there.
    """
    from caravan.exchange.manifest import born_under
    from caravan.store.standing import births

    got = {each.writer: each.last for each in workspace.journal.extents() if each.last > 1}
    own = _signing_keys(workspace)
    return {
        writer: workspace.journal.last_seq(writer)
        for writer, keys in born_under(births(workspace.database, got)).items()
        if keys <= own
    }


def _signing_keys(workspace: Workspace) -> frozenset[str]:
    """The keys for which this laptop exports: its own, and those that its certificate replaces."""
    from caravan.actions.enrol import held_certificate

    certified = held_certificate(workspace, _kit(workspace))
    replaced = certified.certificate.replaces if certified else ()
    return frozenset({_own_key(workspace), *replaced})


def _covered(workspace: Workspace, held: Held, name: str) -> Covered:
    here, proof = workspace.journal.last_seq(held.writer), proof_here(workspace, held)
    up_to = proof.up_to if proof else None
    unknown = up_to != here and held_beyond(workspace, held)
    return Covered(name=name, here=here, up_to=up_to, beyond=held.up_to if unknown else None)


def proof_here(workspace: Workspace, held: Held) -> Held | None:
    """How far the office is proven to hold what is here of one writer; None where nothing is.

    Where it holds something else under the numbers of this laptop, nothing is: the links that it
    gives for an older copy count only where there is one.
    """
    proof = proof_of(workspace.database, held)
    if proof is None and held_beyond(workspace, held):
        return proof_before(workspace.database, held)
    return proof


def held_beyond(workspace: Workspace, held: Held) -> bool:
    """Whether the office has numbers that this laptop never had, of a writer it has left.

    An older copy put back here explains them: since then this laptop writes under another. Of the
    writer in use nothing but another copy of this laptop does.
    """
    left = held.writer != workspace.journal.identity.writer
    return left and workspace.journal.last_seq(held.writer) < held.up_to
