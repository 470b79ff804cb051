"""The list of stops of a whole season: what is shown is made, and the rest when one scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from caravan.actions import plan
from caravan.desktop.screens.stops import StopsScreen
from caravan.desktop.widgets.scroll import ScrollBody
from tests.fakes.stop import new_event

if TYPE_CHECKING:
    from tests.desktop.screens.living import Living

_MANY, _ENOUGH = 60, 30


def turn(times: int) -> None:
    """Let the window have its time."""
    for _time in range(times):
        QApplication.processEvents()


def test_of_many_stops_only_those_in_sight_are_made_at_first(living: Living) -> None:
    for number in range(_MANY):
        plan.create_event(living.workspace, new_event(place=f"Douar {number}"))
    page = living.go(StopsScreen, "stops")
    turn(4 * _MANY)
    shown = len(page.rows)
    assert 0 < shown < _ENOUGH
    bar = page.findChildren(ScrollBody)[0].verticalScrollBar()
    for _page in range(_MANY):
        bar.setValue(bar.maximum())
        turn(20)
    assert len(page.rows) == _MANY
