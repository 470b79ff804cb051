"""One question: read, choose, go on; the choice is seen at once and saved by « Suivant »."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent

from caravan.desktop.kiosk.bar import Tool
from caravan.desktop.kiosk.board import Board, Wish
from caravan.desktop.kiosk.head import Head
from caravan.desktop.kiosk.page import KioskPage
from caravan.desktop.kiosk.places import put
from caravan.desktop.widgets.option_group import OptionGroup
from caravan.domain.flow import shuffled
from caravan.i18n import _

if TYPE_CHECKING:
    from caravan.desktop.kiosk.voice import Voice
    from caravan.domain.flow import Sitting

__all__ = ["STEPS", "QuestionPage"]

STEPS = ((34, 28), (40, 32), (46, 38))
"""The three sizes of « Plus grand »: question and option, on a screen of 1366x768."""
_SMALL_STEPS = ((24, 19), (28, 22), (32, 26))
_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QuestionPage(KioskPage):
    """Shows where a sitting stands.

    Signals:
        answered: the id of the choice to save.
        passed: nothing is answered here.
        enlarged: the step of type that was asked for, kept for the next questions.
    """

    answered = Signal(str)
    passed = Signal()
    enlarged = Signal(int)
    shows_question = True

    def __init__(self, step: int = 0) -> None:
        super().__init__((Tool.SKIP, Tool.HEAR, Tool.BIGGER, Tool.HELP))
        self.head = Head(self)
        self.board = Board(self)
        self.group = OptionGroup(self)
        self._step = step
        self._sitting: Sitting | None = None
        self._ids: tuple[str, ...] = ()

    @property
    def step(self) -> int:
        """Which of the three sizes is shown."""
        return self._step

    def show_question(self, sitting: Sitting) -> None:
        """Ask the first question without an answer."""
        item = sitting.current
        if item is None:
            return
        self._sitting = sitting
        choices = shuffled(item, sitting.participant)
        self._ids = tuple(choice.id for choice in choices)
        spoken = sitting.language
        answers = [choice.text[spoken] for choice in choices]
        self.board.show_item(item.text[spoken], answers, spoken)
        self.setAccessibleName(self.board.question.accessibleName())
        self.group.deleteLater()
        self.group = OptionGroup(self)
        self.group.set_cards(self.board.cards)
        self.group.chosen.connect(self._on_chosen)
        for card in self.board.cards:
            card.installEventFilter(self)
        self.bar.next.setEnabled(False)
        self._order_tabs()
        self.take_focus()

    def choice(self) -> str | None:
        """Return the id of the choice shown."""
        place = self.group.choice()
        return None if place is None else self._ids[place]

    def tell(self, voice: Voice) -> None:
        """Say everything again."""
        if self._sitting is not None:
            at, total = self._sitting.position, len(self._sitting.items)
            self.head.tell(voice, at + 1, total, laid=at)
        self.bar.tell(_("Suivant"))
        self._name_size()

    def arrange(self, body: QRect) -> None:
        """Place the parts."""
        small = self.compact
        high = self.head.fit(compact=small)
        top = 10 if small else 22
        wide = body.width() - 2 * self.margin
        put(self.head, QRect(self.margin, top, wide - (32 if small else 0), high))
        start = top + high + (4 if small else 12)
        below = 6 if small else 22
        put(self.board, QRect(self.margin, start, wide, body.height() - start - below))
        self.board.set_wish(self._wish(self._step))
        self._name_size()

    def advance(self) -> None:
        """Save the choice shown, if there is one."""
        chosen = self.choice()
        if chosen is not None:
            self.answered.emit(chosen)

    def use_tool(self, tool: Tool) -> None:
        """Pass, enlarge or help."""
        if tool is Tool.SKIP:
            self.passed.emit()
        elif tool is Tool.BIGGER:
            self._step = self._next_step()
            self.enlarged.emit(self._step)
            self.rearrange()
        else:
            super().use_tool(tool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer 1 to 4, arrows and Return."""
        if event.isAutoRepeat() or not self.group.take_key(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on when Return is pressed on the card that is already chosen."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            card = next((card for card in self.board.cards if card is watched), None)
            if card is not None and event.key() in _RETURN and card.isChecked():
                if not event.isAutoRepeat():
                    self.advance()
                return True
        return super().eventFilter(watched, event)

    def _on_chosen(self, _place: int) -> None:
        self.bar.next.setEnabled(True)

    def _wish(self, step: int) -> Wish:
        small = self.compact
        question, option = (_SMALL_STEPS if small else STEPS)[step]
        return Wish(
            question=round(question * self.scale),
            option=round(option * self.scale),
            least=84 if small else 112,
            gap=6 if small else 12,
            grown=self.scale if not small else 1.0,
        )

    def _next_step(self) -> int:
        """Find the next step that looks different here; past the largest, back to the first."""
        larger = range(self._step + 1, len(STEPS))
        here = self.board.sizes
        return next((step for step in larger if self.board.fits(self._wish(step)) > here), 0)

    def _name_size(self) -> None:
        button = self.bar.tools[Tool.BIGGER]
        following = self._next_step() if self.board.cards else 0
        back = following == 0 and self._step > 0
        button.set_text(_("Taille normale") if back else _("Plus grand"))
        button.setEnabled(following != self._step)

    def _order_tabs(self) -> None:
        """Walk from the answers to the tools to the way on, as the page reads."""
        row = [*self.board.cards, *self.bar.tools.values(), self.bar.next]
        for before, after in itertools.pairwise(row):
            self.setTabOrder(before, after)
