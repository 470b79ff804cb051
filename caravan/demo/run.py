"""Live the season: laptops in the field, files on a stick, the office, what is printed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any

from caravan.actions import held_receipt, measure, printing, purge
from caravan.demo.country import SHOWN, Fate, plan_season
from caravan.demo.desk import Desk, Left
from caravan.demo.fates import SECOND
from caravan.demo.field import live_laptops
from caravan.demo.mishaps import mishaps
from caravan.demo.outside import dice
from caravan.demo.sitting import KIOSK_CODE, Order, at_laptop, at_office
from caravan.domain.barometer import Level, Scope
from caravan.domain.barometer_json import to_json
from caravan.i18n import Language
from caravan.safe_write import write_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from caravan.actions.workspace import Workspace
    from caravan.demo.country import Laptop
    from caravan.demo.field import Sent
    from caravan.exchange.report import MergeReport

    Tell = Callable[["Step", int, int], None]

__all__ = ["KIOSK_CODE", "Lived", "Order", "Step", "live_season"]

_SOON, _LATER, _LAST = timedelta(days=10), timedelta(days=30), timedelta(days=45)
"""How long after the last stop the office receives, receives again, and laptops come by."""


class Step(Enum):
    """What the season is doing."""

    FIELD = "field"
    RECEIVING = "receiving"
    ANSWERING = "answering"
    PRINTING = "printing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lived:
    """What came of it: the laptops, the files as the office took them, what it has to look at."""

    laptops: tuple[Laptop, ...]
    report: MergeReport
    left: Left
    printed: tuple[Path, ...]

    @property
    def stops(self) -> int:
        """How many stops there were."""
        return sum(len(laptop.stops) for laptop in self.laptops)

    @property
    def people(self) -> int:
        """How many people came."""
        return sum(laptop.people for laptop in self.laptops)


def live_season(order: Order, tell: Tell) -> Lived:
    """Live everything, in a folder made ready for it; `tell` hears how far each step is."""
    order.folder.clear()
    laptops = plan_season(order.seed, order.participants)
    days = [stop.day for laptop in laptops for stop in laptop.stops]
    with at_office(order, min(days)) as (office, clock):
        desk = Desk(order=order, workspace=office)
        desk.found(laptops)
        sent = live_laptops(order, desk, laptops, lambda done, total: tell(Step.FIELD, done, total))
        clock.wake(max(days) + _SOON)
        _receive_first(order, desk, sent)
        clock.wake(max(days) + _LATER)
        report = _receive(order, desk, sent, tell)
        _answer(order, desk, laptops, tell)
        desk.drill(sent[0].files[0])
        printed = _print(order, office, report, tell)
        left = desk.left()
    return Lived(laptops=laptops, report=report, left=left, printed=printed)


def _receive_first(order: Order, desk: Desk, sent: Sequence[Sent]) -> None:
    """Receive what laptops had sent before their last file; then hear that one was stolen."""
    desk.receive(_shuffled([file for each in sent for file in each.files[:-1]], order.seed))
    for each in sent:
        if each.laptop.fate is Fate.STOLEN:
            desk.stop_believing(each.laptop)


def _receive(order: Order, desk: Desk, sent: Sequence[Sent], tell: Tell) -> MergeReport:
    """Receive the whole stick, with all that happened to it."""
    latest = {each.laptop.name: each.files[-1] for each in sent}
    files = [file for each in sent for file in each.files]
    return desk.receive(
        _shuffled([*files, *mishaps(order.folder.stick, latest, order.seed)], order.seed),
        lambda done, total: tell(Step.RECEIVING, done, total),
    )


def _shuffled(files: list[Path], seed: int) -> tuple[Path, ...]:
    dice(seed, "order").shuffle(files)
    return tuple(files)


def _answer(order: Order, desk: Desk, laptops: Sequence[Laptop], tell: Tell) -> None:
    """Write the receipts; whoever comes by takes its own, and one lets go of its people."""
    tell(Step.ANSWERING, 0, len(laptops))
    written = desk.answer()
    for done, laptop in enumerate(laptops, start=1):
        if laptop.name in written and laptop.fate not in {Fate.STOLEN, Fate.AWAY}:
            _take(order, laptop, written[laptop.name])
        tell(Step.ANSWERING, done, len(laptops))


def _take(order: Order, laptop: Laptop, receipt: Path) -> None:
    day = laptop.stops[-1].day + _LAST
    name = laptop.name + SECOND if laptop.fate is Fate.MOVED else laptop.name
    with at_laptop(order, laptop, "receipt", day, name=name) as (workspace, _clock):
        held_receipt.take_receipt(workspace, receipt)
        if laptop.fate is Fate.PURGED and purge.purgeable(workspace).people:
            purge.purge(workspace)


def _print(order: Order, office: Workspace, report: MergeReport, tell: Tell) -> tuple[Path, ...]:
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
