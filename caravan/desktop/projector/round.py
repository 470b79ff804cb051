"""The questions a room answers together, what was counted, and what may be shown of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING

from caravan.actions.answer import activity_items, phase_of, room_items
from caravan.desktop.projector.bars import enough
from caravan.domain.events import Stage
from caravan.domain.flow import shuffled
from caravan.domain.quiz import Phase

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caravan.actions.answer import RoomItem
    from caravan.actions.workspace import Workspace
    from caravan.domain.events import Session
    from caravan.domain.quiz import Choice, Item

__all__ = ["Counted", "Face", "Round", "open_round"]

_UNSURE = "?"


class Face(Enum):
    """What the room sees of an item: the question, how it answered, the good idea."""

    OPEN = "open"
    BARS = "bars"
    IDEA = "idea"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What was counted for one item; `saved` once it is on disk."""

    chosen: Mapping[str, int] = field(default_factory=dict)
    unsure: int = 0
    present: int = 0
    saved: bool = False

    @property
    def answers(self) -> int:
        """How many answered, those who do not know among them."""
        return sum(self.chosen.values()) + self.unsure


class Round:
    """Walks through the items of a phase, or of the activity (`phase` is None: nothing is kept)."""

    def __init__(
        self,
        session: Session,
        phase: Phase | None,
        items: tuple[Item, ...],
        room: tuple[RoomItem, ...],
        present: int,
        alone: int = 0,
    ) -> None:
        self.session = session
        self.alone = alone
        """How many have answered alone, and raise no hand."""
        self.phase = phase
        self.items = items
        self.face = Face.OPEN
        self._room = room
        self._counted = [_before(item, present) for item in room] or [
            Counted(present=present) for _item in items
        ]
        self._on_disk = [bool(one.counts) for one in room] or [False for _item in items]
        # A round that was left is taken up where nothing was recorded yet.
        self.place = self._on_disk.index(False) if False in self._on_disk else 0

    @property
    def item(self) -> Item:
        """The item shown."""
        return self.items[self.place]

    @property
    def room_item(self) -> RoomItem:
        """The item shown, as a tally needs it; there is none in the activity."""
        return self._room[self.place]

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The answers in the order of this room."""
        return shuffled(self.item, self.session.id)

    @property
    def counted(self) -> Counted:
        """What was counted for the item shown."""
        return self._counted[self.place]

    @property
    def saved(self) -> int:
        """How many items have a count on disk."""
        return sum(counted.saved for counted in self._counted)

    @property
    def unsaved(self) -> tuple[int, ...]:
        """Where a count was typed, or a recorded one changed, and is not on disk.

        Those with more hands than people come last: the others are kept before one stops there.
        """
        if self.phase is None:
            return ()
        typed = (
            place
            for place, (told, kept) in enumerate(zip(self._counted, self._on_disk, strict=True))
            if not told.saved and (kept or told.answers)
        )
        return tuple(
            sorted(typed, key=lambda at: self._counted[at].answers > self._counted[at].present)
        )

    def told_at(self, place: int) -> tuple[RoomItem, Counted]:
        """Return an item as a tally needs it, and what was counted for it."""
        return self._room[place], self._counted[place]

    def count(self, counted: Counted) -> None:
        """Hold this for the item shown."""
        self._counted[self.place] = counted

    def mark_saved(self, place: int, told: Counted) -> None:
        """Remember that a count is on disk, unless it was changed in the meantime."""
        self._on_disk[place] = True
        if self._counted[place] == told:
            self._counted[place] = replace(told, saved=True)

    def move(self, step: int) -> bool:
        """Go to another item, which opens as a question; False where there is none."""
        if not 0 <= self.place + step < len(self.items):
            return False
        self.place += step
        self.face = Face.OPEN
        return True

    def following_face(self) -> Face | None:
        """Say what may be shown next of the item; None where nothing may."""
        faces = list(Face)
        at = faces.index(self.face)
        later = [face for face in faces[at + 1 :] if self._may(face)]
        if later:
            return later[0]
        return Face.OPEN if self.face is not Face.OPEN else None

    def _may(self, face: Face) -> bool:
        """Before the activity nothing is shown; after it, the ideas come when all is counted."""
        if self.phase is Phase.BEFORE:
            return False
        if face is Face.BARS:
            told = self.phase is None or self.counted.saved
            return told and enough(list(self.counted.chosen.values()))
        return self.phase is None or self.saved == len(self.items)


def _before(room_item: RoomItem, present: int) -> Counted:
    """Take up what was counted earlier, if anything was."""
    counts = dict(room_item.counts)
    unsure = counts.pop(_UNSURE, 0)
    people = max(present, unsure + sum(counts.values()))
    return Counted(chosen=counts, unsure=unsure, present=people, saved=bool(room_item.counts))


def open_round(workspace: Workspace, session: Session) -> Round:
    """Read what a room answers at its stage; NotThisStage where it answers nothing."""
    present = workspace.reading.attendance(session.id).people
    if session.stage is Stage.ACTIVITY:
        return Round(session, None, activity_items(workspace, session), (), present)
    phase = phase_of(session)
    room = room_items(workspace, session, phase)
    # Whoever answered alone raises no hand: their sheet would be counted twice.
    alone = len(workspace.reading.finished(session.id)[phase])
    items = tuple(one.item for one in room)
    return Round(session, phase, items, room, max(0, present - alone), alone)
