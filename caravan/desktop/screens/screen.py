"""What the facilitator's screens share: one place for refusals, and actions that answer here."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from caravan.desktop.dialogs.refusal import Refusal
from caravan.desktop.style.tokens import Density
from caravan.desktop.widgets.page import Page
from caravan.domain.changes import Changes
from caravan.errors import KnownError
from caravan.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from caravan.desktop.context import Context

__all__ = ["Screen"]

T = TypeVar("T")


class Screen(Page):
    """A page that reads and acts through the worker, and shows a refusal above its body.

    `watches` names the changes after which `read` is called again.
    """

    watches = Changes.NOTHING

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.density = Density.WIDE
        self._here = True
        self.notice = Refusal()
        self.body.addWidget(self.notice)

    def read(self) -> None:
        """Ask for what the screen shows; every screen that reads has its own."""

    def refresh(self, changes: Changes) -> None:
        """Read again if something shown here may have changed."""
        if changes & self.watches:
            self.read()

    def leave(self) -> None:
        """Stop listening: answers that come later find nobody here."""
        self._here = False

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        self.density = density
        super().set_density(density)

    def saved_line(self) -> None:
        """Say at the foot that nothing can be lost."""
        self.set_saved(_("Tout est enregistré sur cet ordinateur."))

    def ask(
        self,
        action: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[KnownError], None] | None = None,
        *,
        away: Callable[[T], None] | None = None,
    ) -> None:
        """Read or act in the worker; a refusal goes to `failed`, or above the body.

        Whoever has left meanwhile is told by `away`, or over the page where they are now.
        """

        def answer(result: T) -> None:
            if self._here:
                done(result)
            elif away is not None:
                away(result)

        def refuse(error: Exception) -> None:
            if not self._here or not isinstance(error, KnownError):
                self.context.show_error(error)
            elif failed is not None:
                failed(error)
            else:
                self.show_refusal(error)

        self.context.tasks.run(action, done=answer, failed=refuse)

    def act(
        self,
        action: Callable[[], Changes],
        done: Callable[[], None] | None = None,
    ) -> None:
        """Act in the worker, then tell everybody what it touched."""

        def told(changes: Changes) -> None:
            self.hide_refusal()
            self.context.bus.tell(changes)
            if done is not None:
                done()

        self.ask(action, told, away=self.context.bus.tell)

    def show_refusal(self, error: KnownError) -> None:
        """Say what was refused and what to do; whatever was typed stays where it is."""
        self.notice.show_error(error)

    def hide_refusal(self) -> None:
        """Take the refusal away once something went well."""
        self.notice.clear()
