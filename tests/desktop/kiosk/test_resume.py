"""After a power cut: « On reprend ? », and the same question for the same child only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from caravan.desktop.kiosk.badge_page import ResumePage
from caravan.desktop.kiosk.question_page import QuestionPage
from caravan.desktop.kiosk.start_page import StartPage
from caravan.desktop.words import face_words
from caravan.domain.badges import face
from tests.desktop.seated import Seated
from tests.fakes.stop import KIOSK_CODE, open_workspace
from tests.fakes.tasks import InlineTasks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.desktop.kiosk.conftest import Hands


def cut_after(child: Hands, folder: Path, answers: int) -> tuple[Seated, str]:
    """Answer some questions, lose the power, open the data again."""
    child.sit()
    for _each in range(answers):
        child.key(Qt.Key.Key_1)
        child.key(Qt.Key.Key_Return)
    asked = child.page.board.question.text()
    former = child.seated
    former.workspace.close()
    again = open_workspace(folder)
    former.workspace = again
    reopened = Seated(
        workspace=again,
        session=former.session,
        tasks=InlineTasks(),
        badges=former.badges,
    )
    return reopened, asked


def test_the_same_badge_goes_back_to_the_same_question(
    hands: Callable[..., Hands], tmp_path: Path
) -> None:
    seated, asked = cut_after(hands(), tmp_path, 3)
    child = hands(seated)
    assert isinstance(child.page, ResumePage)
    assert child.page.title.text() == "On reprend ?"
    assert child.page.whose.text() == face_words(face(seated.badges[0]))
    child.type(seated.badges[0].lower().replace("-", ""))
    child.key(Qt.Key.Key_Return)
    assert isinstance(child.page, QuestionPage)
    assert child.page.board.question.text() == asked
    assert child.page.choice() is None


def test_the_page_before_the_badge_shows_no_question(
    hands: Callable[..., Hands], tmp_path: Path
) -> None:
    seated, asked = cut_after(hands(), tmp_path, 2)
    child = hands(seated)
    said = [widget.accessibleName() for widget in child.page.findChildren(type(child.page.title))]
    assert asked not in said


def test_another_badge_sits_down_and_the_first_one_loses_nothing(
    hands: Callable[..., Hands], tmp_path: Path
) -> None:
    seated, asked = cut_after(hands(), tmp_path, 2)
    child = hands(seated)
    child.type(seated.badges[1])
    child.key(Qt.Key.Key_Return)
    child.key(Qt.Key.Key_Return)
    assert isinstance(child.page, QuestionPage)
    assert child.page.board.question.text() != asked
    assert len(seated.rows("SELECT * FROM draft")) == 2
    assert sorted(row[0] for row in seated.rows("SELECT seated FROM sitting")) == [0, 1]


def test_the_facilitators_code_goes_on_without_the_badge(
    hands: Callable[..., Hands], tmp_path: Path
) -> None:
    seated, asked = cut_after(hands(), tmp_path, 1)
    child = hands(seated)
    child.click(child.page.bar.next)
    child.type(KIOSK_CODE)
    child.key(Qt.Key.Key_Return)
    assert child.page.board.question.text() == asked


def test_who_left_is_not_asked_for_again(hands: Callable[..., Hands], tmp_path: Path) -> None:
    seated, _asked = cut_after(hands(), tmp_path, 1)
    child = hands(seated)
    child.click(child.page.bar.other)
    assert isinstance(child.page, StartPage)
    assert len(seated.rows("SELECT * FROM draft")) == 1
    assert seated.rows("SELECT seated FROM sitting") == [(0,)]
