"""Safety copies of the database: made whole, reopened, checked, and only then kept.

Names and badges are in other files and never copied. The seven latest copies are kept, and of
the older ones the latest of each of the four weeks before.
"""

from __future__ import annotations

import os
import sqlite3
from datetime import datetime
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


def backups(folder: Path) -> tuple[Path, ...]:
    """List the copies, oldest first."""
    return tuple(sorted(folder.glob("caravane-*.sqlite"))) if folder.is_dir() else ()


def _stamp(path: Path) -> datetime:
    return datetime.strptime(path.stem.removeprefix("caravane-")[:17], _STAMP)  # noqa: DTZ007


def _worth_keeping(copies: Sequence[Path]) -> set[Path]:
    latest = set(copies[-_LATEST:])
    weekly = {_stamp(path).isocalendar()[:2]: path for path in copies}
    older = [path for path in weekly.values() if path not in latest]
    return latest | set(older[-_WEEKS:])


def _copy(database: Database, partial: Path) -> None:
    partial.unlink(missing_ok=True)
    target = sqlite3.connect(partial, isolation_level=None)
    try:
        database.connection.backup(target)
        answer = target.execute("PRAGMA quick_check(1)").fetchone()[0]
    finally:
        target.close()
    if answer != "ok":
        partial.unlink(missing_ok=True)
        raise DatabaseDamaged
    with partial.open("rb+") as file:
        os.fsync(file.fileno())


def back_up(database: Database, folder: Path, now: datetime) -> Path:
    """Copy the database into the folder, check the copy, drop the copies nobody needs."""
    with known_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        kept = folder / f"caravane-{now.strftime(_STAMP)}.sqlite"
        partial = kept.with_suffix(".partial")
        _copy(database, partial)
        partial.replace(kept)
        copies = backups(folder)
        for path in set(copies) - _worth_keeping(copies):
            path.unlink(missing_ok=True)
    return kept
