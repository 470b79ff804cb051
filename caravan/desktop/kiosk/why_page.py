"""An explanation: the answer that was given, softly, the good idea beside it, and why.

Shown after the last question only, and only after the activity.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal

from caravan.desktop.kiosk.bar import Tool
from caravan.desktop.kiosk.head import Head
from caravan.desktop.kiosk.page import KioskPage
from caravan.desktop.kiosk.places import put
from caravan.desktop.kiosk.why_card import WhyCard
from caravan.desktop.style.tokens import Type
from caravan.desktop.widgets.option_card import OptionCard, OptionState
from caravan.desktop.widgets.text import Text
from caravan.domain.flow import shuffled
from caravan.i18n import _, speaking

if TYPE_CHECKING:
    from caravan.desktop.kiosk.voice import Voice
    from caravan.domain.flow import Sitting
    from caravan.domain.quiz import Choice, Item

__all__ = ["WhyPage"]

_FLOOR = 16
_STEP = 4
_PATIENCE = 180_000


class WhyPage(KioskPage):
    """Walks through the items of a finished sitting.

    Signals:
        finished: the way on was taken past the last explanation.
        enlarged: the step of type that was asked for.
    """

    finished = Signal()
    enlarged = Signal(int)
    shows_question = True

    def __init__(self, sitting: Sitting, step: int = 0) -> None:
        super().__init__((Tool.SKIP, Tool.HEAR, Tool.BIGGER, Tool.HELP), patience=_PATIENCE)
        self._sitting = sitting
        self._place = 0
        self._step = step
        self._voice: Voice | None = None
        self.head = Head(self)
        self.question = Text("", Type.TITLE, language=sitting.language, parent=self)
        self.why = WhyCard(sitting.language, self)
        self.cards: list[OptionCard] = []
        self.bar.tools[Tool.SKIP].setEnabled(False)
        self.bar.other.set_icon("back")
        self.bar.other.clicked.connect(self._back)

    @property
    def item(self) -> Item:
        """The question that is explained."""
        return self._sitting.items[self._place]

    def tell(self, voice: Voice) -> None:
        """Say everything again."""
        self._voice = voice
        total = len(self._sitting.items)
        self.head.tell(voice, self._place + 1, total, laid=total)
        spoken = self._sitting.language
        self.question.set_text(self.item.text[spoken])
        self.setAccessibleName(self.question.accessibleName())
        given, good = self._given(), self.item.choice(self.item.right)
        right = given is not None and given.id == good.id
        self._show_cards(voice, given, good)
        title = voice.head_of_why(right=right, passed=given is None)
        self.why.say(title, (given or good).feedback[spoken], self.item.label[spoken])
        self.bar.tell(_("Suivant"), _("Précédent") if self._place else "")
        # Nothing is passed here: the way back takes that place, there is none beside it at 150 %.
        self.bar.tools[Tool.SKIP].setVisible(self._place == 0)

    def arrange(self, body: QRect) -> None:
        """Cut the type until everything stands, then place it."""
        self._settle(body, self._step)
        button = self.bar.tools[Tool.BIGGER]
        back = self._following(body) == 0 and self._step > 0
        button.set_text(_("Taille normale") if back else _("Plus grand"))
        button.setEnabled(self._following(body) != self._step)
        self._settle(body, self._step)

    def use_tool(self, tool: Tool) -> None:
        """Enlarge or help."""
        if tool is Tool.BIGGER:
            self._step = self._following(QRect(0, 0, self.width(), self.bar.y()))
            self.enlarged.emit(self._step)
            self.rearrange()
        else:
            super().use_tool(tool)

    def _settle(self, body: QRect, step: int) -> int:
        """Take the largest type up to a step's; return how much larger than usual it is."""
        most = _STEP * step
        larger = (wish for wish in range(most, -_STEP * 2, -1) if self._fit(body, -wish))
        return next(larger, -_STEP * 2)

    def _following(self, body: QRect) -> int:
        """Find the next step that looks different here; past the largest, back to the first."""
        here = self._settle(body, self._step)
        larger = range(self._step + 1, 3)
        return next((step for step in larger if self._settle(body, step) > here), 0)

    def advance(self) -> None:
        """Go to the next explanation, or past the last."""
        if self._place + 1 < len(self._sitting.items):
            self._turn(1)
        else:
            self.finished.emit()

    def _back(self) -> None:
        self._turn(-1)

    def _turn(self, step: int) -> None:
        self._place += step
        self.wait_again()
        if self._voice is not None:
            with speaking(self.language):
                self.tell(self._voice)
        self.rearrange()
        self.take_focus()

    def _given(self) -> Choice | None:
        kept = {answer.item: answer.choice for answer in self._sitting.answers}
        choice = kept.get(self.item.id)
        return None if choice is None else self.item.choice(choice)

    def _show_cards(self, voice: Voice, given: Choice | None, good: Choice) -> None:
        for card in self.cards:
            card.hide()
            card.deleteLater()
        if given is not None and given.id == good.id:
            shown = [(good, OptionState.RIGHT, voice.your_good_choice())]
        else:
            shown = [(good, OptionState.RIGHT, _("La bonne idée"))]
            if given is not None:
                shown.insert(0, (given, OptionState.SOFT_WRONG, voice.your_choice()))
        order = [choice.id for choice in shuffled(self.item, self._sitting.participant)]
        self.cards = [
            self._card(order.index(choice.id), choice, state, note) for choice, state, note in shown
        ]

    def _card(self, place: int, choice: Choice, state: OptionState, note: str) -> OptionCard:
        spoken = self._sitting.language
        card = OptionCard(place, choice.text[spoken], language=spoken, parent=self)
        card.set_state(state, note)
        # It shows, it does not ask: no focus, no press.
        card.setEnabled(False)
        card.show()
        return card

    def _fit(self, body: QRect, cut: int) -> bool:
        small = self.compact
        high = self.head.fit(compact=small)
        top = 10 if small else 22
        wide = body.width() - 2 * self.margin
        put(self.head, QRect(self.margin, top, wide - (32 if small else 0), high))
        self.question.set_style(Type.TITLE.sized(max(_FLOOR, self.sized(26, 20) - cut)))
        asked = self.question.heightForWidth(wide)
        start = top + high + (4 if small else 10)
        put(self.question, QRect(self.margin, start, wide, asked))
        start += asked + 8
        room = QRect(self.margin, start, wide, body.height() - start - (8 if small else 24))
        left = round(wide * 0.45)
        stands = self._place_cards(QRect(room.left(), room.top(), left, room.height()), cut)
        gap = 12 if small else 24
        box = QRect(room.left() + left + gap, room.top() + 6, wide - left - gap, room.height() - 8)
        put(self.why, box)
        sizes = [max(_FLOOR, self.sized(*pair) - cut) for pair in ((34, 22), (26, 18), (24, 18))]
        return self.why.fit(sizes, small=small) and stands

    def _place_cards(self, room: QRect, cut: int) -> bool:
        gap = 6 if self.compact else 12
        high = (room.height() - gap) // 2 if len(self.cards) > 1 else room.height()
        option = max(_FLOOR, self.sized(24, 18) - cut)
        for place, card in enumerate(self.cards):
            card.set_style(Type.CHILD_OPTION.sized(option))
            card.set_least_height(84)
            card.setMaximumHeight(max(high, 1))
            put(card, QRect(room.left(), room.top() + place * (high + gap), room.width(), high))
        return all(card.heightForWidth(room.width()) <= high for card in self.cards)
