"""A long list laid card by card, as far as somebody looks, so that no click waits for all of it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence

    from PySide6.QtWidgets import QWidget

    from caravan.desktop.widgets.scroll import ScrollBody

__all__ = ["Feeder", "laid_of"]

_AHEAD = 1
"""So many heights of the column lie ready under what is seen: scrolling never meets an end."""


def laid_of(order: Sequence[object], laid: Container[object]) -> int:
    """Count the first of a list in `order` of which the last one is laid; the others follow."""
    return max((place + 1 for place, each in enumerate(order) if each in laid), default=0)


class Feeder(QObject):
    """Fills a column: the first widgets at once, the next one whenever the window has time.

    What nobody scrolls to is not made: the 1,500 stops of a season, made in one go, kept the window
    still for 18 s.
    """

    def __init__(self, column: ScrollBody, *, at_once: int) -> None:
        super().__init__(column)
        self._column = column
        self._at_once = at_once
        self._left: Iterator[Callable[[], QWidget]] = iter(())
        self._due = False
        bar = column.verticalScrollBar()
        bar.valueChanged.connect(self._go_on)
        bar.rangeChanged.connect(self._go_on)

    def feed(self, makers: Iterable[Callable[[], QWidget]]) -> None:
        """Empty the column and fill it with what these make."""
        self._column.clear()
        self._column.body.addStretch(1)
        self.follow(makers)

    def follow(self, makers: Iterable[Callable[[], QWidget]]) -> None:
        """Go on with what these make, in the place of what was still to come."""
        self._left = iter(makers)
        for make in islice(self._left, max(0, self._at_once - self._laid())):
            self._lay(make())
        self._go_on()

    def _go_on(self) -> None:
        if not self._due:
            self._due = True
            QTimer.singleShot(0, self, self._lay_next)

    def _lay_next(self) -> None:
        self._due = False
        if not self._wanted():
            return
        make = next(self._left, None)
        if make is not None:
            self._lay(make())
            self._go_on()

    def _laid(self) -> int:
        """Count what is there; the last is the stretch under it."""
        return self._column.body.count() - 1

    def _wanted(self) -> bool:
        """Tell whether what is laid ends soon after what is seen."""
        bar = self._column.verticalScrollBar()
        return bar.maximum() - bar.value() <= _AHEAD * self._column.height()

    def _lay(self, widget: QWidget) -> None:
        body = self._column.body
        body.insertWidget(self._laid(), widget)
        widget.show()
        # At once, or the cards already there are squeezed until the scroll hears of the new one.
        QCoreApplication.sendEvent(self._column, QEvent(QEvent.Type.LayoutRequest))
