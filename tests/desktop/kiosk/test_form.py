"""A child goes through a whole form; what is on disk is what was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from caravan.desktop.kiosk.badge_page import BadgePage
from caravan.desktop.kiosk.end_page import EndPage
from caravan.desktop.kiosk.question_page import QuestionPage
from caravan.desktop.kiosk.start_page import StartPage
from caravan.desktop.kiosk.why_page import WhyPage
from caravan.desktop.widgets.option_card import OptionState
from caravan.domain.ages import AgeBand
from caravan.domain.events import Stage
from caravan.domain.flow import shuffled
from caravan.errors import DiskFull
from caravan.i18n import Language
from tests.desktop.seated import seat
from tests.fakes.answers import ANSWER
from tests.fakes.tasks import InlineTasks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from tests.desktop.kiosk.conftest import Hands

NUMBERS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)


def expected(hands: Hands, place: int) -> tuple[str, str]:
    """Return the item on the page, and the id of the answer at a place of it."""
    sitting = hands.kiosk.conductor.sitting
    assert sitting is not None
    assert sitting.current is not None
    choices = shuffled(sitting.current, sitting.participant)
    return sitting.current.id, choices[place].id


def test_a_whole_form_by_keyboard_in_french(hands: Callable[..., Hands]) -> None:
    child = hands(band=AgeBand.FROM_12)
    child.sit()
    chosen = []
    for number in range(8):
        place = number % 3
        chosen.append(expected(child, place))
        child.key(NUMBERS[place])
        child.key(Qt.Key.Key_Return)
    assert isinstance(child.page, EndPage)
    assert sorted(child.seated.rows(f"SELECT item, choice FROM {ANSWER}")) == sorted(chosen)  # noqa: S608
    sheets = child.seated.rows("SELECT phase, language, complete FROM sheet")
    assert sheets == [("before", "fr", 1)]
    assert child.seated.rows("SELECT * FROM draft") == []
    child.key(Qt.Key.Key_Return)
    assert isinstance(child.page, StartPage)


def test_a_whole_form_by_mouse_in_arabic(hands: Callable[..., Hands]) -> None:
    child = hands(band=AgeBand.FROM_9, stage=Stage.AFTER)
    child.click(child.page.tongues[Language.ARABIC])
    assert child.kiosk.layoutDirection() is Qt.LayoutDirection.RightToLeft
    child.type(child.seated.badges[0])
    child.key(Qt.Key.Key_Return)
    child.click(child.page.bar.next)
    chosen = []
    for number in range(6):
        chosen.append(expected(child, number % 3))
        child.click(child.page.board.cards[number % 3])
        child.click(child.page.bar.next)
    assert isinstance(child.page, WhyPage)
    assert sorted(child.seated.rows(f"SELECT item, choice FROM {ANSWER}")) == sorted(chosen)  # noqa: S608
    assert child.seated.rows("SELECT phase, language FROM sheet") == [("after", "ar")]
    for _each in range(6):
        child.click(child.page.bar.next)
    assert isinstance(child.page, EndPage)
    assert child.page.thanks.text().startswith("شكرًا")


def test_each_explanation_softly_marks_the_choice_and_shows_the_good_idea(
    hands: Callable[..., Hands],
) -> None:
    child = hands(band=AgeBand.FROM_9, stage=Stage.AFTER)
    child.sit()
    picked = []
    while isinstance(child.page, QuestionPage):
        sitting = child.kiosk.conductor.sitting
        assert sitting is not None
        item = sitting.current
        assert item is not None
        order = [choice.id for choice in shuffled(item, sitting.participant)]
        wrong = next(place for place, choice in enumerate(order) if choice != item.right)
        picked.append((item, item.choice(order[wrong])))
        child.click(child.page.board.cards[wrong])
        child.key(Qt.Key.Key_Return)
    for item, choice in picked:
        given, good = child.page.cards
        assert given._state is OptionState.SOFT_WRONG
        assert choice.text[Language.FRENCH] in given.accessibleName()
        assert "Ton choix" in given.accessibleName()
        assert good._state is OptionState.RIGHT
        assert item.choice(item.right).text[Language.FRENCH] in good.accessibleName()
        assert child.page.why.reason.text() == choice.feedback[Language.FRENCH]
        child.key(Qt.Key.Key_Return)
    assert isinstance(child.page, EndPage)


def test_before_the_activity_nothing_says_what_was_right(hands: Callable[..., Hands]) -> None:
    child = hands(band=AgeBand.FROM_9)
    child.sit()
    pages = []
    for _each in range(6):
        child.key(Qt.Key.Key_1)
        states = {card._state for card in child.page.board.cards}
        assert states == {OptionState.OPEN}
        child.key(Qt.Key.Key_Return)
        pages.append(type(child.page))
    assert WhyPage not in pages
    assert pages[-1] is EndPage


def test_a_passed_question_is_kept_as_passed(hands: Callable[..., Hands]) -> None:
    child = hands(band=AgeBand.FROM_9, stage=Stage.AFTER)
    child.sit()
    first, _choice = expected(child, 0)
    child.click(child.tool["SKIP"])
    assert child.seated.rows("SELECT item, choice FROM draft") == [(first, None)]
    for _each in range(5):
        child.click(child.tool["SKIP"])
    assert child.seated.rows(f"SELECT DISTINCT choice FROM {ANSWER}") == [(None,)]  # noqa: S608
    (good,) = child.page.cards
    assert good._state is OptionState.RIGHT
    assert child.page.why.title.text() == "Voici l’idée à garder."


def test_a_double_click_never_answers_the_next_question(hands: Callable[..., Hands]) -> None:
    child = hands()
    child.sit()
    child.double_click(child.page.board.cards[1])
    assert child.seated.rows("SELECT * FROM draft") == []
    child.double_click(child.page.bar.next)
    assert len(child.seated.rows("SELECT * FROM draft")) == 1
    assert child.page.choice() is None
    child.double_click(child.tool["SKIP"])
    assert len(child.seated.rows("SELECT * FROM draft")) == 2


def test_a_return_key_that_is_held_down_answers_nothing_more(
    hands: Callable[..., Hands],
) -> None:
    child = hands()
    child.sit()
    child.key(Qt.Key.Key_1)
    for _each in range(3):
        held = QKeyEvent(
            QEvent.Type.KeyPress,
            Qt.Key.Key_Return,
            Qt.KeyboardModifier.NoModifier,
            "",
            autorep=True,
        )
        QCoreApplication.sendEvent(QApplication.focusWidget() or child.page, held)
    assert child.seated.rows("SELECT * FROM draft") == []


def test_return_without_a_choice_changes_nothing(hands: Callable[..., Hands]) -> None:
    child = hands()
    child.sit()
    child.key(Qt.Key.Key_Return)
    assert child.seated.rows("SELECT * FROM draft") == []
    assert not child.page.bar.next.isEnabled()


def test_the_next_question_waits_until_the_answer_is_on_disk(
    hands: Callable[..., Hands], tmp_path: Path
) -> None:
    seated = seat(tmp_path, tasks=InlineTasks())
    child = hands(seated)
    child.sit()
    seated.tasks._holding = True
    asked = child.page.board.question.text()
    child.key(Qt.Key.Key_1)
    child.key(Qt.Key.Key_Return)
    child.key(Qt.Key.Key_Return)
    child.click(child.tool["SKIP"])
    assert child.page.board.question.text() == asked
    assert len(seated.tasks.held) == 1
    seated.tasks.release()
    assert child.page.board.question.text() != asked
    assert len(seated.rows("SELECT * FROM draft")) == 1


def test_a_full_disk_keeps_the_choice_and_is_said_calmly(
    hands: Callable[..., Hands], monkeypatch: pytest.MonkeyPatch
) -> None:
    child = hands(language=Language.ARABIC)
    child.sit()
    child.key(Qt.Key.Key_2)
    kept = child.page.choice()

    def full(*_given: object) -> None:
        raise DiskFull

    with monkeypatch.context() as patched:
        patched.setattr(child.seated.workspace.drafts, "keep", full)
        child.key(Qt.Key.Key_Return)
    assert child.kiosk.trouble.isVisible()
    assert child.kiosk.trouble.calm.text().startswith("لننادِ من ينشّط الحصة")
    assert "القرص" in child.kiosk.trouble.sentence.text()
    assert child.page.choice() == kept
    child.click(child.kiosk.trouble.retry)
    assert not child.kiosk.trouble.isVisible()
    assert [row[0] for row in child.seated.rows("SELECT choice FROM draft")] == [kept]


def test_a_badge_that_nobody_wears_is_said_in_the_page(hands: Callable[..., Hands]) -> None:
    child = hands()
    child.type("K7-P3-R")
    child.key(Qt.Key.Key_Return)
    assert isinstance(child.page, StartPage)
    assert "encore connu" in child.page.field._answer.text()


def test_a_form_that_is_filled_is_not_asked_again(hands: Callable[..., Hands]) -> None:
    child = hands(band=AgeBand.FROM_9)
    child.sit()
    for _each in range(6):
        child.click(child.tool["SKIP"])
    child.key(Qt.Key.Key_Return)
    child.sit()
    assert isinstance(child.page, StartPage)
    assert "déjà fait" in child.page.field._answer.text()


def test_another_badge_goes_back_to_the_start(hands: Callable[..., Hands]) -> None:
    child = hands()
    child.type(child.seated.badges[0])
    child.key(Qt.Key.Key_Return)
    assert isinstance(child.page, BadgePage)
    child.click(child.page.bar.other)
    assert isinstance(child.page, StartPage)
    assert child.seated.rows("SELECT * FROM sitting") == []


def test_larger_type_is_kept_for_the_next_question(hands: Callable[..., Hands]) -> None:
    child = hands()
    child.sit()
    usual = child.page.board.sizes
    heights = [card.height() for card in child.page.board.cards]
    child.click(child.tool["BIGGER"])
    larger = child.page.board.sizes
    assert larger > usual
    assert min(card.height() for card in child.page.board.cards) >= 112
    assert heights
    child.key(Qt.Key.Key_1)
    child.key(Qt.Key.Key_Return)
    assert child.page.step == 1


def test_hear_stays_in_its_place_without_a_voice(hands: Callable[..., Hands]) -> None:
    child = hands()
    child.sit()
    assert child.tool["HEAR"].isVisible()
    assert not child.tool["HEAR"].isEnabled()


def test_tab_walks_from_the_answers_to_the_tools_to_the_way_on(
    hands: Callable[..., Hands],
) -> None:
    child = hands()
    child.sit()
    child.key(Qt.Key.Key_1)
    walked: list[Any] = []
    for _each in range(len(child.page.board.cards) + 3):
        walked.append(QApplication.focusWidget())
        child.key(Qt.Key.Key_Tab)
    tools = [child.tool[name] for name in ("SKIP", "BIGGER", "HELP")]
    assert walked == [*child.page.board.cards, *tools]
    assert QApplication.focusWidget() is child.page.bar.next


def test_a_parent_is_spoken_to_as_an_adult(hands: Callable[..., Hands]) -> None:
    parent = hands(band=None)
    parent.sit()
    assert parent.page.head.calm.text() == "Prenez votre temps."
