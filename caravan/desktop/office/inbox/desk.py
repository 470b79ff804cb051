"""What the files' page reads at once: the register, the laptops, and the files set aside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.actions.office import doubles, laptop_pages, receive, stranded
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count, name

if TYPE_CHECKING:
    from caravan.actions.office.laptop_pages import Laptops
    from caravan.actions.office.receive import MergeReport, OfficeDesk
    from caravan.actions.workspace import Workspace

__all__ = [
    "InboxDesk",
    "Left",
    "Waiting",
    "aside_words",
    "desk_words",
    "inbox_desk",
    "left_to_settle",
    "waiting_here",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxDesk:
    """How the office stands; `aside` counts the files that wait in quarantine."""

    desk: OfficeDesk
    laptops: Laptops
    aside: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How many disagreements, stops taken back and possible doubles wait, reception or not."""

    conflicts: int
    taken_back: int
    doubles: int

    @property
    def anything(self) -> bool:
        """Whether anything waits."""
        return self.conflicts + self.taken_back + self.doubles > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What a reception leaves to decide; there are `more` doubles than are looked for at once."""

    doubles: int
    more: bool
    anything: bool


def inbox_desk(workspace: Workspace) -> InboxDesk | None:
    """Read it; None where there is no office."""
    desk = receive.office_desk(workspace)
    if desk is None:
        return None
    return InboxDesk(
        desk=desk,
        laptops=laptop_pages.laptops(workspace),
        aside=receive.waiting(workspace),
    )


def waiting_here(workspace: Workspace, desk: OfficeDesk) -> Waiting:
    """Look for what waits; doubles are sought anew, after the page is shown."""
    return Waiting(
        conflicts=sum(desk.conflicts.values()),
        taken_back=stranded.taken_back_waiting(workspace),
        doubles=doubles.doubles_waiting(workspace),
    )


def left_to_settle(workspace: Workspace, report: MergeReport) -> Left:
    """Look for what was received twice, which is known only now, beside what the report tells."""
    found = doubles.doubles_waiting(workspace)
    said = report.conflicts or report.stranded or report.total.outsiders
    return Left(doubles=found, more=found >= doubles.MOST, anything=bool(said or found))


def desk_words(desk: OfficeDesk) -> str:
    """Say under the title how many files ever came."""
    total = len(desk.files)
    if not total:
        return _("Rien n’est changé avant que vous ayez vu ce que chaque fichier apporte.")
    said = ngettext(
        "{office} · {count} fichier au registre", "{office} · {count} fichiers au registre", total
    )
    return said.format(office=name(desk.name), count=count(total))


def aside_words(aside: int) -> str:
    """Say how many files wait."""
    return ngettext(
        "{count} fichier est mis de côté, sans rien changer.",
        "{count} fichiers sont mis de côté, sans rien changer.",
        aside,
    ).format(count=count(aside))
