"""The stop that sits for its pictures: lived through the same actions as the windows use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from caravan.actions import attend, plan
from caravan.actions.first_run import FirstRun, settle_in
from caravan.actions.workspace import Workspace
from caravan.demo.outside import SeededChance
from caravan.desktop.desk import Desk
from caravan.domain.ages import AgeBand
from caravan.domain.events import Lead, Stage
from caravan.domain.quiz import Audience
from caravan.i18n import Language
from caravan.paths import places_for
from tests.fakes.tasks import InlineTasks

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from caravan.domain.events import Event, Session
    from caravan.paths import Places
    from caravan.settings import Role, Settings

__all__ = [
    "DAY",
    "open_desk",
    "places_in",
    "plan_stop",
    "settle",
    "welcome",
]

DAY = datetime(2026, 5, 25, 9, 40)  # noqa: DTZ001 - a laptop's own clock has no zone
_CHILDREN, _PARENTS = 18, 9
# Heroes of our own quizzes: nobody's child.
_NAMES = ("Yasmine", "أمين", "Salma", None, "Ilyas", "نور")


@dataclass(frozen=True, slots=True)
class _Still:
    """A clock that stands still, so that two pictures of a screen are the same."""

    moment: datetime

    def now(self) -> datetime:
        """Always the same moment."""
        return self.moment


def places_in(folder: Path) -> Places:
    """Return the folders of a laptop or an office that sits for its pictures."""
    return places_for(folder / "data", folder / "machine")


def settle(places: Places, language: Language, role: Role) -> Settings:
    """Choose as at a first run."""
    chosen = FirstRun(
        language=language, role=role, region="09", lead=Lead.YOUNG_EXPERT, kiosk_code="2580"
    )
    return settle_in(places, chosen)


def open_desk(
    application: QApplication, places: Places, settings: Settings, moment: datetime
) -> Desk:
    """Open the program on invented data, at a moment that does not pass."""

    def opened(places: Places, settings: Settings) -> Workspace:
        clock = _Still(moment)
        return Workspace.open(places, settings, clock=clock, chance=SeededChance(1), demo=True)

    desk = Desk(application, places, settings, opening=opened, tasks=InlineTasks())
    desk.open_data()
    return desk


def plan_stop(workspace: Workspace, language: Language) -> tuple[Event, Session, Session]:
    """Plan a stop and open its two rooms."""
    event = plan.create_event(
        workspace,
        plan.NewEvent(
            day=DAY.date(),
            region="09",
            province="09.163",
            place="Aït Baha",
            host="Ciments du Maroc",
        ),
    )
    children = plan.open_session(
        workspace,
        plan.NewSession(
            event=event.id,
            audience=Audience.CHILDREN,
            band=AgeBand.FROM_9,
            lead=Lead.YOUNG_EXPERT,
            language=language,
        ),
    )
    parents = plan.open_session(
        workspace,
        plan.NewSession(
            event=event.id,
            audience=Audience.PARENTS,
            band=None,
            lead=Lead.SPEAKER,
            language=Language.FRENCH,
        ),
    )
    return event, children, parents


def welcome(workspace: Workspace, children: Session, parents: Session) -> None:
    """Let the children in one by one; of the parents some, and count the others."""
    for number in range(_CHILDREN):
        band = AgeBand.FROM_12 if number % 5 == 0 else AgeBand.FROM_9
        first_name = _NAMES[number % len(_NAMES)]
        arrival = attend.CheckIn(session=children, band=band, first_name=first_name)
        attend.check_in(workspace, arrival)
    for _number in range(_PARENTS):
        attend.check_in(workspace, attend.CheckIn(session=parents))
    attend.set_headcount(workspace, parents, 12)
    plan.set_stage(workspace, parents.id, Stage.BEFORE)
