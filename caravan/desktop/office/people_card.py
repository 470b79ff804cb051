"""Who came, line by line: what stands beside before and after where there is no map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["PeopleLines"]


class PeopleLines(QWidget):
    """Words at the start, their figure at the end, one line each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.BASE)
        self._grid.setVerticalSpacing(Space.SMALL)
        self._grid.setColumnStretch(0, 1)
        self._shown: list[Text] = []

    def set_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show these lines."""
        for text in self._shown:
            text.setParent(None)
            text.deleteLater()
        self._shown = []
        for place, (label, figure) in enumerate(lines):
            said, number = Text(label, Type.BODY, Ink.SOFT), Text(figure, Type.BODY_STRONG)
            self._grid.addWidget(said, place, 0)
            self._grid.addWidget(number, place, 1, Qt.AlignmentFlag.AlignTrailing)
            self._shown += [said, number]
        self.setAccessibleName(
            ". ".join(
                f"{label.accessibleName()} {figure.accessibleName()}"
                for label, figure in zip(self._shown[::2], self._shown[1::2], strict=True)
            )
        )
