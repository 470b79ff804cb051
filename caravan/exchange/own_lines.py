"""Lines exactly as this program writes them, a whole batch read at once.

What is recognised here would be read by `lines.from_line` to the same operation; what is not is
read there. A row is that of the journal table, its id first and its form last.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from caravan.domain.journal import OP_DOMAIN, PAYLOAD_VERSION, Kind, Verb, framed
from caravan.domain.plain import PAYLOADS, readable
from caravan.store.rows import Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caravan.store.rows import Row

    Found = tuple[str, ...]

__all__ = ["own_row", "own_rows"]

_KINDS = "|".join(kind.value for kind in Kind)
_TOLD = (
    r'[1-9][0-9]{0,8},"verb":"(?:put|void|erase)",'
    r'"parents":\[(?:"[0-9a-f]{64}")?\],"payload_version":[1-9][0-9]{0,3},'
    r'"time":"[0-9T:.+Z -]{0,32}"'
)
"""Revision, verb, parent, version, time: in one piece, since most lines say the same there."""
_LINE = (
    r'^\{"writer":"([0-9a-f]{32})","seq":([1-9][0-9]{0,13}),'
    rf'"kind":"({_KINDS})","entity":"([0-9a-zA-Z-]{{1,64}})",'
    rf'"revision":({_TOLD}),"nonce":"([0-9a-f]{{32}})","payload":({PAYLOADS})\}}\n'
)
_sha256 = hashlib.sha256
_raw = bytes.fromhex
_LINK = Kind.LINK.value
_NUMBER_LENGTH = framed(bytes(8))[:4]
_FOLLOWS, _CREATES, _PLAIN = map(int, Form)


@lru_cache(maxsize=1)
def _line() -> re.Pattern[str]:
    # Not at import: the window starts without it.
    return re.compile(_LINE, re.MULTILINE)


@lru_cache(maxsize=64)
def _start(writer: str) -> tuple[bytes, bytes]:
    """A writer's id, and what the headers of its operations begin with."""
    raw = _raw(writer)
    return raw, framed(OP_DOMAIN) + framed(raw) + _NUMBER_LENGTH


@lru_cache(maxsize=64)
def _middle(kind: str, length: int) -> bytes:
    """What stands in a header between its number and its entity."""
    return framed(kind.encode()) + length.to_bytes(4, "big")


class _Told(NamedTuple):
    """What stands between entity and nonce, as columns, and as it stands in a header."""

    columns: tuple[int, str, bytes, int, str]
    header: bytes
    creates: bool
    current: bool


@lru_cache(maxsize=512)
def _told(text: str) -> _Told:
    """Take apart what `_TOLD` matched."""
    revision, verb, parent, version, time = (part.split(":", 1)[-1] for part in text.split(",", 4))
    columns = (int(revision), verb.strip('"'), _raw(parent[2:-2]), int(version), time.strip('"'))
    parts = (
        columns[0].to_bytes(4, "big"),
        columns[1].encode(),
        columns[2],
        columns[3].to_bytes(2, "big"),
        columns[4].encode(),
    )
    return _Told(
        columns=columns,
        header=b"".join(map(framed, parts)),
        creates=not columns[2] and columns[1] == Verb.PUT.value,
        current=columns[3] == PAYLOAD_VERSION,
    )


def _rows(every: Sequence[Found]) -> list[Row]:
    """Compute bond and id from what each line says, and make rows of them.

    Column by column: it runs for every operation that an office receives.
    """
    if not every:
        return []
    writers, seqs, kinds, entities, texts, nonces, payloads = zip(*every, strict=True)
    starts, numbers, told = (
        list(map(_start, writers)),
        list(map(int, seqs)),
        list(map(_told, texts)),
    )
    salts = list(map(_raw, nonces))
    bonds = [
        _sha256(salt + payload.encode()).digest()
        for salt, payload in zip(salts, payloads, strict=True)
    ]
    ids = [
        _sha256(
            start
            + number.to_bytes(8, "big")
            + _middle(kind, len(entity))
            + entity.encode()
            + said.header
            + bond
        ).digest()
        for (_raw_writer, start), number, kind, entity, said, bond in zip(
            starts, numbers, kinds, entities, told, bonds, strict=True
        )
    ]
    return [
        (op, writer, number, kind, entity, *said.columns, salt, payload, bond,
         _form(kind, said, payload))
        for op, (writer, _start_of_header), number, kind, entity, said, salt, payload, bond in zip(
            ids, starts, numbers, kinds, entities, told, salts, payloads, bonds, strict=True
        )
    ]  # fmt: skip


def _form(kind: str, said: _Told, payload: str) -> int:
    """Say how an operation is folded; see `store.rows.Form`."""
    if not said.creates or kind == _LINK:
        return _FOLLOWS
    return _PLAIN if said.current and readable(kind, payload) else _CREATES


def own_rows(lines: str, count: int) -> list[Row] | None:
    """Read whole lines, `count` of them; None unless every one is as we write it."""
    found = _line().findall(lines)
    return _rows(found) if len(found) == count else None


def own_row(line: str) -> Row | None:
    """Read one line, its end included; None unless it is as we write it."""
    match = _line().fullmatch(line)
    return _rows([match.groups("")])[0] if match else None
