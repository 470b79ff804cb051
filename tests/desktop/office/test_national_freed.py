"""A laptop's own barometer says whom it no longer counts, once people were freed from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caravan.actions import held_receipt, measure, plan, purge
from caravan.desktop.context import Where
from caravan.desktop.office.national.screen import NationalScreen
from tests.desktop.office.country import Said, context_of, plain
from tests.fakes.exchange import World, stop_with

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    Show = Callable[[QWidget], QWidget]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(folder=tmp_path / "world")
    made.folder.mkdir()
    made.equip()
    yield made
    made.close()


def free_of(world: World, ages: list[int]) -> None:
    """Hold a stop of these children, close it, and let them leave with the office's receipt."""
    event, _room, _arrived = stop_with(world.laptop(), ages)
    plan.close_event(world.laptop(), event.id)
    world.send()
    held_receipt.take_receipt(world.laptop(), world.receipt().text)
    purge.purge(world.laptop())


def screen_of(world: World, said: Said, show: Show) -> NationalScreen:
    screen = NationalScreen(context_of(world.laptop(), said), Where(route="national"))
    show(screen)
    return screen


def test_who_left_the_laptop_is_said_not_to_be_in_its_figures(
    world: World, shown: Show, said: Said
) -> None:
    free_of(world, [9, 10, 11, 12])
    stop_with(world.laptop(), [9, 10, 11], place="Tiznit")
    screen = screen_of(world, said, shown)
    assert "3 enfants venus" in plain(screen.figures.tiles[2].accessibleName())
    assert screen.gone.isVisible()
    assert "sans 4 personnes retirées de cet ordinateur" in plain(screen.gone.accessibleName())


def test_one_person_who_left_is_one(world: World, shown: Show, said: Said) -> None:
    free_of(world, [9])
    screen = screen_of(world, said, shown)
    assert measure.people_gone(world.laptop()) == 1
    assert "sans 1 personne retirée de cet ordinateur" in plain(screen.gone.accessibleName())


def test_where_nobody_left_nothing_is_said_of_it(world: World, shown: Show, said: Said) -> None:
    stop_with(world.laptop(), [9, 10, 11])
    assert not screen_of(world, said, shown).gone.isVisible()
