"""Looking at what a widget drew: where the ink is, and in which colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def has_colour(image: QImage, colour: str, within: QRect | None = None) -> bool:
    area = within or image.rect()
    return any(
        image.pixelColor(x, y).name().upper() == colour
        for x in range(area.left(), area.right() + 1)
        for y in range(area.top(), area.bottom() + 1)
    )


def ink_box(image: QImage, ground: str) -> QRect:
    """The smallest box around everything that is not ground."""
    columns, rows = [], []
    for x in range(image.width()):
        for y in range(image.height()):
            if image.pixelColor(x, y).name().upper() != ground:
                columns.append(x)
                rows.append(y)
    assert columns, "nothing was drawn"
    return QRect(
        min(columns), min(rows), max(columns) - min(columns) + 1, max(rows) - min(rows) + 1
    )
