"""A column that scrolls when the window is lower than what it holds; desk pages only."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from caravan.desktop.style.tokens import Space

__all__ = ["ScrollBody"]


class ScrollBody(QScrollArea):
    """A vertical scroll with a column inside (`body`); its ground is the page's or the card's."""

    def __init__(self, *, spacing: int = Space.SNUG, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # A viewport of our own: asking Qt for its one makes PySide build every kind of widget
        # first, a tenth of the time until the first screen.
        ground = QWidget()
        ground.setAutoFillBackground(False)
        self.setViewport(ground)
        inside = self._inside = QWidget()
        inside.setAutoFillBackground(False)
        inside.setProperty("plain", "true")
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(spacing)
        self.setWidget(inside)

    def clear(self) -> None:
        """Remove everything in the column."""
        while self.body.count():
            item = self.body.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setParent(None)
                widget.hide()  # or what was laid a moment ago would still show, as a window
                widget.deleteLater()

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll as little as shows a widget whole, once it stands; of one too high, its top."""
        # Once it stands: what has just been opened has no height yet.
        QTimer.singleShot(0, widget, lambda: self._show_whole(widget))

    def _show_whole(self, widget: QWidget) -> None:
        QCoreApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))
        bar, page = self.verticalScrollBar(), self.viewport().height()
        top = widget.mapTo(self._inside, QPoint(0, 0)).y()
        lowest = max(bar.value(), top + widget.height() - page)
        bar.setValue(min(lowest, top))
