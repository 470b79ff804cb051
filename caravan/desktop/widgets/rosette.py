"""The rosette: one petal per question, laid as they are answered or skipped.

It tells a child how far the form is without a score, a rank or a colour for right and wrong; the
whole rosette is also the mark of the program.
"""

from __future__ import annotations

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from caravan.desktop.style.theme import colour, theme_of
from caravan.desktop.style.tokens import GARNET, TEAL, Theme
from caravan.desktop.widgets.painting import painter_for, star

__all__ = ["Rosette", "paint_rosette"]

_BIG_FROM = 200
_NEVER = -1


def paint_rosette(
    painter: QPainter,
    centre: QPointF,
    radius: float,
    theme: Theme,
    *,
    total: int = 8,
    laid: int = 8,
    current: int = _NEVER,
) -> None:
    """Paint a rosette of `total` petals, `laid` of them in colour, `current` outlined."""
    petals = (theme.main, theme.accent, GARNET, TEAL)
    big = 2 * radius >= _BIG_FROM
    for place in range(total):
        path = _petal(centre, radius, place, total)
        painter.setPen(QPen(colour(theme.edge), 1.0))
        painter.setBrush(colour(theme.sunken))
        if place < laid:
            gap = QPen(colour(theme.surface), radius / 36)
            gap.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(gap if big else Qt.PenStyle.NoPen)
            painter.setBrush(colour(petals[place % 4]))
        elif place == current:
            painter.setPen(QPen(colour(theme.ink), 2.0))
            painter.setBrush(colour(theme.surface))
        painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(theme.main))
    painter.drawPath(star(centre, radius * 0.17))
    if big and laid >= total:
        _paint_sparks(painter, centre, radius, theme, total)


def _petal(centre: QPointF, radius: float, place: int, total: int) -> QPainterPath:
    turn = 2 * pi * place / total
    inner, shoulder = radius * 0.2, radius * 0.57
    spread = min(radius * 0.21, shoulder * sin(pi / total) * 0.97)
    path = QPainterPath()
    points = ((0.0, radius), (spread, shoulder), (0.0, inner), (-spread, shoulder))
    for number, (aside, out) in enumerate(points):
        point = QPointF(
            centre.x() + aside * cos(turn) + out * sin(turn),
            centre.y() + aside * sin(turn) - out * cos(turn),
        )
        if number:
            path.lineTo(point)
        else:
            path.moveTo(point)
    path.closeSubpath()
    return path


def _paint_sparks(
    painter: QPainter, centre: QPointF, radius: float, theme: Theme, total: int
) -> None:
    painter.setBrush(colour(theme.accent))
    for place in range(total):
        turn = 2 * pi * (place + 0.5) / total
        out = radius * 0.81
        at = QPointF(centre.x() + out * sin(turn), centre.y() - out * cos(turn))
        painter.drawPath(star(at, radius * 0.065))


class Rosette(QWidget):
    """A rosette in the page; give it a name with `set_name`, as it shows no text itself."""

    def __init__(self, *, size: int = 56, total: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._total = total
        self._laid = total
        self._current = _NEVER
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(QSize(size, size))

    def set_progress(self, *, total: int, laid: int, current: int | None = None) -> None:
        """Lay this many petals; `current` (from 0) is the question on the page."""
        self._total = total
        self._laid = laid
        self._current = _NEVER if current is None else current
        self.update()

    def set_size(self, size: int) -> None:
        """Change how wide it is."""
        self.setFixedSize(QSize(size, size))

    def set_name(self, name: str) -> None:
        """Say in words what the petals show: « Question 3 sur 8 »."""
        self.setAccessibleName(name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = painter_for(self)
        centre = QPointF(self.width() / 2, self.height() / 2)
        paint_rosette(
            painter,
            centre,
            min(self.width(), self.height()) / 2 - 2,
            theme_of(self),
            total=self._total,
            laid=self._laid,
            current=self._current,
        )
        painter.end()
