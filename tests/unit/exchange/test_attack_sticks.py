"""What a stick may hold, and what happens to it while it is read."""

from __future__ import annotations

import itertools
import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from caravan.errors import DeviceGone
from caravan.exchange.gathering import bundles_in, shown_names
from caravan.exchange.merge import FileChanged, Stopped, examine, receive
from caravan.exchange.refusals.bundles import FileUnreadable
from caravan.exchange.report import Verdict
from caravan.exchange.trust import Trust
from caravan.store.inbox import Inbox

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.unit.exchange.laptops import Laptop, Office


def test_a_whole_disk_that_was_dropped_by_mistake_can_be_stopped_while_it_is_walked(
    office: Office, stick: Path
) -> None:
    for number in range(50):
        (stick / f"{number}" / "deep").mkdir(parents=True)
    calls = itertools.count()
    with pytest.raises(Stopped):
        examine(office.reception, [stick], cancelled=lambda: next(calls) > 10)
    assert next(calls) < 20
    assert not list(office.folder.glob("staging*"))


@pytest.mark.skipif(sys.platform == "win32", reason="needs links and pipes")
def test_links_that_turn_round_pipes_and_endless_files_are_passed_over_or_refused(
    office: Office, laptop: Laptop, stick: Path
) -> None:
    sound = laptop.export(stick, office.kit).path
    (stick / "round").symlink_to(stick)
    (stick / "self.caravane").symlink_to("self.caravane")
    (stick / "endless.caravane").symlink_to("/dev/zero")
    (stick / "folder.caravane").mkdir()
    os.mkfifo(stick / "pipe.caravane")
    report = office.receive(stick)
    taken = {file.path.name: file.verdict for file in report.files}
    assert taken.pop(sound.name) is Verdict.NEW
    assert set(taken.values()) == {Verdict.REFUSED}
    assert {type(file.refusal) for file in report.files[1:]} <= {FileUnreadable, type(None)}


def test_thousands_of_files_of_one_name_are_each_shown_by_a_name_of_its_own(stick: Path) -> None:
    for number in range(1_000):
        (stick / "a" / f"{number}" / "b" / "c").mkdir(parents=True)
        (stick / "a" / f"{number}" / "b" / "c" / "MA.caravane").touch()
    found = bundles_in([stick])
    assert len(set(shown_names(found).values())) == 1_000


def folders_with_a_file_each(stick: Path) -> None:
    for name in ("agadir", "tata"):
        (stick / name).mkdir()
        (stick / name / "MA.caravane").touch()


def once_only(path: Path, away: Path) -> Callable[[], None]:
    """Take a folder away in the first folder that is walked."""
    waiting = [path]

    def walking() -> None:
        while waiting:
            waiting.pop().rename(away)

    return walking


def test_what_was_found_before_a_stick_was_pulled_out_does_not_pass_for_all_of_it(
    stick: Path,
) -> None:
    folders_with_a_file_each(stick)
    with pytest.raises(DeviceGone):
        bundles_in([stick], once_only(stick, stick.with_name("out")))


def test_a_folder_that_goes_while_its_stick_stays_is_passed_over(stick: Path) -> None:
    folders_with_a_file_each(stick)
    found = bundles_in([stick], once_only(stick / "agadir", stick.with_name("out")))
    assert found == (stick / "tata" / "MA.caravane",)


def test_a_stick_pulled_out_before_a_file_was_set_aside_leaves_everything_as_it_was(
    office: Office, laptop_named: Callable[[str], Laptop], stick: Path
) -> None:
    known, stranger = laptop_named("known"), laptop_named("stranger")
    known.say("a", 1)
    stranger.say("b", 2)
    sound = known.export(stick / "1", office.kit).path
    waits = stranger.export(stick / "2", office.kit).path
    with examine(office.reception, [sound]) as looked:
        assert looked.commit().total.new == 2
    office.reception = replace(office.reception, trust=Trust(root=office.office_keys.root.public))
    known.say("c", 3)
    late = known.export(stick / "3", office.kit).path
    before = office.rows("journal")
    with examine(office.reception, [waits, late]) as looked:
        waits.rename(stick / "elsewhere")
        with pytest.raises(FileUnreadable):
            looked.commit()
        assert office.rows("journal") == before
        assert not list((office.folder / "quarantine").glob("*.caravane"))
        (stick / "elsewhere").rename(waits)
        assert [file.verdict for file in looked.commit().files] == [Verdict.QUARANTINED] * 2
    assert len(Inbox(office.database).all()) == 3


def test_a_file_swapped_for_another_between_look_and_yes_is_not_taken_for_it(
    office: Office, laptop: Laptop, stick: Path
) -> None:
    path = laptop.export(stick, office.kit).path
    with examine(office.reception, [path]) as looked:
        laptop.say("z", 9)
        other = laptop.export(stick / "new", office.kit).path
        path.write_bytes(other.read_bytes())
        with pytest.raises(FileChanged):
            looked.commit()
    assert office.rows("attendance") == []
    assert receive(office.reception, [path]).total.new == len(laptop.ops)
