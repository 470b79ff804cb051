"""Where a room is in its day: one star per step, done, now or later, with its name below."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from caravan.desktop.style.icons import paint_icon
from caravan.desktop.style.theme import colour, theme_of
from caravan.desktop.style.tokens import Density, Theme, Type
from caravan.desktop.widgets.painting import mirrored, painter_for, star
from caravan.desktop.widgets.words import Words, language_of
from caravan.typesetting.text import Align

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

__all__ = ["RoomSteps"]

_STAR, _HIGH, _COMPACT_HIGH, _COMPACT_PITCH = 27, 66, 36, 36


class RoomSteps(QWidget):
    """The steps of a room; in a small window only the current one is named, beside the stars."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: list[Words] = []
        self._current = 0
        self._density = Density.WIDE
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_steps(self, names: Sequence[str], current: int) -> None:
        """Show these steps; those before `current` are done, and all are if it is past the end."""
        self._names = [Words(name, Type.NOTE, align=Align.CENTER) for name in names]
        self._current = current
        for place, words in enumerate(self._names):
            words.restyle(Type.NOTE_STRONG if place == current else Type.NOTE)
        now = self._now()
        self.setAccessibleName(now.spoken if now else "")
        self.update()

    def set_density(self, density: Density) -> None:
        """Name every step, or the current one only."""
        self._density = density
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Say the size it would like."""
        return QSize(240, _HIGH if self._density is Density.WIDE else _COMPACT_HIGH)

    def minimumSizeHint(self) -> QSize:
        """Say the least size it can do with."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        theme = theme_of(self)
        painter = painter_for(self)
        places = self._places()
        if self._density is Density.WIDE:
            self._paint_thread(painter, places, theme)
        for number, place in enumerate(places):
            self._paint_star(painter, place, number, theme)
        self._paint_names(painter, places, theme)
        painter.end()

    def _now(self) -> Words | None:
        return self._names[self._current] if self._current < len(self._names) else None

    def _places(self) -> list[QPointF]:
        count = max(1, len(self._names))
        wide = self._density is Density.WIDE
        pitch = self.width() / count if wide else float(_COMPACT_PITCH)
        first = pitch / 2 if wide else _STAR / 2 + 2
        level = _STAR / 2 + 2
        along = [first + number * pitch for number in range(len(self._names))]
        turned = mirrored(self)
        return [QPointF(self.width() - x if turned else x, level) for x in along]

    def _paint_thread(self, painter: QPainter, places: list[QPointF], theme: Theme) -> None:
        for number, (start, end) in enumerate(itertools.pairwise(places)):
            done = number < self._current
            painter.setPen(QPen(colour(theme.main if done else theme.line), 3.0))
            painter.drawLine(start, end)

    def _paint_star(self, painter: QPainter, at: QPointF, number: int, theme: Theme) -> None:
        done, now = number < self._current, number == self._current
        edge = theme.main if done or now else theme.edge
        fill = theme.main if done else theme.accent if now else theme.surface
        painter.setPen(QPen(colour(edge), 2.0))
        painter.setBrush(colour(fill))
        painter.drawPath(star(at, _STAR / 2))
        if done:
            paint_icon(painter, QRectF(at.x() - 7, at.y() - 7, 14, 14), "check", theme.on_main)

    def _paint_names(self, painter: QPainter, places: list[QPointF], theme: Theme) -> None:
        language = language_of(self)
        if self._density is Density.WIDE:
            pitch = self.width() / max(1, len(places))
            for number, (at, words) in enumerate(zip(places, self._names, strict=True)):
                shade = theme.ink if number <= self._current else theme.ink2
                box = QRectF(at.x() - pitch / 2, _STAR + 8, pitch, self.height() - _STAR - 8)
                words.paint(painter, box, language, shade)
            return
        now = self._now()
        if now is None:
            return
        used = len(places) * _COMPACT_PITCH + 8
        left = 0 if mirrored(self) else used
        box = QRectF(left, 0, self.width() - used, _STAR + 4)
        wide = now.natural_width(language)
        box.setWidth(min(box.width(), wide + 2))
        if mirrored(self):
            box.moveRight(self.width() - used)
        now.paint(painter, box, language, theme.ink)
