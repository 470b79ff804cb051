"""Forgetting a person reaches every copy beside the data, and no old file undoes it."""

from __future__ import annotations

import itertools
import shutil
from typing import TYPE_CHECKING

import pytest

from caravan.actions import answer, attend, certify, erase, plan
from caravan.actions.erase import NobodyToFind
from caravan.actions.office import receive
from caravan.domain.badges import BadgeUnknown
from caravan.domain.events import Stage
from caravan.domain.fold import current_of
from caravan.domain.ids import certificate_id
from caravan.domain.journal import Kind
from caravan.errors import DiskFull
from caravan.store import cleansing
from caravan.store.backup import back_up, backups
from caravan.store.journal import Change
from caravan.store.rows import ops_of
from caravan.store.standing import altered
from tests.fakes.exchange import World, stop_with

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.actions.workspace import Workspace


def said_of(workspace: Workspace, entity: str) -> list[bytes]:
    """What a byte by byte search would find of an entity: its payloads and their nonces."""
    ops = ops_of(workspace.database.connection, Kind.PARTICIPANT.value, entity)
    ops += [
        op
        for sheet in attend.sheets_of(workspace, entity)  # type: ignore[arg-type]
        for op in ops_of(workspace.database.connection, Kind.SHEET.value, sheet)
    ]
    return [mark for op in ops for mark in (op.payload, op.nonce) if mark is not None]


def files_with(folder: Path, marks: list[bytes]) -> list[str]:
    return [
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file()
        and "stick" not in path.parts
        and any(mark in path.read_bytes() for mark in marks)
    ]


def test_nothing_of_an_erased_person_is_left_in_any_file(world: World, tmp_path: Path) -> None:
    laptop = world.laptop()
    event, room, (one, other) = stop_with(laptop, [10, 13])
    attend.set_first_name(laptop, one.participant, "Tanirt-Ouafae")
    certify.print_certificates(laptop, event.id, tmp_path / "out.pdf")
    serial = laptop.locals.of(event.id).serials()[one.participant.id]
    plan.set_stage(laptop, room.id, Stage.AFTER)
    sitting = answer.sit(laptop, room, one.participant)
    assert sitting.current is not None
    answer.answer(laptop, sitting, sitting.current, sitting.current.choices[0].id)
    for _copy in range(3):
        back_up(laptop.database, laptop.places.backups, laptop.clock.now())
    marks = said_of(laptop, one.participant.id)
    assert len(marks) == 4
    local = [b"Tanirt-Ouafae", one.badge.encode(), serial.encode()]
    assert files_with(laptop.places.data, marks)
    found = erase.erasable(laptop, event.id, one.badge)
    assert (found.participant, found.sheets, found.exported) == (one.participant, 1, False)
    done = erase.erase(laptop, event.id, one.badge)
    assert done.sheets == 1
    (tmp_path / "out.pdf").unlink()
    names = laptop.places.locals
    assert files_with(laptop.places.data, marks) == []
    assert files_with(names, [*local, one.participant.id.encode()]) == []
    assert len(backups(laptop.places.backups)) == 1
    assert laptop.drafts.begun() == 0
    assert laptop.drafts.seated() is None
    assert laptop.reading.participant(one.participant.id) is None
    assert laptop.reading.participant(other.participant.id) is not None
    assert altered(laptop.database) == 0
    with pytest.raises(BadgeUnknown):
        erase.erase(laptop, event.id, one.badge)


def test_the_unfinished_answers_go_too(world: World) -> None:
    laptop = world.laptop()
    event, room, (one,) = stop_with(laptop, [10])
    plan.set_stage(laptop, room.id, Stage.AFTER)
    sitting = answer.sit(laptop, room, one.participant)
    assert sitting.current is not None
    answer.answer(laptop, sitting, sitting.current, None)
    erase.erase(laptop, event.id, one.badge)
    assert laptop.drafts.begun() == 0
    plan.close_session(laptop, room.id)
    assert one.participant.id not in str(laptop.reading.left_off(room.id))


def test_somebody_who_was_cancelled_can_still_be_erased(world: World) -> None:
    laptop = world.laptop()
    event, _room, (one,) = stop_with(laptop, [10])
    attend.cancel_arrival(laptop, one.participant.id)
    marks = said_of(laptop, one.participant.id)
    erase.erase(laptop, event.id, one.badge)
    assert files_with(laptop.places.data, marks) == []


def test_headcounts_stay_as_they_were_typed(world: World) -> None:
    laptop = world.laptop()
    event, room, (one, _other) = stop_with(laptop, [10, 13])
    attend.set_headcount(laptop, room, 14)
    erase.erase(laptop, event.id, one.badge)
    counted = laptop.reading.attendance(room.id)
    assert (counted.listed, counted.headcount) == (1, 14)


def test_a_closed_stop_knows_nobody_any_more(world: World) -> None:
    laptop = world.laptop()
    event, _room, (one,) = stop_with(laptop, [10])
    plan.close_event(laptop, event.id)
    with pytest.raises(NobodyToFind):
        erase.erase(laptop, event.id, one.badge)


def test_neither_does_one_whose_badges_are_gone(world: World) -> None:
    laptop = world.laptop()
    event, _room, (one,) = stop_with(laptop, [10])
    laptop.locals.forget(event.id)
    with pytest.raises(NobodyToFind):
        erase.erase(laptop, event.id, one.badge)


def test_where_nobody_has_come_yet_a_badge_is_unknown_and_nothing_is_said_to_be_erased(
    world: World,
) -> None:
    from caravan.domain.badges import code_from_number

    laptop = world.laptop()
    event, _room, _nobody = stop_with(laptop, [])
    with pytest.raises(BadgeUnknown):
        erase.erase(laptop, event.id, code_from_number(event.id, 1))
    assert not laptop.locals.exists(event.id)


def test_a_badge_that_nobody_wears_is_unknown(world: World) -> None:
    from caravan.domain.badges import code_from_number

    laptop = world.laptop()
    event, _room, (one,) = stop_with(laptop, [10])
    codes = (code_from_number(event.id, number) for number in itertools.count())
    free = next(code for code in codes if code != one.badge)
    with pytest.raises(BadgeUnknown):
        erase.erase(laptop, event.id, free)
    with pytest.raises(BadgeUnknown):
        erase.erase(laptop, event.id, "bonjour")
    assert laptop.locals.of(event.id).unknown() == ()


def test_the_office_empties_its_copy_and_its_backups(world: World) -> None:
    laptop = world.laptop()
    event, _room, (one, _other) = stop_with(laptop, [10, 13])
    world.send()
    back_up(world.office.database, world.office.places.backups, world.office.clock.now())
    marks = said_of(world.office, one.participant.id)
    assert marks
    erase.erase(laptop, event.id, one.badge)
    world.send()
    assert said_of(world.office, one.participant.id) == []
    assert files_with(world.office.places.data, marks) == []
    assert world.office.reading.participant(one.participant.id) is None
    assert altered(world.office.database) == 0


def kept(world: World, number: int) -> Path:
    """Keep an export as it is now; the next one of the day would replace it."""
    path = world.folder / f"{number}.caravane"
    shutil.copy(world.export(), path)
    return path


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_no_order_of_files_brings_an_erased_person_back(
    world: World, order: tuple[int, ...]
) -> None:
    laptop = world.laptop()
    event, _room, (one, _other) = stop_with(laptop, [10, 13])
    files = [kept(world, 0)]
    attend.cancel_arrival(laptop, one.participant.id)
    files.append(kept(world, 1))
    marks = said_of(laptop, one.participant.id)
    erase.erase(laptop, event.id, one.badge)
    files.append(kept(world, 2))
    for place in order:
        assert receive.receive(world.office, [files[place]]).all_well
    current = current_of(
        ops_of(world.office.database.connection, Kind.PARTICIPANT.value, one.participant.id)
    )
    assert current is not None
    assert current.erased
    assert said_of(world.office, one.participant.id) == []
    assert files_with(world.office.places.data, marks) == []


def test_an_old_copy_of_the_journal_united_again_is_emptied_as_it_comes(world: World) -> None:
    laptop = world.laptop()
    event, _room, (one,) = stop_with(laptop, [10])
    before = list(laptop.journal.ops())
    erase.erase(laptop, event.id, one.badge)
    laptop.journal.union(before)
    assert said_of(laptop, one.participant.id) == []


def test_an_erasure_that_was_cut_short_is_finished_by_asking_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop = world.laptop()
    event, _room, (one,) = stop_with(laptop, [10])
    marks = said_of(laptop, one.participant.id)

    def cut(_workspace: Workspace) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(erase, "clean_up", cut)
        with pytest.raises(KeyboardInterrupt):
            erase.erase(laptop, event.id, one.badge)
    again = world.reopen()
    assert files_with(again.places.data, marks) == []
    erase.erase(again, event.id, one.badge)
    assert again.locals.of(event.id).whose(one.badge) is None


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_nor_does_a_file_big_enough_to_be_folded_whole(
    world: World, order: tuple[int, int]
) -> None:
    laptop = world.laptop()
    event, _room, (one, _other) = stop_with(laptop, [10, 13])
    marks = said_of(laptop, one.participant.id)
    laptop.journal.append(
        *(
            Change(
                kind=Kind.CERTIFICATE,
                entity=certificate_id(event.id, f"{number:010x}"),
                payload={
                    "event": event.id,
                    "serial": f"{number:010x}",
                    "role": "children",
                    "theme": "harassment",
                },
                time="2026-05-25",
            )
            for number in range(1_200)
        )
    )
    files = [kept(world, 0)]
    erase.erase(laptop, event.id, one.badge)
    files.append(kept(world, 1))
    for place in order:
        assert receive.receive(world.office, [files[place]]).all_well
    assert said_of(world.office, one.participant.id) == []
    assert world.office.reading.participant(one.participant.id) is None
    assert files_with(world.office.places.data, marks) == []


def test_a_disk_that_refused_the_copy_is_asked_again_with_the_same_badge(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop = world.laptop()
    event, _room, (one,) = stop_with(laptop, [10])
    back_up(laptop.database, laptop.places.backups, laptop.clock.now())
    marks = said_of(laptop, one.participant.id)

    def full(*_given: object, **_named: object) -> None:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(cleansing, "back_up_afresh", full)
        with pytest.raises(DiskFull):
            erase.erase(laptop, event.id, one.badge)
    assert said_of(laptop, one.participant.id) == []
    erase.erase(laptop, event.id, one.badge)
    assert files_with(laptop.places.data, marks) == []
