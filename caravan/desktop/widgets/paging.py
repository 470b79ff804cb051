"""Page up and page down in what scrolls, from wherever the keyboard is on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSlider

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QScrollArea

__all__ = ["turn_page"]

_STEPS = {
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


def turn_page(event: QKeyEvent, scroll: QScrollArea) -> bool:
    """Scroll where the key says so; say whether it did."""
    step = _STEPS.get(Qt.Key(event.key()))
    if step is None or not scroll.isVisible():
        return False
    scroll.verticalScrollBar().triggerAction(step)
    return True
