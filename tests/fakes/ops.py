"""Operations as any program could write them: what they say is bound to them, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from caravan.domain.ids import EntityId, WriterId, writer_id
from caravan.domain.journal import Kind, Op, Verb, canonical_json, commit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def an_op(says: Mapping[str, Any], nonce: bytes = b"n" * 16, **changes: Any) -> Op:
    """An operation that says this; all else is as in `changes`, or alike everywhere."""
    payload = canonical_json(says)
    op = Op(
        writer=WriterId(b"w" * 16),
        seq=1,
        kind=Kind.EVENT,
        entity=EntityId("e"),
        revision=1,
        verb=Verb.PUT,
        parents=(),
        payload_version=1,
        time="2026-05-25T09:10",
        nonce=nonce,
        payload=payload,
        commitment=commit(nonce, payload),
    )
    return replace(op, **changes)


def birth(key: str, salt: str, nonce: bytes = b"n" * 16, **told: object) -> Op:
    """What a writer of a key says first."""
    writer = writer_id(key, salt)
    return an_op(
        {"key": key, "salt": salt, **told},
        nonce,
        writer=writer,
        kind=Kind.WRITER,
        entity=EntityId(writer.hex()),
    )


def births(key: str, writers: int) -> Iterator[Op]:
    """What a key's writers say first, each after one more restoring."""
    for number in range(writers):
        yield birth(key, f"{number:032x}", number.to_bytes(16, "big"))
