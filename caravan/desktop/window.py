"""The desk's window: the rail, the page where one is, and what is said over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caravan.desktop.style.theme import dress
from caravan.desktop.style.tokens import NORMAL, Density, Ink, Space, Type, density_for
from caravan.desktop.widgets.card import Card, Tone
from caravan.desktop.widgets.rail import Rail
from caravan.desktop.widgets.rosette import paint_rosette
from caravan.desktop.widgets.text import Align, Fit, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QCloseEvent, QResizeEvent

    from caravan.desktop.widgets.error_banner import ErrorBanner
    from caravan.desktop.widgets.rail import RailEntry
    from caravan.desktop.widgets.toast import Toast

__all__ = ["Window"]

_WISHED, _SMALLEST = QSize(1366, 720), QSize(802, 401)
_MARK = 64


class Window(QWidget):
    """Places its parts and fits them to its size; knows neither data nor actions.

    Signals:
        chosen: the key of a place on the rail.
        closing: the window is about to close.
    """

    chosen = Signal(str)
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Caravane")
        self.setWindowIcon(_mark())
        dress(self)
        self.setMinimumSize(_SMALLEST)
        self.resize(_WISHED)
        self.rail = Rail(self)
        self.rail.chosen.connect(self.chosen)
        self.page: QWidget | None = None
        self._demo = _DemoStrip()
        self._refusal: ErrorBanner | None = None
        self._toast: Toast | None = None
        self._undo: Callable[[], None] | None = None
        self._build()

    @property
    def density(self) -> Density:
        """How much room there is."""
        return density_for(self.width(), self.height())

    def set_places(self, entries: Sequence[RailEntry]) -> None:
        """Say where one can go; nowhere hides the rail."""
        self.rail.set_entries(entries)
        self.rail.setVisible(bool(entries))

    def set_demo(self, sentence: str) -> None:
        """Say over every page that the data are invented; empty says nothing."""
        self._demo.set_text(sentence)
        self._demo.setVisible(bool(sentence))

    def show_page(self, page: QWidget) -> None:
        """Put a page in place of the one shown."""
        self.hide_refusal()
        if self._toast is not None:
            self._toast.leave()
        former, self.page = self.page, page
        if former is not None:
            # Or the focus would jump to the rail, with its ring, when its holder goes.
            self.setFocus()
            self._column.removeWidget(former)
            former.hide()
            former.deleteLater()
        self._fit()
        self._column.addWidget(page, 1)
        page.show()

    def show_refusal(self, sentence: str, remedy: str) -> None:
        """Say over the page what could not be done."""
        from caravan.desktop.widgets.error_banner import ErrorBanner

        if self._refusal is None:
            self._refusal = ErrorBanner()
            self._over.addWidget(self._refusal)
        self._refusal.set_text(sentence, remedy)
        self._over.setContentsMargins(Space.WIDE, Space.SNUG, Space.WIDE, 0)
        self._refusal.show()

    def hide_refusal(self) -> None:
        """Take it away."""
        self._over.setContentsMargins(0, 0, 0, 0)
        if self._refusal is not None:
            self._refusal.hide()

    def show_toast(
        self, sentence: str, word: str = "", pressed: Callable[[], None] | None = None
    ) -> None:
        """Say at the foot what was done, and what can still be done about it."""
        from caravan.desktop.widgets.toast import Toast

        if self._toast is None:
            self._toast = Toast(self._stage)
            self._toast.undone.connect(self._on_undone)
        self._undo = pressed
        self._lift_toast()
        self._toast.say(sentence, word)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the parts to the new size."""
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the desk save and close first."""
        self.closing.emit()
        super().closeEvent(event)

    def _build(self) -> None:
        self._over = QVBoxLayout()
        self._stage = QWidget()
        self._column = QVBoxLayout(self._stage)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._demo)
        self._column.addLayout(self._over)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self._stage, 1)

    def _fit(self) -> None:
        self.rail.set_density(self.density)
        fit = getattr(self.page, "set_density", None)
        if fit is not None:
            fit(self.density)
        self._lift_toast()

    def _lift_toast(self) -> None:
        """Keep the line at the page's foot in sight."""
        foot = getattr(self.page, "foot_height", None)
        if self._toast is not None:
            self._toast.set_foot(foot() if foot is not None else 0)

    def _on_undone(self) -> None:
        if self._undo is not None:
            self._undo()


def _mark() -> QIcon:
    """Draw the rosette for the task bar."""
    pixmap = QPixmap(_MARK, _MARK)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_rosette(painter, QPointF(_MARK / 2, _MARK / 2), _MARK / 2, NORMAL)
    painter.end()
    return QIcon(pixmap)


class _DemoStrip(Card):
    """A line over every page of a demo."""

    def __init__(self) -> None:
        super().__init__(Tone.ACCENT, pad=0, radius=0)
        self.body.setContentsMargins(Space.BASE, 2, Space.BASE, 6)
        self._text = Text("", Type.SMALL_STRONG, Ink.ACCENT, align=Align.CENTER, fit=Fit.ONE_LINE)
        self.body.addWidget(self._text)
        self.hide()

    def set_text(self, sentence: str) -> None:
        """Say this."""
        self._text.set_text(sentence)
