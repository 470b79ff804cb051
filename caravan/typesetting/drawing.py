"""Turn a drawing (SVG) into dots for paper: Qt draws it, so that no other library is needed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QImage, QPainter

from caravan.typesetting.effort import effort

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

__all__ = ["Dots", "Drawing", "drawing_of"]

_THROUGH = re.compile(rb"(?<![\w-])opacity(?![\w-])", re.IGNORECASE)
"""What has Qt draw a group apart, then lay it on the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots:
    """Rows of red, green, blue and opacity."""

    columns: int
    rows: int
    pixels: bytes


class Drawing:
    """A drawing that Qt has read, not drawn yet."""

    def __init__(self, data: bytes, renderer: QSvgRenderer) -> None:
        self._data, self._renderer = data, renderer

    def seconds(self, longest: int, *, most: float) -> float:
        """Reckon how long it would take to draw; beyond `most`, only that it is more."""
        shapes = _read(_THROUGH.sub(b"_pacity", self._data))
        if shapes is None:
            return float("inf")
        return effort(shapes, *self._size(longest), layers=self._layers(), most=most)

    def dots(self, longest: int) -> Dots:
        """Draw on nothing, the longer side this many dots."""
        columns, rows = self._size(longest)
        image = QImage(columns, rows, QImage.Format.Format_RGBA8888)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        self._renderer.render(painter)
        painter.end()
        return Dots(columns=columns, rows=rows, pixels=bytes(image.constBits()))

    def _size(self, longest: int) -> tuple[int, int]:
        box = self._renderer.viewBoxF()
        scale = longest / max(box.width(), box.height())
        return max(1, round(box.width() * scale)), max(1, round(box.height() * scale))

    def _layers(self) -> int:
        """How many groups may be drawn apart: a style sheet may say it of each."""
        from xml.etree import ElementTree

        root = ElementTree.fromstring(self._data)  # noqa: S314 - no entity got this far
        groups = [each for each in root.iter() if len(each)]
        if any(_says(each.text) for each in root.iter() if str(each.tag).endswith("style")):
            return len(groups)
        return sum(any(map(_says, (*each.attrib, *each.attrib.values()))) for each in groups)


def _says(text: str | None) -> bool:
    return bool(text and _THROUGH.search(text.encode()))


def drawing_of(data: bytes) -> Drawing | None:
    """Read a drawing that may be a logo; None if Qt cannot tell what it is."""
    renderer = _read(data)
    if renderer is None:
        return None
    box = renderer.viewBoxF()
    return Drawing(data, renderer) if box.width() > 0 and box.height() > 0 else None


def _read(data: bytes) -> QSvgRenderer | None:
    from PySide6.QtSvg import QSvgRenderer, QtSvg

    renderer = QSvgRenderer()
    renderer.setOptions(QtSvg.Option.Tiny12FeaturesOnly)  # neither filters nor masks
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    return renderer if renderer.load(QByteArray(data)) else None
