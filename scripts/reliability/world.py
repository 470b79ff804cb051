"""Draw a world: laptops that plan, count, correct, take back, erase, hand over, are cloned, lost.

Everything an honest or dishonest laptop may put into a bundle, and bundles cut from it at any
moment. The same draws with other clocks make the same world, except for what its clocks show.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from caravan.domain.ids import EntityId, OpId, WriterId, headcount_id, sheet_id, tally_id, writer_id
from caravan.domain.journal import Kind, Op, Verb, canonical_json, commit
from scripts.reliability.plain_fold import Register

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from caravan.domain.quiz import Pack

__all__ = ["Cut", "World", "draw"]

_REGIONS = ("02", "06", "09")
About = tuple[Kind, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """What one bundle holds, and which key signs it."""

    key: int
    ops: tuple[Op, ...]


@dataclass(slots=True)
class World:
    """What was written, what was carried, and what the office decided of keys."""

    cuts: list[Cut] = field(default_factory=list)
    register: Register = field(default_factory=lambda: Register(office=frozenset()))
    certified: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Writer:
    """A writer and what it wrote; a clone shares its beginning and its name."""

    key: int
    id: WriterId
    clock: int
    log: list[Op] = field(default_factory=list)
    seen: dict[About, list[Op]] = field(default_factory=lambda: defaultdict(list))


class _Drawing:
    """Draws a world step by step."""

    def __init__(
        self, chance: random.Random, keys: Sequence[str], packs: Sequence[Pack], *, clocks: bool
    ) -> None:
        self.chance, self.keys, self.packs, self.clocks = chance, keys, packs, clocks
        self.writers: list[_Writer] = []
        self.everything: dict[About, list[Op]] = defaultdict(list)
        self.heirs: dict[int, int] = {}

    def writer(self, key: int) -> _Writer:
        salt = f"{self.chance.getrandbits(128):032x}"
        born = _Writer(
            key=key,
            id=writer_id(self.keys[key], salt),
            clock=self.chance.randint(-10, 10),
        )
        self.writers.append(born)
        payload = {"key": self.keys[key], "salt": salt, "region": "09", "demo": False}
        self.say(born, Kind.WRITER, born.id.hex(), payload)
        return born

    def say(
        self,
        writer: _Writer,
        kind: Kind,
        entity: str,
        payload: dict[str, Any],
        verb: Verb = Verb.PUT,
        replaced: Sequence[Op] = (),
    ) -> None:
        shift = writer.clock if self.clocks else 0
        nonce, said = self.chance.randbytes(16), canonical_json(payload)
        op = Op(
            writer=writer.id,
            seq=len(writer.log) + 1,
            kind=kind,
            entity=EntityId(entity),
            revision=1 + max((each.revision for each in replaced), default=0),
            verb=verb,
            parents=tuple(sorted({OpId(each.id) for each in replaced})),
            payload_version=1,
            time=date(2026 + shift, 5, 25).isoformat(),
            nonce=nonce,
            payload=said,
            commitment=commit(nonce, said),
        )
        writer.log.append(op)
        for journal in (writer.seen, self.everything):
            journal[kind, entity].append(op)

    def uuid(self) -> str:
        digits = f"{self.chance.getrandbits(128):032x}"
        return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"

    def pick(self, writer: _Writer, kind: Kind) -> str | None:
        known = [entity for of, entity in writer.seen if of is kind]
        return self.chance.choice(known) if known else None

    def plans(self, writer: _Writer) -> None:
        region = self.chance.choice(_REGIONS)
        self.say(writer, Kind.EVENT, self.uuid(), self.event(region))

    def event(self, region: str) -> dict[str, Any]:
        return {
            "day": f"2026-{self.chance.choice(('05', '10'))}-{self.chance.randint(1, 28):02}",
            "region": region,
            "province": f"{region}.001",
            "place": self.chance.choice(("Aït Baha", "تيزنيت", "Zagora")),
            "host": "École",
            "closed": self.chance.random() < 0.5,
            "entered_after": False,
        }

    def opens(self, writer: _Writer) -> None:
        event = self.pick(writer, Kind.EVENT)
        if event is not None:
            self.say(writer, Kind.SESSION, self.uuid(), self.session(event))

    def session(self, event: str) -> dict[str, Any]:
        children = self.chance.random() < 0.7
        return {
            "event": event,
            "audience": "children" if children else "parents",
            "band": "9-11" if children else None,
            "lead": "teacher",
            "language": self.chance.choice(("fr", "ar")),
            "stage": self.chance.choice(("before", "closed")),
            "started": "2026-05-25T09:10",
            "ended": None,
        }

    def checks_in(self, writer: _Writer) -> None:
        session = self.pick(writer, Kind.SESSION)
        if session is None:
            return
        about = writer.seen[Kind.SESSION, session][-1].content()
        event = str(about.get("event", session))
        for _ in range(self.chance.randint(1, 3)):
            person = self.uuid()
            self.say(writer, Kind.PARTICIPANT, person, self.person(event, session))
            if self.chance.random() < 0.8:
                phase = self.chance.choice(("before", "after"))
                entity = sheet_id(person, phase)  # type: ignore[arg-type]
                self.say(writer, Kind.SHEET, entity, self.sheet(event, session, person, phase))

    def person(self, event: str, session: str) -> dict[str, Any]:
        return {
            "event": event,
            "session": session,
            "role": "children",
            "band": "9-11",
            "sex": self.chance.choice(("f", "m", None)),
            "language": "fr",
        }

    def sheet(self, event: str, session: str, person: str, phase: str) -> dict[str, Any]:
        pack = self.chance.choice(self.packs)
        form = self.chance.choice(("X", "Y"))
        items = [item for item in pack.items if item.form.value == form]
        answers = [
            [item.id, item.rev, self.chance.choice([*(each.id for each in item.choices), None])]
            for item in items[: self.chance.randint(1, len(items))]
        ]
        return {
            "event": event,
            "session": session,
            "participant": person,
            "phase": phase,
            "form": form,
            "pack": pack.id,
            "pack_version": pack.version,
            "language": "fr",
            "complete": len(answers) == len(items),
            "answers": answers,
        }

    def counts(self, writer: _Writer) -> None:
        session = self.pick(writer, Kind.SESSION)
        if session is None:
            return
        event = str(writer.seen[Kind.SESSION, session][-1].content().get("event", ""))
        number = self.chance.randint(0, 60)
        people = {"event": event, "session": session, "people": number, "entered_after": False}
        entity = str(headcount_id(session))  # type: ignore[arg-type]
        self.say(writer, Kind.HEADCOUNT, entity, people, replaced=self.heads(writer, entity))
        self.tallies(writer, event, session)

    def tallies(self, writer: _Writer, event: str, session: str) -> None:
        pack = self.chance.choice(self.packs)
        item = self.chance.choice([each for each in pack.items if each.form.value in "XY"])
        entity = str(tally_id(session, "before", item.id))  # type: ignore[arg-type]
        said = {
            "event": event,
            "session": session,
            "phase": "before",
            "form": item.form.value,
            "pack": pack.id,
            "pack_version": pack.version,
            "item": item.id,
            "rev": item.rev,
            "present": 30,
            "unsure": self.chance.randint(0, 5),
            "counts": {item.choices[0].id: self.chance.randint(0, 25)},
        }
        self.say(writer, Kind.TALLY, entity, said, replaced=self.heads(writer, entity))

    def heads(self, writer: _Writer, entity: str) -> list[Op]:
        """What this laptop believes nothing has replaced; sometimes it has not looked well."""
        ops = [op for (_kind, of), about in writer.seen.items() if of == entity for op in about]
        replaced = {parent for op in ops for parent in op.parents}
        heads = [op for op in ops if op.id not in replaced]
        return heads if self.chance.random() < 0.9 else ops[:1]

    def corrects(self, writer: _Writer) -> None:
        if about := self.any_of(writer.seen):
            self.changes(writer, about, self.chance.choice((Verb.PUT, Verb.PUT, Verb.VOID)))

    def erases(self, writer: _Writer) -> None:
        people = [key for key in writer.seen if key[0] in {Kind.PARTICIPANT, Kind.SHEET}]
        if people:
            self.changes(writer, self.chance.choice(people), Verb.ERASE)

    def any_of(self, seen: dict[About, list[Op]]) -> About | None:
        known = [about for about in seen if about[0] is not Kind.WRITER]
        return self.chance.choice(known) if known else None

    def changes(self, writer: _Writer, about: About, verb: Verb) -> None:
        payload = self.changed(self.chance.choice(self.everything[about]))
        self.say(writer, *about, payload, verb, self.heads(writer, about[1]))

    def changed(self, op: Op) -> dict[str, Any]:
        said = op.content()
        if "people" in said:
            said["people"] = self.chance.randint(0, 60)
        if "closed" in said:
            said["closed"] = not said["closed"]
        return (
            {"nonsense": 1}
            if self.chance.random() < 0.05 and op.kind is not Kind.HANDOVER
            else said
        )

    def hands_over(self, writer: _Writer) -> None:
        event = self.pick(writer, Kind.EVENT)
        if event is None:
            return
        self.say(writer, Kind.HANDOVER, self.uuid(), {"event": event})
        other = self.chance.choice(self.writers)
        other.seen[Kind.EVENT, event] = list(writer.seen[Kind.EVENT, event])

    def meddles(self, writer: _Writer) -> None:
        """Say something of what another laptop made: from its op, or as if it were one's own."""
        about = self.any_of(self.everything)
        if about is None:
            return
        replaced = self.everything[about][-1:] if self.chance.random() < 0.6 else []
        verb = self.chance.choice(list(Verb))
        payload = self.changed(self.chance.choice(self.everything[about]))
        self.say(writer, *about, payload, verb, replaced)

    def settles(self, writer: _Writer) -> None:
        """The office looks at everything, and answers it or links two events."""
        if writer.key != 0:
            return
        for about, ops in self.everything.items():
            writer.seen[about] = list(ops)
        events = [entity for kind, entity in self.everything if kind is Kind.EVENT]
        if len(events) > 1 and self.chance.random() < 0.4:
            kept, other = self.chance.sample(events, 2)
            link = {"what": "event", "kept": kept, "other": other}
            same = self.chance.random() < 0.7
            entity = hashlib.sha256(f"{kept}{other}".encode()).hexdigest()[:32]
            said = {**link, "same": same}
            self.say(writer, Kind.LINK, entity, said, replaced=self.heads(writer, entity))
        elif chosen := self.any_of(writer.seen):
            self.changes(writer, chosen, Verb.PUT)

    def is_cloned(self, writer: _Writer) -> None:
        twin = replace(writer, log=list(writer.log), seen=defaultdict(list))
        twin.seen.update({about: list(ops) for about, ops in writer.seen.items()})
        twin.clock = self.chance.randint(-10, 10)
        self.writers.append(twin)

    def is_restored(self, writer: _Writer) -> None:
        born = self.writer(writer.key)
        born.seen.update({about: list(ops) for about, ops in writer.seen.items()})

    def is_replaced(self, writer: _Writer) -> None:
        """Its keys are lost: a new key is certified in place of the old one."""
        spare = len(self.keys) - 2
        if writer.key == 0 or spare in self.heirs.values() or writer.key in self.heirs:
            return
        self.heirs[writer.key] = spare
        born = self.writer(spare)
        born.seen.update({about: list(ops) for about, ops in writer.seen.items()})

    def live(self, steps: int) -> None:
        """Let time pass."""
        doings = [
            *([self.plans] * 2 + [self.opens] * 3 + [self.checks_in] * 3 + [self.counts] * 3),
            *([self.corrects] * 5 + [self.erases] * 2 + [self.hands_over] + [self.meddles] * 2),
            *([self.settles] * 2 + [self.is_cloned, self.is_restored, self.is_replaced]),
        ]
        for _ in range(steps):
            doing = self.chance.choice(doings)
            if len(self.writers) < 12 or doing.__name__[:3] != "is_":
                doing(self.chance.choice(self.writers))


def draw(
    chance: random.Random, keys: Sequence[str], packs: Sequence[Pack], *, clocks: bool = True
) -> World:
    """Draw a world; key 0 is the office's, the last one is certified by nobody."""
    drawing = _Drawing(chance, keys, packs, clocks=clocks)
    for key in range(chance.randint(2, 6)):
        drawing.writer(key)
    if chance.random() < 0.2:
        drawing.writer(len(keys) - 1)
    drawing.live(chance.randint(20, 120))
    replaces = {keys[new]: (keys[old],) for old, new in drawing.heirs.items()}
    register = Register(
        office=frozenset({keys[0]}), replaces=replaces, revoked=_revoked(drawing, keys)
    )
    return World(cuts=_cuts(drawing), register=register, certified=list(range(len(keys) - 1)))


def _revoked(drawing: _Drawing, keys: Sequence[str]) -> dict[tuple[str, bytes | None], int]:
    chance = drawing.chance
    if chance.random() < 0.5:
        return {}
    thief = chance.choice(drawing.writers)
    if thief.key == 0:
        return {}
    limits: dict[tuple[str, bytes | None], int] = {}
    limits[keys[thief.key], thief.id] = chance.randint(1, len(thief.log) + 1)
    if chance.random() < 0.3:
        limits[keys[thief.key], None] = chance.randint(1, 5)
    return limits


def _cuts(drawing: _Drawing) -> list[Cut]:
    """Cut bundles at any moment: each laptop's writers up to some number, now and then with a hole.

    A key that replaces another also brings what the other wrote.
    """
    chance, cuts = drawing.chance, list[Cut]()
    for key in sorted({writer.key for writer in drawing.writers}):
        old = {former for former, new in drawing.heirs.items() if new == key}
        own = [writer for writer in drawing.writers if writer.key in {key, *old}]
        for _ in range(chance.randint(1, 3)):
            ops: dict[bytes, Op] = {}
            for writer in own:
                upto = chance.choice((len(writer.log), chance.randint(0, len(writer.log))))
                ops.update({op.id: op for op in _holed(writer.log[:upto], chance)})
            if ops:
                cuts.append(Cut(key=key, ops=_as_exported(ops.values())))
    return cuts


def _holed(log: list[Op], chance: random.Random) -> list[Op]:
    if len(log) < 4 or chance.random() < 0.8:
        return log
    first = chance.randint(1, len(log) - 2)
    return log[:first] + log[first + chance.randint(1, 3) :]


def _as_exported(ops: Any) -> tuple[Op, ...]:  # noqa: ANN401 - any collection
    """Empty what the laptop itself has erased, and sort as a bundle is sorted."""
    erased = {(op.kind, op.entity, op.writer) for op in ops if op.verb is Verb.ERASE}
    told = {Kind.WRITER, Kind.HANDOVER}
    emptied = [
        replace(op, payload=None, nonce=None)
        if (op.kind, op.entity, op.writer) in erased and op.kind not in told
        else op
        for op in ops
    ]
    return tuple(sorted(emptied, key=lambda op: (op.writer, op.seq, op.id)))
