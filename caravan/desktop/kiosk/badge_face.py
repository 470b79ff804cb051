"""The picture of a badge: an animal in its frame, for whoever does not read the code yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from caravan.desktop.style.icons import icon
from caravan.desktop.style.theme import colour, theme_of
from caravan.desktop.widgets.painting import painter_for, rounded, star
from caravan.domain.badges import Frame

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from caravan.domain.badges import Face

__all__ = ["BadgeFace", "paint_face"]

_FILLED = {Frame.STAR: 0.48, Frame.CIRCLE: 0.5, Frame.SQUARE: 0.56}
"""How much of its frame an animal takes."""


def paint_face(painter: QPainter, box: QRectF, face: Face, frame: str, ground: str) -> None:
    """Paint an animal in its frame, both in one colour."""
    centre, reach = box.center(), min(box.width(), box.height()) / 2
    line = max(3.0, reach / 18)
    pen = QPen(colour(frame), line)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(colour(ground))
    painter.drawPath(_outline(face.frame, centre, reach - line))
    size = round(2 * reach * _FILLED[face.frame])
    ratio = painter.device().devicePixelRatio()
    drawn = icon(f"animals/{face.animal.value}", size, frame, ratio)
    corner = centre - QPointF(size / 2, size / 2)
    painter.drawPixmap(round(corner.x()), round(corner.y()), drawn)


def _outline(frame: Frame, centre: QPointF, reach: float) -> QPainterPath:
    path = QPainterPath()
    match frame:
        case Frame.STAR:
            return star(centre, reach)
        case Frame.CIRCLE:
            path.addEllipse(centre, reach * 0.93, reach * 0.93)
        case Frame.SQUARE:
            half = reach * 0.84
            box = QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half)
            return rounded(box, reach * 0.08)
    return path


class BadgeFace(QWidget):
    """A badge's picture in the page; without a face it shows an empty star."""

    def __init__(self, face: Face | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face = face
        self._shade = ""

    def set_face(self, face: Face | None, name: str = "") -> None:
        """Show this badge, and say in words what it shows."""
        self._face = face
        self.setAccessibleName(name)
        self.update()

    def set_shade(self, shade: str) -> None:
        """Paint in another colour than the program's own."""
        self._shade = shade
        self.update()

    def sizeHint(self) -> QSize:
        """Say the size it would like."""
        return QSize(200, 200)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        theme = theme_of(self)
        painter = painter_for(self)
        box = QRectF(self.rect())
        if self._face is not None:
            paint_face(painter, box, self._face, self._shade or theme.main, theme.surface)
        painter.end()
