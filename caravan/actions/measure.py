"""The barometer's figures of these data, for the view that fits where they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.domain import places
from caravan.domain.barometer import Files, Level, Scope
from caravan.domain.disclosure import View
from caravan.store import purging, standing
from caravan.store.inbox import Inbox

if TYPE_CHECKING:
    from caravan.actions.workspace import Workspace
    from caravan.domain.barometer import Barometer

__all__ = ["default_scope", "default_view", "figures", "people_gone", "stops_gone"]


def default_view(workspace: Workspace) -> View:
    """A laptop's own figures are a working document; what the office prints is published."""
    return View.PUBLISHED if workspace.office else View.DESK


def default_scope(workspace: Workspace) -> Scope:
    """The office reads the country, a laptop what it holds itself."""
    return Scope(level=Level.NATIONAL if workspace.office else Level.LAPTOP)


def figures(
    workspace: Workspace,
    *,
    scope: Scope | None = None,
    view: View | None = None,
    season: str | None = None,
) -> Barometer:
    """Count and say everything that may be said of a scope."""
    from caravan.domain.reckoning import barometer
    from caravan.store.figures import read_counts

    scope = scope or default_scope(workspace)
    if scope.level is Level.REGION and places.region(scope.code or "") is None:
        from caravan.actions.plan import RegionUnknown

        raise RegionUnknown(scope.code or "")
    counts = read_counts(workspace.database.connection, scope, workspace.packs, season=season)
    return barometer(
        counts,
        workspace.packs,
        view or default_view(workspace),
        demo=workspace.demo,
        files=_files(workspace) if workspace.office else None,
    )


def stops_gone(workspace: Workspace) -> int:
    """Of how many stops these figures know nothing any more: their people left this laptop."""
    return purging.stops_gone(workspace.database)


def people_gone(workspace: Workspace) -> int:
    """How many people who came are in no figure here any more: they left, and the office has them.

    A room keeps no more of them than this number.
    """
    left = [purging.gone(workspace.database, event.id) for event in workspace.reading.events()]
    return sum(sum(each.people.values()) for each in left if each)


def _files(workspace: Workspace) -> Files:
    """What the office's register says of all that ever came: operations, and files set aside."""
    register = Inbox(workspace.database).all()
    verdicts = [received.verdict for received in register]
    return Files(
        received=len(register),
        new=sum(received.new for received in register),
        already=sum(received.known for received in register),
        corrected=workspace.reading.corrections(),
        refused=verdicts.count("refused"),
        quarantined=verdicts.count("quarantined"),
        conflicts=len(standing.conflicts(workspace.database)),
        gaps=len(standing.gaps(workspace.database)),
    )
