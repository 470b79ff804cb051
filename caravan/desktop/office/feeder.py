"""A long list laid card by card, so that no click ever waits for all of them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from PySide6.QtWidgets import QWidget

    from caravan.desktop.widgets.scroll import ScrollBody

__all__ = ["Feeder"]


class Feeder(QObject):
    """Fills a column: the first widgets at once, then one whenever the window has time."""

    def __init__(self, column: ScrollBody, *, at_once: int) -> None:
        super().__init__(column)
        self._column = column
        self._at_once = at_once
        self._left: Iterator[Callable[[], QWidget]] = iter(())

    def feed(self, makers: Iterable[Callable[[], QWidget]]) -> None:
        """Empty the column and fill it with what these make."""
        self._column.clear()
        self._column.body.addStretch(1)
        self._left = iter(makers)
        for make in islice(self._left, self._at_once):
            self._lay(make())
        self._go_on()

    def _go_on(self) -> None:
        left = self._left
        QTimer.singleShot(0, self, lambda: self._lay_next(left))

    def _lay_next(self, left: Iterator[Callable[[], QWidget]]) -> None:
        if left is not self._left:
            return  # another list came meanwhile
        make = next(left, None)
        if make is not None:
            self._lay(make())
            self._go_on()

    def _lay(self, widget: QWidget) -> None:
        body = self._column.body
        body.insertWidget(body.count() - 1, widget)
        widget.show()
        # At once, or the cards already there are squeezed until the scroll hears of the new one.
        QCoreApplication.sendEvent(self._column, QEvent(QEvent.Type.LayoutRequest))
