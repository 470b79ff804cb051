"""One answer to a question: a shape and a letter beside the colour, a check on what is chosen."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QCursor, QPainterPath
from PySide6.QtWidgets import QSizePolicy

from caravan.desktop.style.icons import paint_icon
from caravan.desktop.style.theme import colour, theme_of
from caravan.desktop.style.tokens import DISABLED_BLOCK, OPTIONS, Radius, Theme, Type, TypeStyle
from caravan.desktop.widgets.keys import answer_key
from caravan.desktop.widgets.option_shape import letter_of, paint_shape
from caravan.desktop.widgets.painting import mirrored, painter_for, rounded, shadow, stroke_box
from caravan.desktop.widgets.pressable import Pressable
from caravan.desktop.widgets.words import Words, language_of

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from caravan.i18n import Language

__all__ = ["ARROWS", "OptionCard", "OptionState"]

_RING = 6
_PAD = 20
_DISC = 40
_LEAST, _MOST = 112, 260
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
"""The keys that move between cards: the group answers them, not the card."""


class OptionState(Enum):
    """What the card says about an answer once explanations are shown."""

    OPEN = "open"
    RIGHT = "right"
    SOFT_WRONG = "soft wrong"


class OptionCard(Pressable):
    """One answer; checked means chosen. `index` (0 to 3) gives its letter, shape and colour."""

    def __init__(
        self,
        index: int,
        text: str = "",
        style: TypeStyle = Type.CHILD_OPTION,
        *,
        language: Language | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._index = index
        self._language = language
        self._state = OptionState.OPEN
        self._words = Words("", style)
        self._note = Words("", Type.CHILD_NOTE.weighing(600))
        self._least = _LEAST
        self._shown_under = QCursor.pos()
        self.setMouseTracking(True)
        self.setCheckable(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumHeight(_MOST)
        self.set_text(text)

    @property
    def index(self) -> int:
        """Place among the answers, from 0."""
        return self._index

    def set_text(self, text: str) -> None:
        """Say the answer."""
        self._words.say(text)
        self._rename()

    def set_style(self, style: TypeStyle) -> None:
        """Change the size of the answer (a child may ask for bigger)."""
        self._words.restyle(style)
        self._rename()

    def set_language(self, language: Language | None) -> None:
        """Read in this language; None follows the window."""
        self._language = language
        self._rename()

    def set_state(self, state: OptionState, note: str = "") -> None:
        """Show the good idea or the child's own choice, with a word under the answer."""
        self._state = state
        self._note.say(note)
        self._rename()

    def set_least_height(self, height: int) -> None:
        """Be lower in a small window (84 at 150 %)."""
        self._least = height
        self.updateGeometry()

    def language(self) -> Language:
        """Return the language whose letter and direction the card takes."""
        return self._language or language_of(self)

    def nextCheckState(self) -> None:
        """Stay chosen when pressed again: an answer is changed by choosing another."""
        self.setChecked(True)

    def showEvent(self, event: QShowEvent) -> None:
        """Note where the pointer rests: under it a card would look chosen beforehand."""
        super().showEvent(event)
        self._shown_under = QCursor.pos()
        self._hovered = False

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the pointer is over it, if the pointer came and not the card."""
        super().enterEvent(event)
        self._hovered = event.globalPosition().toPoint() != self._shown_under

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow a pointer that rested where the card appeared."""
        super().mouseMoveEvent(event)
        if not self._hovered and event.globalPosition().toPoint() != self._shown_under:
            self._hovered = self.rect().contains(event.position().toPoint())
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer the keyboard."""
        # Arrows and digits belong to the group, which hears them as the card's parent does.
        if event.key() in ARROWS or answer_key(event) is not None:
            event.ignore()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Say the size it would like."""
        return QSize(520, self.heightForWidth(520))

    def minimumSizeHint(self) -> QSize:
        """Say the least size it can do with."""
        return QSize(240, self._least)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Say how tall it is at this width."""
        block = _block(width, _MOST)
        room = max(40.0, width - 2 * _RING - block - 2 * _PAD - _DISC - 8)
        text = self._words.height(room, self.language()) + self._note_height(room)
        return max(self._least, round(text) + 2 * _RING + 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        theme = theme_of(self)
        painter = painter_for(self)
        box = QRectF(self.rect()).adjusted(_RING, _RING, -_RING, -_RING)
        if self.ringed:
            ring = QRectF(self.rect())
            stroke_box(painter, ring, Radius.OPTION + _RING, edge=theme.focus, width=4)
        self._paint_ground(painter, box, theme)
        self._paint_words(painter, box, theme)
        painter.end()

    def _paint_ground(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        look = OPTIONS[self._index]
        if self._state is OptionState.OPEN and not self.isChecked() and self.isEnabled():
            shadow(painter, box, Radius.OPTION, theme)
        stroke_box(painter, box, Radius.OPTION, fill=self._ground(theme))
        block = self._block_box(box)
        part = rounded(box, Radius.OPTION).intersected(_rectangle(block))
        live = self.isEnabled() or self._state is not OptionState.OPEN
        painter.fillPath(part, colour(look.fill if live else DISABLED_BLOCK))
        letter = None if live else DISABLED_BLOCK
        if live:
            paint_shape(painter, block, self._index, self.language())
        else:
            paint_shape(
                painter,
                block,
                self._index,
                self.language(),
                shape_colour=theme.ink2,
                letter_colour=letter,
            )
        edge, width = self._edge(theme)
        dashed = self._state is OptionState.SOFT_WRONG
        stroke_box(painter, box, Radius.OPTION, edge=edge, width=width, dashed=dashed)

    def _paint_words(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        block = self._block_box(box)
        room = box.adjusted(0, 4, 0, -4)
        if self._turned():
            room.setRight(block.left() - _PAD)
            room.setLeft(box.left() + _PAD)
        else:
            room.setLeft(block.right() + _PAD)
            room.setRight(box.right() - _PAD)
        if self._marked():
            self._paint_disc(painter, room, theme)
            trim = _DISC + 4
            room.adjust(trim if self._turned() else 0, 0, 0 if self._turned() else -trim, 0)
        language = self.language()
        ink = theme.ink if self.isEnabled() or self._state is not OptionState.OPEN else theme.ink2
        note = self._note_height(room.width())
        words = room.adjusted(0, 0, 0, -note)
        self._words.paint(painter, words, language, ink)
        if note:
            high = self._words.height(room.width(), language)
            top = words.center().y() + high / 2
            shade = theme.good if self._state is OptionState.RIGHT else theme.ink2
            line = QRectF(room.left(), top, room.width(), note)
            self._note.paint(painter, line, language, shade)

    def _paint_disc(self, painter: QPainter, room: QRectF, theme: Theme) -> None:
        right = self._state is OptionState.RIGHT
        disc = QRectF(0, room.center().y() - _DISC / 2, _DISC, _DISC)
        if self._turned():
            disc.moveLeft(room.left() - 8)
        else:
            disc.moveRight(room.right() + 8)
        shade = theme.good if right else theme.ink
        stroke_box(painter, disc, _DISC / 2, fill=shade, edge=theme.surface, width=2)
        glyph = disc.adjusted(9, 9, -9, -9)
        paint_icon(painter, glyph, "check", theme.surface)

    def _marked(self) -> bool:
        chosen = self.isChecked() and self._state is OptionState.OPEN
        return chosen or self._state is OptionState.RIGHT

    def _ground(self, theme: Theme) -> str:
        if self._state is OptionState.RIGHT:
            return theme.good_soft
        if self._state is OptionState.SOFT_WRONG:
            return theme.surface
        if not self.isEnabled():
            return theme.sunken
        return OPTIONS[self._index].soft if self.isChecked() else theme.surface

    def _edge(self, theme: Theme) -> tuple[str, float]:
        if self._state is OptionState.RIGHT:
            return theme.good, 4.0
        if self._state is OptionState.SOFT_WRONG:
            return theme.edge, 2.0
        if not self.isEnabled():
            return theme.line, 2.0
        if self.isChecked():
            return theme.ink, 4.0
        return (theme.ink, 3.0) if self.hovered else (theme.edge, 2.0)

    def _block_box(self, box: QRectF) -> QRectF:
        width = _block(self.width(), box.height())
        block = QRectF(box.left(), box.top(), width, box.height())
        if self._turned():
            block.moveRight(box.right())
        return block

    def _turned(self) -> bool:
        return mirrored(self) if self._language is None else self._language.right_to_left

    def _note_height(self, width: float) -> float:
        return self._note.height(width, self.language()) if self._note.text else 0.0

    def _rename(self) -> None:
        letter = letter_of(self._index, self.language())
        note = f" {self._note.spoken}" if self._note.text else ""
        self.setAccessibleName(f"{letter}. {self._words.spoken}{note}")
        self.updateGeometry()
        self.update()


def _block(width: float, height: float) -> float:
    """How wide the coloured block is: it grows with the card, between 72 and 124."""
    return max(72.0, min(124.0, height * 0.56, width * 0.21))


def _rectangle(box: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addRect(box)
    return path
