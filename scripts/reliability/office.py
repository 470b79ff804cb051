"""An office that receives a world's bundles, and everything that must not depend on the way."""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from caravan.domain.authority import KeyRole
from caravan.domain.barometer import Level, Scope
from caravan.domain.barometer_json import to_json
from caravan.domain.disclosure import View
from caravan.domain.ids import WriterId
from caravan.domain.reckoning import barometer
from caravan.exchange.certificate import Certificate
from caravan.exchange.merge import Reception, receive
from caravan.exchange.trust import Trust, registered
from caravan.packs.toml import load_all
from caravan.resources import quizzes_folder
from caravan.store import standing
from caravan.store.database import Database
from caravan.store.figures import read_counts
from caravan.store.identity import Machine, settle
from caravan.store.journal import Journal
from caravan.store.migrations import DERIVED
from caravan.store.register import Register, Revoked
from caravan.store.stranded import stranded
from tests.fakes.foreign import outsiders
from tests.fakes.outside import SeededChance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from caravan.domain.counts import Counts
    from caravan.domain.quiz import Pack
    from caravan.exchange.keys import LaptopKeys
    from caravan.exchange.report import MergeReport
    from scripts.reliability.world import World

__all__ = ["DAY", "Desk", "Office", "State", "Unequal", "packs"]

DAY = date(2026, 5, 25)
_BARE = "op, writer, seq, kind, entity, revision, verb, parents, payload_version, time, commitment"
_LAST = date(2030, 1, 1)
_NATION = Scope(level=Level.NATIONAL, code=None)
# The disk is the business of other campaigns (`power`, `faults`, `kill`): of this one's own
# databases nothing needs to outlive the process, and nobody else opens them.
_HASTE = ("main.locking_mode = EXCLUSIVE", "main.journal_mode = MEMORY", "main.synchronous = OFF")
State = dict[str, Any]


class Unequal(AssertionError):
    """Two ways to the same truth that do not meet."""


@cache
def packs() -> tuple[Pack, ...]:
    """Read the packs, once."""
    return load_all(quizzes_folder())


class Barometers:
    """Writes what is said of counts; where the next office counts the same, it was just written.

    A barometer is a function of its counts and nothing else. The same means to the letter: numbers,
    order of rows and of names, so that no two texts could differ and pass for equal.
    """

    def __init__(self) -> None:
        self._counted, self._written = "", list[bytes]()

    def of(self, counts: Counts) -> list[bytes]:
        """Write the barometer of the desk and the published one."""
        counted = repr(counts)
        if counted != self._counted:
            views = (View.DESK, View.PUBLISHED)
            said = (to_json(barometer(counts, packs(), view, demo=False)) for view in views)
            self._written = [json.dumps(each, ensure_ascii=False).encode() for each in said]
            self._counted = counted
        return self._written

    def forget(self) -> None:
        """Write the next one anew, whatever was counted."""
        self._counted = ""


class Desk:
    """Where one office after the other stands: made once, with an empty database to begin from."""

    def __init__(self, folder: Path, laptops: Sequence[LaptopKeys]) -> None:
        self.path, self.quarantine = folder / "caravane.sqlite", folder / "quarantine"
        self.identities = [laptops[0].identity]
        self.chance, self.barometers = SeededChance(7), Barometers()
        self._keys = [keys.signer.public for keys in laptops]
        machine = Machine(folder / "machine", self.chance)
        folder.mkdir()
        database = Database.open(self.path)
        self.identity = settle(database, machine, self.chance, key_of=lambda: self._keys[0])
        database.close()
        self._empty = self._registered = self.path.read_bytes()
        self.trust = Trust(root=self._keys[0], certified={})

    def register(self, world: World) -> None:
        """Have every office from now on begin with what this world's office decided of keys."""
        given = [self._certificate(world, number) for number in world.certified]
        self.trust = Trust(root=self._keys[0], certified={each.key: each for each in given})
        self.path.write_bytes(self._empty)
        with closing(opened(self.path)) as database, database.transaction():
            register = Register(database)
            for certificate in given:
                register.certify(registered(certificate, certificate.key))
            register.revoke(
                Revoked(key=key, writer=None if raw is None else WriterId(raw), since=since)
                for (key, raw), since in world.register.revoked.items()
            )
        self._registered = self.path.read_bytes()

    def _certificate(self, world: World, number: int) -> Certificate:
        key = self._keys[number]
        return Certificate(
            key=key,
            role=KeyRole.OFFICE if key in world.register.office else KeyRole.LAPTOP,
            region="09",
            since=DAY,
            until=_LAST,
            replaces=tuple(world.register.replaces.get(key, ())),
        )

    def clear(self) -> Database:
        """Open the database of an office that has received nothing yet; the last one is gone."""
        shutil.rmtree(self.quarantine, ignore_errors=True)
        self.path.write_bytes(self._registered)
        return opened(self.path)


def opened(path: Path) -> Database:
    """Open a database of our own as the program does, without waiting for any disk."""
    database = Database.open(path)
    for pragma in _HASTE:
        database.connection.execute(f"PRAGMA {pragma}")
    return database


class Office:
    """An office with the world's register, that has received nothing yet."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self.database = desk, desk.clear()
        self._found: State = {}
        self._reception = Reception(
            journal=Journal(self.database, desk.identity, desk.chance, dict),
            identities=desk.identities,
            quarantine=desk.quarantine,
            demo=False,
            day=DAY,
            trust=desk.trust,
        )

    def receive(self, files: Iterable[Path]) -> MergeReport:
        """Receive, and see that what was announced is what is there now."""
        report = receive(self._reception, files)
        announced = {
            "conflicts": _heads(report.conflicts),
            "stranded": report.stranded,
            "forks": report.forks,
            "gaps": report.gaps,
            "writers": report.writers,
        }
        self._found = {
            "conflicts": _heads(standing.conflicts(self.database)),
            "stranded": stranded(self.database),
            "forks": standing.forks(self.database),
            "gaps": standing.gaps(self.database),
            "writers": self._reception.journal.extents(),
        }
        for what, found in self._found.items():
            if announced[what] != found:
                raise Unequal(f"announced {what}: {announced[what]}, found {found}")
        return report

    def state(self) -> State:
        """Everything that must not depend on the way here, asked for after a reception."""
        query = self.database.connection.execute
        counts = read_counts(self.database.connection, _NATION, packs(), season=None)
        tables = {name: query(f"SELECT * FROM {name}").fetchall() for name in DERIVED}  # noqa: S608
        return {
            **{name: sorted(rows, key=repr) for name, rows in tables.items()},
            "journal": query(f"SELECT {_BARE} FROM journal ORDER BY op").fetchall(),  # noqa: S608
            "content": {op for (op,) in query("SELECT op FROM journal WHERE payload NOT NULL")},
            **self._found,
            "outsiders": sorted(map(repr, outsiders(self.database))),
            "barometer": self._desk.barometers.of(counts),
            "altered": standing.altered(self.database),
        }


def _heads(conflicts: Iterable[Any]) -> list[tuple[str, str, tuple[bytes, ...]]]:
    return sorted((each.kind.value, each.entity, each.heads) for each in conflicts)
