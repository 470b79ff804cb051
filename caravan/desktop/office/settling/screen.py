"""Who stands here decides what programs cannot: which version is right, what is one stop."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from caravan.actions.office import doubles, settle, stranded
from caravan.desktop.office.first.screen import office_or_first
from caravan.desktop.office.settling.decided_row import DoubleRow, SettledRow
from caravan.desktop.office.settling.dispute_card import DisputeCard
from caravan.desktop.office.settling.double_card import DoubleCard
from caravan.desktop.office.settling.taken_back_card import TakenBackCard, TakenBackRow
from caravan.desktop.screens.screen import Screen
from caravan.desktop.style.tokens import Density, Ink, Space, Type
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.empty_state import EmptyState
from caravan.desktop.widgets.feeder import Feeder
from caravan.desktop.widgets.paging import turn_page
from caravan.desktop.widgets.scroll import ScrollBody
from caravan.desktop.widgets.segmented import SegmentedChoice
from caravan.desktop.widgets.text import Text
from caravan.domain.changes import Changes
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from caravan.actions.office.doubles import Decided, Double
    from caravan.actions.office.settle import Disagreement
    from caravan.actions.office.stranded import TakenBack
    from caravan.actions.workspace import Workspace
    from caravan.desktop.context import Context, Where
    from caravan.domain.ids import OpId
    from caravan.errors import KnownError

    _Maker = Callable[[], QWidget]

__all__ = ["DISPUTES", "DOUBLES", "FOREIGN", "TAKEN_BACK", "SettleScreen", "build"]

DISPUTES, TAKEN_BACK, FOREIGN, DOUBLES = "disputes", "taken-back", "foreign", "doubles"
_MOST_CARDS, _AT_ONCE = 40, 1


def build(context: Context, where: Where) -> QWidget:  # noqa: ARG001 - everything, whatever the place
    """Make the screen."""
    return office_or_first(context, SettleScreen)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Open:
    """All that waits for a person, and what was decided already."""

    disputes: tuple[Disagreement, ...]
    taken_back: tuple[TakenBack, ...]
    foreign: tuple[Disagreement, ...]
    doubles: tuple[Double, ...]
    settled: tuple[Disagreement, ...]
    answered: tuple[TakenBack, ...]
    decided: tuple[Decided, ...]


def _open(workspace: Workspace) -> _Open:
    waiting = settle.waiting(workspace)
    return _Open(
        disputes=waiting.disagreements,
        taken_back=stranded.taken_back(workspace),
        foreign=waiting.outsiders,
        doubles=doubles.possible_doubles(workspace),
        settled=settle.decisions(workspace),
        answered=stranded.decisions(workspace),
        decided=doubles.decisions(workspace),
    )


class SettleScreen(Screen):
    """Four lists, one at a time; the first that has something opens by itself."""

    watches = Changes.EVENT | Changes.SESSION | Changes.FILES

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.open: _Open | None = None
        self.choice = SegmentedChoice(high=44)
        self.choice.chosen.connect(self._show_chosen)
        self.empty = EmptyState()
        self.list = ScrollBody(spacing=Space.SNUG)
        self._feeder = Feeder(self.list, at_once=_AT_ONCE)
        self.disputes: list[DisputeCard] = []
        self.taken_back: list[TakenBackCard] = []
        self.answered: list[TakenBackRow] = []
        self.doubles: list[DoubleCard] = []
        self.decided: list[DoubleRow] = []
        self.settled: list[SettledRow] = []
        self._card = Card()
        self._card.body.addWidget(self.empty, 1)
        self.body.addWidget(self.choice)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._card, 1)
        self._card.hide()
        self.retranslate()
        self.read()

    def retranslate(self) -> None:
        """Say what never changes in the language in use."""
        self.set_title(_("À trancher"))

    def read(self) -> None:
        """Ask for everything that waits."""
        workspace = self.context.workspace
        self.ask(lambda: _open(workspace), self._show)

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        super().set_density(density)
        self._say_line()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page up and page down in the list."""
        if not turn_page(event, self.list):
            super().keyPressEvent(event)

    def _show(self, found: _Open) -> None:
        self.open = found
        counted = (
            (DISPUTES, _("Désaccords ({count})"), len(found.disputes)),
            (TAKEN_BACK, _("Étapes retirées ({count})"), len(found.taken_back)),
            (FOREIGN, _("Hors droit ({count})"), len(found.foreign)),
            (DOUBLES, _("Doublons possibles ({count})"), len(found.doubles)),
        )
        self.choice.set_choices(
            [(value, label.format(count=count(number))) for value, label, number in counted]
        )
        if self.choice.value() is None:
            waiting = [value for value, _label, number in counted if number]
            self.choice.set_value(waiting[0] if waiting else DISPUTES)
        self._show_chosen()

    def _show_chosen(self) -> None:
        if self.open is None:
            return
        self.disputes, self.doubles, self.decided, self.settled = [], [], [], []
        self.taken_back, self.answered = [], []
        chosen, found = self.choice.value(), self.open
        if chosen == DOUBLES:
            makers, rows = self._double_makers(found)
        elif chosen == TAKEN_BACK:
            makers, rows = self._taken_back_makers(found)
        else:
            foreign = chosen == FOREIGN
            shown = found.foreign if foreign else found.disputes
            makers = self._dispute_makers(shown, foreign=foreign)
            rows = self._settled_makers(found.settled, foreign=foreign)
        self._say_line()
        self._say_empty(nothing=not makers and not rows)
        if rows and not makers:
            makers = [partial(Text, _("Il ne reste rien à trancher ici."), Type.BODY, Ink.SOFT)]
        self._feeder.feed([*makers, *_book(rows)])

    def _say_line(self) -> None:
        said = {
            DISPUTES: _("En attendant votre choix, la même version compte partout."),
            TAKEN_BACK: _("Retirée par un ordinateur, alors qu’un autre y a noté du monde."),
            FOREIGN: _(
                "Dit par un ordinateur qui n’a ni créé ni reçu l’étape : gardé, pas compté."
            ),
            DOUBLES: _("Rien n’est effacé, et chaque décision peut être annulée."),
        }
        self.set_subtitle(said.get(str(self.choice.value()), ""))

    def _say_empty(self, *, nothing: bool) -> None:
        self._card.setVisible(nothing)
        self.list.setVisible(not nothing)
        said = {
            DISPUTES: _("Aucun désaccord ne reste à trancher."),
            TAKEN_BACK: _("Personne n’attend sous une étape retirée."),
            FOREIGN: _("Aucun ordinateur n’a parlé d’une étape qui n’est pas la sienne."),
            DOUBLES: _("Aucune étape ni salle ne semble notée deux fois."),
        }
        self.empty.set_text(said.get(str(self.choice.value()), ""))

    def _dispute_makers(self, shown: Sequence[Disagreement], *, foreign: bool) -> list[_Maker]:
        makers: list[_Maker] = [
            partial(self._dispute, dispute, foreign=foreign) for dispute in shown[:_MOST_CARDS]
        ]
        return [*makers, *_rest(len(shown) - len(makers))]

    def _settled_makers(self, found: Sequence[Disagreement], *, foreign: bool) -> list[_Maker]:
        return [partial(self._settled, each) for each in found if each.foreign is foreign]

    def _double_makers(self, found: _Open) -> tuple[list[_Maker], list[_Maker]]:
        makers: list[_Maker] = [
            partial(self._double, double) for double in found.doubles[:_MOST_CARDS]
        ]
        makers += _rest(len(found.doubles) - len(makers))
        return makers, [partial(self._decided, each) for each in found.decided]

    def _taken_back_makers(self, found: _Open) -> tuple[list[_Maker], list[_Maker]]:
        makers: list[_Maker] = [
            partial(self._taken_back, each) for each in found.taken_back[:_MOST_CARDS]
        ]
        makers += _rest(len(found.taken_back) - len(makers))
        return makers, [partial(self._answered, each) for each in found.answered]

    def _dispute(self, dispute: Disagreement, *, foreign: bool) -> QWidget:
        card = DisputeCard(dispute, foreign=foreign)
        card.chosen.connect(partial(self._on_version, dispute))
        self.disputes.append(card)
        return card

    def _double(self, double: Double) -> QWidget:
        card = DoubleCard(double)
        card.answered.connect(partial(self._on_answer, double))
        self.doubles.append(card)
        return card

    def _taken_back(self, found: TakenBack) -> QWidget:
        card = TakenBackCard(found)
        card.answered.connect(partial(self._on_back, found))
        self.taken_back.append(card)
        return card

    def _answered(self, found: TakenBack) -> QWidget:
        row = TakenBackRow(found)
        row.answered.connect(partial(self._on_back, found))
        row.undone.connect(partial(self.list.bring_into_view, row))
        self.answered.append(row)
        return row

    def _settled(self, dispute: Disagreement) -> QWidget:
        row = SettledRow(dispute)
        row.chosen.connect(partial(self._on_another, dispute))
        row.undone.connect(partial(self.list.bring_into_view, row))
        self.settled.append(row)
        return row

    def _decided(self, decided: Decided) -> QWidget:
        row = DoubleRow(decided)
        row.undone.connect(partial(self._on_undo, decided))
        self.decided.append(row)
        return row

    def _on_version(self, dispute: Disagreement, version: OpId) -> None:
        workspace = self.context.workspace
        self._decide(
            lambda: settle.settle(workspace, dispute.kind, dispute.entity, version),
            _("C’est tranché : cette version compte partout."),
        )

    def _on_another(self, dispute: Disagreement, version: OpId) -> None:
        workspace = self.context.workspace
        self._decide(
            lambda: settle.choose_again(workspace, dispute.kind, dispute.entity, version),
            _("C’est changé : cette version compte maintenant partout."),
        )

    def _on_answer(self, double: Double, same: bool) -> None:  # noqa: FBT001 - as the signal says it
        workspace = self.context.workspace
        said = _("Réunies.") if same else _("Ce sont deux différentes : elles restent comme avant.")
        self._decide(lambda: doubles.decide(workspace, double, same=same), said)

    def _on_back(self, found: TakenBack, back: bool) -> None:  # noqa: FBT001 - as the signal says it
        workspace = self.context.workspace
        act = stranded.bring_back if back else stranded.leave
        said = (
            _("Rétablie : tout le monde y est compté.")
            if back
            else _("C’est noté : elle reste retirée, et rien n’est effacé.")
        )
        self._decide(lambda: act(workspace, found.kind, found.entity), said)

    def _on_undo(self, decided: Decided) -> None:
        workspace = self.context.workspace
        self._decide(lambda: doubles.undo(workspace, decided.link), _("La décision est annulée."))

    def _decide(self, action: Callable[[], Changes], said: str) -> None:
        def done(changes: Changes) -> None:
            self.hide_refusal()
            self.context.toast(said)
            self.context.bus.tell(changes)

        self.ask(action, done, self._on_refused)

    def _on_refused(self, error: KnownError) -> None:
        self.show_refusal(error)
        self.read()  # what is shown may be out of date: that is why it was refused


def _book(rows: Sequence[_Maker]) -> list[_Maker]:
    """What was decided already, the last first, below what is open."""
    if not rows:
        return []

    def make() -> QWidget:
        book = Card(pad=Space.BASE)
        book.body.addWidget(Text(_("Déjà décidé"), Type.HEADING))
        for row in rows[:_MOST_CARDS]:
            book.body.addWidget(row())
        rest = len(rows) - _MOST_CARDS
        if rest > 0:
            more = ngettext(
                "et {count} décision plus ancienne.", "et {count} décisions plus anciennes.", rest
            )
            book.body.addWidget(Text(more.format(count=count(rest)), Type.NOTE, Ink.SOFT))
        return book

    return [make]


def _rest(rest: int) -> list[_Maker]:
    """Say how many more there are, if there are."""
    if rest <= 0:
        return []
    more = ngettext(
        "et {count} autre, quand ceux-ci seront décidés.",
        "et {count} autres, quand ceux-ci seront décidés.",
        rest,
    )
    return [partial(Text, more.format(count=count(rest)), Type.BODY, Ink.SOFT)]
