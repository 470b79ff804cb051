"""Writing a bundle: done only when the file on the stick, opened again, holds what is told here."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from caravan.domain.journal import Kind
from caravan.errors import BugError
from caravan.exchange import bundle, folding
from caravan.exchange.beside import free_name
from caravan.exchange.bundle import (
    COPY_SUFFIX,
    LONGEST_MANIFEST,
    SIGNED,
    SUFFIX,
    open_bundle,
    open_plain,
    read_file,
    replay_rows,
)
from caravan.exchange.folding import fold_lines
from caravan.exchange.manifest import Manifest, born_under, summary_of
from caravan.exchange.naming import laptop_name
from caravan.exchange.refusals.bundles import BundleRefused, FileUnreadable
from caravan.exchange.refusals.exports import (
    KeyOfAnother,
    NothingToExport,
    TooManyWriters,
    TooMuchData,
)
from caravan.exchange.refusals.kits import KitOfOtherWorld
from caravan.exchange.sealing import seal, unseal
from caravan.safe_write import NotKept, telling, write_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from caravan.domain.ids import OpId
    from caravan.domain.journal import Op
    from caravan.exchange.certificate import Held
    from caravan.exchange.keys import Identity, LaptopKeys, Signer
    from caravan.exchange.kit import Kit
    from caravan.exchange.manifest import Label

    Identified = Sequence[tuple[OpId, Op]]

__all__ = ["Written", "bundle_name", "write_bundle", "write_copy"]

_PAYLOAD = 11


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
    if len(line) > LONGEST_MANIFEST:
        raise TooManyWriters
    signature = signer.sign(SIGNED + line).hex().encode()
    return b"\n".join((line, signature, folded.stream)), manifest


def _sorted(ops: Iterable[Op]) -> Identified:
    """Sort as a bundle is sorted; an id is a hash, computed once."""
    identified = [(op.id, op) for op in ops]
    return sorted(identified, key=lambda each: (each[1].writer, each[1].seq, each[0]))


def _within(path: Path, *, identity: Identity, ids: frozenset[OpId]) -> bool:
    """Whether a file is our own export, and holds nothing but this: no other may be replaced.

    A laptop restored since from an older copy has the same name, and less to tell; a clone has the
    same name, and says other things under the same numbers. Another laptop may have drawn the same
    letters.
    """
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
        read = [row[_PAYLOAD] for rows in replay_rows(open_plain(plain)) for row in rows]
    except BundleRefused as error:
        raise BugError("the journal holds an operation that no reader takes") from error
    # The ids are those of the manifest; what they do not bind is whether a payload is there.
    if read != [op.payload and op.payload.decode() for _id, op in held]:
        raise BugError("a bundle does not read back as it was composed")
    sealed = seal(plain, (*to, keys.identity.recipient))
    if len(sealed) > bundle.MOST_SEALED:
        raise TooMuchData(copy=copy)
    with telling(folder):
        ids = frozenset(key for key, _op in held)
        path = free_name(folder / name, partial(_within, identity=keys.identity, ids=ids))
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
