"""What the laptops' page asks of the worker: a laptop's page, its receipt, its certificate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.actions.office import computers, enrolling, laptop_pages, receipts

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.actions.office.enrolling import Asking
    from caravan.actions.office.laptop_pages import LaptopPage, Laptops
    from caravan.actions.workspace import Workspace
    from caravan.desktop.office.laptops.enrol_panel import EnrolChoice

__all__ = ["Roll", "Shown", "certificate", "enrol", "receipt", "roll", "save"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """Every laptop, those whose files wait, and the one that is open."""

    laptops: Laptops
    asking: tuple[Asking, ...]
    page: LaptopPage | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A text on the screen, and whose it is: a receipt, or a certificate.

    `aside` counts the files that waited for the certificate.
    """

    key: str
    text: str
    enrolled: enrolling.Enrolled | None = None
    aside: int = 0


def roll(workspace: Workspace, key: str | None) -> Roll:
    """Read all of it; the first laptop is at hand where none was chosen."""
    found = laptop_pages.laptops(workspace)
    if key is None:
        key = next((laptop.key for laptop in found.laptops), None)
    return Roll(
        laptops=found,
        asking=enrolling.asking(workspace),
        page=laptop_pages.laptop_page(workspace, key) if key is not None else None,
    )


def enrol(workspace: Workspace, choice: EnrolChoice) -> Shown:
    """Certify a key as a person chose."""
    asking = enrolling.asking(workspace)
    aside = next((each.files for each in asking if each.key == choice.key), 0)
    enrolled = enrolling.enrol(
        workspace,
        choice.key,
        region=choice.region,
        until=choice.until,
        replaces=choice.replaces,
    )
    return Shown(key=choice.key, text=enrolled.text, enrolled=enrolled, aside=aside)


def receipt(workspace: Workspace, key: str) -> Shown:
    """Sign a laptop's receipt."""
    return Shown(key=key, text=receipts.receipt_for(workspace, key).text)


def certificate(workspace: Workspace, key: str) -> Shown:
    """Find the certificate that a laptop has."""
    there = next((each for each in computers.known(workspace) if each.key == key), None)
    if there is None:
        raise computers.ComputerUnknown(key)
    enrolled = enrolling.Enrolled(
        key=key,
        letters=there.letters,
        region=there.region or "",
        until=there.until,
        text=there.text,
    )
    return Shown(key=key, text=there.text, enrolled=enrolled)


def save(workspace: Workspace, shown: Shown, folder: Path) -> Path:
    """Write what is shown: a certificate's file, or a receipt's and its page; name the first."""
    if shown.enrolled is not None:
        return enrolling.write_certificate(folder, shown.enrolled)
    (given,) = receipts.write_receipts(workspace, folder, only=shown.key)
    return given.files[0]
