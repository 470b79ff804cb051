"""The immutable operation: the only thing that is precious, and the only thing that travels.

One operation is one saved form. Its id is a hash of what it says, so that a copy is recognised
and an alteration is seen; its payload is hashed together with a random nonce, never alone, so
that a small payload cannot be guessed from its hash after it has been erased.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caravan.domain.ids import EntityId, OpId, WriterId

from caravan.domain.ids import OpId as _OpId

__all__ = [
    "MOST_PARENTS",
    "NONCE_BYTES",
    "OP_DOMAIN",
    "PAYLOAD_VERSION",
    "Kind",
    "Op",
    "Verb",
    "canonical_json",
    "commit",
    "framed",
    "op_id",
]

NONCE_BYTES = 16
PAYLOAD_VERSION = 1
MOST_PARENTS = 64
"""An operation names no more others: what is left is named by the next one."""
OP_DOMAIN = b"caravane/op/1"


class Kind(Enum):
    """What an operation is about; the value is written in the journal and in bundles."""

    WRITER = "writer"
    EVENT = "event"
    SESSION = "session"
    PARTICIPANT = "participant"
    HEADCOUNT = "headcount"
    SHEET = "sheet"
    TALLY = "tally"
    CERTIFICATE = "certificate"
    LINK = "link"
    HANDOVER = "handover"


class Verb(Enum):
    """`put` states, `void` takes back a mistake, `erase` forgets for good (the law)."""

    PUT = "put"
    VOID = "void"
    ERASE = "erase"


def canonical_json(value: Mapping[str, Any]) -> bytes:
    """Write a payload in the one form that is hashed: sorted keys, no spaces, UTF-8, no floats."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def commit(nonce: bytes, payload: bytes) -> bytes:
    """Bind a payload (32 bytes) without telling it; this is what stays after an erasure."""
    return hashlib.sha256(nonce + payload).digest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Op:
    """One operation.

    `seq` starts at 1 and has no gap within a writer. `revision` is one more than the highest
    revision among `parents`. `time` is shown and never compared: a local date for what concerns
    one person, date and hour for events and sessions. `nonce` and `payload` are None once erased;
    `commitment` always stays.
    """

    writer: WriterId
    seq: int
    kind: Kind
    entity: EntityId
    revision: int
    verb: Verb
    parents: tuple[OpId, ...]
    payload_version: int
    time: str
    nonce: bytes | None
    payload: bytes | None
    commitment: bytes
    _id: OpId | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def id(self) -> OpId:
        """The operation's own hash, 32 bytes, computed once."""
        if self._id is None:
            object.__setattr__(self, "_id", op_id(self))
        return cast("OpId", self._id)

    def content(self) -> dict[str, Any]:
        """Read the payload; empty when it was erased."""
        if self.payload is None:
            return {}
        read: dict[str, Any] = json.loads(self.payload)
        return read


def framed(value: bytes) -> bytes:
    """Write a field of the header: its length, then itself."""
    return len(value).to_bytes(4, "big") + value


def op_id(op: Op) -> OpId:
    """Hash the canonical header: a domain tag, then each field behind its length, then the bond."""
    fields = (
        op.writer,
        op.seq.to_bytes(8, "big"),
        op.kind.value.encode(),
        op.entity.encode(),
        op.revision.to_bytes(4, "big"),
        op.verb.value.encode(),
        b"".join(sorted(op.parents)),
        op.payload_version.to_bytes(2, "big"),
        op.time.encode(),
    )
    header = framed(OP_DOMAIN) + b"".join(framed(value) for value in fields)
    return _OpId(hashlib.sha256(header + op.commitment).digest())
