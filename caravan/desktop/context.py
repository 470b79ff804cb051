"""What every screen, the child view, the room view and the office are handed when they open.

A screen reads through `workspace` inside `tasks.run`, says what it changed on `bus`, moves with
`go` and never reaches for anything global. It is made by a factory of `desktop/routes.py` once
the data are open, so `workspace` is always there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from caravan.desktop.folders import Folders
from caravan.domain.changes import Changes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from caravan.actions.workspace import Workspace
    from caravan.desktop.bus import Bus
    from caravan.desktop.tasks import Runner
    from caravan.domain.events import Session
    from caravan.domain.ids import EventId, SessionId
    from caravan.domain.quiz import Audience
    from caravan.i18n import Language
    from caravan.paths import Places
    from caravan.settings import Settings

__all__ = ["Context", "Go", "OpenView", "Toast", "Where"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where a person goes: a route of `desktop/routes.py`, and what it is about."""

    route: str
    event: EventId | None = None
    session: SessionId | None = None
    audience: Audience | None = None
    laptop: str | None = None


class Go(Protocol):
    """Show another screen in place of this one: `go("room", session=session.id)`."""

    def __call__(
        self,
        route: str,
        *,
        event: EventId | None = None,
        session: SessionId | None = None,
        audience: Audience | None = None,
        laptop: str | None = None,
    ) -> None:
        """Leave this screen and build that one."""


class Toast(Protocol):
    """Say something for eight seconds, with one thing that can still be done; never an error."""

    def __call__(
        self, sentence: str, word: str = "", pressed: Callable[[], None] | None = None
    ) -> None:
        """Show `sentence`, and `word` as a button that calls `pressed`."""


class OpenView(Protocol):
    """Cover the desk with a room's child view or room view, until it is left."""

    def __call__(self, session: Session, *, child: bool) -> None:
        """Open it; a child view opens again after a power cut."""


def _no_restore(_path: Path) -> None:
    """Only a window that opened its data itself can put others in their place."""


def _no_reconsidering() -> None:
    """Only a window that opened its data itself can close them and ask what they are for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """One window's world.

    `show_error` puts a refusal's sentence and remedy over the page (or the crash page for a bug);
    a screen with a place of its own for refusals uses that instead. `speak` changes the language
    of the whole program at once. `restore` closes the data, puts a safety copy in their place and
    opens them again: every screen goes. `reconsider` closes them and asks again what this computer
    is for. `folders` are those chosen so far.
    """

    places: Places
    workspace: Workspace
    tasks: Runner
    bus: Bus
    go: Go
    open_view: OpenView
    show_error: Callable[[Exception], None]
    toast: Toast
    speak: Callable[[Language], None]
    restore: Callable[[Path], None] = _no_restore
    reconsider: Callable[[], None] = _no_reconsidering
    folders: Folders = field(default_factory=Folders)

    @property
    def settings(self) -> Settings:
        """What was chosen at the first run, as it stands now."""
        return self.workspace.settings

    def keep_settings(self, settings: Settings) -> None:
        """Go on with changed settings, already saved by an action, and let every screen know."""
        self.workspace.settings = settings
        self.bus.tell(Changes.SETTINGS)
