"""A quiz being taken: which form, in which order, where it stands."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from caravan.domain.quiz import Form, Phase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caravan.domain.ages import AgeBand
    from caravan.domain.ids import ParticipantId, SessionId
    from caravan.domain.quiz import Audience, Choice, Item, Pack
    from caravan.domain.sheets import Answer
    from caravan.i18n import Language

__all__ = ["Sitting", "form_for", "pack_for", "shuffled"]


def form_for(session: SessionId, phase: Phase) -> Form:
    """Say which twin form a session takes in a phase: half the sessions begin with X."""
    begins_with_x = UUID(session).int % 2 == 0
    return Form.X if begins_with_x == (phase is Phase.BEFORE) else Form.Y


def pack_for(packs: Iterable[Pack], audience: Audience, band: AgeBand | None) -> Pack | None:
    """Choose the pack of a band, else the nearest younger one; None where there is none."""
    fitting = [pack for pack in packs if pack.audience is audience]
    if band is None:
        return max(fitting, key=lambda pack: pack.version, default=None)
    at_most = [pack for pack in fitting if pack.band and pack.band.youngest <= band.youngest]
    return max(
        at_most,
        key=lambda pack: (pack.band.youngest if pack.band else 0, pack.version),
        default=None,
    )


def shuffled(item: Item, seed: str) -> tuple[Choice, ...]:
    """Order the choices of an item, the same at every restart for one person."""

    def place(choice: Choice) -> bytes:
        return hashlib.sha256(f"{seed}/{item.id}/{choice.id}".encode()).digest()

    return tuple(sorted(item.choices, key=place))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """One participant taking one form; what is answered is already on disk."""

    participant: ParticipantId
    session: SessionId
    phase: Phase
    form: Form
    pack: Pack
    language: Language
    answers: tuple[Answer, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """The questions, in order."""
        return self.pack.form(self.form)

    @property
    def current(self) -> Item | None:
        """The first question without an answer; None when all have one."""
        answered = {answer.item for answer in self.answers}
        return next((item for item in self.items if item.id not in answered), None)

    @property
    def position(self) -> int:
        """How many questions are answered or passed."""
        answered = {answer.item for answer in self.answers}
        return sum(item.id in answered for item in self.items)

    @property
    def finished(self) -> bool:
        """Whether every question has an answer or was passed."""
        return self.current is None
