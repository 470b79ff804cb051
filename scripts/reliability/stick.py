"""A real FAT stick on this computer: an image, mounted through FUSE, that can be pulled out.

Everything that a person's stick does and a test's folder does not: names without case, times in
steps of two seconds, room that ends, a driver that dies, a folder that is suddenly empty or gone,
blocks that were taken and are not there. Needs `mkfs.vfat` (dosfstools) and `fusefat`; the latter
knows no name beyond ASCII.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["CLUSTER", "Pull", "Stick", "lacking"]

_MAKE, _MOUNT, _UNMOUNT = "mkfs.vfat", "fusefat", "umount"
_MEGABYTE = 1 << 20
_SIZE = 16 * _MEGABYTE
CLUSTER = 2_048
"""What `mkfs.vfat` chooses for an image of this size, and is told here."""
_DATA = 51_200
"""Where the content of files begins in such an image, behind two tables and the root folder."""
_PATIENCE = 10.0


def lacking() -> str:
    """Name what keeps sticks from being made here; empty if nothing does."""
    if sys.platform != "linux":
        return "Linux"
    tools = [each for each in (_MAKE, _MOUNT, _UNMOUNT) if shutil.which(each) is None]
    return ", ".join(tools) or ("" if os.access("/dev/fuse", os.R_OK | os.W_OK) else "/dev/fuse")


class Pull(Enum):
    """How a stick goes: what a person sees of it depends on who had mounted it."""

    DEAD = "its driver dies, every call fails"
    GONE = "unmounted, its folder removed, as desktops do"
    EMPTY = "unmounted, its folder stays, empty and on the laptop's own disk"


class Stick:
    """A stick that is plugged in and pulled out; `path` is where it stands while it is in."""

    def __init__(self, folder: Path, name: str) -> None:
        self.path = folder / "media" / name
        self._image = folder / f"{name}.img"
        self._driver: subprocess.Popen[bytes] | None = None
        self._away = False

    def format(self) -> None:
        """Make it empty, unplugged."""
        self.unplug()
        self._image.unlink(missing_ok=True)
        with self._image.open("wb") as image:
            image.truncate(_SIZE)
        _run(_MAKE, "-F", "16", "-s", str(CLUSTER // 512), str(self._image))

    def copy(self, other: Stick) -> None:
        """Hold what another holds, both unplugged."""
        self.unplug()
        other.unplug()
        shutil.copyfile(other._image, self._image)

    def plug(self, *, read_only: bool = False) -> Path:
        """Mount it, as it was left, and answer where."""
        self.unplug()
        self.path.mkdir(parents=True, exist_ok=True)
        how = "ro" if read_only else "rw+"
        command = [_MOUNT, "-f", "-s", "-o", how, str(self._image), str(self.path)]
        self._driver = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        end = time.monotonic() + _PATIENCE
        while not self.path.is_mount():
            if self._driver.poll() is not None or time.monotonic() > end:
                raise OSError(f"{_MOUNT} does not mount: {self._driver.poll()}")
            time.sleep(0.005)
        return self.path

    def unplug(self) -> None:
        """Take it out as one should, however it was pulled before; all that was written is kept."""
        driver, self._driver = self._driver, None
        self._away = False
        if driver is None:
            return
        _run(_UNMOUNT, "-l", str(self.path), may_fail=True)
        try:
            driver.wait(_PATIENCE)
        except subprocess.TimeoutExpired:  # a file of it is still open somewhere
            driver.kill()
            driver.wait()

    def pull(self, way: Pull) -> None:
        """Pull it out in the middle of whatever is being done."""
        if self._driver is None or self._away:
            return
        if way is Pull.DEAD:
            self._driver.kill()
            self._driver.wait()
            return
        _run(_UNMOUNT, "-l", str(self.path))
        self._away = True
        if way is Pull.GONE:
            with suppress(OSError):  # something was put there in between: then it stays, too
                self.path.rmdir()

    def left_behind(self) -> tuple[str, ...]:
        """Name what was written where the stick had been, once it was out; and clear it."""
        if not self._away or not self.path.is_dir():
            return ()
        found = tuple(sorted(path.name for path in self.path.iterdir()))
        shutil.rmtree(self.path)
        return found

    def fill(self, left: int) -> None:
        """Put in a file that leaves so many bytes of room, in whole clusters."""
        room = os.statvfs(self.path)
        rest = room.f_bavail * room.f_frsize - left
        with (self.path / "photos.zip").open("wb") as file:
            for begun in range(0, rest, _MEGABYTE):
                file.write(b"\xff" * min(_MEGABYTE, rest - begun))

    def empty(self) -> None:
        """Make room again."""
        (self.path / "photos.zip").unlink()

    def lose(self, offset: int) -> None:
        """Lose what was written from this byte on: the stick has less room than it says."""
        with self._image.open("rb+") as image:
            start = _DATA + offset
            os.posix_fadvise(image.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            image.seek(start)
            image.write(bytes(min(_SIZE - start, 4 * _MEGABYTE)))

    def cut(self, size: int) -> None:
        """Answer nothing any more beyond this byte of the data."""
        os.truncate(self._image, _DATA + size)


def _run(*command: str, may_fail: bool = False) -> None:
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode and not may_fail:
        raise OSError(f"{command[0]}: {done.stderr.decode(errors='replace').strip()}")
