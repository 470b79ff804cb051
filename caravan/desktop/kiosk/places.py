"""Placing the parts of a page by hand, mirrored in Arabic, at the sizes the page has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStyle

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QWidget

    from caravan.desktop.widgets.code_field import CodeField

__all__ = ["compact", "field_height", "put", "scale_of"]

_WIDE, _HIGH = 1366, 768
_SMALL_WIDE, _SMALL_HIGH = 911, 512


def compact(width: int, height: int) -> bool:
    """Say whether a full screen has the room of a laptop at 125 or 150 %."""
    return width < 1200 or height < 640


def scale_of(width: int, height: int) -> float:
    """Say how much bigger than its picture a page is, so that type grows with big screens."""
    wide, high = (_SMALL_WIDE, _SMALL_HIGH) if compact(width, height) else (_WIDE, _HIGH)
    return max(0.8, min(1.6, width / wide, height / high))


def put(widget: QWidget, box: QRect) -> None:
    """Place a widget in its parent as if the page read from left to right."""
    parent = widget.parentWidget()
    if parent is not None:
        box = QStyle.visualRect(parent.layoutDirection(), parent.rect(), box)
    widget.setGeometry(box)


def field_height(field: CodeField, wide: int) -> int:
    """Say how tall a code field and its answer are at this width."""
    layout = field.layout()
    if layout is None:
        return field.sizeHint().height()
    layout.activate()  # or a longer answer is still measured as the one before
    return layout.heightForWidth(wide)
