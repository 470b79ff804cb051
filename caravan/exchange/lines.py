"""One operation, one line: how an operation is written in a bundle and read back with mistrust.

A line is a JSON object. It carries the payload and its nonce or, once erased, only the bond of
the two. The operation's id is not written: whoever reads computes it, so it cannot lie.
"""

from __future__ import annotations

import json
import re
from enum import Enum
from typing import TYPE_CHECKING, Any

from caravan.domain.ids import EntityId, OpId, WriterId
from caravan.domain.journal import MOST_PARENTS, NONCE_BYTES, Kind, Op, Verb, canonical_json, commit
from caravan.domain.plain import HIDDEN
from caravan.errors import CaravanError

if TYPE_CHECKING:
    from typing import NoReturn

__all__ = ["LONGEST_LINE", "BadLine", "Fault", "UnknownKind", "from_line", "to_line"]

LONGEST_LINE = 1 << 16
_DEEPEST = 32
"""Far more than any form needs, far less than what every reader can still read back."""
_WRITER_BYTES, _HASH_BYTES = 16, 32
_HEX = re.compile(r"[0-9a-f]*")
_ENTITY = re.compile(r"[0-9a-zA-Z-]{1,64}")
_KIND = re.compile(r"[a-z][a-z-]{0,31}")
_HIDDEN = re.compile(f"[{HIDDEN}]")
_TIME = re.compile(r"[0-9T:.+Z -]{0,32}")
_ALWAYS = frozenset(
    {"writer", "seq", "kind", "entity", "revision", "verb", "parents", "payload_version", "time"}
)
_WHOLE = _ALWAYS | {"nonce", "payload"}
_ERASED = _ALWAYS | {"commitment"}
_KINDS = {kind.value: kind for kind in Kind}
_VERBS = {verb.value: verb for verb in Verb}


class Fault(Enum):
    """What is wrong with a line; each but the first is told in its own words."""

    FORM = "form"
    NOT_TEXT = "not-text"
    NUMBER = "number"
    TWICE = "twice"
    HIDDEN = "hidden"


class BadLine(CaravanError):
    """A line that is not an operation."""

    def __init__(self, where: str, fault: Fault = Fault.FORM) -> None:
        super().__init__(where)
        self.fault = fault


class UnknownKind(CaravanError):
    """An operation of a kind that a newer program writes."""


def to_line(op: Op) -> bytes:
    """Write an operation as one line, its end included."""
    fields: dict[str, Any] = {
        "writer": op.writer.hex(),
        "seq": op.seq,
        "kind": op.kind.value,
        "entity": op.entity,
        "revision": op.revision,
        "verb": op.verb.value,
        "parents": [parent.hex() for parent in sorted(op.parents)],
        "payload_version": op.payload_version,
        "time": op.time,
    }
    if op.payload is None or op.nonce is None:
        fields["commitment"] = op.commitment.hex()
        return _dump(fields) + b"\n"
    fields["nonce"] = op.nonce.hex()
    # The payload goes in byte for byte: it is what was hashed.
    return _dump(fields)[:-1] + b',"payload":' + op.payload + b"}\n"


def _dump(fields: dict[str, Any]) -> bytes:
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()


def _no_float(text: str) -> NoReturn:
    raise BadLine(text, Fault.NUMBER)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Two readers might take two values of one name differently."""
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise BadLine("name", Fault.TWICE)
    return fields


_parse = json.JSONDecoder(
    parse_float=_no_float, parse_constant=_no_float, object_pairs_hook=_once
).decode


def _hex(value: object, length: int) -> bytes:
    if not isinstance(value, str) or len(value) != 2 * length or not _HEX.fullmatch(value):
        raise BadLine("hex")
    return bytes.fromhex(value)


def _matching(value: object, pattern: re.Pattern[str]) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise BadLine("text")
    return value


def _number(value: object, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        raise BadLine("number", Fault.NUMBER)
    return value


def _kind(value: object) -> Kind:
    kind = _KINDS.get(value) if isinstance(value, str) else None
    if kind is None:
        raise UnknownKind(_matching(value, _KIND))
    return kind


def _verb(value: object) -> Verb:
    verb = _VERBS.get(value) if isinstance(value, str) else None
    if verb is None:
        raise BadLine("verb")
    return verb


def _parents(value: object) -> tuple[OpId, ...]:
    if not isinstance(value, list) or len(value) > MOST_PARENTS:
        raise BadLine("parents")
    parents = [OpId(_hex(parent, _HASH_BYTES)) for parent in value]
    if parents != sorted(set(parents)):
        raise BadLine("parents")
    return tuple(parents)


def _object(line: bytes) -> dict[str, Any]:
    try:
        fields = _parse(line.decode())
    except UnicodeDecodeError as error:
        raise BadLine("line", Fault.NOT_TEXT) from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise BadLine("json") from error
    except ValueError as error:  # more digits than Python reads
        raise BadLine("json", Fault.NUMBER) from error
    if not isinstance(fields, dict):
        raise BadLine("json")
    return fields


def _bond(fields: dict[str, Any]) -> tuple[bytes | None, bytes | None, bytes]:
    """Read nonce, payload and the bond of the two, which is computed wherever it can be."""
    if fields.keys() == _ERASED:
        return None, None, _hex(fields["commitment"], _HASH_BYTES)
    if fields.keys() != _WHOLE or not isinstance(fields["payload"], dict):
        raise BadLine("fields")
    nonce = _hex(fields["nonce"], NONCE_BYTES)
    try:
        payload = canonical_json(fields["payload"])
        _all_visible(fields["payload"])
    except UnicodeEncodeError as error:  # half a surrogate pair
        raise BadLine("payload", Fault.NOT_TEXT) from error
    except (ValueError, RecursionError) as error:  # too deep
        raise BadLine("payload") from error
    return nonce, payload, commit(nonce, payload)


def _all_visible(value: object, depth: int = 0) -> None:
    """Refuse what a page could not show as it is: control signs, marks that turn a line round.

    Refused as well is what is nested so deep that it depends on the reader whether it is read.
    """
    if depth > _DEEPEST:
        raise BadLine("deep")
    if isinstance(value, str):
        if _HIDDEN.search(value):
            raise BadLine("payload", Fault.HIDDEN)
    elif isinstance(value, dict):
        for key, each in value.items():
            _all_visible(key)
            _all_visible(each, depth + 1)
    elif isinstance(value, list):
        for each in value:
            _all_visible(each, depth + 1)


def from_line(line: bytes) -> Op:
    """Read an operation, every field checked; BadLine, or UnknownKind where a newer program may."""
    fields = _object(line)
    nonce, payload, commitment = _bond(fields)
    return Op(
        writer=WriterId(_hex(fields["writer"], _WRITER_BYTES)),
        seq=_number(fields["seq"], 1, 1 << 48),
        kind=_kind(fields["kind"]),
        entity=EntityId(_matching(fields["entity"], _ENTITY)),
        revision=_number(fields["revision"], 1, (1 << 31) - 1),
        verb=_verb(fields["verb"]),
        parents=_parents(fields["parents"]),
        payload_version=_number(fields["payload_version"], 1, (1 << 16) - 1),
        time=_matching(fields["time"], _TIME),
        nonce=nonce,
        payload=payload,
        commitment=commitment,
    )
