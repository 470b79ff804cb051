"""Bundles, `*.caravane`: everything a laptop holds, signed, then sealed for the office.

Inside the age file: the manifest on line 1, its signature on line 2, then the compressed
operations. Reading checks from the outside in and refuses at the first thing that is wrong;
`export` writes. docs/bundle.md describes the format for other programs.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.domain.ids import OpId
from caravan.exchange.files import at_most
from caravan.exchange.folding import unfold_rows
from caravan.exchange.keys import signed_by
from caravan.exchange.manifest import Manifest
from caravan.exchange.refusals.bundles import (
    BadSignature,
    BundleDamaged,
    BundleTooLarge,
    ContentDisagrees,
    DemoMismatch,
    NotABundle,
)
from caravan.exchange.sealing import unseal
from caravan.exchange.summing import Summing
from caravan.store.rows import read_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from caravan.domain.journal import Op
    from caravan.exchange.keys import Identity
    from caravan.exchange.trust import Trust
    from caravan.store.rows import Row

__all__ = [
    "COPY_SUFFIX",
    "LONGEST_MANIFEST",
    "MOST_SEALED",
    "SIGNED",
    "SUFFIX",
    "Bundle",
    "Opened",
    "open_bundle",
    "open_plain",
    "read_file",
    "refuse_other_world",
    "replay",
    "replay_rows",
]

SUFFIX = ".caravane"
COPY_SUFFIX = ".caravane-copie"
MOST_SEALED = 32 << 20
"""About 540,000 operations; `folding.MOST_INFLATED` is reached before, near 490,000."""
LONGEST_MANIFEST = 1 << 16
SIGNED = b"caravane/bundle/1\n"
_SIGNATURE_DIGITS = 128


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A bundle whose signature and hash hold; `stream` is still compressed."""

    manifest: Manifest
    stream: bytes | memoryview


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A bundle read to its last operation; `identified` has each behind its id."""

    manifest: Manifest
    identified: tuple[tuple[OpId, Op], ...]

    @property
    def ops(self) -> tuple[Op, ...]:
        """The operations alone, in order."""
        return tuple(op for _id, op in self.identified)


def _line(plain: bytes, start: int) -> tuple[bytes, int]:
    end = plain.find(b"\n", start, start + LONGEST_MANIFEST + 1)
    if end < 0:
        raise NotABundle if start == 0 else BundleDamaged
    return plain[start:end], end + 1


def open_plain(plain: bytes, trust: Trust | None = None) -> Opened:
    """Check what was inside the seal, down to signature and hash."""
    line, start = _line(plain, 0)
    manifest = Manifest.from_line(line)
    if trust is not None:
        trust.shown_by(manifest)
    digits, start = _line(plain, start)
    try:
        signature = bytes.fromhex(digits.decode("ascii"))
    except ValueError as error:
        raise BadSignature from error
    # fromhex is lenient about capitals and spaces; one content has one form.
    lawful = len(digits) == _SIGNATURE_DIGITS and signature.hex().encode() == digits
    if not lawful or not signed_by(manifest.key, signature, SIGNED + line):
        raise BadSignature
    stream = memoryview(plain)[start:]
    if hashlib.sha256(stream).hexdigest() != manifest.sha256:
        raise BundleDamaged
    return Opened(manifest=manifest, stream=stream)


def open_bundle(
    sealed: bytes, identities: Sequence[Identity], trust: Trust | None = None
) -> Opened:
    """Check a bundle from outside down to signature and hash, without reading its operations.

    With `trust`, the certificate that it shows is checked before its signature.
    """
    if len(sealed) > MOST_SEALED:
        raise BundleTooLarge
    return open_plain(unseal(sealed, identities), trust)


def replay_rows(opened: Opened) -> Iterator[list[Row]]:
    """Read operations as rows, some at a time, each id computed.

    At the end, what was read is compared with what the manifest announces.
    """
    summing = Summing()
    for rows in unfold_rows(opened.stream, opened.manifest.inflated):
        summing.add(rows)
        yield rows
    if summing.summary() != opened.manifest.summary:
        raise ContentDisagrees


def replay(opened: Opened) -> Bundle:
    """Read every operation, compute its id, and compare with what the manifest announces."""
    identified = tuple(
        (OpId(row[0]), read_row(row)) for rows in replay_rows(opened) for row in rows
    )
    return Bundle(manifest=opened.manifest, identified=identified)


def read_file(path: Path) -> bytes:
    """Read a file that somebody handed over, unless it is bigger than any export."""
    data = at_most(path, MOST_SEALED)
    if len(data) > MOST_SEALED:
        raise BundleTooLarge
    return data


def refuse_other_world(opened: Opened, *, demo: bool) -> None:
    """Keep demonstration and real data apart."""
    if opened.manifest.label.demo != demo:
        raise DemoMismatch(demo=opened.manifest.label.demo)
