"""Which sticks are plugged in, and which folders of one's own a file can go to."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QStorageInfo

__all__ = ["Drive", "own_folders", "sticks"]

_WHERE_STICKS_STAND = {"linux": ("/media/", "/run/media/", "/mnt/"), "darwin": ("/Volumes/",)}
_REMOVABLE = 2
_OWN = (
    QStandardPaths.StandardLocation.DocumentsLocation,
    QStandardPaths.StandardLocation.DesktopLocation,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drive:
    """A stick that can be written to: its name as the system shows it, and the room left."""

    path: Path
    name: str
    free: int


def sticks() -> tuple[Drive, ...]:
    """Find the removable drives; may wait for a slow one, so call it in the worker."""
    found = []
    for volume in QStorageInfo.mountedVolumes():
        path = volume.rootPath()
        if volume.isValid() and volume.isReady() and not volume.isReadOnly() and _removable(path):
            name = volume.displayName() or Path(path).name
            found.append(Drive(path=Path(path), name=name, free=volume.bytesAvailable()))
    return tuple(found)


def own_folders() -> tuple[Path, ...]:
    """Name the person's own folders, Documents before Desktop, where they exist."""
    named = [Path(QStandardPaths.writableLocation(where)) for where in _OWN]
    there = tuple(dict.fromkeys(path for path in named if path.is_dir()))
    return there or (Path.home(),)


def _removable(path: str) -> bool:
    if sys.platform == "win32":
        import ctypes

        return int(ctypes.windll.kernel32.GetDriveTypeW(path)) == _REMOVABLE
    return path.startswith(_WHERE_STICKS_STAND.get(sys.platform, ()))
