"""How a room answered, in bars, or nothing where a bar would point at somebody.

After hands, a bar of one or two is a name. So there are no bars under fifteen answers, and what
fewer than three chose is said together, without a number and without a length to measure. No
total is shown either: it would give that number back by subtraction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from caravan.desktop.style.theme import colour, theme_of
from caravan.desktop.style.tokens import OPTIONS, Type
from caravan.desktop.widgets.option_shape import paint_shape
from caravan.desktop.widgets.painting import mirrored, painter_for, rounded, stroke_box
from caravan.desktop.widgets.words import Words
from caravan.i18n import Language
from caravan.i18n.numbers import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter, QPaintEvent

    from caravan.desktop.style.tokens import Theme

__all__ = ["ENOUGH", "TOO_FEW", "Bar", "ResultBars", "bars_of", "enough"]

ENOUGH = 15
TOO_FEW = 3
_BADGE, _BAR, _GAP = 72, 30, 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One line: an answer with its number, or (no place, no number) all the others."""

    place: int | None
    text: str
    people: int | None


def enough(counts: Sequence[int]) -> bool:
    """Say whether a room gave enough answers for bars."""
    return sum(counts) >= ENOUGH


def bars_of(texts: Sequence[str], counts: Sequence[int], others: str) -> tuple[Bar, ...]:
    """Choose what may be shown of the answers, in their order; nothing where there are too few."""
    if not enough(counts):
        return ()
    shown = [
        Bar(place=place, text=text, people=people)
        for place, (text, people) in enumerate(zip(texts, counts, strict=True))
        if people >= TOO_FEW
    ]
    if len(shown) < len(texts):
        shown.append(Bar(place=None, text=others, people=None))
    return tuple(shown)


class ResultBars(QWidget):
    """Draws the lines one under the other, at the largest type that fits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self._language = Language.FRENCH

    def show_bars(self, bars: tuple[Bar, ...], language: Language) -> None:
        """Show these lines."""
        self._bars, self._language = bars, language
        said = [f"{bar.text} {bar.people if bar.people is not None else ''}" for bar in bars]
        self.setAccessibleName(" ; ".join(said))
        self.update()

    def shown(self) -> tuple[Bar, ...]:
        """Return the lines."""
        return self._bars

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        theme = theme_of(self)
        painter = painter_for(self)
        if self._bars:
            most = max((bar.people or 0 for bar in self._bars), default=1)
            high = min(150.0, self.height() / len(self._bars))
            for row, bar in enumerate(self._bars):
                box = QRectF(0, row * high, self.width(), high)
                self._paint_bar(painter, box, theme, bar, (bar.people or 0) / max(1, most))
        painter.end()

    def _paint_bar(
        self, painter: QPainter, box: QRectF, theme: Theme, bar: Bar, part: float
    ) -> None:
        side = min(_BADGE, box.height() - 12)
        badge = self._placed(box, 0, side, side)
        self._paint_badge(painter, badge, theme, bar)
        number = 110.0
        room = box.width() - side - _GAP - number
        size = self._size(bar, room, box.height() - _BAR - 14)
        words = Words(bar.text, Type.PROJECTOR_OPTION.sized(size))
        wide = self._placed(box, side + _GAP, room, box.height())
        high = words.height(room, self._language)
        top = box.top() + (box.height() - high - _BAR - 4) / 2
        words.paint(painter, QRectF(wide.left(), top, room, high), self._language, theme.ink)
        if bar.people is None or bar.place is None:
            return
        track = QRectF(wide.left(), top + high + 4, room, _BAR)
        painter.fillPath(rounded(track, 6), colour(theme.sunken))
        full = QRectF(track.left(), track.top(), track.width() * part, _BAR)
        if mirrored(self):
            full.moveRight(track.right())
        stroke_box(painter, full, 6, fill=OPTIONS[bar.place].fill, edge=theme.ink, width=2)
        figure = Words(count(bar.people), Type.PROJECTOR_NUMBER)
        said = figure.natural_width(self._language)
        at = self._placed(box, box.width() - said - 12, said + 1, box.height())
        figure.paint_line(painter, at, self._language, theme.ink)

    def _paint_badge(self, painter: QPainter, badge: QRectF, theme: Theme, bar: Bar) -> None:
        if bar.place is None:
            stroke_box(painter, badge, 14, fill=theme.sunken, edge=theme.ink2, width=2, dashed=True)
            dots = Words("…", Type.PROJECTOR_OPTION)
            wide = dots.natural_width(self._language)
            middle = QRectF(badge.center().x() - wide / 2, badge.top(), wide + 1, badge.height())
            dots.paint_line(painter, middle, self._language, theme.ink2)
            return
        fill = OPTIONS[bar.place].fill
        stroke_box(painter, badge, 14, fill=fill, edge=theme.ink, width=2)
        paint_shape(painter, badge, bar.place, self._language)

    def _size(self, bar: Bar, room: float, high: float) -> int:
        """Find the largest type at which the answer's words stand over their bar."""
        for size in range(30, 15, -1):
            words = Words(bar.text, Type.PROJECTOR_OPTION.sized(size))
            if words.height(room, self._language) <= high:
                return size
        return 16

    def _placed(self, box: QRectF, start: float, wide: float, high: float) -> QRectF:
        """Place a part of a line by its distance from the start of reading."""
        left = box.right() - start - wide if mirrored(self) else box.left() + start
        return QRectF(left, box.center().y() - high / 2, wide, high)
