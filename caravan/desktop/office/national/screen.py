"""Who stands here reads the figures: of the country, of a region, or of this laptop alone.

The office reads what may be published, unless it asks for the working document; a laptop reads
its own working document, which is not to be published.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caravan.actions import measure
from caravan.desktop.office.asking_place import AskingPlace
from caravan.desktop.office.national.figures_body import FiguresBody
from caravan.desktop.office.national.pdf_panel import PdfPanel
from caravan.desktop.screens.screen import Screen
from caravan.desktop.style.tokens import Density, Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind
from caravan.desktop.widgets.chip import Chip, ChipKind
from caravan.desktop.widgets.empty_state import EmptyState
from caravan.desktop.widgets.field import ChoiceField
from caravan.desktop.widgets.paging import turn_page
from caravan.desktop.widgets.scroll import ScrollBody
from caravan.desktop.widgets.text import Text
from caravan.desktop.words import region_name
from caravan.domain.barometer import Level, Scope
from caravan.domain.changes import Changes
from caravan.domain.disclosure import View
from caravan.domain.places import REGIONS
from caravan.i18n import Language, _, current, ngettext
from caravan.i18n.numbers import count, ltr

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

    from caravan.actions.tell import Told
    from caravan.desktop.context import Context, Where

__all__ = ["NationalScreen", "build"]

_FILTERS = {Density.WIDE: (203, 138), Density.COMPACT: (212, 138)}


def build(context: Context, where: Where) -> QWidget:
    """Make the screen."""
    return NationalScreen(context, where)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """Which figures are wanted."""

    scope: Scope
    view: View


class NationalScreen(Screen):
    """Four figures, before and after, and the map; filters and the PDF at the head."""

    watches = Changes.EVERYTHING & ~Changes.SETTINGS

    def __init__(self, context: Context, where: Where) -> None:
        super().__init__(context)
        workspace = context.workspace
        self._office = workspace.office
        self._asked = _Asked(
            scope=measure.default_scope(workspace), view=measure.default_view(workspace)
        )
        del where
        self.told: Told | None = None
        self.region = ChoiceField()
        self.view = ChoiceField()
        self.print = Button("", ButtonKind.PRIMARY, icon="file")
        self.asking = AskingPlace()
        self.warning = Chip("", ChipKind.CARE, icon="warning")
        self.figures = FiguresBody()
        self.gone = Text("", Type.NOTE, Ink.SOFT)
        self._freed = False
        self._line = Text("", Type.NOTE, Ink.SOFT)
        self._said = ""
        self.empty = EmptyState()
        self._build()
        self.retranslate()
        self.read()

    @cached_property
    def pdf(self) -> PdfPanel:
        """Asks in which language the PDF is, and where it goes."""
        made = self.asking.take(PdfPanel(self.context))
        made.wanted.connect(self._on_wanted)
        return made

    def retranslate(self) -> None:
        """Say what never changes in the language in use."""
        self._say_title()
        language = current()
        regions = [(region.code, region.short(language)) for region in REGIONS]
        self.region.set_spoken_label(_("Région"))
        self.region.set_choices(regions, none=_("Les douze régions"))
        self.view.set_spoken_label(_("Usage des chiffres"))
        self.view.set_choices([(View.PUBLISHED, _("À publier")), (View.DESK, _("De travail"))])
        self.view.set_value(self._asked.view)
        self.print.set_text(_("Créer le PDF"))
        self._say_empty()

    def read(self) -> None:
        """Count again, in the worker."""
        workspace, asked, language = self.context.workspace, self._asked, current()

        def counted() -> tuple[Told, int]:
            from caravan.actions.tell import tell
            from caravan.i18n import speaking

            with speaking(language):
                told = tell(measure.figures(workspace, scope=asked.scope, view=asked.view))
            return told, measure.people_gone(workspace)

        self.ask(counted, lambda found: self._show(asked, *found))

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        super().set_density(density)
        for field, wide in zip((self.region, self.view), _FILTERS[density], strict=True):
            field.setFixedWidth(wide)
        self.figures.set_density(density)
        if density is Density.WIDE:
            self._actions.insertWidget(0, self._filters)
        else:
            self._under_line.addWidget(self._filters)
        self._say(self._said)
        self._make_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page up and page down in the figures."""
        if not turn_page(event, self._scroll):
            super().keyPressEvent(event)

    def _build(self) -> None:
        self._filters = self._built_filters()
        self.add_action(self._filters)
        self.add_action(self.print)
        self._under = QWidget()
        line = self._under_line = QHBoxLayout(self._under)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.SNUG)
        line.addWidget(self.warning)
        line.addWidget(self._line, 1)
        self._scroll = ScrollBody()
        self._scroll.body.addWidget(self.figures, 1)
        self.body.addLayout(self.asking)
        self.body.addWidget(self._under)
        self.body.addWidget(self.gone)
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(self.empty, 1)
        self._rest = QWidget()
        self.body.addWidget(self._rest, 1)
        self.warning.hide()
        self.gone.hide()
        self._scroll.hide()
        self._rest.hide()
        self.empty.hide()
        self.print.setEnabled(False)
        self._connect()

    def _built_filters(self) -> QWidget:
        """The two filters of the office; a laptop has one scope and one view."""
        filters = QWidget()
        row = QHBoxLayout(filters)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SNUG)
        for field in (self.region, self.view):
            row.addWidget(field)
        filters.setVisible(self._office)
        return filters

    def _connect(self) -> None:
        self.region.changed.connect(self._on_filter)
        self.view.changed.connect(self._on_filter)
        self.print.clicked.connect(self._on_print)
        self.asking.closed.connect(self._make_room)
        self.empty.pressed.connect(self._on_empty)

    def _say(self, said: str) -> None:
        """Say what the figures are of: on a line of its own in a small window."""
        self._said = said
        wide = self.density is Density.WIDE
        self.set_subtitle(said if wide else "")
        self._line.set_text("" if wide else said)

    def _say_title(self) -> None:
        match self._asked.scope.level:
            case Level.NATIONAL:
                self.set_title(_("Baromètre national"))
            case Level.REGION:
                where = region_name(self._asked.scope.code or "")
                self.set_title(_("Baromètre : {region}").format(region=where))
            case _:
                self.set_title(_("Baromètre de cet ordinateur"))

    def _say_empty(self) -> None:
        if self._office:
            self.empty.set_text(
                _("Aucune réponse n’est encore arrivée."),
                _("Les chiffres s’affichent ici dès que des fichiers sont reçus."),
            )
            self.empty.set_action(_("Recevoir des fichiers"), "inbox")
        else:
            self.empty.set_text(
                _("Il n’y a encore aucune étape sur cet ordinateur."),
                _("Les chiffres s’affichent ici dès que des participants sont accueillis."),
            )
            self.empty.set_action(_("Revenir à l’accueil"), "home")

    def _show(self, asked: _Asked, told: Told, gone: int) -> None:
        if asked != self._asked:
            return  # the filter moved on while this was counted
        self.told = told
        self._say_gone(gone)
        self.hide_refusal()
        nothing = told.figures.empty
        self._say(_("Rien à compter pour l’instant") if nothing else told.subject)
        self.warning.set_text(told.warning)
        self.warning.setVisible(bool(told.warning) and not nothing)
        self._make_room()
        self.empty.setVisible(nothing)
        self.print.setEnabled(not nothing)
        if not nothing:
            self.figures.show_told(told)

    def _say_gone(self, people: int) -> None:
        self._freed = bool(people)
        said = ngettext(
            "Ces chiffres sont sans {count} personne retirée de cet ordinateur : le bureau a ses "
            "données.",
            "Ces chiffres sont sans {count} personnes retirées de cet ordinateur : le bureau a "
            "leurs données.",
            people,
        )
        self.gone.set_text(said.format(count=count(people)))

    def _on_filter(self) -> None:
        code, view = self.region.value(), self.view.value()
        scope = Scope(level=Level.REGION, code=str(code)) if code else Scope(level=Level.NATIONAL)
        self._asked = _Asked(scope=scope, view=view if isinstance(view, View) else View.PUBLISHED)
        self.asking.hush()
        self._make_room()
        self._say_title()
        self.read()

    def _on_print(self) -> None:
        parts = [self._about()]
        if self._asked.view is View.DESK:
            parts.append(_("Document de travail, à ne pas publier"))
        self.pdf.ask(" · ".join(parts))
        self._make_room()

    def _make_room(self) -> None:
        """A small window shows the question or the figures, not both."""
        asking = self.density is Density.COMPACT and self.asking.asking
        nothing = self.told is None or self.told.figures.empty
        wide = self.density is Density.WIDE
        self._under.setVisible(not asking and not (wide and self.warning.isHidden()))
        self._scroll.setVisible(not asking and not nothing)
        self.gone.setVisible(self._freed and not asking)
        self._rest.setVisible(asking)

    def _about(self) -> str:
        match self._asked.scope.level:
            case Level.REGION:
                return region_name(self._asked.scope.code or "")
            case Level.NATIONAL:
                return _("Les douze régions")
            case _:
                return _("Les données de cet ordinateur")

    def _on_wanted(self, language: Language, folder: Path) -> None:
        workspace, asked = self.context.workspace, self._asked
        path = folder / self._file_name(language)

        def make() -> Path:
            from caravan.actions.printing import barometer_pdf

            return barometer_pdf(
                workspace, path, scope=asked.scope, view=asked.view, language=language
            )

        self.ask(make, self._on_made, self._on_not_made, away=self._say_made)

    def _file_name(self, language: Language) -> str:
        scope = self._asked.scope
        seasons = self.told.figures.seasons if self.told else ()
        where = {Level.REGION: f"MA-{scope.code}", Level.LAPTOP: "ordinateur"}
        parts = [
            "barometre",
            where.get(scope.level, "Maroc"),
            *seasons[-1:],
            *(["travail"] if self._asked.view is View.DESK else []),
            language.value,
        ]
        return "_".join(parts) + ".pdf"

    def _on_made(self, path: Path) -> None:
        self.pdf.dismiss()
        self.hide_refusal()
        self._say_made(path)

    def _say_made(self, path: Path) -> None:
        self.context.toast(
            _("Le PDF est créé : {file}").format(file=ltr(path.name)),
            _("Ouvrir"),
            lambda: _open(path),
        )

    def _on_not_made(self, error: Exception) -> None:
        from caravan.errors import KnownError

        self.pdf.make.setEnabled(True)
        if isinstance(error, KnownError):
            self.show_refusal(error)

    def _on_empty(self) -> None:
        self.context.go("inbox" if self._office else "home")


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
