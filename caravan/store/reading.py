"""What screens and actions read: frozen rows out of the derived tables."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from caravan.domain.ages import AgeBand
from caravan.domain.events import Event, Lead, Session, Stage
from caravan.domain.ids import EventId, ParticipantId, SessionId, SheetId
from caravan.domain.people import Participant, Sex
from caravan.domain.quiz import Audience, Form, Phase
from caravan.domain.sheets import Answer, Sheet
from caravan.i18n import Language
from caravan.store.troubles import known_errors

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from caravan.store.database import Database

__all__ = ["Attendance", "Reading"]

_ASKED = "(SELECT value FROM json_each(?))"
_EVENT = "id, day, region, province, place, host, closed, entered_after"
_SESSION = "id, event, audience, band, lead, language, stage, started, ended"
_PARTICIPANT = "id, event, session, role, band, sex, language"
_SHEET = (
    "id, event, session, participant, phase, form, pack, pack_version, language, complete, answers"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Who was in a room: listed one by one, and counted beside them."""

    listed: int
    headcount: int

    @property
    def people(self) -> int:
        """Everyone."""
        return self.listed + self.headcount


def _event(row: Sequence[Any]) -> Event:
    entity, day, region, province, place, host, closed, after = row
    return Event(
        id=EventId(entity),
        day=date.fromisoformat(day),
        region=region,
        province=province,
        place=place,
        host=host,
        closed=bool(closed),
        entered_after=bool(after),
    )


def _session(row: Sequence[Any]) -> Session:
    entity, event, audience, band, lead, language, stage, started, ended = row
    return Session(
        id=SessionId(entity),
        event=EventId(event),
        audience=Audience(audience),
        band=AgeBand(band) if band else None,
        lead=Lead(lead),
        language=Language(language),
        stage=Stage(stage),
        started=started,
        ended=ended,
    )


def _participant(row: Sequence[Any]) -> Participant:
    entity, event, session, role, band, sex, language = row
    return Participant(
        id=ParticipantId(entity),
        event=EventId(event),
        session=SessionId(session),
        role=Audience(role),
        band=AgeBand(band) if band else None,
        sex=Sex(sex) if sex else None,
        language=Language(language),
    )


def _sheet(row: Sequence[Any]) -> Sheet:
    entity, event, session, participant, phase, form, pack, version, language, complete, given = row
    return Sheet(
        id=SheetId(entity),
        event=EventId(event),
        session=SessionId(session),
        participant=ParticipantId(participant),
        phase=Phase(phase),
        form=Form(form),
        pack=pack,
        pack_version=version,
        language=Language(language),
        complete=bool(complete),
        answers=tuple(
            Answer(item=item, rev=rev, choice=said) for item, rev, said in sorted(json.loads(given))
        ),
    )


class Reading:
    """Questions to the database; nothing here writes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with known_errors(self._database.path):
            return self._database.connection.execute(query, values).fetchall()

    def events(self) -> tuple[Event, ...]:
        """Every event, the latest first."""
        rows = self._rows(f"SELECT {_EVENT} FROM event ORDER BY day DESC, id")  # noqa: S608
        return tuple(_event(row) for row in rows)

    def event(self, event: EventId) -> Event | None:
        """One event."""
        rows = self._rows(f"SELECT {_EVENT} FROM event WHERE id = ?", event)  # noqa: S608
        return _event(rows[0]) if rows else None

    def sessions(self, event: EventId) -> tuple[Session, ...]:
        """The rooms of an event, children before parents."""
        rows = self._rows(
            f"SELECT {_SESSION} FROM session WHERE event = ? ORDER BY audience, started, id",  # noqa: S608
            event,
        )
        return tuple(_session(row) for row in rows)

    def session(self, session: SessionId) -> Session | None:
        """One room."""
        rows = self._rows(f"SELECT {_SESSION} FROM session WHERE id = ?", session)  # noqa: S608
        return _session(rows[0]) if rows else None

    def events_of(self, events: Iterable[EventId]) -> tuple[Event, ...]:
        """Those of these events that there are."""
        query = f"SELECT {_EVENT} FROM event WHERE id IN {_ASKED}"  # noqa: S608
        return tuple(_event(row) for row in self._rows(query, json.dumps(list(events))))

    def sessions_of(self, sessions: Iterable[SessionId]) -> tuple[Session, ...]:
        """Those of these rooms that there are."""
        query = f"SELECT {_SESSION} FROM session WHERE id IN {_ASKED}"  # noqa: S608
        return tuple(_session(row) for row in self._rows(query, json.dumps(list(sessions))))

    def sessions_in(self, events: Iterable[EventId]) -> tuple[Session, ...]:
        """The rooms of these events, children before parents."""
        query = (
            f"SELECT {_SESSION} FROM session WHERE event IN {_ASKED}"  # noqa: S608
            " ORDER BY audience, started, id"
        )
        return tuple(_session(row) for row in self._rows(query, json.dumps(list(events))))

    def attendance(self, session: SessionId) -> Attendance:
        """How many are in a room."""
        counted: Mapping[int, int] = dict(
            self._rows(
                "SELECT listed, sum(people) FROM attendance WHERE session = ? GROUP BY listed",
                session,
            )
        )
        return Attendance(listed=counted.get(1, 0), headcount=counted.get(0, 0))

    def participant(self, participant: ParticipantId) -> Participant | None:
        """One person who was checked in and not taken back."""
        rows = self._rows(f"SELECT {_PARTICIPANT} FROM participant WHERE id = ?", participant)  # noqa: S608
        return _participant(rows[0]) if rows else None

    def arrivals(self, session: SessionId) -> tuple[Participant, ...]:
        """The people of a room, the last to arrive first; only this laptop's desk asks."""
        columns = ", ".join(f"participant.{name}" for name in _PARTICIPANT.split(", "))
        rows = self._rows(
            f"SELECT {columns} FROM participant JOIN journal ON journal.kind = 'participant'"  # noqa: S608
            " AND journal.entity = participant.id AND journal.revision = 1"
            " WHERE participant.session = ? ORDER BY journal.seq DESC",
            session,
        )
        return tuple(_participant(row) for row in rows)

    def finished(self, session: SessionId) -> dict[Phase, frozenset[ParticipantId]]:
        """Who has a whole sheet, by phase."""
        return self._answered(session, complete=True)

    def left_off(self, session: SessionId) -> dict[Phase, frozenset[ParticipantId]]:
        """Who has a sheet that stayed incomplete when its room closed, by phase."""
        return self._answered(session, complete=False)

    def _answered(
        self, session: SessionId, *, complete: bool
    ) -> dict[Phase, frozenset[ParticipantId]]:
        rows = self._rows(
            "SELECT phase, participant FROM sheet WHERE session = ? AND complete = ?"
            " AND participant IN (SELECT id FROM participant)",
            session,
            int(complete),
        )
        return {
            phase: frozenset(ParticipantId(who) for at, who in rows if at == phase.value)
            for phase in Phase
        }

    def sheet(self, sheet: SheetId) -> Sheet | None:
        """A sheet as it counts now, whole or partial."""
        rows = self._rows(f"SELECT {_SHEET} FROM sheet WHERE id = ?", sheet)  # noqa: S608
        return _sheet(rows[0]) if rows else None

    def sheets_of(self, participant: ParticipantId) -> tuple[str, ...]:
        """The ids of a participant's sheets, to take them back with the arrival."""
        rows = self._rows("SELECT id FROM sheet WHERE participant = ?", participant)
        return tuple(row[0] for row in rows)

    def answered_in(self, event: EventId) -> dict[ParticipantId, Language]:
        """The language in which people of an event answered, that of the later form."""
        rows = self._rows(
            "SELECT participant, language FROM sheet WHERE event = ? ORDER BY phase = ?",
            event,
            Phase.AFTER.value,
        )
        return {ParticipantId(who): Language(language) for who, language in rows}

    def tallied(self, session: SessionId, phase: Phase) -> dict[str, dict[str, int]]:
        """The counts of a room in a phase: item -> option -> people ('?' did not know)."""
        counts: dict[str, dict[str, int]] = {}
        rows = self._rows(
            "SELECT item, option, people FROM tally WHERE session = ? AND phase = ?",
            session,
            phase.value,
        )
        for item, option, people in rows:
            counts.setdefault(item, {})[option] = people
        return counts

    def certificates(self, event: EventId) -> int:
        """How many certificates an event has printed."""
        return int(self._rows("SELECT count(*) FROM certificate WHERE event = ?", event)[0][0])

    def operations(self) -> int:
        """How many operations the journal holds."""
        return int(self._rows("SELECT count(*) FROM journal")[0][0])

    def corrections(self) -> int:
        """How many operations say anew what another had said."""
        query = "SELECT count(*) FROM journal WHERE verb = 'put' AND revision > 1"
        return int(self._rows(query)[0][0])
