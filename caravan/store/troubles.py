"""What SQLite and the file system say, told as errors a person can act on."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from caravan.errors import (
    DatabaseDamaged,
    DatabaseForeign,
    DiskFull,
    FolderReadOnly,
    StorageTrouble,
)
from caravan.i18n import _
from caravan.i18n.numbers import count, ltr
from caravan.safe_write import known_from

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = [
    "DatabaseReplaced",
    "DiskTrouble",
    "JournalAltered",
    "Locked",
    "NoRoomToChange",
    "known_errors",
]


class DiskTrouble(StorageTrouble):
    """The disk did not do what it was asked."""

    code = "disk-trouble"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Le disque ne répond pas comme il faut.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _(
            "Recommencez. Si cela continue, exportez vers une clé USB et changez d’ordinateur :"
            " ce qui était enregistré l’est toujours."
        )


class NoRoomToChange(DiskFull):
    """Less room than a file of an older program needs to become one of today."""

    code = "no-room-to-change"

    def __init__(self, megabytes: int) -> None:
        super().__init__()
        self.megabytes = megabytes

    @property
    def sentence(self) -> str:
        """What happened."""
        return _(
            "Il n’y a pas assez de place sur le disque pour adapter les données à cette version du"
            " programme : il faut {megabytes} Mo libres."
        ).format(megabytes=count(self.megabytes))

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Libérez cette place, puis recommencez : rien n’a été changé.")


class Locked(StorageTrouble):
    """Another program holds the database."""

    code = "locked"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Un autre programme utilise les données en ce moment.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Fermez-le, puis recommencez : rien n’est perdu.")


class DatabaseReplaced(StorageTrouble):
    """The file under the open program is no longer the one it was working on."""

    code = "replaced"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _(
            "Le fichier des données a été remplacé ou supprimé pendant que le programme était"
            " ouvert."
        )

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Fermez le programme, remettez le fichier à sa place, puis ouvrez-le de nouveau.")


class JournalAltered(StorageTrouble):
    """Some operations are not what was saved: somebody changed them, or a bad disk did."""

    code = "journal-altered"

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    @property
    def sentence(self) -> str:
        """What happened."""
        return _(
            "Des données ont changé depuis qu’elles ont été enregistrées (nombre : {number})."
        ).format(number=count(self.number))

    @property
    def remedy(self) -> str:
        """What to do."""
        return _(
            "Ne supprimez rien et appelez le bureau : les copies de sécurité sont dans le dossier"
            " {folder}."
        ).format(folder=ltr("backups"))


_FULL_OR_IO = {
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_IOERR: DiskTrouble,
    sqlite3.SQLITE_CORRUPT: DatabaseDamaged,
    sqlite3.SQLITE_NOTADB: DatabaseForeign,
    sqlite3.SQLITE_READONLY: FolderReadOnly,
    sqlite3.SQLITE_CANTOPEN: FolderReadOnly,
    sqlite3.SQLITE_PERM: FolderReadOnly,
    sqlite3.SQLITE_BUSY: Locked,
    sqlite3.SQLITE_LOCKED: Locked,
}


def _from_sqlite(error: sqlite3.Error, place: str) -> StorageTrouble | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return DatabaseReplaced()
    kind = _FULL_OR_IO.get(code & 0xFF) if code is not None else None
    if kind is None:
        return None
    return kind(place) if kind in {DiskFull, FolderReadOnly} else kind()


@contextmanager
def known_errors(place: Path) -> Iterator[None]:
    """Turn the world's failures into known errors; our own mistakes pass through untouched."""
    try:
        yield
    except sqlite3.Error as error:
        known = _from_sqlite(error, place.name)
        if known is None:
            raise
        raise known from error
    except OSError as error:
        raise (known_from(error, place) or DiskTrouble()) from error
