"""A season of 12 regions, seeded, as real laptops would have exported it; built once, kept.

Twelve laptops with keys of their own, each with its stops, rooms, people and their two sheets;
some sheets are corrected, some arrivals taken back.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from caravan.demo.outside import SeededChance
from caravan.domain.ages import AgeBand
from caravan.domain.authority import KeyRole
from caravan.domain.events import Event, Lead, Session, Stage
from caravan.domain.ids import EntityId, EventId, ParticipantId, SessionId, headcount_id, sheet_id
from caravan.domain.journal import Kind, Op, Verb, canonical_json, commit
from caravan.domain.people import Headcount, Participant, Sex
from caravan.domain.quiz import Audience, Form, Phase
from caravan.domain.sheets import Answer, Sheet
from caravan.exchange.certificate import Certificate, Held, certificate_text
from caravan.exchange.export import Written, write_bundle
from caravan.exchange.keys import LaptopKeys, laptop_keys
from caravan.exchange.kit import kit_of
from caravan.exchange.manifest import Label
from caravan.exchange.merge import Reception
from caravan.exchange.office_keys import OfficeKeys, make_office_keys, unlock_office_keys
from caravan.exchange.trust import Trust, registered
from caravan.i18n import Language
from caravan.store.database import Database
from caravan.store.identity import Machine, settle
from caravan.store.journal import Change, Journal
from caravan.store.register import Register

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["EXPORTED", "Desk", "Scale", "export", "make_season", "open_laptop", "open_office"]

PASSPHRASE = "quatre mots sans rapport"  # noqa: S105 - of invented data

EXPORTED = "exported"
"""The laptop of the export: 7,500 people, 15,000 sheets."""
DAY = date(2026, 5, 25)
_ROOM = 25
_ITEMS = [f"hb-{number:03}" for number in range(1, 7)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How much is built: sheets of all regions together."""

    sheets: int
    regions: int = 12


class Desk:
    """A folder with a journal that writes under its own key."""

    def __init__(self, folder: Path, region: str) -> None:
        self.chance = SeededChance(folder.name)
        self.keys: LaptopKeys = laptop_keys(folder / "keys")
        self.database = Database.open(folder / "caravane.sqlite")
        self.label = Label(region=region, day=DAY, demo=False, program="0.1.0")
        identity = settle(
            self.database,
            Machine(folder / "machine", self.chance),
            self.chance,
            key_of=lambda: self.keys.signer.public,
        )
        self.journal = Journal(self.database, identity, self.chance, dict)

    def held(self, office: OfficeKeys, role: KeyRole = KeyRole.LAPTOP) -> Held:
        """What the office certifies of this key."""
        certificate = Certificate(
            key=self.keys.signer.public,
            role=role,
            region=self.label.region if role is KeyRole.LAPTOP else None,
            since=DAY,
            until=date(2030, 12, 31),
        )
        return Held(text=certificate_text(certificate, office.root), certificate=certificate)


def office_keys(season: Path) -> OfficeKeys:
    """The keys of the season's office, made the first time they are asked for."""
    if not (season / "keys" / "office").exists():
        return make_office_keys(season / "keys", PASSPHRASE, lambda _escrow: None, effort=8)
    return unlock_office_keys(season / "keys", PASSPHRASE)


class _Office(Desk):
    """The office that every laptop of the season exports to, and that certified them all."""

    def __init__(self, season: Path, folder: Path) -> None:
        super().__init__(folder, "04")
        keys = office_keys(season)
        held = [self.held(keys, KeyRole.OFFICE)]
        for place in sorted(season.glob("region-*")):
            laptop = Desk(place, place.name[-2:])
            held.append(laptop.held(keys))
            laptop.database.close()
        register = Register(self.database)
        for each in held:
            register.certify(registered(each.certificate, each.text))
        self.reception = Reception(
            journal=self.journal,
            identities=[keys.identity],
            quarantine=folder / "quarantine",
            demo=False,
            day=DAY,
            trust=Trust(
                root=keys.root.public,
                certified={each.certificate.key: each.certificate for each in held},
            ),
        )


def open_office(season: Path, folder: Path) -> _Office:
    """Open a new office that holds the season's keys."""
    return _Office(season, folder)


def open_laptop(folder: Path, region: str = "06") -> Desk:
    """Open a laptop of the season."""
    return Desk(folder, region)


def export(desk: Desk, season: Path, folder: Path, ops: Iterable[Op]) -> Written:
    """Export as a laptop does, its certificate shown."""
    keys = office_keys(season)
    return write_bundle(
        folder,
        ops,
        label=desk.label,
        keys=desk.keys,
        kit=kit_of(keys, office="A", demo=False),
        held=desk.held(keys),
    )


class _Said(Protocol):
    """What an operation can say."""

    @property
    def id(self) -> str:
        """The entity."""
        ...

    def payload(self) -> dict[str, Any]:
        """What the journal keeps."""
        ...


class _Maker:
    """Makes one laptop's operations, numbered on from what its journal holds."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._chance = desk, desk.chance
        self._seq = desk.journal.last_seq(desk.journal.identity.writer)

    def _op(self, kind: Kind, said: _Said, time: str, before: Op | None = None) -> Op:
        self._seq += 1
        nonce, payload = self._chance.token(16), canonical_json(said.payload())
        return Op(
            writer=self._desk.journal.identity.writer,
            seq=self._seq,
            kind=kind,
            entity=EntityId(said.id),
            revision=before.revision + 1 if before else 1,
            verb=Verb.PUT,
            parents=(before.id,) if before else (),
            payload_version=1,
            time=time,
            nonce=nonce,
            payload=payload,
            commitment=commit(nonce, payload),
        )

    def stop(self, people: int) -> Iterator[Op]:
        """One stop with as many rooms as its people need."""
        event = Event(
            id=EventId(self._chance.uuid()),
            day=DAY,
            region=self._desk.label.region,
            province="06.141",
            place="École Ibn Khaldoun",
            host="مؤسسة ابن خلدون",
        )
        opened = self._op(Kind.EVENT, event, "2026-05-25T09:00")
        yield opened
        for start in range(0, people, _ROOM):
            yield from self._room(event.id, min(_ROOM, people - start))
        yield self._op(Kind.EVENT, replace(event, closed=True), "2026-05-25T12:00", opened)

    def _room(self, event: EventId, people: int) -> Iterator[Op]:
        room = Session(
            id=SessionId(self._chance.uuid()),
            event=event,
            audience=Audience.CHILDREN,
            band=AgeBand.FROM_9,
            lead=Lead.TEACHER,
            language=Language.ARABIC,
            stage=Stage.WELCOME,
            started="09:10",
        )
        before: Op | None = None
        for stage in Stage:
            room = replace(room, stage=stage)
            before = self._op(Kind.SESSION, room, "2026-05-25T09:10", before)
            yield before
            if stage is Stage.WELCOME:
                present = [self._person(event, room.id) for _ in range(people)]
                for person in present:
                    yield self._op(Kind.PARTICIPANT, person, "2026-05-25")
            if stage in {Stage.BEFORE, Stage.AFTER}:
                for person in present:
                    yield from self._sheet(person, Phase(stage.value))
        counted = Headcount(id=headcount_id(room.id), event=event, session=room.id, people=3)
        yield self._op(Kind.HEADCOUNT, counted, "2026-05-25")

    def _person(self, event: EventId, session: SessionId) -> Participant:
        return Participant(
            id=ParticipantId(self._chance.uuid()),
            event=event,
            session=session,
            role=Audience.CHILDREN,
            band=AgeBand.FROM_9,
            sex=(Sex.GIRL, Sex.BOY, None)[self._chance.below(3)],
            language=Language.ARABIC,
        )

    def _sheet(self, person: Participant, phase: Phase) -> Iterator[Op]:
        sheet = Sheet(
            id=sheet_id(person.id, phase.value),
            event=person.event,
            session=person.session,
            participant=person.id,
            phase=phase,
            form=Form.X if phase is Phase.BEFORE else Form.Y,
            pack="harassment-9-11",
            pack_version=1,
            language=person.language,
            complete=True,
            answers=tuple(
                Answer(item=item, rev=1, choice=("a", "b", "c", None)[self._chance.below(4)])
                for item in _ITEMS
            ),
        )
        first = self._op(Kind.SHEET, sheet, "2026-05-25")
        yield first
        if not self._chance.below(50):
            shorter = replace(sheet, answers=sheet.answers[:-1], complete=False)
            yield self._op(Kind.SHEET, shorter, "2026-05-25", first)


def _born(desk: Desk) -> list[Op]:
    """The writer's birth and a first stop, saved through the journal itself."""
    event = Event(
        id=EventId(desk.chance.uuid()),
        day=DAY,
        region=desk.label.region,
        province="06.141",
        place="p",
        host="h",
    )
    desk.journal.append(
        Change(kind=Kind.EVENT, entity=event.id, payload=event.payload(), time="2026-05-25T08:00")
    )
    return list(desk.journal.ops())


def _fill(desk: Desk, people: int) -> list[Op]:
    ops, maker = _born(desk), _Maker(desk)
    for start in range(0, people, 2 * _ROOM):
        ops += maker.stop(min(2 * _ROOM, people - start))
    return ops


def make_season(folder: Path, scale: Scale) -> None:
    """Build the season if it is not there yet."""
    if (folder / "whole").exists():
        return
    shutil.rmtree(folder, ignore_errors=True)
    stick = folder / "stick"
    stick.mkdir(parents=True)
    for number in range(1, scale.regions + 1):
        region = f"{number:02}"
        desk = Desk(folder / f"region-{region}", region)
        export(desk, folder, stick, _fill(desk, scale.sheets // scale.regions // 2))
        desk.database.close()
    laptop = Desk(folder / EXPORTED, "06")
    laptop.journal.union(_fill(laptop, 7_500))
    laptop.database.close()
    (folder / "whole").touch()
