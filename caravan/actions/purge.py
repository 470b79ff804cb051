"""Taking people's records out of a laptop: only what the office's receipt covers, only once over.

The office holds them, and is proven to; here nobody needs them any more. Stops, rooms, counts and
certificates stay, and so does how many people were listed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.actions.held_receipt import current_receipt, held_beyond, proof_here
from caravan.actions.outbox import note_purged
from caravan.domain.changes import Changes
from caravan.errors import Refused
from caravan.i18n import _
from caravan.i18n.numbers import long_date
from caravan.store.cleansing import scrub
from caravan.store.coverage import keep_proven, proven
from caravan.store.purging import Gone, gone, listed, remove
from caravan.store.scrubbing import scrub_due

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from caravan.actions.workspace import Workspace
    from caravan.domain.events import Event
    from caravan.domain.ids import EventId, ParticipantId, WriterId
    from caravan.exchange.receipt import Receipt
    from caravan.store.purging import Listed

__all__ = [
    "NothingCovered",
    "Purgeable",
    "PurgeableStop",
    "Purged",
    "ReceiptMissing",
    "clean_up",
    "purge",
    "purgeable",
    "purged",
]


class ReceiptMissing(Refused):
    """Nobody has said that anything arrived."""

    code = "receipt-missing"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _(
            "Aucun accusé de réception du bureau : rien ne peut être retiré de cet ordinateur."
        )

    @property
    def remedy(self) -> str:
        """What to do."""
        return _(
            "Exportez vers le bureau, puis prenez l’accusé de réception qu’il donne en retour."
        )


class NothingCovered(Refused):
    """There is a receipt, and nothing that it lets go."""

    code = "nothing-covered"

    def __init__(self, found: Purgeable) -> None:
        super().__init__(found)
        self.found = found

    @property
    def sentence(self) -> str:
        """What happened, the first reason that holds."""
        if self.found.disputed:
            return _(
                "Le bureau a reçu autre chose sous le nom de cet ordinateur : rien n’est retiré."
            )
        if self.found.waiting and self.found.beyond:
            return _(
                "Le bureau a reçu plus que ce que cet ordinateur contient : rien n’est retiré."
            )
        if self.found.waiting and self.found.day is not None:
            return _(
                "L’accusé de réception du {day} est plus ancien que ces données : rien "
                "n’est retiré."
            ).format(day=long_date(self.found.day))
        if self.found.open_stops:
            return _("L’étape n’est pas close : rien n’est retiré.")
        return _("Il ne reste personne à retirer de cet ordinateur.")

    @property
    def remedy(self) -> str:
        """What to do."""
        if self.found.disputed:
            return _("Appelez le bureau : un autre ordinateur a peut-être été copié de celui-ci.")
        if self.found.waiting and self.found.beyond:
            return _(
                "Une copie plus ancienne a été restaurée ici. Exportez vers le bureau, puis prenez "
                "le nouvel accusé de réception qu’il donne en retour."
            )
        if self.found.waiting:
            return _(
                "Exportez vers le bureau, puis prenez l’accusé de réception qu’il donne en retour."
            )
        if self.found.open_stops:
            return _("Clôturez l’étape, exportez, puis prenez l’accusé de réception du bureau.")
        return _("Rien à faire.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PurgeableStop:
    """A closed stop: the people whom the receipt covers, and those whom it does not yet."""

    event: Event
    people: int
    sheets: int
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Purgeable:
    """What could be taken out now; `day` is the receipt's, None without one.

    `open_stops` still hold people and are not closed. `disputed`: the office holds something else
    under this laptop's numbers, which only a copied laptop explains. `beyond`: it holds more than
    an older copy that was put back here, and has not been told yet where that one ends.
    """

    day: date | None
    stops: tuple[PurgeableStop, ...]
    open_stops: int
    disputed: bool
    beyond: bool = False

    @property
    def people(self) -> int:
        """How many people could be taken out."""
        return sum(stop.people for stop in self.stops)

    @property
    def sheets(self) -> int:
        """How many of their sheets."""
        return sum(stop.sheets for stop in self.stops)

    @property
    def waiting(self) -> int:
        """How many people of closed stops the receipt does not cover."""
        return sum(stop.waiting for stop in self.stops)


@dataclass(frozen=True, slots=True, kw_only=True)
class Purged:
    """What was taken out, and who stays until a later receipt."""

    people: int
    sheets: int
    waiting: int
    changes: Changes = Changes.EVERYTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sorted:
    """Everybody on this laptop, by what may be done."""

    free: tuple[Listed, ...]
    found: Purgeable


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reach:
    """How far each writer of this laptop is proven to be at the office, and what is not."""

    known: Mapping[WriterId, int]
    disputed: bool
    beyond: bool


def purgeable(workspace: Workspace) -> Purgeable:
    """Say how many people's records, of which closed stops, the receipt lets go."""
    return _sorted(workspace, current_receipt(workspace)).found


def _sorted(workspace: Workspace, receipt: Receipt | None) -> _Sorted:
    reach = _reach(workspace, receipt)
    closed = {event.id: event for event in workspace.reading.events() if event.closed}
    people = [person for person in listed(workspace.database) if not person.erased]
    over = [person for person in people if person.events and person.events <= closed.keys()]
    free = tuple(person for person in over if _within(person, reach.known))
    going = {person.participant for person in free}
    return _Sorted(
        free=free,
        found=Purgeable(
            day=receipt.day if receipt else None,
            stops=tuple(_stops(over, going, closed)),
            open_stops=len({e for person in people for e in person.events} - closed.keys()),
            disputed=reach.disputed,
            beyond=reach.beyond,
        ),
    )


def _reach(workspace: Workspace, receipt: Receipt | None) -> _Reach:
    known: dict[WriterId, int] = {}
    disputed = beyond = False
    for held in receipt.writers if receipt else ():
        last = workspace.journal.last_seq(held.writer)
        if not last:
            continue
        proof, further = proof_here(workspace, held), held_beyond(workspace, held)
        if proof is not None:
            known[held.writer] = proof.up_to
        disputed |= proof is None and not further
        beyond |= further and known.get(held.writer, 0) < last
    return _Reach(known=known, disputed=disputed, beyond=beyond)


def _within(person: Listed, reach: Mapping[WriterId, int]) -> bool:
    return all(seq <= reach.get(writer, 0) for writer, seq in person.numbers)


def _stops(
    over: Iterable[Listed], going: set[ParticipantId], closed: Mapping[EventId, Event]
) -> Iterable[PurgeableStop]:
    for event in closed.values():
        here = [person for person in over if event.id in person.events]
        free = [person for person in here if person.participant in going]
        if here:
            yield PurgeableStop(
                event=event,
                people=len(free),
                sheets=sum(person.sheets for person in free),
                waiting=len(here) - len(free),
            )


def purge(workspace: Workspace) -> Purged:
    """Take out what the receipt covers of closed stops; refused where that is nobody.

    On disk in one transaction; then the file is written anew and every safety copy replaced, so
    that what is gone is gone from them too; where the disk refused that, asking again does it.
    """
    receipt = current_receipt(workspace)
    if receipt is None:
        raise ReceiptMissing
    chosen = _sorted(workspace, receipt)
    if not chosen.free and not scrub_due(workspace.database):
        raise NothingCovered(chosen.found)
    with workspace.database.transaction():
        before = workspace.reading.operations()
        _keep_proofs(workspace, receipt)
        remove(workspace.database, chosen.free)
        note_purged(workspace, before - workspace.reading.operations())
    clean_up(workspace)
    return Purged(people=len(chosen.free), sheets=chosen.found.sheets, waiting=chosen.found.waiting)


def _keep_proofs(workspace: Workspace, receipt: Receipt) -> None:
    for held in receipt.writers:
        proof = proof_here(workspace, held) if workspace.journal.last_seq(held.writer) else None
        if proof is not None and proof.up_to > proven(workspace.database, held.writer).up_to:
            keep_proven(workspace.database, proof)


def clean_up(workspace: Workspace) -> None:
    """Wipe the traces of what was taken out or erased, and replace every safety copy."""
    scrub(workspace.database, workspace.places.backups, workspace.clock.now())


def purged(workspace: Workspace, event: EventId) -> Gone | None:
    """What was taken out of a stop on this laptop: people by room, sheets; None if nothing was."""
    return gone(workspace.database, event)
