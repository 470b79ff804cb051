"""The office's first minutes, and opening its keys afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from caravan.actions.office import keys
from caravan.desktop.drives import Drive
from caravan.desktop.office.first.screen import FirstOfficeScreen
from caravan.desktop.office.inbox.screen import InboxScreen
from caravan.desktop.office.keys.screen import KeysScreen
from caravan.desktop.office.laptops.screen import LaptopsScreen
from caravan.desktop.office.settling.screen import SettleScreen
from caravan.desktop.screens.help import HelpScreen
from caravan.desktop.style.tokens import Ink
from caravan.desktop.widgets.new_passphrase import strength
from caravan.i18n import Language
from caravan.settings import Role, load
from tests.desktop.office.country import plain, texts
from tests.desktop.office.hands import SMALL, WIDE, hands_on
from tests.fakes.office import PASSPHRASE, found
from tests.fakes.stop import open_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

PHRASE = "olivier lune tajine 47"


@pytest.mark.parametrize("size", [WIDE, SMALL])
def test_a_new_office_makes_its_keys_and_learns_where_the_spare_belongs(
    qtbot: QtBot, tmp_path: Path, size: tuple[int, int]
) -> None:
    # Invented data cost a thousandth of the work that a real passphrase takes, on purpose.
    workspace = open_workspace(tmp_path / "office", role=Role.OFFICE, demo=True)
    stick = tmp_path / "stick"
    stick.mkdir()
    hands = hands_on(qtbot, workspace, size=size)
    page = hands.page(FirstOfficeScreen)
    page.form.where.choose(stick)
    hands.type(page.form.name.line, "AUSIM")
    hands.type(page.form.passphrase.once.line, PHRASE)
    assert plain(page.form.passphrase.strength.text()) == "Solide."
    hands.type(page.form.passphrase.twice.line, PHRASE)
    hands.click(page.form.make)
    (key,) = stick.glob("secours-????.caravane-cle")
    assert key.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
    assert "Clés prêtes" in texts(page.ready)
    assert key.with_suffix(".pdf").name in texts(page.ready)
    assert "C’est cet ordinateur qui garde" in texts(page.ready), "this folder is on no stick"
    page.form.where._show((Drive(path=stick, name="CLE", free=10**9),))
    page.ready.show_files("AUSIM", stick / "k", stick / "s", on_stick=page.form.where.on_stick())
    assert "Rangez la clé USB" in texts(page.ready)
    assert "C’est cet ordinateur" not in texts(page.ready)
    assert page.form.passphrase.once.value() == ""
    hands.click(page.ready.next)
    hands.page(KeysScreen)
    state = keys.office_state(workspace)
    assert state is not None
    assert state.name == "AUSIM"


def test_what_cannot_be_taken_is_told_where_it_was_typed_and_nothing_is_written(
    qtbot: QtBot, tmp_path: Path
) -> None:
    workspace = open_workspace(tmp_path / "office", role=Role.OFFICE, demo=True)
    stick = tmp_path / "stick"
    stick.mkdir()
    hands = hands_on(qtbot, workspace)
    form = hands.page(FirstOfficeScreen).form
    form.where.choose(stick)
    hands.click(form.make)
    assert form.name.refusal()
    hands.type(form.name.line, "AUSIM")
    hands.type(form.passphrase.once.line, "court")
    hands.type(form.passphrase.twice.line, "court")
    hands.click(form.make)
    assert "trop facile à deviner" in plain(form.passphrase.once.refusal())
    hands.type(form.passphrase.once.line, PHRASE)
    hands.type(form.passphrase.twice.line, PHRASE + "x")
    hands.click(form.make)
    assert "ne sont pas les mêmes" in plain(form.passphrase.twice.refusal())
    assert form.name.value() == "AUSIM"
    assert list(stick.iterdir()) == []
    assert not keys.is_office(workspace)


def test_without_an_office_every_page_of_it_begins_by_making_one(
    qtbot: QtBot, tmp_path: Path
) -> None:
    workspace = open_workspace(tmp_path / "office", role=Role.OFFICE)
    hands = hands_on(qtbot, workspace)
    for key in ("computers", "settle", "keys", "inbox"):
        hands.go(FirstOfficeScreen, key)


def test_the_keys_are_asked_for_once_and_a_wrong_phrase_is_told(
    qtbot: QtBot, tmp_path: Path
) -> None:
    workspace = open_workspace(tmp_path / "office", role=Role.OFFICE)
    found(workspace)
    keys.lock(workspace)
    hands = hands_on(qtbot, workspace)
    page = hands.go(KeysScreen, "keys")
    hands.click(page.keys.open)
    hands.type(page.lock.field.line, "une autre phrase")
    hands.enter(page.lock.field.line)
    assert "Ce n’est pas la bonne phrase secrète." in plain(page.lock.field.refusal())
    assert workspace.office_keys is None
    hands.type(page.lock.field.line, PASSPHRASE)
    hands.click(page.lock.open)
    assert not page.lock.isVisible()
    assert page.lock.field.value() == ""
    assert workspace.office_keys is not None
    hands.click(page.kit)
    page.kits.where.choose(tmp_path)
    hands.click(page.kits.make)
    assert not page.lock.isVisible()
    assert page.proof.isVisible()


def test_later_is_an_answer_and_what_was_being_asked_comes_back(
    qtbot: QtBot, tmp_path: Path
) -> None:
    workspace = open_workspace(tmp_path / "office", role=Role.OFFICE)
    found(workspace)
    keys.lock(workspace)
    hands = hands_on(qtbot, workspace)
    page = hands.go(KeysScreen, "keys")
    hands.click(page.kit)
    page.kits.where.choose(tmp_path)
    hands.click(page.kits.make)
    assert page.lock.isVisible()
    assert not page.kits.isVisible()
    hands.click(page.lock.later)
    assert page.kits.isVisible()
    assert not list(tmp_path.glob("*.caravane-kit"))


def test_seven_places_lead_to_seven_pages_in_a_small_window(qtbot: QtBot, tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path / "office", role=Role.OFFICE)
    found(workspace)
    hands = hands_on(qtbot, workspace, size=SMALL)
    rail = hands.desk.window.rail
    for key in ("computers", "settle", "national", "stops", "keys", "help", "inbox"):
        button = rail.button(key)
        assert button.geometry().bottom() < rail.height()
        hands.click(button)
        assert button.isChecked()
    hands.go(LaptopsScreen, "computers")
    hands.go(SettleScreen, "settle")
    hands.go(InboxScreen, "inbox")


@pytest.mark.parametrize("size", [WIDE, SMALL])
def test_the_office_speaks_the_other_language_from_its_help(
    qtbot: QtBot, tmp_path: Path, size: tuple[int, int]
) -> None:
    workspace = open_workspace(tmp_path / "office", role=Role.OFFICE)
    found(workspace)
    hands = hands_on(qtbot, workspace, size=size)
    hands.click(hands.go(HelpScreen, "help").tongue)
    page = hands.page(HelpScreen)
    assert QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert page.tongue.text() == "Français"
    kept = load(workspace.places)
    assert kept is not None
    assert (kept.language, kept.role) == (Language.ARABIC, Role.OFFICE)
    hands.click(page.tongue)
    assert hands.page(HelpScreen).tongue.text() == "العربية"


@pytest.mark.parametrize(
    ("typed", "ink"),
    [
        ("", Ink.SOFT),
        ("neuf signe", Ink.SOFT),
        ("ababababababab", Ink.ACCENT),
        ("treize signes", Ink.ACCENT),
        (PHRASE, Ink.GOOD),
    ],
)
def test_the_strength_of_a_phrase_is_said_while_it_is_typed(typed: str, ink: Ink) -> None:
    assert strength(typed)[1] is ink
