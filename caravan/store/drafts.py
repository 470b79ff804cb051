"""Sheets not finished yet: one row per answer, on disk at once, without any time.

The journal gets one operation per sheet when it is finished; until then a power cut must not cost
an answer. `sitting` remembers which form a participant was taking and who sat there last, so that
the program reopens where it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.domain.ids import EventId, ParticipantId, SessionId
from caravan.domain.quiz import Form, Phase
from caravan.domain.sheets import Answer
from caravan.i18n import Language
from caravan.store.troubles import known_errors

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from caravan.store.database import Database

__all__ = ["Drafts", "Started"]

_COLUMNS = "participant, phase, event, session, form, pack, pack_version, language, seated"

_COUNTS = (
    "participant IN (SELECT id FROM main.participant) AND session IN (SELECT session.id"
    " FROM main.session JOIN main.event ON event.id = session.event)"
)
"""Neither the arrival nor the room nor the stop was taken back; what is brought back goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """A form that was begun and not finished."""

    participant: ParticipantId
    phase: Phase
    event: EventId
    session: SessionId
    form: Form
    pack: str
    pack_version: int
    language: Language
    seated: bool


def _read(row: Sequence[Any]) -> Started:
    participant, phase, event, session, form, pack, version, language, seated = row
    return Started(
        participant=ParticipantId(participant),
        phase=Phase(phase),
        event=EventId(event),
        session=SessionId(session),
        form=Form(form),
        pack=pack,
        pack_version=version,
        language=Language(language),
        seated=bool(seated),
    )


class Drafts:
    """The unfinished sheets of a laptop."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sit(self, started: Started) -> None:
        """Note who takes which form now; whoever sat before is noted as having left."""
        row = (
            started.participant,
            started.phase.value,
            started.event,
            started.session,
            started.form.value,
            started.pack,
            started.pack_version,
            started.language.value,
            1,
        )
        with self._database.transaction() as connection:
            connection.execute("UPDATE sitting SET seated = 0 WHERE seated = 1")
            connection.execute(
                f"INSERT OR REPLACE INTO sitting ({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?)",  # noqa: S608
                row,
            )

    def leave(self) -> None:
        """Note that the chair is empty; what was answered stays."""
        with self._database.transaction() as connection:
            connection.execute("UPDATE sitting SET seated = 0 WHERE seated = 1")

    def keep(self, participant: ParticipantId, phase: Phase, answer: Answer) -> None:
        """Save one answer; it is on disk when this returns."""
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO draft VALUES (?,?,?,?,?)",
                (participant, phase.value, answer.item, answer.rev, answer.choice),
            )

    def answers(self, participant: ParticipantId, phase: Phase) -> tuple[Answer, ...]:
        """Read what a participant has answered so far in a phase, by item."""
        with known_errors(self._database.path):
            rows = self._database.connection.execute(
                "SELECT item, rev, choice FROM draft WHERE participant = ? AND phase = ?"
                " ORDER BY item",
                (participant, phase.value),
            ).fetchall()
        return tuple(Answer(item=item, rev=rev, choice=choice) for item, rev, choice in rows)

    def started(self, participant: ParticipantId, phase: Phase) -> Started | None:
        """Find the form that a participant began in a phase and did not finish."""
        return self._first("participant = ? AND phase = ?", (participant, phase.value))

    def seated(self) -> Started | None:
        """Find who sat before the screen when the program last ran."""
        return self._first("seated = 1", ())

    def unfinished(self, session: SessionId) -> tuple[Started, ...]:
        """List the forms of a session that were begun and not finished."""
        return self._all("session = ?", session)

    def unfinished_at(self, event: EventId) -> tuple[Started, ...]:
        """List the forms of an event, in whichever room, that were begun and not finished."""
        return self._all("event = ?", event)

    def going_on(self, session: SessionId) -> tuple[Started, ...]:
        """List those of a session that somebody may still finish: not of whom was taken back."""
        return self._all(f"{_COUNTS} AND session = ?", session)

    def begun(self) -> int:
        """How many forms, in any room, somebody began and may still finish."""
        with known_errors(self._database.path):
            row = self._database.connection.execute(
                f"SELECT count(*) FROM sitting WHERE {_COUNTS}"  # noqa: S608
            ).fetchone()
        return int(row[0])

    def _all(self, where: str, value: str) -> tuple[Started, ...]:
        with known_errors(self._database.path):
            rows = self._database.connection.execute(
                f"SELECT {_COLUMNS} FROM sitting WHERE {where} ORDER BY participant, phase",  # noqa: S608
                (value,),
            ).fetchall()
        return tuple(_read(row) for row in rows)

    def _first(self, where: str, values: tuple[str, ...]) -> Started | None:
        with known_errors(self._database.path):
            row = self._database.connection.execute(
                f"SELECT {_COLUMNS} FROM sitting WHERE {where}",  # noqa: S608
                values,
            ).fetchone()
        return _read(row) if row else None

    def forget(self, participant: ParticipantId, phase: Phase) -> None:
        """Drop a draft, in the transaction that saves its sheet or voids its participant."""
        with self._database.transaction() as connection:
            values = (participant, phase.value)
            connection.execute("DELETE FROM draft WHERE participant = ? AND phase = ?", values)
            connection.execute("DELETE FROM sitting WHERE participant = ? AND phase = ?", values)
