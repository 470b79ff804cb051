"""Strangers who leave their own kit about, and laptops that bear one another's letters."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from caravan.actions import held_kit, held_receipt, papers, purge, send
from caravan.actions.office import laptop_pages, receipts, receive
from caravan.exchange import naming
from caravan.exchange.refusals.kits import KitOfOtherOffice
from caravan.settings import Role
from caravan.store.journal import Journal
from tests.fakes.exchange import World, stop_with
from tests.fakes.office import kit_for
from tests.fakes.stop import open_workspace

if TYPE_CHECKING:
    from pathlib import Path


def test_a_kit_left_about_turns_no_laptop_to_another_office_at_the_first_opening(
    world: World, tmp_path: Path
) -> None:
    laptop = world.equip()
    ours = held_kit.kit_at_hand(laptop)
    with closing(open_workspace(tmp_path / "stranger", role=Role.OFFICE, seed=8)) as stranger:
        (tmp_path / "left").mkdir()
        left = kit_for(stranger, tmp_path / "left")
        for take in (send.open_kit, papers.take_from_office):
            with pytest.raises(KitOfOtherOffice) as refusal:
                take(laptop, left)
            assert "AUSIM" in refusal.value.sentence
            laptop.database.set_meta("kit_warned", "")
        assert held_kit.kit_at_hand(laptop) == ours


def test_the_warning_of_another_day_warns_of_nothing(world: World, tmp_path: Path) -> None:
    laptop = world.equip()
    with closing(open_workspace(tmp_path / "stranger", role=Role.OFFICE, seed=8)) as stranger:
        (tmp_path / "left").mkdir()
        left = kit_for(stranger, tmp_path / "left")
        with pytest.raises(KitOfOtherOffice):
            send.open_kit(laptop, left)
        kept = laptop.database.meta("kit_warned") or ""
        laptop.database.set_meta("kit_warned", kept[:-1] + "x")
        with pytest.raises(KitOfOtherOffice):
            send.open_kit(laptop, left)


def test_two_laptops_of_the_same_name_each_get_their_own_receipt(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever draws enough keys has the name of any other laptop."""
    laptops = [world.laptop("one", seed=1), world.laptop("other", seed=2)]
    for name, laptop in zip(("one", "other"), laptops, strict=True):
        stop_with(laptop, [10])
        world.send(name)
    monkeypatch.setattr(naming, "laptop_name", lambda _key: "BCDF")
    given = receipts.write_receipts(world.office, world.stick)
    files = {each.due.key: each.files for each in given}
    assert len({file for pair in files.values() for file in pair}) == 4
    for name, laptop in zip(("one", "other"), laptops, strict=True):
        held_receipt.take_receipt(laptop, files[world.key(name)][0])
        assert purge.purgeable(laptop).day is not None


@pytest.mark.parametrize("region", ["../../..", "/srv/x", "x" * 60_000, "99", 7, ["09"], None])
def test_a_laptop_that_lies_about_its_region_writes_nothing_elsewhere(
    world: World, region: object
) -> None:
    """Its birth says what it likes; its receipt is written in the folder all the same."""
    laptop = world.equip()
    laptop.journal = Journal(
        laptop.database,
        laptop.journal.identity,
        laptop.chance,
        lambda: {"region": region, "demo": False},
    )
    stop_with(laptop, [10])
    world.send()
    with world.office.database.transaction() as connection:
        connection.execute("DELETE FROM certified WHERE role = 'laptop'")
    (given,) = receipts.write_receipts(world.office, world.stick)
    assert {file.parent for file in given.files} == {world.stick}
    assert given.files[0].name.startswith("MA-00_")
    desk = receive.office_desk(world.office)
    assert desk is not None
    assert [computer.region for computer in desk.computers] == [None]
    (shown,) = laptop_pages.laptops(world.office).laptops
    assert shown.region is None
