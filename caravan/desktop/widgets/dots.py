"""Before and after, question by question: two dots on one scale, with their intervals.

The hollow circle is before and stands above, the star is after and stands below; shape and place
tell them apart without colour. The scale starts where the window starts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from caravan.desktop.style.theme import colour, theme_of
from caravan.desktop.style.tokens import Theme, Type
from caravan.desktop.widgets.painting import mirrored, painter_for, star
from caravan.desktop.widgets.words import Words, language_of
from caravan.typesetting.text import Align

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

__all__ = ["Dot", "DotRow", "Dots"]

_LEAST_ROW, _BETWEEN, _HEAD, _FOOT, _END = 46, 6, 8, 28, 64
_LABELS = 0.42
_TICKS = (0, 25, 50, 75, 100)
_ENDLESS = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A share in points, and the two ends of its interval if one may be shown."""

    at: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DotRow:
    """One line: what was asked, both shares, and their difference in words (already formatted).

    A share that may not be shown is None; `reason` then says why, where its dots would stand.
    """

    label: str
    before: Dot | None
    after: Dot | None
    difference: str
    reason: str = ""
    spoken: str = ""


class Dots(QWidget):
    """Rows on one scale from 0 to 100; `ticks` are the five words under the scale."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[DotRow, ...] = ()
        self._labels: list[Words] = []
        self._ends: list[Words] = []
        self._reasons: list[Words] = []
        self._ticks: list[Words] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def set_rows(self, rows: Sequence[DotRow], ticks: Sequence[str]) -> None:
        """Show these rows; `ticks` are the words at 0, 25, 50, 75 and 100."""
        self._rows = tuple(rows)
        self._labels = [Words(row.label, Type.BODY_MEDIUM) for row in rows]
        self._ends = [Words(row.difference, Type.BODY_STRONG, align=Align.END) for row in rows]
        self._reasons = [Words(row.reason, Type.NOTE) for row in rows]
        self._ticks = [Words(tick, Type.SMALL, align=Align.CENTER) for tick in ticks]
        self.setAccessibleName(". ".join(row.spoken or row.label for row in rows))
        self._make_room()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Say the size it would like."""
        # No taller than it must be: where there is room it is given, and rows then spread.
        return QSize(560, _HEAD + self._tallest() * len(self._rows) + _FOOT)

    def minimumSizeHint(self) -> QSize:
        """Say the least size it can do with."""
        return QSize(320, _HEAD + _LEAST_ROW * len(self._rows) + _FOOT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be tall enough for the labels at the new width."""
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the window's direction."""
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._make_room()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        theme = theme_of(self)
        painter = painter_for(self)
        self._paint_scale(painter, theme)
        for number, row in enumerate(self._rows):
            self._paint_row(painter, row, number, theme)
        painter.end()

    def label_box(self, number: int) -> QRectF:
        """Say where the words of a label stand."""
        cell = self._cell(number, 0, self._label_width())
        high = self._labels[number].height(cell.width(), language_of(self))
        return cell.adjusted(0, (cell.height() - high) / 2, 0, (high - cell.height()) / 2)

    def reason_box(self, number: int) -> QRectF:
        """Say where the words stand that replace a row's dots: on one line, from its zero."""
        words, language = self._reasons[number], language_of(self)
        start = self.width() * _LABELS + 12
        wide = min(words.natural_width(language) + 2, self.width() - start)
        cell = self._cell(number, start, wide)
        high = words.height(_ENDLESS, language)
        return cell.adjusted(0, (cell.height() - high) / 2, 0, (high - cell.height()) / 2)

    def _cell(self, number: int, start: float, width: float) -> QRectF:
        """A piece of a row measured from the start, turned over in Arabic."""
        pitch = (self.height() - _HEAD - _FOOT) / len(self._rows)
        left = self.width() - start - width if mirrored(self) else start
        return QRectF(left, _HEAD + number * pitch, width, pitch)

    def _label_width(self) -> float:
        return self.width() * _LABELS - 12

    def _tallest(self) -> int:
        """How tall a row must be for the longest label."""
        wide, language = self._label_width(), language_of(self)
        heights = [label.height(wide, language) for label in self._labels]
        return max(_LEAST_ROW, *(round(high) + _BETWEEN for high in heights), 0)

    def _make_room(self) -> None:
        self.setMinimumHeight(_HEAD + self._tallest() * len(self._rows) + _FOOT)

    def _x(self, share: float) -> float:
        room = self.width() * (1 - _LABELS) - _END - 24
        start = self.width() * _LABELS + 12 + room * share / 100
        return self.width() - start if mirrored(self) else start

    def _paint_scale(self, painter: QPainter, theme: Theme) -> None:
        bottom = self.height() - _FOOT
        for share, words in zip(_TICKS, self._ticks, strict=False):
            x = self._x(share)
            painter.setPen(QPen(colour(theme.line), 1.0))
            painter.drawLine(QPointF(x, _HEAD), QPointF(x, bottom))
            box = QRectF(x - 40, bottom + 2, 80, _FOOT - 2)
            words.paint(painter, box, language_of(self), theme.ink2)

    def _paint_row(self, painter: QPainter, row: DotRow, number: int, theme: Theme) -> None:
        language = language_of(self)
        label = self._cell(number, 0, self._label_width())
        self._labels[number].paint(painter, label, language, theme.ink)
        end = self._cell(number, self.width() - _END, _END)
        self._ends[number].paint(painter, end, language, theme.main)
        middle = label.center().y()
        if row.reason:
            box = self.reason_box(number)
            # The scale does not run through the words.
            painter.fillRect(box.adjusted(-4, 0, 4, 0), colour(theme.surface))
            self._reasons[number].paint_line(painter, box, language, theme.ink2)
        if row.before is not None:
            self._paint_interval(painter, row.before, middle - 10, theme.edge)
            painter.setPen(QPen(colour(theme.edge), 2.5))
            painter.setBrush(colour(theme.surface))
            painter.drawEllipse(QPointF(self._x(row.before.at), middle - 10), 5, 5)
        if row.after is not None:
            self._paint_interval(painter, row.after, middle + 10, theme.main)
            painter.setPen(QPen(colour(theme.main), 1.0))
            painter.setBrush(colour(theme.main))
            painter.drawPath(star(QPointF(self._x(row.after.at), middle + 10), 7.5))

    def _paint_interval(self, painter: QPainter, dot: Dot, level: float, shade: str) -> None:
        if dot.low is None or dot.high is None:
            return
        painter.setPen(QPen(colour(shade), 2.0))
        low, high = self._x(dot.low), self._x(dot.high)
        painter.drawLine(QPointF(low, level), QPointF(high, level))
        for end in (low, high):
            painter.drawLine(QPointF(end, level - 8), QPointF(end, level + 8))
