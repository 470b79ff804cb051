"""What to do now: the home's call to action on the star-and-cross net."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QLinearGradient, QPainter, QPainterPath, QPen, QPixmap, QPixmapCache
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from caravan.desktop.style.theme import colour, theme_of
from caravan.desktop.style.tokens import (
    NET_LINE,
    NET_STAR,
    TEAL,
    Density,
    Ink,
    Radius,
    Space,
    Theme,
    Type,
)
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.painting import mirrored, painter_for, rounded, star
from caravan.desktop.widgets.text import Fit, Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

__all__ = ["Banner"]

_HIGH, _COMPACT_HIGH = 128, 88
_CELL = 62.0


class Banner(QWidget):
    """One sentence, one button; emits `pressed`."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._over = Text("", Type.BODY_STRONG, Ink.ACCENT_ON_MAIN, fit=Fit.ONE_LINE)
        self._title = Text("", Type.TITLE, Ink.ON_MAIN, fit=Fit.ONE_LINE)
        self._line = Text("", Type.BODY.sized(16), Ink.ON_MAIN, fit=Fit.ONE_LINE)
        self.button = Button("", ButtonKind.ACCENT, size=ButtonSize.BANNER)
        self.button.clicked.connect(self.pressed)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._build()
        self.set_density(Density.WIDE)

    def set_text(self, over: str, title: str, line: str = "") -> None:
        """Say when, what, and a word about it."""
        self._over.set_text(over)
        self._title.set_text(title)
        self._line.set_text(line)

    def set_action(self, word: str, icon: str = "") -> None:
        """Say what the button does; empty hides it."""
        self.button.set_text(word)
        self.button.set_icon(icon)
        self.button.setVisible(bool(word))

    def set_density(self, density: Density) -> None:
        """Be lower, without the third line, in a small window."""
        wide = density is Density.WIDE
        self.setFixedHeight(_HIGH if wide else _COMPACT_HIGH)
        self._line.setVisible(wide)
        self._title.set_style(Type.TITLE if wide else Type.SECTION)

    def sizeHint(self) -> QSize:
        """Say the size it would like."""
        return QSize(640, _HIGH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        theme = theme_of(self)
        painter = painter_for(self)
        box = QRectF(self.rect()).adjusted(1, 0, -1, 0)
        path = rounded(box, Radius.BANNER)
        painter.fillPath(path, colour(theme.main))
        if theme.shadow:
            painter.setClipPath(path)
            painter.drawPixmap(0, 0, self._net(theme, painter.device().devicePixelRatio()))
        painter.end()

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        for text in (self._over, self._title, self._line):
            words.addWidget(text)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 0, 36, 0)
        row.setSpacing(Space.WIDE)
        row.addLayout(words, 1)
        row.addWidget(self.button)

    def _net(self, theme: Theme, ratio: float) -> QPixmap:
        """Draw the net once per size: it costs 2.6 ms."""
        key = f"caravan:net:{self.width()}x{self.height()}:{theme.main}:{ratio:g}:{mirrored(self)}"
        found = QPixmap()
        if QPixmapCache.find(key, found):
            return found
        net = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        net.setDevicePixelRatio(ratio)
        net.fill(Qt.GlobalColor.transparent)
        painter = QPainter(net)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if mirrored(self):
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        _paint_net(painter, self.width(), self.height(), theme)
        painter.end()
        QPixmapCache.insert(key, net)
        return net


def _paint_net(painter: QPainter, width: int, height: int, theme: Theme) -> None:
    """Lay stars and the crosses between them over the end of the banner, fading to its middle."""
    start = width * 0.68
    painter.setPen(QPen(colour(NET_LINE), 1.5))
    painter.setBrush(colour(NET_STAR))
    columns = int((width - start) / _CELL) + 2
    for column in range(columns):
        for line in range(int(height / _CELL) + 2):
            at = QPointF(start + (column + 0.5) * _CELL, line * _CELL)
            painter.drawPath(star(at, _CELL / 2 * 0.98))
    _paint_sparks(painter, width, height, theme)
    fade = QLinearGradient(start - _CELL, 0, start + 3 * _CELL, 0)
    fade.setColorAt(0.0, colour(theme.main))
    fade.setColorAt(1.0, colour(theme.main, 0))
    painter.fillRect(QRectF(0, 0, start + 3 * _CELL, height), fade)


def _paint_sparks(painter: QPainter, width: int, height: int, theme: Theme) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for along, level, shade in ((0.782, 0.05, TEAL), (0.835, 0.98, theme.accent)):
        spark = QPainterPath(star(QPointF(width * along, height * level), 12))
        painter.setBrush(colour(shade, 190))
        painter.drawPath(spark)
