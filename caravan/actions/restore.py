"""Going back to a safety copy: what each holds, then one of them in the place of today's file.

Everything here needs only the folders, so that it works where the data do not open. Whoever has
the data open closes them first, restores, and opens them again: they are then written under a new
writer, signed by the same key.
"""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from caravan.actions.copies import (
    CopyDamaged,
    CopyForeign,
    CopyMissing,
    CopyOfAnother,
    CopyOfOtherWorld,
    CopyTooNew,
)
from caravan.errors import (
    DatabaseDamaged,
    DatabaseForeign,
    DatabaseTooNew,
    DeviceGone,
    KnownError,
)
from caravan.store import restoring
from caravan.store.backup import backups, stamp_of, unfinished_copy
from caravan.store.checkup import check_up
from caravan.store.cleansing import scrub
from caravan.store.coverage import keep_proven
from caravan.store.database import Database
from caravan.store.lock import FolderLock
from caravan.store.reached import reach
from caravan.store.reading import Reading
from caravan.store.troubles import DiskTrouble, JournalAltered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date, datetime
    from pathlib import Path

    from caravan.domain.journal import Op
    from caravan.domain.outside import Clock
    from caravan.exchange.bundle import Bundle
    from caravan.paths import Places
    from caravan.store.coverage import Held
    from caravan.store.restoring import Today

__all__ = ["Copy", "Restored", "copies", "look", "restore"]

_SEALED = b"age-encryption.org/"
_REFUSALS: dict[type[KnownError], type[CopyDamaged | CopyForeign | CopyTooNew]] = {
    DatabaseDamaged: CopyDamaged,
    DiskTrouble: CopyDamaged,
    JournalAltered: CopyDamaged,
    DatabaseForeign: CopyForeign,
    DatabaseTooNew: CopyTooNew,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A safety copy and what it holds.

    `made` is when, as its name says; None where the name does not. `latest` is the day of its
    latest stop, `size` in bytes. `sealed` is a `*.caravane-copie`, or an export of this laptop.
    """

    path: Path
    made: datetime | None
    size: int
    sealed: bool
    operations: int = 0
    stops: int = 0
    latest: date | None = None
    demo: bool = False
    trouble: KnownError | None = None

    @property
    def sound(self) -> bool:
        """Whether it can be taken."""
        return self.trouble is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What the data hold now, and where today's file went.

    `kept` is None where there was nothing to keep; `kept_sound` is False where it was damaged and
    put aside as it was.
    """

    copy: Path
    operations: int
    stops: int
    kept: Path | None
    kept_sound: bool


def copies(
    places: Places, *, progress: Callable[[int, int], None] | None = None
) -> tuple[Copy, ...]:
    """List the copies of this computer, the latest first, each read to its last operation."""
    found = backups(places.backups)[::-1]
    listed = []
    for done, path in enumerate(found):
        if progress is not None:
            progress(done, len(found))
        listed.append(look(places, path))
    return tuple(listed)


def look(places: Places, path: Path) -> Copy:
    """Say what a copy holds, wherever it lies, and what is wrong with it; nothing changes."""
    try:
        size, sealed = _outside(path)
    except CopyMissing as missing:
        return Copy(path=path, made=stamp_of(path), size=0, sealed=False, trouble=missing)
    copy = Copy(path=path, made=stamp_of(path), size=size, sealed=sealed)
    return _look_inside_sealed(places, copy) if sealed else _look_inside(copy)


def restore(places: Places, path: Path, *, clock: Clock | None = None) -> Restored:
    """Put a copy in the place of today's data, which are kept among the copies.

    Raises AlreadyOpen while a window works on these data, one of the CopyRefused, or what the
    disk answered; then nothing has changed.
    """
    from caravan.actions.workspace import SystemClock

    now = (clock or SystemClock()).now()
    lock = FolderLock(places.lock)
    try:
        return _restore(places, path, now)
    finally:
        lock.release()


def _restore(places: Places, path: Path, now: datetime) -> Restored:
    _size, sealed = _outside(path)
    today = restoring.look_at_today(places.database)
    if today.traces:
        with closing(Database.open_as_it_is(places.database)) as database:
            scrub(database, places.backups, now)
    kept = None
    with unfinished_copy(places.backups) as fresh:
        prepare = _prepare_sealed if sealed else _prepare
        with closing(prepare(places, path, fresh, today)) as database:
            reading = Reading(database)
            operations, stops = reading.operations(), len(reading.events())
            demo = database.meta("demo") == "1"
        if _demo_here(places, today) not in {None, demo}:
            raise CopyOfOtherWorld(demo=demo)
        if today.there:
            kept = restoring.keep_today(places.database, places.backups, now, sound=today.sound)
        restoring.put_in_place(fresh, places.database)
    return Restored(
        copy=path,
        operations=operations,
        stops=stops,
        kept=kept,
        kept_sound=kept is not None and stamp_of(kept) is not None,
    )


def _outside(path: Path) -> tuple[int, bool]:
    """Say how big a file is and whether it is sealed, without trusting its name."""
    try:
        if not path.is_file():
            raise CopyMissing(path.name)
        with path.open("rb") as file:
            return path.stat().st_size, file.read(len(_SEALED)) == _SEALED
    except OSError as error:
        raise CopyMissing(path.name) from error


def _look_inside(copy: Copy) -> Copy:
    found = check_up(copy.path)
    trouble = found.trouble and _said_of_a_copy(found.trouble)
    if found.interrupted or not copy.size:
        trouble = CopyDamaged()
    return replace(
        copy,
        operations=found.operations,
        stops=found.stops,
        latest=found.latest,
        demo=found.demo,
        trouble=trouble,
    )


def _said_of_a_copy(trouble: KnownError) -> KnownError:
    kind = _REFUSALS.get(type(trouble))
    return kind() if kind else trouble


def _prepare(places: Places, path: Path, fresh: Path, today: Today) -> Database:
    try:
        restoring.copy_of(path, fresh)
        database = restoring.prepare(fresh, today=today)
    except tuple(_REFUSALS) as trouble:
        raise _said_of_a_copy(trouble) from trouble
    except DeviceGone as gone:
        raise CopyMissing(path.name) from gone
    if path.parent.resolve() != places.backups.resolve() and not _ours(places, database, today):
        database.close()
        raise CopyOfAnother
    return database


def _ours(places: Places, database: Database, today: Today) -> bool:
    """Whether a copy found elsewhere comes from this computer: same file once, or same key."""
    from caravan.exchange.keys import has_laptop_key, laptop_keys

    if today.id is not None and database.meta("database") == today.id:
        return True
    if not has_laptop_key(places.keys):
        return False
    return laptop_keys(places.keys).signer.public in restoring.keys_of(database)


def _demo_here(places: Places, today: Today) -> bool | None:
    """Whether this computer works with invented data; None where nothing tells."""
    from caravan.exchange.kit import installed_kit

    if today.demo is not None:
        return today.demo
    try:
        kit = installed_kit(places.keys)
    except KnownError:
        return None
    return kit.demo if kit else None


def _prepare_sealed(places: Places, path: Path, fresh: Path, today: Today) -> Database:
    bundle = _unsealed(places, path)
    database = restoring.prepare(fresh, ops=bundle.ops, today=today)
    if bundle.manifest.label.demo:
        database.set_meta("demo", "1")
    _keep_proofs(database, bundle.manifest.label.proven)
    return database


def _keep_proofs(database: Database, proofs: Iterable[Held]) -> None:
    """Rely again on what was proven when people were taken out: their operations are not there."""
    with database.transaction() as connection:
        for held in proofs:
            keep_proven(database, held)
            reach(connection, held.writer, held.up_to)


def _unsealed(places: Places, path: Path) -> Bundle:
    """Open a sealed copy with this laptop's own identity."""
    from caravan.exchange.bundle import open_bundle, read_file, replay
    from caravan.exchange.keys import has_laptop_key, laptop_keys
    from caravan.exchange.refusals.bundles import (
        BundleRefused,
        BundleTooNew,
        FileUnreadable,
        NotABundle,
        WrongRecipient,
    )

    if not has_laptop_key(places.keys):
        raise CopyOfAnother
    keys = laptop_keys(places.keys)
    try:
        opened = open_bundle(read_file(path), [keys.identity])
        if opened.manifest.key != keys.signer.public:
            raise CopyOfAnother
        return replay(opened)
    except FileUnreadable as error:
        raise CopyMissing(path.name) from error
    except WrongRecipient as error:
        raise CopyOfAnother from error
    except BundleTooNew as error:
        raise CopyTooNew from error
    except NotABundle as error:
        raise CopyForeign from error
    except BundleRefused as error:
        raise CopyDamaged from error


def _look_inside_sealed(places: Places, copy: Copy) -> Copy:
    try:
        bundle = _unsealed(places, copy.path)
    except KnownError as trouble:
        return replace(copy, trouble=trouble)
    days = _days(bundle.ops)
    return replace(
        copy,
        operations=len(bundle.ops),
        stops=len(days),
        latest=max(days, default=None),
        demo=bundle.manifest.label.demo,
    )


def _days(ops: Iterable[Op]) -> list[date]:
    """The days of the stops that these operations tell."""
    from collections import defaultdict

    from caravan.domain.events import Event
    from caravan.domain.fold import current_of
    from caravan.domain.journal import Kind
    from caravan.domain.payload import BadPayload

    told: dict[str, list[Op]] = defaultdict(list)
    for op in ops:
        if op.kind is Kind.EVENT:
            told[op.entity].append(op)
    days = []
    for entity, said in told.items():
        current = current_of(said)
        if current is not None and current.counts:
            with suppress(BadPayload):
                days.append(Event.read(entity, current.op.content()).day)
    return days
