"""Who stands here prints what people take home, before they leave.

First names are behind one click, because a projector may be showing the screen; they are wiped
when the stop is closed, after which only certificates with an empty line can be printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from caravan.actions import attend, certify, look
from caravan.desktop.screens.name_rows import NameRows
from caravan.desktop.screens.output import free_path, tell_away
from caravan.desktop.screens.print_card import PrintCard
from caravan.desktop.screens.proof import Proof
from caravan.desktop.screens.screen import Screen
from caravan.desktop.style.tokens import Density, Space
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.empty_state import EmptyState
from caravan.desktop.words import full_day, stop_title
from caravan.domain.changes import Changes
from caravan.i18n import _, current, ngettext
from caravan.i18n.numbers import count

if TYPE_CHECKING:
    from caravan.actions.look import CertificateView, EventView
    from caravan.actions.workspace import Workspace
    from caravan.desktop.context import Context, Where
    from caravan.domain.ids import EventId
    from caravan.domain.people import Participant
    from caravan.domain.quiz import Audience
    from caravan.errors import KnownError

__all__ = ["CertificatesScreen", "build"]


def build(context: Context, where: Where) -> QWidget:
    """Make the screen."""
    return CertificatesScreen(context, where)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A stop and everyone who may have a certificate there."""

    view: EventView
    people: tuple[CertificateView, ...]


def _found(workspace: Workspace, event: EventId | None) -> _Found | None:
    view = look.event_view(workspace, event) if event else look.current_event(workspace)
    if view is None:
        return None
    return _Found(view=view, people=look.certificates(workspace, view.event.id))


class CertificatesScreen(Screen):
    """The names, closed at first, and what to print."""

    watches = Changes.EVENT | Changes.ATTENDANCE | Changes.CERTIFICATE

    def __init__(self, context: Context, where: Where) -> None:
        super().__init__(context)
        self._event = where.event
        self._found: _Found | None = None
        self._shown = False
        self.veil = EmptyState()
        self.names = NameRows()
        self.printing = PrintCard(context)
        self.proof = Proof()
        self._names_card = Card()
        self._build()
        self.read()

    def read(self) -> None:
        """Ask for the stop and its people."""
        workspace, event = self.context.workspace, self._event
        self.ask(lambda: _found(workspace, event), self._show)

    def leave(self) -> None:
        """Save a first name that was just typed, then stop listening."""
        self.names.flush()
        super().leave()

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        super().set_density(density)
        pad = Space.WIDE if density is Density.WIDE else Space.SNUG
        self._names_card.body.setContentsMargins(pad, pad - 4, pad, pad)
        self.names.set_density(density)
        self.printing.set_density(density)
        wide = density is Density.WIDE
        self._row.setSpacing(Space.WIDE if wide else Space.SNUG)
        self._row.setStretch(0, 3 if wide else 5)
        self._row.setStretch(1, 2 if wide else 4)

    def _build(self) -> None:
        self._names_card.body.addWidget(self.veil, 1)
        self._names_card.body.addWidget(self.names, 1)
        self.names.hide()
        self._row = QHBoxLayout()
        self._row.addWidget(self._names_card)
        self._row.addWidget(self.printing)
        self.body.addWidget(self.proof)
        self.body.addLayout(self._row, 1)
        self.veil.pressed.connect(self._on_veil)
        self.names.named.connect(self._on_named)
        self.names.picked.connect(self._say_how_many)
        self.printing.printed.connect(self._on_print)
        self.printing.blank.connect(self._on_blank)

    def _show(self, found: _Found | None) -> None:
        self._found = found
        self.set_title(_("Attestations"))
        self.printing.setVisible(found is not None)
        if found is None:
            self.veil.set_text(
                _("Aucune étape en cours."), _("Les attestations viennent après l’accueil.")
            )
            self.veil.set_action(_("Nouvelle étape"), "plus")
            return
        self._event = found.view.event.id
        event = found.view.event
        self.set_subtitle(
            _("{stop} · {day}").format(stop=stop_title(event), day=full_day(event.day))
        )
        self.saved_line()
        self._say_veil(found)
        self.names.show_people(found.people)
        self.names.setVisible(self._shown)
        self.veil.setVisible(not self._shown)
        self._say_how_many()

    def _say_veil(self, found: _Found) -> None:
        people, kept = len(found.people), found.view.names_kept
        if found.view.event.closed:
            self.veil.set_text(
                _("L’étape est close : les prénoms sont effacés."),
                _("Il reste les attestations à remplir à la main."),
            )
            self.veil.set_action("")
            return
        if not people:
            self.veil.set_text(
                _("Personne n’est encore sur la liste."),
                _("Les personnes accueillies avec un badge ou un âge s’afficheront ici."),
            )
            self.veil.set_action("")
            return
        listed = ngettext("{count} personne sur la liste", "{count} personnes sur la liste", people)
        named = ngettext("{count} prénom noté", "{count} prénoms notés", kept)
        self.veil.set_text(
            listed.format(count=count(people)),
            _("{names}. Avant de les afficher, vérifiez que l’écran n’est pas projeté.").format(
                names=named.format(count=count(kept))
            ),
        )
        self.veil.set_action(_("Afficher les prénoms"), "eye")

    def _say_how_many(self) -> None:
        closed = self._found is not None and self._found.view.event.closed
        self.printing.set_people(0 if closed else len(self.names.chosen()))

    def _on_veil(self) -> None:
        if self._found is None:
            self.context.go("plan")
            return
        self._shown = True
        self.veil.hide()
        self.names.show()

    def _on_named(self, participant: Participant, first_name: str) -> None:
        workspace = self.context.workspace

        def refused(error: KnownError) -> None:
            self.names.refuse(participant, error.sentence)
            self.show_refusal(error)

        def kept(changes: Changes) -> None:
            self.hide_refusal()
            self.context.bus.tell(changes)

        self.ask(lambda: attend.set_first_name(workspace, participant, first_name), kept, refused)

    def _on_print(self) -> None:
        workspace, event = self.context.workspace, self._event
        folder, who = self.printing.folder.folder(), self.names.chosen()
        if event is None or self._found is None:
            return
        stem = f"attestations-{self._found.view.event.day.isoformat()}"
        self._begin()
        self.ask(
            lambda: certify.print_certificates(
                workspace, event, free_path(folder, stem), participants=who
            ),
            self._on_printed,
            self._on_refused,
            away=self._on_printed_away,
        )

    def _on_blank(self, audience: Audience, number: int) -> None:
        workspace, event = self.context.workspace, self._event
        folder, language = self.printing.folder.folder(), current()
        if event is None or self._found is None:
            return
        stem = f"attestations-a-remplir-{self._found.view.event.day.isoformat()}"
        self._begin()
        self.ask(
            lambda: certify.print_blank(
                workspace,
                event,
                free_path(folder, stem),
                kind=audience,
                number=number,
                language=language,
            ),
            self._on_printed,
            self._on_refused,
            away=self._on_printed_away,
        )

    def _begin(self) -> None:
        self.proof.hide()
        self.hide_refusal()
        self.printing.set_busy(busy=True)

    def _on_printed(self, printed: certify.Printed) -> None:
        self.printing.set_busy(busy=False)
        pages = ngettext(
            "{count} attestation prête à imprimer.",
            "{count} attestations prêtes à imprimer.",
            printed.pages,
        )
        line = _names_inside() if printed.named else _to_fill()
        self.proof.show_file(pages.format(count=count(printed.pages)), printed.path, line)
        self.context.bus.tell(printed.changes)

    def _on_printed_away(self, printed: certify.Printed) -> None:
        self.context.bus.tell(printed.changes)
        said = (
            _("Attestations prêtes, avec des prénoms : à effacer après impression.")
            if printed.named
            else _("Attestations prêtes, sans prénom.")
        )
        tell_away(self.context, said, printed.path)

    def _on_refused(self, error: KnownError) -> None:
        self.printing.set_busy(busy=False)
        self.show_refusal(error)


def _names_inside() -> str:
    """Say what only the person can still erase: closing the stop does not reach this file."""
    return _(
        "Ce fichier contient des prénoms : ouvrez-le, imprimez-le, puis effacez-le. La clôture ne "
        "l’efface pas."
    )


def _to_fill() -> str:
    return _("Aucun prénom n’y est : la ligne du nom se remplit à la main.")
