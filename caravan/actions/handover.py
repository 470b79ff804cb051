"""One stop on two laptops: the first hands its event over, the second opens its rooms under it.

The event travels, by a code to scan or a small file; rooms, people and answers never do. Both
laptops export what is theirs, and the office puts the rooms together by the event's id.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from caravan.actions.saying import put
from caravan.domain.authority import birth_key, creates
from caravan.domain.changes import Changes
from caravan.domain.fold import current_of
from caravan.domain.ids import handover_id
from caravan.domain.journal import Kind
from caravan.domain.links import Handover, Linked
from caravan.errors import BugError, Refused
from caravan.i18n import _
from caravan.store.doubles import authors
from caravan.store.rows import ops_of
from caravan.store.standing import births, held

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.actions.workspace import Workspace
    from caravan.domain.events import Event
    from caravan.domain.ids import EventId
    from caravan.domain.journal import Op
    from caravan.exchange.handover import Given
    from caravan.exchange.keys import Signer

__all__ = [
    "EventClosed",
    "EventOfAnother",
    "EventTakenBack",
    "Handed",
    "Shared",
    "Taken",
    "hand_over",
    "shared",
    "take",
    "write_handover",
]


class EventClosed(Refused):
    """The stop is over: no second room can open."""

    code = "event-closed"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Cette étape est close : elle ne peut plus être partagée.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Sur l’autre ordinateur, créez la même étape : le bureau réunira les deux.")


class EventOfAnother(Refused):
    """The stop was planned on another laptop, which alone may hand it over."""

    code = "event-of-another"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Cette étape a été créée sur un autre ordinateur.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Partagez-la depuis l’ordinateur qui l’a créée.")


class EventTakenBack(Refused):
    """It was taken before, and then taken back on this laptop."""

    code = "event-taken-back"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Cette étape a été annulée sur cet ordinateur.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Créez la même étape ici : le bureau réunira les deux.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """An event ready for a second laptop: `text` for a code or for pasting, `name` for a file."""

    event: Event
    text: str
    name: str
    changes: Changes = Changes.FILES


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """An event that is here now; `known` if this laptop held all of it already."""

    event: Event
    known: bool
    changes: Changes = Changes.EVENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """That another laptop holds a stop too, as far as this one knows; which rooms it cannot know.

    `since` is the day on which its code was first shown here, None where it came from the other.
    """

    since: date | None


def shared(workspace: Workspace, event: EventId) -> Shared | None:
    """Say whether a stop of this laptop is shared; an office holds everybody's and shares none."""
    if workspace.office:
        return None
    database, own = workspace.database, workspace.journal.identity.key
    said = ops_of(database.connection, Kind.HANDOVER.value, handover_id(event, own))
    if said:
        return Shared(since=date.fromisoformat(min(said, key=lambda op: op.revision).time[:10]))
    born = births(database, authors(database, Linked.EVENT, (event,)).values())
    came = any(birth_key(op) not in {own, None} for op in born)
    return Shared(since=None) if came else None


def hand_over(workspace: Workspace, event: EventId) -> Handed:
    """Open an event to a second laptop, and make what that laptop takes; again gives it again."""
    from caravan.exchange.handover import SUFFIX, handover_text, read_handover
    from caravan.exchange.keys import laptop_keys
    from caravan.exchange.naming import laptop_name

    found = workspace.reading.event(event)
    if found is None:
        raise BugError(f"no event {event}")
    if found.closed:
        raise EventClosed
    signer = laptop_keys(workspace.places.keys).signer
    ops = _ops(workspace, event, signer)
    put(workspace, Handover(id=handover_id(event, signer.public), event=event))
    text = handover_text(ops, signer)
    if read_handover(text, demo=workspace.demo).event != found:
        raise BugError("an event does not read back as it was handed over")
    name = f"MA-{found.region}_{found.day.isoformat()}_{laptop_name(signer.public)}{SUFFIX}"
    return Handed(event=found, text=text, name=name)


def _ops(workspace: Workspace, event: EventId, signer: Signer) -> tuple[Op, ...]:
    """Find what says the event now, and the births of who said it; all must be our own."""
    from caravan.exchange.handover import key_of

    said = ops_of(workspace.database.connection, Kind.EVENT.value, event)
    current = current_of(said)
    heads = [op for op in said if current is not None and op.id in current.heads]
    born = births(workspace.database, sorted({op.writer for op in heads}))
    if key_of(born, heads) != signer.public:
        raise EventOfAnother
    return (*born, *sorted(heads, key=lambda op: op.id))


def write_handover(handed: Handed, folder: Path) -> Path:
    """Write the small file that the second laptop opens; that of another stop stays."""
    from caravan.exchange.handover import same_stop
    from caravan.exchange.paper import write_beside

    return write_beside(folder / handed.name, handed.text, partial(same_stop, handed.text))


def take(workspace: Workspace, given: str | Path) -> Taken:
    """Take an event from another laptop: a file, the name of one, or the text itself.

    Checked are: the text is whole; its operations are such as a bundle may carry and all of one
    event; their writers were born under the key that signed the text; both laptops are in a
    demonstration, or neither is; what it says is what a person may type, of a stop that is still
    open; and if the event is here already, that key is its own. Whether that key is one of our
    office's laptops cannot be known here: nothing is believed but this event, it never leaves this
    laptop, and the office checks both bundles.
    """
    from caravan.exchange.handover import read_given, read_handover

    read = read_handover(read_given(given), demo=workspace.demo)
    _refuse_intruder(workspace, read)
    here = held(workspace.database, [op.id for op in read.ops])
    workspace.journal.union(op for op in read.ops if op.id not in here)
    event = workspace.reading.event(read.event.id)
    if event is None:  # it was taken back here
        raise EventTakenBack
    return Taken(event=event, known=len(here) == len(read.ops))


def _refuse_intruder(workspace: Workspace, read: Given) -> None:
    """Keep whoever only saw the code of an event from closing it or saying it anew."""
    from caravan.exchange.manifest import born_under

    said = ops_of(workspace.database.connection, Kind.EVENT.value, read.event.id)
    makers = sorted({op.writer for op in said if creates(op)})
    keys = born_under(births(workspace.database, makers)).values()
    if any(read.key not in each for each in keys):
        raise EventOfAnother
    if any(op.content().get("closed") for op in read.ops):
        raise EventClosed
