"""Who stands here opens a room: for whom, which ages, who leads, in which language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from caravan.actions import look, plan
from caravan.desktop.screens.screen import Screen
from caravan.desktop.style.tokens import Density, Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.scroll import ScrollBody
from caravan.desktop.widgets.segmented import SegmentedChoice
from caravan.desktop.widgets.text import Text
from caravan.desktop.words import band_words, language_word, lead_word, stop_title
from caravan.domain.ages import AgeBand
from caravan.domain.events import Lead
from caravan.domain.flow import pack_for
from caravan.domain.quiz import Audience
from caravan.i18n import Language, _, current

if TYPE_CHECKING:
    from caravan.actions.look import EventView
    from caravan.desktop.context import Context, Where
    from caravan.domain.events import Session
    from caravan.errors import KnownError

__all__ = ["OpenSessionScreen", "build"]


def build(context: Context, where: Where) -> QWidget:
    """Make the screen."""
    return OpenSessionScreen(context, where)


class OpenSessionScreen(Screen):
    """Four choices, each already made as it most often is."""

    def __init__(self, context: Context, where: Where) -> None:
        super().__init__(context)
        self._event = where.event
        self._asked_for = where.audience
        self._without_pack: frozenset[AgeBand] = frozenset()
        self.audience = SegmentedChoice()
        self.band = SegmentedChoice()
        self.lead = SegmentedChoice()
        self.language = SegmentedChoice()
        self._note = Text("", Type.NOTE, Ink.ACCENT)
        self.open = Button("", ButtonKind.PRIMARY, icon="door")
        self.cancel = Button("", ButtonKind.QUIET)
        self._build()
        self.retranslate()
        self.audience.set_value(self._asked_for or Audience.CHILDREN)
        self.band.set_value(AgeBand.FROM_9)
        self.lead.set_value(self._usual_lead())
        self.language.set_value(current())
        self._on_changed()
        self.read()

    def retranslate(self) -> None:
        """Say what never changes in the language in use."""
        self.set_title(_("Ouvrir une salle"))
        self.audience.set_label(_("Pour qui ?"))
        self.audience.set_choices(
            [(Audience.CHILDREN, _("Enfants")), (Audience.PARENTS, _("Parents"))]
        )
        self.band.set_label(_("Âge de la salle"))
        self.band.set_choices([(band, band_words(band)) for band in AgeBand])
        self.lead.set_label(_("Qui anime ? Un rôle, jamais un nom."))
        self.lead.set_choices([(lead, lead_word(lead)) for lead in Lead])
        self.language.set_label(_("Langue de la salle"))
        languages = list(Language)
        self.language.set_choices(
            [(language, language_word(language)) for language in languages], languages=languages
        )
        self.open.set_text(_("Ouvrir la salle"))
        self.cancel.set_text(_("Annuler"))

    def read(self) -> None:
        """Ask which stop this is, and which ages have no questions yet."""
        workspace, event = self.context.workspace, self._event

        def found() -> tuple[EventView | None, frozenset[AgeBand]]:
            view = look.event_view(workspace, event) if event else look.current_event(workspace)
            missing = (
                band
                for band in AgeBand
                if pack_for(workspace.packs, Audience.CHILDREN, band) is None
            )
            return view, frozenset(missing)

        self.ask(found, self._show)

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        super().set_density(density)
        wide = density is Density.WIDE
        pad = Space.LARGE if wide else Space.BASE
        self._card.body.setContentsMargins(pad, pad, pad, pad)
        self._card.body.setSpacing(Space.WIDE if wide else Space.SNUG)

    def _build(self) -> None:
        self._card = Card()
        first = QHBoxLayout()
        first.setSpacing(Space.HUGE)
        first.addWidget(self.audience, 1)
        first.addWidget(self.language, 1)
        self._card.body.addLayout(first)
        for part in (self.band, self._note, self.lead):
            self._card.body.addWidget(part)
        scroll = ScrollBody()
        scroll.body.addWidget(self._card)
        scroll.body.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.open)
        self.body.addWidget(scroll, 1)
        self.body.addLayout(foot)
        self.audience.chosen.connect(self._on_audience)
        self.band.chosen.connect(self._on_changed)
        self.open.clicked.connect(self._on_open)
        self.cancel.clicked.connect(self._on_cancel)

    def _usual_lead(self) -> Lead:
        if self.audience.value() is Audience.PARENTS:
            return Lead.SPEAKER
        usual = self.context.settings.animator
        return next((lead for lead in Lead if lead.value == usual), Lead.YOUNG_EXPERT)

    def _show(self, found: tuple[EventView | None, frozenset[AgeBand]]) -> None:
        view, self._without_pack = found
        if view is None:
            self.context.go("home")
            return
        self._event = view.event.id
        self.set_subtitle(stop_title(view.event))
        here = {room.session.audience for room in view.rooms}
        if self._asked_for is None and here == {Audience.CHILDREN}:
            self.audience.set_value(Audience.PARENTS)
            self.lead.set_value(self._usual_lead())
        self._on_changed()

    def _on_audience(self) -> None:
        self.lead.set_value(self._usual_lead())
        self._on_changed()

    def _on_changed(self) -> None:
        children = self.audience.value() is Audience.CHILDREN
        self.band.setVisible(children)
        missing = children and self.band.value() in self._without_pack
        self._note.setVisible(missing)
        self._note.set_text(
            _(
                "Il n’y a pas encore de questions pour cet âge : la salle sera comptée, "
                "et chacun aura son attestation."
            )
        )

    def _on_open(self) -> None:
        workspace, new = self.context.workspace, self._chosen()
        if new is None:
            return
        self.open.setEnabled(False)
        self.ask(lambda: plan.open_session(workspace, new), self._on_opened, self._on_refused)

    def _chosen(self) -> plan.NewSession | None:
        audience, band = self.audience.value(), self.band.value()
        lead, language = self.lead.value(), self.language.value()
        if (
            self._event is None
            or not isinstance(audience, Audience)
            or not isinstance(lead, Lead)
            or not isinstance(language, Language)
        ):
            return None
        return plan.NewSession(
            event=self._event,
            audience=audience,
            band=band if isinstance(band, AgeBand) and audience is Audience.CHILDREN else None,
            lead=lead,
            language=language,
        )

    def _on_opened(self, session: Session) -> None:
        self.context.go("check-in", session=session.id)

    def _on_refused(self, error: KnownError) -> None:
        self.open.setEnabled(True)
        self.show_refusal(error)

    def _on_cancel(self) -> None:
        self.context.go("home", event=self._event)
