"""Where files and folders are dropped; it says so, and lights up while something hangs over it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from caravan.desktop.style.theme import theme_of
from caravan.desktop.style.tokens import Ink, Radius, Space, Type
from caravan.desktop.widgets.icon import Icon, Star
from caravan.desktop.widgets.painting import painter_for, stroke_box
from caravan.desktop.widgets.text import Align, Text
from caravan.i18n import _

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QPaintEvent

__all__ = ["DropZone", "paths_of"]

_LOW = 68


def paths_of(dropped: QMimeData) -> list[Path]:
    """List the files and folders that are being dropped."""
    return [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]


class DropZone(QWidget):
    """A dashed field: a strip above a list, or a whole page that waits for its first file."""

    def __init__(self, *, tall: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tall = tall
        self._over = False
        align = Align.CENTER if tall else Align.START
        self._sentence = Text("", Type.SECTION if tall else Type.BODY_STRONG, align=align)
        self._line = Text("", Type.BODY if tall else Type.SMALL, Ink.SOFT, align=align)
        down = QSizePolicy.Policy.Expanding if tall else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, down)
        if tall:
            self._stand()
        else:
            self._lie()
        self.retranslate()

    def retranslate(self) -> None:
        """Say what can be dropped, in the language in use."""
        self._sentence.set_text(_("Déposez ici les fichiers des régions"))
        self._line.set_text(
            _("Des fichiers, un dossier ou toute la clé USB : chacun est vérifié avant de compter.")
        )
        self.setAccessibleName(self._sentence.accessibleName())

    def set_over(self, *, over: bool) -> None:
        """Light up while something hangs over the page."""
        self._over = over
        self.update()

    def sizeHint(self) -> QSize:
        """Say the size it would like."""
        return QSize(480, 320 if self._tall else _LOW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        theme = theme_of(self)
        painter = painter_for(self)
        fill = theme.main_soft if self._over else theme.surface if self._tall else None
        edge, width = (theme.main, 3.0) if self._over else (theme.edge, theme.border)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        stroke_box(painter, box, Radius.CARD, fill=fill, edge=edge, width=width, dashed=True)
        painter.end()

    def _lie(self) -> None:
        self.setFixedHeight(_LOW)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._sentence)
        words.addWidget(self._line)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.BASE, 2, Space.BASE, 2)
        row.setSpacing(Space.BASE)
        row.addWidget(Icon("inbox", Ink.MAIN, size=24))
        row.addLayout(words, 1)

    def _stand(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        column.setSpacing(Space.SMALL)
        column.addStretch(1)
        column.addWidget(Star(), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._sentence)
        column.addWidget(self._line)
        column.addStretch(1)
