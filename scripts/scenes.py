"""Every screen of the program, in the order of a day, before the camera."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from caravan.actions import plan
from caravan.actions.office.keys import DEMO_PASSPHRASE
from caravan.domain.ages import AgeBand
from caravan.domain.events import Lead
from caravan.settings import Role
from scripts import full_screen, giving
from scripts.stop import DAY, plan_stop, welcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caravan.desktop.desk import Desk
    from caravan.domain.events import Event, Session
    from scripts.camera import Camera

__all__ = ["day", "first_run", "office"]


def first_run(camera: Camera, desk: Desk) -> Iterator[Path]:
    """The five questions."""
    from caravan.desktop.screens.first_run import FirstRunPage

    desk.start()
    page = desk.window.page
    assert isinstance(page, FirstRunPage)  # noqa: S101
    yield from camera.take(desk.window, "first_run_1_language")
    page.language.tiles[page.language.value()].click()
    page.role.tiles[Role.LAPTOP].click()
    yield from camera.take(desk.window, "first_run_2_role")
    page.next.click()
    page.region.tiles["09"].click()
    yield from camera.take(desk.window, "first_run_3_region")
    page.next.click()
    page.lead.tiles[Lead.YOUNG_EXPERT].click()
    yield from camera.take(desk.window, "first_run_4_lead")
    page.next.click()
    yield from camera.take(desk.window, "first_run_5_code")
    desk.window.close()


def day(camera: Camera, desk: Desk) -> Iterator[Path]:
    """The day of a stop."""
    desk.window.show()
    yield from camera.take(desk.window, "home_1_empty")
    assert desk.context is not None  # noqa: S101
    event, children, parents = plan_stop(desk.context.workspace, desk.context.settings.language)
    yield from camera.go(desk, "home_2_no_room", "home")
    welcome(desk.context.workspace, children, parents)
    yield from camera.go(desk, "home_3_welcome", "home")
    yield from _plan(camera, desk, event)
    yield from camera.go(desk, "open_session", "open", event=event.id)
    yield from _door(camera, desk, children)
    yield from giving.two_laptops(camera, desk, event, children)
    yield from _rooms(camera, desk, children, parents)
    yield from full_screen.views(camera, desk, children)
    yield from _end(camera, desk, event, children, parents)


def _plan(camera: Camera, desk: Desk, event: Event) -> Iterator[Path]:
    """A new stop, one that is corrected, a doubt and a refusal."""
    from caravan.desktop.screens.plan import PlanScreen

    yield from camera.go(desk, "plan_1_new", "plan")
    page = desk.window.page
    assert isinstance(page, PlanScreen)  # noqa: S101
    page.save.click()
    yield from camera.take(desk.window, "plan_2_refused")
    page.day.set_value(DAY.date().replace(year=2027))
    page.save.click()
    yield from camera.take(desk.window, "plan_3_doubt")
    yield from camera.go(desk, "plan_4_correct", "plan", event=event.id)


def _door(camera: Camera, desk: Desk, children: Session) -> Iterator[Path]:
    """The door of the children's room, empty-handed, greeting, refusing and counting."""
    from caravan.desktop.screens.check_in import CheckInScreen

    yield from camera.go(desk, "check_in_1_ready", "check-in", session=children.id)
    page = desk.window.page
    assert isinstance(page, CheckInScreen)  # noqa: S101
    page.door.bands[AgeBand.FROM_9].click()
    yield from camera.take(desk.window, "check_in_2_greeting")
    page.door.code.line.setText("A8-V6")
    page.door.code.line.returnPressed.emit()
    yield from camera.take(desk.window, "check_in_3_unknown")
    page.count.click()
    page.door.details.opener.click()
    yield from camera.take(desk.window, "check_in_4_details")
    page.door.greeting.undo.click()
    yield from camera.take(desk.window, "check_in_5_undone")


def _rooms(camera: Camera, desk: Desk, children: Session, parents: Session) -> Iterator[Path]:
    """A room at each step of its day."""
    from caravan.desktop.screens.room import RoomScreen

    yield from camera.go(desk, "room_1_welcome", "room", session=children.id)
    yield from camera.go(desk, "room_2_before", "room", session=parents.id)
    page = desk.window.page
    assert isinstance(page, RoomScreen)  # noqa: S101
    page.close_room.click()
    yield from camera.take(desk.window, "room_3_closing")
    page.closing.no.click()
    page.following.click()
    yield from camera.take(desk.window, "room_4_activity")


def _end(
    camera: Camera, desk: Desk, event: Event, children: Session, parents: Session
) -> Iterator[Path]:
    """The end of the day: summary, certificates, export, the list of stops, help."""
    from caravan.desktop.screens.certificates import CertificatesScreen
    from caravan.desktop.screens.send import SendScreen
    from caravan.desktop.screens.summary import SummaryScreen

    assert desk.context is not None  # noqa: S101
    workspace = desk.context.workspace
    for session in (children, parents):
        plan.close_session(workspace, session.id)
    yield from camera.go(desk, "room_5_closed", "room", session=children.id)
    yield from camera.go(desk, "home_4_end", "home")
    yield from camera.go(desk, "summary_1", "summary", event=event.id)
    page = desk.window.page
    assert isinstance(page, SummaryScreen)  # noqa: S101
    page.end.button.click()
    yield from camera.take(desk.window, "summary_2_closing")
    yield from camera.go(desk, "certificates_1_veil", "certificates")
    page = desk.window.page
    assert isinstance(page, CertificatesScreen)  # noqa: S101
    page.veil.button.click()
    yield from camera.take(desk.window, "certificates_2_names")
    yield from camera.go(desk, "send_1_no_kit", "send")
    page = desk.window.page
    assert isinstance(page, SendScreen)  # noqa: S101
    page.folder.choose(camera.to)
    page.copy.click()
    yield from camera.take(desk.window, "send_2_copied")
    yield from camera.go(desk, "figures", "national")
    yield from camera.go(desk, "stops", "stops")
    yield from camera.go(desk, "help", "help")
    yield from giving.office_and_laptop(camera, desk, event)


def office(camera: Camera, desk: Desk) -> Iterator[Path]:
    """The office's first minutes, then each of its pages before the first file."""
    from caravan.desktop.office.first.screen import FirstOfficeScreen

    desk.window.show()
    yield from camera.take(desk.window, "office_1_first")
    page = desk.window.page
    assert isinstance(page, FirstOfficeScreen)  # noqa: S101
    page.form.name.set_value("AUSIM")
    page.form.passphrase.once.set_value(DEMO_PASSPHRASE)
    page.form.passphrase.twice.set_value(DEMO_PASSPHRASE)
    with tempfile.TemporaryDirectory() as stick:
        page.form.where.choose(Path(stick))
        page.form.make.click()
        yield from camera.take(desk.window, "office_1_ready")
    yield from camera.go(desk, "office_1_empty", "inbox")
    yield from camera.go(desk, "office_2_figures", "national")
    yield from camera.go(desk, "office_2_computers", "computers")
    yield from camera.go(desk, "office_2_settle", "settle")
    yield from _keys(camera, desk)


def _keys(camera: Camera, desk: Desk) -> Iterator[Path]:
    """The keys, and every question about them."""
    from caravan.desktop.office.keys.screen import KeysScreen

    yield from camera.go(desk, "office_2_keys_1", "keys")
    page = desk.window.page
    assert isinstance(page, KeysScreen)  # noqa: S101
    for button, name in (
        (page.kit, "2_kit"),
        (page.escrow.drill, "3_drill"),
        (page.keys.change, "4_phrase"),
        (page.escrow.renew, "5_spare"),
    ):
        button.click()
        yield from camera.take(desk.window, f"office_2_keys_{name}")
