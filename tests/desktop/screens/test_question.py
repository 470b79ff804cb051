"""The question on closing a stop leaves the page in sight, whatever was not done yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from caravan.actions import answer, attend, look, plan
from caravan.desktop.screens.ending import ending_words
from caravan.desktop.screens.summary import SummaryScreen
from caravan.desktop.widgets.text import Text
from caravan.domain.events import Stage
from caravan.i18n.numbers import bare
from tests.desktop.screens.living import SMALL, WIDE, Living
from tests.fakes.stop import open_stop

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from caravan.domain.events import Event
    from caravan.i18n import Language

_MOST = 0.31
"""The share of the window that the question may take."""


def left_undone(living: Living) -> Event:
    """Nothing exported, no certificate, both rooms open, and somebody before a question."""
    event, children, _parents = open_stop(living.workspace)
    for _child in range(15):
        arrival = attend.CheckIn(session=children, age=10, first_name="Yasmine")
        arrived = attend.check_in(living.workspace, arrival)
    plan.set_stage(living.workspace, children.id, Stage.BEFORE)
    room = living.workspace.reading.session(children.id)
    assert room is not None
    sitting = answer.sit(living.workspace, room, arrived.participant)
    assert sitting.current is not None
    answer.answer(living.workspace, sitting, sitting.current, sitting.current.choices[0].id)
    answer.leave(living.workspace)
    return event


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["100 %", "150 %"])
def test_the_question_on_closing_says_all_and_leaves_the_page_in_sight(
    qtbot: QtBot, tmp_path: Path, language: Language, size: tuple[int, int]
) -> None:
    living = Living(qtbot, tmp_path).start(size)
    living.desk.speak(language)
    event = left_undone(living)
    page = living.go(SummaryScreen, "summary", event=event.id)
    page.end.button.click()
    for _turn in range(4):
        QApplication.processEvents()
    view = look.event_view(living.workspace, event.id)
    assert view is not None
    texts = page.closing.findChildren(Text)
    assert bare(ending_words(view)) in [text.accessibleName() for text in texts]
    assert all(text.height() >= text.heightForWidth(text.width()) for text in texts)
    assert page.closing.height() <= _MOST * living.desk.window.height()
    living.desk.window.resize(*WIDE)
    QApplication.processEvents()
    assert all(text.height() >= text.heightForWidth(text.width()) for text in texts)
    living.desk.close()
