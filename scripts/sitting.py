"""The stop that sits for its pictures, and the screens it is seen on."""

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
from scripts.pictures import SIZES
from tests.fakes.tasks import InlineTasks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from caravan.domain.events import Event, Session
    from caravan.paths import Places
    from caravan.settings import Settings

__all__ = ["sit_for_pictures"]

_DAY = datetime(2026, 5, 25, 9, 40)  # noqa: DTZ001 - a laptop's own clock has no zone
_CHILDREN, _PARENTS = 18, 9
# Heroes of our own quizzes: nobody's child.
_NAMES = ("Yasmine", "أمين", "Salma", None, "Ilyas", "نور")


class _Still:
    """A clock that stands still, so that two pictures of a screen are the same."""

    def now(self) -> datetime:
        """The day of the stop."""
        return _DAY


def sit_for_pictures(
    folder: Path, to: Path, language: str, size: str, names: list[str]
) -> Iterator[Path]:
    """Live the stop, show it on each screen, and save what is seen."""
    application = make_application()
    places = places_for(folder / "data", folder / "machine")
    spoken = Language(language)
    first = Desk(application, places, None, tasks=InlineTasks())
    photographer = _Photographer(application, to, f"{language}_{size}", names, size)
    first.speak(spoken)
    yield from photographer.first_run(first)
    settings = settle_in(
        places,
        FirstRun(
            language=spoken,
            role=Role.LAPTOP,
            region="09",
            lead=Lead.YOUNG_EXPERT,
            kiosk_code="2580",
        ),
    )
    desk = Desk(application, places, settings, opening=_opened, tasks=InlineTasks())
    desk.open_data()
    yield from photographer.day(desk)
    desk.close()


def _opened(places: Places, settings: Settings) -> Workspace:
    return Workspace.open(places, settings, clock=_Still(), chance=SystemChance(), demo=True)


class _Photographer:
    """Takes one picture after the other, in one language and one size."""

    def __init__(
        self, application: QApplication, to: Path, ending: str, names: list[str], size: str
    ) -> None:
        self._application = application
        self._to = to
        self._ending = ending
        self._names = names
        _scale, self._width, self._height = SIZES[size]

    def first_run(self, desk: Desk) -> Iterator[Path]:
        """The five questions."""
        from caravan.desktop.screens.first_run import FirstRunPage

        desk.start()
        desk.window.showNormal()
        page = desk.window.page
        assert isinstance(page, FirstRunPage)  # noqa: S101
        yield from self._take(desk, "first_run_1_language")
        page.language.tiles[page.language.value()].click()
        page.role.tiles[Role.LAPTOP].click()
        yield from self._take(desk, "first_run_2_role")
        page.next.click()
        page.region.tiles["09"].click()
        yield from self._take(desk, "first_run_3_region")
        page.next.click()
        page.lead.tiles[Lead.YOUNG_EXPERT].click()
        yield from self._take(desk, "first_run_4_lead")
        page.next.click()
        yield from self._take(desk, "first_run_5_code")
        desk.window.close()

    def day(self, desk: Desk) -> Iterator[Path]:
        """The day of a stop."""
        desk.window.show()
        yield from self._take(desk, "home_1_empty")
        assert desk.context is not None  # noqa: S101
        event, children, parents = _plan_stop(desk.context.workspace)
        yield from self._take_route(desk, "home_2_no_room", "home")
        _welcome(desk.context.workspace, children, parents)
        yield from self._take_route(desk, "home_3_welcome", "home")
        yield from self._plan(desk, event)
        yield from self._take_route(desk, "open_session", "open", event=event.id)
        yield from self._door(desk, children)
        yield from self._rooms(desk, children, parents)
        yield from self._end(desk, event, children, parents)

    def _plan(self, desk: Desk, event: Event) -> Iterator[Path]:
        """A new stop, one that is corrected, a doubt and a refusal."""
        from caravan.desktop.screens.plan import PlanScreen

        yield from self._take_route(desk, "plan_1_new", "plan")
        page = desk.window.page
        assert isinstance(page, PlanScreen)  # noqa: S101
        page.save.click()
        yield from self._take(desk, "plan_2_refused")
        page.day.set_value(_DAY.date().replace(year=2027))
        page.save.click()
        yield from self._take(desk, "plan_3_doubt")
        yield from self._take_route(desk, "plan_4_correct", "plan", event=event.id)

    def _door(self, desk: Desk, children: Session) -> Iterator[Path]:
        """The door of the children's room, empty-handed, greeting, refusing and counting."""
        from caravan.desktop.screens.check_in import CheckInScreen

        yield from self._take_route(desk, "check_in_1_ready", "check-in", session=children.id)
        page = desk.window.page
        assert isinstance(page, CheckInScreen)  # noqa: S101
        page.door.bands[AgeBand.FROM_9].click()
        yield from self._take(desk, "check_in_2_greeting")
        page.door.code.line.setText("A8-V6")
        page.door.code.line.returnPressed.emit()
        yield from self._take(desk, "check_in_3_unknown")
        page.count.click()
        page.door.details.opener.click()
        yield from self._take(desk, "check_in_4_details")
        page.door.greeting.undo.click()
        yield from self._take(desk, "check_in_5_undone")

    def _rooms(self, desk: Desk, children: Session, parents: Session) -> Iterator[Path]:
        """A room at each step of its day."""
        from caravan.desktop.screens.room import RoomScreen

        yield from self._take_route(desk, "room_1_welcome", "room", session=children.id)
        yield from self._take_route(desk, "room_2_before", "room", session=parents.id)
        page = desk.window.page
        assert isinstance(page, RoomScreen)  # noqa: S101
        page.close_room.click()
        yield from self._take(desk, "room_3_closing")
        page.closing.no.click()
        page.following.click()
        yield from self._take(desk, "room_4_activity")

    def _end(self, desk: Desk, event: Event, children: Session, parents: Session) -> Iterator[Path]:
        """The end of the day: summary, certificates, export, the list of stops, help."""
        from caravan.desktop.screens.certificates import CertificatesScreen
        from caravan.desktop.screens.send import SendScreen
        from caravan.desktop.screens.summary import SummaryScreen

        assert desk.context is not None  # noqa: S101
        workspace = desk.context.workspace
        for session in (children, parents):
            plan.close_session(workspace, session.id)
        yield from self._take_route(desk, "room_5_closed", "room", session=children.id)
        yield from self._take_route(desk, "home_4_end", "home")
        yield from self._take_route(desk, "summary_1", "summary", event=event.id)
        page = desk.window.page
        assert isinstance(page, SummaryScreen)  # noqa: S101
        page.end.button.click()
        yield from self._take(desk, "summary_2_closing")
        yield from self._take_route(desk, "certificates_1_veil", "certificates")
        page = desk.window.page
        assert isinstance(page, CertificatesScreen)  # noqa: S101
        page.veil.button.click()
        yield from self._take(desk, "certificates_2_names")
        yield from self._take_route(desk, "send_1_no_kit", "send")
        page = desk.window.page
        assert isinstance(page, SendScreen)  # noqa: S101
        page.folder.choose(self._to)
        page.copy.click()
        yield from self._take(desk, "send_2_copied")
        yield from self._take_route(desk, "figures", "national")
        yield from self._take_route(desk, "stops", "stops")
        yield from self._take_route(desk, "help", "help")

    def _take_route(self, desk: Desk, name: str, route: str, **where: object) -> Iterator[Path]:
        desk.go(route, **where)  # type: ignore[arg-type]
        yield from self._take(desk, name)

    def _take(self, desk: Desk, name: str) -> Iterator[Path]:
        if self._names and not any(name.startswith(wanted) for wanted in self._names):
            return
        desk.window.resize(self._width, self._height)
        for _turn in range(3):  # one turn lays out, the next ones follow heights for widths
            self._application.processEvents()
        path = self._to / f"{name}_{self._ending}.png"
        desk.window.grab().save(str(path))
        yield path


def _plan_stop(workspace: Workspace) -> tuple[Event, Session, Session]:
    event = plan.create_event(
        workspace,
        plan.NewEvent(
            day=_DAY.date(),
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
            language=Language.ARABIC,
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


def _welcome(workspace: Workspace, children: Session, parents: Session) -> None:
    for number in range(_CHILDREN):
        band = AgeBand.FROM_12 if number % 5 == 0 else AgeBand.FROM_9
        first_name = _NAMES[number % len(_NAMES)]
        arrival = attend.CheckIn(session=children, band=band, first_name=first_name)
        attend.check_in(workspace, arrival)
    for _number in range(_PARENTS):
        attend.check_in(workspace, attend.CheckIn(session=parents))
    attend.set_headcount(workspace, parents, 12)
    plan.set_stage(workspace, parents.id, Stage.BEFORE)
