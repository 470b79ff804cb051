"""After kits with logos, the page says which of the office's own pages carry them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caravan.desktop.office.keys.kit_panel import EACH
from caravan.desktop.office.keys.screen import KeysScreen
from caravan.settings import Role
from tests.desktop.office.country import plain, texts
from tests.desktop.office.hands import hands_on
from tests.fakes.logos import SVG
from tests.fakes.office import found
from tests.fakes.stop import open_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.desktop.office.hands import Hands


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Hands:
    workspace = open_workspace(tmp_path / "office", role=Role.OFFICE)
    found(workspace)
    return hands_on(qtbot, workspace)


def made(hands: Hands, folder: Path, region: str | None, *logos: Path) -> str:
    """Prepare kits, and read what the page says of them."""
    page = hands.go(KeysScreen, "keys")
    hands.click(page.kit)
    page.kits.region.set_value(region)
    page.kits.take_logos(logos)
    page.kits.where.choose(folder)
    hands.click(page.kits.make)
    return plain(texts(page.proof))


@pytest.mark.parametrize(
    ("region", "said"),
    [
        (None, "Le baromètre national que le bureau imprime les porte aussi."),
        (EACH, "Le baromètre national que le bureau imprime les porte aussi."),
        ("06", "Le baromètre de la région que le bureau imprime les porte aussi."),
    ],
)
def test_after_kits_with_logos_the_page_says_which_pages_carry_them(
    hands: Hands, tmp_path: Path, region: str | None, said: str
) -> None:
    (tmp_path / "ville.svg").write_bytes(SVG)
    assert said in made(hands, tmp_path, region, tmp_path / "ville.svg")


def test_kits_without_logos_say_nothing_of_the_pages(hands: Hands, tmp_path: Path) -> None:
    told = made(hands, tmp_path, None)
    assert "Aucun logo de partenaire." in told
    assert "baromètre" not in told
