"""Safety copies of the database: made whole, reopened, checked, and only then kept.

Names and badges are in other files and never copied. The seven latest copies are kept, and of
the older ones the latest of each of the four weeks before.
"""

from __future__ import annotations

import os
import re
import sqlite3
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from caravan.errors import DatabaseDamaged
from caravan.store.troubles import known_errors

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from caravan.store.database import Database

__all__ = ["back_up", "backups"]

_LATEST, _WEEKS = 7, 4
_STAMP = "%Y-%m-%dT%H%M%S"
_OURS = re.compile(r"caravane-[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9][0-5][0-9][0-5][0-9]\.sqlite")


def backups(folder: Path) -> tuple[Path, ...]:
    """List the copies, oldest first."""
    found = folder.glob("caravane-*.sqlite") if folder.is_dir() else ()
    return tuple(sorted(path for path in found if _OURS.fullmatch(path.name)))


def _stamp(path: Path) -> datetime:
    return datetime.strptime(path.stem.removeprefix("caravane-"), _STAMP)  # noqa: DTZ007


def _next_stamp(folder: Path, now: datetime) -> datetime:
    """Stamp a copy after every other one, whatever the clock says: the newest must be kept."""
    latest = max(map(_stamp, backups(folder)), default=None)
    return now if latest is None or now > latest else latest + timedelta(seconds=1)


def _worth_keeping(copies: Sequence[Path]) -> set[Path]:
    latest = set(copies[-_LATEST:])
    weekly = {_stamp(path).isocalendar()[:2]: path for path in copies}
    older = [path for path in weekly.values() if path not in latest]
    return latest | set(older[-_WEEKS:])


def _copy(database: Database, partial: Path) -> None:
    for unfinished in partial.parent.glob("caravane-*.partial*"):
        unfinished.unlink(missing_ok=True)
    target = sqlite3.connect(partial, isolation_level=None)
    try:
        database.connection.backup(target)
        answer = target.execute("PRAGMA quick_check(1)").fetchone()[0]
    finally:
        target.close()
    if answer != "ok":
        raise DatabaseDamaged
    with partial.open("rb+") as file:
        os.fsync(file.fileno())


def back_up(database: Database, folder: Path, now: datetime) -> Path:
    """Copy the database into the folder, check the copy, drop the copies nobody needs."""
    with known_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        kept = folder / f"caravane-{_next_stamp(folder, now).strftime(_STAMP)}.sqlite"
        partial = kept.with_suffix(".partial")
        try:
            _copy(database, partial)
            partial.replace(kept)
        finally:
            partial.unlink(missing_ok=True)  # a disk that is full stays as full as it was
        copies = backups(folder)
        for path in set(copies) - _worth_keeping(copies):
            path.unlink(missing_ok=True)
    return kept
