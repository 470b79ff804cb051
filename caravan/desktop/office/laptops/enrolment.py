"""From a key to a certificate: the letters shown, the passphrase if needed, the answer."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from caravan.actions.office import candidates
from caravan.desktop.office.laptops import actions
from caravan.desktop.office.laptops.enrol_panel import EnrolPanel
from caravan.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from caravan.desktop.office.laptops.enrol_panel import EnrolChoice
    from caravan.desktop.office.office_screen import OfficeScreen
    from caravan.errors import KnownError

__all__ = ["Enrolment"]


class Enrolment(QObject):
    """What a screen needs to enrol: the panel, and what happens behind it.

    Signals:
        asked: the panel is open.
        enrolled: what came of it, to be shown or carried.
    """

    asked = Signal()
    enrolled = Signal(object)

    def __init__(self, screen: OfficeScreen) -> None:
        super().__init__(screen)
        self._screen = screen

    @cached_property
    def panel(self) -> EnrolPanel:
        """Asks about a laptop."""
        made = self._screen.asking.take(EnrolPanel())
        made.wanted.connect(self._on_wanted)
        return made

    def consider(self, key: str, region: str | None) -> None:
        """Ask about a key known from a file or a page."""
        workspace = self._screen.context.workspace
        self._screen.ask(lambda: candidates.candidate(workspace, key, region), self._ask)

    def read(self, source: str | Path, refused: Callable[[KnownError], None]) -> None:
        """Ask about the key of a request."""
        workspace = self._screen.context.workspace
        self._screen.ask(lambda: candidates.candidate_asking(workspace, source), self._ask, refused)

    def _ask(self, candidate: candidates.Candidate) -> None:
        self.panel.ask(candidate)
        self.asked.emit()

    def _on_wanted(self, choice: EnrolChoice) -> None:
        workspace = self._screen.context.workspace
        self.panel.wait(waiting=False)
        self._screen.with_keys(
            _("Pour inscrire un ordinateur, tapez la phrase secrète du bureau."),
            lambda: self._screen.ask(
                lambda: actions.enrol(workspace, choice), self._done, self._refused
            ),
        )

    def _done(self, shown: actions.Shown) -> None:
        self.panel.hide()
        self._screen.hide_refusal()
        self.enrolled.emit(shown)

    def _refused(self, error: KnownError) -> None:
        if not self.panel.refuse(error):
            self._screen.show_refusal(error)
