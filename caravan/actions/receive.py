"""The office: its keys and its kit, the files it receives, how its journal stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.errors import Refused
from caravan.i18n import _
from caravan.store.backup import back_up
from caravan.store.inbox import Inbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from caravan.actions.workspace import Workspace
    from caravan.domain.fold import Current, Fork, Gap
    from caravan.exchange.kit import Kit
    from caravan.exchange.report import MergeReport
    from caravan.store.inbox import Received
    from caravan.store.journal import Extent

__all__ = ["NotAnOffice", "Standing", "make_office", "receive", "received", "standing", "write_kit"]


class NotAnOffice(Refused):
    """This computer has no office keys: nothing sealed for an office can be opened here."""

    code = "not-an-office"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Cet ordinateur n’est pas celui du bureau.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Portez les fichiers à l’ordinateur du bureau.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the office knows of each laptop, and what a person has to look at."""

    writers: tuple[Extent, ...]
    gaps: tuple[Gap, ...]
    conflicts: tuple[Current, ...]
    forks: tuple[Fork, ...]
    files: tuple[Received, ...]


def make_office(workspace: Workspace, *, name: str) -> Kit:
    """Make the office's keys if it has none, and say what its kit holds."""
    from caravan.exchange.keys import make_office_keys
    from caravan.exchange.kit import kit_of

    keys = make_office_keys(workspace.places.keys)
    return kit_of(keys, office=name, demo=workspace.demo)


def write_kit(workspace: Workspace, folder: Path, *, name: str) -> Path:
    """Write the kit that every region's laptop opens once."""
    from caravan.exchange import kit
    from caravan.exchange.keys import make_office_keys

    path = folder / kit.KIT_NAME
    keys = make_office_keys(workspace.places.keys)
    kit.write_kit(path, kit.kit_of(keys, office=name, demo=workspace.demo), keys)
    return path


def receive(
    workspace: Workspace,
    files: Iterable[Path],
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> MergeReport:
    """Receive files and folders of files: all that are sound, in one transaction.

    A safety copy is made first. `progress` is told bytes done and in all, reading and uniting
    together.
    """
    from caravan.exchange import merge
    from caravan.exchange.keys import read_office_keys

    keys = read_office_keys(workspace.places.keys)
    if keys is None:
        raise NotAnOffice
    if workspace.reading.operations():
        back_up(workspace.database, workspace.places.backups, workspace.clock.now())
    reception = merge.Reception(
        journal=workspace.journal,
        identities=(keys.identity, keys.escrow),
        quarantine=workspace.places.data / "quarantine",
        demo=workspace.demo,
        day=workspace.clock.now().date(),
    )

    def both_stages(stage: merge.Stage, done: int, total: int) -> None:
        if progress is not None:
            progress(done + (total if stage is merge.Stage.UNITING else 0), 2 * total)

    return merge.receive(
        reception,
        files,
        progress=both_stages,
        cancelled=cancelled or (lambda: False),
    )


def received(workspace: Workspace) -> tuple[Received, ...]:
    """The register of every file that ever came."""
    return Inbox(workspace.database).all()


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
