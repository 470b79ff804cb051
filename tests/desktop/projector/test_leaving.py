"""What was counted is not lost when the facilitator leaves; a remote control turns the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from caravan.desktop.projector.window import RoomWindow
from caravan.domain.events import Stage
from tests.desktop.standing import faults, settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from caravan.i18n import Language
    from tests.desktop.projector.conftest import Room

WAYS = pytest.mark.parametrize(
    "leave",
    [lambda window: window.controls.finish.click(), lambda window: window.close()],
    ids=("button", "closing"),
)


def place_of(opened: Room) -> int:
    assert opened.window.round is not None
    return opened.window.round.place


@WAYS
def test_leaving_keeps_the_counts_just_typed_wherever_they_are(
    room: Callable[..., Room], leave: Callable[[Any], object]
) -> None:
    opened = room()
    left: list[int] = []
    opened.window.left.connect(lambda: left.append(1))
    opened.count(17, 2, 4)
    opened.window.controls.forth.click()
    opened.count(9, 9)
    opened.window.controls.forth.click()
    leave(opened.window)
    assert left == [1]
    kept = opened.kept()
    assert sorted(people for people in kept.values() if people) == [2, 4, 9, 9, 17]
    assert len(opened.seated.rows("SELECT DISTINCT item FROM tally")) == 2


@WAYS
def test_leaving_with_too_many_hands_stays_and_says_why(
    room: Callable[..., Room], leave: Callable[[Any], object]
) -> None:
    opened = room()
    left: list[int] = []
    opened.window.left.connect(lambda: left.append(1))
    opened.count(30, 5)
    opened.window.controls.forth.click()
    opened.window.controls.note.click()
    leave(opened.window)
    assert left == []
    assert opened.window.isVisible()
    assert place_of(opened) == 0
    assert "plus de réponses que de personnes" in opened.window.panel.answer.text()
    assert opened.window.panel.drop.isVisible()
    opened.count(20, 5)
    assert not opened.window.panel.drop.isVisible()
    leave(opened.window)
    assert left == [1]
    assert sorted(people for people in opened.kept().values() if people) == [5, 20]


def test_one_may_leave_without_the_counts_that_were_refused(
    room: Callable[..., Room], qtbot: QtBot
) -> None:
    opened = room()
    opened.count(30, 5)
    opened.window.controls.forth.click()
    opened.count(12, 8)
    opened.window.controls.finish.click()
    assert place_of(opened) == 0
    with qtbot.waitSignal(opened.window.left):
        opened.window.panel.drop.click()
    assert sorted(people for people in opened.kept().values() if people) == [8, 12]


def test_leaving_with_nothing_typed_writes_nothing(room: Callable[..., Room]) -> None:
    opened = room()
    before = opened.seated.workspace.reading.operations()
    opened.window.controls.finish.click()
    assert opened.seated.workspace.reading.operations() == before


def test_the_view_reopens_at_the_first_question_not_recorded(room: Callable[..., Room]) -> None:
    opened = room()
    opened.count(17, 2, 4)
    opened.window.panel.save.click()
    opened.window.controls.forth.click()
    opened.count(10)
    opened.window.panel.save.click()
    again = RoomWindow(opened.seated.context, opened.seated.session)
    again.start()
    assert again.round is not None
    assert again.round.place == 1
    again.finish()
    again.deleteLater()


FORTH = pytest.mark.parametrize("key", [Qt.Key.Key_Right, Qt.Key.Key_PageDown])
BACK = {Qt.Key.Key_Right: Qt.Key.Key_Left, Qt.Key.Key_PageDown: Qt.Key.Key_PageUp}


@FORTH
@pytest.mark.parametrize("where", ["window", "forth", "finish", "save", "more"])
def test_a_remote_control_turns_the_pages_whatever_has_the_focus(
    room: Callable[..., Room], qtbot: QtBot, key: Qt.Key, where: str
) -> None:
    opened = room()
    window = opened.window

    def focus() -> Any:
        stepper = next(iter(window.panel.steppers.values()))
        return {
            "window": window,
            "forth": window.controls.forth,
            "finish": window.controls.finish,
            "save": window.panel.save,
            "more": stepper._more,
        }[where]

    qtbot.keyClick(focus(), key)
    assert place_of(opened) == 1
    qtbot.keyClick(focus(), key)
    assert place_of(opened) == 2
    qtbot.keyClick(focus(), BACK[key])
    assert place_of(opened) == 1


@FORTH
def test_a_number_that_is_edited_keeps_its_arrows(
    room: Callable[..., Room], qtbot: QtBot, key: Qt.Key
) -> None:
    opened = room()
    qtbot.keyClick(next(iter(opened.window.panel.steppers.values())).line, key)
    assert place_of(opened) == 0


def test_the_second_screen_hears_the_remote_control_too(
    room: Callable[..., Room], qtbot: QtBot
) -> None:
    opened = room(projector=QGuiApplication.primaryScreen())
    assert opened.window.wall is not None
    qtbot.keyClick(opened.window.wall, Qt.Key.Key_Right)
    assert place_of(opened) == 1


def test_the_activity_says_that_hands_are_not_kept(room: Callable[..., Room]) -> None:
    opened = room(stage=Stage.ACTIVITY)
    panel = opened.window.panel
    assert "non gardées" in panel.title.text()
    assert "rien n’est gardé" in panel.sum.text()
    opened.count(3)
    assert "rien n’est gardé" in panel.sum.text()


@pytest.mark.parametrize("size", [(1366, 768), (911, 512)], ids=("wide", "small"))
def test_the_refusal_and_the_way_out_fit(
    room: Callable[..., Room], language: Language, size: tuple[int, int]
) -> None:
    opened = room(language=language, size=size)
    opened.count(30, 5)
    opened.window.controls.finish.click()
    settle()
    assert opened.window.panel.drop.isVisible()
    assert faults(opened.window) == []
    assert opened.window.panel.minimumSizeHint().height() <= opened.window.panel.height()
