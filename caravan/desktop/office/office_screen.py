"""What screens that need the office's keys share: they are opened once a session, when needed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from caravan.desktop.office.asking_place import AskingPlace
from caravan.desktop.office.passphrase_panel import PassphrasePanel
from caravan.desktop.screens.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from caravan.desktop.context import Context
    from caravan.errors import KnownError

__all__ = ["OfficeScreen"]


class OfficeScreen(Screen):
    """A screen of the office, with a place above its body where the passphrase is asked.

    `asking` is where it asks its own questions; each screen lays it where it likes.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._then: Callable[[], None] | None = None
        self._waiting: list[QWidget] = []
        self.asking = AskingPlace()
        self.asking.closed.connect(self.stand)
        self._lock_place = AskingPlace()
        self._lock_place.closed.connect(self._on_not_now)
        self.body.addLayout(self._lock_place)

    @cached_property
    def lock(self) -> PassphrasePanel:
        """Asks for the passphrase."""
        made = self._lock_place.take(PassphrasePanel())
        made.given.connect(self._on_given)
        return made

    @property
    def locked(self) -> bool:
        """Whether the passphrase is being asked for."""
        return self._lock_place.asking

    def with_keys(self, why: str, then: Callable[[], None]) -> None:
        """Do something that needs the office's keys: now if they are open, else once they are."""
        from caravan.actions.office import keys

        workspace = self.context.workspace
        self.hide_refusal()
        self._then = then
        self.ask(lambda: keys.is_unlocked(workspace), lambda opened: self._on_known(opened, why))

    def _on_known(self, opened: bool, why: str) -> None:  # noqa: FBT001 - what was asked
        if opened:
            self._on_open()
        else:
            # One question at a time: what was being asked comes back when this is answered.
            self._waiting = [part for part in self.asking.panels if not part.isHidden()]
            for part in self._waiting:
                part.hide()
            self.lock.ask(why)
            self.stand()

    def _on_given(self, passphrase: str) -> None:
        from caravan.actions.office import keys

        workspace = self.context.workspace
        self.ask(
            lambda: keys.unlock(workspace, passphrase),
            lambda _none: self._on_open(),
            self._refuse,
        )

    def stand(self) -> None:
        """Fit the page to what is asked now."""

    def _on_open(self) -> None:
        self._answered()
        then, self._then = self._then, None
        if then is not None:
            then()

    def _refuse(self, error: KnownError) -> None:
        if error.code.startswith("passphrase-"):
            self.lock.refuse(error)
            return
        self._answered()
        self.show_refusal(error)

    def _on_not_now(self) -> None:
        self._then = None
        self._answered()

    def _answered(self) -> None:
        if self.locked:
            self.lock.forget()
        for part in self._waiting:
            part.show()
        self._waiting = []
        self.stand()
