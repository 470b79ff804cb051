"""An event on its way to a second laptop, `*.caravane-etape`: small enough for one code to scan.

It holds the very operations that say the event, and the births of the writers that wrote them,
signed by the key that those were born under; nothing of any person. Everything is read with
mistrust: each operation must be one that a bundle could carry, so that what the second laptop
unites is byte for byte what the first will bring to the office.

    payload = form (1 byte) body signature (64 bytes)
    body    = number of operations (1 byte), then each: writer (16 bytes), seq (6), revision (4),
              payload version (2), nonce (16), number of parents (1), parents (32 each), then kind,
              entity, verb, time and payload, each behind its length (2 bytes)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.domain import places
from caravan.domain.authority import birth_key
from caravan.domain.events import Event
from caravan.domain.ids import EntityId, OpId, WriterId
from caravan.domain.journal import NONCE_BYTES, PAYLOAD_VERSION, Kind, Op, Verb, commit
from caravan.domain.payload import BadPayload
from caravan.domain.typed import HOST_LIMIT, PLACE_LIMIT, clean_line
from caravan.errors import Refused
from caravan.exchange import paper
from caravan.exchange.keys import signed_by
from caravan.exchange.lines import BadLine, UnknownKind, from_line, to_line
from caravan.exchange.paper import PaperKind, PaperTooNew, payload_of, to_text
from caravan.exchange.refusals.common import OfOtherWorld
from caravan.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from caravan.exchange.keys import Signer

__all__ = [
    "SUFFIX",
    "EventOfOtherWorld",
    "EventUnsound",
    "Given",
    "handover_text",
    "key_of",
    "read_given",
    "read_handover",
    "same_stop",
]

SUFFIX = ".caravane-etape"
_FORM = 1
_SIGNED = b"caravane/handover/1\n"
_SIGNATURE_BYTES, _WRITER_BYTES, _HASH_BYTES = 64, 16, 32
_MOST_OPS = 100


class EventUnsound(Refused):
    """Not what a laptop of ours hands over, or not signed by the laptop that planned the event."""

    code = "event-unsound"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Cette étape n’est pas telle que le premier ordinateur l’a préparée.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Partagez-la de nouveau depuis le premier ordinateur.")


class EventOfOtherWorld(OfOtherWorld, Refused):
    """A demonstration's event on a laptop with real data, or the other way round."""

    code = "event-demo-mismatch"

    @property
    def sentence(self) -> str:
        """What happened."""
        if self.demo:
            return _("Cette étape est celle d’une démonstration.")
        return _("Cette étape est une vraie étape : elle n’entre pas dans la démonstration.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Ouvrez les mêmes données sur les deux ordinateurs, puis recommencez.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An event as the laptop of `key` says it, and the operations that say it."""

    key: str
    event: Event
    ops: tuple[Op, ...]


def _text(value: bytes) -> bytes:
    return len(value).to_bytes(2, "big") + value


def _packed(op: Op) -> bytes:
    return b"".join(
        (
            op.writer,
            op.seq.to_bytes(6, "big"),
            op.revision.to_bytes(4, "big"),
            op.payload_version.to_bytes(2, "big"),
            op.nonce or b"",
            bytes([len(op.parents)]),
            *sorted(op.parents),
            _text(op.kind.value.encode()),
            _text(op.entity.encode()),
            _text(op.verb.value.encode()),
            _text(op.time.encode()),
            _text(op.payload or b""),
        )
    )


class _Cursor:
    """Takes a body apart; a body that ends too early is unsound."""

    def __init__(self, body: bytes) -> None:
        self._body = body
        self._at = 0

    def take(self, length: int) -> bytes:
        taken = self._body[self._at : self._at + length]
        if len(taken) < length:
            raise EventUnsound
        self._at += length
        return taken

    def number(self, length: int) -> int:
        return int.from_bytes(self.take(length), "big")

    def text(self) -> str:
        return self.take(self.number(2)).decode()

    @property
    def done(self) -> bool:
        return self._at == len(self._body)


def _unpacked(cursor: _Cursor) -> Op:
    writer = WriterId(cursor.take(_WRITER_BYTES))
    seq, revision, version = cursor.number(6), cursor.number(4), cursor.number(2)
    nonce = cursor.take(NONCE_BYTES)
    parents = tuple(OpId(cursor.take(_HASH_BYTES)) for _parent in range(cursor.number(1)))
    kind, entity = Kind(cursor.text()), EntityId(cursor.text())
    verb, time, payload = Verb(cursor.text()), cursor.text(), cursor.text().encode()
    return Op(
        writer=writer,
        seq=seq,
        kind=kind,
        entity=entity,
        revision=revision,
        verb=verb,
        parents=parents,
        payload_version=version,
        time=time,
        nonce=nonce,
        payload=payload,
        commitment=commit(nonce, payload),
    )


def handover_text(ops: Sequence[Op], signer: Signer) -> str:
    """Write births and an event's operations as one line of text, signed."""
    body = b"".join([bytes([len(ops)]), *(_packed(op) for op in ops)])
    return to_text(PaperKind.HANDOVER, bytes([_FORM]) + body + signer.sign(_SIGNED + body))


def _ops(body: bytes) -> tuple[Op, ...]:
    """Read the operations; each must be one that a line of a bundle can say."""
    cursor = _Cursor(body)
    try:
        ops = tuple(_unpacked(cursor) for _op in range(min(cursor.number(1), _MOST_OPS)))
        lawful = cursor.done and all(from_line(to_line(op)) == op for op in ops)
    except (ValueError, BadLine, UnknownKind) as error:
        raise EventUnsound from error
    if not lawful:
        raise EventUnsound
    return ops


def key_of(births: Sequence[Op], others: Sequence[Op]) -> str | None:
    """Find the one key that exactly these writers were born under; None if there is none."""
    keys = {birth_key(op) for op in births}
    known = {op.writer for op in births}
    alone = len(keys) == 1 and len(known) == len(births)
    return keys.pop() if alone and known == {op.writer for op in others} else None


def _event(ops: Sequence[Op]) -> Event:
    """Read what the newest of an event's operations says; they are all of one event."""
    if len({op.entity for op in ops}) != 1:
        raise EventUnsound
    if any(op.kind is not Kind.EVENT or op.verb is not Verb.PUT for op in ops):
        raise EventUnsound
    if any(op.payload_version > PAYLOAD_VERSION for op in ops):
        raise PaperTooNew
    newest = max(ops, key=lambda op: (op.revision, op.id))
    try:
        events = {op: Event.read(op.entity, op.content()) for op in ops}
    except BadPayload as error:
        raise EventUnsound from error
    if not all(_typed(event) for event in events.values()):
        raise EventUnsound
    return events[newest]


def _typed(event: Event) -> bool:
    """Whether somebody can have typed this: a province of its region, and lines that print."""
    province = places.province(event.province)
    if province is None or province.region != event.region:
        return False
    lines = ((event.place, PLACE_LIMIT), (event.host, HOST_LIMIT))
    try:
        return all(clean_line(text, field="", limit=limit) == text for text, limit in lines)
    except Refused:
        return False


def read_handover(text: str, *, demo: bool) -> Given:
    """Read an event that another laptop hands over, or refuse it with a sentence.

    That its own laptop signed it is all that can be known without an office: whether the office
    believes that laptop is checked when the bundles of both arrive.
    """
    given = _given(text)
    if any(op.content().get("demo") is not demo for op in given.ops if op.kind is Kind.WRITER):
        raise EventOfOtherWorld(demo=not demo)
    return given


def same_stop(one: str, other: str) -> bool:
    """Whether two texts hand over one stop of one laptop; either may tell more of it."""
    given, there = _given(one), _given(other)
    return (given.key, given.event.id) == (there.key, there.event.id)


def _given(text: str) -> Given:
    payload = payload_of(text, PaperKind.HANDOVER)
    if payload[:1] > bytes([_FORM]):
        raise PaperTooNew
    if payload[:1] != bytes([_FORM]):
        raise EventUnsound
    body, signature = payload[1:-_SIGNATURE_BYTES], payload[-_SIGNATURE_BYTES:]
    ops = _ops(body)
    births = [op for op in ops if op.kind is Kind.WRITER]
    others = [op for op in ops if op.kind is not Kind.WRITER]
    key = key_of(births, others)
    if key is None or not signed_by(key, signature, _SIGNED + body):
        raise EventUnsound
    return Given(key=key, event=_event(others), ops=ops)


def read_given(given: str | Path) -> str:
    """Take an event as it comes: a file, the name of one, or the text itself."""
    return paper.read_given(given, SUFFIX)
