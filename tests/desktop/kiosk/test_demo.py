"""In a demo the child's view says so on every page, in the child's language, in its bar's foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caravan.desktop.kiosk.bar import BAR_HEIGHT, Tool
from caravan.domain.events import Stage
from caravan.i18n import Language
from caravan.i18n.numbers import bare
from tests.desktop.standing import faults, settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.desktop.kiosk.conftest import Hands

SAID = {
    Language.FRENCH: "Démonstration\u00a0: toutes les données sont inventées.",
    Language.ARABIC: "عرض توضيحي: كل المعطيات خيالية.",
}
SIZES = ((1366, 768), (1093, 614), (911, 512))


def check(hands: Hands, spoken: Language) -> None:
    """The mark is read whole, under buttons that are as tall as ever."""
    bar = hands.page.bar
    settle()
    assert bare(bar.mark.text()) == SAID[spoken]
    assert bar.mark.isVisible()
    assert bar.mark.sizeHint().width() <= bar.mark.width()
    assert bar.mark.sizeHint().height() <= bar.mark.height()
    assert bar.height() == BAR_HEIGHT
    assert faults(bar) == []
    assert {button.height() for button in bar.tools.values()} == {64}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("spoken", list(Language), ids=lambda spoken: spoken.value)
def test_every_page_of_a_demo_says_so(
    hands: Callable[..., Hands], size: tuple[int, int], spoken: Language
) -> None:
    opened = hands(stage=Stage.AFTER, language=spoken, demo=True)
    opened.kiosk.resize(*size)
    seen = [type(opened.page).__name__]
    check(opened, spoken)
    opened.page.scanned.emit(opened.seated.badges[0])
    while seen[-1] != "EndPage":
        seen.append(type(opened.page).__name__)
        check(opened, spoken)
        pressed = {"QuestionPage": lambda page: page.use_tool(Tool.SKIP)}
        pressed.get(seen[-1], lambda page: page.advance())(opened.page)
    assert set(seen) == {"StartPage", "BadgePage", "QuestionPage", "WhyPage", "EndPage"}


def test_the_mark_follows_the_language_that_a_child_chooses(hands: Callable[..., Hands]) -> None:
    opened = hands(demo=True)
    opened.page.spoken.emit(Language.ARABIC)
    check(opened, Language.ARABIC)


def test_with_real_data_no_page_says_so(hands: Callable[..., Hands]) -> None:
    opened = hands()
    assert opened.page.bar.mark.isHidden()
    assert opened.page.bar.mark.text() == ""
