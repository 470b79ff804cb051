"""Answers: a participant's sheet in one phase, and a room's tally for one item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from caravan.domain import payload
from caravan.domain.ids import EventId, ParticipantId, SessionId, SheetId, TallyId
from caravan.domain.quiz import Form, Phase
from caravan.i18n import Language

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Answer", "Sheet", "Tally"]

_MOST_ANSWERS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer; `choice` is None where the question was passed."""

    item: str
    rev: int
    choice: str | None


def _read_answer(data: object) -> Answer:
    if not isinstance(data, list) or len(data) != 3:
        raise payload.BadPayload("answers")
    fields = dict(zip(("item", "rev", "choice"), data, strict=True))
    return Answer(
        item=payload.text(fields, "item"),
        rev=payload.whole(fields, "rev"),
        choice=payload.optional_text(fields, "choice"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One participant's answers to one form in one phase.

    `complete` is false when the session was closed before the last question.
    """

    id: SheetId
    event: EventId
    session: SessionId
    participant: ParticipantId
    phase: Phase
    form: Form
    pack: str
    pack_version: int
    language: Language
    complete: bool
    answers: tuple[Answer, ...]

    def payload(self) -> dict[str, Any]:
        """What the journal keeps."""
        return {
            "event": self.event,
            "session": self.session,
            "participant": self.participant,
            "phase": self.phase.value,
            "form": self.form.value,
            "pack": self.pack,
            "pack_version": self.pack_version,
            "language": self.language.value,
            "complete": self.complete,
            "answers": [[answer.item, answer.rev, answer.choice] for answer in self.answers],
        }

    @classmethod
    def read(cls, entity: str, data: Mapping[str, Any]) -> Self:
        """Rebuild from a payload; BadPayload if it is not one."""
        answers = data.get("answers")
        if not isinstance(answers, list) or len(answers) > _MOST_ANSWERS:
            raise payload.BadPayload("answers")
        read = tuple(_read_answer(answer) for answer in answers)
        if len({answer.item for answer in read}) != len(read):
            raise payload.BadPayload("answers")
        return cls(
            id=SheetId(entity),
            event=EventId(payload.text(data, "event")),
            session=SessionId(payload.text(data, "session")),
            participant=ParticipantId(payload.text(data, "participant")),
            phase=payload.choice_of(Phase, data, "phase"),
            form=payload.choice_of(Form, data, "form"),
            pack=payload.text(data, "pack"),
            pack_version=payload.whole(data, "pack_version"),
            language=payload.choice_of(Language, data, "language"),
            complete=payload.flag(data, "complete"),
            answers=read,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many in a room chose each answer to one item; never mixed with sheets.

    `counts` maps choice ids to people; `unsure` said that they did not know; `present` is how
    many could answer, so that the rest is known to have kept silent.
    """

    id: TallyId
    event: EventId
    session: SessionId
    phase: Phase
    form: Form
    pack: str
    pack_version: int
    item: str
    rev: int
    present: int
    unsure: int
    counts: Mapping[str, int]

    def payload(self) -> dict[str, Any]:
        """What the journal keeps."""
        return {
            "event": self.event,
            "session": self.session,
            "phase": self.phase.value,
            "form": self.form.value,
            "pack": self.pack,
            "pack_version": self.pack_version,
            "item": self.item,
            "rev": self.rev,
            "present": self.present,
            "unsure": self.unsure,
            "counts": dict(self.counts),
        }

    @classmethod
    def read(cls, entity: str, data: Mapping[str, Any]) -> Self:
        """Rebuild from a payload; BadPayload if it is not one."""
        counts = data.get("counts")
        if not isinstance(counts, dict) or len(counts) > 10:
            raise payload.BadPayload("counts")
        tally = cls(
            id=TallyId(entity),
            event=EventId(payload.text(data, "event")),
            session=SessionId(payload.text(data, "session")),
            phase=payload.choice_of(Phase, data, "phase"),
            form=payload.choice_of(Form, data, "form"),
            pack=payload.text(data, "pack"),
            pack_version=payload.whole(data, "pack_version"),
            item=payload.text(data, "item"),
            rev=payload.whole(data, "rev"),
            present=payload.whole(data, "present", most=5_000),
            unsure=payload.whole(data, "unsure", most=5_000),
            counts={str(key): payload.whole(counts, key, most=5_000) for key in counts},
        )
        if sum(tally.counts.values()) + tally.unsure > tally.present:
            raise payload.BadPayload("counts")
        return tally
