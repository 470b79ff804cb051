"""Partners' logos, from the office's kit to the pages that a laptop prints."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from caravan.actions import attend, certify, held_kit, printing, send
from caravan.actions.office import keys, kits
from caravan.exchange.kit import KIT_NAME, kit_of, read_kit, write_kit
from caravan.exchange.refusals.logos import LogoInKit, LogoRefused
from caravan.i18n.numbers import bare
from caravan.settings import Role
from tests.fakes.logos import SVG, png, undrawable
from tests.fakes.office import found
from tests.fakes.stop import open_stop, open_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from caravan.actions.workspace import Workspace
    from caravan.domain.ids import EventId
    from tests.conftest import ExpectedLog


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workspace]:
    with closing(open_workspace(tmp_path / "office", role=Role.OFFICE, seed=9)) as workspace:
        found(workspace)
        yield workspace


@pytest.fixture
def stop(laptop: Workspace) -> EventId:
    event, children, _parents = open_stop(laptop)
    attend.check_in(laptop, attend.CheckIn(session=children, age=10, first_name="Salma"))
    return event.id


def pictures(path: Path) -> int:
    return path.read_bytes().count(b"/Subtype /Image")


def test_a_signed_kit_whose_logo_cannot_be_drawn_leaves_the_former_one(
    desk: Workspace, laptop: Workspace, stick: Path
) -> None:
    send.open_kit(laptop, kits.write_kit(desk, stick))
    ours = keys.keys_of(desk)
    careless = kit_of(ours, office="Careless", demo=False)
    path = stick / "careless.caravane-kit"
    write_kit(path, replace(careless, logos={"a.png": undrawable()}), ours)
    with pytest.raises(LogoInKit):
        send.open_kit(laptop, path)
    kept = held_kit.kit_at_hand(laptop)
    assert kept is not None
    assert kept.office == "AUSIM"
    assert not laptop.places.kit.exists()


def test_the_logos_of_the_kit_stand_on_what_the_laptop_prints(
    desk: Workspace, laptop: Workspace, stop: EventId, stick: Path, tmp_path: Path
) -> None:
    (tmp_path / "b.svg").write_bytes(SVG)
    (tmp_path / "a.png").write_bytes(png(200, 200))
    files = [tmp_path / "b.svg", tmp_path / "a.png"]
    send.open_kit(laptop, kits.write_kit(desk, stick, logos=files))
    assert [logo.columns for logo in held_kit.logos_at_hand(laptop, "09")][:1] == [200]
    sheet = certify.print_certificates(laptop, stop, tmp_path / "c.pdf")
    assert pictures(sheet.path) == 2
    assert pictures(printing.barometer_pdf(laptop, tmp_path / "b.pdf")) == 2
    send.open_kit(laptop, kits.write_kit(desk, stick))
    bare_sheet = certify.print_certificates(laptop, stop, tmp_path / "c.pdf")
    assert pictures(bare_sheet.path) == 0


def test_a_logo_of_any_name_goes_in_the_kit(desk: Workspace, stick: Path, tmp_path: Path) -> None:
    for folder, file in ((tmp_path, "Logo Fondation A.png"), (stick, "logo fondation a.PNG")):
        (folder / file).write_bytes(png(200, 200))
    files = (tmp_path / "Logo Fondation A.png", stick / "logo fondation a.PNG")
    kits.check_logos(files)
    made = read_kit(kits.write_kit(desk, stick, logos=files))
    assert list(made.logos) == ["logo-fondation-a-1.png", "logo-fondation-a-2.png"]
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    with pytest.raises(LogoRefused) as refused:
        kits.check_logos([tmp_path / "photo.jpg"])
    assert "photo.jpg" in refused.value.sentence


def test_a_kit_that_broke_on_the_disk_keeps_no_certificate_back(
    laptop: Workspace, stop: EventId, tmp_path: Path, expected_log: ExpectedLog
) -> None:
    laptop.places.keys.mkdir(exist_ok=True)
    (laptop.places.keys / KIT_NAME).write_bytes(b"{")
    assert certify.print_certificates(laptop, stop, tmp_path / "c.pdf").pages == 1
    assert expected_log.take() == ["pages are printed without logos: not-a-kit"]


def test_a_logo_that_an_older_program_let_in_leaves_the_others_on_the_page(
    desk: Workspace, laptop: Workspace, expected_log: ExpectedLog
) -> None:
    ours = keys.keys_of(desk)
    mixed = {"a.png": undrawable(), "b.png": png()}
    laptop.places.keys.mkdir(exist_ok=True)
    office = replace(kit_of(ours, office="AUSIM", demo=False), logos=mixed)
    write_kit(laptop.places.keys / KIT_NAME, office, ours)
    assert len(held_kit.logos_at_hand(laptop, "09")) == 1
    assert expected_log.take() == ["a logo of the kit is not printed: kit-logo"]


def test_the_logos_of_a_kit_are_said_in_the_order_of_the_page() -> None:
    assert bare(held_kit.logos_said(["b.svg", "a.png"])).endswith("a.png · b.svg")
    assert bare(held_kit.logos_said(["Zoo.png", "École.png"])).endswith("École.png · Zoo.png")
    assert held_kit.logos_said([]) == "Aucun logo de partenaire."
    odd = held_kit.logos_said(["a\u202egnp.exe", "x" * 300])
    assert "\u202e" not in odd
    assert len(odd) < 200
