"""The rosette: one petal per question, laid as they are answered or skipped.

It tells a child how far the form is without a score, a rank or a colour for right and wrong; the
whole rosette is also the mark of the program.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from caravan.desktop.style.theme import colour, theme_of
from caravan.desktop.style.tokens import GARNET, TEAL, Motion, Theme
from caravan.desktop.widgets.painting import painter_for, star

if TYPE_CHECKING:
    from PySide6.QtCore import QVariantAnimation
    from PySide6.QtGui import QPaintEvent

__all__ = ["Petals", "Rosette", "paint_rosette"]

_BIG_FROM = 200
_NEVER = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Petals:
    """How many petals there are, how many are laid, which one is next, how far the last came."""

    total: int = 8
    laid: int = 8
    current: int = _NEVER
    grown: float = 1.0


WHOLE = Petals()


def paint_rosette(
    painter: QPainter, centre: QPointF, radius: float, theme: Theme, petals: Petals = WHOLE
) -> None:
    """Paint a rosette: petals laid in colour, the current one outlined, the others pale."""
    shades = (theme.main, theme.accent, GARNET, TEAL)
    big = 2 * radius >= _BIG_FROM
    for place in range(petals.total):
        path = _petal(centre, radius, place, petals.total)
        painter.setPen(QPen(colour(theme.edge), 1.0))
        painter.setBrush(colour(theme.sunken))
        if place < petals.laid:
            gap = QPen(colour(theme.surface), radius / 36)
            gap.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(gap if big else Qt.PenStyle.NoPen)
            painter.setBrush(colour(shades[place % 4]))
        elif place == petals.current:
            painter.setPen(QPen(colour(theme.ink), 2.0))
            painter.setBrush(colour(theme.surface))
        last = place == petals.laid - 1
        painter.drawPath(
            _petal(centre, radius * petals.grown, place, petals.total) if last else path
        )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(theme.main))
    painter.drawPath(star(centre, radius * 0.17))
    if big and petals.laid >= petals.total:
        _paint_sparks(painter, centre, radius, theme, petals.total)


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
        self._growth: QVariantAnimation | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(QSize(size, size))

    def set_progress(self, *, total: int, laid: int, current: int | None = None) -> None:
        """Lay this many petals; `current` (from 0) is the question on the page."""
        one_more = laid == self._laid + 1 and total == self._total
        self._total = total
        self._laid = laid
        self._current = _NEVER if current is None else current
        if one_more and self.isVisible() and theme_of(self).motion:
            self._grow()
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
        petals = Petals(
            total=self._total, laid=self._laid, current=self._current, grown=self._grown()
        )
        radius = min(self.width(), self.height()) / 2 - 2
        paint_rosette(painter, centre, radius, theme_of(self), petals)
        painter.end()

    def _grow(self) -> None:
        # Made at the first petal: the rail's rosette never moves, and it is there at start-up.
        from PySide6.QtCore import QEasingCurve, QVariantAnimation

        if self._growth is None:
            self._growth = QVariantAnimation(self)
            self._growth.setStartValue(0.4)
            self._growth.setEndValue(1.0)
            self._growth.setDuration(Motion.PETAL)
            self._growth.setEasingCurve(QEasingCurve.Type.OutCubic)
            self._growth.valueChanged.connect(self.update)
        self._growth.start()

    def _grown(self) -> float:
        growth = self._growth
        if growth is None or growth.state() is not growth.State.Running:
            return 1.0
        return float(growth.currentValue())
