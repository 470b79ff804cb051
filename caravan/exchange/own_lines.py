"""Lines exactly as this program writes them, a whole batch read at once.

What is recognised here would be read by `lines.from_line` to the same operation; what is not is
read there. A row is that of the journal table, its id first and its form last.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from caravan.domain.journal import OP_DOMAIN, PAYLOAD_VERSION, Kind, Verb, framed
from caravan.domain.plain import PAYLOADS, readable
from caravan.store.rows import Form

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caravan.store.rows import Row

    Found = tuple[str, ...]

__all__ = ["own_row", "own_rows"]

_KINDS = "|".join(kind.value for kind in Kind)
_LINE = (
    r'^\{"writer":"([0-9a-f]{32})","seq":([1-9][0-9]{0,13}),'
    rf'"kind":"({_KINDS})","entity":"([0-9a-zA-Z-]{{1,64}})",'
    r'"revision":([1-9][0-9]{0,8}),"verb":"(put|void|erase)",'
    r'"parents":\[(?:"([0-9a-f]{64})")?\],"payload_version":([1-9][0-9]{0,3}),'
    r'"time":"([0-9T:.+Z -]{0,32})","nonce":"([0-9a-f]{32})",'
    rf'"payload":({PAYLOADS})\}}\n'
)
_sha256 = hashlib.sha256
_raw = bytes.fromhex
_VERSION, _PUT, _LINK = str(PAYLOAD_VERSION), Verb.PUT.value, Kind.LINK.value
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


@lru_cache(maxsize=512)
def _end(revision: str, verb: str, parent: str, version: str, time: str) -> bytes:
    """What follows the entity."""
    parts = (
        int(revision).to_bytes(4, "big"),
        verb.encode(),
        _raw(parent),
        int(version).to_bytes(2, "big"),
        time.encode(),
    )
    return b"".join(map(framed, parts))


def _rows(every: Iterable[Found]) -> list[Row]:
    """Compute bond and id from what each line says, and make rows of them.

    One loop without calls: it runs for every operation that an office receives.
    """
    rows: list[Row] = []
    for found in every:
        writer, seq, kind, entity, revision, verb, parent, version, time, nonce, payload = found
        salt, number, entity_bytes = _raw(nonce), int(seq), entity.encode()
        bond = _sha256(salt + payload.encode()).digest()
        raw, start = _start(writer)
        header = (
            start
            + number.to_bytes(8, "big")
            + _middle(kind, len(entity_bytes))
            + entity_bytes
            + _end(revision, verb, parent, version, time)
            + bond
        )
        row = (
            _sha256(header).digest(),
            raw,
            number,
            kind,
            entity,
            int(revision),
            verb,
            _raw(parent),
            int(version),
            time,
            salt,
            payload,
            bond,
            _form(kind, verb, parent, version, payload),
        )
        rows.append(row)
    return rows


def _form(kind: str, verb: str, parent: str, version: str, payload: str) -> int:
    """Say how an operation is folded; see `store.rows.Form`."""
    if parent or verb != _PUT or kind == _LINK:
        return _FOLLOWS
    return _PLAIN if version == _VERSION and readable(kind, payload) else _CREATES


def own_rows(lines: str, count: int) -> list[Row] | None:
    """Read whole lines, `count` of them; None unless every one is as we write it."""
    found = _line().findall(lines)
    return _rows(found) if len(found) == count else None


def own_row(line: str) -> Row | None:
    """Read one line, its end included; None unless it is as we write it."""
    match = _line().fullmatch(line)
    return _rows([match.groups("")])[0] if match else None
