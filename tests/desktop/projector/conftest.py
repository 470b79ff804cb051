"""The room's view of a stop, shown on one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from caravan.actions import attend
from caravan.desktop.projector.window import RoomWindow
from tests.desktop.seated import Seated, seat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class Room:
    """A view, the room it shows, and short ways to use it."""

    def __init__(self, window: RoomWindow, seated: Seated) -> None:
        self.window, self.seated = window, seated

    def count(self, *numbers: int) -> None:
        """Type how many hands each answer had, in the order on the wall."""
        steppers = list(self.window.panel.steppers.values())
        for stepper, number in zip(steppers, numbers, strict=False):
            stepper.line.selectAll()
            stepper.line.insert(str(number))
            stepper.line.textEdited.emit(str(number))

    def texts(self) -> list[str]:
        return [bar.text for bar in self.window.view.bars.shown()]

    def kept(self) -> dict[str, int]:
        rows = self.seated.rows("SELECT item, option, people FROM tally")
        return {f"{item}/{option}": people for item, option, people in rows}


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Callable[..., Room]]:
    """Open the room's view of thirty people at a stage."""
    opened: list[Room] = []

    def open_view(
        *, size: tuple[int, int] = (1366, 768), projector: Any = None, **asked: Any
    ) -> Room:
        seated = seat(tmp_path, **asked)
        attend.set_headcount(seated.workspace, seated.session, 28)
        window = RoomWindow(seated.context, seated.session, projector=projector)
        window.resize(*size)
        window.show()
        window.start()
        opened.append(Room(window, seated))
        return opened[-1]

    yield open_view
    for one in opened:
        one.window.close()
        one.window.deleteLater()
        one.seated.workspace.close()
