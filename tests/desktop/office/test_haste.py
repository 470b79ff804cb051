"""Pages opened and left before they are drawn or have read, with others loading: nothing falls."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# In a process of its own: a fault there ends it, and would end the tests too.
PROGRAM = """
import random, sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from caravan.desktop.ahead import load_ahead
from caravan.desktop.app import make_application
from caravan.desktop.desk import Desk
from caravan.desktop.routes import modules_of, rail_entries
from caravan.desktop.tasks import Tasks
from caravan.i18n import Language
from caravan.settings import Role
from tests.desktop.office.country import office_in
def until(seen):
    while not seen():
        QTest.qWait(5)
chance = random.Random(int(sys.argv[2]))
country = office_in(Path(sys.argv[1]))
office, tasks = country.office, Tasks()
desk = Desk(make_application(), office.places, office.settings,
            opening=lambda _places, _settings: office, tasks=tasks)
desk.start()
until(lambda: desk.context is not None)
left = 0
for language in Language:
    desk.speak(language)
    routes = [entry.key for entry in rail_entries(Role.OFFICE)] * 8
    chance.shuffle(routes)
    for route in routes:
        load_ahead(tasks, modules_of(Role.OFFICE)[:2])
        desk.go(route)
        left += tasks.busy
        for _turn in range(chance.choice((0, 1, 2, 8))):
            QApplication.processEvents()
until(lambda: not tasks.busy)
desk.window.close()
print(left)
"""


def test_pages_left_in_haste_while_others_load_bring_nothing_down(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", PROGRAM, str(tmp_path), "1"],
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) == 112
    assert "Traceback" not in done.stderr
