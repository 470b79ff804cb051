"""Sit at one of the season's computers: its folder, its clock, its own chance."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.actions.first_run import FirstRun, settle_in
from caravan.actions.workspace import Workspace
from caravan.demo.outside import SeasonClock, SeededChance
from caravan.domain.events import Lead
from caravan.i18n import current
from caravan.settings import Role, load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from caravan.demo.country import Laptop
    from caravan.demo.folder import Folder
    from caravan.paths import Places

__all__ = ["KIOSK_CODE", "Order", "at_laptop", "at_office"]

KIOSK_CODE = "2580"

Sitting = tuple[Workspace, SeasonClock]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """The season that is wanted."""

    folder: Folder
    seed: int
    participants: int


@contextmanager
def at_laptop(
    order: Order, laptop: Laptop, occasion: str, day: date, *, name: str | None = None
) -> Iterator[Sitting]:
    """Sit at a laptop, or at a second computer by its name.

    Each occasion draws its own chance: no id is drawn twice.
    """
    name = name or laptop.name
    places = order.folder.laptop(name)
    chance = SeededChance(order.seed, name, occasion)
    with _at(places, SeasonClock(day), chance, region=laptop.region.code) as sitting:
        yield sitting


@contextmanager
def at_office(order: Order, day: date) -> Iterator[Sitting]:
    """Sit at the office."""
    chance = SeededChance(order.seed, "office")
    with _at(order.folder.office, SeasonClock(day), chance, region=None) as sitting:
        yield sitting


@contextmanager
def _at(
    places: Places, clock: SeasonClock, chance: SeededChance, *, region: str | None
) -> Iterator[Sitting]:
    """Settle in as at a first run, where it was not done, and work until the block ends."""
    chosen = FirstRun(
        language=current(),
        role=Role.LAPTOP if region else Role.OFFICE,
        region=region,
        lead=Lead.YOUNG_EXPERT if region else None,
        kiosk_code=KIOSK_CODE,
    )
    settings = load(places) or settle_in(places, chosen)
    workspace = Workspace.open(places, settings, clock=clock, chance=chance, demo=True)
    try:
        yield workspace, clock
    finally:
        workspace.close()
