"""How soon the window is there, against a bare PySide6 window started in turn with it.

    python benchmarks/startup.py [--runs 10]

Each start is a fresh process on the offscreen platform. Three moments are taken from the start of
the process: the bare QMainWindow's first paint, our window's first paint (the person sees that the
program is there), and the first paint of the first screen with its data (usable). Medians and the
ratios of the medians are printed; nothing is asserted, since a shared machine's speed drifts.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

BARE = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print("painted", time.time() - float(sys.argv[1]))
            QTimer.singleShot(0, application.quit)
        return False

application = QApplication([])
window, watch = QMainWindow(), Watch()
window.installEventFilter(watch)
window.show()
application.exec()
"""

OURS = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from caravan.desktop import app, desk

class Watch(QObject):
    said = False

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            if not self.said:
                self.said = True
                print("painted", time.time() - float(sys.argv[1]), flush=True)
            page = opened.window.page
            if page is not None and watched is page:
                print("usable", time.time() - float(sys.argv[1]), flush=True)
                QTimer.singleShot(0, QApplication.quit)
        return False

watch, start, show = Watch(), desk.Desk.start, desk.Desk._show

def watched_start(self):
    global opened
    opened = self
    self.window.installEventFilter(watch)
    start(self)

def watched_show(self, where):
    show(self, where)
    self.window.page.installEventFilter(watch)

desk.Desk.start, desk.Desk._show = watched_start, watched_show
app.main(Path(sys.argv[2]), Path(sys.argv[3]))
"""

SETTLE = """
import sys
from datetime import date
from pathlib import Path
from caravan.actions import attend, plan
from caravan.actions.first_run import FirstRun, settle_in
from caravan.actions.workspace import Workspace
from caravan.domain.ages import AgeBand
from caravan.domain.events import Lead
from caravan.domain.quiz import Audience
from caravan.i18n import Language
from caravan.paths import places_for
from caravan.settings import Role

places = places_for(Path(sys.argv[2]), Path(sys.argv[3]))
chosen = FirstRun(language=Language.FRENCH, role=Role.LAPTOP, region="09",
                  lead=Lead.YOUNG_EXPERT, kiosk_code="2580")
workspace = Workspace.open(places, settle_in(places, chosen))
event = plan.create_event(workspace, plan.NewEvent(
    day=date.today(), region="09", province="09.163", place="Aït Baha", host="Cimenterie"))
for audience in Audience:
    room = plan.open_session(workspace, plan.NewSession(
        event=event.id, audience=audience, band=AgeBand.FROM_9, lead=Lead.SPEAKER,
        language=Language.FRENCH))
    for _ in range(20):
        attend.check_in(workspace, attend.CheckIn(session=room, age=10))
workspace.close()
"""


def moments(code: str, data: Path) -> dict[str, float]:
    """Start a process and read the seconds it tells, by the name of the moment."""
    import time

    command = [sys.executable, "-c", code, str(time.time()), str(data / "data"), str(data / "m")]
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        # Modules compiled once, as on any laptop after its first start.
        "PYTHONPYCACHEPREFIX": str(data / "compiled"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env=environment, cwd=ROOT
    )
    words = (line.split() for line in done.stdout.splitlines())
    return {word: float(seconds) for word, seconds in words}


def main() -> None:
    """Start both in turn and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10)
    runs = parser.parse_args().runs
    bare: list[float] = []
    painted: list[float] = []
    usable: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        moments(SETTLE, data)
        for _ in range(runs + 1):  # the first of each warms the file cache
            bare.append(moments(BARE, data)["painted"])
            ours = moments(OURS, data)
            painted.append(ours["painted"])
            usable.append(ours["usable"])
    base = statistics.median(bare[1:])
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    for name, found in (
        ("a bare QMainWindow, first paint", bare),
        ("Caravane, first paint", painted),
        ("Caravane, first screen with its data", usable),
    ):
        middle = statistics.median(found[1:])
        print(f"{name:38} {middle * 1000:6.0f} ms   {middle / base:4.2f} x")


if __name__ == "__main__":
    main()
