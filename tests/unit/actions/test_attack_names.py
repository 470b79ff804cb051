"""Files of one name in one folder: none takes the place of one that tells something else."""

from __future__ import annotations

import shutil
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from caravan.actions import enrol, handover, held_receipt, plan, send
from caravan.actions.office import enrolling, receipts, receive
from caravan.exchange import naming
from tests.fakes.exchange import World, stop_with
from tests.fakes.stop import new_event, open_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.actions.workspace import Workspace


@pytest.fixture
def alike(world: World, monkeypatch: pytest.MonkeyPatch) -> list[Workspace]:
    """Two laptops of one region whose keys share every letter anybody looks at."""
    laptops = [world.equip("one"), world.equip("other")]
    monkeypatch.setattr(naming, "laptop_name", lambda _key: "BCDF")
    monkeypatch.setattr("caravan.exchange.export.laptop_name", lambda _key: "BCDF")
    monkeypatch.setattr(naming, "key_letters", lambda _key: "BCDF-BCDF")
    return laptops


def test_two_requests_of_one_name_both_arrive(alike: list[Workspace], world: World) -> None:
    files = [enrol.write_request(laptop, world.stick) for laptop in (*alike, *alike)]
    assert files[:2] == files[2:]
    asked = {enrolling.read_request(world.office, file).key for file in files}
    assert asked == {world.key("one"), world.key("other")}


def test_two_certificates_of_one_name_both_go_back(alike: list[Workspace], world: World) -> None:
    until = enrolling.usual_until(world.office)
    keys = [world.key(name) for name in ("one", "other")]
    given = [enrolling.enrol(world.office, key, region="09", until=until) for key in keys]
    files = [enrolling.write_certificate(world.stick, each) for each in (*given, *given)]
    assert files[:2] == files[2:]
    for laptop, file in zip(alike, files[:2], strict=True):
        assert enrol.take_certificate(laptop, file).standing is enrol.Standing.CERTIFIED


def test_two_receipts_of_one_name_both_go_back(alike: list[Workspace], world: World) -> None:
    for name, laptop in zip(("one", "other"), alike, strict=True):
        stop_with(laptop, [10])
        world.send(name)
    for _twice in range(2):
        given = receipts.write_receipts(world.office, world.stick, everyone=True)
    assert len({file for each in given for file in each.files}) == 4
    assert len(list(world.stick.glob("*.caravane-recu"))) == 2
    for each in given:
        name = next(name for name in ("one", "other") if world.key(name) == each.due.key)
        held_receipt.take_receipt(world.laptop(name), each.files[0])


def test_a_folder_or_a_strangers_file_of_that_name_stays_as_it_is(world: World) -> None:
    laptop = world.equip()
    first = enrol.write_request(laptop, world.stick)
    first.write_text("une lettre", "utf-8")
    second = enrol.write_request(laptop, world.stick)
    assert (first.read_text("utf-8"), second.name) == (
        "une lettre",
        first.name.replace(".", "-2.", 1),
    )
    second.unlink()
    second.mkdir()
    assert enrol.write_request(laptop, world.stick).name.endswith("-3.caravane-demande")


def test_two_stops_handed_over_the_same_day_are_two_files(world: World) -> None:
    """The second stop's file took the place of the first's, which nobody had taken yet."""
    laptop, second = world.laptop(), world.laptop("second", seed=2)
    events = [plan.create_event(laptop, new_event(place=place)) for place in ("Massa", "Biougra")]
    given = [handover.hand_over(laptop, event.id) for event in events]
    files = [handover.write_handover(each, world.stick) for each in given]
    taken = {handover.take(second, file).event.place for file in files}
    assert taken == {"Massa", "Biougra"}
    plan.correct_event(laptop, events[0].id, new_event(place="Tiznit"))
    anew = handover.hand_over(laptop, events[0].id)
    assert handover.write_handover(anew, world.stick) == files[0]


def test_an_export_never_replaces_that_of_a_clone(world: World, tmp_path: Path) -> None:
    """Both write under the same numbers; the clone went further, and says other things."""
    laptop = world.equip()
    stop_with(laptop, [10])
    world.opened.pop("laptop").close()
    shutil.copytree(tmp_path / "laptop", tmp_path / "clone")
    laptop = world.laptop(seed=7)
    stop_with(laptop, [9], place="Massa")
    first = send.export(laptop, world.stick).path
    with closing(open_workspace(tmp_path / "clone", seed=5, clock=world.clock)) as clone:
        stop_with(clone, [9, 9, 9], place="Biougra")
        second = send.export(clone, world.stick).path
    assert first != second
    receive.receive(world.office, [world.stick])
    places = {event.place for event in world.office.reading.events()}
    assert places == {"Aït Baha", "Massa", "Biougra"}


def test_an_export_of_another_key_a_damaged_one_and_a_folder_stay(
    alike: list[Workspace], world: World
) -> None:
    for laptop in alike:
        stop_with(laptop, [10])
    first = send.export(alike[0], world.stick).path
    whole = first.read_bytes()
    second = send.export(alike[1], world.stick).path
    second.write_bytes(second.read_bytes()[:-9])
    third = send.export(alike[1], world.stick).path
    assert len({first, second, third}) == 3
    assert first.read_bytes() == whole
    third.unlink()
    third.mkdir()
    fourth = send.export(alike[1], world.stick).path
    assert fourth not in {first, second, third}
    assert send.export(alike[1], world.stick).path == fourth
