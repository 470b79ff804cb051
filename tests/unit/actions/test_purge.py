"""People leave a laptop only once the office is proven to hold them and their stop is closed."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from caravan.actions import attend, certify, held_receipt, look, outbox, plan, purge, restore, send
from caravan.actions.office import receive
from caravan.actions.purge import NothingCovered, ReceiptMissing
from caravan.domain.journal import Kind
from caravan.errors import DiskFull
from caravan.store import cleansing
from caravan.store.backup import back_up, backups
from caravan.store.standing import altered, gaps
from tests.fakes.exchange import World, stop_with
from tests.fakes.stop import new_event, open_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.actions.workspace import Workspace
    from caravan.domain.events import Event


@pytest.fixture
def closed(world: World) -> Event:
    """A stop of three children, closed, exported and received; its receipt is taken."""
    event, _room, _arrived = stop_with(world.laptop(), [10, 11, 9])
    plan.close_event(world.laptop(), event.id)
    world.send()
    held_receipt.take_receipt(world.laptop(), world.receipt().text)
    return event


def people_in(workspace: Workspace) -> int:
    kinds = (Kind.PARTICIPANT, Kind.SHEET)
    return sum(op.kind in kinds for op in workspace.journal.ops())


def random_ids(workspace: Workspace) -> list[bytes]:
    kinds = (Kind.PARTICIPANT, Kind.SHEET)
    return [op.entity.encode() for op in workspace.journal.ops() if op.kind in kinds]


def test_without_a_receipt_nothing_leaves(world: World) -> None:
    event, _room, _arrived = stop_with(world.laptop(), [10])
    plan.close_event(world.laptop(), event.id)
    with pytest.raises(ReceiptMissing):
        purge.purge(world.laptop())
    assert purge.purgeable(world.laptop()).day is None
    assert people_in(world.laptop()) == 2


def test_what_a_receipt_covers_leaves_journal_tables_and_every_file(
    world: World, closed: Event
) -> None:
    laptop = world.laptop()
    ids = random_ids(laptop)
    found = purge.purgeable(laptop)
    assert (found.people, found.sheets, found.waiting) == (3, 3, 0)
    done = purge.purge(laptop)
    assert (done.people, done.sheets, done.waiting) == (3, 3, 0)
    assert people_in(laptop) == 0
    assert laptop.reading.event(closed.id) is not None
    assert altered(laptop.database) == 0
    assert len(backups(laptop.places.backups)) == 1
    files = [path for path in laptop.places.data.rglob("*") if path.is_file()]
    for path in files:
        content = path.read_bytes()
        assert not [one for one in ids if one in content], path


def test_a_stop_that_is_open_stays(world: World) -> None:
    stop_with(world.laptop(), [10])
    world.send()
    held_receipt.take_receipt(world.laptop(), world.receipt().text)
    with pytest.raises(NothingCovered) as refused:
        purge.purge(world.laptop())
    assert "pas close" in refused.value.sentence
    assert people_in(world.laptop()) == 2


def test_an_older_receipt_lets_go_of_what_it_covers_only(world: World, closed: Event) -> None:
    laptop = world.laptop()
    later, _room, _arrived = stop_with(laptop, [12, 13], place="Tiznit")
    plan.close_event(laptop, later.id)
    found = purge.purgeable(laptop)
    assert {(stop.event.id, stop.people, stop.waiting) for stop in found.stops} == {
        (closed.id, 3, 0),
        (later.id, 0, 2),
    }
    done = purge.purge(laptop)
    assert (done.people, done.waiting) == (3, 2)
    with pytest.raises(NothingCovered) as refused:
        purge.purge(laptop)
    assert "plus ancien" in refused.value.sentence
    world.send()
    held_receipt.take_receipt(laptop, world.receipt().text)
    assert purge.purge(laptop).people == 2


def test_somebody_corrected_after_the_receipt_stays_whole(world: World) -> None:
    laptop = world.laptop()
    event, _room, arrived = stop_with(laptop, [10, 11])
    plan.close_event(laptop, event.id)
    world.send()
    held_receipt.take_receipt(laptop, world.receipt().text)
    attend.cancel_arrival(laptop, arrived[0].participant.id)
    done = purge.purge(laptop)
    assert (done.people, done.waiting) == (1, 1)
    assert people_in(laptop) == 4  # said and taken back, of the person and of the sheet


def test_numbers_are_never_given_again_and_the_writer_stays(world: World) -> None:
    laptop = world.laptop()
    event, _room, _arrived = stop_with(laptop, [10])
    plan.close_event(laptop, event.id)
    world.send()
    held_receipt.take_receipt(laptop, world.receipt().text)
    writer = laptop.journal.identity.writer
    last = laptop.journal.last_seq(writer)
    purge.purge(laptop)
    again = world.reopen()
    assert again.journal.identity.writer == writer
    plan.create_event(again, new_event(place="Tiznit"))
    assert again.journal.last_seq(writer) == last + 1


def test_the_last_number_of_a_writer_may_be_the_one_that_leaves(world: World) -> None:
    laptop = world.laptop()
    event, _room, arrived = stop_with(laptop, [10])
    plan.close_event(laptop, event.id)
    attend.cancel_arrival(laptop, arrived[0].participant.id)  # now the last numbers are theirs
    world.send()
    held_receipt.take_receipt(laptop, world.receipt().text)
    writer = laptop.journal.identity.writer
    last = laptop.journal.last_seq(writer)
    assert purge.purge(laptop).people == 1
    again = world.reopen()
    assert again.journal.identity.writer == writer
    plan.create_event(again, new_event(place="Tiznit"))
    assert max(op.seq for op in again.journal.ops()) == last + 1


@pytest.mark.usefixtures("closed")
def test_exports_go_on_and_the_office_misses_nothing(world: World) -> None:
    laptop = world.laptop()
    before = people_in(world.office)
    purge.purge(laptop)
    assert outbox.to_export(laptop) == 0
    later, _room, _arrived = stop_with(laptop, [12], place="Tiznit")
    assert outbox.to_export(laptop) > 0
    report = world.send()
    assert report.all_well
    assert gaps(world.office.database) == ()
    assert people_in(world.office) == before + 2
    plan.close_event(laptop, later.id)
    world.send()
    taken = held_receipt.take_receipt(laptop, world.receipt().text)
    assert taken.covered[0].up_to == taken.covered[0].here
    assert purge.purge(laptop).people == 1


@pytest.mark.usefixtures("closed")
def test_the_same_file_again_brings_nobody_back_to_the_office_twice(world: World) -> None:
    old = world.export()
    before = people_in(world.office)
    purge.purge(world.laptop())
    report = receive.receive(world.office, [old])
    assert report.all_well
    assert people_in(world.office) == before


def test_screens_of_a_purged_stop_still_know_how_many_came(
    world: World, closed: Event, tmp_path: Path
) -> None:
    laptop = world.laptop()
    purge.purge(laptop)
    (summary,) = look.events(laptop)
    assert summary.people == 3
    view = look.event_view(laptop, closed.id)
    assert view is not None
    (room,) = view.rooms
    assert room.attendance.people == 3
    assert room.arrivals == ()
    assert view.gone is not None
    assert view.gone.sheets == 3
    assert look.certificates(laptop, closed.id) == ()
    with pytest.raises(certify.NobodyToCertify):
        certify.print_certificates(laptop, closed.id, tmp_path / "none.pdf")


def test_a_stale_screen_cannot_bring_somebody_back(world: World) -> None:
    laptop = world.laptop()
    event, _room, arrived = stop_with(laptop, [10])
    plan.close_event(laptop, event.id)
    world.send()
    held_receipt.take_receipt(laptop, world.receipt().text)
    purge.purge(laptop)
    with pytest.raises(attend.StopClosed):
        attend.cancel_arrival(laptop, arrived[0].participant.id)
    with pytest.raises(attend.StopClosed):
        attend.change_band(laptop, arrived[0].participant, arrived[0].participant.band)  # type: ignore[arg-type]
    assert people_in(laptop) == 0


def test_a_copied_laptop_that_sent_first_frees_nothing_here(world: World, tmp_path: Path) -> None:
    """The other half of a clone used our numbers: what the office holds is not what is here."""
    laptop = world.equip()
    event, _room, _arrived = stop_with(laptop, [10])
    world.opened.pop("laptop").close()
    shutil.copytree(tmp_path / "laptop", tmp_path / "image")
    shutil.rmtree(tmp_path / "laptop")
    shutil.copytree(tmp_path / "image", tmp_path / "laptop")
    clone = open_workspace(tmp_path / "laptop", seed=7, clock=world.clock)
    plan.close_event(clone, event.id)
    stop_with(clone, [13, 14], place="Ailleurs")
    receive.receive(world.office, [send.export(clone, world.stick).path])
    clone.close()
    shutil.rmtree(tmp_path / "laptop")
    shutil.copytree(tmp_path / "image", tmp_path / "laptop")
    ours = world.laptop(seed=8)
    plan.close_event(ours, event.id)
    taken = held_receipt.take_receipt(ours, world.receipt().text)
    assert (taken.covered[0].up_to, taken.covered[0].beyond) == (None, None)
    with pytest.raises(NothingCovered) as refused:
        purge.purge(ours)
    assert "autre chose" in refused.value.sentence
    assert people_in(ours) == 2


def test_an_older_copy_put_back_is_told_from_a_copied_laptop(world: World) -> None:
    """The office holds more than the copy: nothing is proven, and nobody has to be called."""
    laptop = world.equip()
    event, _room, _arrived = stop_with(laptop, [10])
    here = laptop.reading.operations()
    copy = back_up(laptop.database, laptop.places.backups, world.clock.now())
    plan.close_event(laptop, event.id)
    world.send()
    there, text, places = laptop.reading.operations(), world.receipt().text, laptop.places
    world.opened.pop("laptop").close()
    restore.restore(places, copy, clock=world.clock)
    again = world.laptop(seed=8)
    plan.close_event(again, event.id)
    told, since = held_receipt.take_receipt(again, text).covered
    assert (told.here, told.up_to, told.beyond) == (here, None, there)
    assert (since.here, since.up_to) == (again.reading.operations() - here, 0)
    found = purge.purgeable(again)
    assert (found.disputed, found.beyond, found.people, found.waiting) == (False, True, 0, 1)
    with pytest.raises(NothingCovered) as refused:
        purge.purge(again)
    assert "plus que" in refused.value.sentence
    assert "copie plus ancienne" in refused.value.remedy
    assert people_in(again) == 2


@pytest.mark.usefixtures("closed")
def test_a_purge_that_was_cut_short_is_finished_at_the_next_opening(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop = world.laptop()
    ids = random_ids(laptop)

    def cut(_workspace: Workspace) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(purge, "clean_up", cut)
        with pytest.raises(KeyboardInterrupt):
            purge.purge(laptop)
    again = world.reopen()
    assert people_in(again) == 0
    for path in again.places.data.rglob("*.sqlite"):
        content = path.read_bytes()
        assert not [one for one in ids if one in content], path


@pytest.mark.usefixtures("closed")
def test_a_disk_that_refused_the_copy_is_asked_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop = world.laptop()
    ids = random_ids(laptop)

    def full(*_given: object, **_named: object) -> None:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(cleansing, "back_up_afresh", full)
        with pytest.raises(DiskFull):
            purge.purge(laptop)
    done = purge.purge(laptop)
    assert done.people == 0
    for path in laptop.places.data.rglob("*.sqlite"):
        content = path.read_bytes()
        assert not [one for one in ids if one in content], path
    with pytest.raises(NothingCovered) as refused:
        purge.purge(laptop)
    assert "Il ne reste personne" in refused.value.sentence
