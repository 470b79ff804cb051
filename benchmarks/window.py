"""How long the office's window ever waits while it reads and receives a season of 12 regions.

    python benchmarks/window.py [--sheets 150000] [--people 300] [--keep FOLDER]

Then each page of the office is opened, twice: as after a start, and again. Before it, the two
pages of a laptop that list the people of a room.

The real window, its real worker, offscreen. A timer is due every 5 ms on the interface thread. The
longest time between two of its turns is how long a click could have gone unanswered; the longest
work is what the interface thread itself did between two turns, however busy the machine is. The
season is that of benchmarks/merge.py, built once and used again. Nothing is asserted: a shared
machine drifts.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402
from PySide6.QtWidgets import QAbstractSlider  # noqa: E402

from benchmarks.season import PASSPHRASE, Scale, make_season  # noqa: E402
from caravan.actions import attend, plan  # noqa: E402
from caravan.actions.first_run import FirstRun, settle_in  # noqa: E402
from caravan.actions.office import keys  # noqa: E402
from caravan.actions.workspace import Workspace  # noqa: E402
from caravan.desktop.app import make_application  # noqa: E402
from caravan.desktop.desk import Desk  # noqa: E402
from caravan.desktop.office.inbox.screen import InboxScreen  # noqa: E402
from caravan.desktop.office.inbox.shelves import REGISTER  # noqa: E402
from caravan.desktop.office.settling.screen import DOUBLES, SettleScreen  # noqa: E402
from caravan.desktop.routes import rail_entries  # noqa: E402
from caravan.desktop.screens.certificates import CertificatesScreen  # noqa: E402
from caravan.desktop.tasks import Tasks  # noqa: E402
from caravan.domain.ages import AgeBand  # noqa: E402
from caravan.domain.events import Lead  # noqa: E402
from caravan.domain.quiz import Audience  # noqa: E402
from caravan.i18n import Language  # noqa: E402
from caravan.paths import places_for  # noqa: E402
from caravan.settings import Role  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

    from caravan.desktop.screens.screen import Screen
    from caravan.domain.events import Session

_DUE = 5
_PATIENCE = 1_800
_REST = 0.5
"""So many seconds after the worker's last answer, a page has laid what it lays by and by."""


class Pulse:
    """Measures the longest wait of the interface thread."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.setInterval(_DUE)
        self._timer.timeout.connect(self._beat)
        self._last = time.perf_counter()
        self._worked = time.thread_time()
        self.longest = self.work = 0.0
        self.over = 0

    def start(self) -> None:
        """Measure from now."""
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self.longest, self.work, self.over = 0.0, 0.0, 0
        self._timer.start()

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        waited, self._last = now - self._last, now
        self.work, self._worked = max(self.work, worked - self._worked), worked
        self.longest = max(self.longest, waited)
        self.over += waited > 0.1


def _until(seen: Callable[[], bool]) -> None:
    loop = QEventLoop()
    end = time.monotonic() + _PATIENCE
    while not seen() and time.monotonic() < end:
        QTimer.singleShot(_DUE, loop.quit)
        loop.exec()


def _measured(name: str, pulse: Pulse, begin: Callable[[], None], seen: Callable[[], bool]) -> None:
    pulse.start()
    start = time.perf_counter()
    begin()
    _until(seen)
    print(
        f"{name:<28}{time.perf_counter() - start:8.1f} s   longest wait"
        f" {pulse.longest * 1000:6.0f} ms   over 100 ms: {pulse.over}"
        f"   longest work {pulse.work * 1000:5.0f} ms"
    )


def _rested(tasks: Tasks) -> Callable[[], bool]:
    """Tell when the worker has had nothing to do for a while."""
    since = time.monotonic()

    def seen() -> bool:
        nonlocal since
        since = time.monotonic() if tasks.busy else since
        return time.monotonic() - since > _REST

    return seen


def _choose(desk: Desk, value: str) -> None:
    """Show another list of the page that is open."""
    page = desk.window.page
    choice = page.shelves.choice if isinstance(page, InboxScreen) else None
    if isinstance(page, SettleScreen):
        choice = page.choice
    assert choice is not None
    choice.set_value(value)
    choice.chosen.emit(value)


def _look_around(desk: Desk, tasks: Tasks, pulse: Pulse) -> None:
    """Open every page from the rail, and the longest lists of two of them."""
    lists = {"inbox": REGISTER, "settle": DOUBLES}
    routes = [entry.key for entry in rail_entries(Role.OFFICE)]
    for route in (*routes, *routes):
        _measured(route, pulse, partial(desk.go, route), _rested(tasks))
        if route in lists:
            name = f"  its list of {lists[route]}"
            _measured(name, pulse, partial(_choose, desk, lists[route]), _rested(tasks))


def _office(folder: Path, season: Path) -> tuple[Desk, Tasks]:
    places = places_for(folder / "data", folder / "machine")
    chosen = FirstRun(
        language=Language.FRENCH,
        role=Role.OFFICE,
        region=None,
        lead=Lead.SPEAKER,
        kiosk_code="2580",
    )
    settings = settle_in(places, chosen)
    places.keys.mkdir(parents=True, exist_ok=True)
    shutil.copytree(season / "keys" / "office", places.keys / "office")
    application = make_application()
    workspace = Workspace.open(places, settings)
    keys.unlock(workspace, PASSPHRASE)
    tasks = Tasks()
    desk = Desk(
        application,
        places,
        settings,
        opening=lambda _places, _settings: workspace,
        tasks=tasks,
    )
    return desk, tasks


def _laptop(folder: Path, people: int) -> tuple[Desk, Tasks, Session]:
    """Fill one room of a laptop with so many children."""
    places = places_for(folder / "data", folder / "machine")
    chosen = FirstRun(
        language=Language.FRENCH,
        role=Role.LAPTOP,
        region="09",
        lead=Lead.YOUNG_EXPERT,
        kiosk_code="2580",
    )
    settings = settle_in(places, chosen)
    workspace = Workspace.open(places, settings)
    stop = plan.NewEvent(
        day=workspace.today(), region="09", province="09.163", place="Aït Baha", host="Cimenterie"
    )
    event = plan.create_event(workspace, stop)
    lead, band, language = Lead.YOUNG_EXPERT, AgeBand.FROM_9, Language.FRENCH
    opening = plan.NewSession(
        event=event.id, audience=Audience.CHILDREN, band=band, lead=lead, language=language
    )
    room = plan.open_session(workspace, opening)
    with workspace.database.transaction():
        for _child in range(people):
            attend.check_in(workspace, attend.CheckIn(session=room, age=10, first_name="Yasmine"))
    tasks = Tasks()
    application = make_application()
    opened = Desk(
        application, places, settings, opening=lambda _places, _settings: workspace, tasks=tasks
    )
    return opened, tasks, room


def _look_at_room(folder: Path, people: int) -> None:
    """Open the door and the certificates of a full room, each twice."""
    desk, tasks, room = _laptop(folder, people)
    desk.start()
    _until(lambda: desk.context is not None and not tasks.busy)
    pulse = Pulse()
    for _time in range(2):
        door = partial(desk.go, "check-in", event=room.event, session=room.id)
        _measured(f"door, {people} people", pulse, door, _rested(tasks))
        given = partial(desk.go, "certificates", event=room.event)
        _measured("certificates", pulse, given, _rested(tasks))
        page = _page(desk, CertificatesScreen)
        assert isinstance(page, CertificatesScreen)
        _measured("  its names", pulse, page.veil.button.click, _rested(tasks))
        bar = page.names.verticalScrollBar()
        to_end = partial(bar.triggerAction, QAbstractSlider.SliderAction.SliderToMaximum)
        _measured("  to their end", pulse, to_end, _rested(tasks))
    desk.window.close()


def _page(desk: Desk, kind: type[Screen]) -> Screen:
    assert isinstance(desk.window.page, kind)
    return desk.window.page


def main() -> None:
    """Read a season, receive it, look at every page, read it again."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sheets", type=int, default=150_000)
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        _look_at_room(Path(name), asked.people)
    season = asked.keep / f"caravane-season-{asked.sheets}"
    make_season(season, Scale(sheets=asked.sheets))
    with tempfile.TemporaryDirectory() as name:
        desk, tasks = _office(Path(name), season)
        desk.start()
        _until(lambda: isinstance(desk.window.page, InboxScreen) and not tasks.busy)
        page, pulse = _page(desk, InboxScreen), Pulse()
        assert isinstance(page, InboxScreen)
        _measured("read", pulse, lambda: page.receive([season / "stick"]), page.take.isVisible)
        _measured(
            "receive",
            pulse,
            page.take.click,
            lambda: page.add_files.isVisible() and not tasks.busy,
        )
        _look_around(desk, tasks, pulse)
        desk.go("inbox")
        again = desk.window.page
        assert isinstance(again, InboxScreen)
        _until(lambda: not tasks.busy)
        _measured(
            "read again", pulse, lambda: again.receive([season / "stick"]), again.take.isVisible
        )
        again.leave_all.click()
        desk.window.close()


if __name__ == "__main__":
    main()
