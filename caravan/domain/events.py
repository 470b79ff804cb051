"""Events (one stop at one place on one date) and their sessions (one room each)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Self

from caravan.domain import payload
from caravan.domain.ages import AgeBand
from caravan.domain.ids import EventId, SessionId
from caravan.domain.quiz import Audience
from caravan.i18n import Language

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

__all__ = ["Event", "Lead", "Session", "Stage", "season_of"]


class Lead(Enum):
    """Who leads a room: a role, never a name."""

    YOUNG_EXPERT = "young-expert"
    SPEAKER = "speaker"
    TEACHER = "teacher"


class Stage(Enum):
    """Where a room stands in its day, in order."""

    WELCOME = "welcome"
    BEFORE = "before"
    ACTIVITY = "activity"
    AFTER = "after"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One stop; `entered_after` marks one that was typed in from paper on a later day."""

    id: EventId
    day: date
    region: str
    province: str
    place: str
    host: str
    closed: bool = False
    entered_after: bool = False

    def payload(self) -> dict[str, Any]:
        """What the journal keeps."""
        return {
            "day": self.day.isoformat(),
            "region": self.region,
            "province": self.province,
            "place": self.place,
            "host": self.host,
            "closed": self.closed,
            "entered_after": self.entered_after,
        }

    @classmethod
    def read(cls, entity: str, data: Mapping[str, Any]) -> Self:
        """Rebuild from a payload; BadPayload if it is not one."""
        return cls(
            id=EventId(entity),
            day=payload.day(data, "day"),
            region=payload.text(data, "region"),
            province=payload.text(data, "province"),
            place=payload.text(data, "place"),
            host=payload.text(data, "host"),
            closed=payload.flag(data, "closed"),
            entered_after=payload.flag(data, "entered_after"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One room of an event; `started` and `ended` are local hours, shown and never compared."""

    id: SessionId
    event: EventId
    audience: Audience
    band: AgeBand | None
    lead: Lead
    language: Language
    stage: Stage
    started: str
    ended: str | None = None

    def payload(self) -> dict[str, Any]:
        """What the journal keeps."""
        return {
            "event": self.event,
            "audience": self.audience.value,
            "band": self.band.value if self.band else None,
            "lead": self.lead.value,
            "language": self.language.value,
            "stage": self.stage.value,
            "started": self.started,
            "ended": self.ended,
        }

    @classmethod
    def read(cls, entity: str, data: Mapping[str, Any]) -> Self:
        """Rebuild from a payload; BadPayload if it is not one."""
        return cls(
            id=SessionId(entity),
            event=EventId(payload.text(data, "event")),
            audience=payload.choice_of(Audience, data, "audience"),
            band=payload.optional_choice(AgeBand, data, "band"),
            lead=payload.choice_of(Lead, data, "lead"),
            language=payload.choice_of(Language, data, "language"),
            stage=payload.choice_of(Stage, data, "stage"),
            started=payload.text(data, "started"),
            ended=payload.optional_text(data, "ended"),
        )


def season_of(day: date) -> str:
    """Name the season of an event, from 1 September to 31 August: 2026-2027."""
    first = day.year if day.month >= 9 else day.year - 1
    return f"{first}-{first + 1}"
