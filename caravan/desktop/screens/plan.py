"""Who stands here plans a stop, corrects one, or types in one that was noted on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from caravan.actions import look, plan
from caravan.desktop.screens.question import Question
from caravan.desktop.screens.screen import Screen
from caravan.desktop.style.tokens import Density, Space
from caravan.desktop.widgets.button import Button, ButtonKind
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.field import ChoiceField, DateField, LineField
from caravan.desktop.widgets.scroll import ScrollBody
from caravan.desktop.words import stop_title
from caravan.domain.places import REGIONS, provinces_of
from caravan.domain.typed import TextMissing, TextTooLong, TextUnprintable
from caravan.i18n import _, current, ngettext
from caravan.i18n.numbers import count, ltr
from caravan.settings import Role

if TYPE_CHECKING:
    from datetime import date

    from caravan.actions.handover import Shared
    from caravan.actions.look import EventView
    from caravan.desktop.context import Context, Where
    from caravan.domain.events import Event
    from caravan.domain.ids import EventId
    from caravan.errors import KnownError

__all__ = ["PlanScreen", "build"]

# More than may be kept: a text that is too long stays as it was typed, and is refused in words.
_LONGEST = 600


def build(context: Context, where: Where) -> QWidget:
    """Make the screen."""
    return PlanScreen(context, where)


class PlanScreen(Screen):
    """A day, a province, a place, a host."""

    def __init__(self, context: Context, where: Where) -> None:
        super().__init__(context)
        self._event = where.event
        self._found: Event | None = None
        self._today: date | None = None
        self._sure = True
        self._sure_of: date | None = None
        self.day = DateField()
        self.region = ChoiceField()
        self.province = ChoiceField()
        self.place = LineField(longest=_LONGEST)
        self.host = LineField(longest=_LONGEST)
        self.after = QCheckBox()
        self.doubt = Question()
        self.taking_back = Question()
        self.save = Button("", ButtonKind.PRIMARY, icon="check")
        self.cancel = Button("", ButtonKind.QUIET)
        self.take_back = Button("", ButtonKind.QUIET, icon="trash")
        self._build()
        self.retranslate()
        self.read()

    def retranslate(self) -> None:
        """Say what never changes in the language in use."""
        self.set_title(_("Nouvelle étape") if self._event is None else _("Modifier l’étape"))
        self.set_subtitle(
            _("Deux lieux le même jour sont deux étapes, avec le même organisme d’accueil.")
        )
        self.day.set_label(_("Date"))
        self.region.set_label(_("Région"))
        self.province.set_label(_("Province ou préfecture"))
        self.place.set_label(_("Lieu"), _("La ville ou le quartier, puis le bâtiment."))
        self.host.set_label(_("Organisme d’accueil"), _("L’usine, l’école ou la bibliothèque."))
        self.after.setText(_("Étape passée : je la saisis d’après le papier."))
        self.save.set_text(_("Créer l’étape") if self._event is None else _("Enregistrer"))
        self.cancel.set_text(_("Annuler"))
        self.take_back.set_text(_("Retirer cette étape"))
        self._say_questions()
        language = current()
        self.region.set_choices([(region.code, region.name(language)) for region in REGIONS])
        self._offer_provinces()

    def read(self) -> None:
        """Ask for the day it is, and for the stop to correct."""
        workspace, event = self.context.workspace, self._event
        self.ask(
            lambda: (
                workspace.today(),
                workspace.day_at_hand(),
                look.event_view(workspace, event) if event else None,
            ),
            self._show,
        )

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        super().set_density(density)
        pad = Space.LARGE if density is Density.WIDE else Space.BASE
        self._card.body.setContentsMargins(pad, pad, pad, pad)

    def typed(self) -> plan.NewEvent:
        """Return what stands in the fields."""
        return plan.NewEvent(
            day=self.day.value(),
            region=str(self.region.value() or ""),
            province=str(self.province.value() or ""),
            place=self.place.value(),
            host=self.host.value(),
            entered_after=self.after.isChecked() and not self.after.isHidden(),
        )

    def show_refusal(self, error: KnownError) -> None:
        """Say it above, and at the field it is about; what was typed stays."""
        super().show_refusal(error)
        if isinstance(error, TextMissing | TextTooLong | TextUnprintable):
            about_host = error.field == _("L’organisme d’accueil")
            field = self.host if about_host else self.place
            field.refuse(error.sentence)
            field.line.setFocus()
        if isinstance(error, plan.ProvinceMissing):
            self.province.refuse(str(error))
            self.province.combo.setFocus()

    def _build(self) -> None:
        start, end = QVBoxLayout(), QVBoxLayout()
        for column, fields in (
            (start, (self.day, self.region, self.province)),
            (end, (self.place, self.host, self.after)),
        ):
            column.setSpacing(Space.BASE)
            for field in fields:
                column.addWidget(field)
            column.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(Space.HUGE)
        columns.addLayout(start, 1)
        columns.addLayout(end, 1)
        self._card = Card()
        self._card.body.addLayout(columns)
        scroll = ScrollBody()
        scroll.body.addWidget(self._card)
        scroll.body.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.take_back)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        self.body.addWidget(self.doubt)
        self.body.addWidget(self.taking_back)
        self.body.addWidget(scroll, 1)
        self.body.addLayout(foot)
        self.take_back.hide()
        self._connect()

    def _connect(self) -> None:
        for field in (self.day, self.region, self.province, self.place, self.host):
            field.changed.connect(self.hide_refusal)  # it may be about what is mended now
        self.region.changed.connect(self._offer_provinces)
        self.day.changed.connect(self._on_day)
        self.place.confirmed.connect(self._on_save)
        self.host.confirmed.connect(self._on_save)
        self.save.clicked.connect(self._on_save)
        self.cancel.clicked.connect(self._on_cancel)
        self.take_back.clicked.connect(self.taking_back.ask)
        self.doubt.agreed.connect(self._on_sure)
        self.doubt.declined.connect(self.day.edit.setFocus)
        self.taking_back.agreed.connect(self._on_take_back)

    def _say_questions(self) -> None:
        self.doubt.set_answers(_("Oui, c’est bien cela"), _("Changer la date"))
        self._say_taking_back()
        self.taking_back.set_answers(_("Retirer l’étape"), _("La garder"), danger=True)

    def _say_taking_back(self, people: int = 0, shared: Shared | None = None) -> None:
        # Whoever planned it takes it from both: the other laptop is not asked.
        both = shared is not None and shared.since is not None
        lost = _lost_with_the_other(people) if both else _lost(people)
        self.taking_back.set_text(_("Retirer cette étape ?"), f"{lost} {_way_back(people)}")

    def _show(self, found: tuple[date, tuple[date, bool], EventView | None]) -> None:
        self._today, (day, self._sure), view = found
        if view is None:
            self.day.set_value(day)
            if not self._sure:
                self.day.doubt(
                    _("La date de cet ordinateur semble avoir changé : vérifiez celle-ci.")
                )
            self.region.set_value(self.context.settings.region)
        else:
            self._fill(view.event)
            people = sum(room.attendance.people for room in view.rooms)
            self._say_taking_back(people, view.shared)
        self._offer_provinces()
        self._on_day()
        self.place.line.setFocus()

    def _fill(self, event: Event) -> None:
        self._found = event
        self.set_subtitle(stop_title(event))
        self.day.set_value(event.day)
        self.region.set_value(event.region)
        self._offer_provinces()
        self.province.set_value(event.province)
        self.place.set_value(event.place)
        self.host.set_value(event.host)
        self.after.setChecked(event.entered_after)
        self.take_back.setVisible(not event.closed)

    def _offer_provinces(self) -> None:
        region = str(self.region.value() or "")
        language = current()
        names = [(found.code, found.name(language)) for found in provinces_of(region)]
        # None is chosen for the person: a wrong province is not seen again before the report.
        self.province.set_choices(
            sorted(names, key=lambda named: named[1]), none=_("Choisissez une province")
        )

    def _on_day(self) -> None:
        """A day that is past was noted on paper; the person may say otherwise.

        Where the clock went back nobody knows what is past: the person says it.
        """
        past = self._today is not None and self.day.value() < self._today
        if past and self.after.isHidden() and self._found is None and self._sure:
            self.after.setChecked(True)
        self.after.setVisible(past)

    def _on_save(self) -> None:
        if not self.save.isEnabled():
            return  # pressed again while it is being saved: that would be a second stop
        new, workspace = self.typed(), self.context.workspace
        self.hide_refusal()
        self.save.setEnabled(False)
        if new.day == self._sure_of:
            self._keep(new)
            return
        self.ask(
            lambda: plan.doubts(workspace, new),
            lambda doubts: self._weigh(new, doubts),
            self._on_refused,
        )

    def _weigh(self, new: plan.NewEvent, doubts: tuple[plan.Doubt, ...]) -> None:
        if not doubts:
            self._keep(new)
            return
        self.save.setEnabled(True)
        self.doubt.set_text(
            _("C’est bien en {year} ?").format(year=ltr(str(new.day.year))),
            _("Cette date est loin d’aujourd’hui."),
        )
        self.doubt.ask()

    def _on_sure(self) -> None:
        self._sure_of = self.day.value()
        self._on_save()

    def _keep(self, new: plan.NewEvent) -> None:
        workspace, event = self.context.workspace, self._event
        self.ask(
            lambda: (
                plan.correct_event(workspace, event, new)
                if event
                else plan.create_event(workspace, new)
            ),
            self._on_kept,
            self._on_refused,
        )

    def _on_kept(self, event: Event) -> None:
        self._go_back(event.id)

    def _on_refused(self, error: KnownError) -> None:
        self.save.setEnabled(True)
        self.show_refusal(error)

    def _on_take_back(self) -> None:
        workspace, event = self.context.workspace, self._event
        if event is not None:
            self.act(lambda: plan.void_event(workspace, event), self._on_gone)

    def _on_gone(self) -> None:
        context, event = self.context, self._event
        context.go("stops")

        def restore() -> None:
            if event is not None:
                context.tasks.run(
                    lambda: plan.restore_event(context.workspace, event),
                    done=context.bus.tell,
                    failed=context.show_error,
                )

        context.toast(_("Étape retirée. Rétablir ?"), _("Rétablir"), restore)

    def _on_cancel(self) -> None:
        self._go_back(self._event)

    def _go_back(self, event: EventId | None) -> None:
        """Go back to the stop; an office has only the list of them."""
        office = self.context.settings.role is Role.OFFICE
        self.context.go("stops" if office else "home", event=event)


def _lost(people: int) -> str:
    if not people:
        return _("Elle ne comptera plus ; personne n’y a été noté.")
    return ngettext(
        "Elle ne comptera plus, ni la personne qui y a été accueillie.",
        "Elle ne comptera plus, ni les {count} personnes qui y ont été accueillies.",
        people,
    ).format(count=count(people))


def _lost_with_the_other(people: int) -> str:
    if not people:
        return _(
            "Elle est partagée : elle ne comptera plus, ni les personnes accueillies sur l’autre"
            " ordinateur."
        )
    return ngettext(
        "Elle est partagée : elle ne comptera plus, ni la personne accueillie ici, ni celles de"
        " l’autre ordinateur.",
        "Elle est partagée : elle ne comptera plus, ni les {count} personnes accueillies ici, ni"
        " celles de l’autre ordinateur.",
        people,
    ).format(count=count(people))


def _way_back(people: int) -> str:
    if not people:
        return _("On peut ensuite la rétablir, au bas de la page « Étapes ».")
    return _(
        "On peut ensuite la rétablir, au bas de la page « Étapes », mais sans les prénoms ni les"
        " badges."
    )
