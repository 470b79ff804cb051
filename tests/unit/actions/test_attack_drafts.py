"""A form half filled in a copy or a moved file, and filled since: the whole sheet stays."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from caravan.actions import answer, attend, moving, plan, restore
from caravan.actions.workspace import Workspace
from caravan.domain.events import Stage
from caravan.exchange import passphrase
from caravan.exchange.moving import write_box
from caravan.paths import places_for
from caravan.store.backup import back_up
from tests.fakes.exchange import World, fill
from tests.fakes.outside import SeededChance
from tests.fakes.stop import new_event, new_session

if TYPE_CHECKING:
    from caravan.actions.attend import Arrived
    from caravan.domain.events import Event, Session

SECRET = "quatre mots sans rapport"  # noqa: S105
SEEDS = range(100, 106)
"""Which of two laptops writes under the higher name is drawn: of six both ways are found."""


def half_filled(laptop: Workspace) -> tuple[Event, Session, Arrived]:
    event = plan.create_event(laptop, new_event())
    room = plan.open_session(laptop, new_session(event))
    arrived = attend.check_in(laptop, attend.CheckIn(session=room, age=10))
    plan.set_stage(laptop, room.id, Stage.BEFORE)
    sitting = answer.sit(laptop, room, arrived.participant)
    assert sitting.current is not None
    answer.answer(laptop, sitting, sitting.current, sitting.current.right)
    return event, room, arrived


def sheets(office: Workspace) -> list[tuple[int, int]]:
    """Of every sheet that counts at the office: whether it is whole, how many answers."""
    return office.database.connection.execute(
        "SELECT complete, json_array_length(answers) FROM sheet"
    ).fetchall()


@pytest.mark.parametrize("seed", SEEDS)
def test_going_back_to_a_copy_in_mid_form_costs_no_answer_at_the_office(
    world: World, seed: int
) -> None:
    laptop = world.equip()
    event, room, arrived = half_filled(laptop)
    copy = back_up(laptop.database, laptop.places.backups, world.clock.now())
    fill(laptop, room, arrived)
    world.send()
    whole = sheets(world.office)
    world.opened.pop("laptop").close()
    restore.restore(laptop.places, copy, clock=world.clock)
    plan.close_event(world.laptop(seed=seed), event.id)
    world.send()
    assert sheets(world.office) == whole
    assert [complete for complete, _answers in whole] == [1]


@pytest.mark.parametrize("seed", SEEDS)
def test_going_on_at_the_old_laptop_after_moving_in_mid_form_costs_no_answer(
    world: World, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write_box, "__kwdefaults__", {"effort": 4})
    monkeypatch.setattr(passphrase, "EFFORT", 4)
    old = world.equip()
    event, room, arrived = half_filled(old)
    box = moving.open_box(moving.move_out(old, world.stick, SECRET, SECRET).path, SECRET)
    fill(old, room, arrived)
    world.send()
    whole = sheets(world.office)
    places = places_for(world.folder / "new" / "data", world.folder / "new" / "machine")
    settings = moving.move_in(places, box)
    chance = SeededChance(seed)
    with closing(Workspace.open(places, settings, clock=world.clock, chance=chance)) as new:
        plan.close_event(new, event.id)
        world.opened["new"] = new
        world.send("new")
        del world.opened["new"]
    assert sheets(world.office) == whole
