"""Children and parents before the child's view: they read, choose by keyboard or mouse, go on.

They know a question and its answers by their words on the page, as they are shown; what they chose
is written down in the ledger.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from caravan.desktop.kiosk.badge_page import BadgePage
from caravan.desktop.kiosk.bar import Tool
from caravan.desktop.kiosk.end_page import EndPage
from caravan.desktop.kiosk.question_page import QuestionPage
from caravan.desktop.kiosk.start_page import StartPage
from caravan.desktop.kiosk.why_page import WhyPage
from caravan.desktop.kiosk.window import Kiosk
from caravan.i18n import Language
from tests.journeys.ledger import AFTER

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from caravan.desktop.kiosk.page import KioskPage
    from tests.journeys.booklet import Booklet, Printed, Question
    from tests.journeys.computer import Computer
    from tests.journeys.ledger import Chosen, Ledger

    Choosing = Callable[[QuestionPage, int | None], None]
    P = TypeVar("P", bound=KioskPage)

RIGHT, WRONG, PASS = "RWP"
_NUMBERS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)


class Chair:
    """The chair before the child's view of a room, in one phase of its day."""

    def __init__(self, computer: Computer, booklet: Booklet, ledger: Ledger, phase: str) -> None:
        self._computer = computer
        self._hands = computer.hands
        self._booklet = booklet
        self._ledger = ledger
        self._phase = phase
        self.kiosk = computer.view(Kiosk)

    def by_keyboard(self, person: str, badge: str, wishes: str) -> None:
        """Go through a form in the room's language, never touching the mouse."""
        self._sit_by_keyboard(badge)
        self._answer_all(person, wishes, self._choose_by_key)
        language = self.kiosk.language
        self._read_on(person, language, lambda: self._hands.press(Qt.Key.Key_Return))

    def by_mouse_in_arabic(self, person: str, badge: str, wishes: str) -> None:
        """Go through a form in Arabic with the mouse; only the badge is scanned."""
        self._hands.click(self._page(StartPage).tongues[Language.ARABIC])
        assert self.kiosk.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self._hands.scan(badge)
        self._hands.click(self._page(BadgePage).bar.next)
        self._answer_all(person, wishes, self._choose_by_mouse)
        self._read_on(person, Language.ARABIC, self._click_next)

    def half_way(self, person: str, badge: str, wishes: str) -> None:
        """Begin a form by keyboard and be called away."""
        self._sit_by_keyboard(badge)
        self._answer_all(person, wishes, self._choose_by_key)
        self._page(QuestionPage)

    def leave(self, code: str) -> None:
        """Go back to the desk with the facilitator's four digits, by keyboard."""
        out = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        self._hands.press(Qt.Key.Key_Q, out)
        self._hands.until(self.kiosk.code.line.hasFocus)
        self._hands.scan(code)
        self._hands.until(lambda: self._computer.desk.views.open_now is None)
        self._hands.until(self._computer.window.isVisible)
        self._computer.sit_down()

    def _sit_by_keyboard(self, badge: str) -> None:
        self._page(StartPage)
        self._hands.scan(badge)
        self._page(BadgePage)
        self._hands.press(Qt.Key.Key_Return)

    def _page(self, kind: type[P]) -> P:
        self._hands.until(lambda: isinstance(self.kiosk.page, kind) and self._computer.rests())
        page = self.kiosk.page
        assert isinstance(page, kind)
        return page

    def _answer_all(self, person: str, wishes: str, choose: Choosing) -> None:
        for wish in wishes:
            self._answer(person, wish, choose)

    def _answer(self, person: str, wish: str, choose: Choosing) -> None:
        page = self._page(QuestionPage)
        asked = page.board.question.text()
        question = self._booklet.question(asked, self.kiosk.language)
        place, chosen = _find(page, question, wish)
        self._ledger.note(person, self._phase, question, chosen.id if chosen else None)
        choose(page, place)
        self._hands.until(
            lambda: self.kiosk.page is not page or page.board.question.text() != asked
        )

    def _choose_by_key(self, page: QuestionPage, place: int | None) -> None:
        if place is None:
            self._hands.tab_to(page.bar.tools[Tool.SKIP])
            self._hands.press(Qt.Key.Key_Return)
            return
        self._hands.press(_NUMBERS[place])
        self._hands.press(Qt.Key.Key_Return)

    def _choose_by_mouse(self, page: QuestionPage, place: int | None) -> None:
        if place is None:
            self._hands.click(page.bar.tools[Tool.SKIP])
            return
        self._hands.click(page.board.cards[place])
        self._hands.click(page.bar.next)

    def _click_next(self) -> None:
        assert self.kiosk.page is not None
        self._hands.click(self.kiosk.page.bar.next)

    def _read_on(self, person: str, language: Language, go_on: Callable[[], None]) -> None:
        """Read the explanations, which come after the activity only, then the thanks."""
        if self._phase == AFTER:
            self._read_explanations(person, language, go_on)
        thanks = {Language.FRENCH: "Merci !", Language.ARABIC: "شكرًا"}[language]
        assert self._page(EndPage).thanks.text().replace("\u00a0", " ").startswith(thanks)
        go_on()
        self._page(StartPage)

    def _read_explanations(
        self, person: str, language: Language, go_on: Callable[[], None]
    ) -> None:
        for one in self._ledger.chosen:
            if (one.person, one.phase) == (person, self._phase):
                self._read_explanation(one, language, go_on)

    def _read_explanation(self, one: Chosen, language: Language, go_on: Callable[[], None]) -> None:
        """The reason of the answer that was given, or of the right one where none was."""
        page = self._page(WhyPage)
        words = page.question.text()
        question = self._booklet.question(words, language)
        assert question.id == one.item
        meant = one.choice or next(each.id for each in question.answers if each.right)
        (answer,) = (each for each in question.answers if each.id == meant)
        self._hands.sees(page, answer.feedback.replace("\u00a0", " "))
        go_on()
        self._hands.until(lambda: self.kiosk.page is not page or page.question.text() != words)


def _find(page: QuestionPage, question: Question, wish: str) -> tuple[int | None, Printed | None]:
    """Find the place on the page of an answer that is right, or wrong; nowhere to pass."""
    QApplication.processEvents()
    for place, card in enumerate(page.board.cards):
        answer = question.answer(card.accessibleName().split(". ", 1)[1])
        if (wish == RIGHT and answer.right) or (wish == WRONG and not answer.right):
            return place, answer
    assert wish == PASS
    return None, None
