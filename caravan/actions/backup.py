"""The copy at the end of a day's work, made only where something was saved since the last one."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from caravan.errors import StorageTrouble
from caravan.store.backup import back_up, backups

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.actions.workspace import Workspace

__all__ = ["back_up_the_day"]

_log = logging.getLogger(__name__)
_COPIED = "copied"
"""How many operations the journal held when the last copy of a day's end was made."""


def back_up_the_day(workspace: Workspace) -> Path | None:
    """Copy the data before they are closed; None where the latest copy already holds them.

    A disk that refuses keeps nobody from closing: what was saved is saved.
    """
    places, held = workspace.places, str(workspace.reading.operations())
    if held == "0" or (workspace.database.meta(_COPIED) == held and backups(places.backups)):
        return None
    try:
        copy = back_up(workspace.database, places.backups, workspace.clock.now())
        workspace.database.set_meta(_COPIED, held)
    except StorageTrouble as trouble:
        _log.warning("no copy at closing: %s", trouble.code)
        return None
    return copy
