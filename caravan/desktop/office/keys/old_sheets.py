"""The end of answers: which seasons are past their time, and emptying one once a person says so."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caravan.actions.office import retention
from caravan.desktop.office.asking_panel import AskingPanel, button_row
from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.card import Card, Tone
from caravan.desktop.widgets.text import Text
from caravan.desktop.words import people_words
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count, long_date, ltr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caravan.actions.office.retention import OldSeason, SheetsErased
    from caravan.desktop.office.office_screen import OfficeScreen
    from caravan.errors import KnownError

__all__ = ["ErasePanel", "OldSheets", "OldSheetsCard"]


class OldSheetsCard(Card):
    """Until when the answers of each season are kept; hidden while there are none.

    Signals:
        pressed: a season whose answers a person wants emptied.
    """

    pressed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(pad=Space.BASE, parent=parent)
        self.erase: list[Button] = []
        self._title, self._line = Text("", Type.HEADING), Text("", Type.BODY)
        self._seasons = QVBoxLayout()
        self._seasons.setSpacing(Space.SMALL)
        self.body.addWidget(self._title)
        self.body.addWidget(self._line)
        self.body.addLayout(self._seasons)
        self.hide()

    def show_seasons(self, seasons: Sequence[OldSeason], months: int) -> None:
        """Show these, the oldest first, and a button at each that may go."""
        self._title.set_text(_("Réponses conservées"))
        self._line.set_text(
            ngettext(
                "Elles se gardent {count} mois après la fin de la saison (31 août). Rien ne "
                "s’efface seul.",
                "Elles se gardent {count} mois après la fin de la saison (31 août). Rien ne "
                "s’efface seul.",
                months,
            ).format(count=count(months))
        )
        while (item := self._seasons.takeAt(0)) is not None:
            former = item.widget()
            if former is not None:
                former.hide()
                former.deleteLater()
        self.erase = []
        for season in seasons:
            self._lay(season)
        self.setVisible(bool(seasons))

    def _lay(self, season: OldSeason) -> None:
        said = _("Saison {season} : réponses de {people}, à garder jusqu’au {day}.")
        if season.past:
            said = _(
                "Saison {season} : réponses de {people}, dont le temps est passé depuis le {day}."
            )
        line = said.format(
            season=ltr(season.season), people=people_words(season.people), day=long_date(season.due)
        )
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HAIR)
        column.addWidget(Text(line, Type.BODY_MEDIUM if season.past else Type.NOTE))
        if season.past:
            button = Button(
                _("Effacer ces réponses…"), ButtonKind.DANGER, icon="trash", size=ButtonSize.CARD
            )
            button.clicked.connect(partial(self.pressed.emit, season))
            self.erase.append(button)
            column.addLayout(button_row(button))
        self._seasons.addWidget(place)


class ErasePanel(AskingPanel):
    """Asks before the answers of a season go; hidden until then.

    Signals:
        wanted: the season.
    """

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._season = ""
        self._title, self._line = Text("", Type.HEADING, Ink.BAD), Text("", Type.BODY)
        self.go = Button("", ButtonKind.DANGER, icon="trash", size=ButtonSize.CARD)
        self.cancel = Button("", ButtonKind.QUIET, size=ButtonSize.CARD)
        self.go.clicked.connect(self._on_go)
        self.cancel.clicked.connect(self.dismiss)
        card = Card(Tone.BAD, pad=Space.BASE)
        card.body.addWidget(self._title)
        card.body.addWidget(self._line)
        card.body.addLayout(button_row(self.go, self.cancel))
        self._fill(card)

    def ask(self, season: OldSeason) -> None:
        """Ask about this season."""
        self._season = season.season
        self._title.set_text(
            _("Effacer les réponses de la saison {season} ?").format(season=ltr(season.season))
        )
        sheets = ngettext(
            "{count} feuille de réponses de {people}.",
            "{count} feuilles de réponses de {people}.",
            season.sheets,
        ).format(count=count(season.sheets), people=people_words(season.people))
        said = _(
            "Ces réponses ne pourront plus jamais être comptées : imprimez d’abord ce qui doit "
            "être publié. On saura toujours combien de personnes sont venues. Rien ne ramènera les "
            "réponses, ni une copie de sécurité ni un ancien fichier."
        )
        self._line.set_text(f"{sheets} {said}")
        self.go.set_text(_("Effacer ces réponses"))
        self.go.setEnabled(True)
        self.cancel.set_text(_("Annuler"))
        self.show()
        self.cancel.setFocus()

    def wait(self) -> None:
        """Say that they are going."""
        self.go.setEnabled(False)
        self.go.set_text(_("Effacement…"))

    def _on_go(self) -> None:
        self.wanted.emit(self._season)


class OldSheets:
    """The card and its question, on a screen of the office."""

    def __init__(self, screen: OfficeScreen) -> None:
        self._screen = screen
        self.card = OldSheetsCard()

    @cached_property
    def panel(self) -> ErasePanel:
        """The question."""
        made = self._screen.asking.take(ErasePanel())
        made.wanted.connect(self._on_wanted)
        return made

    def read(self) -> None:
        """Ask what is held of each season; apart from the rest of the page, which need not wait."""
        workspace = self._screen.context.workspace
        self._screen.ask(
            lambda: (retention.old_seasons(workspace), retention.kept_for(workspace)),
            lambda found: self.card.show_seasons(*found),
        )

    def _on_wanted(self, season: str) -> None:
        self._screen.with_keys(
            _("Pour effacer des réponses, tapez la phrase secrète du bureau."),
            partial(self._erase, season),
        )

    def _erase(self, season: str) -> None:
        workspace = self._screen.context.workspace
        self.panel.wait()
        self._screen.ask(
            lambda: retention.erase_season(workspace, season), self._on_erased, self._on_refused
        )

    def _on_erased(self, erased: SheetsErased) -> None:
        self.panel.dismiss()
        self._screen.hide_refusal()
        said = ngettext(
            "{count} feuille de la saison {season} est effacée.",
            "{count} feuilles de la saison {season} sont effacées.",
            erased.sheets,
        )
        context = self._screen.context
        context.toast(said.format(count=count(erased.sheets), season=ltr(erased.season)))
        context.bus.tell(erased.changes)
        self.read()

    def _on_refused(self, error: KnownError) -> None:
        self.panel.dismiss()
        self._screen.show_refusal(error)
        self.read()
