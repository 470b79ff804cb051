"""What passes between a laptop, its office and another laptop, before the camera."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.actions import moving, plan
from caravan.actions.office import receive
from caravan.actions.papers import take_from_office
from caravan.actions.send import export
from caravan.desktop.desk import Desk
from caravan.desktop.screens.erasing import ErasingScreen
from caravan.desktop.screens.from_office import FromOfficePage
from caravan.desktop.screens.moving_in import MovingInPage
from caravan.desktop.screens.moving_out import MovingOutScreen
from caravan.desktop.screens.safety import SafetyScreen
from caravan.desktop.screens.send import SendScreen
from caravan.desktop.screens.take_stop import TakeStopPage
from caravan.settings import Role
from tests.fakes.exchange import World
from tests.fakes.office import enroll, kit_for
from tests.fakes.tasks import InlineTasks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from caravan.actions.workspace import Workspace
    from caravan.domain.events import Event, Session
    from scripts.camera import Camera

__all__ = ["damaged", "office_and_laptop", "taking_over", "two_laptops"]

_SECRET = "quatre mots sans rapport"  # noqa: S105 - of a laptop that only sits for pictures


def two_laptops(camera: Camera, desk: Desk, event: Event, children: Session) -> Iterator[Path]:
    """A stop that is shared, the page that takes one, a person who is erased."""
    yield from camera.go(desk, "hand_over", "hand-over", event=event.id)
    yield from camera.go(desk, "take_stop_1", "take-stop")
    page = desk.window.page
    assert isinstance(page, TakeStopPage)  # noqa: S101
    page.box.edit.setPlainText("CRV-BCDF GHJK LNPR STVX BCDF GHJK")
    page.box.take.click()
    yield from camera.take(desk.window, "take_stop_2_refused")
    yield from camera.go(desk, "erase_1", "erase", session=children.id)
    asked = desk.window.page
    assert isinstance(asked, ErasingScreen)  # noqa: S101
    workspace = _workspace(desk)
    person = workspace.reading.arrivals(children.id)[0]
    badge = workspace.locals.of(event.id).code_of(person.id)
    asked.code.line.setText(badge or "")
    asked.code.line.returnPressed.emit()
    yield from camera.take(desk.window, "erase_2_asked")


def office_and_laptop(camera: Camera, desk: Desk, event: Event) -> Iterator[Path]:
    """The kit, the enrolment, the export, the receipt, and the laptop that is freed."""
    workspace = _workspace(desk)
    world = World(folder=workspace.places.data.parent / "beside", demo=True)
    world.folder.mkdir()
    take_from_office(workspace, kit_for(world.office, world.stick))
    desk.speak(workspace.settings.language)  # the office spoke French
    yield from camera.go(desk, "send_3_not_enrolled", "send")
    yield from camera.go(desk, "enrol", "enrol")
    enroll(world.office, workspace)
    plan.close_event(workspace, event.id)
    receive.receive(world.office, [export(workspace, world.stick).path])
    yield from camera.go(desk, "from_office_1", "from-office")
    page = desk.window.page
    assert isinstance(page, FromOfficePage)  # noqa: S101
    text = _receipt(world, workspace)
    page.box.edit.setPlainText(text[: len(text) // 2])
    yield from camera.take(desk.window, "from_office_2_half")
    page.box.edit.setPlainText(text)
    yield from camera.take(desk.window, "from_office_3_whole")
    page.box.take.click()
    yield from camera.take(desk.window, "send_4_receipt")
    sending = desk.window.page
    assert isinstance(sending, SendScreen)  # noqa: S101
    sending.receipt.free.click()
    yield from camera.take(desk.window, "send_5_freeing")
    world.close()
    yield from _safety(camera, desk)


def _receipt(world: World, workspace: Workspace) -> str:
    from caravan.actions.office import receipts
    from caravan.exchange.keys import laptop_keys

    key = laptop_keys(workspace.places.keys).signer.public
    return receipts.receipt_for(world.office, key).text


def _safety(camera: Camera, desk: Desk) -> Iterator[Path]:
    yield from camera.go(desk, "safety_1", "safety")
    page = desk.window.page
    assert isinstance(page, SafetyScreen)  # noqa: S101
    page.rows[0].restore.click()
    yield from camera.take(desk.window, "safety_2_asked")
    page.going_back.yes.click()
    yield from camera.take(desk.window, "safety_3_sure")
    yield from camera.go(desk, "move_1", "move")
    leaving = desk.window.page
    assert isinstance(leaving, MovingOutScreen)  # noqa: S101
    leaving.passphrase.once.set_value(_SECRET)
    leaving.passphrase.twice.set_value(_SECRET.upper())
    leaving.make.click()
    yield from camera.take(desk.window, "move_2_differ")


def taking_over(camera: Camera, desk: Desk, fresh: Desk) -> Iterator[Path]:
    """A new computer that opens the old one's file."""
    workspace = _workspace(desk)
    folder = workspace.places.data.parent
    box = moving.move_out(workspace, folder, _SECRET, _SECRET)
    fresh.start()
    fresh.window.page.moving.emit()  # type: ignore[union-attr]
    yield from camera.take(fresh.window, "moving_in_1")
    page = fresh.window.page
    assert isinstance(page, MovingInPage)  # noqa: S101
    page.take_file(box.path)
    yield from camera.take(fresh.window, "moving_in_2_secret")
    page.passphrase.set_value(_SECRET)
    page.open.click()
    yield from camera.take(fresh.window, "moving_in_3_opened")
    fresh.window.close()


def damaged(camera: Camera, application: QApplication, desk: Desk) -> Iterator[Path]:
    """The same data, of which a part cannot be read any more."""
    workspace = _workspace(desk)
    places, settings = workspace.places, workspace.settings
    desk.window.close()
    data = bytearray(places.database.read_bytes())
    data[100:4096] = bytes(len(data[100:4096]))
    places.database.write_bytes(data)
    again = Desk(application, places, settings, tasks=InlineTasks())
    again.window.show()
    again.open_data()
    yield from camera.take(again.window, "trouble_damaged")
    again.window.close()


def _workspace(desk: Desk) -> Workspace:
    assert desk.context is not None  # noqa: S101
    assert desk.context.settings.role is Role.LAPTOP  # noqa: S101
    return desk.context.workspace
