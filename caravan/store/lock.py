"""One window at a time on a data folder; the lock dies with its process, however it dies."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from caravan.errors import AlreadyOpen
from caravan.store.troubles import known_errors

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FolderLock"]

# The locked byte lies past the number, which another process must still be able to read.
_LOCKED_BYTE = 64


def _take(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


class FolderLock:
    """Holds a folder until `release` or the end of the process."""

    def __init__(self, path: Path) -> None:
        with known_errors(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        if not _take(self._descriptor):
            holder = os.read(self._descriptor, _LOCKED_BYTE).strip()
            os.close(self._descriptor)
            raise AlreadyOpen(int(holder) if holder.isdigit() else 0)
        # The number is a courtesy to a second window: a full disk must not keep this one shut.
        with suppress(OSError):
            os.ftruncate(self._descriptor, 0)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, str(os.getpid()).encode())

    def release(self) -> None:
        """Let another window in."""
        os.close(self._descriptor)
