"""The first window waits for no library that it does not show."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from caravan import settings
from caravan.paths import places_for

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = {
    "babel",
    "click",
    "cryptography",
    "fontTools",
    "openpyxl",
    "PIL",
    "pyrage",
    "qrcode",
    "reportlab",
    "sqlite_utils",
}

PACKAGES = "print(*{name.partition('.')[0] for name in sys.modules})"

# Opens the real window, notes what is loaded at the moment it shows, and leaves.
OPEN_THE_WINDOW = f"""
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from caravan.desktop import app

class Watch(QObject):
    seen = False
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and watched.isWindowType() and not self.seen:
            self.seen = True
            {PACKAGES}
            QTimer.singleShot(0, application.quit)
        return False

application = app.make_application()
watch = Watch(application)
application.installEventFilter(watch)
app.main(Path(sys.argv[1]) / "data", Path(sys.argv[1]) / "machine")
"""


def loaded_by(program: str, *arguments: str) -> set[str]:
    """Name the packages that a fresh process says it holds."""
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_importing_the_window_loads_nothing_heavy() -> None:
    loaded = loaded_by(f"import sys, caravan.desktop.app\n{PACKAGES}")
    assert "caravan" in loaded
    assert loaded & HEAVY == set()


@pytest.fixture
def first_run(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def usual_run(tmp_path: Path) -> Path:
    chosen = settings.Settings(region="06", kiosk_code=settings.hidden_code("2580"))
    settings.save(places_for(tmp_path / "data", tmp_path / "machine"), chosen)
    return tmp_path


@pytest.mark.parametrize("folder", ["first_run", "usual_run"])
def test_nothing_heavy_is_loaded_when_the_window_shows(
    folder: str, request: pytest.FixtureRequest
) -> None:
    loaded = loaded_by(OPEN_THE_WINDOW, str(request.getfixturevalue(folder)))
    assert "PySide6" in loaded
    assert loaded & HEAVY == set()


def test_the_package_itself_imports_nothing() -> None:
    bare = loaded_by(f"import sys\n{PACKAGES}")
    assert loaded_by(f"import sys, caravan\n{PACKAGES}") - bare == {"caravan"}


def test_an_import_makes_no_folder_and_no_application(tmp_path: Path) -> None:
    program = (
        "import os, sys\nos.chdir(sys.argv[1])\nimport caravan.desktop.app\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "print(QCoreApplication.instance(), *os.listdir())"
    )
    assert loaded_by(program, str(tmp_path)) == {"None"}
