"""Who writes in this database: an id that no copy and no restored backup can share.

A writer id is a hash of the public half of the key that signs for it and of a salt, which is
itself a hash of three things: an id inside the database, an id of this machine (kept outside the
data folder, so that a copied folder leaves it behind) and a counter of this machine. So nobody can
claim a writer without its key. The machine also notes, for each writer, in which folder it writes
and the highest number it acknowledged. A database found elsewhere, or behind that number, gets a
new writer before anything is written: genuine new answers never collide with those already
exported.
"""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.domain.ids import writer_id
from caravan.errors import StorageTrouble
from caravan.store.reached import last_seq
from caravan.store.troubles import known_errors

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from caravan.domain.ids import WriterId
    from caravan.domain.outside import Chance
    from caravan.store.database import Database

__all__ = ["Identity", "Machine", "settle"]

_SALT_DIGITS = 32
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """The highest number a writer had reached, and in which folder."""

    seq: int
    folder: str


class Machine:
    """What this machine remembers of the writers that were born on it."""

    def __init__(self, folder: Path, chance: Chance) -> None:
        self.folder = folder
        self._chance = chance

    def _keep(self, name: str, text: str) -> None:
        """Write whole, without waiting for the disk: a mark lost only mints a writer."""
        unfinished = self.folder / f"{name}.part"
        with known_errors(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            unfinished.write_text(text, encoding="utf-8")
            unfinished.replace(self.folder / name)

    def _kept(self, name: str) -> str | None:
        try:
            return (self.folder / name).read_text(encoding="utf-8")
        except (FileNotFoundError, UnicodeDecodeError):
            return None

    def id(self) -> str:
        """The id of this machine, drawn at its first use."""
        kept = self._kept("machine")
        if not kept:
            kept = self._chance.token(16).hex()
            self._keep("machine", kept)
        return kept

    def next_count(self) -> int:
        """Count one more writer born here."""
        kept = self._kept("writers") or "0"
        number = int(kept) + 1 if kept.isdigit() else 1
        self._keep("writers", str(number))
        return number

    def mark(self, writer: WriterId) -> _Mark | None:
        """What is remembered of a writer; None if it was not born here or the note is damaged."""
        seq, _, folder = (self._kept(writer.hex()) or "").partition(" ")
        return _Mark(seq=int(seq), folder=folder) if seq.isdigit() and folder else None

    def set_mark(self, writer: WriterId, seq: int, folder: str) -> None:
        """Remember the highest number acknowledged."""
        self._keep(writer.hex(), f"{seq} {folder}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """The writer under which this database writes now, and what binds it to its key."""

    writer: WriterId
    key: str
    salt: str
    machine: Machine
    folder: str

    def acknowledge(self, seq: int) -> None:
        """Note outside the database that this number is on disk.

        What is on disk is saved, noted or not: an error here would have it saved again.
        """
        try:
            self.machine.set_mark(self.writer, seq, self.folder)
        except StorageTrouble as trouble:
            _log.warning("writer's mark not kept: %s", trouble.code)


def _database_id(database: Database, chance: Chance) -> str:
    kept = database.meta("database")
    if kept is None:
        kept = chance.token(16).hex()
        database.set_meta("database", kept)
    return kept


def _new_salt(database: Database, machine: Machine, chance: Chance) -> str:
    # A machine that forgot its counter could count a number twice; chance makes that harmless.
    parts = (
        _database_id(database, chance),
        machine.id(),
        str(machine.next_count()),
        chance.token(8).hex(),
    )
    return hashlib.sha256("/".join(("caravane/salt/1", *parts)).encode()).hexdigest()[:_SALT_DIGITS]


def _mint(database: Database, machine: Machine, chance: Chance, folder: str, key: str) -> Identity:
    salt = _new_salt(database, machine, chance)
    writer = writer_id(key, salt)
    machine.set_mark(writer, 0, folder)
    with database.transaction():
        database.set_meta("writer", writer.hex())
        database.set_meta("writer_key", key)
        database.set_meta("writer_salt", salt)
    return Identity(writer=writer, key=key, salt=salt, machine=machine, folder=folder)


def _kept(database: Database, machine: Machine, folder: str) -> Identity | None:
    """The writer that this file names, if it is bound to a key and was not copied or put back."""
    kept, key, salt = (database.meta(name) for name in ("writer", "writer_key", "writer_salt"))
    if kept is None or key is None or salt is None:
        return None  # a new file, or one from before writers were bound to keys
    writer = writer_id(key, salt)
    mark = machine.mark(writer)
    here = mark is not None and mark.folder == folder
    behind = mark is not None and last_seq(database.connection, writer) < mark.seq
    if writer.hex() != kept or not here or behind:
        return None
    return Identity(writer=writer, key=key, salt=salt, machine=machine, folder=folder)


def settle(
    database: Database,
    machine: Machine,
    chance: Chance,
    *,
    key_of: Callable[[], str],
    keyed: bool = True,
) -> Identity:
    """Decide who writes: this file's writer, or a new one if it was copied or restored.

    So too where its key is gone (`keyed` is false): what it wrote can no longer be signed here,
    and what is written from now on must be. `key_of` tells the public half of the key that signs
    here; it is asked only for a new writer, so that an ordinary start reads no key.
    """
    folder = hashlib.sha256(str(database.path.resolve()).encode()).hexdigest()
    kept = _kept(database, machine, folder) if keyed else None
    return kept or _mint(database, machine, chance, folder, key_of())
