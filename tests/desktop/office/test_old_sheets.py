"""The answers of a season that is past its time: told on the keys' page, emptied by a person."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from caravan.actions.office import keys, retention
from caravan.desktop.office.keys.screen import KeysScreen
from tests.desktop.office.country import plain, texts
from tests.desktop.office.hands import SMALL, WIDE, hands_on
from tests.fakes.exchange import stop_with
from tests.fakes.office import PASSPHRASE
from tests.fakes.outside import FixedClock

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.fakes.exchange import World

DUE = datetime(2027, 9, 1, 9)  # noqa: DTZ001


def received(world: World, *, days: int) -> None:
    """An office that received a stop of May 2026, so many days from the end of its time."""
    stop_with(world.equip(), [10, 13])
    world.send()
    world.clock.move(days=(DUE - FixedClock().now()).days + 1 + days)


@pytest.mark.parametrize("size", [WIDE, SMALL])
def test_a_season_past_its_time_is_emptied_after_a_question(
    qtbot: QtBot, world: World, size: tuple[int, int]
) -> None:
    received(world, days=0)
    keys.lock(world.office)
    hands = hands_on(qtbot, world.office, size=size)
    page = hands.go(KeysScreen, "keys")
    told = plain(texts(page.sheets.card))
    assert "12 mois après la fin de la saison" in told
    assert (
        "Saison 2025-2026 : réponses de 2 personnes, dont le temps est passé depuis le 1er" in told
    )
    hands.click(page.sheets.card.erase[0])
    assert "2 feuilles de réponses de 2 personnes" in plain(texts(page.sheets.panel))
    hands.click(page.sheets.panel.cancel)
    assert len(retention.old_seasons(world.office)) == 1
    hands.click(page.sheets.card.erase[0])
    hands.click(page.sheets.panel.go)
    assert len(retention.old_seasons(world.office)) == 1, "the passphrase is asked first"
    hands.type(page.lock.field.line, PASSPHRASE)
    hands.enter(page.lock.field.line)
    assert retention.old_seasons(world.office) == ()
    assert page.sheets.panel.isHidden()
    assert page.sheets.card.isHidden()


def test_a_season_within_its_time_is_told_and_cannot_be_emptied(qtbot: QtBot, world: World) -> None:
    received(world, days=-30)
    page = hands_on(qtbot, world.office).go(KeysScreen, "keys")
    assert "à garder jusqu’au 1er septembre 2027" in plain(texts(page.sheets.card))
    assert page.sheets.card.erase == []


def test_an_office_without_answers_says_nothing_of_them(qtbot: QtBot, world: World) -> None:
    page = hands_on(qtbot, world.office).go(KeysScreen, "keys")
    assert page.sheets.card.isHidden()


def test_leaving_the_passphrase_lets_the_question_be_answered_again(
    qtbot: QtBot, world: World
) -> None:
    received(world, days=0)
    keys.lock(world.office)
    hands = hands_on(qtbot, world.office)
    page = hands.go(KeysScreen, "keys")
    hands.click(page.sheets.card.erase[0])
    hands.click(page.sheets.panel.go)
    page.lock.dismiss()
    assert page.sheets.panel.isVisible()
    assert page.sheets.panel.go.isEnabled()
    assert len(retention.old_seasons(world.office)) == 1
