"""Strokes that several widgets share: rounded boxes, shadows, focus rings, stars, one-line text."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from caravan.desktop.style.theme import colour
from caravan.desktop.style.tokens import SHADOW

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from caravan.desktop.style.tokens import Theme

__all__ = [
    "mirrored",
    "painter_for",
    "rounded",
    "rule",
    "shadow",
    "star",
    "stroke_box",
]

# Painted, because the graphics effect costs twenty times more at every repaint of a child.
_SHADOW = ((3, 10), (2, 12), (1, 16))


def painter_for(widget: QWidget) -> QPainter:
    """Open a smooth painter that knows the widget's direction."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setLayoutDirection(widget.layoutDirection())
    return painter


def rounded(box: QRectF, radius: float) -> QPainterPath:
    """Return a box with round corners."""
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    return path


def stroke_box(
    painter: QPainter,
    box: QRectF,
    radius: float,
    *,
    fill: str | None = None,
    edge: str | None = None,
    width: float = 0.0,
    dashed: bool = False,
) -> None:
    """Fill a rounded box and draw its edge wholly inside its bounds."""
    half = width / 2
    inner = box.adjusted(half, half, -half, -half)
    pen = QPen(Qt.PenStyle.NoPen)
    if edge is not None and width > 0:
        pen = QPen(colour(edge), width)
        if dashed:
            pen.setDashPattern([5, 3])
    painter.setPen(pen)
    painter.setBrush(colour(fill) if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(inner, radius - half, radius - half)


def shadow(painter: QPainter, box: QRectF, radius: float, theme: Theme) -> None:
    """Lay a soft shadow under a box, where the theme has shadows."""
    if not theme.shadow:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    for drop, alpha in _SHADOW:
        painter.setBrush(colour(SHADOW, alpha))
        painter.drawRoundedRect(box.translated(0, drop), radius, radius)


def rule(painter: QPainter, start: float, end: float, y: float, shade: str) -> None:
    """Draw a hair line that stays crisp at 125 and 150 %."""
    ratio = painter.device().devicePixelRatio()
    pen = QPen(colour(shade), max(1, round(ratio)))
    pen.setCosmetic(True)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(pen)
    level = round(y * ratio) / ratio
    painter.drawLine(QLineF(start, level, end, level))
    painter.restore()


def star(centre: QPointF, radius: float) -> QPainterPath:
    """Return the eight-point star: two squares, one turned."""
    path = QPainterPath()
    for step in range(16):
        reach = radius if step % 2 == 0 else radius * 0.765
        angle = step * pi / 8
        point = QPointF(centre.x() + reach * sin(angle), centre.y() - reach * cos(angle))
        if step:
            path.lineTo(point)
        else:
            path.moveTo(point)
    path.closeSubpath()
    return path


def mirrored(widget: QWidget) -> bool:
    """Say whether a widget reads from right to left."""
    return widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
