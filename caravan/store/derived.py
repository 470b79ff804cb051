"""The derived tables: dropped and refolded from the journal at will."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from caravan.domain.events import Event, Session, season_of
from caravan.domain.fold import current_of, withdrawn
from caravan.domain.journal import PAYLOAD_VERSION, Kind
from caravan.domain.links import Link
from caravan.domain.payload import BadPayload
from caravan.domain.people import Certificate, Headcount, Participant
from caravan.domain.sheets import Sheet, Tally
from caravan.store.authority import authority_of, with_opened
from caravan.store.direct import JOURNAL, fold_direct, rest_noted
from caravan.store.rows import by_entity, ops_of
from caravan.store.traces import mark_scrub

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from caravan.domain.fold import Current
    from caravan.domain.ids import OpId
    from caravan.domain.journal import Op

__all__ = ["UNSURE", "refold", "refold_all", "rows_of"]

UNSURE = "?"
"""The option of a tally for those who said that they did not know."""

Rows = dict[str, list[tuple[Any, ...]]]


def _event(entity: str, data: Mapping[str, Any]) -> Rows:
    event = Event.read(entity, data)
    row = (
        event.id,
        event.day.isoformat(),
        season_of(event.day),
        event.region,
        event.province,
        event.place,
        event.host,
        int(event.closed),
        int(event.entered_after),
    )
    return {"event": [row]}


def _session(entity: str, data: Mapping[str, Any]) -> Rows:
    session = Session.read(entity, data)
    row = (
        session.id,
        session.event,
        session.audience.value,
        session.band.value if session.band else None,
        session.lead.value,
        session.language.value,
        session.stage.value,
        session.started,
        session.ended,
    )
    return {"session": [row]}


def _participant(entity: str, data: Mapping[str, Any]) -> Rows:
    person = Participant.read(entity, data)
    row = (
        person.id,
        person.event,
        person.session,
        person.role.value,
        person.band.value if person.band else None,
        person.sex.value if person.sex else None,
        person.language.value,
    )
    return {"participant": [row]}


def _headcount(entity: str, data: Mapping[str, Any]) -> Rows:
    counted = Headcount.read(entity, data)
    return {"headcount": [(counted.id, counted.event, counted.session, counted.people)]}


def _sheet(entity: str, data: Mapping[str, Any]) -> Rows:
    sheet = Sheet.read(entity, data)
    row = (
        sheet.id,
        sheet.event,
        sheet.session,
        sheet.participant,
        sheet.phase.value,
        sheet.form.value,
        sheet.pack,
        sheet.pack_version,
        sheet.language.value,
        int(sheet.complete),
        _compact([(answer.item, answer.rev, answer.choice) for answer in sheet.answers]),
    )
    return {"sheet": [row]}


def _compact(answers: Sequence[tuple[str, int, str | None]]) -> str:
    """Write answers as their payload has them: what is folded in SQL must be the same."""
    return json.dumps(answers, ensure_ascii=False, separators=(",", ":"))


def _tally(entity: str, data: Mapping[str, Any]) -> Rows:
    tally = Tally.read(entity, data)
    options = {**tally.counts, UNSURE: tally.unsure}
    rows = [
        (
            f"{tally.id}/{option}",
            tally.event,
            tally.session,
            tally.phase.value,
            tally.form.value,
            tally.pack,
            tally.pack_version,
            tally.item,
            tally.rev,
            tally.present,
            option,
            people,
        )
        for option, people in options.items()
    ]
    return {"tally": rows}


def _certificate(entity: str, data: Mapping[str, Any]) -> Rows:
    printed = Certificate.read(entity, data)
    row = (printed.id, printed.event, printed.serial, printed.role.value, printed.theme.value)
    return {"certificate": [row]}


def _link(entity: str, data: Mapping[str, Any]) -> Rows:
    link = Link.read(entity, data)
    return {"link": [(link.id, link.what.value, link.kept, link.other, int(link.same))]}


_FOLDERS: dict[Kind, Callable[[str, Mapping[str, Any]], Rows]] = {
    Kind.EVENT: _event,
    Kind.SESSION: _session,
    Kind.PARTICIPANT: _participant,
    Kind.HEADCOUNT: _headcount,
    Kind.SHEET: _sheet,
    Kind.TALLY: _tally,
    Kind.CERTIFICATE: _certificate,
    Kind.LINK: _link,
}

# Where an entity's rows are, so that they can be taken out before the new ones go in.
_HELD = {
    "event": "DELETE FROM event WHERE id = ?",
    "session": "DELETE FROM session WHERE id = ?",
    "participant": "DELETE FROM participant WHERE id = ?",
    "headcount": "DELETE FROM headcount WHERE id = ?",
    "sheet": "DELETE FROM sheet WHERE id = ?",
    "tally": "DELETE FROM tally WHERE id >= ? || '/' AND id < ? || '0'",
    "certificate": "DELETE FROM certificate WHERE id = ?",
    "link": "DELETE FROM link WHERE id = ?",
}


def rows_of(kind: Kind, entity: str, data: Mapping[str, Any]) -> Rows:
    """What an entity that says this puts into the tables; nothing if it cannot be read."""
    folder = _FOLDERS.get(kind)
    try:
        return folder(entity, data) if folder else {}
    except BadPayload:
        return {}  # kept in the journal and exported as it is; a later version may read it


def _rows(current: Current) -> Rows:
    if not current.counts or current.op.payload_version > PAYLOAD_VERSION:
        return {}
    return rows_of(current.kind, current.entity, current.op.content())


def _insert(connection: sqlite3.Connection, rows: Rows) -> None:
    for table, values in rows.items():
        if values:
            holes = ",".join("?" * len(values[0]))
            connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({holes})", values)  # noqa: S608


_PART = 4_000
_FEW = 8
"""Up to here an entity is asked for on its own; beyond, all in one pass."""


def _read(
    connection: sqlite3.Connection, entities: Collection[tuple[str, str]]
) -> Iterator[tuple[str, str, list[Op]]]:
    if len(entities) > _FEW:
        return by_entity(connection, entities)
    return ((kind, entity, ops_of(connection, kind, entity)) for kind, entity in entities)


def _forget(connection: sqlite3.Connection, emptied: Collection[tuple[OpId]]) -> None:
    """Empty what was said about an erased entity, and whatever an old file brings back of it."""
    statement = "UPDATE journal SET nonce = NULL, payload = NULL WHERE op = ? AND payload NOT NULL"
    if connection.executemany(statement, emptied).rowcount > 0:
        mark_scrub(connection)


def refold(connection: sqlite3.Connection, entities: Collection[tuple[str, str]]) -> None:
    """Fold these entities again, inside the caller's transaction."""
    folded: Rows = {}
    emptied: list[tuple[OpId]] = []
    authority = authority_of(connection)
    entities = with_opened(connection, entities)
    for kind, _entity, ops in _read(connection, entities):
        current = current_of(ops, authority)
        if current is None:
            emptied += [(op,) for op in withdrawn(ops, authority)]
            continue
        emptied += [(op,) for op in current.emptied]
        if kind in _HELD:
            for table, rows in _rows(current).items():
                folded.setdefault(table, []).extend(rows)
    _forget(connection, emptied)
    for kind, statement in _HELD.items():
        holes = statement.count("?")
        connection.executemany(
            statement, [(entity,) * holes for of, entity in entities if of == kind]
        )
    _insert(connection, folded)


def refold_all(connection: sqlite3.Connection) -> None:
    """Empty the derived tables and fold everything again, inside the caller's transaction."""
    for table in _HELD:  # named like its kind
        connection.execute(f"DELETE FROM {table}")  # noqa: S608
    with rest_noted(connection, JOURNAL):
        for _done in fold_direct(connection, JOURNAL):
            pass
        rest = connection.execute("SELECT kind, entity FROM temp.rest").fetchall()
    for at in range(0, len(rest), _PART):
        refold(connection, rest[at : at + _PART])
