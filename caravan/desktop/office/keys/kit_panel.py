"""Kits for the regions: which, with which logos, and where they are written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from caravan.actions.held_kit import logos_said
from caravan.desktop.office.folder_panel import FolderPanel
from caravan.desktop.style.tokens import Ink, Type
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.field import ChoiceField
from caravan.desktop.widgets.file_dialog import Wanted, ask_files
from caravan.desktop.widgets.text import Text
from caravan.domain.places import REGIONS
from caravan.i18n import _, current

if TYPE_CHECKING:
    from caravan.desktop.context import Context
    from caravan.errors import KnownError

__all__ = ["EACH", "KitPanel"]

EACH = "each"
"""A kit for every region, each its own."""


class KitPanel(FolderPanel):
    """Asks for regions, logos and a folder.

    Signals:
        picked: pictures; whoever hears it says whether a kit can carry them.
    """

    picked = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._tasks = context.tasks
        self.region = ChoiceField()
        self.add_logos = Button("", ButtonKind.QUIET, icon="plus", size=ButtonSize.CARD)
        self.logos: tuple[Path, ...] = ()
        self._named = Text("", Type.NOTE, Ink.SOFT)
        self.add_logos.clicked.connect(self._on_logos)
        self.region.changed.connect(self.touched)
        self.more.addWidget(self.region)
        self.more.addWidget(self.add_logos, 0, Qt.AlignmentFlag.AlignLeading)
        self.more.addWidget(self._named)

    def offer(self) -> None:
        """Ask; no kit carries the logos of the one before unless they are chosen again."""
        self.logos = ()
        self.region.set_label(_("Pour quelle région ?"))
        self.region.set_choices(
            [(EACH, _("Une trousse pour chaque région"))]
            + [(each.code, each.name(current())) for each in REGIONS],
            none=_("La même pour toutes les régions"),
        )
        self.add_logos.set_text(_("Choisir des logos…"))
        self._say_logos()
        self.ask(
            _("Préparer une trousse"),
            _(
                "Chaque ordinateur de la région l’ouvre une fois : elle dit pour qui exporter, et "
                "quels ordinateurs le bureau connaît."
            ),
            _("Enregistrer la trousse"),
        )

    def regions(self) -> tuple[str | None, ...]:
        """Return the regions chosen; None is one kit for all."""
        chosen = self.region.value()
        if chosen == EACH:
            return tuple(each.code for each in REGIONS)
        return (chosen if isinstance(chosen, str) else None,)

    def take_logos(self, paths: tuple[Path, ...]) -> None:
        """Hand over the pictures that were chosen; they come back kept or refused."""
        self.touched.emit()
        self.picked.emit(paths)

    def keep_logos(self, paths: tuple[Path, ...]) -> None:
        """Keep pictures that a kit can carry."""
        self.logos = paths
        self._say_logos()

    def refuse_logos(self, error: KnownError) -> None:
        """Say why a kit cannot carry them; it carries none then."""
        self.logos = ()
        self._named.set_ink(Ink.BAD)
        self._named.set_text(f"{error.sentence} {error.remedy}")
        self.add_logos.setFocus()

    def _say_logos(self) -> None:
        self._named.set_ink(Ink.SOFT)
        if not self.logos:
            self._named.set_text(_("Aucun logo. Jusqu’à six images PNG ou SVG, de 200 Ko au plus."))
        else:
            self._named.set_text(logos_said(each.name for each in self.logos))

    def _on_logos(self) -> None:
        title, kind = _("Choisir des logos"), _("Images")
        wanted = Wanted(title=title, kind=kind, endings=(".png", ".svg"), many=True)
        ask_files(self._tasks, self, wanted, self._on_selected)

    def _on_selected(self, names: list[str]) -> None:
        self.take_logos(tuple(Path(name) for name in names))
