"""A badge scanned while somebody else answers changes nothing, at any speed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from caravan.desktop.kiosk.badge_page import BadgePage
from caravan.desktop.kiosk.end_page import EndPage
from caravan.desktop.kiosk.start_page import StartPage
from caravan.desktop.kiosk.why_page import WhyPage
from caravan.domain.ages import AgeBand
from caravan.domain.events import Stage
from caravan.i18n import Language

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.desktop.kiosk.conftest import Hands

SPEEDS = pytest.mark.parametrize("gap", [0.003, 0.25, 0.9], ids=("scanner", "hand", "slow hand"))
CODES = ("D7R2D", "d1r2d", "K3-P4-R", "يèق2ي")
SAID = "C’est un autre badge. Finis d’abord, ou appelle la personne qui anime."


class Clock:
    """Seconds that pass only when told."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def press(child: Hands, sign: str) -> None:
    """Press the key of a sign of any keyboard, where the focus is."""
    event = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, sign
    )
    QApplication.sendEvent(QApplication.focusWidget() or child.kiosk, event)


def scan(child: Hands, code: str, gap: float, clock: Clock) -> None:
    for sign in code:
        press(child, sign)
        clock.seconds += gap
    child.key(Qt.Key.Key_Return)


def timed(child: Hands) -> Clock:
    clock = Clock()
    child.kiosk.stray.now = clock
    return clock


def focus(child: Hands, where: str) -> None:
    named = {
        "page": child.page,
        "card": child.page.board.cards[1],
        "skip": child.page.bar.tools[next(iter(child.page.bar.tools))],
    }
    named[where].setFocus()
    assert QApplication.focusWidget() is named[where]


@SPEEDS
@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("where", ["page", "card", "skip"])
def test_a_scanned_badge_is_never_an_answer(
    hands: Callable[..., Hands], gap: float, code: str, where: str
) -> None:
    child = hands()
    child.sit()
    clock = timed(child)
    focus(child, where)
    scan(child, code, gap, clock)
    sitting = child.kiosk.conductor.sitting
    assert sitting is not None
    assert sitting.position == 0
    assert child.page.choice() is None
    assert child.seated.rows("SELECT * FROM draft") == []
    assert child.kiosk.note.isVisible()
    assert child.kiosk.note.words.text() == SAID


def test_a_scanned_badge_leaves_a_choice_as_it_is(hands: Callable[..., Hands]) -> None:
    child = hands()
    child.sit()
    child.key(Qt.Key.Key_1)
    chosen = child.page.choice()
    scan(child, "D2R3D", 0.003, timed(child))
    assert child.page.choice() == chosen
    assert child.seated.rows("SELECT * FROM draft") == []


def test_an_answer_works_at_once_and_again_after_a_scan(hands: Callable[..., Hands]) -> None:
    child = hands()
    child.sit()
    clock = timed(child)
    child.type("2")
    assert child.page.choice() is not None
    child.key(Qt.Key.Key_Return)
    assert len(child.seated.rows("SELECT * FROM draft")) == 1
    scan(child, "D7R2D", 0.003, clock)
    clock.seconds += 1.5
    press(child, "é")
    child.key(Qt.Key.Key_Return)
    assert len(child.seated.rows("SELECT * FROM draft")) == 2


def test_a_lone_letter_says_nothing(hands: Callable[..., Hands]) -> None:
    child = hands()
    child.sit()
    timed(child)
    child.type("dd")
    assert not child.kiosk.note.isVisible()


def test_the_line_is_in_the_childs_language_and_goes_away(hands: Callable[..., Hands]) -> None:
    child = hands(language=Language.ARABIC)
    child.sit()
    scan(child, "D7R2D", 0.003, timed(child))
    assert child.kiosk.note.words.text().startswith("هذه شارة أخرى")
    child.kiosk.note._clock.timeout.emit()
    assert not child.kiosk.note.isVisible()


@SPEEDS
def test_the_other_pages_stay_too(hands: Callable[..., Hands], gap: float) -> None:
    child = hands(band=AgeBand.FROM_9, stage=Stage.AFTER)
    clock = timed(child)
    child.type(child.seated.badges[0])
    child.key(Qt.Key.Key_Return)
    assert isinstance(child.page, BadgePage)
    scan(child, "D7R2D", gap, clock)
    assert isinstance(child.page, BadgePage)
    assert child.kiosk.conductor.sitting is None
    child.click(child.page.bar.next)
    for _each in range(6):
        child.click(child.tool["SKIP"])
    assert isinstance(child.page, WhyPage)
    first = child.page.item
    scan(child, "D7R2D", gap, clock)
    assert isinstance(child.page, WhyPage)
    assert child.page.item is first
    for _each in range(6):
        child.click(child.page.bar.next)
    assert isinstance(child.page, EndPage)
    scan(child, "D7R2D", gap, clock)
    assert isinstance(child.page, EndPage)


def test_the_next_child_still_scans_on_the_first_page(hands: Callable[..., Hands]) -> None:
    child = hands()
    assert isinstance(child.page, StartPage)
    child.page.tongues[Language.FRENCH].setFocus()
    scan(child, child.seated.badges[0], 0.003, timed(child))
    assert isinstance(child.page, BadgePage)


@pytest.mark.parametrize("size", [(1366, 768), (911, 512)], ids=("wide", "small"))
def test_the_line_covers_neither_the_question_nor_the_answers(
    hands: Callable[..., Hands], language: Language, size: tuple[int, int]
) -> None:
    child = hands(language=language)
    child.sit()
    child.kiosk.resize(*size)
    scan(child, "D7R2D", 0.003, timed(child))
    assert not child.kiosk.note.geometry().intersects(child.page.board.geometry())
    assert not child.kiosk.note.geometry().intersects(child.kiosk.door.geometry())


@SPEEDS
def test_ones_own_badge_is_told_apart_from_another(hands: Callable[..., Hands], gap: float) -> None:
    child = hands()
    child.sit()
    clock = timed(child)
    scan(child, child.seated.badges[0], gap, clock)
    assert child.kiosk.note.words.text() == "C’est bien ton badge. Continue, tu es au bon endroit."
    scan(child, child.seated.badges[1], gap, clock)
    assert child.kiosk.note.words.text() == SAID
