"""The keys' page: kits, the spare tried by its file and by its sheet, the passphrase changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caravan.actions import send
from caravan.actions.office import keys, spare
from caravan.desktop.office.keys.kit_panel import EACH
from caravan.desktop.office.keys.screen import KeysScreen
from caravan.desktop.office.keys.spare_panel import FILE, SHEET
from caravan.settings import Role
from tests.desktop.office.country import plain, texts
from tests.desktop.office.hands import SMALL, WIDE, hands_on
from tests.fakes.logos import SVG
from tests.fakes.office import PASSPHRASE, found, on_paper
from tests.fakes.stop import open_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from caravan.actions.office.keys import Escrow
    from caravan.actions.workspace import Workspace
    from tests.desktop.office.hands import Hands

FRESH = "sept oranges sous la pluie"


def opened(
    qtbot: QtBot, folder: Path, *, demo: bool = False, size: tuple[int, int] = WIDE
) -> tuple[Hands, KeysScreen, Workspace, Escrow]:
    workspace = open_workspace(folder / "office", role=Role.OFFICE, demo=demo)
    escrow = found(workspace)
    hands = hands_on(qtbot, workspace, size=size)
    return hands, hands.go(KeysScreen, "keys"), workspace, escrow


@pytest.mark.parametrize("size", [WIDE, SMALL])
def test_the_spare_is_tried_by_its_file_and_the_day_is_kept(
    qtbot: QtBot, tmp_path: Path, size: tuple[int, int]
) -> None:
    hands, page, workspace, escrow = opened(qtbot, tmp_path, size=size)
    assert "jamais essayée" in texts(page.escrow)
    hands.click(page.escrow.drill)
    hands.click(page.spare.go)
    assert "Choisissez d’abord le fichier" in plain(page.spare.passphrase.refusal())
    page.spare._on_file([str(escrow.path)])
    hands.type(page.spare.passphrase.line, "une autre")
    hands.click(page.spare.go)
    assert "Ce n’est pas la bonne phrase secrète." in plain(page.spare.passphrase.refusal())
    state = keys.office_state(workspace)
    assert state is not None
    assert state.drilled is None
    hands.type(page.spare.passphrase.line, PASSPHRASE)
    hands.enter(page.spare.passphrase.line)
    assert not page.spare.isVisible()
    assert page.spare.passphrase.value() == ""
    assert "essayée le 25 mai 2026" in plain(texts(page.escrow))


def test_the_spare_is_tried_as_it_is_typed_from_its_sheet(qtbot: QtBot, tmp_path: Path) -> None:
    hands, page, _workspace, escrow = opened(qtbot, tmp_path)
    hands.click(page.escrow.drill)
    hands.click(page.spare.how.button(SHEET))
    typed = on_paper(escrow.identity)
    page.spare.box.edit.setPlainText(typed[:-1] + ("B" if typed[-1] != "B" else "C"))
    hands.click(page.spare.go)
    assert "une de ses lettres est fausse" in plain(page.spare.box.answer())
    page.spare.box.edit.setPlainText(typed.lower())
    hands.click(page.spare.go)
    assert not page.spare.isVisible()
    assert "essayée le 25 mai 2026" in plain(texts(page.escrow))


def test_the_spare_of_another_office_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    other = open_workspace(tmp_path / "other", seed=3, role=Role.OFFICE)
    foreign = on_paper(found(other).identity)
    other.close()
    hands, page, _workspace, _escrow = opened(qtbot, tmp_path)
    hands.click(page.escrow.drill)
    hands.click(page.spare.how.button(SHEET))
    page.spare.box.edit.setPlainText(foreign)
    hands.click(page.spare.go)
    assert "n’est pas celle des clés de ce bureau" in plain(page.spare.box.answer())
    assert "jamais essayée" in texts(page.escrow)


def test_kits_are_written_for_one_region_for_all_and_for_each(qtbot: QtBot, tmp_path: Path) -> None:
    hands, page, _workspace, _escrow = opened(qtbot, tmp_path)
    logo = tmp_path / "ecole.svg"
    logo.write_bytes(SVG)
    for number, region in enumerate(("09", None, EACH)):
        folder = tmp_path / f"kits{number}"
        folder.mkdir()
        hands.click(page.kit)
        assert "Aucun logo" in texts(page.kits), "the kit before had one; this one starts bare"
        page.kits.region.set_value(region)
        page.kits.take_logos((logo,))
        assert "ecole.svg" in texts(page.kits)
        page.kits.where.choose(folder)
        hands.click(page.kits.make)
        assert page.proof.isVisible()
        assert "ecole.svg" in texts(page.proof)
    assert [len(list((tmp_path / f"kits{number}").iterdir())) for number in range(3)] == [1, 1, 12]
    laptop = open_workspace(tmp_path / "laptop", seed=5)
    (kit,) = (tmp_path / "kits0").iterdir()
    assert send.open_kit(laptop, kit).office == "AUSIM"
    laptop.close()


def test_a_logo_that_is_no_picture_is_refused_and_no_kit_written(
    qtbot: QtBot, tmp_path: Path
) -> None:
    hands, page, _workspace, _escrow = opened(qtbot, tmp_path)
    logo = tmp_path / "logo.png"
    logo.write_bytes(b"MZ a program")
    folder = tmp_path / "kits"
    folder.mkdir()
    hands.click(page.kit)
    page.kits.take_logos((logo,))
    assert "logo.png n’est pas une image qui convient." in plain(texts(page.kits))
    assert page.kits.add_logos.hasFocus()
    assert page.kits.logos == ()
    good = tmp_path / "Logo Fondation A.svg"
    good.write_bytes(SVG)
    page.kits.take_logos((good,))
    assert "Logos des partenaires : Logo Fondation A.svg" in plain(texts(page.kits))
    good.write_bytes(b"MZ a program")
    page.kits.where.choose(folder)
    hands.click(page.kits.make)
    assert "Logo Fondation A.svg n’est pas" in plain(texts(page.notice))
    assert page.kits.make.hasFocus()
    assert list(folder.iterdir()) == []
    good.write_bytes(SVG)
    page.kits.take_logos((good,))
    assert not page.notice.isVisible()
    hands.click(page.kits.make)
    assert len(list(folder.iterdir())) == 1


def test_the_passphrase_is_changed_and_opens_the_same_keys(qtbot: QtBot, tmp_path: Path) -> None:
    hands, page, workspace, _escrow = opened(qtbot, tmp_path, demo=True)
    root = keys.keys_of(workspace).root.public
    hands.click(page.keys.change)
    hands.type(page.phrase.fresh.once.line, FRESH)
    hands.type(page.phrase.fresh.twice.line, FRESH + "?")
    hands.click(page.phrase.go)
    assert page.phrase.fresh.twice.refusal()
    hands.type(page.phrase.fresh.twice.line, FRESH)
    hands.enter(page.phrase.fresh.twice.line)
    assert not page.phrase.isVisible()
    keys.lock(workspace)
    keys.unlock(workspace, FRESH)
    assert keys.keys_of(workspace).root.public == root


@pytest.mark.parametrize("size", [WIDE, SMALL])
def test_a_lost_passphrase_is_replaced_from_the_sheet_without_any_other(
    qtbot: QtBot, tmp_path: Path, size: tuple[int, int]
) -> None:
    hands, page, workspace, escrow = opened(qtbot, tmp_path, size=size)
    hands.click(page.keys.close_keys)
    assert workspace.office_keys is None
    hands.click(page.keys.forgotten)
    assert page.spare.box.isVisible()
    assert not page.spare.passphrase.isVisible()
    page.spare.box.edit.setPlainText(on_paper(escrow.identity))
    hands.type(page.spare.fresh.once.line, FRESH)
    hands.type(page.spare.fresh.twice.line, FRESH)
    hands.click(page.spare.go)
    assert not page.spare.isVisible()
    assert workspace.office_keys is not None
    keys.lock(workspace)
    keys.unlock(workspace, FRESH)


def test_a_lost_passphrase_is_replaced_with_the_stick_and_a_new_spare_is_asked_for(
    qtbot: QtBot, tmp_path: Path
) -> None:
    hands, page, workspace, escrow = opened(qtbot, tmp_path)
    hands.click(page.keys.close_keys)
    hands.click(page.keys.forgotten)
    hands.click(page.spare.how.button(FILE))
    page.spare._on_file([str(escrow.path)])
    hands.type(page.spare.passphrase.line, PASSPHRASE)
    hands.type(page.spare.fresh.once.line, FRESH)
    hands.type(page.spare.fresh.twice.line, FRESH)
    hands.click(page.spare.go)
    assert workspace.office_keys is not None
    assert page.renewal.isVisible()
    assert "L’ancienne vient de servir" in plain(texts(page.renewal))
    hands.click(page.renewal.cancel)
    hands.click(page.escrow.renew)
    assert "L’ancienne vient de servir" not in plain(texts(page.renewal))


def test_the_card_of_the_spare_says_which_half_asks_for_a_phrase(
    qtbot: QtBot, tmp_path: Path
) -> None:
    _hands, page, _workspace, _escrow = opened(qtbot, tmp_path)
    said = plain(texts(page.escrow))
    assert "demande la phrase sous laquelle il a été fait" in said
    assert "la feuille ouvre sans phrase" in said


def test_a_new_spare_takes_the_place_of_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    hands, page, workspace, escrow = opened(qtbot, tmp_path, demo=True)
    stick = tmp_path / "stick"
    stick.mkdir()
    hands.click(page.escrow.renew)
    page.renewal.where.choose(stick)
    assert page.renewal.place.care.isVisible()
    assert "resterait sur cet ordinateur" in plain(page.renewal.place.care.text())
    hands.type(page.renewal.passphrase.line, "une autre")
    hands.click(page.renewal.make)
    assert page.renewal.passphrase.refusal()
    assert list(stick.iterdir()) == []
    hands.type(page.renewal.passphrase.line, PASSPHRASE)
    hands.click(page.renewal.make)
    (key,) = stick.glob("secours-????.caravane-cle")
    assert key.with_suffix(".pdf").is_file()
    assert "C’est cet ordinateur qui garde" in page.proof.text(), "this folder is on no stick"
    assert "Imprimez la feuille de secours" in page.proof.text()
    fresh = spare.escrow_from_file(key, PASSPHRASE)
    spare.drill(workspace, fresh)
    with pytest.raises(spare.SpareReplaced):
        spare.drill(workspace, escrow.identity)
    keys.lock(workspace)
    keys.unlock(workspace, PASSPHRASE)


def test_a_former_spare_is_known_and_what_it_opens_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    hands, page, workspace, first = opened(qtbot, tmp_path, demo=True)
    hands.click(page.escrow.renew)
    assert page.renewal.passphrase.line.hasFocus()
    page.renewal.where.choose(tmp_path)
    hands.type(page.renewal.passphrase.line, PASSPHRASE)
    hands.click(page.renewal.make)
    state = keys.office_state(workspace)
    assert state is not None
    (former,) = state.formers
    assert former in first.path.name
    assert state.spare not in first.path.name
    assert f"Clé de secours {state.spare}" in plain(texts(page.escrow))
    assert f"À garder aussi, pour ce qui est exporté avec une trousse d’avant : {former}." in plain(
        texts(page.escrow)
    )
    hands.click(page.escrow.drill)
    page.spare._on_file([str(first.path)])
    hands.type(page.spare.passphrase.line, PASSPHRASE)
    hands.click(page.spare.go)
    refused = plain(page.spare.passphrase.refusal())
    assert f"C’est une ancienne clé de secours de ce bureau : {former}." in refused
    assert f"Les clés du bureau s’ouvrent avec {state.spare}." in refused
    assert "jamais essayée" in texts(page.escrow)
