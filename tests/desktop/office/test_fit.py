"""The office's screens fit a laptop at 150 %, in both languages, whatever they ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from caravan.actions import send
from caravan.actions.office import keys
from caravan.desktop.context import Where
from caravan.desktop.office.first.screen import FirstOfficeScreen
from caravan.desktop.office.inbox.screen import InboxScreen
from caravan.desktop.office.keys.screen import KeysScreen
from caravan.desktop.office.keys.spare_panel import SHEET
from caravan.desktop.office.laptops.revoke_panel import FROM
from caravan.desktop.office.laptops.screen import LaptopsScreen
from caravan.desktop.office.national.screen import NationalScreen
from caravan.desktop.office.settling.screen import DOUBLES, SettleScreen
from caravan.desktop.style.tokens import Density
from caravan.settings import Role
from tests.desktop.office.country import Country, Said, context_of
from tests.desktop.office.hands import SMALL, WIDE, hands_on
from tests.desktop.office.test_settling import quarrel, typed_twice
from tests.desktop.standing import faults
from tests.fakes.exchange import stop_with
from tests.fakes.office import kit_for
from tests.fakes.stop import open_workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from caravan.i18n import Language
    from tests.desktop.office.hands import Hands
    from tests.fakes.exchange import World

    Show = Callable[[QWidget], QWidget]

INSIDE_WIDE, INSIDE_HIGH = 847, 423
"""What the rail and the demo's strip leave of 911 x 445."""
LEAST = {Density.COMPACT: (INSIDE_WIDE, INSIDE_HIGH), Density.WIDE: (1088, 618)}
"""What is left of the smallest window of each density."""


def wrong_with(hands: Hands) -> list[str]:
    """What overlaps, leaves the page or is cut, once the layouts have settled."""
    for _turn in range(4):
        QApplication.processEvents()
    page = hands.desk.window.page
    assert page is not None
    least = page.minimumSizeHint()
    found = faults(page)
    wide, high = LEAST[hands.desk.window.density]
    found += [f"{least.width()} wide"] if least.width() > wide else []
    return found + ([f"{least.height()} high"] if least.height() > high else [])


@pytest.fixture(params=[WIDE, SMALL], ids=["wide", "small"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    chosen: tuple[int, int] = request.param
    return chosen


def test_making_an_office_fits(
    qtbot: QtBot, tmp_path: Path, language: Language, size: tuple[int, int]
) -> None:
    workspace = open_workspace(tmp_path, role=Role.OFFICE)
    hands = hands_on(qtbot, workspace, size=size)
    hands.desk.speak(language)
    form = hands.page(FirstOfficeScreen).form
    assert wrong_with(hands) == []
    hands.type(form.passphrase.once.line, "court")
    hands.click(form.make)
    assert wrong_with(hands) == []


def test_files_read_received_and_asked_about_fit(
    qtbot: QtBot, world: World, language: Language, size: tuple[int, int]
) -> None:
    stop_with(world.equip(), [10, 11])
    world.export()
    stranger = world.laptop("stranger", seed=7)
    send.open_kit(stranger, kit_for(world.office, world.stick))
    stop_with(stranger, [12])
    send.export(stranger, world.stick)
    (world.stick / "photo.caravane").write_bytes(b"a photograph")
    hands = hands_on(qtbot, world.office, size=size)
    hands.desk.speak(language)
    page = hands.page(InboxScreen)
    assert wrong_with(hands) == []
    hands.drop(page, world.stick)
    assert wrong_with(hands) == []
    waiting = next(file for file in page.shelves.files.files if file.unenrolled)
    hands.click(waiting.card.action(0))
    assert wrong_with(hands) == []
    hands.click(page.enrolment.panel.cancel)
    hands.click(page.take)
    assert page.aside.isVisible()
    page.settle.show()
    assert wrong_with(hands) == []


def test_laptops_and_every_question_about_them_fit(
    qtbot: QtBot, world: World, language: Language, size: tuple[int, int]
) -> None:
    stop_with(world.equip(), [10, 11])
    world.send()
    hands = hands_on(qtbot, world.office, size=size)
    hands.desk.speak(language)
    page = hands.go(LaptopsScreen, "computers")
    assert wrong_with(hands) == []
    hands.click(page.list.rows[world.key()])
    assert wrong_with(hands) == []
    hands.click(page.panel.revoke)
    hands.click(page.revoke.how.button(FROM))
    assert wrong_with(hands) == []
    hands.click(page.revoke.cancel)
    hands.click(page.panel.renew)
    assert wrong_with(hands) == []
    hands.click(page.enrolment.panel.cancel)
    hands.click(page.receipts)
    assert wrong_with(hands) == []
    hands.click(page.enrol_one)
    assert wrong_with(hands) == []
    hands.click(page.request.cancel)
    hands.click(page.panel.give)
    assert wrong_with(hands) == []


def test_decisions_fit(
    qtbot: QtBot, world: World, language: Language, size: tuple[int, int]
) -> None:
    quarrel(world)
    typed_twice(world)
    hands = hands_on(qtbot, world.office, size=size)
    hands.desk.speak(language)
    page = hands.go(SettleScreen, "settle")
    assert wrong_with(hands) == []
    hands.click(page.choice.button(DOUBLES))
    assert page.doubles
    assert wrong_with(hands) == []
    hands.click(page.doubles[0].same)
    assert wrong_with(hands) == []


def test_keys_and_every_question_about_them_fit(
    qtbot: QtBot, world: World, language: Language, size: tuple[int, int]
) -> None:
    world.equip()
    hands = hands_on(qtbot, world.office, size=size)
    hands.desk.speak(language)
    page = hands.go(KeysScreen, "keys")
    for button in (
        page.kit,
        page.escrow.drill,
        page.escrow.renew,
        page.keys.change,
        page.keys.close_keys,
        page.keys.forgotten,
        page.keys.open,
    ):
        hands.click(button)
        assert wrong_with(hands) == []
    assert not keys.is_unlocked(world.office)
    hands.click(page.lock.later)
    hands.click(page.escrow.drill)
    hands.click(page.spare.how.button(SHEET))
    assert wrong_with(hands) == []


def test_the_figures_fit_a_small_window(
    country: Country, shown: Show, said: Said, language: Language
) -> None:
    del language
    screen = NationalScreen(context_of(country.office, said), Where(route="national"))
    shown(screen)
    screen.set_density(Density.COMPACT)
    assert screen.minimumSizeHint().width() <= INSIDE_WIDE
    assert screen.minimumSizeHint().height() <= INSIDE_HIGH
    screen.empty.hide()
    screen.pdf.ask("x")
    screen._make_room()
    assert screen.minimumSizeHint().width() <= INSIDE_WIDE
    assert screen.minimumSizeHint().height() <= INSIDE_HIGH
