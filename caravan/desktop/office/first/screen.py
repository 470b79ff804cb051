"""Who stands here makes an office: nothing else can be done before its keys are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.desktop.office.first.form import FirstOffice
from caravan.desktop.office.first.ready import OfficeReady
from caravan.desktop.screens.screen import Screen
from caravan.desktop.widgets.button import Button, ButtonKind
from caravan.domain.changes import Changes
from caravan.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from caravan.actions.workspace import Workspace
    from caravan.desktop.context import Context
    from caravan.desktop.style.tokens import Density
    from caravan.errors import KnownError

__all__ = ["FirstOfficeScreen", "office_or_first"]


def office_or_first(context: Context, screen: Callable[[Context], QWidget]) -> QWidget:
    """Make a screen of the office, or this one in its place while there is no office."""
    from caravan.actions.office import keys

    if keys.is_office(context.workspace):
        return screen(context)
    return FirstOfficeScreen(context)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """What was written to the stick."""

    office: str
    key: Path
    sheet: Path


def _make(workspace: Workspace, name: str, typed: tuple[str, str], folder: Path) -> _Made:
    from caravan.actions.office import keys, recovery

    escrow = keys.make_office(
        workspace, name=name, passphrase=typed[0], again=typed[1], escrow_folder=folder
    )
    sheet = escrow.path.with_suffix(".pdf")
    recovery.print_sheet(workspace, sheet, escrow.identity)
    return _Made(office=keys.office_name(workspace), key=escrow.path, sheet=sheet)


def _untouched(workspace: Workspace) -> bool:
    return next(iter(workspace.journal.ops()), None) is None


class FirstOfficeScreen(Screen):
    """The form, then what was written and where it belongs."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.form = FirstOffice(context)
        self.ready = OfficeReady()
        self.mistaken = Button("", ButtonKind.QUIET, icon="back")
        self.mistaken.hide()
        self.add_action(self.mistaken)
        self.body.addWidget(self.form, 1)
        self.body.addWidget(self.ready, 1)
        self.ready.hide()
        self.mistaken.clicked.connect(context.reconsider)
        self.form.wanted.connect(self._on_wanted)
        self.ready.onward.connect(self._on_onward)
        self.retranslate()
        self.form.name.line.setFocus()
        self.read()

    def read(self) -> None:
        """Ask whether this computer may still be something else: nothing was noted on it."""
        workspace = self.context.workspace
        self.ask(lambda: _untouched(workspace), self.mistaken.setVisible)

    def retranslate(self) -> None:
        """Say what never changes in the language in use."""
        self.set_title(_("Créer le bureau"))
        self.mistaken.set_text(_("Ce n’est pas l’ordinateur du bureau"))
        self.set_subtitle(_("Une seule fois, avant de recevoir le premier fichier."))

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        super().set_density(density)
        self.form.set_density(density)

    def _on_wanted(self, name: str, once: str, twice: str, folder: Path) -> None:
        workspace = self.context.workspace
        self.hide_refusal()
        self.mistaken.setEnabled(False)
        self.ask(
            lambda: _make(workspace, name, (once, twice), folder), self._on_made, self._on_refused
        )

    def _on_made(self, made: _Made) -> None:
        self.form.forget()
        self.form.hide()
        self.mistaken.hide()
        self.set_title(_("Bureau créé"))
        self.set_subtitle("")
        on_stick = self.form.where.on_stick()
        self.ready.show_files(made.office, made.key, made.sheet, on_stick=on_stick)
        self.ready.show()
        self.ready.next.setFocus()
        self.context.bus.tell(Changes.FILES)

    def _on_refused(self, error: KnownError) -> None:
        self.mistaken.setEnabled(True)
        if not self.form.refuse(error):
            self.show_refusal(error)

    def _on_onward(self) -> None:
        self.context.go("keys")
