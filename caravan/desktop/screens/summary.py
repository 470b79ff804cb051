"""Who stands here ends the day: what was counted, what is left to do, the closing of the stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caravan.actions import look, plan
from caravan.desktop.screens.ending import certificates_wait, ending_words, export_words
from caravan.desktop.screens.question import Question
from caravan.desktop.screens.room_summary import RoomSummary
from caravan.desktop.screens.screen import Screen
from caravan.desktop.style.tokens import Density, Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.card import Card, Divider
from caravan.desktop.widgets.icon import Icon
from caravan.desktop.widgets.scroll import ScrollBody
from caravan.desktop.widgets.text import Text
from caravan.desktop.words import full_day, region_name, stop_title
from caravan.domain.changes import Changes
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count, ltr, name

if TYPE_CHECKING:
    from caravan.actions.look import EventView
    from caravan.desktop.context import Context, Where

__all__ = ["SummaryScreen", "build"]


def build(context: Context, where: Where) -> QWidget:
    """Make the screen."""
    return SummaryScreen(context, where)


class SummaryScreen(Screen):
    """The rooms' figures on one side, what is left to do on the other."""

    watches = Changes.EVERYTHING

    def __init__(self, context: Context, where: Where) -> None:
        super().__init__(context)
        self._event = where.event
        self._view: EventView | None = None
        self.rooms: list[RoomSummary] = []
        self.home = Button("", ButtonKind.QUIET, icon="back")
        self.certificates = _Todo("ribbon")
        self.barometer = _Todo("chart")
        self.send = _Todo("usb")
        self.end = _Todo("lock")
        self.closing = Question()
        self._unknown = Text("", Type.NOTE, Ink.SOFT)
        self._build()
        self.retranslate()
        self.read()

    def retranslate(self) -> None:
        """Say what never changes in the language in use."""
        self.home.set_text(_("Aujourd’hui"))
        self.barometer.set_text(
            _("Baromètre"),
            _("Les chiffres de cet ordinateur. Document de travail, à ne pas publier."),
            _("Voir et imprimer…"),
        )
        self.closing.set_answers(_("Clore l’étape"), _("Pas encore"), danger=True)
        self.saved_line()

    def read(self) -> None:
        """Ask for the stop."""
        workspace, event = self.context.workspace, self._event
        self.ask(
            lambda: look.event_view(workspace, event) if event else look.current_event(workspace),
            self._show,
        )

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        super().set_density(density)
        pad = Space.WIDE if density is Density.WIDE else Space.BASE
        self._todo.body.setContentsMargins(pad, pad - 8, pad, pad - 4)
        self.closing.set_density(density)
        for room in self.rooms:
            room.set_density(density)
        self._say_subtitle()

    def _build(self) -> None:
        self.add_action(self.home)
        self._rooms = QVBoxLayout()
        self._rooms.setSpacing(Space.SNUG)
        self._todo = Card()
        parts = (self.certificates, self.barometer, self.send, self.end)
        for place, part in enumerate(parts):
            if place:
                self._todo.body.addWidget(Divider())
            self._todo.body.addWidget(part)
        self._todo.body.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(Space.WIDE)
        row.addLayout(self._rooms, 1)
        row.addWidget(self._todo, 1)
        self._rooms.addWidget(self._unknown)
        self._rooms.addStretch(1)
        scroll = ScrollBody()
        scroll.body.addWidget(self.closing)
        scroll.body.addLayout(row, 1)
        self.body.addWidget(scroll, 1)
        self.home.clicked.connect(self._on_home)
        self.certificates.button.clicked.connect(self._on_certificates)
        self.barometer.button.clicked.connect(self._on_barometer)
        self.send.button.clicked.connect(self._on_send)
        self.end.button.clicked.connect(self._on_end)
        self.closing.agreed.connect(self._on_close)

    def _show(self, view: EventView | None) -> None:
        if view is None:
            self.context.go("home")
            return
        self._view, self._event = view, view.event.id
        event = view.event
        self.set_title(_("Résumé · {stop}").format(stop=stop_title(event)))
        self._say_subtitle()
        self._show_rooms(view)
        self._show_todo(view)
        self._unknown.setVisible(bool(view.unknown_badges))
        self._unknown.set_text(_unknown_words(view.unknown_badges))

    def _say_subtitle(self) -> None:
        if self._view is None:
            return
        event = self._view.event
        if self.density is Density.COMPACT:
            self.set_subtitle(full_day(event.day))
            return
        self.set_subtitle(
            _("{day} · {region} · accueillis par {host}").format(
                day=full_day(event.day), region=region_name(event.region), host=name(event.host)
            )
        )

    def _show_rooms(self, view: EventView) -> None:
        for former in self.rooms:
            self._rooms.removeWidget(former)
            former.hide()
            former.deleteLater()
        self.rooms = [RoomSummary(room) for room in view.rooms]
        for place, room in enumerate(self.rooms):
            room.set_density(self.density)
            self._rooms.insertWidget(place, room)

    def _show_todo(self, view: EventView) -> None:
        done = view.certificates
        printed = ngettext("{count} déjà préparée.", "{count} déjà préparées.", done)
        self.certificates.set_text(
            _("Attestations"), printed.format(count=count(done)), _("Préparer…")
        )
        closed = view.event.closed
        self.end.button.setVisible(not closed)
        self.end.set_text(
            _("L’étape est close") if closed else _("Clore l’étape"),
            _("Les prénoms et les codes des badges sont effacés.")
            if closed
            else _("Les prénoms seront effacés : imprimez d’abord les attestations."),
            _("Clore…"),
        )
        self.send.set_text(_("Exporter"), export_words(view), _("Exporter…"))
        self._say_first(view)
        self.closing.set_text(_("Clore l’étape ?"), ending_words(view))

    def _say_first(self, view: EventView) -> None:
        """Fill the one button to press now; closing is it only once all the rest is done."""
        closed = view.event.closed
        first = None if closed else self.end
        if view.to_export:
            first = self.send
        if certificates_wait(view) and not closed:
            first = self.certificates
        for part in (self.certificates, self.send, self.end):
            kind = ButtonKind.PRIMARY if part is first else ButtonKind.SECONDARY
            part.button.set_kind(kind)

    def _on_home(self) -> None:
        self.context.go("home", event=self._event)

    def _on_certificates(self) -> None:
        self.context.go("certificates", event=self._event)

    def _on_send(self) -> None:
        self.context.go("send")

    def _on_end(self) -> None:
        self.closing.ask()

    def _on_barometer(self) -> None:
        self.context.go("national")

    def _on_close(self) -> None:
        workspace, event = self.context.workspace, self._event
        if event is not None:
            self.act(lambda: plan.close_event(workspace, event), self._on_closed)

    def _on_closed(self) -> None:
        self.context.toast(_("L’étape est close. Les prénoms sont effacés."))


def _unknown_words(codes: tuple[str, ...]) -> str:
    """Say what was typed and is nobody's badge: mostly a slip, and nothing to do about it."""
    return ngettext(
        "Un code tapé n’est le badge de personne ici : {codes}. Sans doute une faute de frappe, "
        "effacée à la clôture ; rien à faire.",
        "Des codes tapés ne sont le badge de personne ici : {codes}. Sans doute des fautes de "
        "frappe, effacées à la clôture ; rien à faire.",
        len(codes),
    ).format(codes=" · ".join(ltr(code) for code in codes))


class _Todo(QWidget):
    """One thing left to do: what it is, a word about it, its button."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._title = Text("", Type.HEADING)
        self._line = Text("", Type.NOTE, Ink.SOFT)
        self.button = Button("", ButtonKind.SECONDARY, size=ButtonSize.CARD)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, Space.SMALL, 0, Space.SMALL)
        row.setSpacing(Space.BASE)
        row.addWidget(Icon(icon, Ink.MAIN, size=24))
        row.addLayout(words, 1)
        row.addWidget(self.button)

    def set_text(self, title: str, line: str, word: str) -> None:
        """Say it."""
        self._title.set_text(title)
        self._line.set_text(line)
        self.button.set_text(word)
