"""What has left this laptop and what has not; light, since the first screen asks it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from caravan.errors import StorageTrouble

if TYPE_CHECKING:
    from caravan.actions.workspace import Workspace

__all__ = ["exported_once", "forget_exported", "note_exported", "note_purged", "to_export"]

_log = logging.getLogger(__name__)
_EXPORTED = "exported"
"""How many operations the journal held when this laptop last exported."""


def note_exported(workspace: Workspace, operations: int) -> None:
    """Remember how far the last export went; the file is whole even where this cannot be kept."""
    try:
        workspace.database.set_meta(_EXPORTED, str(operations))
    except StorageTrouble as trouble:
        _log.warning("export not noted: %s", trouble.code)


def note_purged(workspace: Workspace, operations: int) -> None:
    """Count no more those that were taken out here: the office has had them."""
    sent = int(workspace.database.meta(_EXPORTED) or 0)
    workspace.database.set_meta(_EXPORTED, str(max(0, sent - operations)))


def forget_exported(workspace: Workspace) -> None:
    """Start again: what was exported so far was for another office."""
    with workspace.database.transaction() as connection:
        connection.execute("DELETE FROM meta WHERE key = ?", (_EXPORTED,))


def exported_once(workspace: Workspace) -> bool:
    """Say whether this laptop has ever exported."""
    return workspace.database.meta(_EXPORTED) is not None


def to_export(workspace: Workspace) -> int:
    """Count the operations saved since the last export: those no office can have from here."""
    sent = int(workspace.database.meta(_EXPORTED) or 0)
    return max(0, workspace.reading.operations() - sent)
