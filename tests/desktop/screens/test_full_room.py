"""A room of a hundred: lines come as far as somebody looks, and nothing else is different."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractSlider, QApplication, QWidget

from caravan.actions import attend, look
from caravan.desktop.screens.certificates import CertificatesScreen
from caravan.desktop.screens.check_in import CheckInScreen
from tests.fakes.stop import open_stop

if TYPE_CHECKING:
    from caravan.desktop.widgets.scroll import ScrollBody
    from caravan.domain.events import Session
    from caravan.domain.ids import ParticipantId
    from tests.desktop.screens.living import Living

_PEOPLE = 100


@pytest.fixture
def room(living: Living) -> Session:
    """A room where a hundred children have arrived."""
    _event, children, _parents = open_stop(living.workspace)
    with living.workspace.database.transaction():
        for _child in range(_PEOPLE):
            attend.check_in(living.workspace, attend.CheckIn(session=children, age=10))
    return children


def arrived(living: Living, room: Session) -> list[ParticipantId]:
    """Who is there, the last to arrive first."""
    view = look.room_view(living.workspace, room.id)
    assert view is not None
    return [arrival.participant.id for arrival in view.arrivals]


def in_order(column: ScrollBody) -> list[QWidget]:
    """What is laid, from above to below."""
    items = (column.body.itemAt(place) for place in range(column.body.count()))
    return [widget for item in items if item is not None and (widget := item.widget()) is not None]


def door_of(living: Living, room: Session) -> CheckInScreen:
    return living.go(CheckInScreen, "check-in", event=room.event, session=room.id)


def names_of(living: Living, room: Session) -> CertificatesScreen:
    page = living.go(CertificatesScreen, "certificates", event=room.event)
    living.click(page.veil.button)
    return page


def rest() -> None:
    for _turn in range(25):
        QApplication.processEvents()


def scroll_to_the_end(column: ScrollBody) -> None:
    """Press page down until there is no more."""
    for _page in range(_PEOPLE):
        column.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)
        QApplication.processEvents()


def test_the_door_makes_the_lines_that_are_seen_and_scrolling_brings_the_others(
    living: Living, room: Session
) -> None:
    page = door_of(living, room)
    rest()
    assert len(page.arrivals.rows) < _PEOPLE // 3
    scroll_to_the_end(page.arrivals._scroll)
    everybody = arrived(living, room)
    assert list(page.arrivals.rows) == everybody
    assert in_order(page.arrivals._scroll) == [page.arrivals.rows[who] for who in everybody]


def test_who_arrives_stands_first_however_far_the_list_is_laid(
    living: Living, room: Session
) -> None:
    page = door_of(living, room)
    rest()
    laid = len(page.arrivals.rows)
    living.type(page.door.code.line, "10")
    living.enter(page.door.code.line)
    rest()
    newest = arrived(living, room)[0]
    assert in_order(page.arrivals._scroll)[0] is page.arrivals.rows[newest]
    assert len(page.arrivals.rows) == laid + 1


@pytest.mark.parametrize("place", [0, 3, 60], ids=["the first", "one seen", "one far below"])
def test_who_was_taken_back_and_brought_back_stands_where_they_stood(
    living: Living, room: Session, place: int
) -> None:
    page, everybody = door_of(living, room), arrived(living, room)
    who = everybody[place]
    page.act(lambda: attend.cancel_arrival(living.workspace, who))
    rest()
    assert who not in page.arrivals.rows
    page.act(lambda: attend.restore_arrival(living.workspace, who))
    scroll_to_the_end(page.arrivals._scroll)
    assert in_order(page.arrivals._scroll) == [page.arrivals.rows[each] for each in everybody]


def test_tab_leads_through_every_line_and_each_is_seen(living: Living, room: Session) -> None:
    page = names_of(living, room)
    rest()
    everybody = arrived(living, room)
    page.names.rows[everybody[0]].tick.setFocus()
    for who in everybody[:40]:
        row = page.names.rows[who]
        assert QApplication.focusWidget() is row.tick
        top = row.mapTo(page.names.viewport(), QPoint(0, 0)).y()
        assert 0 <= top <= page.names.viewport().height() - row.height() // 2
        for _field in (row.tick, row.line.line):
            living.bot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            rest()
    assert QApplication.focusWidget() is page.names.rows[everybody[40]].tick


def test_a_certificate_is_for_everybody_and_not_only_for_whose_line_was_seen(
    living: Living, room: Session
) -> None:
    page = names_of(living, room)
    rest()
    assert len(page.names.rows) < _PEOPLE // 2
    assert len(page.names.chosen()) == _PEOPLE
    first, *others = arrived(living, room)
    living.click(page.names.rows[first].tick)
    assert page.names.chosen() == frozenset(others)


def test_before_the_names_are_asked_for_no_line_is_made(living: Living, room: Session) -> None:
    page = living.go(CertificatesScreen, "certificates", event=room.event)
    rest()
    assert page.names.rows == {}
    assert len(page.names.chosen()) == _PEOPLE


def test_a_name_typed_on_a_line_far_below_is_kept(living: Living, room: Session) -> None:
    page = names_of(living, room)
    scroll_to_the_end(page.names)
    last = arrived(living, room)[-1]
    row = page.names.rows[last]
    living.type(row.line.line, "Itto")
    living.enter(row.line.line)
    named = {
        view.participant.id: view.first_name
        for view in look.certificates(living.workspace, room.event)
    }
    assert named[last] == "Itto"
    assert len(page.names.rows) == _PEOPLE
