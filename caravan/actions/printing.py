"""The barometer as a PDF: counted, drawn, written whole and read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.actions.held_kit import logos_at_hand
from caravan.actions.measure import default_scope, figures
from caravan.domain.barometer import Level
from caravan.domain.ids import EventId

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.actions.workspace import Workspace
    from caravan.domain.barometer import Scope
    from caravan.domain.disclosure import View
    from caravan.i18n import Language

__all__ = ["barometer_pdf"]


def barometer_pdf(
    workspace: Workspace,
    path: Path,
    *,
    scope: Scope | None = None,
    view: View | None = None,
    season: str | None = None,
    language: Language | None = None,
) -> Path:
    """Draw the barometer of a scope in a language (the current one if none is given)."""
    from caravan.documents.barometer import report
    from caravan.safe_write import staying, write_bytes

    scope = scope or default_scope(workspace)
    with staying(path.parent):
        counted = figures(workspace, scope=scope, view=view, season=season)
        logos = logos_at_hand(workspace, _region(workspace, scope))
        write_bytes(path, report(counted, language=language, logos=logos))
    return path


def _region(workspace: Workspace, scope: Scope) -> str | None:
    """The region that a page is about, if it is about one."""
    if scope.level is Level.EVENT and scope.code:
        event = workspace.reading.event(EventId(scope.code))
        return event.region if event else None
    return scope.code if scope.level is Level.REGION else None
