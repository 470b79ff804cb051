"""The rules of the fold written a second time, in plain loops, from the guide and not the code.

Slow on purpose: nothing is indexed, cut short or shared with `caravan.domain.fold` and
`caravan.domain.authority`. A world folded here and at an office must come out the same.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from caravan.domain.journal import Op

__all__ = ["Plain", "Register", "fold_plainly", "missing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """What the office decided of keys: its own, who replaces whom, what is revoked from where."""

    office: frozenset[str]
    replaces: Mapping[str, Sequence[str]] = field(default_factory=dict)
    revoked: Mapping[tuple[str, bytes | None], int] = field(default_factory=dict)


@dataclass(slots=True)
class Plain:
    """What is true of a set of operations."""

    tables: dict[str, list[tuple[Any, ...]]] = field(default_factory=lambda: defaultdict(list))
    conflicts: set[tuple[str, str, tuple[bytes, ...]]] = field(default_factory=set)
    outsiders: set[tuple[str, str, tuple[bytes, ...]]] = field(default_factory=set)
    emptied: set[bytes] = field(default_factory=set)
    live: set[bytes] = field(default_factory=set)


class _Rules:
    """Who answers for what."""

    def __init__(self, ops: Iterable[Op], register: Register) -> None:
        self.register, self.births, self.opened = (
            register,
            dict[bytes, str](),
            set[tuple[str, str]](),
        )
        for op in ops:
            if op.kind.value == "writer" and op.seq == 1 and op.verb.value == "put":
                self._birth(op)
        for op in ops:
            if op.kind.value == "handover" and op.verb.value == "put" and not self.revoked(op):
                self.opened.add((str(_said(op).get("event")), self.key(op)))

    def _birth(self, op: Op) -> None:
        key, salt = _said(op).get("key"), _said(op).get("salt")
        bound = hashlib.sha256(f"caravane/writer/2/{key}/{salt}".encode()).digest()[:16]
        if bound == op.writer and op.entity == op.writer.hex() and not op.parents:
            self.births[op.writer] = str(key)

    def key(self, op: Op) -> str:
        return self.births.get(op.writer, op.writer.hex())

    def revoked(self, op: Op) -> bool:
        key, limits = self.key(op), self.register.revoked
        if not any(of == key for of, _writer in limits):
            return False
        return op.seq >= limits.get((key, op.writer), limits.get((key, None), 1))

    def follows(self, key: str, former: str) -> bool:
        """Whether a key took over from another, directly or through others."""
        reached, before = {former}, set[str]()
        while reached != before:
            before = set(reached)
            for new, olds in self.register.replaces.items():
                if any(old in reached for old in olds):
                    reached.add(new)
        return key != former and key in reached

    def speaks_for(self, key: str, other: str) -> bool:
        return key == other or key in self.register.office or self.follows(key, other)


def _said(op: Op) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(op.payload) if op.payload is not None else {}
    return read


def _weighs(op: Op) -> str | None:
    """What it says, but for the hour at which a room was closed: nobody chooses between two."""
    if op.payload is None:
        return None
    said = _said(op)
    if op.kind.value == "session":
        said.pop("ended", None)
    return json.dumps(said, sort_keys=True)


def fold_plainly(ops: Iterable[Op], register: Register) -> Plain:
    """Say what is true of these operations, at an office with this register."""
    # One file may have emptied what another still tells: what is told stays.
    told_last = sorted(ops, key=lambda op: op.payload is not None)
    unique = list({_identity(op): op for op in told_last}.values())
    rules, plain = _Rules(unique, register), Plain()
    entities: dict[tuple[str, str], list[Op]] = defaultdict(list)
    for op in unique:
        entities[op.kind.value, op.entity].append(op)
    for (kind, entity), about in entities.items():
        _fold_one(kind, entity, about, rules, plain)
    for rows in plain.tables.values():
        rows.sort(key=repr)
    return plain


def _identity(op: Op) -> bytes:
    return op.id


def _makes(op: Op) -> bool:
    return op.verb.value == "put" and not op.parents and op.kind.value != "link"


def _fold_one(kind: str, entity: str, ops: list[Op], rules: _Rules, plain: Plain) -> None:
    live = [op for op in ops if not rules.revoked(op)]
    makers = {rules.key(op) for op in live if _makes(op)}
    makers = {key for key in makers if key in rules.register.office} or makers
    counted = [op for op in live if _counts(op, makers, rules)]
    outside = [op for op in live if op not in counted]
    # Outsiders too may take back their own word, lent or not, and no one else's.
    gone = _emptied(live, outside, rules, alone=True)
    lost: set[bytes] = {op.id for op in counted if op.id in gone}
    counted = [op for op in counted if op.id not in lost]
    named = {parent for op in counted for parent in op.parents}
    unanswered = tuple(sorted(op.id for op in outside if op.id not in named))
    if unanswered:
        plain.outsiders.add((kind, entity, unanswered))
    plain.live |= {op.id for op in live}
    plain.emptied |= gone
    if not counted:
        return
    alone = _each_for_itself(makers, rules)
    emptied = _emptied(ops, counted, rules, alone=alone) | gone
    plain.emptied |= emptied
    erased = bool(emptied) and all(op.id in emptied for op in counted)
    # Empty first, then look: what is gone is gone, whoever asks.
    counted = [replace(op, payload=None, nonce=None) if op.id in emptied else op for op in counted]
    heads = _heads(ops, counted, lost, rules, alone=alone)
    taken_back = {"void"} if erased else {"void", "erase"}
    winner = max(
        (alone and _standing(heads, emptied, rules)) or heads,
        key=lambda op: (
            op.verb.value in taken_back,
            len(_said(op).get("answers", ())) if (kind, op.verb.value) == ("sheet", "put") else 0,
            *(op.revision, op.writer, op.seq, op.commitment),
        ),
    )
    says = {(op.verb.value, _weighs(op) if op.verb.value == "put" else None) for op in heads}
    if not erased and len(heads) > 1 and len(says) > 1:
        plain.conflicts.add((kind, entity, tuple(sorted(op.id for op in heads))))
    if not erased and winner.verb.value not in taken_back and winner.payload_version == 1:
        for table, row in _rows(kind, entity, _said(winner)):
            plain.tables[table].append(row)


def _counts(op: Op, makers: set[str], rules: _Rules) -> bool:
    """Makers, those who took over from them, and the office; a put on an event handed over."""

    def entitled(key: str) -> bool:
        return key in rules.register.office or any(
            key == maker or rules.follows(key, maker) for maker in makers
        )

    if entitled(rules.key(op)):
        return True
    lent = op.kind.value == "event" and any(
        event == op.entity and entitled(key) for event, key in rules.opened
    )
    return lent and op.verb.value == "put"


def _each_for_itself(makers: set[str], rules: _Rules) -> bool:
    """Whether several keys claim to have made it, and none of them speaks for all the others."""
    if len(makers) < 2 or makers & rules.register.office:
        return False
    return not any(
        all(key == other or rules.follows(key, other) for other in makers) for key in makers
    )


def _heads(
    ops: list[Op], counted: list[Op], lost: set[bytes], rules: _Rules, *, alone: bool
) -> list[Op]:
    replaced = set()
    for op in counted:
        # Whoever follows a word that counts no more follows what that had followed.
        followed = set(op.parents)
        for _step in ops:
            followed |= {
                parent
                for word in ops
                if word.id in followed and word.id in lost
                for parent in word.parents
            }
        for other in ops:
            spoken = not alone or rules.speaks_for(rules.key(op), rules.key(other))
            if other.id in followed and spoken:
                replaced.add(other.id)
    return [op for op in counted if op.id not in replaced]


def _standing(heads: list[Op], emptied: set[bytes], rules: _Rules) -> list[Op]:
    """Of several that claim it, those whose own side takes nothing back and kept its word."""
    sides = {rules.key(op) for op in heads if op.verb.value in {"void", "erase"}}
    return [
        op
        for op in heads
        if op.verb.value == "put"
        and op.id not in emptied
        and not any(rules.speaks_for(side, rules.key(op)) for side in sides)
    ]


def _emptied(ops: list[Op], counted: list[Op], rules: _Rules, *, alone: bool) -> set[bytes]:
    """One erasure is enough, for ever; where several claim it, for its own side."""
    erasures = [op for op in counted if op.verb.value == "erase"]
    if not erasures or erasures[0].kind.value in {"writer", "handover"}:
        return set()
    return {
        op.id
        for op in ops
        if not alone
        or any(rules.speaks_for(rules.key(erasure), rules.key(op)) for erasure in erasures)
    }


def _rows(kind: str, entity: str, said: dict[str, Any]) -> list[tuple[str, tuple[Any, ...]]]:
    """What a payload puts into the tables, field by field; nothing where one is missing."""
    try:
        return _ROWS[kind](entity, said) if kind in _ROWS else []
    except KeyError:
        return []


def _event(entity: str, said: dict[str, Any]) -> list[tuple[str, tuple[Any, ...]]]:
    year, month = int(said["day"][:4]), int(said["day"][5:7])
    first = year if month >= 9 else year - 1
    names = ("region", "province", "place", "host")
    row = (entity, said["day"], f"{first}-{first + 1}", *(said[name] for name in names))
    return [("event", (*row, int(said["closed"]), int(said["entered_after"])))]


def _session(entity: str, said: dict[str, Any]) -> list[tuple[str, tuple[Any, ...]]]:
    names = ("event", "audience", "band", "lead", "language", "stage", "started", "ended")
    return [("session", (entity, *(said[name] for name in names)))]


def _participant(entity: str, said: dict[str, Any]) -> list[tuple[str, tuple[Any, ...]]]:
    names = ("event", "session", "role", "band", "sex", "language")
    return [("participant", (entity, *(said[name] for name in names)))]


def _headcount(entity: str, said: dict[str, Any]) -> list[tuple[str, tuple[Any, ...]]]:
    return [("headcount", (entity, said["event"], said["session"], said["people"]))]


def _sheet(entity: str, said: dict[str, Any]) -> list[tuple[str, tuple[Any, ...]]]:
    names = ("event", "session", "participant", "phase", "form", "pack", "pack_version", "language")
    row = (entity, *(said[name] for name in names), int(said["complete"]))
    return [("sheet", (*row, said["answers"]))]


def _tally(entity: str, said: dict[str, Any]) -> list[tuple[str, tuple[Any, ...]]]:
    names = ("event", "session", "phase", "form", "pack", "pack_version", "item", "rev", "present")
    start = tuple(said[name] for name in names)
    options = [*said["counts"].items(), ("?", said["unsure"])]
    return [("tally", (f"{entity}/{option}", *start, option, people)) for option, people in options]


def _certificate(entity: str, said: dict[str, Any]) -> list[tuple[str, tuple[Any, ...]]]:
    names = ("event", "serial", "role", "theme")
    return [("certificate", (entity, *(said[name] for name in names)))]


def _link(entity: str, said: dict[str, Any]) -> list[tuple[str, tuple[Any, ...]]]:
    row = (entity, said["what"], said["kept"], said["other"], int(said["same"]))
    return [("link", row)]


_ROWS = {
    "event": _event,
    "session": _session,
    "participant": _participant,
    "headcount": _headcount,
    "sheet": _sheet,
    "tally": _tally,
    "certificate": _certificate,
    "link": _link,
}


def missing(ops: Iterable[Op]) -> set[tuple[bytes, int, int]]:
    """Name the ranges of numbers that are not there, below each writer's highest."""
    held: dict[bytes, set[int]] = defaultdict(set)
    for op in ops:
        held[op.writer].add(op.seq)
    found = set()
    for writer, numbers in held.items():
        first = 0
        for number in range(1, max(numbers) + 1):
            if number not in numbers and not first:
                first = number
            if number in numbers and first:
                found.add((writer, first, number - 1))
                first = 0
    return found
