"""When the window was closed nothing of it outlives Qt: what did ended the process with a crash."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_PROGRAM = """
import sys
from pathlib import Path
import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from caravan.desktop import app

shown, make = [], app.make_application

def close():
    shown[:] = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    for window in shown:
        window.close()

def started():
    application = make()
    QTimer.singleShot(1500, close)
    return application

app.make_application = started
status = app.main(Path(sys.argv[1]), Path(sys.argv[2]))
print(status, bool(shown), any(map(shiboken6.isValid, shown)))
"""


def test_every_window_is_gone_before_qt_is(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, tmp_path / "data", tmp_path / "machine"],
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "0 True False"), done.stderr
