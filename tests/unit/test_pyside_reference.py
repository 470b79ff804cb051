"""PySide6 counts its references right; this must pass before the pin in pyproject.toml moves.

6.12.0 drops a reference to None on most void calls and to True on every emit made from Python:
on Python 3.11 the interpreter aborts after a few thousand of either.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

TURNS = 20_000

SET_TEXT = f"""
import sys
from PySide6.QtWidgets import QApplication, QLabel
application, label = QApplication([]), QLabel()
before = sys.getrefcount(None)
for turn in range({TURNS}):
    label.setText(str(turn))
print(before - sys.getrefcount(None))
"""

EMIT = f"""
import sys
from PySide6.QtCore import QObject, Signal
class Sender(QObject):
    said = Signal(int)
sender, heard = Sender(), []
sender.said.connect(heard.append)
before = sys.getrefcount(True)
for turn in range({TURNS}):
    sender.said.emit(turn)
assert len(heard) == {TURNS}
print(before - sys.getrefcount(True))
"""


@pytest.mark.parametrize("program", [SET_TEXT, EMIT], ids=["setText", "emit"])
def test_twenty_thousand_calls_lose_no_reference(program: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < TURNS // 100, "references are lost: do not move the pin"
