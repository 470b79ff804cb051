"""The office: the files it receives, how its journal stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.actions.office.laptops import laptops_of
from caravan.errors import Refused
from caravan.exchange.examination import Examination
from caravan.exchange.reception import FileChanged, Stopped
from caravan.exchange.report import FileReport, MergeReport, Verdict
from caravan.i18n import _
from caravan.i18n.numbers import ltr
from caravan.store.backup import back_up
from caravan.store.inbox import Inbox, Received

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from caravan.actions.office.laptops import Laptop
    from caravan.actions.workspace import Workspace
    from caravan.domain.fold import Current
    from caravan.domain.journal import Kind
    from caravan.domain.numbering import Fork, Gap
    from caravan.store.journal import Extent

    Report = Callable[[int, int], None]

__all__ = [
    "Computer",
    "Examination",
    "FileChanged",
    "FileReport",
    "MergeReport",
    "NothingToReceive",
    "OfficeDesk",
    "Received",
    "Standing",
    "Stopped",
    "Verdict",
    "commit",
    "examine",
    "office_desk",
    "reason",
    "receive",
    "received",
    "retry",
    "standing",
    "waiting",
]

_HALF = 1_000


class NothingToReceive(Refused):
    """A folder without any export file."""

    code = "nothing-to-receive"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Il n’y a aucun fichier d’export dans ce dossier.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _(
            "Choisissez le dossier ou la clé USB où se trouvent les fichiers {ending}."
        ).format(ending=ltr(".caravane"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the office knows of each laptop, and what a person has to look at."""

    writers: tuple[Extent, ...]
    gaps: tuple[Gap, ...]
    conflicts: tuple[Current, ...]
    forks: tuple[Fork, ...]
    files: tuple[Received, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Computer:
    """How far one laptop is known: up to a number, never « complete ».

    `last_day` is when a file of it was last taken.
    """

    name: str
    region: str | None
    up_to: int
    last_day: date | None
    gaps: tuple[Gap, ...]
    cloned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeDesk:
    """What the office's first screen shows; conflicts are counted by the kind of thing."""

    name: str
    computers: tuple[Computer, ...]
    conflicts: Mapping[Kind, int]
    files: tuple[Received, ...]


def examine(
    workspace: Workspace,
    files: Iterable[Path],
    *,
    progress: Report | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Examination:
    """Read files and folders of files, and say what they would change; nothing is changed.

    `progress` is told bytes done and in all. The answer is to be handed to `commit`, or closed.
    """
    from caravan.actions.office.keys import keys_of, trust_of
    from caravan.exchange import merge

    keys = keys_of(workspace)
    reception = merge.Reception(
        journal=workspace.journal,
        identities=(keys.identity,),
        quarantine=_quarantine(workspace),
        demo=workspace.demo,
        day=workspace.today(),
        trust=trust_of(workspace),
    )
    return merge.examine(
        reception, files, progress=_told(progress), cancelled=cancelled or (lambda: False)
    )


def commit(
    workspace: Workspace,
    examination: Examination,
    *,
    progress: Report | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> MergeReport:
    """Take in what was examined, in one transaction; a safety copy is made first.

    `progress` is told operations done and in all. If it raises, nothing has happened and the
    examination stands.
    """
    if workspace.reading.operations():
        back_up(workspace.database, workspace.places.backups, workspace.clock.now())
    report = examination.commit(progress=_told(progress), cancelled=cancelled or (lambda: False))
    workspace.finish_scrubbing()  # where somebody was erased, no copy may keep them
    return report


def receive(
    workspace: Workspace,
    files: Iterable[Path],
    *,
    progress: Report | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> MergeReport:
    """Receive files and folders of files: all that are sound, in one transaction.

    `progress` is told how far it is, reading and uniting together.
    """
    first, second = _halves(progress)
    with examine(workspace, files, progress=first, cancelled=cancelled) as examination:
        return commit(workspace, examination, progress=second, cancelled=cancelled)


def retry(
    workspace: Workspace,
    *,
    progress: Report | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Examination:
    """Examine again what waits in quarantine: a laptop may have been enrolled since."""
    return examine(workspace, [_quarantine(workspace)], progress=progress, cancelled=cancelled)


def waiting(workspace: Workspace) -> int:
    """How many files wait in quarantine."""
    from caravan.exchange.merge import bundles_in

    folder = _quarantine(workspace)
    return len(bundles_in([folder])) if folder.is_dir() else 0


def _quarantine(workspace: Workspace) -> Path:
    return workspace.places.data / "quarantine"


def _told(progress: Report | None) -> Callable[[object, int, int], None]:
    def tell(_stage: object, done: int, total: int) -> None:
        if progress is not None:
            progress(done, total)

    return tell


def _halves(progress: Report | None) -> tuple[Report | None, Report | None]:
    """Tell two steps as the halves of one: their units differ."""
    if progress is None:
        return None, None

    def part(offset: int) -> Report:
        def tell(done: int, total: int) -> None:
            progress(offset + (_HALF * done // total if total else _HALF), 2 * _HALF)

        return tell

    return part(0), part(_HALF)


def received(workspace: Workspace) -> tuple[Received, ...]:
    """The register of every file that ever came."""
    return Inbox(workspace.database).all()


def reason(received: Received, *, demo: bool = False) -> str | None:
    """Say why a file of the register was not taken, in the language in use; None if it was.

    `demo` tells whether this office is a demonstration's.
    """
    from caravan.exchange.refusals.retold import sentence_of

    return sentence_of(received.code, demo=demo) if received.code else None


def standing(workspace: Workspace) -> Standing:
    """How far each laptop is known, what is missing, what two laptops say differently."""
    from caravan.store import standing as found

    database = workspace.database
    return Standing(
        writers=workspace.journal.extents(),
        gaps=found.gaps(database),
        conflicts=found.conflicts(database),
        forks=found.forks(database),
        files=received(workspace),
    )


def office_desk(workspace: Workspace) -> OfficeDesk | None:
    """What the office's first screen shows; None where the office has no keys yet."""
    from caravan.actions.office.keys import is_office, office_name

    if not is_office(workspace):
        return None
    found = standing(workspace)
    return OfficeDesk(
        name=office_name(workspace),
        computers=_computers(workspace, found),
        conflicts=Counter(current.kind for current in found.conflicts),
        files=found.files,
    )


def _computers(workspace: Workspace, found: Standing) -> tuple[Computer, ...]:
    """Tell the laptops one by one; what this computer wrote itself is not received."""
    own = workspace.journal.identity.writer
    extents = [extent for extent in found.writers if extent.writer != own]
    known = laptops_of(workspace, [extent.writer for extent in extents])
    cloned = {fork.writer for fork in found.forks}
    computers = (
        _computer(extent, known[extent.writer], found, cloned=extent.writer in cloned)
        for extent in extents
    )
    return tuple(sorted(computers, key=lambda computer: (computer.region or "", computer.name)))


def _computer(extent: Extent, laptop: Laptop, found: Standing, *, cloned: bool) -> Computer:
    taken = {Verdict.NEW.value, Verdict.KNOWN.value}
    days = [file.day for file in found.files if file.signer == laptop.key and file.verdict in taken]
    return Computer(
        name=laptop.name,
        region=laptop.region,
        up_to=extent.last,
        last_day=max(days, default=None),
        gaps=tuple(gap for gap in found.gaps if gap.writer == extent.writer),
        cloned=cloned,
    )
