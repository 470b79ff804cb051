"""What the office gives back: taken whichever it is, by scan or by file; then people may leave."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from caravan.actions import enrol, held_receipt, outbox, plan, purge, send
from caravan.actions.enrol import Standing
from caravan.actions.office import receipts, receive
from caravan.desktop.drives import Drive
from caravan.desktop.screens.enrolment import EnrolmentPage
from caravan.desktop.screens.from_office import FromOfficePage
from caravan.desktop.screens.receipt_card import ReceiptCard
from caravan.desktop.screens.send import SendScreen
from caravan.desktop.widgets.code_box import BoxState
from caravan.domain.journal import Kind
from caravan.i18n.numbers import bare
from tests.fakes.exchange import World, stop_with
from tests.fakes.office import enroll, kit_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from caravan.domain.events import Event
    from tests.desktop.screens.living import Living

DAY = date(2026, 11, 25)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(folder=tmp_path / "world")
    made.folder.mkdir()
    yield made
    made.close()


@pytest.fixture
def kit(world: World) -> Path:
    return kit_for(world.office, world.stick)


@pytest.fixture
def equipped(living: Living, world: World, kit: Path) -> World:
    """The laptop has the kit, is enrolled, and has a closed stop that the office received."""
    send.open_kit(living.workspace, kit)
    enroll(world.office, living.workspace)
    closed_stop(living)
    carry(living, world)
    return world


def closed_stop(living: Living, place: str = "Aït Baha") -> Event:
    event, _room, _arrived = stop_with(living.workspace, [10, 11], place)
    plan.close_event(living.workspace, event.id)
    return event


def carry(living: Living, world: World) -> None:
    receive.receive(world.office, [send.export(living.workspace, world.stick).path])


def receipt(living: Living, world: World) -> str:
    from caravan.exchange.keys import laptop_keys

    key = laptop_keys(living.places.keys).signer.public
    return receipts.receipt_for(world.office, key).text


def scan(living: Living, page: FromOfficePage, text: str) -> None:
    living.type(page.box.edit, text)
    living.enter(page.box.edit)


def standing(living: Living) -> Standing:
    return enrol.enrolment(living.workspace).standing


def people(living: Living) -> int:
    return len(living.told(Kind.PARTICIPANT))


def test_the_kit_is_taken_by_its_file_and_the_export_opens(living: Living, kit: Path) -> None:
    page = living.go(SendScreen, "send")
    assert page.export.isHidden()
    living.click(page.kit.give)
    living.page(FromOfficePage).take_file(kit)
    page = living.page(SendScreen)
    assert page.export.isVisible()
    assert "AUSIM" in page.kit.words()


def test_only_a_stick_is_to_be_taken_out(living: Living, kit: Path, tmp_path: Path) -> None:
    closed_stop(living)
    living.go(FromOfficePage, "from-office").take_file(kit)
    page = living.page(SendScreen)
    folder = tmp_path / "plain"
    folder.mkdir()
    page.folder.choose(folder)
    living.click(page.export)
    said = bare(page.proof.text())
    assert f"Dossier\u00a0: {folder}" in said
    assert "Portez ce fichier au bureau" in said
    assert "Retirez la clé" not in said
    page.folder._show((Drive(path=folder, name="CLE", free=10**9),))
    living.click(page.export)
    assert "Retirez la clé proprement" in bare(page.proof.text())


def test_a_file_that_is_no_kit_is_refused_with_a_sentence(living: Living, tmp_path: Path) -> None:
    stranger = tmp_path / "office.caravane-kit"
    stranger.write_text("{}", encoding="utf-8")
    page = living.go(FromOfficePage, "from-office")
    page.take_file(stranger)
    assert page.notice.isVisible()
    assert living.page(FromOfficePage) is page


def test_an_export_given_for_a_kit_is_said_to_be_none(living: Living, equipped: World) -> None:
    export = send.export(living.workspace, equipped.stick).path
    page = living.go(FromOfficePage, "from-office")
    page.take_file(export)
    assert "ne vient pas du bureau" in page.notice.accessibleName()


def test_a_laptop_asks_to_be_enrolled_and_takes_the_answer(
    living: Living, world: World, kit: Path
) -> None:
    send.open_kit(living.workspace, kit)
    page = living.go(SendScreen, "send")
    assert "attendra au bureau" in page.kit.words()
    assert page.export.isVisible(), "the export waits for nobody"
    living.click(page.kit.ask)
    asking = living.page(EnrolmentPage)
    assert asking.sheet.text.startswith("CRV-")
    asking.sheet.where.choose(world.stick)
    living.click(asking.sheet.save)
    assert len(list(world.stick.glob("*.caravane-demande"))) == 1
    assert asking.proof.isVisible()
    assert standing(living) is Standing.REQUESTED
    assert living.go(SendScreen, "send").kit.ask.text() == "Montrer la demande"
    answer = _answer(world, asking.sheet.text)
    scan(living, living.go(FromOfficePage, "from-office"), answer)
    assert standing(living) is Standing.CERTIFIED
    assert living.page(SendScreen).kit.ask.isHidden()


def _answer(world: World, request: str) -> str:
    from datetime import timedelta

    from caravan.actions.office import enrolling

    asked = enrolling.read_request(world.office, request)
    until = world.office.today() + timedelta(days=90)
    return enrolling.enrol(world.office, asked.key, region="09", until=until).text


def test_a_certificate_before_the_kit_says_what_comes_first(
    living: Living, world: World, kit: Path
) -> None:
    other = world.equip("other")
    answer = _answer(world, enrol.request(other))
    page = living.go(FromOfficePage, "from-office")
    assert kit.exists()
    scan(living, page, answer)
    assert "trousse" in page.box.answer()


def test_a_receipt_is_scanned_and_says_up_to_where(living: Living, equipped: World) -> None:
    page = living.go(FromOfficePage, "from-office")
    living.type(page.box.edit, receipt(living, equipped))
    assert page.box.state() is BoxState.READ
    assert "accusé de réception" in page.box.answer()
    living.enter(page.box.edit)
    said = living.page(SendScreen).receipt.words()
    number = str(living.workspace.reading.operations())
    assert f"n° {number} sur {number}" in said.translate({0x2066: "", 0x2069: ""})


def test_an_older_copy_put_back_frightens_nobody(living: Living) -> None:
    del living
    card = ReceiptCard()
    found = purge.Purgeable(day=DAY, stops=(), open_stops=0, disputed=False, beyond=True)
    told = held_receipt.Covered(name="NRFC", here=14, up_to=None, beyond=20)
    card.show_receipt(DAY, [told], found)
    assert "jusqu’au n° 20, plus que la copie" in bare(card.words())
    assert "appelez" not in card.words()
    assert card._chip.accessibleName() == "plus qu’ici"
    card.show_receipt(DAY, [replace(told, up_to=9)], found)  # a copy of before that one
    assert "jusqu’au n° 20, plus que la copie" in bare(card.words())
    assert card._chip.accessibleName() == "plus qu’ici"
    card.show_receipt(DAY, [replace(told, beyond=None)], found)
    assert "appelez-le" in card.words()
    assert card._chip.accessibleName() == "pas encore tout"


def test_what_no_receipt_speaks_of_has_not_arrived(living: Living) -> None:
    del living
    card = ReceiptCard()
    found = purge.Purgeable(day=DAY, stops=(), open_stops=0, disputed=False)
    before = held_receipt.Covered(name="NRFC/BCDF", here=30, up_to=30)
    now = held_receipt.Covered(name="NRFC/GHJK", here=10, up_to=0)
    card.show_receipt(DAY, [before, now], found)
    assert card._chip.accessibleName() == "pas encore tout"
    said = bare(card.words())
    assert "jusqu’au n°\u00a030 sur 30" in said
    assert "NRFC/GHJK\u00a0: 10 enregistrements" in said
    card.show_receipt(DAY, [before, replace(now, here=1)], found)
    assert "1 enregistrement d’ici n’est" in bare(card.words())


def test_half_a_text_stays_in_the_box_and_the_next_scan_replaces_it(
    living: Living, equipped: World
) -> None:
    page, text = living.go(FromOfficePage, "from-office"), receipt(living, equipped)
    scan(living, page, text[: len(text) // 2])
    assert page.box.state() is BoxState.CARE
    assert "incomplet" in page.box.answer()
    assert held_receipt.current_receipt(living.workspace) is None
    scan(living, page, text)
    assert held_receipt.current_receipt(living.workspace) is not None


def test_another_laptops_receipt_is_refused_in_the_box(living: Living, equipped: World) -> None:
    stop_with(equipped.laptop("other", seed=5), [9])
    equipped.send("other")
    page = living.go(FromOfficePage, "from-office")
    scan(living, page, equipped.receipt("other").text)
    assert "Celui-ci est" in page.box.answer()
    assert held_receipt.current_receipt(living.workspace) is None


@pytest.mark.usefixtures("equipped")
def test_without_a_receipt_nobody_leaves_and_the_reason_is_said(living: Living) -> None:
    page = living.go(SendScreen, "send")
    before = people(living)
    living.click(page.receipt.free)
    assert page.freeing.isHidden(), "there is nothing to agree to"
    assert page.notice.isVisible()
    assert "Aucun accusé de réception" in page.notice.accessibleName()
    assert people(living) == before


def test_a_receipt_older_than_the_stop_frees_nobody_and_says_so(
    living: Living, equipped: World
) -> None:
    text = receipt(living, equipped)
    held_receipt.take_receipt(living.workspace, text)
    purge.purge(living.workspace)
    closed_stop(living, "Tiznit")
    page = living.go(SendScreen, "send")
    assert "pas encore tout" in page.receipt._chip.accessibleName()
    living.click(page.receipt.free)
    assert "plus ancien" in page.notice.accessibleName()


def test_what_the_receipt_covers_leaves_after_a_question(living: Living, equipped: World) -> None:
    held_receipt.take_receipt(living.workspace, receipt(living, equipped))
    page = living.go(SendScreen, "send")
    living.click(page.receipt.free)
    assert "2" in page.freeing.text()
    assert "Restent" in page.freeing._line.text()
    living.click(page.freeing.no)
    assert people(living) == 2
    living.click(page.receipt.free)
    living.click(page.freeing.yes)
    assert people(living) == 0
    assert "personne à retirer" in page.receipt.words()
    assert outbox.to_export(living.workspace) == 0


def test_after_people_left_the_page_says_what_is_left_and_who_has_the_rest(
    living: Living, equipped: World
) -> None:
    held_receipt.take_receipt(living.workspace, receipt(living, equipped))
    page = living.go(SendScreen, "send")
    assert "Tout depuis le premier jour" in page._what_line.accessibleName()
    living.click(page.receipt.free)
    living.click(page.freeing.yes)
    said = living.go(SendScreen, "send")._what_line.accessibleName()
    assert "Tout depuis" not in said
    assert f"{living.workspace.reading.operations()} enregistrements" in bare(said)
    assert "le bureau a déjà leurs données" in said


def test_the_box_has_the_focus_when_the_page_opens(living: Living) -> None:
    page = living.go(FromOfficePage, "from-office")
    assert QApplication.focusWidget() is page.box.edit
    page.file.setFocus()
    living.type(page.file, "CRV")
    assert page.box.value() == "CRV", "a scan reaches the box from a button too"
