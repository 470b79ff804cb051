"""A stop that one laptop took back while another received people there: bring it back, or not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caravan.desktop.office.settling.decided_row import DecidedRow
from caravan.desktop.office.settling.words import decided_on, moment, who
from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.text import Text
from caravan.desktop.words import people_words
from caravan.domain.journal import Kind
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import bare, count

if TYPE_CHECKING:
    from caravan.actions.office.stranded import TakenBack, Waiting

__all__ = ["TakenBackCard", "TakenBackRow"]


class TakenBackCard(Card):
    """What was taken back, by whom, and who waits under it; of one decided, the other answer.

    Signals:
        answered: whether it is brought back.
        dismissed: what was decided stays.
    """

    answered = Signal(bool)
    dismissed = Signal()

    def __init__(self, found: TakenBack, parent: QWidget | None = None) -> None:
        super().__init__(pad=Space.BASE, parent=parent)
        self.found = found
        stop = found.kind is Kind.EVENT
        decided = found.decided is not None
        title = Text(_("Que faut-il en faire ?") if decided else found.title, Type.HEADING)
        self.setAccessibleName(title.accessibleName())
        self.body.addWidget(title)
        if not decided:
            self._say_what()
        self.back = Button(
            _("Rétablir l’étape") if stop else _("Rétablir la salle"), size=ButtonSize.CARD
        )
        self.leave = Button(_("La laisser retirée"), size=ButtonSize.CARD)
        self.as_it_is = Button(_("Laisser ainsi"), ButtonKind.QUIET, size=ButtonSize.CARD)
        self.back.clicked.connect(partial(self._on_answer, back=True))
        self.leave.clicked.connect(partial(self._on_answer, back=False))
        self.as_it_is.clicked.connect(self.dismissed)
        self._offer(decided=decided)

    def _say_what(self) -> None:
        found = self.found
        self.body.addWidget(Text(_taken_by(found), Type.BODY))
        for each in found.waiting:
            self.body.addWidget(Text(_noted(each), Type.BODY_STRONG))
        self.body.addWidget(Text(_uncounted(found), Type.NOTE, Ink.SOFT))

    def _offer(self, *, decided: bool) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.SMALL)
        for button in (self.back, self.leave, self.as_it_is):
            spoken = _("{word} : {who}").format(word=button.accessibleName(), who=self.found.title)
            button.setAccessibleName(bare(spoken))
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self.back.setVisible(not self.found.back)
        self.leave.setVisible(self.found.back or not decided)
        self.as_it_is.setVisible(decided)

    def _on_answer(self, *, back: bool) -> None:
        self.back.setEnabled(False)
        self.leave.setEnabled(False)
        self.answered.emit(back)


class TakenBackRow(DecidedRow):
    """What was decided of one; coming back offers the other answer.

    Signals:
        answered: whether it is brought back.
    """

    answered = Signal(bool)
    card: TakenBackCard | None

    def __init__(self, found: TakenBack, parent: QWidget | None = None) -> None:
        kept = _("Rétablie ({who})") if found.back else _("Laissée retirée ({who})")
        lines = [(kept.format(who=_noted(each)), Type.BODY) for each in found.waiting]
        lines += [(_taken_by(found), Type.NOTE), (decided_on(found.decided or ""), Type.NOTE)]
        super().__init__(found.title, lines, parent)
        self.found = found
        self.undone.connect(self._on_again)

    def _on_again(self) -> None:
        card = TakenBackCard(self.found)
        card.answered.connect(self.answered)
        self._ask_again(card, card.dismissed)


def _taken_by(found: TakenBack) -> str:
    said = _("Retirée par : {who} · {moment}")
    return said.format(who=who(found.by), moment=moment(found.time))


def _noted(waiting: Waiting) -> str:
    """Say what one laptop noted there; what is zero is left out."""
    sheets = ngettext("{count} feuille", "{count} feuilles", waiting.sheets)
    tallies = ngettext("{count} relevé de salle", "{count} relevés de salle", waiting.tallies)
    told = [people_words(waiting.people)] if waiting.people else []
    told += [
        words.format(count=count(number))
        for words, number in ((sheets, waiting.sheets), (tallies, waiting.tallies))
        if number
    ]
    return _("{who} y a noté : {what}").format(who=who(waiting.laptop), what=" · ".join(told))


def _uncounted(found: TakenBack) -> str:
    if not found.people:
        return _("Ce qui a été noté là ne compte nulle part tant qu’elle reste retirée.")
    said = ngettext(
        "Cette personne ne compte nulle part tant qu’elle reste retirée. Rien n’est effacé, et la "
        "décision peut être changée.",
        "Ces {count} personnes ne comptent nulle part tant qu’elle reste retirée. Rien n’est "
        "effacé, et la décision peut être changée.",
        found.people,
    )
    return said.format(count=count(found.people))
