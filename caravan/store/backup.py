"""Safety copies of the database: made whole, reopened, checked, and only then kept.

Names and badges are in other files and never copied. The seven latest copies are kept, and of
the older ones the latest of each of the four weeks before.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

from caravan.errors import DatabaseDamaged
from caravan.safe_write import sync_folder
from caravan.store.troubles import NoRoomToChange, known_errors

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from caravan.store.database import Database

__all__ = [
    "LEFTOVERS",
    "back_up",
    "back_up_afresh",
    "back_up_before_change",
    "backups",
    "copy_whole",
    "keep_one_more",
    "put_aside",
    "stamp_of",
    "unfinished_copy",
]

_LATEST, _WEEKS = 7, 4
_CHANGED = 3
"""How much room a file takes that changes its form: its copy, both forms, what would undo it."""
_STAMP = "%Y-%m-%dT%H%M%S"
_OURS = re.compile(r"caravane-[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9][0-5][0-9][0-5][0-9]\.sqlite")
_UNFINISHED = "caravane-*.partial*"
_RESTORING = "restoring.sqlite*"
_ASIDE = "aside-*.sqlite*"
LEFTOVERS = ("-journal", "-wal", "-shm")
"""What SQLite may leave beside a database, and would play into whatever bears its name."""


def backups(folder: Path) -> tuple[Path, ...]:
    """List the copies, oldest first."""
    found = folder.glob("caravane-*.sqlite") if folder.is_dir() else ()
    return tuple(sorted(path for path in found if _OURS.fullmatch(path.name)))


def stamp_of(path: Path) -> datetime | None:
    """Tell when a copy was made, from its name; None if the name does not tell."""
    if not _OURS.fullmatch(path.name):
        return None
    try:
        return datetime.strptime(path.stem.removeprefix("caravane-"), _STAMP)  # noqa: DTZ007
    except ValueError:  # the thirty-first of February
        return None


def _next_stamp(folder: Path, now: datetime) -> datetime:
    """Stamp a copy after every other one, whatever the clock says: the newest must be kept."""
    latest = max(filter(None, map(stamp_of, backups(folder))), default=None)
    return now if latest is None or now > latest else latest + timedelta(seconds=1)


def _worth_keeping(copies: Sequence[Path]) -> set[Path]:
    latest = set(copies[-_LATEST:])
    weekly = {_week(path): path for path in copies}
    older = [path for path in weekly.values() if path not in latest]
    return latest | set(older[-_WEEKS:])


def _week(path: Path) -> tuple[int, int]:
    stamp = stamp_of(path)
    return stamp.isocalendar()[:2] if stamp else (0, 0)


def _check_copy(path: Path) -> None:
    """Read a copy again from the disk, as a stranger would, and refuse it if it is broken."""
    if hasattr(os, "posix_fadvise"):  # or we would read our own memory back
        with path.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as again:
        if again.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise DatabaseDamaged


def copy_whole(database: Database, path: Path) -> None:
    """Copy an open database into a file, and check what the disk kept of it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as target:
        database.connection.backup(target)
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    _check_copy(path)


def _sweep(folder: Path, pattern: str) -> None:
    for path in folder.glob(pattern):
        path.unlink(missing_ok=True)


def keep_one_more(database: Database, folder: Path, now: datetime) -> Path:
    """Copy the database into the folder and check the copy; no other copy goes."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / f"caravane-{_next_stamp(folder, now).strftime(_STAMP)}.sqlite"
    partial = kept.with_suffix(".partial")
    try:
        _sweep(folder, _UNFINISHED)
        copy_whole(database, partial)
        partial.replace(kept)
        sync_folder(folder)
    finally:
        partial.unlink(missing_ok=True)  # a disk that is full stays as full as it was
    return kept


def back_up(database: Database, folder: Path, now: datetime) -> Path:
    """Copy the database into the folder, check the copy, drop the copies nobody needs."""
    with known_errors(folder):
        kept = keep_one_more(database, folder, now)
        _sweep(folder, _RESTORING)
        copies = backups(folder)
        for path in set(copies) - _worth_keeping(copies):
            path.unlink(missing_ok=True)
    return kept


def back_up_before_change(database: Database, folder: Path, now: datetime) -> Path:
    """Copy a file of an older program before it becomes one of today, if there is room for both.

    Asked first: each try leaves a copy, and a disk that was nearly full would be so for good.
    """
    with known_errors(folder):
        needed = _CHANGED * database.path.stat().st_size
        if shutil.disk_usage(database.path.parent).free < needed:
            raise NoRoomToChange(-(-needed // 1_000_000))
    return back_up(database, folder, now)


def back_up_afresh(
    database: Database, folder: Path, now: datetime, *, but: Collection[Path] = ()
) -> Path:
    """Replace every copy but these by one of today: what was taken out of the data leaves them all.

    So do files that were put aside as damaged. The new copy is checked before any other goes.
    """
    with known_errors(folder):
        kept = keep_one_more(database, folder, now)
        for path in set(backups(folder)) - {kept, *but}:
            path.unlink(missing_ok=True)
        for remains in (_UNFINISHED, _RESTORING, _ASIDE):
            _sweep(folder, remains)
        sync_folder(folder)
    return kept


@contextmanager
def unfinished_copy(folder: Path) -> Iterator[Path]:
    """Lend a place among the copies for a file in the making; what is left of it is deleted."""
    with known_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder, _RESTORING)
        try:
            yield folder / "restoring.sqlite"
        finally:
            _sweep(folder, _RESTORING)


def put_aside(path: Path, folder: Path, now: datetime) -> Path:
    """Keep a file that is no database any more, and what lies beside it, as they are."""
    with known_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        names = (f"aside-{(now + timedelta(seconds=n)).strftime(_STAMP)}.sqlite" for n in count())
        aside = next(folder / name for name in names if not (folder / name).exists())
        # The file last: whoever finds it there finds the rest beside it.
        for ending in (*LEFTOVERS, ""):
            held = path.with_name(path.name + ending)
            if held.exists():
                _twin(held, aside.with_name(aside.name + ending))
        sync_folder(folder)
    return aside


def _twin(held: Path, twin: Path) -> None:
    """Give a file a second name: a disk that cannot read it any more can still do that."""
    twin.unlink(missing_ok=True)
    try:
        twin.hardlink_to(held)
    except OSError:  # no such thing on this disk
        shutil.copyfile(held, twin)
        with twin.open("rb+") as file:
            os.fsync(file.fileno())
