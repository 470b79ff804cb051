"""What a laptop and an office do with a stick: what they write on it, what they read from it.

One office and two laptops, open all the time, as windows are: whatever goes wrong with a stick,
the next thing is done in the same window.
"""

from __future__ import annotations

import random
import shutil
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING
from unittest.mock import patch

from caravan.actions import attend, enrol, handover, held_receipt, moving, plan, printing, send
from caravan.actions.office import enrolling, keys, kits, receipts, receive
from caravan.errors import CaravanError
from caravan.exchange import escrow, passphrase
from caravan.exchange import moving as boxes
from caravan.exchange.bundle import COPY_SUFFIX, SUFFIX, open_bundle, read_file, replay
from caravan.exchange.certificate import CERTIFICATE_SUFFIX, REQUEST_SUFFIX, read_certificate
from caravan.exchange.handover import SUFFIX as EVENT_SUFFIX
from caravan.exchange.handover import read_handover
from caravan.exchange.keys import identity_from, laptop_keys, new_identity
from caravan.exchange.kit import KIT_SUFFIX, read_kit
from caravan.exchange.paper import read_paper
from caravan.exchange.receipt import SUFFIX as RECEIPT_SUFFIX
from caravan.exchange.receipt import read_receipt
from caravan.safe_write import write_bytes
from caravan.settings import Role
from tests.fakes.bundles import read_bundle
from tests.fakes.exchange import World, stop_with
from tests.fakes.office import PASSPHRASE
from tests.fakes.stop import new_session, open_workspace
from tests.journeys.killed_acts import sound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from caravan.actions.workspace import Workspace
    from caravan.domain.journal import Op

    Writing = Callable[[Path], Iterable[Path]]
    Reading = Callable[[Path], object]

__all__ = ["Caravan", "little_effort"]

_EFFORT = 6
_LARGE, _BULK, _BULK_SUFFIX = "3 MB", 3 << 20, ".bulk"


@contextmanager
def little_effort() -> Iterator[None]:
    """Have no passphrase be stretched for a second: what is tried here is the stick."""
    with (
        patch.object(passphrase, "EFFORT", _EFFORT),
        patch.object(boxes.write_box, "__kwdefaults__", {"effort": _EFFORT}),
    ):
        yield


class Caravan:
    """An office and two laptops, and everything they do with a stick, by name."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._world = World(folder)
        self.one, self.two = self._world.equip("one"), self._world.laptop("two", seed=2)
        self._world.equip("two")
        self.event, _room, _arrived = stop_with(self.one, [9, 10, 11])
        stop_with(self.two, [12, 13], place="Tafraout")
        self._spare = identity_from(new_identity(), "spare")
        self._world.send("one")
        self._certificate = self._certified()
        self.writings: dict[str, Writing] = {
            "export": lambda to: [send.export(self.one, to).path],
            "copy": lambda to: [send.copy_locally(self.one, to).path],
            "kit": lambda to: [kits.write_kit(self.office, to)],
            "request": lambda to: [enrol.write_request(self.one, to)],
            "certificate": lambda to: [enrolling.write_certificate(to, self._certificate)],
            "receipts": self._receipts,
            "share": lambda to: [handover.write_handover(self._handed(), to)],
            "move": lambda to: [moving.move_out(self.one, to, PASSPHRASE, PASSPHRASE).path],
            "escrow": self._escrow,
            "barometer": lambda to: [printing.barometer_pdf(self.office, to / "barometre.pdf")],
        }
        # All of the above is written at one stroke; a big file gives time to be pulled out in.
        self._bulk = random.Random(1).randbytes(_BULK)  # noqa: S311
        self.writings[_LARGE] = self._large
        self._names: dict[str, str] = {}
        self.readings: dict[str, Reading] = {
            "receive": lambda at: receive.receive(self.office, [at]),
            "open the kit": lambda at: send.open_kit(self.two, self._there(at, "kit")),
            "take the certificate": lambda at: enrol.take_certificate(
                self.one, self._there(at, "certificate")
            ),
            "take the receipt": lambda at: held_receipt.take_receipt(
                self.one, self._there(at, "receipts")
            ),
            "take a shared stop": lambda at: handover.take(self.two, self._there(at, "share")),
            "read who asks": lambda at: enrolling.read_request(
                self.office, self._there(at, "request")
            ),
            "open a moving file": lambda at: moving.open_box(self._there(at, "move"), PASSPHRASE),
            "open the escrow": lambda at: escrow.read_escrow(self._there(at, "escrow"), PASSPHRASE),
        }
        self._office_before = folder / "office-before"
        self._keep_office()

    @property
    def office(self) -> Workspace:
        """The office, opened again if it was put back."""
        return self._world.opened["office"]

    def stock(self, stick: Path) -> None:
        """Put on a stick whatever is read from one, and both laptops' exports."""
        for name, write in self.writings.items():
            if name == _LARGE:
                continue
            self._names[name] = next(iter(write(stick))).name
        send.export(self.two, stick)

    def close(self) -> None:
        """Close every window."""
        self._world.close()

    def more(self) -> None:
        """Let the first laptop have something new to tell."""
        room = plan.open_session(self.one, new_session(self.event))
        attend.set_headcount(self.one, room, 12)

    def hold(self) -> None:
        """Hold that the data of all three computers are whole."""
        for workspace in (self.one, self.two, self.office):
            sound(workspace)

    def known_there(self) -> set[Op]:
        """Everything the office may hold: what it wrote and what both laptops did."""
        laptops = {*self.one.journal.ops(), *self.two.journal.ops()}
        return _own(self.office) | laptops

    def held_of_two(self) -> bool:
        """Tell whether the office holds all of the second laptop, which it receives in a life."""
        return _own(self.two) <= set(self.office.journal.ops())

    def put_office_back(self) -> None:
        """Put the office back to before it received the second laptop."""
        self._world.opened.pop("office").close()
        place = self._world.folder / "office"
        shutil.rmtree(place)
        shutil.copytree(self._office_before, place)
        self._opened()

    def whole(self, path: Path) -> str:
        """Say what is wrong with a file on a stick; empty if it is whole."""
        try:
            self._read(path)
        except (CaravanError, OSError, ValueError) as error:
            return f"{path.name}: {error!r}"
        return ""

    def says_all(self, path: Path) -> bool:
        """Tell whether an export holds all that the first laptop may sign."""
        found = set(read_bundle(path, [keys.keys_of(self.office).identity], demo=False).ops)
        return found >= _own(self.one)

    def _read(self, path: Path) -> object:
        readers: dict[str, Reading] = {
            SUFFIX: lambda path: read_bundle(
                path, [keys.keys_of(self.office).identity], demo=False
            ),
            COPY_SUFFIX: lambda path: replay(
                open_bundle(read_file(path), [laptop_keys(self.one.places.keys).identity])
            ),
            KIT_SUFFIX: read_kit,
            REQUEST_SUFFIX: partial(enrolling.read_request, self.office),
            CERTIFICATE_SUFFIX: lambda path: read_certificate(
                read_paper(path), root=keys.keys_of(self.office).root.public
            ),
            RECEIPT_SUFFIX: lambda path: read_receipt(read_paper(path)),
            EVENT_SUFFIX: lambda path: read_handover(read_paper(path), demo=False),
            boxes.MOVING_SUFFIX: lambda path: moving.open_box(path, PASSPHRASE),
            escrow.ESCROW_SUFFIX: lambda path: escrow.read_escrow(path, PASSPHRASE),
            ".pdf": _read_pdf,
            _BULK_SUFFIX: self._read_bulk,
        }
        return readers[path.suffix.lower()](path)

    def _receipts(self, to: Path) -> list[Path]:
        given = receipts.write_receipts(self.office, to, everyone=True)
        return [path for each in given for path in each.files]

    def _escrow(self, to: Path) -> list[Path]:
        home = self.office.places.data
        return [escrow.write_escrow(to, self._spare, PASSPHRASE, home=home, effort=_EFFORT)]

    def _large(self, to: Path) -> list[Path]:
        path = to / f"region{_BULK_SUFFIX}"
        write_bytes(path, self._bulk)
        return [path]

    def _read_bulk(self, path: Path) -> None:
        if path.read_bytes() != self._bulk:
            raise ValueError("not what was written")

    def _handed(self) -> handover.Handed:
        return handover.hand_over(self.one, self.event.id)

    def _certified(self) -> enrolling.Enrolled:
        until = self.office.today() + timedelta(days=365)
        return enrolling.enrol(self.office, self._world.key("one"), region="09", until=until)

    def _there(self, at: Path, name: str) -> Path:
        return at / self._names[name]

    def _keep_office(self) -> None:
        self._world.opened.pop("office").close()
        shutil.copytree(self._world.folder / "office", self._office_before)
        self._opened()

    def _opened(self) -> None:
        place, clock = self._world.folder / "office", self._world.clock
        office = open_workspace(place, seed=99, clock=clock, role=Role.OFFICE)
        keys.unlock(office, PASSPHRASE)
        self._world.opened["office"] = office


def _own(workspace: Workspace) -> set[Op]:
    """What a computer wrote itself, under its writer of now."""
    writer = workspace.journal.identity.writer
    return {op for op in workspace.journal.ops() if op.writer == writer}


def _read_pdf(path: Path) -> None:
    data = path.read_bytes()
    if not data.startswith(b"%PDF") or not data.rstrip().endswith(b"%%EOF"):
        raise ValueError("not a whole PDF")
