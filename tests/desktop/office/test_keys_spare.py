"""Where the spare key went is told with care: on a stick, or on this computer for now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.desktop.drives import Drive
from caravan.desktop.office.keys.screen import KeysScreen
from caravan.settings import Role
from tests.desktop.office.hands import hands_on
from tests.desktop.office.test_keys import FRESH, opened
from tests.fakes.office import PASSPHRASE, unsealed
from tests.fakes.stop import open_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def test_a_new_spare_on_a_stick_warns_of_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    hands, page, _workspace, _escrow = opened(qtbot, tmp_path, demo=True)
    stick = tmp_path / "stick"
    stick.mkdir()
    hands.click(page.escrow.renew)
    page.renewal.where._show((Drive(path=stick, name="CLE", free=10**9),))
    assert not page.renewal.place.care.isVisible()
    hands.type(page.renewal.passphrase.line, PASSPHRASE)
    hands.click(page.renewal.make)
    assert "Rangez la clé USB" in page.proof.text()
    assert "C’est cet ordinateur" not in page.proof.text()


def test_keys_from_before_passphrases_are_closed_and_their_spare_is_told_about(
    qtbot: QtBot, tmp_path: Path
) -> None:
    workspace = open_workspace(tmp_path / "office", role=Role.OFFICE, demo=True)
    unsealed(workspace)
    stick = tmp_path / "stick"
    stick.mkdir()
    hands = hands_on(qtbot, workspace)
    page = hands.go(KeysScreen, "keys")
    hands.click(page.keys.change)
    page.phrase.where.choose(stick)
    hands.type(page.phrase.fresh.once.line, FRESH)
    hands.type(page.phrase.fresh.twice.line, FRESH)
    hands.click(page.phrase.go)
    (key,) = stick.glob("secours-????.caravane-cle")
    assert key.with_suffix(".pdf").is_file()
    assert "C’est cet ordinateur qui garde" in page.proof.text()
