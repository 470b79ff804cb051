"""Laptops and an office with real databases and keys, and bundles composed by a cheat."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from caravan.domain.authority import KeyRole
from caravan.domain.journal import Kind, Verb, canonical_json
from caravan.exchange.certificate import Certificate
from caravan.exchange.export import Written, write_bundle
from caravan.exchange.keys import LaptopKeys, laptop_keys
from caravan.exchange.kit import Kit, kit_of
from caravan.exchange.manifest import Label
from caravan.exchange.merge import Reception, receive
from caravan.exchange.sealing import seal
from caravan.exchange.trust import Trust
from caravan.store.database import Database
from caravan.store.identity import Machine, settle
from caravan.store.journal import Change, Journal
from tests.fakes.office import office_keys
from tests.fakes.outside import SeededChance

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from caravan.domain.journal import Op
    from caravan.exchange.report import MergeReport

DAY = date(2026, 5, 25)
LABEL = Label(region="09", day=DAY, demo=False, program="0.1.0")


class Desk:
    """A folder with a journal that writes under its own key."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.chance = SeededChance(zlib.crc32(folder.name.encode()))
        self.keys: LaptopKeys = laptop_keys(folder / "keys")
        self.database = Database.open(folder / "caravane.sqlite")
        machine = Machine(folder / "machine", self.chance)
        identity = settle(
            self.database, machine, self.chance, key_of=lambda: self.keys.signer.public
        )
        self.journal = Journal(self.database, identity, self.chance, dict)

    @property
    def ops(self) -> list[Op]:
        return list(self.journal.ops())

    def say(self, entity: str, people: int, verb: Verb = Verb.PUT) -> Op:
        """Save a headcount, or a correction of one."""
        payload = {"event": "e", "session": "s", "people": people, "entered_after": False}
        change = Change(
            kind=Kind.HEADCOUNT, entity=entity, payload=payload, time="2026-05-25", verb=verb
        )
        return self.journal.append(change)[0]

    def rows(self, table: str) -> list[tuple[Any, ...]]:
        query = f"SELECT * FROM {table} ORDER BY 1"  # noqa: S608
        return self.database.connection.execute(query).fetchall()

    def close(self) -> None:
        self.database.close()


class Laptop(Desk):
    """A laptop of a region."""

    def export(self, folder: Path, kit: Kit, label: Label = LABEL) -> Written:
        folder.mkdir(exist_ok=True)
        return write_bundle(folder, self.ops, label=label, keys=self.keys, kit=kit)


class Everyone(Mapping[str, Certificate]):
    """The register of an office that enrolled every laptop there is."""

    def __getitem__(self, key: str) -> Certificate:
        return Certificate(key=key, role=KeyRole.LAPTOP, region=None, since=DAY, until=date.max)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class Office(Desk):
    """An office, its keys and its kit; whom it enrolled is not what most of its tests ask."""

    def __init__(self, folder: Path, *, demo: bool = False) -> None:
        super().__init__(folder)
        self.office_keys, self.escrow = office_keys(folder / "keys")
        self.kit = kit_of(self.office_keys, office="AUSIM", demo=demo)
        self.reception = Reception(
            journal=self.journal,
            identities=[self.office_keys.identity],
            quarantine=folder / "quarantine",
            demo=demo,
            day=DAY,
            trust=Trust(root=self.office_keys.root.public, certified=Everyone()),
        )

    def receive(self, *files: Path) -> MergeReport:
        return receive(self.reception, files)


def forge(
    stream: bytes,
    keys: LaptopKeys,
    kit: Kit,
    *,
    sign: bool = True,
    length: int | None = None,
    **claims: object,
) -> bytes:
    """Seal any stream behind a manifest that says whatever is wanted, honestly signed or not.

    With its true length, it is not unfolded here.
    """
    manifest = {
        "format": "caravane-bundle",
        "version": 1,
        "program": "0.1.0",
        "demo": False,
        "region": "09",
        "day": "2026-05-25",
        "writers": [],
        "kinds": {},
        "operations": 0,
        "digest": hashlib.sha256().hexdigest(),
        "inflated": len(inflated(stream)) if length is None else length,
        "sha256": hashlib.sha256(stream).hexdigest(),
        "key": keys.signer.public,
        "certificate": None,
    }
    line = canonical_json({**manifest, **claims})
    signed = line if sign else line + b" "
    signature = keys.signer.sign(b"caravane/bundle/1\n" + signed).hex().encode()
    return seal(b"\n".join((line, signature, stream)), kit.recipients)


def inflated(stream: bytes) -> bytes:
    """Unfold what is expected to be a stream; empty if it is not one."""
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


def folded(lines: Iterable[bytes]) -> bytes:
    """Compress lines that need not be operations."""
    return zlib.compress(b"".join(line + b"\n" for line in lines))
