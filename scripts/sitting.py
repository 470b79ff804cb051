"""The stop that sits for its pictures: lived through the same actions as the windows use."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from caravan.actions import attend, plan
from caravan.actions.first_run import FirstRun, settle_in
from caravan.actions.workspace import SystemChance, Workspace
from caravan.desktop.app import make_application
from caravan.desktop.desk import Desk
from caravan.domain.ages import AgeBand
from caravan.domain.events import Lead, Stage
from caravan.domain.quiz import Audience
from caravan.i18n import Language
from caravan.paths import places_for
from caravan.settings import Role
from tests.fakes.tasks import InlineTasks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from caravan.domain.events import Event, Session
    from caravan.paths import Places
    from caravan.settings import Settings

__all__ = ["DAY", "plan_stop", "sit_for_pictures", "welcome"]

DAY = datetime(2026, 5, 25, 9, 40)  # noqa: DTZ001 - a laptop's own clock has no zone
_CHILDREN, _PARENTS = 18, 9
# Heroes of our own quizzes: nobody's child.
_NAMES = ("Yasmine", "أمين", "Salma", None, "Ilyas", "نور")


class _Still:
    """A clock that stands still, so that two pictures of a screen are the same."""

    def now(self) -> datetime:
        """The day of the stop."""
        return DAY


def sit_for_pictures(
    folder: Path, to: Path, language: str, size: str, names: list[str]
) -> Iterator[Path]:
    """Live the stop, show it on each screen, and save what is seen."""
    from scripts import scenes
    from scripts.camera import Camera

    application = make_application()
    spoken = Language(language)
    camera = Camera(application, to, language, size, names)
    fresh = Desk(application, _places(folder / "fresh"), None, tasks=InlineTasks())
    fresh.speak(spoken)
    yield from scenes.first_run(camera, fresh)
    for role, scene in ((Role.LAPTOP, scenes.day), (Role.OFFICE, scenes.office)):
        places = _places(folder / role.value)
        settings = settle_in(places, _chosen(spoken, role))
        desk = Desk(application, places, settings, opening=_opened, tasks=InlineTasks())
        desk.open_data()
        yield from scene(camera, desk)
        desk.window.close()


def _places(folder: Path) -> Places:
    return places_for(folder / "data", folder / "machine")


def _chosen(language: Language, role: Role) -> FirstRun:
    return FirstRun(
        language=language, role=role, region="09", lead=Lead.YOUNG_EXPERT, kiosk_code="2580"
    )


def _opened(places: Places, settings: Settings) -> Workspace:
    return Workspace.open(places, settings, clock=_Still(), chance=SystemChance(), demo=True)


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
