"""How far something is: a bar that fills along the line of reading, and a line that says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from caravan.desktop.style.theme import colour, theme_of
from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.painting import mirrored, painter_for, rounded, stroke_box
from caravan.desktop.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

__all__ = ["Bar", "ProgressBar"]

_THICK = 12


class Bar(QProgressBar):
    """A bar alone, for a share of a whole; name it, as it shows no figure.

    Qt's own only for screen readers, which read its value; it is drawn here.
    """

    def __init__(self, *, thick: int = _THICK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self._known = True
        self._thick = thick
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, done: int, total: int) -> None:
        """Fill this part; a total of zero says that nobody knows how much there is."""
        self._known = total > 0
        self._share = max(0.0, min(1.0, done / total)) if self._known else 0.0
        # Both ends at zero is how Qt says that the end is not known.
        self.setRange(0, total)
        self.setValue(max(0, min(done, total)))
        self.update()

    def set_name(self, name: str) -> None:
        """Say in words what the bar shows."""
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """Say the size it would like."""
        return QSize(200, self._thick)

    def minimumSizeHint(self) -> QSize:
        """Say the least size it can do with."""
        return QSize(40, self._thick)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        theme = theme_of(self)
        painter = painter_for(self)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = box.height() / 2
        stroke_box(painter, box, radius, fill=theme.sunken)
        part = QRectF(box)
        # No loops: what has no known end shows a third of the bar, standing still.
        part.setWidth(box.width() * (self._share if self._known else 0.33))
        if mirrored(self):
            part.moveRight(box.right())
        if not self._known:
            part.moveCenter(box.center())
        if part.width() > 0:
            part.setWidth(max(part.width(), box.height()))
            if mirrored(self) and self._known:
                part.moveRight(box.right())
            painter.fillPath(rounded(part, radius), colour(theme.main))
        stroke_box(painter, box, radius, edge=theme.edge, width=1)
        painter.end()


class ProgressBar(QWidget):
    """A bar with what is done above, how far below, and a way to stop; emits `stopped`."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Text("", Type.LABEL)
        self._bar = Bar()
        self._line = Text("", Type.NOTE, Ink.SOFT)
        self._stop = Button("", ButtonKind.QUIET, size=ButtonSize.CARD)
        self._stop.clicked.connect(self.stopped)
        self._stop.hide()
        foot = QHBoxLayout()
        foot.addWidget(self._line, 1)
        foot.addWidget(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self._title)
        column.addWidget(self._bar)
        column.addLayout(foot)

    def set_text(self, title: str) -> None:
        """Say what is being done."""
        self._title.set_text(title)
        self._bar.set_name(title)

    def set_stop(self, word: str) -> None:
        """Offer to stop, in this word; empty offers nothing."""
        self._stop.set_text(word)
        self._stop.setVisible(bool(word))

    def set_progress(self, done: int, total: int, line: str = "") -> None:
        """Fill the bar and say how far it is; a total of zero is unknown."""
        self._bar.set_share(done, total)
        self._line.set_text(line)
