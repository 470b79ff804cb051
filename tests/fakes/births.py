"""What many writers of one key say first, as if it had been restored again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.domain.ids import EntityId, writer_id
from caravan.domain.journal import Kind, Op, Verb, canonical_json, commit

if TYPE_CHECKING:
    from collections.abc import Iterator


def births(key: str, writers: int) -> Iterator[Op]:
    """What a key's writers say first, each after one more restoring."""
    for number in range(writers):
        salt = f"{number:032x}"
        writer, payload = writer_id(key, salt), canonical_json({"key": key, "salt": salt})
        nonce = number.to_bytes(16, "big")
        yield Op(
            writer=writer,
            seq=1,
            kind=Kind.WRITER,
            entity=EntityId(writer.hex()),
            revision=1,
            verb=Verb.PUT,
            parents=(),
            payload_version=1,
            time="2026-05-25",
            nonce=nonce,
            payload=payload,
            commitment=commit(nonce, payload),
        )
