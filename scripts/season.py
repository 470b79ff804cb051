"""The small season behind the office's pictures: the demo's own, kept short, always the same."""

from __future__ import annotations

import shutil
from datetime import datetime
from typing import TYPE_CHECKING

from caravan.actions.office import keys, receive
from caravan.demo.folder import Folder
from caravan.demo.run import Order, live_season
from caravan.desktop.office.inbox.screen import InboxScreen
from caravan.settings import Role
from caravan.store.database import Database
from caravan.store.register import Register
from scripts.stop import open_desk, places_in, settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from caravan.actions.workspace import Workspace
    from caravan.i18n import Language
    from caravan.paths import Places
    from scripts.camera import Camera

__all__ = ["live", "receiving"]

_SEED, _PARTICIPANTS = 7, 500
_EVENING = datetime(2026, 7, 1, 18, 0)  # noqa: DTZ001 - a laptop's own clock has no zone
_ALREADY = 3
"""So many files were received on an earlier day."""


def live(folder: Path) -> None:
    """Live the season."""
    order = Order(folder=Folder(root=folder), seed=_SEED, participants=_PARTICIPANTS)
    live_season(order, lambda _step, _done, _total: None)


def _take_over(lived: Places, workspace: Workspace) -> None:
    """Let an office with the season's keys know whom the season's office knew, and refused."""
    keys.unlock(workspace, keys.DEMO_PASSPHRASE)
    workspace.database.set_meta("office_name", "AUSIM")
    former = Database.open_to_read(lived.database)
    for each in Register(former).certified():
        Register(workspace.database).certify(each)
    Register(workspace.database).revoke(Register(former).revoked())
    former.close()


def receiving(
    camera: Camera, application: QApplication, season: Path, folder: Path, language: Language
) -> Iterator[Path]:
    """The office that had some of the files receives the whole stick, then reads the figures.

    It is the season's office taken back to its keys, so that it can receive once more.
    """
    lived = Folder(root=season)
    stick = sorted(lived.stick.glob("*.caravane"))
    places = places_in(folder)
    shutil.copytree(lived.office.keys, places.keys)
    desk = open_desk(application, places, settle(places, language, Role.OFFICE), _EVENING)
    assert desk.context is not None  # noqa: S101
    _take_over(lived.office, desk.context.workspace)
    receive.receive(desk.context.workspace, stick[:_ALREADY])
    desk.window.show()
    desk.go("inbox")
    page = desk.window.page
    assert isinstance(page, InboxScreen)  # noqa: S101
    page.receive(stick)
    yield from camera.take(desk.window, "office_3_preview")
    page.take.click()
    yield from camera.take(desk.window, "office_3_inbox")
    yield from camera.go(desk, "office_5_computers", "computers")
    yield from camera.go(desk, "office_6_settle", "settle")
    yield from camera.go(desk, "office_7_keys", "keys")
    yield from camera.go(desk, "office_8_stops", "stops")
    yield from camera.go(desk, "office_4_national", "national")
    desk.window.close()
