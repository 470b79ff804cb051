"""A season's stops are narrowed by region and by place, with the keyboard alone if need be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from caravan.actions import plan
from caravan.desktop.screens.stops import StopsScreen
from caravan.desktop.widgets.text import Text
from tests.desktop.office.country import texts
from tests.desktop.screens.living import SMALL, WIDE, Living
from tests.fakes.stop import new_event

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QComboBox
    from pytestqt.qtbot import QtBot

    from caravan.i18n import Language

SOUSS = ("Aït Baha", "Biougra", "Inezgane", "Taroudant", "Tiznit", "Tafraout")
RABAT = ("Salé", "Témara", "تمارة", "Aït Melloul de Salé")


def season(living: Living) -> StopsScreen:
    """Stops of two regions, more than are found by looking."""
    for place in SOUSS:
        plan.create_event(living.workspace, new_event(place=place, host="Cimenterie"))
    for place in RABAT:
        event = new_event(place=place, region="04", province="04.441", host="Lycée")
        plan.create_event(living.workspace, event)
    return settled(living.go(StopsScreen, "stops"))


def settled(page: StopsScreen) -> StopsScreen:
    """Let every row come: it comes one in each turn."""
    for _turn in range(60):
        QApplication.processEvents()
    return page


def shown(page: StopsScreen) -> set[str]:
    """The places in the list."""
    settled(page)
    rows = [row for row in page.rows.values() if row.isVisible()]
    return {row.findChildren(Text)[0].accessibleName() for row in rows}


def choose(living: Living, combo: QComboBox, line: int) -> None:
    """Choose a line of a list as the keyboard does."""
    combo.setFocus()
    living.bot.keyClick(combo, Qt.Key.Key_Home)
    for _down in range(line):
        living.bot.keyClick(combo, Qt.Key.Key_Down)


def test_one_region_offers_no_choice_and_few_stops_no_search(living: Living) -> None:
    for place in SOUSS:
        plan.create_event(living.workspace, new_event(place=place))
    page = settled(living.go(StopsScreen, "stops"))
    assert not page.choice.isVisible()
    assert not page.choice.region.isVisible()
    assert shown(page) == set(SOUSS)
    for place in RABAT:
        plan.create_event(living.workspace, new_event(place=place))
    page = settled(living.go(StopsScreen, "stops"))
    assert not page.choice.region.isVisible()
    assert page.choice.place.isVisible()


def test_a_region_shows_its_stops_alone_and_says_how_many(living: Living) -> None:
    page = season(living)
    assert "10 étapes" in texts(page).split("\n")
    combo = page.choice.region.combo
    said = [combo.itemText(line) for line in range(combo.count())]
    assert said == ["Toutes les régions", "Rabat-Salé-Kénitra", "Souss-Massa"]
    choose(living, combo, 1)
    assert shown(page) == set(RABAT)
    assert "4 étapes sur 10" in texts(page).split("\n")
    choose(living, combo, 0)
    assert shown(page) == {*SOUSS, *RABAT}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ait", {"Aït Baha", "Aït Melloul de Salé"}),
        ("SALE", {"Salé", "Aït Melloul de Salé"}),
        ("تماره", {"تمارة"}),
        ("lycee", set(RABAT)),
    ],
)
def test_a_place_or_a_host_is_found_however_it_is_spelt(
    living: Living, typed: str, found: set[str]
) -> None:
    page = season(living)
    page.choice.place.line.setFocus()
    living.type(page.choice.place.line, typed)
    assert shown(page) == found


def test_where_nothing_is_found_one_press_shows_all_again(living: Living) -> None:
    page = season(living)
    choose(living, page.choice.region.combo, 2)
    living.type(page.choice.place.line, "Salé")
    assert shown(page) == set()
    assert page.choice.isVisible()
    living.click(page.empty.button)
    assert shown(page) == {*SOUSS, *RABAT}
    assert page.choice.place.line.hasFocus()


def test_what_was_chosen_stays_when_something_changes(living: Living) -> None:
    page = season(living)
    choose(living, page.choice.region.combo, 1)
    plan.create_event(living.workspace, new_event(place="Agadir"))
    page.read()
    assert shown(page) == set(RABAT)
    assert "4 étapes sur 11" in texts(page).split("\n")


def test_the_keyboard_goes_from_the_choice_to_the_stops(living: Living) -> None:
    page = season(living)
    assert living.desk.window.isActiveWindow()  # a row shown before it stands would be a window
    row = next(iter(page.rows.values()))
    wanted = [page.choice.region.combo, page.choice.place.line, row.share]
    page.choice.region.combo.setFocus()
    walked: list[QWidget | None] = []
    for _step in wanted:
        walked.append(QApplication.focusWidget())
        living.bot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert walked == wanted


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["100 %", "150 %"])
def test_the_region_stands_at_the_start_and_stops_are_seen_below(
    qtbot: QtBot, tmp_path: Path, language: Language, size: tuple[int, int]
) -> None:
    living = Living(qtbot, tmp_path).start(size)
    living.desk.speak(language)
    page = season(living)
    region, place = (
        field.mapTo(page, QPoint(field.width() // 2, 0)).x()
        for field in (page.choice.region, page.choice.place)
    )
    assert (region > place) is language.right_to_left
    whole = [row for row in page.rows.values() if row.visibleRegion().boundingRect() == row.rect()]
    assert len(whole) >= 3
    living.desk.close()
