"""A chart on the screen, from the same scene as the paper's: same marks, same line breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from caravan.desktop.style.theme import colour
from caravan.desktop.widgets.painting import painter_for
from caravan.desktop.widgets.words import language_of
from caravan.documents.laying import POINT, lay
from caravan.documents.scene import (
    Dot,
    Mark,
    Modules,
    Polygon,
    Rectangle,
    Scene,
    Segment,
    Text,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from caravan.i18n import Language
    from caravan.typesetting.text import Laid

__all__ = ["SceneView", "paint_scene"]


class SceneView(QWidget):
    """Shows a scene as wide as it may be; name it, as its figures must also stand in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = Scene(width=160, height=1, marks=())
        self._language: Language | None = None
        self._laid: dict[int, Laid] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_scene(self, scene: Scene, language: Language | None = None) -> None:
        """Show another scene; its words are in this language, or in the window's."""
        self._scene = scene
        self._language = language
        self._laid.clear()
        self.updateGeometry()
        self.update()

    def set_name(self, name: str) -> None:
        """Say in words what the chart shows."""
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """Say the size it would like."""
        return QSize(600, self.heightForWidth(600))

    def minimumSizeHint(self) -> QSize:
        """Say the least size it can do with."""
        return QSize(240, self.heightForWidth(240))

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Say how tall it is at this width."""
        return round(width * self._scene.height / self._scene.width)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = painter_for(self)
        # Kept whole and centred where the box has another shape than the scene.
        scale = min(self.width() / self._scene.width, self.height() / self._scene.height)
        spare = self.width() - scale * self._scene.width
        painter.translate(spare / 2, 0)
        painter.scale(scale, scale)
        language = self._language or language_of(self)
        paint_scene(painter, self._scene, language, self._laid)
        painter.end()


def paint_scene(
    painter: QPainter, scene: Scene, language: Language, laid: dict[int, Laid] | None = None
) -> None:
    """Paint a scene with a painter whose unit is a millimetre; `laid` keeps layouts for later."""
    kept = {} if laid is None else laid
    for place, mark in enumerate(scene.marks):
        if isinstance(mark, Text):
            if place not in kept:
                kept[place] = lay(mark, language)
            _paint_text(painter, mark, kept[place])
        else:
            _paint_shape(painter, mark)


def _paint_text(painter: QPainter, mark: Text, laid: Laid) -> None:
    painter.save()
    painter.translate(mark.x, mark.y)
    painter.scale(laid.scale / POINT, laid.scale / POINT)
    painter.setPen(colour(mark.ink))
    laid.paint(painter, 0, 0)
    painter.restore()


def _paint_shape(painter: QPainter, mark: Mark) -> None:
    match mark:
        case Rectangle():
            _dip(painter, mark.fill, mark.line, mark.pen, mark.dash)
            box = QRectF(mark.x, mark.y, mark.width, mark.height)
            painter.drawRoundedRect(box, mark.radius, mark.radius)
        case Segment():
            _dip(painter, None, mark.ink, mark.pen, mark.dash)
            painter.drawLine(QPointF(mark.x1, mark.y1), QPointF(mark.x2, mark.y2))
        case Dot():
            _dip(painter, mark.fill, mark.line, mark.pen)
            painter.drawEllipse(QPointF(mark.x, mark.y), mark.radius, mark.radius)
        case Polygon():
            _dip(painter, mark.fill, mark.line, mark.pen, mark.dash)
            painter.drawPath(_outline(mark))
        case Modules():
            for column, row, length in mark.runs:
                left, top = mark.x + column * mark.module, mark.y + row * mark.module
                box = QRectF(left, top, length * mark.module, mark.module)
                painter.fillRect(box, Qt.GlobalColor.black)


def _outline(mark: Polygon) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for shape in mark.shapes:
        for number, (x, y) in enumerate(shape):
            if number:
                path.lineTo(x, y)
            else:
                path.moveTo(x, y)
        path.closeSubpath()
    return path


def _dip(
    painter: QPainter,
    fill: str | None,
    line: str | None,
    width: float,
    dash: tuple[float, float] | None = None,
) -> None:
    pen = QPen(Qt.PenStyle.NoPen)
    if line is not None:
        pen = QPen(colour(line), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if dash is not None:
            # Qt counts dashes in pen widths, the scene in millimetres.
            pen.setDashPattern([part / width for part in dash])
    painter.setPen(pen)
    painter.setBrush(QBrush(colour(fill)) if fill is not None else QBrush())
