"""An icon beside a text, or the star of an empty page; neither says what a reader would miss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from caravan.desktop.style.icons import paint_icon
from caravan.desktop.style.theme import colour, theme_of
from caravan.desktop.style.tokens import Ink
from caravan.desktop.widgets.painting import painter_for, star

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

__all__ = ["Icon", "Star"]


class Icon(QWidget):
    """One of our line icons, in an ink."""

    def __init__(
        self, name: str, ink: Ink = Ink.SOFT, *, size: int = 20, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._ink = ink
        self.setFixedSize(QSize(size, size))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, ink: Ink | None = None) -> None:
        """Show another icon, and in another ink."""
        self._name = name
        self._ink = ink or self._ink
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = painter_for(self)
        paint_icon(painter, QRectF(self.rect()), self._name, self._ink.of(theme_of(self)))
        painter.end()


class Star(QWidget):
    """The hollow star of a page that waits for its first thing."""

    def __init__(self, *, size: int = 72, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(QSize(size, size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        theme = theme_of(self)
        painter = painter_for(self)
        centre = QPointF(self.width() / 2, self.height() / 2)
        painter.setPen(QPen(colour(theme.edge), 2.0))
        painter.setBrush(colour(theme.sunken))
        painter.drawPath(star(centre, self.width() / 2 - 3))
        painter.setPen(QPen(colour(theme.accent), 1.0))
        painter.setBrush(colour(theme.accent))
        painter.drawPath(star(centre, self.width() / 2 * 0.36))
        painter.end()
