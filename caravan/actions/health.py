"""What a person on the telephone asks first: which versions, which data, are they well.

Nothing here changes data: a damaged folder is looked at and left as it is.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from caravan import __version__
from caravan.store.checkup import check_up, sqlite_version
from caravan.store.lock import FolderLock

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from caravan.paths import Places
    from caravan.store.checkup import Checkup

__all__ = ["Health", "examine", "refuse_if_open"]

_PACKAGES = (
    "PySide6-Essentials",
    "sqlite-utils",
    "reportlab",
    "qrcode",
    "pyrage",
    "cryptography",
    "click",
    "platformdirs",
    "fonttools",
    "fontpkg-ibm-plex-sans-arabic",
    "fontpkg-amiri",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """The state of a computer.

    A package that is missing has no version; `qt` is None where Qt does not start. `free` is in
    bytes, None where the folder's disk does not say. `encrypted` is None where nobody could tell.
    `voices` stays empty: reading aloud needs Qt's TextToSpeech, which is not carried.
    """

    program: str
    python: str
    system: str
    qt: str | None
    sqlite: str
    packages: Mapping[str, str | None]
    fonts: Mapping[str, bool]
    voices: tuple[str, ...]
    data: Path
    log: Path
    database: Checkup
    free: int | None
    encrypted: bool | None

    @property
    def well(self) -> bool:
        """Whether nothing keeps this computer from working."""
        complete = all(self.packages.values()) and all(self.fonts.values())
        return complete and self.qt is not None and self.database.trouble is None


def examine(places: Places) -> Health:
    """Look at this computer and at these data."""
    return Health(
        program=__version__,
        python=platform.python_version(),
        system=f"{platform.system()} {platform.release()}".strip(),
        qt=_qt(),
        sqlite=sqlite_version(),
        packages={name: _version(name) for name in _PACKAGES},
        fonts=dict(_fonts()),
        voices=(),
        data=places.data,
        log=places.log,
        database=check_up(places.database),
        free=_free(places.data),
        encrypted=_encrypted(places.data),
    )


def refuse_if_open(places: Places) -> None:
    """Raise AlreadyOpen while another window or command works on these data."""
    if places.lock.exists():
        FolderLock(places.lock).release()


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _qt() -> str | None:
    """Start Qt's text engine, which is where a missing system library shows."""
    try:
        from caravan.typesetting.fonts import ensure_gui
    except ImportError:
        return None
    ensure_gui()
    return _version("PySide6-Essentials")


def _fonts() -> Iterator[tuple[str, bool]]:
    try:
        from caravan.typesetting.fonts import WEIGHTS, font_file
    except ImportError:
        return
    for face, weights in WEIGHTS.items():
        try:
            found = all(font_file(face, weight).is_file() for weight in weights)
        except ImportError:
            found = False
        yield face.value, found


def _free(folder: Path) -> int | None:
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def _encrypted(folder: Path) -> bool | None:
    """Tell whether the folder's disk is encrypted, where the system says so without a password.

    Linux names the layers of a disk. Windows and macOS want an administrator's command, which
    was never tried: there nobody is asked.
    """
    if sys.platform != "linux" or not folder.exists():
        return None
    number = folder.stat().st_dev
    device = Path(f"/sys/dev/block/{os.major(number)}:{os.minor(number)}")
    return any(_layers(device)) if device.exists() else None


def _layers(device: Path) -> Iterator[bool]:
    """Say of a disk, and of each it stands on, whether it is an encrypted layer."""
    name = device / "dm" / "uuid"
    yield name.is_file() and name.read_text(encoding="ascii").startswith("CRYPT-")
    for under in sorted((device / "slaves").glob("*")):
        yield from _layers(under)
