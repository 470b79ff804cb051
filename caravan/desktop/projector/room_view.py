"""What the room sees: a question and its answers, how it answered, then the good idea.

It is shown whole and waits for nothing, so that who does not take part can still follow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from caravan.desktop.kiosk.board import Board, Wish
from caravan.desktop.kiosk.places import put
from caravan.desktop.projector.bars import ResultBars, bars_of
from caravan.desktop.projector.round import Face
from caravan.desktop.projector.strip import Strip
from caravan.desktop.style.theme import colour, theme_of
from caravan.desktop.style.tokens import Ink, Type
from caravan.desktop.widgets.option_card import OptionState
from caravan.desktop.widgets.painting import painter_for
from caravan.desktop.widgets.rosette import Rosette
from caravan.desktop.widgets.text import Align, Fit, Text
from caravan.desktop.words import demo_words
from caravan.i18n import Language, _, speaking

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from caravan.desktop.projector.round import Round

__all__ = ["RoomView"]

_MARK = 21
_LOW = 560
"""Under this height the page is a laptop's at 150 %."""


class RoomView(QWidget):
    """Shows a round in a language of its own."""

    def __init__(self, parent: QWidget | None = None, *, demo: bool = False) -> None:
        super().__init__(parent)
        # In the margin over the question, which leaves the room's words where they are.
        self.mark = Text(
            "", Type.SMALL, Ink.SOFT, align=Align.CENTER, fit=Fit.ONE_LINE, parent=self
        )
        self.mark.setVisible(demo)
        self._demo = demo
        self.rosette = Rosette(size=68, parent=self)
        self.board = Board(self)
        self.bars = ResultBars(self)
        self.strip = Strip(self)
        self._language = Language.FRENCH
        self._face = Face.OPEN

    @property
    def language(self) -> Language:
        """The language the room reads."""
        return self._language

    def show_round(self, shown: Round, language: Language) -> None:
        """Show the item of a round as far as it is told."""
        self._language, self._face = language, shown.face
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft
            if language.right_to_left
            else Qt.LayoutDirection.LeftToRight
        )
        total = len(shown.items)
        current = shown.place if shown.face is Face.OPEN else None
        laid = shown.place + (0 if current is not None else 1)
        self.rosette.set_progress(total=total, laid=laid, current=current)
        texts = [choice.text[language] for choice in shown.choices]
        self.board.show_item(shown.item.text[language], texts, language)
        for card in self.board.cards:
            # It shows, it does not ask: hands answer, the facilitator counts.
            card.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            card.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        with speaking(language):
            self.mark.set_text(demo_words(demo=self._demo))
            self._tell(shown, texts)
        self.arrange()

    def arrange(self) -> None:
        """Place the parts."""
        small = self.height() < _LOW
        scale = _scale(self.width(), self.height(), small=small)
        side = 20 if small else 56
        strip = self.strip.fit(self.width(), small=small)
        put(self.strip, QRect(0, self.height() - strip, self.width(), strip))
        mark = 44 if small else 68
        top = (_MARK if self._demo else 10) if small else 28
        put(self.mark, QRect(0, top - _MARK, self.width(), _MARK))
        self.rosette.set_size(mark)
        put(self.rosette, QRect(side, top, mark, mark))
        indent = mark + (14 if small else 28)
        below = 2 if small and self._demo else 10
        box = QRect(side, top, self.width() - 2 * side, self.height() - strip - top - below)
        put(self.board, box)
        wish = (24, 20) if small else (40, 30)
        self.board.set_wish(
            Wish(
                question=round(wish[0] * scale),
                option=round(wish[1] * scale),
                least=56 if small else 96,
                gap=6 if small else 12,
                grown=max(1.0, scale),
            ),
            indent,
        )
        if self._face is Face.BARS:
            self._place_bars(box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the new size."""
        super().resizeEvent(event)
        self.arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground: the window behind may have another."""
        painter = painter_for(self)
        painter.fillRect(self.rect(), colour(theme_of(self).ground))
        painter.end()

    def _tell(self, shown: Round, texts: list[str]) -> None:
        item, spoken = shown.item, self._language
        self.bars.setVisible(self._face is Face.BARS)
        for card in self.board.cards:
            card.setVisible(self._face is not Face.BARS)
        if self._face is Face.OPEN:
            self.strip.say(
                _("Les yeux fermés : à la lettre de son choix, la main contre la poitrine."),
                _("Rien ne s’affiche avant que tous aient choisi."),
            )
            return
        if self._face is Face.BARS:
            counts = [shown.counted.chosen.get(choice.id, 0) for choice in shown.choices]
            self.bars.show_bars(bars_of(texts, counts, _("Autres réponses")), spoken)
            self.strip.say(item.prompt[spoken], "")
            return
        for card, choice in zip(self.board.cards, shown.choices, strict=True):
            card.setEnabled(choice.right)
            if choice.right:
                card.set_state(OptionState.RIGHT, _("La bonne idée"))
        why = item.choice(item.right).feedback[spoken]
        self.strip.say(item.prompt[spoken], "", above=why)

    def _place_bars(self, box: QRect) -> None:
        """Put the bars where the cards stood."""
        asked = self.board.question.height() + 8
        put(self.bars, QRect(box.left(), box.top() + asked, box.width(), box.height() - asked))
        self.bars.raise_()


def _scale(wide: int, high: int, *, small: bool) -> float:
    """Say how much larger than on a 1366x768 (or 911x512) screen the type may be."""
    usual = (911, 448) if small else (1366, 704)
    return max(0.72, min(1.8, wide / usual[0], high / usual[1]))
