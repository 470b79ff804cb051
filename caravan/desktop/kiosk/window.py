"""The child's view over the whole screen: a locked window, and who leads children through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.desktop.kiosk.conductor import Conductor
from caravan.desktop.kiosk.locked import LockedWindow
from caravan.desktop.kiosk.stray import StrayBadge
from caravan.i18n import speaking

if TYPE_CHECKING:
    from caravan.desktop.context import Context
    from caravan.domain.events import Session

__all__ = ["Kiosk", "build"]


class Kiosk(LockedWindow):
    """The window in which one child after another answers."""

    def __init__(self, context: Context, session: Session) -> None:
        super().__init__(context, session)
        self.conductor = Conductor(context, session, self)
        self.stray = StrayBadge(self, lambda: self.page is not None and not self.page.awaits_badge)
        self.stray.met.connect(self._on_stray)

    def _on_stray(self, code: str) -> None:
        own = code == self.conductor.badge
        with speaking(self.language):
            self.note.say(self.voice().own_badge() if own else self.voice().other_badge())


def build(context: Context, session: Session) -> Kiosk:
    """Open the child's view of a room over the whole screen."""
    kiosk = Kiosk(context, session)
    kiosk.cover()
    kiosk.conductor.start()
    return kiosk
