"""The facilitator runs a room: what is counted, what is kept, what the room sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from caravan.actions import answer, attend
from caravan.desktop.projector.round import Face
from caravan.desktop.projector.window import RoomWindow
from caravan.desktop.widgets.option_card import OptionState
from caravan.desktop.widgets.text import Text
from caravan.domain.ages import AgeBand
from caravan.domain.changes import Changes
from caravan.domain.events import Stage
from caravan.i18n import Language
from caravan.packs.toml import load_all
from caravan.resources import quizzes_folder
from tests.desktop.seated import seat
from tests.desktop.standing import faults, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from tests.desktop.projector.conftest import Room

AGES = {AgeBand.FROM_9: 6, AgeBand.FROM_12: 8, None: 8}


def marks(window: QWidget) -> list[str]:
    """What a window says of its invented data, as somebody before it reads it."""
    texts = (text for text in window.findChildren(Text) if text.isVisible())
    words = ("Démonstration", "عرض توضيحي")
    return [text.text() for text in texts if text.text().startswith(words)]


def all_counted(room: Room, *numbers: int) -> None:
    for _each in room.window.round.items:  # type: ignore[union-attr]
        room.count(*numbers)
        room.window.panel.save.click()


def test_a_count_is_kept_as_a_tally_and_the_next_question_opens(
    room: Callable[..., Room],
) -> None:
    opened = room()
    told: list[Changes] = []
    opened.seated.bus.changed.connect(told.append)
    shown = opened.window.round
    assert shown is not None
    item, order = shown.item.id, [choice.id for choice in shown.choices]
    numbers = dict(zip(order, (17, 2, 4, 5), strict=False))
    opened.count(17, 2, 4, 5)
    opened.window.panel.save.click()
    kept = opened.kept()
    assert {key: kept[f"{item}/{key}"] for key in numbers} == numbers
    assert opened.seated.rows("SELECT DISTINCT phase, present FROM tally") == [("before", 30)]
    assert shown.place == 1
    assert told == [Changes.TALLY]


def test_a_count_can_be_said_again_and_replaces_the_former(room: Callable[..., Room]) -> None:
    opened = room()
    shown = opened.window.round
    assert shown is not None
    item, first = shown.item.id, shown.choices[0].id
    opened.count(17, 2, 4)
    opened.window.panel.save.click()
    opened.window.controls.back.click()
    assert [stepper.value() for stepper in opened.window.panel.steppers.values()][:3] == [17, 2, 4]
    opened.count(16)
    opened.window.panel.save.click()
    assert opened.kept()[f"{item}/{first}"] == 16
    assert len(opened.seated.rows("SELECT DISTINCT item FROM tally")) == 1


def test_a_count_is_found_again_when_the_view_is_reopened(room: Callable[..., Room]) -> None:
    from caravan.desktop.projector.window import RoomWindow

    opened = room()
    opened.count(17, 2, 4)
    opened.window.panel.unsure.set_value(3)
    opened.window.panel.save.click()
    again = RoomWindow(opened.seated.context, opened.seated.session)
    again.start()
    again.controls.back.click()
    assert [stepper.value() for stepper in again.panel.steppers.values()][:3] == [17, 2, 4]
    assert again.panel.unsure.value() == 3
    again.finish()
    again.deleteLater()


def test_more_hands_than_people_is_refused_with_a_remedy(room: Callable[..., Room]) -> None:
    opened = room()
    opened.count(30, 5)
    opened.window.panel.save.click()
    assert opened.kept() == {}
    assert "Corrigez" in opened.window.panel.answer.text()
    assert opened.window.round is not None
    assert opened.window.round.place == 0


def test_before_the_activity_the_room_sees_neither_bars_nor_ideas(
    room: Callable[..., Room],
) -> None:
    opened = room()
    all_counted(opened, 20, 5, 5)
    assert opened.window.controls.face.isHidden()
    opened.window.controls.turned.emit()
    assert opened.window.view.bars.isHidden()
    assert {card._state for card in opened.window.view.board.cards} == {OptionState.OPEN}
    assert opened.window.panel.isHidden()


def test_the_activity_opens_then_shows_answers_then_the_idea_and_keeps_nothing(
    room: Callable[..., Room],
) -> None:
    opened = room(stage=Stage.ACTIVITY)
    before = opened.seated.workspace.reading.operations()
    opened.count(17, 2, 4, 5)
    assert opened.window.panel.save.isHidden()
    opened.window.controls.face.click()
    assert not opened.window.view.bars.isHidden()
    assert "Autres réponses" in opened.texts()
    assert opened.window.panel.isHidden()
    opened.window.controls.face.click()
    shown = opened.window.round
    assert shown is not None
    states = {card._state: card.accessibleName() for card in opened.window.view.board.cards}
    right = shown.item.choice(shown.item.right)
    assert right.text[Language.FRENCH] in states[OptionState.RIGHT]
    assert opened.window.view.strip.above.text() == right.feedback[Language.FRENCH]
    assert opened.window.view.strip.line.text() == shown.item.prompt[Language.FRENCH]
    opened.window.controls.forth.click()
    assert shown.face is Face.OPEN
    assert opened.seated.workspace.reading.operations() == before
    assert opened.kept() == {}


def test_with_few_answers_the_activity_goes_from_the_question_to_the_idea(
    room: Callable[..., Room],
) -> None:
    opened = room(stage=Stage.ACTIVITY)
    opened.count(5, 2, 4)
    opened.window.controls.face.click()
    assert opened.window.round is not None
    assert opened.window.round.face is Face.IDEA


def test_after_the_activity_ideas_come_when_all_is_counted(room: Callable[..., Room]) -> None:
    opened = room(stage=Stage.AFTER, band=AgeBand.FROM_9)
    assert opened.window.controls.face.isHidden()
    opened.count(20, 5, 5)
    assert opened.window.controls.face.isHidden()
    opened.window.panel.save.click()
    opened.window.controls.back.click()
    shown = opened.window.round
    assert shown is not None
    assert shown.following_face() is Face.BARS
    shown.face = Face.BARS
    assert shown.following_face() is Face.OPEN
    shown.face = Face.OPEN
    all_counted(opened, 20, 5, 5)
    shown.face = Face.BARS
    assert shown.following_face() is Face.IDEA


def test_a_room_that_answers_nothing_is_told_so(room: Callable[..., Room]) -> None:
    opened = room(stage=Stage.WELCOME)
    assert not opened.window.trouble.isHidden()
    assert opened.window.panel.isHidden()


def test_the_room_reads_the_other_language_while_the_desk_keeps_its_own(
    room: Callable[..., Room],
) -> None:
    opened = room()
    opened.window.controls.tongue.click()
    assert opened.window.view.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert opened.window.panel.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert opened.window.view.strip.line.text().startswith("العيون مغمضة")
    assert opened.window.panel.title.text().startswith("Avant")


def test_a_second_screen_shows_the_room_alone(room: Callable[..., Room]) -> None:
    opened = room(projector=QGuiApplication.primaryScreen())
    wall = opened.window.wall
    assert wall is not None
    assert opened.window.view.window() is wall
    assert not wall.isAncestorOf(opened.window.panel)
    assert opened.window.panel.isVisible()
    assert opened.window.controls.note.isHidden()


def test_leaving_says_so_once(room: Callable[..., Room], qtbot: QtBot) -> None:
    opened = room()
    left: list[int] = []
    opened.window.left.connect(lambda: left.append(1))
    with qtbot.waitSignal(opened.window.left):
        opened.window.controls.finish.click()
    opened.window.close()
    assert left == [1]


@pytest.mark.parametrize("size", [(1366, 768), (911, 512)], ids=("wide", "small"))
@pytest.mark.parametrize("band", list(AGES), ids=lambda band: band.value if band else "parents")
@pytest.mark.parametrize("demo", [False, True], ids=("real", "demo"))
@pytest.mark.parametrize("stage", [Stage.BEFORE, Stage.ACTIVITY], ids=lambda stage: stage.value)
def test_every_question_fits_on_the_wall(
    room: Callable[..., Room],
    language: Language,
    size: Any,
    band: AgeBand | None,
    stage: Stage,
    demo: bool,
) -> None:
    opened = room(stage=stage, band=band, language=language, size=size, demo=demo)
    window = opened.window
    shown = window.round
    assert shown is not None
    for face in (Face.OPEN, Face.IDEA):
        shown.move(-shown.place)
        window.noting = False
        for _each in shown.items:
            shown.face = face
            window.retell()
            settle()
            # The board starts at the rosette's height; its question stands beside it.
            assert faults(window.view) in ([], ["Rosette over Board"])
            question = window.view.board.question
            beside = question.geometry().translated(window.view.board.pos())
            assert not beside.intersects(window.view.rosette.geometry())
            assert faults(window.view.board) == []
            assert faults(window.view.strip) == []
            shown.move(1)
    window.noting = True
    window.retell()
    settle()
    assert faults(window) == []


def test_every_pack_is_shown_to_some_room() -> None:
    bands = {pack.band for pack in load_all(quizzes_folder())}
    assert bands == set(AGES)


@pytest.mark.parametrize("size", [(1366, 768), (911, 512)], ids=("wide", "small"))
def test_every_face_of_a_demo_says_so(
    room: Callable[..., Room], language: Language, size: Any
) -> None:
    opened = room(size=size, language=language, demo=True)
    window = opened.window
    for noting in (True, False):
        window.noting = noting
        window.retell()
        settle()
        assert len(marks(window)) == 1
        assert window.panel.minimumSizeHint().height() <= window.panel.height()


def test_both_screens_of_a_demo_say_so(room: Callable[..., Room]) -> None:
    opened = room(projector=QGuiApplication.primaryScreen(), demo=True)
    wall = opened.window.wall
    assert wall is not None
    wall.show()
    assert len(marks(opened.window)) == 1
    assert len(marks(wall)) == 1
    assert faults(opened.window) == []


def test_no_data_are_read_to_place_the_parts(
    room: Callable[..., Room], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = room(demo=True)
    # A window may be resized while it closes, when its data are closed already.
    monkeypatch.delattr(type(opened.seated.workspace), "demo")
    opened.window.resize(1024, 700)
    opened.window.arrange()
    assert len(marks(opened.window)) == 1


def test_with_real_data_no_face_says_so(room: Callable[..., Room]) -> None:
    opened = room()
    assert marks(opened.window) == []


def test_a_demo_says_so_where_there_is_nothing_to_answer(room: Callable[..., Room]) -> None:
    opened = room(stage=Stage.WELCOME, demo=True)
    assert opened.window.trouble.isVisible()
    assert len(marks(opened.window)) == 1
    assert faults(opened.window) == []


def test_those_who_answered_alone_are_not_counted_among_the_hands(tmp_path: Path) -> None:
    seated = seat(tmp_path, people=3)
    attend.set_headcount(seated.workspace, seated.session, 9)
    arrived = seated.workspace.reading.arrivals(seated.session.id)[0]
    sitting = answer.sit(seated.workspace, seated.session, arrived)
    while sitting.current is not None:
        sitting = answer.answer(seated.workspace, sitting, sitting.current, None)
    window = RoomWindow(seated.context, seated.session)
    window.show()
    window.start()
    assert window.panel.present.value() == 11, "twelve are there, one has a sheet"
    assert "sans la salle" in window.panel.sum.text()
    window.close()
    window.deleteLater()
