"""A laptop that went back to an older copy can be freed too, and never of what the office lacks."""

from __future__ import annotations

import random
import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from caravan.actions import attend, handover, held_receipt, moving, plan, purge, restore
from caravan.actions.held_receipt import ReceiptOlder
from caravan.actions.office import keys, receipts, receive
from caravan.actions.purge import NothingCovered, ReceiptMissing
from caravan.actions.workspace import Workspace
from caravan.domain.journal import Kind
from caravan.errors import DiskFull
from caravan.paths import places_for
from caravan.settings import Role
from caravan.store.backup import back_up
from caravan.store.journal import Journal
from tests.fakes.exchange import World, stop_with
from tests.fakes.office import PASSPHRASE
from tests.fakes.stop import new_event, open_workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from caravan.domain.ids import OpId
    from caravan.exchange.receipt import Receipt
    from tests.conftest import ExpectedLog

_PEOPLE = (Kind.PARTICIPANT, Kind.SHEET)


def people_in(workspace: Workspace) -> set[OpId]:
    """Everything that the journal says of people and their answers."""
    return {op.id for op in workspace.journal.ops() if op.kind in _PEOPLE}


@dataclass
class Life:
    """A laptop, its office, and all that may happen between them, each by the actions' own door."""

    world: World
    held: set[OpId] = field(default_factory=set)
    """What the office held when it gave any of its receipts."""
    copies: list[Path] = field(default_factory=list)
    archives: list[Path] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    given: list[str] = field(default_factory=list)
    seed: int = 10
    freed: int = 0

    @property
    def laptop(self) -> Workspace:
        return self.world.laptop(seed=self.seed)

    def _kept(self, path: Path) -> Path:
        """A file of its own, as whoever carries it elsewhere has it."""
        folder = self.world.folder / "kept"
        folder.mkdir(exist_ok=True)
        number = len(self.copies) + len(self.archives) + len(self.files)
        kept = folder / f"{number}-{path.name}"
        shutil.copy(path, kept)
        return kept

    def _put_down(self) -> None:
        self.laptop.close()
        self.world.opened.pop("laptop")
        self.seed += 1

    def work(self, children: int = 1) -> None:
        """Hold a stop of this many children, and close it."""
        event, _room, _arrived = stop_with(self.laptop, [9 + one % 5 for one in range(children)])
        plan.close_event(self.laptop, event.id)

    def keep_copy(self) -> None:
        laptop = self.laptop
        made = back_up(laptop.database, laptop.places.backups, laptop.clock.now())
        self.copies.append(self._kept(made))

    def go_back(self, copy: Path) -> None:
        """Put an older copy in the place of the laptop's data."""
        places = self.laptop.places
        self._put_down()
        restore.restore(places, copy, clock=self.world.clock)

    def take_image(self) -> None:
        """Copy the whole disk of the laptop."""
        self._put_down()
        image = self.world.folder / "image"
        shutil.rmtree(image, ignore_errors=True)
        shutil.copytree(self.world.folder / "laptop", image)

    def swap_disks(self) -> None:
        """Go on with the laptop that the image made: both write under the same numbers."""
        self._put_down()
        laptop, image, aside = (self.world.folder / name for name in ("laptop", "image", "aside"))
        laptop.rename(aside)
        image.rename(laptop)
        aside.rename(image)

    def keep_office(self) -> None:
        office = self.world.office
        made = back_up(office.database, office.places.backups, office.clock.now())
        self.archives.append(self._kept(made))

    def office_goes_back(self, copy: Path) -> None:
        """Put an older copy in the place of what the office had received."""
        places = self.world.office.places
        self.world.opened.pop("office").close()
        restore.restore(places, copy, clock=self.world.clock)
        self.seed += 1
        again = open_workspace(
            self.world.folder / "office",
            seed=1_000 + self.seed,
            clock=self.world.clock,
            role=Role.OFFICE,
        )
        keys.unlock(again, PASSPHRASE)
        self.world.opened["office"] = again

    def export(self) -> Path:
        self.files.append(self._kept(self.world.export()))
        return self.files[-1]

    def receive(self, file: Path) -> None:
        receive.receive(self.world.office, [file])

    def receipt(self) -> str:
        key = self.laptop.journal.identity.key
        self.held |= people_in(self.world.office)
        self.given.append(receipts.receipt_for(self.world.office, key).text)
        return self.given[-1]

    def take(self, text: str) -> None:
        with suppress(ReceiptOlder):
            held_receipt.take_receipt(self.laptop, text)

    def round_trip(self) -> None:
        """Export, be received, and come back with the receipt."""
        self.receive(self.export())
        self.take(self.receipt())

    def current(self) -> Receipt:
        found = held_receipt.current_receipt(self.laptop)
        assert found is not None
        return found

    def free(self) -> int:
        """Take out whoever may leave; the office must have held every one of them."""
        before, done = people_in(self.laptop), 0
        with suppress(NothingCovered, ReceiptMissing):
            done = purge.purge(self.laptop).people
        assert before - people_in(self.laptop) <= self.held
        self.freed += done
        return done

    def believe(self, text: str) -> None:
        """Take a receipt, and let go of what it lets go."""
        self.take(text)
        self.free()

    def sleep(self) -> None:
        self.world.clock.move(days=1)

    def one_more(self, doing: str, chance: random.Random) -> None:
        """Let one of these happen, with whatever file or text a person may have in hand."""
        acts: dict[str, Callable[[], object]] = {
            "work": self.work,
            "copy": self.keep_copy,
            "restore": lambda: self.go_back(chance.choice([*self.copies, *self.files])),
            "export": self.export,
            "receive": lambda: self.receive(chance.choice(self.files)),
            "receipt": self.receipt,
            "take": lambda: self.take(chance.choice(self.given)),
            "trip": self.round_trip,
            "free": self.free,
            "believe": lambda: self.believe(chance.choice(self.given)),
            "sleep": self.sleep,
            "image": self.take_image,
            "swap": self.swap_disks,
            "archive": self.keep_office,
            "office": lambda: self.office_goes_back(chance.choice(self.archives)),
        }
        acts[doing]()


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Life]:
    lived = Life(world=World(folder=tmp_path))
    lived.world.equip()
    yield lived
    lived.world.close()


ORDINARY = (
    *("work", "work", "copy", "restore", "export", "receive", "receipt", "take", "free", "trip"),
    "sleep",
)
STRANGE = (
    *("work", "copy", "restore", "image", "swap", "swap", "work", "export", "receive", "trip"),
    *("archive", "office", "sleep", "believe", "believe", "believe"),
)


def lived_at_random(life: Life, chance: random.Random, acts: Sequence[str], steps: int) -> None:
    """Begin with one of everything in hand, then anything in any order."""
    life.work()
    life.keep_copy()
    life.round_trip()
    life.keep_office()
    life.take_image()
    for _step in range(steps):
        life.one_more(chance.choice(acts), chance)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_a_laptop_went_through_it_can_be_freed_in_the_end(life: Life, seed: int) -> None:
    """Restored any number of times, files and receipts in any order: one more trip is enough."""
    chance = random.Random(seed)  # noqa: S311
    lived_at_random(life, chance, ORDINARY, 12)
    life.work()
    life.sleep()
    life.round_trip()
    found = purge.purgeable(life.laptop)
    assert (found.waiting, found.beyond, found.disputed) == (0, False, False)
    assert life.free() == found.people > 0
    assert people_in(life.laptop) == set()


@pytest.mark.parametrize("seed", range(4))
def test_nobody_leaves_whom_the_office_has_not_held(life: Life, seed: int) -> None:
    """Cloned, restored, and the office restored too: what is freed was held when it was said so."""
    chance = random.Random(seed)  # noqa: S311
    lived_at_random(life, chance, STRANGE, 20)
    life.free()


def test_a_restored_laptop_is_freed_of_what_it_wrote_before_and_after(life: Life) -> None:
    life.work(3)
    life.keep_copy()
    life.work(2)
    life.round_trip()
    life.go_back(life.copies[0])
    assert len(people_in(life.laptop)) == 6
    life.work(4)
    life.round_trip()
    found = purge.purgeable(life.laptop)
    assert (found.people, found.waiting, found.beyond, found.disputed) == (7, 0, False, False)
    assert life.free() == 7
    assert people_in(life.laptop) == set()


def test_a_restored_laptop_that_writes_nothing_more_is_freed_too(life: Life) -> None:
    life.work(3)
    life.keep_copy()
    life.work()
    life.round_trip()
    life.go_back(life.copies[0])
    life.round_trip()
    assert life.free() == 3


def test_the_other_half_of_a_clone_tells_no_end_that_frees_anybody_here(life: Life) -> None:
    """Both halves were put back where their numbers are equal, and what they say is not."""
    life.work(2)
    life.take_image()
    life.work()
    life.keep_copy()
    life.work(3)
    life.round_trip()
    life.go_back(life.copies[0])
    life.round_trip()
    life.swap_disks()
    life.work()
    life.keep_copy()
    life.go_back(life.copies[1])
    life.take(life.given[-1])
    found = purge.purgeable(life.laptop)
    assert (found.people, found.waiting, found.beyond, found.disputed) == (0, 3, True, False)
    life.round_trip()  # what two halves say is held up to where they parted
    found = purge.purgeable(life.laptop)
    assert (found.people, found.waiting) == (2, 1)
    assert life.free() == 2


def test_a_receipt_from_before_the_copy_was_known_is_passed_by_a_later_one(life: Life) -> None:
    life.work(2)
    life.keep_copy()
    life.work()
    life.round_trip()
    life.go_back(life.copies[0])
    life.take(life.given[0])
    assert life.free() == 0
    (told,) = held_receipt.covered(life.laptop, life.current())
    assert (told.up_to, told.beyond is not None) == (None, True)
    life.sleep()
    life.round_trip()
    assert {each.beyond for each in held_receipt.covered(life.laptop, life.current())} == {None}
    with pytest.raises(ReceiptOlder):
        held_receipt.take_receipt(life.laptop, life.given[0])
    assert life.free() == 2


def test_what_is_written_after_going_back_is_not_said_to_have_arrived(life: Life) -> None:
    """The receipt names the writer before; the one of now is on no receipt yet."""
    life.work()
    life.round_trip()
    life.keep_copy()
    life.go_back(life.copies[0])
    laptop = life.laptop
    former = {held.writer: held.up_to for held in life.current().writers}
    (told,) = held_receipt.covered(laptop, life.current())
    assert [told.here] == [told.up_to] == list(former.values())
    life.export()  # tells the office where the copy ends: a birth, and nothing of the person's work
    (told,) = held_receipt.covered(laptop, life.current())
    assert told.here == told.up_to
    life.work(2)
    life.export()
    old, new = held_receipt.covered(laptop, life.current())
    assert old.here == old.up_to
    assert (new.here, new.up_to) == (laptop.journal.last_seq(laptop.journal.identity.writer), 0)
    assert old.here + new.here == laptop.reading.operations()
    assert old.name != new.name
    life.round_trip()
    told_of = held_receipt.covered(laptop, life.current())
    assert [each.up_to for each in told_of] == [each.here for each in told_of]
    assert {each.name for each in told_of} == {old.name, new.name}


def test_another_laptops_shared_stop_is_not_waited_for(life: Life) -> None:
    """What another laptop wrote reaches the office from there, not from here."""
    life.world.laptop("other", seed=5)
    other = life.world.equip("other")
    event, _room, _arrived = stop_with(other, [9])
    life.work()
    life.round_trip()
    handover.take(life.laptop, handover.hand_over(other, event.id).text)
    (told,) = held_receipt.covered(life.laptop, life.current())
    assert told.here == told.up_to


def test_an_office_that_lost_something_lets_go_of_what_it_still_has(life: Life) -> None:
    life.work()
    life.keep_copy()
    life.round_trip()
    life.keep_office()
    life.work(2)
    life.keep_copy()
    life.work()
    life.round_trip()
    life.go_back(life.copies[1])
    life.round_trip()
    life.office_goes_back(life.archives[0])
    life.held.clear()
    life.sleep()
    life.take(life.receipt())
    assert life.free() == 1
    life.round_trip()
    assert life.free() == 2


def test_put_back_twice_and_forward_again_it_is_freed_each_time(life: Life) -> None:
    life.work()
    life.keep_copy()
    life.work()
    life.keep_copy()
    life.work()
    life.round_trip()
    life.keep_copy()
    for copy, people in ((1, 2), (0, 1), (2, 3)):
        life.go_back(life.copies[copy])
        life.work()
        life.round_trip()
        found = purge.purgeable(life.laptop)
        assert (found.people, found.waiting, found.beyond) == (people + 1, 0, False)
    assert life.free() == 4


def test_what_a_laptop_wrote_before_it_moved_leaves_the_next_one(tmp_path: Path) -> None:
    """The old laptop went on, and the office has more of it than went into the moving file."""
    life = Life(world=World(folder=tmp_path, demo=True))
    life.world.equip()
    life.work(2)
    secret = "quatre mots sans rapport"  # noqa: S105
    moved = moving.move_out(life.laptop, life.world.stick, secret, secret)
    life.work(3)
    life.round_trip()
    life.world.opened.pop("laptop").close()
    new = places_for(tmp_path / "new" / "data", tmp_path / "new" / "machine")
    settings = moving.move_in(new, moving.open_box(moved.path, secret))
    life.world.opened["laptop"] = Workspace.open(new, settings, clock=life.world.clock)
    life.work()
    life.round_trip()
    found = purge.purgeable(life.laptop)
    assert (found.people, found.waiting, found.beyond, found.disputed) == (3, 0, False, False)
    assert life.free() == 3
    life.world.close()


def test_an_export_leaves_even_where_the_disk_takes_no_birth(
    life: Life, monkeypatch: pytest.MonkeyPatch, expected_log: ExpectedLog
) -> None:
    life.work()
    life.keep_copy()
    life.go_back(life.copies[0])

    def full(*_given: object) -> None:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "be_born", full)
        life.receive(life.export())
    assert expected_log.take() == ["end of a writer not said: disk-full"]
    assert people_in(life.world.office) == people_in(life.laptop)
    life.round_trip()
    assert life.free() == 1


def test_each_end_is_said_once_and_only_of_who_wrote_of_people(life: Life) -> None:
    former = life.laptop.journal.identity.writer
    life.work()
    last = life.laptop.journal.last_seq(former)
    for _time in range(3):
        life.keep_copy()
        life.go_back(life.copies[-1])
        plan.create_event(life.laptop, new_event(place="Tiznit"))
    said = [op.content().get("ends") for op in life.laptop.journal.ops() if op.kind is Kind.WRITER]
    assert [each for each in said if each] == [{former.hex(): last}]
    assert len(said) == 4


def test_an_export_of_what_was_left_after_freeing_can_be_gone_back_to_and_freed(
    life: Life,
) -> None:
    """What was taken out is not in the file, and need not be proven again."""
    life.work(2)
    life.round_trip()
    life.work(3)
    assert life.free() == 2
    file = life.export()
    life.work()
    life.round_trip()
    life.go_back(file)
    life.round_trip()
    found = purge.purgeable(life.laptop)
    assert (found.people, found.waiting, found.beyond, found.disputed) == (3, 0, False, False)
    assert life.free() == 3


def test_the_last_number_of_such_an_export_may_be_one_that_was_taken_out(life: Life) -> None:
    event, _room, arrived = stop_with(life.laptop, [10, 11])
    plan.close_event(life.laptop, event.id)
    life.round_trip()
    attend.cancel_arrival(life.laptop, arrived[0].participant.id)
    open_still, _other, _arrived = stop_with(life.laptop, [9])
    attend.cancel_arrival(life.laptop, arrived[1].participant.id)  # the last numbers are theirs
    life.round_trip()
    assert life.free() == 2
    file = life.export()
    life.work()
    life.round_trip()
    life.go_back(file)
    plan.close_event(life.laptop, open_still.id)
    life.round_trip()
    found = purge.purgeable(life.laptop)
    assert (found.people, found.waiting, found.beyond, found.disputed) == (1, 0, False, False)
    assert life.free() == 1
