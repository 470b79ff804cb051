"""Live the season: laptops in the field, files on a stick, the office, what is printed.

Laptops share nothing, so four of them live at a time: what takes long is each waiting for its
disk to keep an answer. The one that prints lives in the calling thread, which Qt's text wants.
"""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from threading import Event as Flag
from threading import Lock
from typing import TYPE_CHECKING, Any

from caravan.actions import enrol, enrolling, kits, measure, office, printing, receive, send
from caravan.actions.first_run import FirstRun, settle_in
from caravan.actions.workspace import Workspace
from caravan.demo.country import SHOWN, Twist, plan_season
from caravan.demo.day import Life, correct_stop, live_stop
from caravan.demo.mishaps import mishaps
from caravan.demo.outside import SeasonClock, SeededChance, dice
from caravan.domain.barometer import Level, Scope
from caravan.domain.barometer_json import to_json
from caravan.domain.events import Lead
from caravan.i18n import Language, current
from caravan.safe_write import write_text
from caravan.settings import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from caravan.actions.workspace import Workspace as Open
    from caravan.demo.country import Laptop
    from caravan.demo.folder import Folder
    from caravan.exchange.report import MergeReport
    from caravan.paths import Places

    Tell = Callable[["Step", int, int], None]

__all__ = ["KIOSK_CODE", "Lived", "Order", "Step", "live_season"]

KIOSK_CODE = "2580"
_AT_A_TIME = 4
_OFFICE = "AUSIM"


class Step(Enum):
    """What the season is doing."""

    FIELD = "field"
    RECEIVING = "receiving"
    PRINTING = "printing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """The season that is wanted."""

    folder: Folder
    seed: int
    participants: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lived:
    """What came of it: the laptops, the files as the office took them, what was printed."""

    laptops: tuple[Laptop, ...]
    report: MergeReport
    printed: tuple[Path, ...]

    @property
    def stops(self) -> int:
        """How many stops there were."""
        return sum(len(laptop.stops) for laptop in self.laptops)

    @property
    def people(self) -> int:
        """How many people came."""
        return sum(laptop.people for laptop in self.laptops)


class _Interrupted(Exception):
    """The person stopped the demo; a laptop leaves off where it is."""


class _Counter:
    """Adds up what the laptops tell, from whatever thread, and passes a stop on to them."""

    def __init__(self, total: int, tell: Tell) -> None:
        self.stop = Flag()
        self._total = total
        self._tell = tell
        self._done = 0
        self._lock = Lock()

    def lived(self, more: int) -> None:
        """Count what people did."""
        if self.stop.is_set():
            raise _Interrupted
        with self._lock:
            self._done += more
            self._tell(Step.FIELD, self._done, self._total)


def live_season(order: Order, tell: Tell) -> Lived:
    """Live everything, in a folder made ready for it; `tell` hears how far each step is."""
    order.folder.clear()
    laptops = plan_season(order.seed, order.participants)
    closing = max(stop.day for laptop in laptops for stop in laptop.stops)
    chance = SeededChance(order.seed, "office")
    with _workspace(order.folder.office, SeasonClock(closing), chance, region=None) as desk:
        kit = _found(order, desk)
        for laptop in laptops:
            _enrol(order, desk, laptop, kit)
        files = _live_laptops(order, laptops, tell)
        report = receive.receive(
            desk, files, progress=lambda done, total: tell(Step.RECEIVING, done, total)
        )
        printed = _print(order, desk, report, tell)
    return Lived(laptops=laptops, report=report, printed=printed)


def _found(order: Order, desk: Open) -> Path:
    """Make the office: its keys, its escrow in a safe, its kit on the stick."""
    office.make_office(
        desk,
        name=_OFFICE,
        passphrase=office.DEMO_PASSPHRASE,
        again=office.DEMO_PASSPHRASE,
        escrow_folder=order.folder.safe,
    )
    return kits.write_kit(desk, order.folder.stick)


def _enrol(order: Order, desk: Open, laptop: Laptop, kit: Path) -> None:
    """Hand a laptop the kit, its request to the office, and the certificate back."""
    with _at(order, laptop, "enrolling") as (workspace, _clock):
        send.open_kit(workspace, kit)
        asked = enrolling.read_request(desk, enrol.request(workspace))
        # Nobody asks again for a season that was never lived: it stays open to whoever tries it.
        until = desk.today().replace(month=8, day=31, year=desk.today().year + 20)
        given = enrolling.enrol(desk, asked.key, region=laptop.region.code, until=until)
        enrol.take_certificate(workspace, given.text)


@contextmanager
def _at(order: Order, laptop: Laptop, *occasion: str) -> Iterator[tuple[Open, SeasonClock]]:
    """Sit at a laptop, on the morning of its first stop."""
    clock = SeasonClock(laptop.stops[0].day)
    chance = SeededChance(order.seed, laptop.name, *occasion)
    places = order.folder.laptop(laptop.name)
    with _workspace(places, clock, chance, region=laptop.region.code) as workspace:
        yield workspace, clock


@contextmanager
def _workspace(
    places: Places, clock: SeasonClock, chance: SeededChance, *, region: str | None
) -> Iterator[Open]:
    """Settle in as at a first run, and work until the block ends."""
    chosen = FirstRun(
        language=current(),
        role=Role.LAPTOP if region else Role.OFFICE,
        region=region,
        lead=Lead.YOUNG_EXPERT if region else None,
        kiosk_code=KIOSK_CODE,
    )
    settings = settle_in(places, chosen)
    workspace = Workspace.open(places, settings, clock=clock, chance=chance, demo=True)
    try:
        yield workspace
    finally:
        workspace.close()


def _live_laptops(order: Order, laptops: tuple[Laptop, ...], tell: Tell) -> tuple[Path, ...]:
    """Let every laptop live and export; return what is on the stick, in the order it is found."""
    # Arriving, answering before and answering after: each person does three things.
    counter = _Counter(3 * sum(laptop.people for laptop in laptops), tell)
    printing_one, *others = sorted(laptops, key=lambda laptop: not _prints(laptop))
    with ThreadPoolExecutor(_AT_A_TIME) as pool:
        try:
            living = [pool.submit(_live, order, laptop, counter.lived) for laptop in others]
            first = _live(order, printing_one, counter.lived)
            lived = [first, *(each.result() for each in living)]
        except BaseException:
            counter.stop.set()
            pool.shutdown(cancel_futures=True)
            raise
    latest = {name: files[-1] for name, files in lived}
    files = [file for _name, files in lived for file in files]
    return _shuffled([*files, *mishaps(order.folder.stick, latest, order.seed)], order.seed)


def _prints(laptop: Laptop) -> bool:
    return any(Twist.CERTIFIED in stop.twists for stop in laptop.stops)


def _shuffled(files: list[Path], seed: int) -> tuple[Path, ...]:
    dice(seed, "order").shuffle(files)
    return tuple(files)


def _live(order: Order, laptop: Laptop, lived: Callable[[int], None]) -> tuple[str, list[Path]]:
    """Live the season of one laptop; return its name and the files it exported."""
    files = []
    with _at(order, laptop) as (workspace, clock):
        life = Life(
            workspace=workspace,
            clock=clock,
            chance=dice(order.seed, "life", laptop.name),
            seed=order.seed,
            out=order.folder.out,
            lived=lived,
        )
        mistyped = []
        for stop in laptop.stops:
            event = live_stop(life, stop)
            if Twist.MISSPELT in stop.twists:
                mistyped.append((stop, event))
                files.append(send.export(workspace, order.folder.stick).path)
        for stop, event in mistyped:
            correct_stop(life, stop, event)
        files.append(send.export(workspace, order.folder.stick).path)
    return laptop.name, files


def _print(order: Order, office: Open, report: MergeReport, tell: Tell) -> tuple[Path, ...]:
    """Print the barometer, a region's report, and the figures for programs."""
    out = order.folder.out
    shown = Scope(level=Level.REGION, code=SHOWN)
    pages: Mapping[str, tuple[Scope | None, Language]] = {
        "barometer-fr": (None, Language.FRENCH),
        "barometer-ar": (None, Language.ARABIC),
        f"region-MA-{SHOWN}-fr": (shown, Language.FRENCH),
    }
    printed = [out / "certificates-fr.pdf", out / "certificates-ar.pdf"]
    for done, (name, (scope, language)) in enumerate(pages.items()):
        tell(Step.PRINTING, done, len(pages))
        path = out / f"{name}.pdf"
        printed.append(printing.barometer_pdf(office, path, scope=scope, language=language))
    figures: dict[str, dict[str, Any]] = {
        "barometer": to_json(measure.figures(office)),
        "merge": report.to_json(),
    }
    for name, document in figures.items():
        path = out / f"{name}.json"
        write_text(path, json.dumps(document, ensure_ascii=False, indent=1) + "\n")
        printed.append(path)
    tell(Step.PRINTING, len(pages), len(pages))
    return tuple(printed)
