"""The five questions of the first run, answered as a person answers them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from caravan import i18n
from caravan.actions.first_run import opens_desk
from caravan.actions.plan import create_event
from caravan.desktop.office.first.screen import FirstOfficeScreen
from caravan.desktop.screens.first_run import FirstRunPage
from caravan.desktop.screens.home import HomeScreen
from caravan.domain.events import Lead
from caravan.i18n import Language
from caravan.settings import Role, load
from tests.desktop.office.country import plain, texts
from tests.desktop.screens.living import SMALL, WIDE
from tests.fakes.stop import new_event

if TYPE_CHECKING:
    from tests.desktop.screens.living import Living


def opened(fresh: Living) -> FirstRunPage:
    fresh.desk.start()
    fresh.desk.window.resize(1366, 768)
    fresh.bot.waitExposed(fresh.desk.window)
    return fresh.page(FirstRunPage)


def to_the_code(fresh: Living, page: FirstRunPage) -> None:
    fresh.click(page.language.tiles[Language.FRENCH])
    answer_as_laptop(fresh, page)


def answer_as_laptop(fresh: Living, page: FirstRunPage) -> None:
    fresh.click(page.role.tiles[Role.LAPTOP])
    fresh.click(page.next)
    fresh.click(page.region.tiles["06"])
    fresh.click(page.next)
    fresh.click(page.lead.tiles[Lead.TEACHER])
    fresh.click(page.next)


def test_five_answers_are_kept_and_the_home_page_opens(fresh: Living) -> None:
    page = opened(fresh)
    to_the_code(fresh, page)
    fresh.type(page.code.first.line, "2580")
    fresh.type(page.code.second.line, "2580")
    fresh.click(page.next)
    settings = load(fresh.places)
    assert settings is not None
    assert (settings.language, settings.region, settings.role) == (
        Language.FRENCH,
        "06",
        Role.LAPTOP,
    )
    assert settings.animator == "teacher"
    assert opens_desk(settings, "2580")
    assert not fresh.page(HomeScreen).empty.isHidden()


def test_nothing_is_kept_before_the_last_answer(fresh: Living) -> None:
    page = opened(fresh)
    to_the_code(fresh, page)
    assert load(fresh.places) is None


def test_arabic_turns_the_whole_program_at_once(fresh: Living) -> None:
    i18n.use(Language.FRENCH)
    page = opened(fresh)
    fresh.click(page.language.tiles[Language.ARABIC])
    assert QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert i18n.current() is Language.ARABIC
    laptop, office = page.role.tiles[Role.LAPTOP], page.role.tiles[Role.OFFICE]
    assert laptop.x() > office.x(), "the first choice stands at the start, which is the right"


def test_two_different_codes_are_said_and_both_stay(fresh: Living) -> None:
    page = opened(fresh)
    to_the_code(fresh, page)
    fresh.type(page.code.first.line, "2580")
    fresh.type(page.code.second.line, "2581")
    assert "pas les mêmes" in page.code.second.refusal()
    assert not page.next.isEnabled()
    assert (page.code.first.value(), page.code.second.value()) == ("2580", "2581")


def test_an_office_is_asked_neither_region_nor_code(fresh: Living) -> None:
    page = opened(fresh)
    fresh.click(page.language.tiles[Language.FRENCH])
    fresh.click(page.role.tiles[Role.OFFICE])
    assert page.next.text() == "Commencer"


def test_an_office_opens_on_the_files_it_receives(fresh: Living) -> None:
    page = opened(fresh)
    fresh.click(page.language.tiles[Language.FRENCH])
    fresh.click(page.role.tiles[Role.OFFICE])
    fresh.click(page.next)
    settings = load(fresh.places)
    assert settings is not None
    assert (settings.role, settings.region) == (Role.OFFICE, None)
    fresh.page(FirstOfficeScreen)
    for key in ("computers", "settle", "national", "stops", "keys", "help", "inbox"):
        fresh.click(fresh.desk.window.rail.button(key))


@pytest.mark.parametrize("size", [WIDE, SMALL])
def test_an_office_chosen_by_mistake_becomes_a_laptop(fresh: Living, size: tuple[int, int]) -> None:
    page = opened(fresh)
    fresh.desk.window.resize(*size)
    fresh.click(page.language.tiles[Language.FRENCH])
    fresh.click(page.role.tiles[Role.OFFICE])
    fresh.click(page.next)
    fresh.click(fresh.page(FirstOfficeScreen).mistaken)
    again = fresh.page(FirstRunPage)
    assert again.role.isVisible()
    assert not fresh.desk.window.rail.isVisible()
    kept = load(fresh.places)
    assert kept is not None
    assert kept.role is Role.OFFICE, "nothing is changed before the last answer"
    answer_as_laptop(fresh, again)
    assert again.code.isVisible()
    fresh.type(again.code.first.line, "2580")
    fresh.type(again.code.second.line, "2580")
    fresh.click(again.next)
    fresh.page(HomeScreen)
    kept = load(fresh.places)
    assert kept is not None
    assert (kept.role, kept.region) == (Role.LAPTOP, "06")
    assert not fresh.workspace.office


def test_an_office_that_holds_something_stays_an_office(fresh: Living) -> None:
    page = opened(fresh)
    fresh.click(page.language.tiles[Language.FRENCH])
    fresh.click(page.role.tiles[Role.OFFICE])
    fresh.click(page.next)
    create_event(fresh.workspace, new_event())
    assert fresh.go(FirstOfficeScreen, "keys").mistaken.isHidden()


def test_going_back_keeps_what_was_chosen(fresh: Living) -> None:
    page = opened(fresh)
    to_the_code(fresh, page)
    fresh.click(page.back)
    fresh.click(page.back)
    assert page.region.value() == "06"
    assert page.region.tiles["06"].isChecked()


def test_before_a_language_is_chosen_nothing_is_said_in_one_alone(fresh: Living) -> None:
    page = opened(fresh)
    place = str(fresh.places.data)
    assert place not in plain(texts(page))
    fresh.click(page.language.tiles[Language.FRENCH])
    assert place in plain(texts(page))
