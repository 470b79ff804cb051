"""Set the program up in `.venv` and run it; needs Python 3.11 or newer and nothing else.

    python3 run.py              set up, live a simulated season, open the window
    python3 run.py test         set up, run the tests (more words go to pytest)
    python3 run.py setup        set up only; quick when nothing changed
    python3 run.py WORD ...     set up, then `caravan WORD ...`

The libraries come from `requirements.lock` with their hashes. The program itself is not
installed: a line in `.venv` points at these sources, which needs no build and no network.
"""

from __future__ import annotations

import ctypes
import hashlib
import io
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV, LOCK, DEMO = ROOT / ".venv", ROOT / "requirements.lock", ROOT / "out" / "demo"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

# What Qt's wheels expect from a Linux system, and the Debian package that brings each.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
# What a window needs besides, by the variable that says which kind of screen there is.
WINDOW_LIBRARIES = {
    "DISPLAY": {
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-image.so.0": "libxcb-image0",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-randr.so.0": "libxcb-randr0",
        "libxcb-render-util.so.0": "libxcb-render-util0",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxcb-xkb.so.1": "libxcb-xkb1",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    },
    "WAYLAND_DISPLAY": {
        "libwayland-cursor.so.0": "libwayland-cursor0",
        "libwayland-egl.so.1": "libwayland-egl1",
    },
}
NO_SCREEN = (
    "Il n’y a pas d’écran ici, la fenêtre ne s’ouvre pas. Les résultats\u00a0:",
    "لا توجد شاشة هنا، لذلك لم تُفتح النافذة. النتائج:",
    "There is no screen here, so no window opens. The results:",
)
TEST_PROGRAMS = {"pdftotext": "poppler-utils", "qpdf": "qpdf", "age": "age"}


def main(words: list[str]) -> int:
    """Do what was asked; return the exit status of the last thing that ran."""
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python runs this very line
        print(f"Caravane needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
        return 1
    asked = words[0] if words else "season"
    status = set_up(with_tests=asked in ("setup", "test"))
    if status or asked == "setup":
        return status
    if asked == "test":
        return run_tests(words[1:])
    return caravan(*words) if words else season()


def set_up(*, with_tests: bool) -> int:
    """Bring the system's libraries and `.venv` up to date; 0 when all is there."""
    status = system_packages(with_tests=with_tests)
    stamp, wanted = VENV / "caravane.stamp", fingerprint()
    if status or (stamp.exists() and PYTHON.exists() and stamp.read_text("utf-8") == wanted):
        return status
    print("Setting up .venv: the first time takes a minute or two.", flush=True)
    if not PYTHON.exists() or call(PYTHON, "-c", "import pip") != 0:
        status = call(sys.executable, "-m", "venv", "--clear", VENV)
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    exact = ("--require-hashes", "--only-binary", ":all:", "--requirement", LOCK)
    status = status or call(*pip, *exact) or call(PYTHON, "-c", POINT_AT_SOURCES, ascii(str(ROOT)))
    if status:
        print("The set-up stopped; run the same command again when the cause above is gone.")
        return status
    stamp.write_text(wanted, "utf-8")
    return 0


# Executed by `.venv`'s own Python at every start. In ASCII, for folders with é or Arabic in them.
POINT_AT_SOURCES = """
import pathlib, sys, sysconfig
line = f"import sys; sys.path.append({sys.argv[1]})"
pathlib.Path(sysconfig.get_path("purelib"), "caravane-sources.pth").write_text(line, "ascii")
"""


def fingerprint() -> str:
    """Name the state that a finished set-up corresponds to."""
    return f"{hashlib.sha256(LOCK.read_bytes()).hexdigest()} {ROOT}"


def system_packages(*, with_tests: bool) -> int:
    """Install what Debian must provide, or print the one command that does."""
    if sys.platform != "linux":
        return 0
    needed = [package for name, package in QT_LIBRARIES.items() if not loads(name)]
    if find_spec("ensurepip") is None and not PYTHON.exists():
        needed.append("python3-venv")
    screens = [kind for name, kind in WINDOW_LIBRARIES.items() if os.environ.get(name)]
    wanted = [package for kind in screens for name, package in kind.items() if not loads(name)]
    if with_tests:
        wanted += [package for name, package in TEST_PROGRAMS.items() if not shutil.which(name)]
    if not needed + wanted:
        return 0
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *needed, *wanted]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        return call("apt-get", "update", "-q", env=quiet) or call(*install, env=quiet)
    print(f"Missing on this system: {' '.join(needed + wanted)}. On Debian, run:")
    print(f"    sudo {' '.join(install)}", flush=True)
    return 1 if needed else 0  # Qt names what else it misses, and the tests what they leave out


def loads(library: str) -> bool:
    """Tell whether the system has this library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_screen() -> bool:
    """Tell whether a window can be shown."""
    return sys.platform != "linux" or any(os.environ.get(name) for name in WINDOW_LIBRARIES)


def run_tests(words: list[str]) -> int:
    """Run the tests on every core, without a display; a missing `encoding=` is an error."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONWARNDEFAULTENCODING": "1"}
    cores = ("-n", "auto", "--dist", "loadfile")
    return call(PYTHON, "-m", "pytest", *cores, *words, env=env, cwd=ROOT)


def season() -> int:
    """Live the simulated season, then open the window where there is a screen."""
    if has_screen():
        return caravan("demo", "--to", str(DEMO))
    status = caravan("demo", "--to", str(DEMO), "--no-window")
    if status == 0:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")  # an old terminal may know no Arabic
        for sentence in NO_SCREEN:
            print(f"{sentence} {DEMO}")
    return status


def caravan(*words: str) -> int:
    """Run the program itself."""
    return call(PYTHON, "-m", "caravan", *words)


def call(*words: str | Path, env: dict[str, str] | None = None, cwd: Path | None = None) -> int:
    """Run one command and return its exit status."""
    sys.stdout.flush()
    return subprocess.run([str(word) for word in words], env=env, cwd=cwd, check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
