"""Who was there: participants checked in one by one, headcounts, certificates."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Self

from caravan.domain import payload
from caravan.domain.ages import AgeBand
from caravan.domain.ids import CertificateId, EventId, HeadcountId, ParticipantId, SessionId
from caravan.domain.quiz import Audience, Theme
from caravan.i18n import Language

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SERIAL_BYTES", "Certificate", "Headcount", "Participant", "Sex"]

SERIAL_BYTES = 5


class Sex(Enum):
    """Asked only if the facilitator wants it; leaving it out is always possible."""

    GIRL = "f"
    BOY = "m"


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One person checked in: a random id, a role, an age band. No name, no badge code."""

    id: ParticipantId
    event: EventId
    session: SessionId
    role: Audience
    band: AgeBand | None
    sex: Sex | None
    language: Language

    def payload(self) -> dict[str, Any]:
        """What the journal keeps."""
        return {
            "event": self.event,
            "session": self.session,
            "role": self.role.value,
            "band": self.band.value if self.band else None,
            "sex": self.sex.value if self.sex else None,
            "language": self.language.value,
        }

    @classmethod
    def read(cls, entity: str, data: Mapping[str, Any]) -> Self:
        """Rebuild from a payload; BadPayload if it is not one."""
        return cls(
            id=ParticipantId(entity),
            event=EventId(payload.text(data, "event")),
            session=SessionId(payload.text(data, "session")),
            role=payload.choice_of(Audience, data, "role"),
            band=payload.optional_choice(AgeBand, data, "band"),
            sex=payload.optional_choice(Sex, data, "sex"),
            language=payload.choice_of(Language, data, "language"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Headcount:
    """People of a session who are counted and not listed, those without measure included."""

    id: HeadcountId
    event: EventId
    session: SessionId
    people: int
    entered_after: bool = False

    def payload(self) -> dict[str, Any]:
        """What the journal keeps."""
        return {
            "event": self.event,
            "session": self.session,
            "people": self.people,
            "entered_after": self.entered_after,
        }

    @classmethod
    def read(cls, entity: str, data: Mapping[str, Any]) -> Self:
        """Rebuild from a payload; BadPayload if it is not one."""
        return cls(
            id=HeadcountId(entity),
            event=EventId(payload.text(data, "event")),
            session=SessionId(payload.text(data, "session")),
            people=payload.whole(data, "people", most=5_000),
            entered_after=payload.flag(data, "entered_after"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """That one was printed: its serial (10 hex digits), event, kind, theme; never for whom."""

    id: CertificateId
    event: EventId
    serial: str
    role: Audience
    theme: Theme

    def payload(self) -> dict[str, Any]:
        """What the journal keeps."""
        return {
            "event": self.event,
            "serial": self.serial,
            "role": self.role.value,
            "theme": self.theme.value,
        }

    @classmethod
    def read(cls, entity: str, data: Mapping[str, Any]) -> Self:
        """Rebuild from a payload; BadPayload if it is not one."""
        return cls(
            id=CertificateId(entity),
            event=EventId(payload.text(data, "event")),
            serial=payload.text(data, "serial"),
            role=payload.choice_of(Audience, data, "role"),
            theme=payload.choice_of(Theme, data, "theme"),
        )
