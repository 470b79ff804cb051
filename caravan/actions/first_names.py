"""Files with first names on their way to a folder: what a power cut leaves of one is swept.

A half written file lies beside the one to come. Closing the stop does not reach it and nobody sees
it: its name begins with a dot. So where it lies is noted before it is begun, its name is that of
these data alone, and the next start or the next file removes it. Nothing else is ever touched.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from caravan.errors import StorageTrouble
from caravan.safe_write import write_bytes

if TYPE_CHECKING:
    from caravan.store.database import Database

__all__ = ["sweep", "write_named"]

_FOLDER = "names_in"
"""In the database: the folder in which such a file was begun and not ended."""


def write_named(database: Database, path: Path, data: bytes) -> None:
    """Write a file that holds first names, whole or not at all, even after a power cut."""
    sweep(database)
    path = path.absolute()
    # As JSON, which writes any name in plain letters: a stick may have one that is no Unicode.
    database.set_meta(_FOLDER, json.dumps(str(path.parent)))
    write_bytes(path, data, part=_part(database))
    database.set_meta(_FOLDER, "")


def sweep(database: Database) -> None:
    """Remove what was begun and not ended; on a stick that is away it waits for the stick."""
    noted = database.meta(_FOLDER)
    if not noted:
        return
    folder = Path(json.loads(noted))
    with suppress(OSError, StorageTrouble):  # the next start or the next file tries again
        (folder / _part(database)).unlink(missing_ok=folder.is_dir())
        database.set_meta(_FOLDER, "")


def _part(database: Database) -> str:
    """Name the half written file of these data; only one program at a time works on them."""
    return f".{(database.meta('database') or '')[:16]}.part"
