"""One window at a time on a data folder; the lock dies with its process, however it dies."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from caravan.errors import AlreadyOpen, StorageTrouble
from caravan.i18n import _
from caravan.store.troubles import known_errors

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FolderLock", "NoLocks"]

# The locked byte lies past the number, which another process must still be able to read.
_LOCKED_BYTE = 64


# What a lock that somebody holds answers, in one system or another; anything else is the disk's.
_HELD = {errno.EAGAIN, errno.EACCES, errno.EDEADLK}
_NO_LOCKS = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL, errno.ENOSYS}


class NoLocks(StorageTrouble):
    """The data lie on a disk that cannot keep a second window out, as some of a network."""

    code = "no-locks"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _(
            "Le disque où sont les données ne sait pas les réserver à un seul programme à la fois."
        )

    @property
    def remedy(self) -> str:
        """What to do."""
        return _(
            "Les données doivent être sur le disque de cet ordinateur, pas sur un disque du"
            " réseau : mettez-y leur dossier. Rien n’est perdu."
        )


def _take(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _HELD:
            return False
        if error.errno in _NO_LOCKS:
            raise NoLocks from error
        raise
    return True


class FolderLock:
    """Holds a folder until `release` or the end of the process."""

    def __init__(self, path: Path) -> None:
        with known_errors(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            with known_errors(path):
                taken = _take(self._descriptor)
        except StorageTrouble:
            os.close(self._descriptor)
            raise
        if not taken:
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
