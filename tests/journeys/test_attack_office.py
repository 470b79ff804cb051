"""Copies, clones, lost keys and half-copied files: at the office no answer is lost or doubled."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from caravan.actions import answer, attend, enrol, plan, send
from caravan.actions.office import enrolling, receive
from caravan.actions.office import keys as office_actions
from caravan.actions.workspace import Workspace
from caravan.domain.journal import Kind
from caravan.exchange.report import Verdict
from caravan.paths import places_for
from caravan.settings import Settings
from caravan.store import standing
from tests.fakes.answers import ANSWER
from tests.fakes.office import PASSPHRASE
from tests.fakes.outside import FixedClock
from tests.journeys.killed_acts import ACTS, open_laptop, open_office, rows, sound, the_room

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A laptop with four children in a room, and the office whose kit it has."""
    ACTS["check-in"].prepare(tmp_path / "first")
    return tmp_path / "first"


def fill_sheets(workspace: Workspace, children: int) -> None:
    """Let the next children answer their whole form."""
    _, session = the_room(workspace)
    done = {row[0] for row in rows(workspace, "SELECT participant FROM sheet")}
    waiting = [one for one in workspace.reading.arrivals(session.id) if one.id not in done]
    for person in waiting[:children]:
        sitting = answer.sit(workspace, session, person)
        while (item := sitting.current) is not None:
            sitting = answer.answer(workspace, sitting, item, item.right)


def one_more_child(workspace: Workspace) -> None:
    _, session = the_room(workspace)
    attend.check_in(workspace, attend.CheckIn(session=session, age=13))


def open_desk(folder: Path) -> Workspace:
    """Sit down at the office and type its passphrase."""
    workspace = open_office(folder)
    office_actions.unlock(workspace, PASSPHRASE)
    return workspace


def leave_with(workspace: Workspace, stick: Path) -> Path:
    stick.mkdir(exist_ok=True)
    return send.export(workspace, stick).path


def people(workspace: Workspace) -> int:
    return int(rows(workspace, "SELECT count(*) FROM participant")[0][0])


def sheets(workspace: Workspace) -> int:
    return int(rows(workspace, "SELECT count(*) FROM sheet WHERE complete = 1")[0][0])


def test_yesterdays_copy_put_back_by_hand_costs_the_office_nothing(folder: Path) -> None:
    laptop = open_laptop(folder)
    fill_sheets(laptop, 1)
    laptop.close()
    database = folder / "data" / "caravane.sqlite"
    shutil.copy(database, folder / "yesterday")
    laptop = open_laptop(folder)
    fill_sheets(laptop, 1)
    one_more_child(laptop)
    sent = leave_with(laptop, folder / "monday")
    laptop.close()
    shutil.copy(folder / "yesterday", database)
    restored = open_laptop(folder)
    one_more_child(restored)
    sent_after = leave_with(restored, folder / "tuesday")
    restored.close()
    office = open_desk(folder)
    report = receive.receive(office, [sent, sent_after])
    assert report.all_well
    assert (report.forks, report.gaps, report.conflicts) == ((), (), ())
    assert people(office) == 6
    assert sheets(office) == 2
    office.close()


def test_a_laptop_copied_as_a_whole_disk_is_seen_and_nothing_of_either_is_dropped(
    folder: Path,
) -> None:
    """Even the machine's own notes are copied: only the numbers used twice tell."""
    elsewhere = folder.parent / "image"
    shutil.copytree(folder, elsewhere)
    laptop = open_laptop(folder)
    fill_sheets(laptop, 2)
    mine = leave_with(laptop, folder / "stick")
    laptop.close()
    aside = folder.parent / "aside"
    folder.rename(aside)
    shutil.copytree(elsewhere, folder)
    twin = open_laptop(folder)
    one_more_child(twin)
    theirs = leave_with(twin, folder / "twin stick")
    twin.close()
    office = open_desk(folder)
    report = receive.receive(office, [aside / "stick" / mine.name, theirs])
    assert len(report.forks) == 1
    assert people(office) == 5
    assert sheets(office) == 2
    office.close()


def test_a_file_received_while_it_is_still_being_copied_is_taken_whole_afterwards(
    folder: Path,
) -> None:
    laptop = open_laptop(folder)
    fill_sheets(laptop, 2)
    path = leave_with(laptop, folder / "stick")
    laptop.close()
    whole = path.read_bytes()
    office = open_desk(folder)
    for part in (0, 10, 200, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:part])
        report = receive.receive(office, [path])
        assert report.files[0].verdict is Verdict.REFUSED
        assert office.reading.operations() == 0
    path.write_bytes(whole)
    twin = path.with_name("the same under another name.caravane")
    twin.write_bytes(whole)
    report = receive.receive(office, [folder / "stick"])
    assert {file.verdict for file in report.files} == {Verdict.NEW, Verdict.KNOWN}
    assert sheets(office) == 2
    sound(office)
    office.close()


def test_a_sheet_begun_partial_and_finished_later_counts_once_at_the_office(folder: Path) -> None:
    from caravan.domain.events import Stage

    laptop = open_laptop(folder)
    _, session = the_room(laptop)
    person = laptop.reading.arrivals(session.id)[0]
    sitting = answer.sit(laptop, session, person)
    assert sitting.current is not None
    answer.answer(laptop, sitting, sitting.current, sitting.current.right)
    plan.close_session(laptop, session.id)
    first = leave_with(laptop, folder / "noon")
    plan.set_stage(laptop, session.id, Stage.BEFORE)
    sitting = answer.sit(laptop, session, person)
    while (item := sitting.current) is not None:
        sitting = answer.answer(laptop, sitting, item, item.right)
    second = leave_with(laptop, folder / "evening")
    laptop.close()
    office = open_desk(folder)
    receive.receive(office, [second, first])
    assert rows(office, "SELECT complete FROM sheet") == [(1,)]
    assert len(rows(office, f"SELECT item FROM {ANSWER}")) == len(sitting.items)  # noqa: S608
    office.close()


def test_a_laptop_whose_keys_were_lost_still_exports_what_it_writes_from_then_on(
    folder: Path,
) -> None:
    """Under its new key it is a stranger, until the office hears that it is the same laptop."""
    laptop = open_laptop(folder)
    before = leave_with(laptop, folder / "before")
    former = enrol.enrolment(laptop).letters
    laptop.close()
    keys = folder / "data" / "keys"
    for name in ("laptop.key", "laptop.age"):
        (keys / name).unlink()
    laptop = open_laptop(folder)
    one_more_child(laptop)
    fill_sheets(laptop, 1)
    done = send.export(laptop, folder / "stick")
    assert done.left_out > 0
    office = open_desk(folder)
    first = receive.receive(office, [before, done.path])
    assert [file.verdict for file in first.files] == [Verdict.NEW, Verdict.QUARANTINED]
    assert people(office) == 4
    asked = enrolling.read_request(office, enrol.request(laptop))
    laptop.close()
    until = enrolling.usual_until(office)
    enrolling.enrol(office, asked.key, region="09", until=until, replaces=[former])
    with receive.retry(office) as waiting:
        report = receive.commit(office, waiting)
    assert report.all_well
    assert people(office) == 5
    assert sheets(office) == 1
    office.close()


def test_a_payload_of_tomorrow_stays_in_the_journal_and_travels_on(folder: Path) -> None:
    laptop = open_laptop(folder)
    path = leave_with(laptop, folder / "stick")
    ops = [op for op in laptop.journal.ops() if op.kind is not Kind.WRITER]
    laptop.close()
    office = open_desk(folder)
    receive.receive(office, [path])
    assert {op.id for op in ops} <= {op.id for op in office.journal.ops()}
    assert standing.altered(office.database) == 0
    office.close()


def test_nothing_of_a_child_but_answers_reaches_the_office(folder: Path) -> None:
    from tests.journeys.killed_acts import leaks, secrets_of

    laptop = open_laptop(folder)
    fill_sheets(laptop, 1)
    secrets = secrets_of(laptop)
    path = leave_with(laptop, folder / "stick")
    laptop.close()
    office = open_desk(folder)
    report = receive.receive(office, [path])
    text = repr(report.to_json()) + repr(rows(office, "SELECT * FROM journal"))
    office.close()
    assert all(secret not in text for secret in secrets)
    assert leaks(folder / "office", secrets, closed=True) == []


def test_a_laptop_opened_from_a_second_path_is_another_writer(folder: Path) -> None:
    shutil.copytree(folder / "data", folder / "copied")
    copy = Workspace.open(
        places_for(folder / "copied", folder / "machine"),
        Settings(region="09"),
        clock=FixedClock(),
    )
    one_more_child(copy)
    original = open_laptop(folder)
    one_more_child(original)
    assert copy.journal.identity.writer != original.journal.identity.writer
    copy.close()
    original.close()
