"""Who may say what of whom: the operations of an entity that count at an office.

An office unites whatever certified keys bring, a thief's among them. What an operation changes
depends on its key alone, never on what came first: the key that created the entity, one that took
over from it, the office's, or any where the event was handed over. What comes from another key is
an outsider's: it is kept and listed for a person, and replaces, takes back or erases nothing. What
a revoked key said from the revoked number on is passed over altogether.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any

from caravan.domain.ids import EntityId, writer_id
from caravan.domain.journal import Kind, Verb

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from caravan.domain.ids import WriterId
    from caravan.domain.journal import Op

__all__ = ["Authority", "KeyRole", "birth_key", "creates", "handed_over", "taken_over"]

_KEY = re.compile(r"[0-9a-f]{64}")
_SALT = re.compile(r"[0-9a-f]{32}")
_NOBODY: frozenset[str] = frozenset()


class KeyRole(Enum):
    """What a certified key may say: a laptop's own, or an office's on everything.

    The values are the words of certificates and of the register.
    """

    LAPTOP = "laptop"
    OFFICE = "office"


def _said(op: Op) -> Mapping[str, Any]:
    """Read a payload that anybody may have written."""
    try:
        said: object = op.content()
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def creates(op: Op) -> bool:
    """Whether an operation states an entity without replacing anything: a claim to its making.

    That two records are one is for the office to say: no other key can make such a link.
    """
    return op.verb is Verb.PUT and not op.parents and op.kind is not Kind.LINK


def birth_key(op: Op) -> str | None:
    """Find the key that a writer was born under; None for what is no birth, or binds nothing.

    A writer's id is a hash of the key: nobody can claim another's writer, whatever comes first.
    """
    if op.kind is not Kind.WRITER or op.seq != 1 or not creates(op) or op.entity != op.writer.hex():
        return None
    said = _said(op)
    key, salt = said.get("key"), said.get("salt")
    if not isinstance(key, str) or not isinstance(salt, str):
        return None
    well_formed = _KEY.fullmatch(key) and _SALT.fullmatch(salt)
    return key if well_formed and writer_id(key, salt) == op.writer else None


def handed_over(op: Op) -> EntityId | None:
    """The event that a handover opens; None if it is none, or does not say which."""
    if op.kind is not Kind.HANDOVER or op.verb is not Verb.PUT:
        return None
    event = _said(op).get("event")
    return EntityId(event) if isinstance(event, str) else None


def taken_over(replaces: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """Turn "this key replaces those" into "those were taken over by", through any chain.

    Keys that replace one another in a circle speak for each other.
    """
    heirs: dict[str, set[str]] = {}
    for new, replaced in replaces.items():
        for old in replaced:
            heirs.setdefault(old, set()).add(new)
    return {old: frozenset(_reached(old, heirs) - {old}) for old in heirs}


def _reached(start: str, heirs: Mapping[str, set[str]]) -> set[str]:
    seen, waiting = set[str](), [start]
    while waiting:
        for heir in heirs.get(waiting.pop(), set()) - seen:
            seen.add(heir)
            waiting.append(heir)
    return seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """What an office knows of keys when it folds.

    `born` tells each writer's key; `revoked` from which number on a key's writers count nowhere
    (under None: those not named; from the first if it says nothing of them); `successors` who took
    over from a key; `opened` which keys handed an event over. A writer that is bound to no key
    speaks for itself alone.
    """

    office: frozenset[str] = _NOBODY
    born: Mapping[WriterId, str] = field(default_factory=dict)
    revoked: Mapping[str, Mapping[WriterId | None, int]] = field(default_factory=dict)
    successors: Mapping[str, frozenset[str]] = field(default_factory=dict)
    opened: Mapping[EntityId, frozenset[str]] = field(default_factory=dict)

    def key_of(self, op: Op) -> str:
        """The key that answers for an operation."""
        return self.born.get(op.writer) or f"writer/{op.writer.hex()}"

    def revokes(self, writer: WriterId, seq: int) -> bool:
        """Whether a writer's number counts nowhere, its key being revoked from there on."""
        if not self.revoked:
            return False
        limits = self.revoked.get(self.born.get(writer, ""))
        return limits is not None and seq >= limits.get(writer, limits.get(None, 1))

    def speaks(self, op: Op, other: Op) -> bool:
        """Whether an operation may replace or erase another where several claim the entity."""
        key, spoken_for = self.key_of(op), self.key_of(other)
        return (
            key == spoken_for
            or key in self.office
            or key in self.successors.get(spoken_for, _NOBODY)
        )

    def counts_alone(self, op: Op) -> bool:
        """Whether the one operation of an entity counts."""
        if creates(op):
            return not self.revokes(op.writer, op.seq)
        return bool(self.counted([op])[0])

    def counted(self, ops: Collection[Op]) -> tuple[list[Op], list[Op]]:
        """Part the operations of one entity: those that count, and those of outsiders.

        Revoked ones are in neither.
        """
        live = [op for op in ops if not self.revokes(op.writer, op.seq)]
        if len({op.writer for op in live}) == 1 and any(creates(op) for op in live):
            return live, []  # most entities: one laptop's own
        entitled, lent = self._entitled(live)
        inside: list[Op] = []
        outside: list[Op] = []
        for op in live:
            counts = self.key_of(op) in entitled or (lent and op.verb is Verb.PUT)
            (inside if counts else outside).append(op)
        return inside, outside

    def _claims(self, ops: Iterable[Op]) -> frozenset[str]:
        """The keys that made the entity; the office's alone where it is one of them."""
        claims = frozenset(self.key_of(op) for op in ops if creates(op))
        return (claims & self.office) or claims

    def _entitled(self, live: Collection[Op]) -> tuple[frozenset[str], bool]:
        """Who may say anything of the entity, and whether everybody may add to it.

        A handover lends the word, not the right to take back or to erase.
        """
        claims = self._claims(live)
        heirs = (self.successors.get(key, _NOBODY) for key in claims)
        entitled = self.office.union(claims, *heirs)
        about = next(((op.kind, op.entity) for op in live), None)
        if about is None or about[0] is not Kind.EVENT:
            return entitled, False
        return entitled, bool(self.opened.get(about[1], _NOBODY) & entitled)

    def rivals(self, counted: Collection[Op]) -> bool:
        """Whether keys claim to have made the entity of which none may speak for the others."""
        claims = self._claims(counted)
        if len(claims) < 2 or claims & self.office:
            return False
        return not any(
            all(key == other or key in self.successors.get(other, _NOBODY) for other in claims)
            for key in claims
        )
