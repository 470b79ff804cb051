"""The office of the season: its keys, whom it enrols, what it receives, what it answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING

from caravan.actions import enrol, send
from caravan.actions.office import (
    computers,
    doubles,
    enrolling,
    keys,
    kits,
    receipts,
    receive,
    recovery,
    settle,
    spare,
)
from caravan.demo.country import Fate
from caravan.i18n import current

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from caravan.actions.workspace import Workspace
    from caravan.demo.country import Laptop
    from caravan.demo.sitting import Order
    from caravan.exchange.report import MergeReport

__all__ = ["Desk", "Left"]

_NAME = "AUSIM"


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What is left on the office's desk for a person to look at."""

    asking: int
    disagreements: int
    doubles: int


@dataclass(slots=True, kw_only=True)
class Desk:
    """Whoever works at the office; laptops come to it one at a time, from whatever thread."""

    order: Order
    workspace: Workspace
    _kits: dict[str, Path] = field(default_factory=dict)
    _known: dict[str, str] = field(default_factory=dict)
    _escrow: Path | None = None
    _one: Lock = field(default_factory=Lock)

    def found(self, laptops: Iterable[Laptop]) -> None:
        """Make the keys, put the escrow and its sheet in a safe, write a kit for each region."""
        folder = self.order.folder
        escrow = keys.make_office(
            self.workspace,
            name=_NAME,
            passphrase=keys.DEMO_PASSPHRASE,
            again=keys.DEMO_PASSPHRASE,
            escrow_folder=folder.safe,
        )
        self._escrow = escrow.path
        recovery.print_sheet(self.workspace, escrow.path.with_suffix(".pdf"), escrow.identity)
        regions = sorted({laptop.region.code for laptop in laptops})
        written = kits.write_kits(self.workspace, folder.stick, regions)
        self._kits = dict(zip(regions, written, strict=True))

    def welcome(self, laptop: Laptop, workspace: Workspace) -> None:
        """Hand a laptop the kit of its region, and enrol it if it asks."""
        send.open_kit(workspace, self._kits[laptop.region.code])
        if laptop.fate is not Fate.UNKNOWN:
            self._enrol(laptop, workspace)

    def _enrol(self, laptop: Laptop, workspace: Workspace) -> None:
        stick = self.order.folder.stick
        asked = enrol.write_request(workspace, stick)
        with self._one:
            asking = enrolling.read_request(self.workspace, asked)
            # A season that is over goes on being tried: nobody will ask for it again.
            until = date(self.workspace.today().year + 20, 8, 31)
            given = enrolling.enrol(
                self.workspace, asking.key, region=laptop.region.code, until=until
            )
            self._known[laptop.name] = given.key
        certificate = enrolling.write_certificate(stick, given)
        enrol.take_certificate(workspace, certificate)

    def receive(
        self, files: Sequence[Path], progress: Callable[[int, int], None] | None = None
    ) -> MergeReport:
        """Take all that is sound of what came."""
        return receive.receive(self.workspace, files, progress=progress)

    def stop_believing(self, laptop: Laptop) -> None:
        """Revoke a laptop: what came of it so far goes on counting."""
        computers.revoke(self.workspace, self._known[laptop.name])

    def answer(self) -> dict[str, Path]:
        """Write a receipt for every laptop; return each one's file by the laptop's name."""
        stick = self.order.folder.stick
        given = receipts.write_receipts(self.workspace, stick, [current()])
        files = {each.due.key: each.files[0] for each in given}
        return {name: files[key] for name, key in self._known.items() if key in files}

    def drill(self, bundle: Path) -> None:
        """Prove that the escrow alone opens a file that came."""
        assert self._escrow is not None  # noqa: S101 - the office was founded
        escrow = spare.escrow_from_file(self._escrow, keys.DEMO_PASSPHRASE)
        spare.drill(self.workspace, escrow, bundle=bundle)

    def left(self) -> Left:
        """Count what waits for a person."""
        return Left(
            asking=len(enrolling.asking(self.workspace)),
            disagreements=len(settle.disagreements(self.workspace)),
            doubles=len(doubles.possible_doubles(self.workspace)),
        )
