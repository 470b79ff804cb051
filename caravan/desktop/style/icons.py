"""Our line icons, drawn once per size, colour, screen density and direction.

QtSvg paints `currentColor` black, so the token's colour is put into the bytes. What points along
the line of reading is mirrored in Arabic; a check, a clock or a logo never is.
"""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QPixmapCache

from caravan.resources import asset

__all__ = ["MIRRORED", "icon", "paint_icon"]

MIRRORED = frozenset({"arrow", "back", "skip", "undo", "restore", "speaker", "list", "door"})
_DRAWN_IN = b"#1C1B29"


def icon(name: str, size: int, colour: str, ratio: float = 1.0, *, mirror: bool = False) -> QPixmap:
    """Return one icon as a pixmap of `size` logical pixels."""
    turned = mirror and name in MIRRORED
    key = f"caravan:{name}:{size}:{colour}:{ratio:g}:{turned}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    made = _render(name, size, colour, ratio, turned=turned)
    QPixmapCache.insert(key, made)
    return made


def paint_icon(painter: QPainter, box: QRectF, name: str, colour: str) -> None:
    """Paint an icon centred in a box, in the painter's own direction."""
    ratio = painter.device().devicePixelRatio()
    size = round(min(box.width(), box.height()))
    mirror = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
    pixmap = icon(name, size, colour, ratio, mirror=mirror)
    corner = box.center()
    painter.drawPixmap(round(corner.x() - size / 2), round(corner.y() - size / 2), pixmap)


def _render(name: str, size: int, colour: str, ratio: float, *, turned: bool) -> QPixmap:
    # QtSvg is loaded at the first icon, not with the module: tests of logic need none.
    from PySide6.QtSvg import QSvgRenderer

    drawing = asset(f"icons/{name}.svg").read_bytes().replace(_DRAWN_IN, colour.encode())
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    if turned:
        painter.translate(size, 0)
        painter.scale(-1, 1)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
