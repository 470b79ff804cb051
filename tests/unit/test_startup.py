"""The first window waits for no library that it does not show."""

from __future__ import annotations

import os
import subprocess
import sys

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


def loaded_by(statement: str) -> set[str]:
    """Name the packages that a fresh process holds after a statement."""
    program = f"{statement}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_the_window_loads_nothing_heavy_before_it_shows() -> None:
    loaded = loaded_by("import caravan.desktop.app")
    assert "PySide6" in loaded
    assert loaded & HEAVY == set()


def test_the_package_itself_imports_nothing() -> None:
    assert loaded_by("import caravan") - loaded_by("") == {"caravan"}


def test_an_import_makes_no_folder_and_opens_no_window() -> None:
    program = (
        "import os\nbefore = set(os.listdir())\nimport caravan.desktop.app\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "assert QCoreApplication.instance() is None\nassert set(os.listdir()) == before"
    )
    assert "caravan" in loaded_by(program)
