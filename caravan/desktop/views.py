"""The two full-screen views over the desk: opened, remembered while a child may sit there, left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from caravan.desktop.routes import open_view

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from caravan.desktop.context import Context
    from caravan.domain.events import Session

__all__ = ["Views"]


class Views(QObject):
    """Holds the view that is open. A view has a signal `left`, after which the desk is shown.

    There is one at a time: a second one, asked for while the first is on its way, would cover the
    screen with nobody to close it.

    Signals:
        uncovered: the view is gone, and the desk is seen again.
    """

    uncovered = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.open_now: QWidget | None = None
        self._context: Context | None = None

    def open(self, context: Context, session: Session, *, child: bool) -> None:
        """Open a view; the child's is remembered on disk before it shows."""
        from caravan.actions.child_view import child_view_opened

        if not child:
            self._show(context, session, child=False)
            return
        context.tasks.run(
            lambda: child_view_opened(context.workspace, session),
            done=lambda _nothing: self._show(context, session, child=True),
            failed=context.show_error,
        )

    def resume(self, context: Context, then: Callable[[], None]) -> None:
        """Open again the child view that was open when the program stopped, before the desk."""
        from caravan.actions.child_view import child_view_left_open

        def found(session: Session | None) -> None:
            if session is not None:
                self._show(context, session, child=True)
            then()

        def unknown(error: Exception) -> None:
            then()
            context.show_error(error)

        context.tasks.run(
            lambda: child_view_left_open(context.workspace), done=found, failed=unknown
        )

    def _show(self, context: Context, session: Session, *, child: bool) -> None:
        if self.open_now is not None:
            return
        self._context = context
        self.open_now = open_view(context, session, child=child)
        self.open_now.left.connect(self._on_left)  # type: ignore[attr-defined]

    def _on_left(self) -> None:
        from caravan.actions.child_view import child_view_closed

        view, self.open_now = self.open_now, None
        context = self._context
        if view is None or context is None:
            return
        view.close()
        view.deleteLater()
        self.uncovered.emit()
        context.tasks.run(
            lambda: child_view_closed(context.workspace),
            done=lambda _nothing: None,
            failed=context.show_error,
        )
