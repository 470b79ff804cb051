"""Bundles, `*.caravane`: everything a laptop holds, signed, then sealed for the office.

Inside the age file: the manifest on line 1, its signature on line 2, then the compressed
operations. Writing ends only when the file on the stick has been opened again and holds what the
journal holds; reading checks from the outside in and refuses at the first thing that is wrong.
docs/bundle.md describes the format for other programs.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import chain, count
from typing import TYPE_CHECKING

from caravan.domain.ids import OpId
from caravan.domain.journal import Kind
from caravan.errors import BugError
from caravan.exchange import folding
from caravan.exchange.files import at_most
from caravan.exchange.folding import fold_lines, unfold_rows
from caravan.exchange.keys import signed_by
from caravan.exchange.manifest import Manifest, born_under, summary_of
from caravan.exchange.naming import laptop_name
from caravan.exchange.refusals.bundles import (
    BadSignature,
    BundleDamaged,
    BundleRefused,
    BundleTooLarge,
    ContentDisagrees,
    DemoMismatch,
    FileUnreadable,
    NotABundle,
)
from caravan.exchange.refusals.exports import (
    KeyOfAnother,
    NothingToExport,
    TooManyWriters,
    TooMuchData,
)
from caravan.exchange.refusals.kits import KitOfOtherWorld
from caravan.exchange.sealing import seal, unseal
from caravan.exchange.summing import Summing
from caravan.safe_write import NotKept, telling, write_bytes
from caravan.store.rows import read_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from caravan.domain.journal import Op
    from caravan.exchange.certificate import Held
    from caravan.exchange.keys import Identity, LaptopKeys, Signer
    from caravan.exchange.kit import Kit
    from caravan.exchange.manifest import Label
    from caravan.exchange.trust import Trust
    from caravan.store.rows import Row

    Identified = Sequence[tuple[OpId, Op]]

__all__ = [
    "COPY_SUFFIX",
    "SUFFIX",
    "Bundle",
    "Opened",
    "Written",
    "bundle_name",
    "open_bundle",
    "read_bundle",
    "read_file",
    "refuse_other_world",
    "replay",
    "replay_rows",
    "write_bundle",
    "write_copy",
]

SUFFIX = ".caravane"
COPY_SUFFIX = ".caravane-copie"
MOST_SEALED = 32 << 20
"""About 540,000 operations; `folding.MOST_INFLATED` is reached before, near 490,000."""
_PAYLOAD = 11
_LONGEST_LINE = 1 << 16
_SIGNED = b"caravane/bundle/1\n"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A file that was written, opened again and compared.

    `left_out` counts the operations of writers born under another key: this laptop holds them
    and has no right to sign for them.
    """

    path: Path
    manifest: Manifest
    size: int
    left_out: int


def bundle_name(label: Label, key: str, suffix: str = SUFFIX) -> str:
    """Name a file by region, day and laptop; neither place nor host is told."""
    return f"MA-{label.region}_{label.day.isoformat()}_{laptop_name(key)}{suffix}"


def _compose(
    identified: Identified, label: Label, signer: Signer, certificate: str | None, *, copy: bool
) -> tuple[bytes, Manifest]:
    folded = fold_lines(op for _id, op in identified)
    if folded.inflated > folding.MOST_INFLATED:
        raise TooMuchData(copy=copy)
    manifest = Manifest(
        label=label,
        summary=summary_of(identified),
        inflated=folded.inflated,
        sha256=hashlib.sha256(folded.stream).hexdigest(),
        key=signer.public,
        certificate=certificate,
    )
    line = manifest.to_line()
    if len(line) > _LONGEST_LINE:
        raise TooManyWriters
    signature = signer.sign(_SIGNED + line).hex().encode()
    return b"\n".join((line, signature, folded.stream)), manifest


def _line(plain: bytes, start: int) -> tuple[bytes, int]:
    end = plain.find(b"\n", start, start + _LONGEST_LINE + 1)
    if end < 0:
        raise NotABundle if start == 0 else BundleDamaged
    return plain[start:end], end + 1


def _open(plain: bytes, trust: Trust | None = None) -> Opened:
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
    if not lawful or not signed_by(manifest.key, signature, _SIGNED + line):
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
    return _open(unseal(sealed, identities), trust)


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


def read_bundle(path: Path, identities: Sequence[Identity], *, demo: bool) -> Bundle:
    """Read a whole file, or refuse it for one distinct reason."""
    opened = open_bundle(read_file(path), identities)
    refuse_other_world(opened, demo=demo)
    return replay(opened)


def refuse_other_world(opened: Opened, *, demo: bool) -> None:
    """Keep demonstration and real data apart."""
    if opened.manifest.label.demo != demo:
        raise DemoMismatch(demo=opened.manifest.label.demo)


def _sorted(ops: Iterable[Op]) -> Identified:
    """Sort as a bundle is sorted; an id is a hash, computed once."""
    identified = [(op.id, op) for op in ops]
    return sorted(identified, key=lambda each: (each[1].writer, each[1].seq, each[0]))


def _free_place(folder: Path, name: str, identity: Identity, held: Identified) -> Path:
    """Replace our own export of the day if all of it is in this one; never any other file.

    A laptop restored since from an older copy has the same name, and less to tell; a clone has the
    same name, and says other things under the same numbers. Another laptop may have drawn the same
    letters.
    """
    stem, _dot, suffix = name.partition(".")
    others = (f"{stem}-{number}.{suffix}" for number in count(2))
    places = (folder / each for each in chain([name], others))
    ids = frozenset(key for key, _op in held)
    return next(path for path in places if not path.exists() or _within(path, identity, ids))


def _within(path: Path, identity: Identity, ids: frozenset[OpId]) -> bool:
    try:
        there = open_bundle(read_file(path), [identity])
        return all(row[0] in ids for rows in replay_rows(there) for row in rows)
    except (BundleRefused, FileUnreadable):
        return False


def _write(
    folder: Path,
    name: str,
    held: Identified,
    label: Label,
    keys: LaptopKeys,
    to: Sequence[str] = (),
    certificate: str | None = None,
) -> tuple[Path, Manifest, int]:
    copy = not to
    plain, manifest = _compose(held, label, keys.signer, certificate, copy=copy)
    try:
        read = [row[_PAYLOAD] for rows in replay_rows(_open(plain)) for row in rows]
    except BundleRefused as error:
        raise BugError("the journal holds an operation that no reader takes") from error
    # The ids are those of the manifest; what they do not bind is whether a payload is there.
    if read != [op.payload and op.payload.decode() for _id, op in held]:
        raise BugError("a bundle does not read back as it was composed")
    sealed = seal(plain, (*to, keys.identity.recipient))
    if len(sealed) > MOST_SEALED:
        raise TooMuchData(copy=copy)
    with telling(folder):
        path = _free_place(folder, name, keys.identity, held)
        write_bytes(path, sealed)
        # Opened again under its final name, with the laptop's own identity.
        try:
            kept = unseal(path.read_bytes(), [keys.identity]) == plain
        except BundleRefused as error:
            raise NotKept(str(folder)) from error
        if not kept:
            raise NotKept(str(folder))
    return path, manifest, len(sealed)


def write_bundle(
    folder: Path,
    ops: Iterable[Op],
    *,
    label: Label,
    keys: LaptopKeys,
    kit: Kit,
    held: Held | None = None,
) -> Written:
    """Export to the office: what this laptop's key may sign for, sealed for the kit's office.

    That is what was born under it, and under the keys that its certificate says it replaces.
    """
    every = _sorted(ops)
    born = born_under(op for _id, op in every)
    own = {keys.signer.public, *(held.certificate.replaces if held else ())}
    allowed = [frozenset({key}) for key in own]
    mine = [(key, op) for key, op in every if born.get(op.writer) in allowed]
    if not mine:
        # An event that another laptop handed over is all there is: nothing was entered here yet.
        lent = all(op.kind in {Kind.WRITER, Kind.EVENT} for _key, op in every)
        raise NothingToExport if lent else KeyOfAnother
    if kit.demo != label.demo:
        raise KitOfOtherWorld(demo=kit.demo)
    name = bundle_name(label, keys.signer.public)
    shown = held.text if held else None
    path, manifest, size = _write(folder, name, mine, label, keys, kit.recipients, shown)
    return Written(path=path, manifest=manifest, size=size, left_out=len(every) - len(mine))


def write_copy(folder: Path, ops: Iterable[Op], *, label: Label, keys: LaptopKeys) -> Written:
    """Make a safety copy that this laptop alone can open: all there is without a kit."""
    held = _sorted(ops)
    if not held:
        raise NothingToExport
    name = bundle_name(label, keys.signer.public, COPY_SUFFIX)
    path, manifest, size = _write(folder, name, held, label, keys)
    return Written(path=path, manifest=manifest, size=size, left_out=0)
