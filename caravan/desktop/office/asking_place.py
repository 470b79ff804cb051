"""Where the questions of a page come: each is made the first time it is asked.

Four or five hidden panels were half of what a page took to open, and most are never asked.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caravan.desktop.style.tokens import Density

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caravan.desktop.office.asking_panel import AskingPanel
    from caravan.desktop.widgets.code_sheet import CodeSheet

    Panel = AskingPanel | CodeSheet
    P = TypeVar("P", bound=Panel)

__all__ = ["AskingPlace"]


class AskingPlace(QVBoxLayout):
    """A line of a page, of no height until something is asked.

    A panel taken late stands where it would have stood from the beginning: in the page, in the
    walk of the Tab key and in what a screen reader reads.

    Signals:
        closed: one of the panels says not now.
    """

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.panels: list[Panel] = []
        self._density = Density.WIDE
        # A widget, because only a widget has a place in the walk of the Tab key.
        self._mark = QWidget()
        self._mark.hide()
        self.addWidget(self._mark)

    @property
    def asking(self) -> bool:
        """Whether a question is shown, or would be if its page were."""
        return any(not panel.isHidden() for panel in self.panels)

    def take(self, panel: P) -> P:
        """Place a panel that was just made; returns it."""
        before = _reached_before(self._mark)
        self.addWidget(panel)
        panel.stackUnder(self._mark)
        walk = [before] if before is not None else []
        for first, second in pairwise([*walk, *_stops(panel)]):
            QWidget.setTabOrder(first, second)
        panel.set_density(self._density)
        panel.closed.connect(self.closed)
        self.panels.append(panel)
        return panel

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        self._density = density
        for panel in self.panels:
            panel.set_density(density)

    def hush(self, *, but: Panel | None = None) -> None:
        """Take every question away, but this one."""
        for panel in self.panels:
            if panel is not but:
                panel.hide()


def _reached(widget: QWidget) -> bool:
    """Tell whether the Tab key stops here, and not at another in its stead."""
    return widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and widget.focusProxy() is None


def _reached_before(mark: QWidget) -> QWidget | None:
    """Find where the Tab key stops before this place, if it stops anywhere."""
    widget = mark.previousInFocusChain()
    while widget is not None and widget is not mark and not _reached(widget):
        widget = widget.previousInFocusChain()
    return None if widget is mark else widget


def _stops(panel: QWidget) -> Iterator[QWidget]:
    """Name what the Tab key stops at inside a panel, in its own order."""
    widget = panel.nextInFocusChain()
    while widget is not None and panel.isAncestorOf(widget):
        if _reached(widget):
            yield widget
        widget = widget.nextInFocusChain()
