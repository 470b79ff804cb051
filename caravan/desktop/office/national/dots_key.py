"""What the hollow circle and the star of a before-and-after chart mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caravan.desktop.style.theme import colour, theme_of
from caravan.desktop.style.tokens import Space, Type
from caravan.desktop.widgets.painting import painter_for, star
from caravan.desktop.widgets.text import Fit, Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

__all__ = ["DotsKey"]


class DotsKey(QWidget):
    """The two marks, each with its word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = Text("", Type.NOTE, fit=Fit.ONE_LINE)
        self._after = Text("", Type.NOTE, fit=Fit.ONE_LINE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SMALL)
        row.addWidget(_Mark(starred=False))
        row.addWidget(self._before)
        row.addSpacing(Space.SMALL)
        row.addWidget(_Mark(starred=True))
        row.addWidget(self._after)

    def set_words(self, before: str, after: str) -> None:
        """Say what the circle and what the star is."""
        self._before.set_text(before)
        self._after.set_text(after)


class _Mark(QWidget):
    """One of the two, on a piece of its line."""

    def __init__(self, *, starred: bool) -> None:
        super().__init__()
        self._starred = starred
        self.setFixedSize(QSize(36, 22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        theme = theme_of(self)
        painter = painter_for(self)
        middle = QPointF(self.width() / 2, self.height() / 2)
        shade = theme.main if self._starred else theme.edge
        painter.setPen(QPen(colour(shade), 2.0))
        painter.drawLine(QPointF(2, middle.y()), QPointF(self.width() - 2, middle.y()))
        if self._starred:
            painter.setBrush(colour(theme.main))
            painter.drawPath(star(middle, 8))
        else:
            painter.setPen(QPen(colour(shade), 2.5))
            painter.setBrush(colour(theme.surface))
            painter.drawEllipse(middle, 5.5, 5.5)
        painter.end()
