"""Who sits before the screen: read from a badge, or found again after a power cut."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.actions.answer import resume
from caravan.actions.attend import whose_badge
from caravan.domain.badges import BadgeUnknown, Face, face, read_code

if TYPE_CHECKING:
    from caravan.actions.workspace import Workspace
    from caravan.domain.events import Session
    from caravan.domain.flow import Sitting
    from caravan.domain.quiz import Audience

__all__ = ["Found", "Seen", "find_seated", "see_badge"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A badge that somebody wears: its code as printed, its picture, and who is spoken to."""

    code: str
    face: Face
    role: Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Who was answering when the program stopped; without a badge only the code leads back."""

    sitting: Sitting
    code: str | None

    @property
    def face(self) -> Face | None:
        """The picture of their badge."""
        return face(self.code) if self.code else None


def see_badge(workspace: Workspace, session: Session, typed: str) -> Seen:
    """Read a badge and find its picture; BadgeUnknown where nobody wears it."""
    wearer = whose_badge(workspace, session.event, typed)
    participant = workspace.reading.participant(wearer) if wearer else None
    if participant is None:
        raise BadgeUnknown(typed)
    code = read_code(session.event, typed)
    return Seen(code=code, face=face(code), role=participant.role)


def find_seated(workspace: Workspace) -> Found | None:
    """Find who was answering when the program stopped."""
    sitting = resume(workspace)
    if sitting is None:
        return None
    session = workspace.reading.session(sitting.session)
    code = workspace.locals.of(session.event).code_of(sitting.participant) if session else None
    return Found(sitting=sitting, code=code)
