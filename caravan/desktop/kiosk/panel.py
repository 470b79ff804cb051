"""A panel over the page, never a dialog: Esc would close one and leave a child before the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caravan.desktop.kiosk.places import compact
from caravan.desktop.style.theme import colour, theme_of
from caravan.desktop.style.tokens import Space
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.painting import painter_for
from caravan.i18n import Language

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from caravan.desktop.kiosk.voice import Voice

__all__ = ["Panel"]

_WIDE = 640


class Panel(QWidget):
    """Covers its window and keeps keys and clicks to itself until it is closed.

    Signals:
        closed: the page below has the floor again.
    """

    closed = Signal()

    def __init__(self, window: QWidget, *, wide: int = _WIDE) -> None:
        super().__init__(window)
        self._wide = wide
        self._under = window
        self.language = Language.FRENCH
        self.sheet = Card(pad=Space.LARGE, parent=self)
        self.sheet.body.setSpacing(Space.SNUG)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(Space.SNUG)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def tell(self, voice: Voice) -> None:
        """Say everything again."""
        raise NotImplementedError

    def open(self) -> None:
        """Cover the window."""
        self.setGeometry(self._under.rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.arrange()

    def dismiss(self) -> None:
        """Give the page back."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def arrange(self) -> None:
        """Put the sheet in the middle, as tall as its words."""
        if not self.isVisible():
            return
        small = compact(self.width(), self.height())
        pad = Space.BASE if small else Space.LARGE
        self.sheet.body.setContentsMargins(pad + 4, pad - 2, pad + 4, pad + 2)
        self.sheet.body.setSpacing(Space.SMALL if small else Space.SNUG)
        wide = min(self._wide, self.width() - 2 * Space.WIDE)
        layout = self.sheet.body
        layout.activate()
        high = (
            layout.heightForWidth(wide)
            if layout.hasHeightForWidth()
            else layout.sizeHint().height()
        )
        high = min(high, self.height() - 2 * Space.SMALL)
        box = QRect(0, 0, wide, high)
        box.moveCenter(self.rect().center())
        self.sheet.setGeometry(box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the new size."""
        super().resizeEvent(event)
        self.arrange()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own signature
        """Walk in the panel only: what lies below is out of reach."""
        row = [
            child
            for child in self.findChildren(QWidget)
            if child.isVisible()
            and child.isEnabled()
            and child.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        if not row:
            return True
        here = self.focusWidget()
        at = row.index(here) if here in row else (-1 if forward else 0)
        following = row[(at + (1 if forward else -1)) % len(row)]
        following.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc; let nothing through to the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let no press through to the page."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dim the page."""
        painter = painter_for(self)
        painter.fillRect(self.rect(), colour(theme_of(self).ink, 120))
        painter.end()
