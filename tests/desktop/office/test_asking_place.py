"""A question made late stands where it would have stood from the beginning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caravan.desktop.office.asking_panel import AskingPanel
from caravan.desktop.office.asking_place import AskingPlace
from caravan.desktop.office.keys.screen import KeysScreen
from caravan.desktop.office.laptops.screen import LaptopsScreen
from caravan.desktop.office.passphrase_panel import PassphrasePanel
from caravan.desktop.style.tokens import Density
from caravan.desktop.widgets.button import Button
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.field import LineField
from caravan.settings import Role
from tests.desktop.office.hands import hands_on
from tests.fakes.office import found
from tests.fakes.stop import open_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from caravan.i18n import Language


class Question(AskingPanel):
    """Two fields and a button."""

    def __init__(self) -> None:
        super().__init__()
        self.fitted: list[Density] = []
        self.first, self.second, self.go = LineField(), LineField(), Button("Oui")
        card = Card()
        for part in (self.first, self.second, self.go):
            card.body.addWidget(part)
        self._fill(card)

    def set_density(self, density: Density) -> None:
        self.fitted.append(density)


class Paged(QWidget):
    """A button, the place, a button."""

    def __init__(self) -> None:
        super().__init__()
        self.above, self.asking, self.below = Button("Avant"), AskingPlace(), Button("Après")
        column = QVBoxLayout(self)
        column.addWidget(self.above)
        column.addLayout(self.asking)
        column.addWidget(self.below)


@pytest.fixture
def page(qtbot: QtBot) -> Paged:
    made = Paged()
    qtbot.addWidget(made)
    made.show()
    return made


def walk(page: QWidget) -> list[QWidget]:
    """Where the Tab key stops, in order."""
    stops, widget = [], page.nextInFocusChain()
    while widget is not None and widget is not page:
        stops.append(widget)
        widget = widget.nextInFocusChain()
    return [
        one
        for one in stops
        if one.isVisible()
        and one.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and one.focusProxy() is None
    ]


def test_the_tab_key_comes_to_it_between_what_stands_above_and_below(
    page: Paged, language: Language
) -> None:
    asked = page.asking.take(Question())
    asked.show()
    assert walk(page) == [page.above, asked.first.line, asked.second.line, asked.go, page.below]
    assert asked.layoutDirection() is page.layoutDirection()
    assert (asked.layoutDirection() is Qt.LayoutDirection.RightToLeft) is language.right_to_left


def test_a_screen_reader_comes_to_it_before_what_stands_below(page: Paged) -> None:
    asked = page.asking.take(Question())
    inside = page.children()
    assert inside.index(page.above) < inside.index(asked) < inside.index(page.below)


def test_nothing_shown_takes_no_room_whatever_was_made(page: Paged) -> None:
    gap = page.below.y() - page.above.geometry().bottom()
    asked = page.asking.take(Question())
    assert not page.asking.asking
    page.adjustSize()
    assert page.below.y() - page.above.geometry().bottom() == gap
    asked.show()
    assert page.asking.asking
    page.adjustSize()
    assert page.below.y() - page.above.geometry().bottom() > gap


def test_one_made_late_fits_the_window_as_it_is_and_as_it_becomes(page: Paged) -> None:
    page.asking.set_density(Density.COMPACT)
    asked = page.asking.take(Question())
    page.asking.set_density(Density.WIDE)
    assert asked.fitted == [Density.COMPACT, Density.WIDE]


def test_one_question_is_left_where_one_is_wanted_and_none_else(page: Paged, qtbot: QtBot) -> None:
    one, other = page.asking.take(Question()), page.asking.take(Question())
    one.show()
    other.show()
    page.asking.hush(but=other)
    assert (one.isHidden(), other.isHidden()) == (True, False)
    with qtbot.waitSignal(page.asking.closed, timeout=1_000):
        other.dismiss()
    assert not page.asking.asking


@pytest.mark.parametrize(("route", "kind"), [("keys", KeysScreen), ("computers", LaptopsScreen)])
def test_a_page_of_the_office_opens_without_its_questions(
    qtbot: QtBot, tmp_path: Path, route: str, kind: type[QWidget]
) -> None:
    workspace = open_workspace(tmp_path / "office", role=Role.OFFICE)
    found(workspace)
    page = hands_on(qtbot, workspace).go(kind, route)
    assert page.isVisible()
    assert page.findChildren(AskingPanel) == []


def test_where_the_keys_are_open_no_passphrase_is_asked_nor_its_panel_made(
    qtbot: QtBot, tmp_path: Path
) -> None:
    workspace = open_workspace(tmp_path / "office", role=Role.OFFICE)
    found(workspace)
    hands = hands_on(qtbot, workspace)
    page = hands.go(KeysScreen, "keys")
    hands.click(page.kit)
    page.kits.where.choose(tmp_path)
    hands.click(page.kits.make)
    assert page.proof.isVisible()
    assert page.findChildren(PassphrasePanel) == []
