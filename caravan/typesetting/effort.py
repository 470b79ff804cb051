"""How long Qt would take to draw a drawing, told from its shapes without drawing a dot.

Qt fills a shape in bands, each as high as its memory allows, and goes along every line of the
shape again for each band: what a shape costs grows with the length of its lines times the bands.
A few long lines that cross cost more than thousands of short ones. The figures were fitted so
that nothing found took much longer than it was reckoned, on a slow machine; much takes less.
"""

from __future__ import annotations

from math import hypot, inf, isfinite
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintDevice, QPaintEngine, QPainter, QPainterPath, QPainterPathStroker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QBrush, QPaintEngineState, QPen
    from PySide6.QtSvg import QSvgRenderer

__all__ = ["effort"]

_MILLION = 1e6
# In millionths of a second:
_LINE, _AGAIN = 0.08, 0.013
"""For each dot along a line: once, and again for each band."""
_CELLS = 60
"""How many dots along a shape's lines fit in one band."""
_LONGER = 1.2
"""How many dots a line goes through, for its length."""
_POINT, _STROKED = 0.3, 4.0
"""For each point of a shape, and of a shape whose outline is drawn."""
_DOT, _BLENDED = 0.003, 0.007
"""For each dot that a shape may cover, in one colour or blended from several."""
_LAYER, _MEASURED = 0.006, 2.0
"""For each dot of a group that is drawn apart; for each point in it whose outline is measured."""
_NESTED = 16


def effort(
    renderer: QSvgRenderer, columns: int, rows: int, *, layers: int = 0, most: float = inf
) -> float:
    """Reckon the seconds that drawing takes at this size; counting ends beyond `most`.

    `layers` groups may be drawn apart, none of which the renderer may do itself.
    """
    counting = _Counting(columns, rows, most=most * _MILLION, nested=min(layers, _NESTED))
    nowhere = _Nowhere(counting, columns, rows)  # kept: a painter keeps nothing alive
    painter = QPainter(nowhere)
    renderer.render(painter, QRectF(0, 0, columns, rows))
    painter.end()
    apart = counting.covered.width() * counting.covered.height() * _LAYER * layers
    spent = (counting.spent + apart) / _MILLION
    return spent if isfinite(spent) else inf


class _Counting(QPaintEngine):
    """Adds up what each shape would cost, where it would stand."""

    def __init__(self, columns: int, rows: int, *, most: float, nested: int) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.spent = 0.0
        self.covered = QRectF()
        self._columns, self._rows, self._most, self._nested = columns, rows, most, nested

    def begin(self, _device: QPaintDevice) -> bool:
        """Begin."""
        return True

    def end(self) -> bool:
        """End."""
        return True

    def type(self) -> QPaintEngine.Type:
        """Say that this engine is none of Qt's."""
        return QPaintEngine.Type.User

    def updateState(self, _state: QPaintEngineState) -> None:
        """The painter is asked instead."""

    def drawPath(self, path: QPainterPath) -> None:
        """Count a shape: its inside, its outline."""
        if not self._within():
            return
        painter = self.painter()
        there, pen = painter.combinedTransform(), painter.pen()
        shape = there.map(path)
        self._add(shape, painter.brush())
        if pen.style() is not Qt.PenStyle.NoPen:
            self.spent += shape.elementCount() * (_STROKED + _MEASURED * self._nested)
            larger = max(hypot(there.m11(), there.m12()), hypot(there.m21(), there.m22()))
            width = (pen.widthF() or 1) * (1 if pen.isCosmetic() else larger)
            self._outline(shape, pen, width)

    def drawPolygon(  # type: ignore[override]
        self, points: Sequence[QPointF], mode: QPaintEngine.PolygonDrawMode
    ) -> None:
        """Count a polygon, or a line of several parts."""
        path = QPainterPath()
        path.addPolygon(points)
        if mode is not QPaintEngine.PolygonDrawMode.PolylineMode:
            path.closeSubpath()
        self.drawPath(path)

    def drawImage(self, *_picture: object) -> None:
        """Nobody knows what a picture cost: it was drawn apart all the same."""
        self.spent = inf

    def drawPixmap(self, *_picture: object) -> None:
        """As a picture."""
        self.spent = inf

    def _within(self) -> bool:
        return self.spent <= self._most

    def _outline(self, shape: QPainterPath, pen: QPen, width: float) -> None:
        if not self._within():
            return
        stroker = QPainterPathStroker()
        stroker.setWidth(width)
        stroker.setCapStyle(pen.capStyle())
        stroker.setJoinStyle(pen.joinStyle())
        stroker.setMiterLimit(pen.miterLimit())
        self._add(stroker.createStroke(shape), pen.brush())

    def _add(self, shape: QPainterPath, brush: QBrush) -> None:
        if brush.style() is Qt.BrushStyle.NoBrush:
            return
        box = shape.controlPointRect()
        self.covered = self.covered.united(box)
        wide, high = min(box.width(), self._columns), min(box.height(), self._rows)
        long = shape.length() * _LONGER
        bands = 1 + min(high, min(long, wide * high) / _CELLS)
        self.spent += long * (_LINE + _AGAIN * bands) + _POINT * shape.elementCount()
        plain = brush.style() is Qt.BrushStyle.SolidPattern
        self.spent += wide * high * (_DOT if plain else _BLENDED)


class _Nowhere(QPaintDevice):
    """Something to paint on that keeps nothing."""

    def __init__(self, engine: QPaintEngine, columns: int, rows: int) -> None:
        super().__init__()
        asked = QPaintDevice.PaintDeviceMetric
        self._engine = engine
        self._known = {
            asked.PdmWidth: columns,
            asked.PdmHeight: rows,
            asked.PdmDepth: 32,
            asked.PdmNumColors: 1 << 24,
            asked.PdmDevicePixelRatio: 1,
            asked.PdmDevicePixelRatioScaled: 1 << 16,
        }

    def paintEngine(self) -> QPaintEngine:
        """Count instead of painting."""
        return self._engine

    def metric(self, asked: QPaintDevice.PaintDeviceMetric) -> int:
        """As large as the picture would be; every other measure is dots in an inch."""
        return self._known.get(asked, 96)
