"""Who stands here looks for a stop: the latest first, to open it or to correct it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caravan.actions import look, plan
from caravan.desktop.screens.screen import Screen
from caravan.desktop.screens.stop_choice import StopChoice, listed
from caravan.desktop.screens.stop_gone import GoneStopRow
from caravan.desktop.style.tokens import Density, Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.card import Card, Divider
from caravan.desktop.widgets.chip import Chip, ChipKind
from caravan.desktop.widgets.empty_state import EmptyState
from caravan.desktop.widgets.feeder import Feeder
from caravan.desktop.widgets.paging import turn_page
from caravan.desktop.widgets.scroll import ScrollBody
from caravan.desktop.widgets.text import Fit, Text
from caravan.desktop.words import full_day, people_words, region_name
from caravan.domain.changes import Changes
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count, name
from caravan.settings import Role

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from caravan.actions.look import EventSummary
    from caravan.desktop.context import Context, Where
    from caravan.desktop.screens.stop_choice import Listed
    from caravan.domain.ids import EventId

__all__ = ["StopsScreen", "build"]

_AT_ONCE = 4


def build(context: Context, where: Where) -> QWidget:  # noqa: ARG001 - all stops, whatever the place
    """Make the screen."""
    return StopsScreen(context)


class StopsScreen(Screen):
    """Every stop of these data, a line each; on a laptop those taken back come last."""

    watches = Changes.EVENT | Changes.SESSION | Changes.ATTENDANCE

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._laptop = context.settings.role is Role.LAPTOP
        self.new = Button("", ButtonKind.PRIMARY, icon="plus")
        self.take = Button("", icon="scan")
        self.choice = StopChoice()
        self.empty = EmptyState()
        self._every: tuple[Listed, ...] = ()
        self._gone: tuple[Listed, ...] = ()
        self.rows: dict[EventId, StopRow] = {}
        self.gone: dict[EventId, GoneStopRow] = {}
        self._list = ScrollBody(spacing=0)
        self._feeder = Feeder(self._list, at_once=_AT_ONCE)
        self._card = Card()
        self._card.body.addWidget(self.choice)
        self._card.body.addWidget(self.empty, 1)
        self._card.body.addWidget(self._list, 1)
        self.add_action(self.take)
        self.add_action(self.new)
        self.body.addWidget(self._card, 1)
        self.new.setVisible(self._laptop)
        self.take.setVisible(self._laptop)
        self.take.clicked.connect(self._on_take)
        self.new.clicked.connect(self._on_new)
        self.empty.pressed.connect(self._on_empty)
        self.choice.changed.connect(self._show_wanted)
        self.choice.hide()
        self.retranslate()
        self.read()

    def retranslate(self) -> None:
        """Say what never changes in the language in use."""
        self.set_title(_("Étapes"))
        self.new.set_text(_("Nouvelle étape"))
        self.take.set_text(_("Recevoir une étape"))
        self.choice.retranslate()
        self.saved_line()

    def read(self) -> None:
        """Ask for every stop."""
        workspace, laptop = self.context.workspace, self._laptop
        self.ask(
            lambda: (
                listed(look.events(workspace)),
                # An office has a page of its own for what laptops took back.
                listed(look.taken_back(workspace) if laptop else ()),
            ),
            self._show,
        )

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        super().set_density(density)
        for row in self.rows.values():
            row.set_density(density)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page up and page down in the list."""
        if not turn_page(event, self._list):
            super().keyPressEvent(event)

    def _show(self, found: tuple[tuple[Listed, ...], tuple[Listed, ...]]) -> None:
        self._every, self._gone = found
        self.choice.offer((*self._every, *self._gone))
        self._show_wanted()

    def _show_wanted(self) -> None:
        stops, gone = self.choice.wanted(self._every), self.choice.wanted(self._gone)
        self._say_number(len(stops))
        self._say_empty()
        self.empty.setVisible(not stops and not gone)
        self._list.setVisible(bool(stops or gone))
        self.rows, self.gone = {}, {}
        rows = [partial(self._row, stop) for stop in stops]
        self._feeder.feed([*rows, *(partial(self._gone_row, stop) for stop in gone)])

    def _say_number(self, shown: int) -> None:
        every = len(self._every)
        said = ngettext("{count} étape", "{count} étapes", shown)
        if shown < every:
            said = ngettext("{count} étape sur {every}", "{count} étapes sur {every}", shown)
        self.set_subtitle(said.format(count=count(shown), every=count(every)))

    def _say_empty(self) -> None:
        if self._every or self._gone:
            self.empty.set_text(_("Aucune étape ne correspond à ce choix."))
            self.empty.set_action(_("Toutes les étapes"))
            return
        self.empty.set_text(_("Aucune étape pour l’instant."))
        self.empty.set_action(_("Nouvelle étape") if self._laptop else "", "plus")

    def _row(self, stop: EventSummary) -> StopRow:
        row = StopRow(stop, opens=self._laptop)
        row.open.clicked.connect(partial(self._on_open, stop))
        row.correct.clicked.connect(partial(self._on_correct, stop.event.id))
        row.share.clicked.connect(partial(self._on_share, stop.event.id))
        row.set_density(self.density)
        self.rows[stop.event.id] = row
        return row

    def _gone_row(self, stop: EventSummary) -> GoneStopRow:
        row = GoneStopRow(stop)
        row.restore.clicked.connect(partial(self._on_restore, stop.event.id))
        self.gone[stop.event.id] = row
        return row

    def _on_empty(self) -> None:
        if self._every or self._gone:
            self.choice.forget()
        else:
            self._on_new()

    def _on_new(self) -> None:
        self.context.go("plan")

    def _on_take(self) -> None:
        self.context.go("take-stop")

    def _on_share(self, event: EventId) -> None:
        self.context.go("hand-over", event=event)

    def _on_open(self, stop: EventSummary) -> None:
        route = "summary" if stop.event.closed else "home"
        self.context.go(route, event=stop.event.id)

    def _on_correct(self, event: EventId) -> None:
        self.context.go("plan", event=event)

    def _on_restore(self, event: EventId) -> None:
        workspace = self.context.workspace
        self.act(lambda: plan.restore_event(workspace, event), self._on_restored)

    def _on_restored(self) -> None:
        self.context.toast(_("Rétablie : tout le monde y est compté."))


class StopRow(QWidget):
    """One stop on one line."""

    def __init__(self, stop: EventSummary, *, opens: bool) -> None:
        super().__init__()
        event = stop.event
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(name(event.place), Type.HEADING, fit=Fit.ONE_LINE))
        about = _("{day} · {region} · {host}").format(
            day=full_day(event.day), region=region_name(event.region), host=name(event.host)
        )
        words.addWidget(Text(about, Type.NOTE, Ink.SOFT, fit=Fit.ONE_LINE))
        self.correct = Button("", ButtonKind.QUIET, icon="edit", size=ButtonSize.CARD)
        self.correct.set_name(_("Modifier cette étape"))
        self.share = Button("", ButtonKind.QUIET, icon="laptop", size=ButtonSize.CARD)
        self.open = Button(_("Ouvrir"), size=ButtonSize.CARD)
        row = QHBoxLayout()
        row.setContentsMargins(0, Space.SMALL, Space.SMALL, Space.SMALL)
        row.setSpacing(Space.SNUG)
        row.addLayout(words, 1)
        row.addWidget(Text(people_words(stop.people), Type.BODY, fit=Fit.ONE_LINE))
        if event.entered_after:
            row.addWidget(Chip(_("saisie après"), ChipKind.PLAIN))
        row.addWidget(_state(closed=event.closed))
        row.addWidget(self.share)
        row.addWidget(self.correct)
        row.addWidget(self.open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(Divider())
        # Only once they stand in the row: shown alone, each would be a window for a moment.
        self.share.setVisible(opens and not event.closed)
        self.open.setVisible(opens)

    def set_density(self, density: Density) -> None:
        """Say in a word what the icon does, where there is room."""
        self.share.set_text(_("Partager…") if density is Density.WIDE else "")
        self.share.set_name(_("Partager cette étape avec un second ordinateur"))


def _state(*, closed: bool) -> Chip:
    if closed:
        return Chip(_("close"), ChipKind.GOOD, icon="check")
    return Chip(_("en cours"), ChipKind.CARE, icon="clock")
