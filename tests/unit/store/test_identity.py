"""A copied or restored database never writes under an id that another copy may use."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from caravan.actions import plan
from caravan.actions.workspace import Workspace
from caravan.domain.authority import birth_key
from caravan.domain.journal import Kind
from caravan.domain.numbering import forks
from caravan.exchange.keys import laptop_keys
from caravan.paths import places_for
from caravan.settings import Settings
from caravan.store.database import Database
from caravan.store.identity import Machine, settle
from tests.fakes.outside import FixedClock, SeededChance
from tests.fakes.stop import new_event

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.domain.ids import WriterId
    from caravan.domain.journal import Op


def visit(data: Path, machine: Path, seed: int, *, events: int = 1) -> tuple[WriterId, list[Op]]:
    """Open, plan some stops, close; return who wrote and all that is in the file."""
    workspace = Workspace.open(
        places_for(data, machine),
        Settings(region="09"),
        clock=FixedClock(),
        chance=SeededChance(seed),
    )
    for number in range(events):
        plan.create_event(workspace, new_event(place=f"Place {seed} {number}"))
    writer, ops = workspace.journal.identity.writer, list(workspace.journal.ops())
    workspace.close()
    return writer, ops


def test_a_laptop_reopened_is_the_same_writer(tmp_path: Path) -> None:
    first, _ = visit(tmp_path / "data", tmp_path / "machine", 1)
    second, ops = visit(tmp_path / "data", tmp_path / "machine", 2)
    assert second == first
    assert [op.seq for op in ops] == [1, 2, 3]


def test_yesterdays_backup_put_back_on_the_same_laptop_is_a_new_writer(tmp_path: Path) -> None:
    data, machine = tmp_path / "data", tmp_path / "machine"
    first, _ = visit(data, machine, 1)
    shutil.copy(data / "caravane.sqlite", tmp_path / "yesterday")
    _, exported = visit(data, machine, 2, events=3)
    shutil.copy(tmp_path / "yesterday", data / "caravane.sqlite")
    restored, ops = visit(data, machine, 3, events=3)
    assert restored != first
    assert forks(exported + ops) == ()


def test_a_file_restored_on_another_laptop_is_a_new_writer(tmp_path: Path) -> None:
    first, mine = visit(tmp_path / "data", tmp_path / "machine", 1)
    shutil.copytree(tmp_path / "data", tmp_path / "elsewhere")
    other, theirs = visit(tmp_path / "elsewhere", tmp_path / "other machine", 2)
    _, more = visit(tmp_path / "data", tmp_path / "machine", 3)
    assert other != first
    assert forks(mine + theirs + more) == ()


def test_a_folder_copied_on_the_same_laptop_is_a_new_writer(tmp_path: Path) -> None:
    first, _ = visit(tmp_path / "data", tmp_path / "machine", 1)
    shutil.copytree(tmp_path / "data", tmp_path / "copy")
    copied, theirs = visit(tmp_path / "copy", tmp_path / "machine", 2)
    again, mine = visit(tmp_path / "data", tmp_path / "machine", 3)
    assert copied != first
    assert again == first
    assert forks(mine + theirs) == ()


def test_a_machine_that_lost_its_notes_mints_a_new_writer(tmp_path: Path) -> None:
    first, _ = visit(tmp_path / "data", tmp_path / "machine", 1)
    shutil.rmtree(tmp_path / "machine")
    second, ops = visit(tmp_path / "data", tmp_path / "machine", 2)
    assert second != first
    assert forks(ops) == ()


def test_a_damaged_note_is_as_good_as_none(tmp_path: Path) -> None:
    first, _ = visit(tmp_path / "data", tmp_path / "machine", 1)
    (tmp_path / "machine" / first.hex()).write_bytes(b"\xff\xfe")
    second, _ = visit(tmp_path / "data", tmp_path / "machine", 2)
    assert second != first


def test_every_writer_ever_minted_is_bound_to_the_laptops_key(tmp_path: Path) -> None:
    data, machine = tmp_path / "data", tmp_path / "machine"
    visit(data, machine, 1)
    shutil.copy(data / "caravane.sqlite", tmp_path / "yesterday")
    visit(data, machine, 2)
    shutil.copy(tmp_path / "yesterday", data / "caravane.sqlite")
    _, ops = visit(data, machine, 3)
    born = {op.writer: birth_key(op) for op in ops if op.kind is Kind.WRITER}
    assert len(born) == 2
    assert set(born.values()) == {laptop_keys(data / "keys").signer.public}


def test_a_file_put_back_while_it_was_closed_keeps_its_key_and_changes_its_writer(
    tmp_path: Path,
) -> None:
    data, machine = tmp_path / "data", tmp_path / "machine"
    first, _ = visit(data, machine, 1)
    key = laptop_keys(data / "keys").signer.public
    shutil.copy(data / "caravane.sqlite", tmp_path / "yesterday")
    visit(data, machine, 2)
    shutil.copy(tmp_path / "yesterday", data / "caravane.sqlite")
    restored, _ = visit(data, machine, 3, events=0)
    again, _ = visit(data, machine, 4, events=0)
    assert restored == again != first
    assert laptop_keys(data / "keys").signer.public == key


def test_a_lost_key_means_a_new_writer_under_a_new_key(tmp_path: Path) -> None:
    data, machine = tmp_path / "data", tmp_path / "machine"
    first, _ = visit(data, machine, 1, events=0)
    shutil.rmtree(data / "keys")
    second, ops = visit(data, machine, 2)
    assert second != first
    assert [birth_key(op) for op in ops if op.seq == 1] == [
        laptop_keys(data / "keys").signer.public
    ]


def test_a_writer_of_before_keys_is_replaced_at_the_next_opening(tmp_path: Path) -> None:
    data, machine = tmp_path / "data", tmp_path / "machine"
    first, _ = visit(data, machine, 1)
    forget(data, "writer_salt")
    second, ops = visit(data, machine, 2)
    assert second != first
    assert forks(ops) == ()


def test_a_writer_that_is_not_what_its_key_makes_is_replaced(tmp_path: Path) -> None:
    data, machine = tmp_path / "data", tmp_path / "machine"
    first, _ = visit(data, machine, 1)
    database = Database.open(data / "caravane.sqlite")
    database.set_meta("writer_key", "ab" * 32)
    database.close()
    second, _ = visit(data, machine, 2)
    assert second != first


def test_a_laptop_reopened_reads_no_key(tmp_path: Path) -> None:
    machine, chance = Machine(tmp_path / "machine", SeededChance(1)), SeededChance(2)
    database = Database.open(tmp_path / "caravane.sqlite")
    asked: list[str] = []

    def key() -> str:
        asked.append("asked")
        return "ab" * 32

    first = settle(database, machine, chance, key_of=key)
    second = settle(database, machine, chance, key_of=key)
    database.close()
    assert asked == ["asked"]
    assert (first.writer, first.key, first.salt) == (second.writer, second.key, second.salt)


def forget(data: Path, name: str) -> None:
    database = Database.open(data / "caravane.sqlite")
    with database.transaction() as connection:
        connection.execute("DELETE FROM meta WHERE key = ?", (name,))
    database.close()
