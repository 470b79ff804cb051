"""Turn a drawing (SVG) into dots for paper: Qt draws it, so that no other library is needed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QImage, QPainter

__all__ = ["Dots", "dots_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots:
    """Rows of red, green, blue and opacity."""

    columns: int
    rows: int
    pixels: bytes


def dots_of(drawing: bytes, longest: int) -> Dots | None:
    """Draw on nothing, its longer side this many dots; None if Qt cannot tell what it is."""
    from PySide6.QtSvg import QSvgRenderer, QtSvg

    renderer = QSvgRenderer()
    renderer.setOptions(QtSvg.Option.Tiny12FeaturesOnly)  # neither filters nor masks
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    if not renderer.load(QByteArray(drawing)):
        return None
    box = renderer.viewBoxF()
    if box.width() <= 0 or box.height() <= 0:
        return None
    scale = longest / max(box.width(), box.height())
    columns = max(1, round(box.width() * scale))
    rows = max(1, round(box.height() * scale))
    image = QImage(columns, rows, QImage.Format.Format_RGBA8888)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return Dots(columns=columns, rows=rows, pixels=bytes(image.constBits()))
