"""Receipts, purges and erasures, typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caravan.actions import plan
from tests.fakes.exchange import World, stop_with
from tests.fakes.office import PASSPHRASE
from tests.unit.cli.conftest import Desk

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import Caravan


@pytest.fixture
def badge(tmp_path: Path) -> str:
    """Two desks: a closed stop that was sent, and an open one with one child."""
    world = World(folder=tmp_path)
    laptop = world.equip()
    event, _room, _arrived = stop_with(laptop, [10, 13])
    plan.close_event(laptop, event.id)
    world.send()
    _event, _room, (one,) = stop_with(laptop, [9], place="Tiznit")
    world.close()
    (tmp_path / "passphrase").write_text(PASSPHRASE, "utf-8")
    (tmp_path / "out").mkdir()
    return one.badge


@pytest.fixture
def laptop_sent(tmp_path: Path) -> Desk:
    return Desk(folder=tmp_path / "laptop")


@pytest.fixture
def office_told(tmp_path: Path) -> Desk:
    return Desk(folder=tmp_path / "office")


def write(caravan: Caravan, office: Desk, *words: str) -> list[str]:
    folder = office.folder.parent
    secret = ("--passphrase-file", folder / "passphrase")
    answer = caravan("office", "receipt", *office.options, "--to", folder / "out", *secret, *words)
    assert answer.status == 0, answer.err
    return sorted(path.name for path in (folder / "out").iterdir())


@pytest.mark.usefixtures("badge")
def test_a_receipt_goes_from_the_office_to_the_laptop_and_frees_it(
    caravan: Caravan, laptop_sent: Desk, office_told: Desk
) -> None:
    refused = caravan("purge", *laptop_sent.options)
    assert refused.status == 1
    assert "Aucun accusé de réception" in refused.err
    written = write(caravan, office_told)
    assert [name.partition(".")[2] for name in written] == ["caravane-recu", "recu.pdf"]
    file = office_told.folder.parent / "out" / written[0]
    taken = caravan("receipt", *laptop_sent.options, file)
    assert taken.status == 0
    assert "2 personnes d’étapes closes peuvent être retirées" in taken.out
    shown = caravan("purge", *laptop_sent.options)
    assert "Aït Baha" in shown.out
    assert "--yes" in shown.out
    done = caravan("purge", *laptop_sent.options, "--yes")
    assert (done.status, done.err) == (0, "")
    assert "Personnes retirées\u00a0: 2" in done.out
    figures = caravan("barometer", *laptop_sent.options, "--json")
    assert "Sans les personnes de 1 étape" in figures.err
    assert figures.document["format"]
    asked = caravan("purge", *laptop_sent.options)
    assert (asked.status, asked.err) == (0, ""), "to ask is no refusal, even of nobody"
    again = caravan("purge", *laptop_sent.options, "--yes")
    assert again.status == 1
    assert "pas close" in again.err
    assert caravan("export", *laptop_sent.options, "--to", office_told.folder).status == 0


@pytest.mark.usefixtures("badge")
def test_the_text_of_the_code_does_as_well_and_half_of_it_does_not(
    caravan: Caravan, laptop_sent: Desk, office_told: Desk
) -> None:
    (name, _page) = write(caravan, office_told, "--all")
    text = (office_told.folder.parent / "out" / name).read_text("utf-8").strip()
    half = caravan("receipt", *laptop_sent.options, text[: len(text) // 2])
    assert half.status == 1
    assert "incomplet" in half.err
    assert caravan("receipt", *laptop_sent.options, "bonjour").status == 1
    assert caravan("receipt", *laptop_sent.options, text.lower()).status == 0


@pytest.mark.usefixtures("badge")
def test_a_laptop_that_nobody_knows_gets_no_receipt(caravan: Caravan, office_told: Desk) -> None:
    folder = office_told.folder.parent
    secret = ("--passphrase-file", folder / "passphrase")
    answer = caravan("office", "receipt", *office_told.options, "ZZZZ", "--to", folder, *secret)
    assert answer.status == 1
    assert "ZZZZ" in answer.err


def test_a_person_is_shown_before_being_erased(
    caravan: Caravan, laptop_sent: Desk, badge: str
) -> None:
    events = caravan("events", *laptop_sent.options, "--json").document
    (event,) = (each["id"] for each in events if not each["closed"])
    (closed,) = (each["id"] for each in events if each["closed"])
    words = ("--event", event, "--badge", badge)
    shown = caravan("erase", *laptop_sent.options, *words)
    assert "seraient effacées" in shown.out
    done = caravan("erase", *laptop_sent.options, *words, "--yes")
    assert done.status == 0
    assert "Exportez de nouveau" in done.out
    unknown = caravan("erase", *laptop_sent.options, *words, "--yes")
    assert unknown.status == 1
    late = caravan("erase", *laptop_sent.options, "--event", closed, "--badge", badge, "--yes")
    assert late.status == 1
    assert "plus personne ne peut y être retrouvé" in late.err


@pytest.mark.usefixtures("badge")
def test_sheets_are_kept_as_long_as_the_office_decided(caravan: Caravan, office_told: Desk) -> None:
    secret = ("--passphrase-file", office_told.folder.parent / "passphrase")
    options = ("office", "retention", *office_told.options, *secret)
    assert "2025-2026\u00a0: 2 feuilles" in caravan(*options).out
    assert caravan(*options, "--months", "many").status == 1
    kept = caravan(*options, "--months", "120", "--erase", "2025-2026")
    assert kept.status == 1
    assert "2036" in kept.err
