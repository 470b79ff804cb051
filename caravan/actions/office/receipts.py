"""Receipts: the office tells each laptop what it holds of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from caravan.domain.authority import Authority
from caravan.domain.ends import ends_said
from caravan.domain.places import region_said
from caravan.errors import Refused
from caravan.i18n import Language, _
from caravan.store.authority import authority_of
from caravan.store.coverage import held_of
from caravan.store.receipts import keep_receipt, kept_receipt
from caravan.store.register import Register

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from caravan.actions.workspace import Workspace
    from caravan.documents.receipt_page import ReceiptSheet
    from caravan.domain.ids import WriterId
    from caravan.exchange.receipt import Receipt
    from caravan.store.coverage import Held

__all__ = [
    "Due",
    "Given",
    "NothingReceived",
    "laptops",
    "receipt_for",
    "receipts_due",
    "write_receipts",
]


class NothingReceived(Refused):
    """The office knows this laptop and holds nothing of it yet."""

    code = "nothing-received"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Le bureau n’a encore rien reçu de cet ordinateur.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Recevez d’abord un de ses fichiers d’export.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A laptop as the office knows it, and what a receipt would tell it.

    `given` is the day of its last receipt, `changed` whether there is anything new to tell since.
    """

    key: str
    name: str
    region: str | None
    held: tuple[Held, ...]
    given: date | None
    changed: bool

    @property
    def up_to(self) -> int:
        """How many operations of it the office holds without a hole."""
        return sum(each.up_to for each in self.held)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A receipt that was signed: its text for a code or for pasting, and its files if written."""

    due: Due
    receipt: Receipt
    text: str
    files: tuple[Path, ...] = ()


def laptops(workspace: Workspace) -> tuple[Due, ...]:
    """Every laptop of which the office holds anything, by region and name."""
    regions = {each.key: each.region for each in Register(workspace.database).certified()}
    found = [
        _due(workspace, key, writers, regions.get(key))
        for key, writers in _writers(workspace).items()
    ]
    return tuple(sorted(found, key=lambda due: (due.region or "", due.name, due.key)))


def _writers(workspace: Workspace) -> dict[str, list[WriterId]]:
    """The writers of each key; those of a key that was replaced belong to the one that did.

    What this computer wrote itself is not received.
    """
    from caravan.exchange.manifest import born_under
    from caravan.store.standing import births

    everyone = [extent.writer for extent in workspace.journal.extents()]
    born = born_under(births(workspace.database, everyone))
    authority = authority_of(workspace.database.connection) or Authority()
    ours = authority.office | born.get(workspace.journal.identity.writer, frozenset())
    found: dict[str, list[WriterId]] = defaultdict(list)
    for writer, keys in born.items():
        for key in keys - ours:
            for owner in authority.successors.get(key) or {key}:
                found[owner].append(writer)
    return found


def _due(workspace: Workspace, key: str, writers: Sequence[WriterId], certified: str | None) -> Due:
    from caravan.exchange.naming import laptop_name
    from caravan.exchange.receipt import read_receipt
    from caravan.store.standing import births

    born = births(workspace.database, writers)
    held = held_of(workspace.database, writers, ends_said(born))
    text = kept_receipt(workspace.database, key)
    last = read_receipt(text) if text else None
    said = [region_said(op.content().get("region")) for op in born]
    return Due(
        key=key,
        name=laptop_name(key),
        region=next((region for region in (certified, *said) if region), None),
        held=held,
        given=last.day if last else None,
        changed=bool(held) and (last is None or last.writers != held),
    )


def receipts_due(workspace: Workspace) -> tuple[Due, ...]:
    """The laptops to which the office has something new to say."""
    return tuple(due for due in laptops(workspace) if due.changed)


def _found(workspace: Workspace, typed: str, known: Sequence[Due]) -> Due:
    from caravan.actions.office.computers import key_named

    key = key_named(workspace, typed)
    due = next((due for due in known if due.key == key), None)
    if due is None:
        raise NothingReceived
    return due


def receipt_for(workspace: Workspace, named: str) -> Given:
    """Sign the receipt of one laptop, named by its letters or its key, to be shown or copied."""
    given = _signed(workspace, _found(workspace, named, laptops(workspace)))
    keep_receipt(workspace.database, given.due.key, given.receipt.day, given.text)
    return given


def _signed(workspace: Workspace, due: Due) -> Given:
    from caravan.actions.office.keys import keys_of
    from caravan.exchange.receipt import Receipt, office_name, receipt_text

    root = keys_of(workspace).root
    receipt = Receipt(
        office=office_name(root.public),
        key=due.key,
        day=workspace.today(),
        demo=workspace.demo,
        writers=due.held,
    )
    return Given(due=due, receipt=receipt, text=receipt_text(receipt, root))


def write_receipts(
    workspace: Workspace,
    folder: Path,
    languages: Sequence[Language] = (Language.FRENCH, Language.ARABIC),
    *,
    only: str | None = None,
    everyone: bool = False,
) -> tuple[Given, ...]:
    """Write receipts into a folder: for each laptop a file to open and a page to print.

    Those that say something new, unless `only` names one or `everyone` asks for them all. One
    that could not be written is still due.
    """
    from caravan.safe_write import staying

    known = laptops(workspace)
    if only is not None:
        chosen = [_found(workspace, only, known)]
    else:
        chosen = [due for due in known if everyone or due.changed]
    alike = Counter(_called(due) for due in known)
    with staying(folder):
        return tuple(
            _written(workspace, folder, due, languages, alone=alike[_called(due)] == 1)
            for due in chosen
        )


def _called(due: Due) -> tuple[str, str]:
    return due.region or "00", due.name


def _written(
    workspace: Workspace,
    folder: Path,
    due: Due,
    languages: Sequence[Language],
    *,
    alone: bool,
) -> Given:
    """Write one; where another laptop has its name, by chance, all its letters stand instead."""
    from caravan.actions.office.keys import office_name
    from caravan.documents.receipt_page import receipt_pages
    from caravan.exchange.naming import key_letters
    from caravan.exchange.paper import write_beside
    from caravan.exchange.receipt import SUFFIX, read_receipt
    from caravan.safe_write import write_bytes

    given = _signed(workspace, due)
    region, name = _called(due)
    called = name if alone else key_letters(due.key)
    stem = f"MA-{region}_{given.receipt.day.isoformat()}_{called}"

    def ours(there: str) -> bool:
        """A receipt for another laptop, or of another office, stays as it is."""
        read = read_receipt(there)
        return (read.office, read.key) == (given.receipt.office, given.receipt.key)

    file = write_beside(folder / f"{stem}{SUFFIX}", given.text, ours)
    page = file.with_name(f"{file.name.removesuffix(SUFFIX)}.recu.pdf")
    write_bytes(
        page, receipt_pages(_sheet(given, office_name(workspace)), languages, demo=workspace.demo)
    )
    keep_receipt(workspace.database, due.key, given.receipt.day, given.text)
    return replace(given, files=(file, page))


def _sheet(given: Given, office: str) -> ReceiptSheet:
    from caravan.documents.receipt_page import ReceiptSheet
    from caravan.exchange.naming import numbering_names

    held = given.receipt.writers
    names = numbering_names(given.due.key, [each.writer for each in held])
    return ReceiptSheet(
        office=office,
        region=given.due.region,
        name=given.due.name,
        computers=[(names[each.writer], each.up_to) for each in held],
        day=given.receipt.day,
        text=given.text,
    )
