"""The one way screens learn that something changed: they read again, nobody hands them data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from caravan.domain.changes import Changes

__all__ = ["Bus"]


class Bus(QObject):
    """Carries what an action touched to whoever shows it.

    Signals:
        changed: a `Changes` flag, after the change is on disk.
    """

    changed = Signal(object)

    def tell(self, changes: Changes) -> None:
        """Say what an action touched; nothing touched is not said."""
        if changes:
            self.changed.emit(changes)
