"""Taking people's records out of a laptop once the office is proven to hold them.

A person and their sheets go together or stay together. What stays: the writer's birth, stops,
rooms, counts, certificates, whatever was erased (an old file must still find the erasure), and for
each room how many people were listed, which is no more than a headcount.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from caravan.domain.ids import EventId, ParticipantId, SessionId, WriterId
from caravan.domain.journal import Kind, Verb
from caravan.store.reached import keep_reached
from caravan.store.traces import mark_scrub
from caravan.store.troubles import known_errors

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from caravan.store.database import Database

__all__ = ["Gone", "Listed", "gone", "listed", "remove", "stops_gone"]

_GONE = "gone:"
_PERSON, _SHEET = Kind.PARTICIPANT.value, Kind.SHEET.value


@dataclass(slots=True, kw_only=True)
class Listed:
    """One person as the journal holds them: every operation about them and about their sheets.

    `room` is None where the arrival was taken back: such a person counts nowhere.
    """

    participant: ParticipantId
    events: set[EventId] = field(default_factory=set)
    entities: set[tuple[str, str]] = field(default_factory=set)
    numbers: list[tuple[WriterId, int]] = field(default_factory=list)
    room: SessionId | None = None
    sheets: int = 0
    erased: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """What was taken out of a stop: people by room, and whole or partial sheets."""

    people: Mapping[SessionId, int]
    sheets: int


def listed(database: Database) -> tuple[Listed, ...]:
    """Everybody the journal still tells something about, in the order of their random ids."""
    found: dict[ParticipantId, Listed] = {}
    with known_errors(database.path):
        rows = database.connection.execute(
            "SELECT kind, entity, writer, seq, verb, payload ->> '$.event',"
            " payload ->> '$.participant' FROM journal WHERE kind IN (?, ?)",
            (_PERSON, _SHEET),
        ).fetchall()
        rooms = dict(database.connection.execute("SELECT id, session FROM participant"))
        sheets = Counter(
            row[0] for row in database.connection.execute("SELECT participant FROM sheet")
        )
    for kind, entity, writer, seq, verb, event, owner in rows:
        who = ParticipantId(entity if kind == _PERSON else owner or "")
        if not who:
            continue  # an erased sheet: nothing tells whose it was, and nothing is left in it
        person = found.setdefault(who, Listed(participant=who))
        person.entities.add((kind, entity))
        person.numbers.append((WriterId(writer), seq))
        person.erased |= verb == Verb.ERASE.value
        if event is not None:
            person.events.add(EventId(event))
    for who, person in found.items():
        person.room = SessionId(rooms[who]) if who in rooms else None
        person.sheets = sheets[who]
    return tuple(found[who] for who in sorted(found))


def remove(database: Database, people: Collection[Listed]) -> None:
    """Take these people out of the journal and of what is folded from it, in one transaction.

    Their numbers are never given again. `scrub` must follow, and does at the next opening if the
    program stops in between.
    """
    entities = [entity for person in people for entity in sorted(person.entities)]
    with database.transaction() as connection:
        for writer in {writer for person in people for writer, _seq in person.numbers}:
            keep_reached(connection, writer)
        connection.executemany("DELETE FROM journal WHERE kind = ? AND entity = ?", entities)
        for table in ("participant", "sheet"):
            connection.executemany(
                f"DELETE FROM {table} WHERE id = ?",  # noqa: S608
                [(entity,) for _kind, entity in entities],
            )
        _note(database, people)
        mark_scrub(connection)


def _note(database: Database, people: Iterable[Listed]) -> None:
    stops: dict[EventId, list[Listed]] = defaultdict(list)
    for person in people:
        for event in person.events:
            stops[event].append(person)
    for event, left in stops.items():
        before = gone(database, event) or Gone(people={}, sheets=0)
        rooms = Counter(before.people)
        rooms.update(person.room for person in left if person.room is not None)
        sheets = before.sheets + sum(person.sheets for person in left)
        database.set_meta(_GONE + event, json.dumps({"people": rooms, "sheets": sheets}))


def gone(database: Database, event: EventId) -> Gone | None:
    """What was taken out of a stop; None if all that was ever there still is."""
    kept = database.meta(_GONE + event)
    if kept is None:
        return None
    said = json.loads(kept)
    people = {SessionId(room): int(number) for room, number in said["people"].items()}
    return Gone(people=people, sheets=int(said["sheets"]))


def stops_gone(database: Database) -> int:
    """Of how many stops people were taken out."""
    with known_errors(database.path):
        row = database.connection.execute(
            "SELECT count(*) FROM meta WHERE key >= ? AND key < ?", (_GONE, _GONE[:-1] + ";")
        ).fetchone()
    return int(row[0])
