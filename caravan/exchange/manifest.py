"""The first line of a bundle: what it claims to hold, for whom to check and whom to ask.

The manifest is signed, so its claims bind its signer; every claim that can be checked against the
operations is checked: `summary_of` says them anew.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from caravan.domain.authority import birth_key
from caravan.domain.ids import WriterId
from caravan.domain.journal import canonical_json
from caravan.exchange.formats import refuse_other_format
from caravan.exchange.refusals.bundles import BundleDamaged, BundleTooNew, NotABundle
from caravan.store.coverage import LINK_BYTES, Held

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from caravan.domain.ids import OpId
    from caravan.domain.journal import Op

__all__ = [
    "FORMAT",
    "VERSION",
    "Label",
    "Manifest",
    "Summary",
    "WriterRange",
    "born_under",
    "summary_of",
]

FORMAT = "caravane-bundle"
VERSION = 1
_MOST_BYTES = 1 << 40
_KEY = re.compile(r"[0-9a-f]{64}")
_WRITER = re.compile(r"[0-9a-f]{32}")
_LINK = re.compile(rf"[0-9a-f]{{{2 * LINK_BYTES}}}")
_REGION = re.compile(r"[0-9]{2}")
_WORD = re.compile(r"[a-z][a-z-]{0,31}")
_PROGRAM = re.compile(r"[0-9A-Za-z.+-]{1,40}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a laptop says of itself on what it exports; `day` is shown, never compared.

    `proven`: what an office was proven to hold when this laptop took people out. It is for this
    laptop alone, should it go back to the file: what it took out is not there to be proven again.
    """

    region: str
    day: date
    demo: bool
    program: str
    proven: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WriterRange:
    """Which numbers of a writer are inside: from, to, and how many operations."""

    writer: WriterId
    first: int
    last: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What can be said of a set of operations; `digest` hashes their ids in order."""

    writers: tuple[WriterRange, ...]
    kinds: Mapping[str, int]
    count: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The claims of a bundle; `certificate` is the text of the laptop's, if it has one."""

    label: Label
    summary: Summary
    inflated: int
    sha256: str
    key: str
    certificate: str | None = None

    def to_line(self) -> bytes:
        """Write the line that is signed, without its end."""
        said = {held.writer.hex(): [held.up_to, held.link.hex()] for held in self.label.proven}
        return canonical_json(
            {
                **({"proven": said} if said else {}),
                "format": FORMAT,
                "version": VERSION,
                "program": self.label.program,
                "demo": self.label.demo,
                "region": self.label.region,
                "day": self.label.day.isoformat(),
                "writers": [
                    {
                        "writer": held.writer.hex(),
                        "first": held.first,
                        "last": held.last,
                        "count": held.count,
                    }
                    for held in self.summary.writers
                ],
                "kinds": dict(self.summary.kinds),
                "operations": self.summary.count,
                "digest": self.summary.digest,
                "inflated": self.inflated,
                "sha256": self.sha256,
                "key": self.key,
                "certificate": self.certificate,
            }
        )

    @classmethod
    def from_line(cls, line: bytes) -> Self:
        """Read the line; refused if it is not ours, newer than us, or not in its form."""
        data = _ours(line)
        try:
            return cls(
                label=_label(data),
                summary=_summary(data),
                inflated=_whole(data, "inflated"),
                sha256=_text(data, "sha256", _KEY),
                key=_text(data, "key", _KEY),
                certificate=_certificate(data),
            )
        except _BadClaim as error:
            raise BundleDamaged from error


class _BadClaim(ValueError):
    """A claim that is missing or out of its form."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Two readers might take two values of one name differently."""
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise BundleDamaged
    return fields


def _ours(line: bytes) -> dict[str, Any]:
    try:
        data = json.loads(line, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise NotABundle from error
    if not isinstance(data, dict):
        raise NotABundle
    refuse_other_format(data, FORMAT, VERSION, other=NotABundle, newer=BundleTooNew)
    return data


def _text(data: Mapping[str, Any], key: str, pattern: re.Pattern[str]) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise _BadClaim(key)
    return value


def _whole(data: Mapping[str, Any], key: str) -> int:
    value = data.get(key)
    if type(value) is not int or not 0 <= value <= _MOST_BYTES:
        raise _BadClaim(key)
    return value


def _certificate(data: Mapping[str, Any]) -> str | None:
    value = data.get("certificate")
    if value is not None and not isinstance(value, str):
        raise _BadClaim("certificate")
    return value


def _label(data: Mapping[str, Any]) -> Label:
    day, demo = data.get("day"), data.get("demo")
    if not isinstance(day, str) or not isinstance(demo, bool):
        raise _BadClaim("day")
    try:
        made = date.fromisoformat(day)
    except ValueError as error:
        raise _BadClaim("day") from error
    return Label(
        region=_text(data, "region", _REGION),
        day=made,
        demo=demo,
        program=_text(data, "program", _PROGRAM),
        proven=_proven(data),
    )


def _proven(data: Mapping[str, Any]) -> tuple[Held, ...]:
    said = data.get("proven", {})
    if not isinstance(said, dict):
        raise _BadClaim("proven")
    return tuple(_proof(writer, point) for writer, point in sorted(said.items()))


def _proof(writer: str, point: object) -> Held:
    if not isinstance(point, list) or len(point) != 2:
        raise _BadClaim("proven")
    told = {"writer": writer, "up_to": point[0], "link": point[1]}
    return Held(
        writer=WriterId(bytes.fromhex(_text(told, "writer", _WRITER))),
        up_to=_whole(told, "up_to"),
        link=bytes.fromhex(_text(told, "link", _LINK)),
    )


def _range(data: object) -> WriterRange:
    if not isinstance(data, dict):
        raise _BadClaim("writers")
    return WriterRange(
        writer=WriterId(bytes.fromhex(_text(data, "writer", _WRITER))),
        first=_whole(data, "first"),
        last=_whole(data, "last"),
        count=_whole(data, "count"),
    )


def _summary(data: Mapping[str, Any]) -> Summary:
    writers, kinds = data.get("writers"), data.get("kinds")
    if not isinstance(writers, list) or not isinstance(kinds, dict):
        raise _BadClaim("writers")
    return Summary(
        writers=tuple(_range(held) for held in writers),
        kinds={_text({"kind": kind}, "kind", _WORD): _whole(kinds, kind) for kind in kinds},
        count=_whole(data, "operations"),
        digest=_text(data, "digest", _KEY),
    )


def summary_of(identified: Iterable[tuple[OpId, Op]]) -> Summary:
    """Say what a sequence of operations, each behind its id, holds; read once."""
    digest, kinds = hashlib.sha256(), Counter[str]()
    held: dict[WriterId, tuple[int, int, int]] = {}
    for key, op in identified:
        digest.update(key)
        kinds[op.kind.value] += 1
        first, last, count = held.get(op.writer, (op.seq, op.seq, 0))
        held[op.writer] = (min(first, op.seq), max(last, op.seq), count + 1)
    return Summary(
        writers=tuple(
            WriterRange(writer=writer, first=first, last=last, count=count)
            for writer, (first, last, count) in sorted(held.items())
        ),
        kinds=dict(sorted(kinds.items())),
        count=kinds.total(),
        digest=digest.hexdigest(),
    )


def born_under(ops: Iterable[Op]) -> dict[WriterId, frozenset[str]]:
    """Find the key that each writer is bound to by its first operation.

    One that claims a writer for a key that the writer's id was not made from is no birth.
    """
    keys: dict[WriterId, frozenset[str]] = {}
    for op in ops:
        key = birth_key(op)
        if key is not None:
            keys[op.writer] = keys.get(op.writer, frozenset()) | {key}
    return keys
