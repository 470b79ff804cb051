"""Restores a copy, or takes a move in, in processes that kill themselves at another instant each.

    python -m tests.unit.actions.killed_restore restore|move LAPTOP FILE LIVES SEED

`LAPTOP` is a folder with `data` and `machine`. Each life is lived in `LAPTOP-<number>`; how many
instants a whole life has is printed.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from caravan.actions import moving, restore
from caravan.paths import places_for
from tests.fakes.outside import FixedClock

if TYPE_CHECKING:
    from types import FrameType

SECRET = "quatre mots sans rapport"  # noqa: S105
_WATCHED = {
    "arriving.py",
    "backup.py",
    "database.py",
    "moving.py",
    "restore.py",
    "restoring.py",
    "safe_write.py",
    "shutil.py",
}


class Instants:
    """Counts calls made by the code that handles files; dies at the one it was told."""

    def __init__(self, last: int) -> None:
        self.seen = 0
        self._last = last

    def __call__(self, frame: FrameType, _event: str, _argument: Any) -> None:
        if Path(frame.f_code.co_filename).name in _WATCHED:
            self.seen += 1
            if self.seen == self._last:
                os.kill(os.getpid(), signal.SIGKILL)


def live(act: str, folder: Path, file: Path, last: int) -> int:
    """Restore or move in once, up to an instant; return how many there were."""
    places = places_for(folder / "data", folder / "machine")
    instants = Instants(last)
    sys.setprofile(instants)
    if act == "restore":
        restore.restore(places, places.backups / file.name, clock=FixedClock())
    else:
        moving.move_in(places, moving.open_box(file, SECRET))
    sys.setprofile(None)
    return instants.seen


def main(act: str, laptop: Path, file: Path, lives: int, seed: int) -> None:
    """Live a whole life to count its instants, then as many short ones as asked."""
    # Twice: the first life also imports, and the short ones do not any more.
    for name in ("first", "whole"):
        total = live(
            act, shutil.copytree(laptop, laptop.with_name(f"{laptop.name}-{name}")), file, 0
        )
    half = lives // 2
    anywhere = random.Random(seed).sample(range(1, total - half), lives - half)  # noqa: S311
    # The other half at the very end, where files change their names.
    for number, last in enumerate([*anywhere, *range(total - half, total)]):
        folder = shutil.copytree(laptop, laptop.with_name(f"{laptop.name}-{number}"))
        child = os.fork()
        if not child:
            live(act, folder, file, last)
            os._exit(0)
        _pid, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), last
    sys.stdout.write(str(total))


if __name__ == "__main__":
    act, laptop, file, lives, seed = sys.argv[1:]
    main(act, Path(laptop), Path(file), int(lives), int(seed))
