"""Show that a built program stands on its own feet: it starts, is healthy, and lives a season.

    python packaging/smoke_test.py                  the sources, with this Python
    python packaging/smoke_test.py dist/Caravane    the frozen folder

Not checked here, nor anywhere yet: Windows and macOS builds, an installer, code signing, a screen
reader, a real scanner, a real printer. PyInstaller builds only for the system it runs on, and so
far that was Linux.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PDFS = ("barometer-fr.pdf", "barometer-ar.pdf", "certificates-fr.pdf", "certificates-ar.pdf")
LONGEST_START_S = 3.0


def program(arguments: list[str]) -> list[str]:
    """Return the words that start the program under test."""
    if not arguments:
        return [sys.executable, "-m", "caravan"]
    name = "caravan.exe" if os.name == "nt" else "caravan"
    return [str(Path(arguments[0]).resolve() / name)]


def run(caravan: list[str], *words: str) -> float:
    """Run one command, fail if it fails, and return how long it took in seconds."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    began = time.perf_counter()
    subprocess.run([*caravan, *words], check=True, env=env)
    return time.perf_counter() - began


def main(arguments: list[str]) -> int:
    """Run the checks; 0 when all of them hold."""
    caravan = program(arguments)
    with tempfile.TemporaryDirectory() as folder:
        took = run(caravan, "--version")
        run(caravan, "doctor")
        run(caravan, "quiz", "check")
        run(caravan, "demo", "--to", folder, "--participants", "24", "--no-window")
        absent = [name for name in PDFS if not (Path(folder) / "out" / name).is_file()]
    if absent or took > LONGEST_START_S:
        print(f"Missing: {absent}; --version took {took:.2f} s (at most {LONGEST_START_S}).")
        return 1
    print(f"The program stands on its own feet; it answers in {took:.2f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
