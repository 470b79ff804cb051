"""Files made to harm an office, each with the code it must be refused under.

Every one is sealed for the office and signed by a certified laptop, so that it gets as far as it
can.
"""

from __future__ import annotations

import zlib
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from caravan.domain.authority import KeyRole
from caravan.exchange.bundle import MOST_SEALED
from caravan.exchange.certificate import Certificate
from caravan.exchange.folding import fold_lines
from caravan.exchange.lines import to_line
from caravan.exchange.manifest import summary_of
from caravan.exchange.sealing import seal
from caravan.exchange.trust import Trust
from tests.unit.exchange.laptops import DAY, Laptop, Office, folded, forge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


__all__ = ["HostileFiles", "Made"]

_MANY = 10_000_000
_GIGABYTE = 1 << 30
Made = tuple[bytes, str]
"""A file, and the code it must be refused under."""


def _pressed(unit: bytes, times: int) -> bytes:
    """Compress a unit many times over without ever holding it."""
    squeeze, block = zlib.compressobj(9), unit * max(1, (1 << 20) // len(unit))
    parts = [squeeze.compress(block) for _ in range(len(unit) * times // len(block))]
    return b"".join((*parts, squeeze.flush()))


class HostileFiles:
    """An office, a laptop that it knows, and one honest operation's line to twist."""

    def __init__(self, folder: Path, *, long: int) -> None:
        self.folder, self._many = folder, long
        self.office, self.laptop = Office(folder / "office"), Laptop(folder / "laptop")
        self.other = Laptop(folder / "other")
        certified = {self.laptop.keys.signer.public: _certificate(self.laptop)}
        trust = Trust(root=self.office.office_keys.root.public, certified=certified)
        self.office.reception = replace(self.office.reception, trust=trust)
        self.laptop.say("room-1", 12)
        self.other.say("room-2", 13)
        honest = self.laptop.export(folder / "stick", self.office.kit).path
        self.office.receive(honest)
        self.line = _line(self.laptop)

    def close(self) -> None:
        """Let all go."""
        for desk in (self.office, self.laptop, self.other):
            desk.close()

    def forged(self, stream: bytes, **claims: Any) -> bytes:  # noqa: ANN401 - whatever is claimed
        """Sign and seal a stream behind any claims."""
        return forge(stream, self.laptop.keys, self.office.kit, **claims)

    def twisted(self, code: str, before: bytes, after: bytes) -> Made:
        """One line, honest but for one thing."""
        return self.forged(folded([self.line.replace(before, after, 1)])), code

    def all(self) -> Iterator[tuple[str, Callable[[], Made]]]:
        """Name every file; each is made when it is its turn."""
        yield from self._too_much()
        yield from self._lines()
        yield from self._manifests()

    def _too_much(self) -> Iterator[tuple[str, Callable[[], Made]]]:
        zeros = _pressed(bytes(1 << 20), 1 << 10)
        bombs = {"1 GB": (_GIGABYTE, "too-large"), "1,000 bytes": (1_000, "too-large")}
        for said, (inflated, code) in {**bombs, "256 MB": (1 << 28, "line-too-long")}.items():
            named = f"a bomb of 1 GB, announced as {said}"
            yield named, partial(self._bomb, zeros, inflated, code)
        block = (1 << 20) // 3 * 3
        lines = _pressed(b"{}\n", _MANY)
        yield (
            "10 million lines",
            partial(self._bomb, lines, 3 * _MANY // block * block, "foreign-op"),
        )
        yield f"{self._many:,} sound lines, then a bad one", self._long
        yield "a file of 32 MiB and one byte", lambda: (bytes(MOST_SEALED + 1), "too-large")

    def _bomb(self, stream: bytes, inflated: int, code: str) -> Made:
        return self.forged(stream, length=inflated), code

    def _long(self) -> Made:
        """Sound to its last line: all of it is read, and none of it kept."""
        squeeze, size = zlib.compressobj(1), 0
        parts = []
        for number in range(2, self._many + 2):
            line = self.line.replace(b'"seq":2', b'"seq":%d' % number, 1) + b"\n"
            size += len(line)
            parts.append(squeeze.compress(line))
        parts += [squeeze.compress(b"{}\n"), squeeze.flush()]
        return self.forged(b"".join(parts), length=size + 3), "foreign-op"

    def _lines(self) -> Iterator[tuple[str, Callable[[], Made]]]:
        people, deep = b'"people":12', b"[" * 30_000 + b"]" * 30_000
        hidden, event = "hidden-signs", b'"event":"e"'
        twists = {
            "deep JSON": ("foreign-op", people, b'"people":' + deep),
            "a huge number": ("bad-number", b'"seq":2', b'"seq":' + b"9" * 5_000),
            "a number out of range": ("bad-number", b'"seq":2', b'"seq":99999999999999999999'),
            "a line over 64 KiB": ("line-too-long", people, b'"people":"%b"' % (b"x" * 65_536)),
            "an id with ..": ("foreign-op", b'"room-1"', b'"../../etc/passwd"'),
            "an id with NUL": ("foreign-op", b'"room-1"', b'"room\\u0000"'),
            "a NUL in a text": (hidden, event, b'"event":"e\\u0000"'),
            "a bidi mark in a text": (hidden, event, '"event":"e\u202e"'.encode()),
            "a float": ("bad-number", people, b'"people":1.5'),
            "not a number": ("bad-number", people, b'"people":NaN'),
            "a name said twice": ("said-twice", people, people + b"," + people),
            "invalid UTF-8": ("line-not-text", event, b'"event":"\xff\xfe"'),
            "half a surrogate": ("line-not-text", event, b'"event":"\\ud800"'),
            "a field too many": ("foreign-op", b'"seq":2', b'"seq":2,"sql":"DROP TABLE journal"'),
        }
        for name, (code, before, after) in twists.items():
            yield name, partial(self.twisted, code, before, after)
        yield "one line twice", lambda: (self.forged(folded([self.line] * 2)), "out-of-place")
        yield "no end of line", lambda: (self.forged(zlib.compress(self.line)), "foreign-op")

    def _manifests(self) -> Iterator[tuple[str, Callable[[], Made]]]:
        stream = folded([self.line])
        writer = {"writer": "00" * 16, "first": 1, "last": 1, "count": 1}
        claims: dict[str, tuple[dict[str, object], str]] = {
            "hundreds of writers": ({"writers": [writer] * 700}, "content-mismatch"),
            "a manifest that lies on its count": ({"operations": 7}, "content-mismatch"),
            "a manifest that lies on its hash": ({"sha256": "0" * 64}, "damaged"),
            "a manifest that lies on its length": ({"inflated": 10}, "too-large"),
            "a manifest over 64 KiB": ({"more": "x" * 66_000}, "not-a-bundle"),
            "a manifest of another format": ({"format": "zip"}, "not-a-bundle"),
            "a version of tomorrow": ({"version": 2}, "newer-version"),
            "a program named ..": ({"program": "../../x"}, "damaged"),
            "a region with a bidi mark": ({"region": "0\u202e9"}, "damaged"),
            "for the demonstration": ({"demo": True}, "demo-mismatch"),
            "a certificate of nobody": ({"certificate": "CRV-NOTHING"}, "bad-certificate"),
        }
        for name, (said, code) in claims.items():
            yield name, partial(self._claiming, stream, said, code)
        yield (
            "a manifest signed by nobody",
            lambda: (
                forge(stream, self.laptop.keys, self.office.kit, sign=False),
                "bad-signature",
            ),
        )
        yield (
            "a deep manifest",
            lambda: (
                self.office_sealed(b"[" * 60_000 + b"\n" + b"0" * 128 + b"\n"),
                "not-a-bundle",
            ),
        )
        yield "another laptop's operations", lambda: (self._stolen(), "foreign-writer")
        stranger = self.other.export(self.folder / "strange", self.office.kit).path
        yield "a laptop that nobody knows", lambda: (stranger.read_bytes(), "not-enrolled")
        yield (
            "an age file of noise",
            lambda: (
                b"age-encryption.org/v1\n-> X25519 " + b"A" * 4_000,
                "truncated",
            ),
        )

    def _claiming(self, stream: bytes, said: dict[str, object], code: str) -> Made:
        return self.forged(stream, **said), code

    def office_sealed(self, plain: bytes) -> bytes:
        """Seal anything for the office."""
        return seal(plain, self.office.kit.recipients)

    def _stolen(self) -> bytes:
        """What another laptop wrote, under this one's signature and true claims."""
        ops = sorted(self.other.ops, key=lambda op: op.seq)
        summary = summary_of((op.id, op) for op in ops)
        writers = [
            {
                "writer": each.writer.hex(),
                "first": each.first,
                "last": each.last,
                "count": each.count,
            }
            for each in summary.writers
        ]
        return self.forged(
            fold_lines(ops).stream,
            writers=writers,
            kinds=dict(summary.kinds),
            operations=summary.count,
            digest=summary.digest,
        )


def _certificate(laptop: Laptop) -> Certificate:
    key, until = laptop.keys.signer.public, date(2030, 1, 1)
    return Certificate(key=key, role=KeyRole.LAPTOP, region="09", since=DAY, until=until)


def _line(laptop: Laptop) -> bytes:
    return to_line(laptop.ops[-1]).removesuffix(b"\n")
