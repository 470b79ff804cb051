"""A code to scan from the screen: black on white in every theme, as large as there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from caravan.documents.scene import Modules

__all__ = ["CodePicture"]

_LEAST_MODULE = 3
_QUIET = 4


class CodePicture(QWidget):
    """The picture of a text that our scanners and telephones read.

    Modules are whole pixels of the device: a code that is smoothed is read badly.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code: Modules | None = None
        self._across = 0
        policy = QSizePolicy.Policy.Expanding
        self.setSizePolicy(policy, policy)

    def set_text(self, text: str, name: str) -> None:
        """Show the code of a text in capitals and figures, and name it for screen readers."""
        # Loaded here: no first screen needs a code.
        from caravan.actions.codes import code_of

        self._code = code_of(text)
        self._across = round(1.0 / self._code.module)
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Say the least size it can be read at."""
        side = (self._across + 2 * _QUIET) * _LEAST_MODULE
        return QSize(side, side)

    def sizeHint(self) -> QSize:
        """Say the size it would like."""
        return self.minimumSizeHint() * 4 / 3

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it in the middle, with the white that scanners need around it."""
        if self._code is None:
            return
        painter = QPainter(self)
        ratio = painter.device().devicePixelRatio()
        cells = self._across + 2 * _QUIET
        module = max(1, int(min(self.width(), self.height()) * ratio // cells)) / ratio
        side = cells * module
        left = round((self.width() - side) / 2 * ratio) / ratio
        top = round((self.height() - side) / 2 * ratio) / ratio
        painter.fillRect(QRectF(left, top, side, side), Qt.GlobalColor.white)
        for across, down, length in self._code.runs:
            x, y = left + (across + _QUIET) * module, top + (down + _QUIET) * module
            painter.fillRect(QRectF(x, y, length * module, module), Qt.GlobalColor.black)
        painter.end()
