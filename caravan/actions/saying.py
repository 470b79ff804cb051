"""Say things into the journal: which kind a record is of, and how much of the time it may tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from caravan.domain.events import Event, Session
from caravan.domain.journal import Kind, Verb
from caravan.domain.links import Handover, Link
from caravan.domain.people import Certificate, Headcount, Participant
from caravan.domain.sheets import Sheet, Tally
from caravan.errors import BugError
from caravan.store.journal import Change
from caravan.store.rows import ops_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caravan.actions.workspace import Workspace
    from caravan.domain.journal import Op

__all__ = ["Record", "put", "put_all", "restore", "say", "stamp"]


class Record(Protocol):
    """Anything of the domain that the journal keeps under an id."""

    @property
    def id(self) -> str:
        """The entity that it states."""

    def payload(self) -> dict[str, Any]:
        """What the journal keeps of it."""


_KINDS: dict[type, Kind] = {
    Event: Kind.EVENT,
    Session: Kind.SESSION,
    Participant: Kind.PARTICIPANT,
    Headcount: Kind.HEADCOUNT,
    Sheet: Kind.SHEET,
    Tally: Kind.TALLY,
    Certificate: Kind.CERTIFICATE,
    Link: Kind.LINK,
    Handover: Kind.HANDOVER,
}
_TO_THE_HOUR = frozenset({Kind.EVENT, Kind.SESSION})
"""Rooms are planned by the hour; the hour of anything else could find a child in a queue."""


def stamp(workspace: Workspace, kind: Kind) -> str:
    """Say when, as exactly as an operation of this kind may."""
    return workspace.hour_stamp() if kind in _TO_THE_HOUR else workspace.day_stamp()


def say(
    workspace: Workspace,
    kind: Kind,
    entity: str,
    payload: dict[str, Any],
    verb: Verb,
    *,
    settles: bool = False,
) -> Change:
    """Make a change about an entity, dated by its kind."""
    return Change(
        kind=kind,
        entity=entity,
        payload=payload,
        time=stamp(workspace, kind),
        verb=verb,
        settles=settles,
    )


def put_all(
    workspace: Workspace, records: Iterable[Record], *, verb: Verb = Verb.PUT
) -> tuple[Op, ...]:
    """Save records in one transaction; they are on disk when this returns."""
    changes = (
        say(workspace, _KINDS[type(record)], record.id, record.payload(), verb)
        for record in records
    )
    return workspace.journal.append(*changes)


def put(workspace: Workspace, record: Record, *, verb: Verb = Verb.PUT) -> Op:
    """Save one record."""
    (saved,) = put_all(workspace, [record], verb=verb)
    return saved


def restore(workspace: Workspace, kind: Kind, entity: str) -> Op:
    """Bring back what was taken back, as it was said last."""
    ops = ops_of(workspace.database.connection, kind.value, entity)
    if not ops:
        raise BugError(f"no {kind.value} {entity}")
    latest = max(ops, key=lambda op: op.revision)
    (saved,) = workspace.journal.append(say(workspace, kind, entity, latest.content(), Verb.PUT))
    return saved
