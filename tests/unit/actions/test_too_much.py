"""What a laptop with too much to export is told to do is what lets it export again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caravan.actions import held_receipt, outbox, plan, purge
from caravan.exchange import folding
from caravan.exchange.bundle import Opened, open_bundle
from caravan.exchange.keys import laptop_keys
from caravan.exchange.refusals.exports import TooMuchData
from tests.fakes.exchange import World, stop_with

if TYPE_CHECKING:
    from pathlib import Path


def opened(world: World, path: Path) -> Opened:
    return open_bundle(path.read_bytes(), [laptop_keys(world.laptop().places.keys).identity])


def test_the_office_s_receipt_makes_room_for_the_next_export(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop = world.laptop()
    first, _room, _arrived = stop_with(laptop, [9, 10, 11])
    plan.close_event(laptop, first.id)
    monkeypatch.setattr(folding, "MOST_INFLATED", opened(world, world.export()).manifest.inflated)
    world.send()
    stop_with(laptop, [12], place="Tiznit")
    waiting = outbox.to_export(laptop)
    with pytest.raises(TooMuchData) as told:
        world.export()
    assert "accusé de réception" in told.value.remedy
    assert outbox.to_export(laptop) == waiting > 0
    held_receipt.take_receipt(laptop, world.receipt().text)
    assert purge.purge(laptop).people == 3
    report = world.send()
    assert report.all_well
    assert report.total.new == waiting
    assert outbox.to_export(laptop) == 0
