"""How the office knows each laptop: up to where, what is missing, what it may still send."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.domain.authority import Authority
from caravan.exchange.naming import key_letters, laptop_name, numbering_names
from caravan.exchange.report import Verdict
from caravan.store import laptops as stored
from caravan.store import standing
from caravan.store.authority import authority_of
from caravan.store.inbox import Inbox
from caravan.store.receipts import kept_receipt
from caravan.store.register import Register

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from caravan.actions.workspace import Workspace
    from caravan.domain.events import Event
    from caravan.domain.ids import WriterId
    from caravan.domain.journal import Kind
    from caravan.domain.numbering import Gap
    from caravan.store.inbox import Received
    from caravan.store.register import Certified, Revoked

__all__ = ["Laptop", "LaptopPage", "Laptops", "Part", "laptop_page", "laptops"]

_TAKEN = frozenset({Verdict.NEW.value, Verdict.KNOWN.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One numbering of a laptop; a restored laptop begins a new one.

    `name` is the laptop's, and more where it has several; `revoked` is the number from which on
    nothing counts.
    """

    writer: WriterId
    name: str
    up_to: int
    gaps: tuple[Gap, ...]
    cloned: bool
    revoked: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Laptop:
    """A laptop by its key; `letters` are the eight that are compared on the telephone.

    It is `silent` for as many days as passed since a file of it was last taken. Without a
    certificate it never was enrolled; without parts nothing of it ever came. `due` says that a
    receipt would tell it something new.
    """

    key: str
    letters: str
    region: str | None
    parts: tuple[Part, ...]
    last_day: date | None
    silent: int | None
    since: date | None
    until: date | None
    expired: bool
    revoked: bool
    receipt: date | None
    due: bool

    @property
    def name(self) -> str:
        """What people call it."""
        return laptop_name(self.key)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is missing, in all its numberings."""
        return tuple(gap for part in self.parts for gap in part.gaps)

    @property
    def cloned(self) -> bool:
        """Whether two computers write under its name."""
        return any(part.cloned for part in self.parts)

    @property
    def enrolled(self) -> bool:
        """Whether the office certified its key, in time and not taken back."""
        return self.until is not None and not self.expired and not self.revoked


@dataclass(frozen=True, slots=True, kw_only=True)
class Laptops:
    """Every laptop the office knows; and the stops handed to a second one that never came."""

    laptops: tuple[Laptop, ...]
    waiting: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LaptopPage:
    """One laptop in full: what stands of it by kind, and every reception of its files."""

    laptop: Laptop
    kinds: Mapping[Kind, int]
    files: tuple[Received, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """All that is read once for all laptops."""

    last: Mapping[WriterId, int]
    gaps: Mapping[WriterId, Sequence[Gap]]
    cloned: frozenset[WriterId]
    certified: Mapping[str, Certified]
    revoked: Mapping[str, Sequence[Revoked]]
    days: Mapping[str, date]
    due: frozenset[str]


def laptops(workspace: Workspace) -> Laptops:
    """Say how every laptop stands, by region."""
    known, parts = _known(workspace), _births(workspace)
    authority = authority_of(workspace.database.connection) or Authority()
    keys = (set(parts) | set(known.certified)) - authority.office
    found = [_laptop(workspace, key, parts.get(key, ()), known) for key in keys]
    waiting = stored.waiting_events(workspace.database)
    events = (workspace.reading.event(event) for event in waiting)
    return Laptops(
        laptops=tuple(sorted(found, key=lambda one: (not one.parts, one.region or "", one.name))),
        waiting=tuple(event for event in events if event is not None),
    )


def laptop_page(workspace: Workspace, key: str) -> LaptopPage | None:
    """Say all about one laptop; None if the office does not know its key."""
    found = next((one for one in laptops(workspace).laptops if one.key == key), None)
    if found is None:
        return None
    files = [file for file in Inbox(workspace.database).all() if file.signer == key]
    return LaptopPage(
        laptop=found,
        kinds=stored.kinds(workspace.database, [part.writer for part in found.parts]),
        files=tuple(reversed(files)),
    )


def _known(workspace: Workspace) -> _Known:
    from caravan.actions.office.receipts import receipts_due

    database, register = workspace.database, Register(workspace.database)
    days: dict[str, date] = {}
    for file in Inbox(database).all():
        if file.signer is not None and file.verdict in _TAKEN:
            days[file.signer] = max(file.day, days.get(file.signer, file.day))
    return _Known(
        last={extent.writer: extent.last for extent in workspace.journal.extents()},
        gaps=_by_writer(standing.gaps(database)),
        cloned=frozenset(fork.writer for fork in standing.forks(database)),
        certified={each.key: each for each in register.certified()},
        revoked=_by_key(register.revoked()),
        days=days,
        due=frozenset(due.key for due in receipts_due(workspace)),
    )


def _by_writer(gaps: Iterable[Gap]) -> dict[WriterId, list[Gap]]:
    found: dict[WriterId, list[Gap]] = defaultdict(list)
    for gap in gaps:
        found[gap.writer].append(gap)
    return found


def _by_key(revoked: Iterable[Revoked]) -> dict[str, list[Revoked]]:
    found: dict[str, list[Revoked]] = defaultdict(list)
    for each in revoked:
        found[each.key].append(each)
    return found


def _births(workspace: Workspace) -> dict[str, list[stored.Birth]]:
    """Each key's writers, but for what this computer wrote itself."""
    found: dict[str, list[stored.Birth]] = defaultdict(list)
    for birth in stored.born(workspace.database):
        if birth.writer != workspace.journal.identity.writer:
            found[birth.key].append(birth)
    return found


def _laptop(
    workspace: Workspace, key: str, births: Sequence[stored.Birth], known: _Known
) -> Laptop:
    from caravan.exchange.receipt import read_receipt

    certified, revoked = known.certified.get(key), known.revoked.get(key, ())
    today, last = workspace.today(), known.days.get(key)
    told = kept_receipt(workspace.database, key)
    regions = [certified.region if certified else None, *(birth.region for birth in births)]
    names = numbering_names(key, [birth.writer for birth in births])
    return Laptop(
        key=key,
        letters=key_letters(key),
        region=next((region for region in regions if region), None),
        parts=tuple(_part(writer, name, known, revoked) for writer, name in names.items()),
        last_day=last,
        silent=(today - last).days if last else None,
        since=certified.since if certified else None,
        until=certified.until if certified else None,
        expired=certified is not None and certified.until < today,
        revoked=bool(revoked),
        receipt=read_receipt(told).day if told else None,
        due=key in known.due,
    )


def _part(writer: WriterId, name: str, known: _Known, revoked: Sequence[Revoked]) -> Part:
    own = [each.since for each in revoked if each.writer == writer]
    others = [each.since for each in revoked if each.writer is None]
    unnamed = [1] if revoked else []
    return Part(
        writer=writer,
        name=name,
        up_to=known.last.get(writer, 0),
        gaps=tuple(known.gaps.get(writer, ())),
        cloned=writer in known.cloned,
        revoked=next(iter([*own, *others, *unnamed]), None),
    )
